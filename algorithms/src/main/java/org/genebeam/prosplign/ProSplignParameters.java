package org.genebeam.prosplign;

import org.genebeam.model.GeneticCode;

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
 * @param alternativeStarts start codons are those of the genetic code, not only ATG
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
    FilterParameters filter) {

  /** NCBI's settings with the standard genetic code. */
  public static final ProSplignParameters DEFAULTS =
      new ProSplignParameters(
          10, 1, 30, 15, 20, 25, 34, 1000, 30, false, GeneticCode.of(1), FilterParameters.DEFAULTS);

  public ProSplignParameters {
    int cheapest = Math.min(intronGt + Math.min(intronGc, intronAt), intronGc + intronAt);
    if (intronOther > cheapest || minIntron < 4 || frameshiftOpening < gapOpening) {
      throw new IllegalArgumentException(
          "expected intronOther <= %d, minIntron >= 4 and frameshiftOpening >= gapOpening, got"
                  .formatted(cheapest)
              + " %d, %d, %d".formatted(intronOther, minIntron, frameshiftOpening));
    }
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
