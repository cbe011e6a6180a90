package org.genebeam.compart;

import java.util.Map;
import org.genebeam.model.NamedValues;

/**
 * Settings of {@link Compart}.
 *
 * @param penalty price of a compartment, as a share of the query length
 * @param minIdentity least matches of a compartment, as a share of the query length
 * @param minSingletonIdentity the same for the only compartment of a contig and strand
 * @param minSingletonBases bound in bases on {@code minSingletonIdentity}
 * @param maxIntron longest jump on the contig between two hits of a compartment, bases
 * @param maxOverlap bases that neighbouring compartments may share on the contig
 * @param minQueryLength shorter queries have no compartments
 * @param maxCompartments most compartments of one query, 0 = all
 * @param crossFilter cut members down to unambiguous parts
 */
public record CompartParameters(
    double penalty,
    double minIdentity,
    double minSingletonIdentity,
    int minSingletonBases,
    int maxIntron,
    int maxOverlap,
    int minQueryLength,
    int maxCompartments,
    boolean crossFilter) {

  /** Settings of NCBI's compart for transcripts. */
  public static final CompartParameters DEFAULTS =
      new CompartParameters(0.55, 0.70, 0.70, 9_999_999, 1_200_000, 0, 50, 0, true);

  public CompartParameters {
    if (penalty < 0 || minIdentity < 0 || minSingletonIdentity < 0 || maxIntron < 1) {
      throw new IllegalArgumentException(
          "shares must not be negative and maxIntron be at least 1: %s, %s, %s, %s"
              .formatted(penalty, minIdentity, minSingletonIdentity, maxIntron));
    }
  }

  /**
   * These with some options set, by name and text, see {@link CompartOption}.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public CompartParameters with(Map<String, String> options) {
    NamedValues v = new NamedValues(CompartOption.all(), options);
    return new CompartParameters(
        v.of(CompartOption.PENALTY.option(), penalty),
        v.of(CompartOption.MIN_IDENTITY.option(), minIdentity),
        v.of(CompartOption.MIN_SINGLETON_IDENTITY.option(), minSingletonIdentity),
        v.of(CompartOption.MIN_SINGLETON_BASES.option(), minSingletonBases),
        v.of(CompartOption.MAX_INTRON.option(), maxIntron),
        maxOverlap,
        v.of(CompartOption.MIN_QUERY_LENGTH.option(), minQueryLength),
        v.of(CompartOption.MAX_COMPARTMENTS.option(), maxCompartments),
        v.of(CompartOption.CROSS_FILTER.option(), crossFilter));
  }

  public CompartParameters withMaxIntron(int bases) {
    return new CompartParameters(
        penalty,
        minIdentity,
        minSingletonIdentity,
        minSingletonBases,
        bases,
        maxOverlap,
        minQueryLength,
        maxCompartments,
        crossFilter);
  }

  /** Other price and thresholds, as shares of the query length. */
  public CompartParameters withShares(double newPenalty, double identity, double singleton) {
    return new CompartParameters(
        newPenalty,
        identity,
        singleton,
        minSingletonBases,
        maxIntron,
        maxOverlap,
        minQueryLength,
        maxCompartments,
        crossFilter);
  }

  public CompartParameters withMaxCompartments(int count) {
    return new CompartParameters(
        penalty,
        minIdentity,
        minSingletonIdentity,
        minSingletonBases,
        maxIntron,
        maxOverlap,
        minQueryLength,
        count,
        crossFilter);
  }

  public CompartParameters withCrossFilter(boolean on) {
    return new CompartParameters(
        penalty,
        minIdentity,
        minSingletonIdentity,
        minSingletonBases,
        maxIntron,
        maxOverlap,
        minQueryLength,
        maxCompartments,
        on);
  }
}
