package org.genebeam.prosplign;

import org.genebeam.compart.ProteinCompartParameters;
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
    ScoreFilter filter) {

  /** Settings of NCBI's annotation pipeline; regions reach up to 10 kb beyond the hits. */
  public static final ProteinOptions DEFAULTS =
      new ProteinOptions(
          ProteinHitParameters.DEFAULTS,
          ProteinCompartParameters.PIPELINE,
          ProSplignParameters.DEFAULTS,
          0.25,
          25,
          EvidencePolicy.PROTEINS.filter());

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
