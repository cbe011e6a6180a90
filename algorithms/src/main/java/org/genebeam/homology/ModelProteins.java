package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.genebeam.search.ProteinSet;
import org.genebeam.search.ProteinSet.Segment;

/**
 * The proteins of all models, indexed: known proteins come one by one and are told which models
 * they resemble. So the set of known proteins may have any size, and each is seen beside all models
 * at once, whatever batch it comes in.
 *
 * <p>Models are numbered by place. Memory: 6 bytes a residue. Cost of a search: as {@link
 * ProteinSet}. Immutable and thread-safe.
 */
public final class ModelProteins {
  /** Most hits like it that are expected by chance in a database of the size of Swiss-Prot. */
  public static final double MAX_E_VALUE = 1e-6;

  private final List<ModelProtein> models;
  private final ProteinSet index;

  private ModelProteins(List<ModelProtein> models) {
    this.models = models;
    List<String> names = new ArrayList<>(models.size());
    List<byte[]> letters = new ArrayList<>(models.size());
    for (ModelProtein model : models) {
      names.add("");
      letters.add(model.residues());
    }
    index = ProteinSet.of(names, letters);
  }

  /** Indexes models given in any order. */
  public static ModelProteins of(Collection<ModelProtein> models) {
    List<ModelProtein> sorted = new ArrayList<>(models);
    sorted.sort(ModelProtein.BY_PLACE);
    return new ModelProteins(List.copyOf(sorted));
  }

  public int size() {
    return models.size();
  }

  /** The model of a number. */
  public ModelProtein get(int model) {
    return models.get(model);
  }

  /**
   * Models that a protein resembles and may be aligned to: not those on curated transcripts, nor
   * those where it is aligned already; these count in {@link ProteinMatch#bestScore}. By number.
   */
  public List<ProteinMatch> find(NamedProtein protein) {
    List<Segment> found = index.find(protein.residues());
    List<ProteinMatch> matches = new ArrayList<>();
    int best = 0;
    int from = 0;
    for (int i = 1; i <= found.size(); i++) {
      if (i < found.size() && found.get(i).subject() == found.get(from).subject()) {
        continue;
      }
      int number = found.get(from).subject();
      ModelProtein model = models.get(number);
      SegmentChain chain =
          new SegmentChain(
              found.subList(from, i), protein.residues().length, model.residues().length);
      if (chain.isSignificant(MAX_E_VALUE)) {
        best = Math.max(best, chain.score());
        if (model.role() != ModelProtein.Role.CURATED && !model.has(protein.id())) {
          matches.add(new ProteinMatch(number, protein, chain.score(), 0, chain.segments()));
        }
      }
      from = i;
    }
    List<ProteinMatch> out = new ArrayList<>(matches.size());
    for (ProteinMatch m : matches) {
      out.add(new ProteinMatch(m.model(), protein, m.score(), best, m.segments()));
    }
    return out;
  }
}
