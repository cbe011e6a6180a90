package org.genebeam.prosplign;

import org.genebeam.compart.ProteinCompartParameters;
import org.genebeam.search.ProteinHitParameters;

/**
 * Settings of {@link ProteinAligner}.
 *
 * @param hits search for local hits
 * @param compart grouping of hits
 * @param proSplign spliced alignment
 * @param minHitCoverage least share of the protein under the hits of a compartment
 * @param maxCompartments most compartments of a protein, best covered first
 * @param minIdentity least percent identity of placements that are not the best
 * @param minCoverage least percent coverage of such placements, or
 * @param minLength more than this many paired columns
 */
public record ProteinOptions(
    ProteinHitParameters hits,
    ProteinCompartParameters compart,
    ProSplignParameters proSplign,
    double minHitCoverage,
    int maxCompartments,
    double minIdentity,
    double minCoverage,
    int minLength) {

  /** Settings of NCBI's annotation pipeline; regions reach up to 10 kb beyond the hits. */
  public static final ProteinOptions DEFAULTS =
      new ProteinOptions(
          ProteinHitParameters.DEFAULTS,
          ProteinCompartParameters.PIPELINE,
          ProSplignParameters.DEFAULTS,
          0.25,
          25,
          58,
          50,
          1000);

  public ProteinOptions withMaxIntron(int bases) {
    return new ProteinOptions(
        hits,
        compart.withMaxIntron(bases),
        proSplign,
        minHitCoverage,
        maxCompartments,
        minIdentity,
        minCoverage,
        minLength);
  }

  public ProteinOptions withProSplign(ProSplignParameters parameters) {
    return new ProteinOptions(
        hits,
        compart,
        parameters,
        minHitCoverage,
        maxCompartments,
        minIdentity,
        minCoverage,
        minLength);
  }
}
