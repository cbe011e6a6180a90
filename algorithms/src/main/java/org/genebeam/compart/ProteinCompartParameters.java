package org.genebeam.compart;

/**
 * Settings of {@link ProteinCompart}. Shares are of the query residues that any hit on the contig
 * covers.
 *
 * @param penalty price of a compartment
 * @param minIdentity least covered share of a compartment
 * @param minSingletonIdentity the same for the only compartment of a contig and strand
 * @param maxIntron longest jump on the contig between two hits, bases
 * @param maxOverlap bases that neighbouring compartments may share on the contig
 * @param maxExtent bases added on either side for the region to align
 */
public record ProteinCompartParameters(
    double penalty,
    double minIdentity,
    double minSingletonIdentity,
    int maxIntron,
    int maxOverlap,
    int maxExtent) {

  /** Settings of NCBI's library. */
  public static final ProteinCompartParameters DEFAULTS =
      new ProteinCompartParameters(0.5, 0.5, 0.25, 1_200_000, 0, 500);

  /** Settings of NCBI's annotation pipeline. */
  public static final ProteinCompartParameters PIPELINE =
      new ProteinCompartParameters(0.5, 0.5, 0.65, 1_200_000, 0, 10_000);

  public ProteinCompartParameters {
    if (penalty < 0 || minIdentity < 0 || minSingletonIdentity < 0 || maxIntron < 1) {
      throw new IllegalArgumentException(
          "shares must not be negative and maxIntron be at least 1: %s, %s, %s, %s"
              .formatted(penalty, minIdentity, minSingletonIdentity, maxIntron));
    }
  }

  public ProteinCompartParameters withMaxIntron(int bases) {
    return new ProteinCompartParameters(
        penalty, minIdentity, minSingletonIdentity, bases, maxOverlap, maxExtent);
  }

  public ProteinCompartParameters withMaxExtent(int bases) {
    return new ProteinCompartParameters(
        penalty, minIdentity, minSingletonIdentity, maxIntron, maxOverlap, bases);
  }
}
