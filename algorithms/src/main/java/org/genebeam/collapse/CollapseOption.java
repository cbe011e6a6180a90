package org.genebeam.collapse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genebeam.model.NumberOption;

/**
 * Options of filtering and collapsing under the names of NCBI's program (gnomon.md A.11), in the
 * order of {@link CollapseParameters}.
 */
public enum CollapseOption {
  MAX_EXTENSION(
      NumberOption.number(
          "max-extension", 20, 0, 1e6, "bases by which merged unspliced reads may grow")),
  MIN_CONSENSUS_SUPPORT(
      NumberOption.number("min-consensus-support", 2, 0, 1e9, "reads a GT-AG intron needs")),
  MIN_NON_CONSENSUS_SUPPORT(
      NumberOption.number(
          "min-non-consensussupport", 10, 0, 1e9, "reads an intron of other ends needs")),
  HIGH_IDENTITY(
      NumberOption.number(
          "high-identity", 0.98, 0, 1, "identity of both exons for an intron of a read to count")),
  MIN_SUPPORT_FRACTION(
      NumberOption.number(
          "min-support-fraction", 0.03, 0, 1, "introns of a splice site beside its exon's depth")),
  END_PAIR_CUTOFF(
      NumberOption.number(
          "end-pair-support-cutoff",
          0.1,
          0,
          1,
          "an intron beside the mean of those that share a splice site")),
  MIN_EDGE_COVERAGE(
      NumberOption.number(
          "min-edge-coverage", 5, 0, 1e9, "depth an unspliced read needs near its ends")),
  SHARP_BOUNDARY(
      NumberOption.number(
          "sharp-boundary", 0.2, 0, 1, "depth behind a splice site that reads must not cross")),
  CLIP_FRACTION(
      NumberOption.number(
          "utrclipthreshold", 0.01, 0, 1, "share of the mean depth below which ends are clipped")),
  TRIM(NumberOption.number("trim", 6, 0, 100, "bases an end may reach over a splice site")),
  OVERLAP(NumberOption.number("oep", 10, 1, 1000, "overlap that merged unspliced reads must have")),
  FILTER_SHORT_READS(NumberOption.flag("filtersr", true, "short reads are filtered")),
  FILTER_LONG_READS(NumberOption.flag("filterest", true, "ESTs and long reads are filtered")),
  FILTER_MRNAS(NumberOption.flag("filtermrna", true, "transcripts are filtered")),
  FILTER_PROTEINS(NumberOption.flag("filterprots", true, "proteins are filtered")),
  COLLAPSE_SHORT_READS(NumberOption.flag("collapssr", true, "near-equal short reads are merged")),
  COLLAPSE_LONG_READS(
      NumberOption.flag("collapsest", true, "contained ESTs and long reads are merged")),
  NO_LONG_READ_ONLY(
      NumberOption.flag("no_lr_only_introns", false, "introns need support besides long reads")),
  LONG_READ_TSS(
      NumberOption.flag(
          "use-long-read-tss",
          false,
          "long reads aligned from within 10 bases of their 5' end show transcript starts")),
  FILL_GAPS(
      NumberOption.flag(
          "fillgenomicgaps",
          false,
          "assembly gaps are filled with what transcripts of the species have there"));

  private final NumberOption option;

  CollapseOption(NumberOption option) {
    this.option = option;
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** The option of a name. */
  static Optional<CollapseOption> byLabel(String label) {
    return Arrays.stream(values()).filter(o -> o.option.label().equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(o -> o.option.label()).toList();
  }
}
