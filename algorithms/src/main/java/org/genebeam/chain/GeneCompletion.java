package org.genebeam.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.EditedTranscripts;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionResult;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * Hands the genes of a contig that evidence gave to the hidden Markov model: whole ones as walls,
 * nested ones as such, partial ones to be extended, on the sequence that their edits ask for.
 * Partial ones that parts of one protein lie in are handed over as one with a hole (gnomon.md
 * B.11b, C.7); if there is no parse with it, apart. Independent of the order of the genes.
 */
public final class GeneCompletion {
  /**
   * A gene of the parse.
   *
   * @param gene on the contig
   * @param from the partial genes it grew from, left to right; none for a pure prediction
   */
  public record Completed(Gene gene, List<Gene> from) {}

  private final GnomonPredictor predictor;
  private final Genome genome;
  private final int contig;

  /** {@code contig}: index of the contig all genes lie on. */
  public GeneCompletion(GnomonPredictor predictor, Genome genome, int contig) {
    this.predictor = predictor;
    this.genome = genome;
    this.contig = contig;
  }

  /** All genes of the parse but the finished ones, which stay as they are. */
  public List<Completed> complete(List<Gene> unsorted) {
    List<Gene> genes = new ArrayList<>(unsorted);
    genes.sort(Gene.BY_PLACE);
    EditMap edits = edits(genes);
    EditedTranscripts edited = new EditedTranscripts(edits);
    Genome sequence = edits.isEmpty() ? genome : new EditedGenome(genome, contig, edits);
    Map<ChainConstraint, List<Gene>> partial = new HashMap<>();
    List<ChainConstraint> walls = walls(genes, edited, partial);
    Map<ChainConstraint, List<Gene>> joined = HoleLinks.join(partial, walls);
    PredictionResult result = predict(sequence, walls, joined);
    if (result.dropped().stream().anyMatch(d -> isJoined(joined, d.constraint()))) {
      result.dropped().forEach(d -> joined.remove(d.constraint()));
      // What stood in a chain that does not fit goes on alone.
      Set<Gene> placed = new HashSet<>();
      joined.values().forEach(placed::addAll);
      partial.forEach(
          (c, of) -> {
            if (!placed.contains(of.get(0))) {
              joined.put(c, of);
            }
          });
      result = predict(sequence, walls, joined);
    }
    List<Completed> found = new ArrayList<>();
    for (PredictionResult.Prediction p : result.predictions()) {
      List<Gene> from = new ArrayList<>();
      p.support().forEach(c -> from.addAll(joined.get(c)));
      // Where an end falls into bases the contig lacks, what it grew from stays as it is.
      Optional<Gene> gene = edited.toContig(p.gene());
      gene = edits.hidesBases() ? gene.flatMap(g -> HiddenStops.without(g, genome)) : gene;
      gene.filter(g -> !GapEdits.isInGap(g.transcripts().get(0)))
          .ifPresent(g -> found.add(completed(g, from)));
    }
    return found;
  }

  private static Completed completed(Gene gene, List<Gene> from) {
    return new Completed(
        from.isEmpty() ? gene : from.get(0).withTranscripts(gene.transcripts()), from);
  }

  private static boolean isJoined(Map<ChainConstraint, List<Gene>> joined, ChainConstraint c) {
    return joined.containsKey(c) && joined.get(c).size() > 1;
  }

  private PredictionResult predict(
      Genome sequence, List<ChainConstraint> walls, Map<ChainConstraint, List<Gene>> partial) {
    List<ChainConstraint> all = new ArrayList<>(walls);
    all.addAll(partial.keySet());
    all.sort(ChainConstraint.BY_PLACE);
    return predictor.predict(sequence, contig, all);
  }

  /** Corrections of the contig that its genes need; of those that meet the first stands. */
  private static EditMap edits(List<Gene> genes) {
    TreeSet<Edit> all = new TreeSet<>();
    genes.forEach(g -> g.transcripts().forEach(t -> all.addAll(t.edits())));
    List<Edit> apart = new ArrayList<>();
    List<Edit> cut = new ArrayList<>();
    Edit last = null;
    for (Edit e : all) {
      boolean goesOn = last != null && last.isGapFill() && e.isGapFill();
      if ((last == null || last.end() + (goesOn ? 0 : 1) <= e.position())
          && cut.stream().noneMatch(e::touches)) {
        apart.add(e);
        if (e.split() > 0) {
          cut.add(e);
        } else {
          last = e;
        }
      }
    }
    return new EditMap(apart);
  }

  /** Finished genes; the others go to {@code partial}. */
  private static List<ChainConstraint> walls(
      List<Gene> genes, EditedTranscripts edited, Map<ChainConstraint, List<Gene>> partial) {
    List<ChainConstraint> walls = new ArrayList<>();
    for (Gene gene : genes) {
      Transcript principal = gene.transcripts().get(0);
      if (!principal.isCoding()) {
        continue;
      }
      ChainConstraint constraint = ChainConstraint.of(edited.toEdited(principal));
      boolean known = !principal.support().knownId().isEmpty();
      if (constraint.kind() == ChainConstraint.Kind.PARTIAL && !known) {
        partial.put(constraint, List.of(gene));
      } else {
        boolean nested = isNested(gene, genes);
        walls.add(constraint.as(nested ? ChainConstraint.Kind.NESTED : ChainConstraint.Kind.WALL));
      }
    }
    return walls;
  }

  private static boolean isNested(Gene gene, List<Gene> genes) {
    for (Gene host : genes) {
      if (host.start() < gene.start() && gene.end() < host.end()) {
        List<Transcript.Exon> exons = host.transcripts().get(0).exons();
        for (int i = 1; i < exons.size(); i++) {
          if (exons.get(i - 1).end() <= gene.start() && gene.end() <= exons.get(i).start()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
