package org.genebeam.pipelines.cli;

import java.util.List;
import java.util.function.IntConsumer;
import org.genebeam.compart.CompartParameters;
import org.genebeam.formats.NearestName;
import org.genebeam.splign.SplignParameters;
import org.genebeam.splign.SplignParameters.Trimming;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores and limits of {@code genebeam splign}; what is not given stays as the preset has it. */
final class SplignOptions {
  private static final int MAX_MATCH = 10_000;
  private static final int MAX_COST = 100_000;
  private static final long CELLS_A_MEGABYTE = 1 << 19;
  private static final List<String> TESTS = List.of("20_28_90_cut20", "20_28_plus");

  @Option(
      names = "--test",
      paramLabel = "NAME",
      description =
          "how doubtful ends of exons are trimmed: 20_28_90_cut20 or 20_28_plus; default: as in"
              + " production")
  private String test;

  @Option(
      names = "--match-score",
      paramLabel = "N",
      description =
          "of an equal base, 1 to 10000; this and the next seven override --type; default: 1000")
  private Integer match;

  @Option(
      names = "--mismatch-score",
      paramLabel = "-N",
      description = "of a mismatch; default: -1044, est -1011")
  private Integer mismatch;

  @Option(
      names = "--gap-opening-score",
      paramLabel = "-N",
      description = "of a gap; default: -3070, est -1460")
  private Integer gapOpen;

  @Option(
      names = "--gap-extension-score",
      paramLabel = "-N",
      description = "of each base of a gap; default: -173, est -464")
  private Integer gapExtend;

  @Option(
      names = "--gt-ag-splice-score",
      paramLabel = "-N",
      description = "of a GT..AG intron; default: -4270, est -4988")
  private Integer gtAg;

  @Option(
      names = "--gc-ag-splice-score",
      paramLabel = "-N",
      description = "of a GC..AG intron; default: -5314, est -5999")
  private Integer gcAg;

  @Option(
      names = "--at-ac-splice-score",
      paramLabel = "-N",
      description = "of an AT..AC intron; default: -6358, est -7010")
  private Integer atAc;

  @Option(
      names = "--non-consensus-splice-score",
      paramLabel = "-N",
      description = "of any other intron; default: -7395, est -13060")
  private Integer other;

  @Option(
      names = "--compartment-penalty",
      defaultValue = "0.55",
      paramLabel = "SHARE",
      description =
          "cost of one more compartment as a share of the query, 0 to 1; not with --compartments;"
              + " default: ${DEFAULT-VALUE}")
  private double compartmentPenalty;

  @Option(
      names = "--min-compartment-identity",
      defaultValue = "0.7",
      paramLabel = "SHARE",
      description =
          "matches a compartment needs as a share of the query, 0 to 1; not with --compartments;"
              + " default: ${DEFAULT-VALUE}")
  private double minCompartmentIdentity;

  @Option(
      names = "--min-singleton-identity",
      paramLabel = "SHARE",
      description =
          "the same for the only compartment of a sequence and strand, and for the matches of an"
              + " alignment, 0 to 1; default: as --min-compartment-identity")
  private Double minSingletonIdentity;

  @Option(
      names = "--min-singleton-identity-bases",
      defaultValue = "9999999",
      paramLabel = "BASES",
      description = "matches that suffice whatever their share; default: ${DEFAULT-VALUE}")
  private int minSingletonBases;

  @Option(
      names = "--min-exon-identity",
      defaultValue = "0.75",
      paramLabel = "SHARE",
      description = "exons below become gaps, 0 to 1; default: ${DEFAULT-VALUE}")
  private double minExonIdentity;

  @Option(
      names = "--min-polya-identity",
      defaultValue = "1",
      paramLabel = "SHARE",
      description =
          "identity needed to extend the last exon into a supposed poly-A tail, 0 to 1; default:"
              + " ${DEFAULT-VALUE}")
  private double minTailIdentity;

  @Option(
      names = "--min-polya-length",
      defaultValue = "1",
      paramLabel = "BASES",
      description = "shortest poly-A tail reported, 1 to 1000000; default: ${DEFAULT-VALUE}")
  private int minTail;

  @Option(
      names = "--max-intron",
      defaultValue = "1200000",
      paramLabel = "BASES",
      description =
          "longest distance of neighbouring hits, 25 to 2000000; default: ${DEFAULT-VALUE}")
  private int maxIntron;

  @Option(
      names = "--min-hole-length",
      defaultValue = "0",
      paramLabel = "BASES",
      description =
          "unaligned stretches between exons shorter than this on transcript and genome become"
              + " gaps of one exon, 0 (off) to 3000; default: ${DEFAULT-VALUE}")
  private int minHole;

  @Option(
      names = "--max-space-mb",
      defaultValue = "16384",
      paramLabel = "MB",
      description =
          "compartments with a block of more cells, 2 bytes each, are given up, 1 to 16384;"
              + " default: ${DEFAULT-VALUE}")
  private int maxSpace;

  @Option(
      names = "--max-part-exon-identity-drop",
      paramLabel = "SHARE",
      description =
          "with --test=20_28_plus: the end of an exon is cut where its identity is lower than the"
              + " rest's by more, 0 to 0.5; default: 0.25")
  private Double maxIdentityDrop;

  @Option(
      names = "--min-assembly-gap",
      defaultValue = "0",
      paramLabel = "BASES",
      description =
          "runs of N of this length or more are gaps of the assembly, which the search beyond two"
              + " or more hits does not cross; 0 = off; default: ${DEFAULT-VALUE}")
  private int minAssemblyGap;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The preset with what was given. */
  SplignParameters splign(SplignParameters preset) {
    inRange("min-exon-identity", minExonIdentity, 0, 1);
    inRange("min-polya-identity", minTailIdentity, 0, 1);
    inRange("min-polya-length", minTail, 1, 1_000_000);
    inRange("max-intron", maxIntron, preset.minIntron(), 2_000_000);
    inRange("min-hole-length", minHole, 0, 3_000);
    inRange("max-space-mb", maxSpace, 1, 16_384);
    inRange("min-assembly-gap", minAssemblyGap, 0, Integer.MAX_VALUE);
    CompartParameters singletons = compart();
    SplignParameters.Builder b =
        preset.toBuilder()
            .minCoverage(singletons.minSingletonIdentity())
            .minCoverageBases(singletons.minSingletonBases())
            .minExonIdentity(minExonIdentity)
            .minTailIdentity(minTailIdentity)
            .minTail(minTail)
            .maxIntron(maxIntron)
            .minHole(minHole)
            .maxCells(maxSpace * CELLS_A_MEGABYTE)
            .minAssemblyGap(minAssemblyGap)
            .trimming(trimming());
    if (maxIdentityDrop != null) {
      if (!"20_28_plus".equals(test)) {
        throw usage("--max-part-exon-identity-drop needs --test=20_28_plus");
      }
      inRange("max-part-exon-identity-drop", maxIdentityDrop, 0, 0.5);
      b.maxIdentityDrop(maxIdentityDrop);
    }
    if (match != null) {
      inRange("match-score", match, 1, MAX_MATCH);
      b.match(match);
    }
    cost("mismatch-score", mismatch, 0, b::mismatch);
    cost("gap-opening-score", gapOpen, 0, b::gapOpen);
    cost("gap-extension-score", gapExtend, 1, b::gapExtend);
    cost("gt-ag-splice-score", gtAg, 0, b::intronGtAg);
    cost("gc-ag-splice-score", gcAg, 0, b::intronGcAg);
    cost("at-ac-splice-score", atAc, 0, b::intronAtAc);
    cost("non-consensus-splice-score", other, 0, b::intronOther);
    return b.build();
  }

  /** How hits become compartments. */
  CompartParameters compart() {
    inRange("compartment-penalty", compartmentPenalty, 0, 1);
    inRange("min-compartment-identity", minCompartmentIdentity, 0, 1);
    double singleton = minSingletonIdentity == null ? minCompartmentIdentity : minSingletonIdentity;
    inRange("min-singleton-identity", singleton, 0, 1);
    inRange("min-singleton-identity-bases", minSingletonBases, 0, Integer.MAX_VALUE);
    CompartParameters d = CompartParameters.DEFAULTS;
    return new CompartParameters(
        compartmentPenalty,
        minCompartmentIdentity,
        singleton,
        minSingletonBases,
        maxIntron,
        d.maxOverlap(),
        d.minQueryLength(),
        d.maxCompartments(),
        d.crossFilter());
  }

  private Trimming trimming() {
    if (test == null) {
      return Trimming.PRODUCTION;
    }
    if (!TESTS.contains(test)) {
      throw usage(
          "unknown test '%s'%s; known: %s"
              .formatted(test, NearestName.hint(test, TESTS), String.join(", ", TESTS)));
    }
    return test.equals("20_28_plus") ? Trimming.PLUS : Trimming.CUT20;
  }

  private void cost(String option, Integer score, int least, IntConsumer setter) {
    if (score != null) {
      inRange(option, score, -MAX_COST, -least);
      setter.accept(-score);
    }
  }

  private void inRange(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw usage(
          "--%s must be %s to %s, got %s".formatted(option, text(least), text(most), text(value)));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
