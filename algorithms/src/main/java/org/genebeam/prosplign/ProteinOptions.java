package org.genebeam.prosplign;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.compart.ProteinCompartOption;
import org.genebeam.compart.ProteinCompartParameters;
import org.genebeam.model.NamedValues;
import org.genebeam.model.NumberOption;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.search.ProteinHitParameters;

/**
 * Settings of {@link ProteinAligner}.
 *
 * @param hits search for local hits
 * @param compart grouping of hits
 * @param proSplign spliced alignment
 * @param minHitCoverage least share of the protein under the hits of a compartment
 * @param maxCompartments most compartments of a protein, best covered first
 * @param filter which placements are kept
 */
public record ProteinOptions(
    ProteinHitParameters hits,
    ProteinCompartParameters compart,
    ProSplignParameters proSplign,
    double minHitCoverage,
    int maxCompartments,
    ScoreFilter filter)
    implements Serializable {

  /** Settings of NCBI's annotation pipeline; regions reach up to 10 kb beyond the hits. */
  public static final ProteinOptions DEFAULTS =
      new ProteinOptions(
          ProteinHitParameters.DEFAULTS,
          ProteinCompartParameters.PIPELINE,
          ProSplignParameters.DEFAULTS,
          0.25,
          25,
          EvidencePolicy.PROTEINS.filter());

  /**
   * These with some options set, by name and text, see {@link ProteinCompartOption} and {@link
   * PlacementOption}.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public ProteinOptions with(Map<String, String> options) {
    Map<String, String> own = new TreeMap<>(options);
    Map<String, String> ofCompart = new TreeMap<>(options);
    for (NumberOption option : ProteinCompartOption.all()) {
      own.remove(option.label());
    }
    ofCompart.keySet().removeAll(own.keySet());
    NamedValues v = new NamedValues(PlacementOption.all(), own);
    return new ProteinOptions(
        hits,
        compart.with(ofCompart),
        proSplign,
        v.of(PlacementOption.MIN_HIT_COVERAGE.option(), minHitCoverage),
        v.of(PlacementOption.MAX_COMPARTMENTS.option(), maxCompartments),
        filter);
  }

  public ProteinOptions withMaxIntron(int bases) {
    return new ProteinOptions(
        hits, compart.withMaxIntron(bases), proSplign, minHitCoverage, maxCompartments, filter);
  }

  public ProteinOptions withProSplign(ProSplignParameters parameters) {
    return new ProteinOptions(hits, compart, parameters, minHitCoverage, maxCompartments, filter);
  }

  /** Keeps other placements. */
  public ProteinOptions withFilter(ScoreFilter other) {
    return new ProteinOptions(hits, compart, proSplign, minHitCoverage, maxCompartments, other);
  }
}
