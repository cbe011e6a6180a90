package org.genebeam.prosplign;

import java.io.Serializable;
import java.util.Map;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.NamedValues;

/**
 * Settings of {@link ProSplign}. Costs are in units of the substitution matrix; inside they are
 * multiplied by {@code 3 * invertedIntronExtension}, so that all sums are whole numbers.
 *
 * @param gapOpening opening of a gap whose length is a multiple of three
 * @param gapExtension cost of a residue or of three bases in a gap
 * @param frameshiftOpening replaces {@code gapOpening} for other gap lengths
 * @param intronGt opening of a GT..AG intron
 * @param intronGc opening of a GC..AG intron
 * @param intronAt opening of an AT..AC intron
 * @param intronOther opening of any other intron
 * @param invertedIntronExtension three intron bases cost one part in this
 * @param minIntron shortest intron, bases
 * @param alternativeStarts start codons are all of the genetic code, not only those that translate
 *     to M; one that stands for the first M of the protein counts as identical
 * @param geneticCode translation
 * @param filter what is kept of an alignment
 */
public record ProSplignParameters(
    int gapOpening,
    int gapExtension,
    int frameshiftOpening,
    int intronGt,
    int intronGc,
    int intronAt,
    int intronOther,
    int invertedIntronExtension,
    int minIntron,
    boolean alternativeStarts,
    GeneticCode geneticCode,
    FilterParameters filter)
    implements Serializable {
  /** Of {@code (11 + 2 gapExtension) scale}: so the scores of the longest proteins fit. */
  private static final int MOST_PER_RESIDUE = 50_000;

  /** NCBI's settings with the standard genetic code. */
  public static final ProSplignParameters DEFAULTS =
      new ProSplignParameters(
          10, 1, 30, 15, 20, 25, 34, 1000, 30, false, GeneticCode.of(1), FilterParameters.DEFAULTS);

  public ProSplignParameters {
    int cheapest = Math.min(intronGt + Math.min(intronGc, intronAt), intronGc + intronAt);
    if (intronOther > cheapest) {
      throw new IllegalArgumentException(
          "non-consensus-intron-cost must not be more than those of the two cheapest other introns"
              + " together, %d, got %d".formatted(cheapest, intronOther));
    }
    if (minIntron < 4) {
      throw new IllegalArgumentException("min-intron must be 4 or more, got " + minIntron);
    }
    if (frameshiftOpening < gapOpening) {
      throw new IllegalArgumentException(
          "frameshift-opening-cost must not be less than gap-opening-cost, %d, got %d"
              .formatted(gapOpening, frameshiftOpening));
    }
    if ((11 + 2L * gapExtension) * 3 * invertedIntronExtension > MOST_PER_RESIDUE) {
      throw new IllegalArgumentException(
          "gap-extension-cost %d and inverted-intron-extension %d are too large together"
              .formatted(gapExtension, invertedIntronExtension));
    }
  }

  /**
   * These with some options set, by name and text, see {@link ProSplignOption}.
   *
   * @throws IllegalArgumentException for an unknown name, a value out of its range or values that
   *     do not go together; the message is meant for the user
   */
  public ProSplignParameters with(Map<String, String> options) {
    NamedValues v = new NamedValues(ProSplignOption.all(), options);
    return new ProSplignParameters(
        v.of(ProSplignOption.GAP_OPENING.option(), gapOpening),
        v.of(ProSplignOption.GAP_EXTENSION.option(), gapExtension),
        v.of(ProSplignOption.FRAMESHIFT_OPENING.option(), frameshiftOpening),
        v.of(ProSplignOption.INTRON_GT.option(), intronGt),
        v.of(ProSplignOption.INTRON_GC.option(), intronGc),
        v.of(ProSplignOption.INTRON_AT.option(), intronAt),
        v.of(ProSplignOption.INTRON_OTHER.option(), intronOther),
        v.of(ProSplignOption.INVERTED_INTRON_EXTENSION.option(), invertedIntronExtension),
        v.of(ProSplignOption.MIN_INTRON.option(), minIntron),
        v.of(ProSplignOption.ALTERNATIVE_STARTS.option(), alternativeStarts),
        geneticCode,
        filter.with(v));
  }

  /** Factor between the matrix and the inner scores. */
  public int scale() {
    return 3 * invertedIntronExtension;
  }

  public ProSplignParameters withMinIntron(int bases) {
    return new ProSplignParameters(
        gapOpening,
        gapExtension,
        frameshiftOpening,
        intronGt,
        intronGc,
        intronAt,
        intronOther,
        invertedIntronExtension,
        bases,
        alternativeStarts,
        geneticCode,
        filter);
  }

  public ProSplignParameters withGeneticCode(GeneticCode code) {
    return new ProSplignParameters(
        gapOpening,
        gapExtension,
        frameshiftOpening,
        intronGt,
        intronGc,
        intronAt,
        intronOther,
        invertedIntronExtension,
        minIntron,
        alternativeStarts,
        code,
        filter);
  }

  public ProSplignParameters withFilter(FilterParameters other) {
    return new ProSplignParameters(
        gapOpening,
        gapExtension,
        frameshiftOpening,
        intronGt,
        intronGc,
        intronAt,
        intronOther,
        invertedIntronExtension,
        minIntron,
        alternativeStarts,
        geneticCode,
        other);
  }
}
