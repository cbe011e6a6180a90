package org.genebeam.compart;

import java.io.Serializable;
import java.util.Map;
import org.genebeam.model.Hit;
import org.genebeam.model.NamedValues;

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
 * @param maximize what a residue under a hit counts
 */
public record ProteinCompartParameters(
    double penalty,
    double minIdentity,
    double minSingletonIdentity,
    int maxIntron,
    int maxOverlap,
    int maxExtent,
    Maximize maximize)
    implements Serializable {

  /** What a residue under a hit counts when compartments are chosen and held to their bounds. */
  public enum Maximize {
    /** All but one, so that of two chains with equal cover the one with fewer hits wins. */
    COVERAGE {
      @Override
      double weight(Hit hit) {
        return 0.9999;
      }
    },
    /** The share of identical columns in the hit. */
    IDENTITY {
      @Override
      double weight(Hit hit) {
        return hit.identity();
      }
    },
    /** The score of the hit for each of its columns, bits. */
    SCORE {
      @Override
      double weight(Hit hit) {
        return hit.score() / Math.max(1, hit.columns());
      }
    };

    abstract double weight(Hit hit);
  }

  /** Settings of NCBI's library. */
  public static final ProteinCompartParameters DEFAULTS =
      new ProteinCompartParameters(0.5, 0.5, 0.25, 1_200_000, 0, 500, Maximize.COVERAGE);

  /** Settings of NCBI's annotation pipeline. */
  public static final ProteinCompartParameters PIPELINE =
      new ProteinCompartParameters(0.5, 0.5, 0.65, 1_200_000, 0, 10_000, Maximize.COVERAGE);

  public ProteinCompartParameters {
    if (penalty < 0 || minIdentity < 0 || minSingletonIdentity < 0 || maxIntron < 1) {
      throw new IllegalArgumentException(
          "shares must not be negative and maxIntron be at least 1: %s, %s, %s, %s"
              .formatted(penalty, minIdentity, minSingletonIdentity, maxIntron));
    }
  }

  /**
   * These with some options set, by name and text, see {@link ProteinCompartOption}.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public ProteinCompartParameters with(Map<String, String> options) {
    NamedValues v = new NamedValues(ProteinCompartOption.all(), options);
    return new ProteinCompartParameters(
        v.of(ProteinCompartOption.PENALTY.option(), penalty),
        v.of(ProteinCompartOption.MIN_IDENTITY.option(), minIdentity),
        v.of(ProteinCompartOption.MIN_SINGLETON_IDENTITY.option(), minSingletonIdentity),
        v.of(ProteinCompartOption.MAX_INTRON.option(), maxIntron),
        v.of(ProteinCompartOption.MAX_OVERLAP.option(), maxOverlap),
        v.of(ProteinCompartOption.MAX_EXTENT.option(), maxExtent),
        Maximize.values()[v.of(ProteinCompartOption.MAXIMIZE.option(), maximize.ordinal())]);
  }

  public ProteinCompartParameters withMaxIntron(int bases) {
    return new ProteinCompartParameters(
        penalty, minIdentity, minSingletonIdentity, bases, maxOverlap, maxExtent, maximize);
  }

  public ProteinCompartParameters withMaxExtent(int bases) {
    return new ProteinCompartParameters(
        penalty, minIdentity, minSingletonIdentity, maxIntron, maxOverlap, bases, maximize);
  }
}
