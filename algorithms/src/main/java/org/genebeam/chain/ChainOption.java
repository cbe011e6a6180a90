package org.genebeam.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genebeam.model.NumberOption;

/**
 * Options of the chainer under the names of NCBI's (gnomon.md B.18), and those of this project for
 * what it adds. Lengths in bases, scores in nats, shares 0..1 unless told otherwise.
 */
public enum ChainOption {
  MIN_SCORE("minscor", 30, 0, 1e6, "least score of a CDS that neither length nor proteins excuse"),
  LONG_ENOUGH_CDS("longenoughcds", 900, "a CDS longer than this needs no score"),
  LONG_ENOUGH_PROTEIN("protcdslen", 450, "a CDS with more bases from proteins needs no score"),
  MIN_CDS("minlen", 225, "shortest CDS of a chain without curated or protein evidence"),
  MIN_PROTEIN_SHARE("minprotfrac", 0.9, 0, 1, "aligned share from which a protein counts as whole"),
  OVERLAP("oep", 10, "least overlap of linked alignments without a common intron"),
  TRIM("trim", 6, 0, 9, "bases off unreliable ends while chaining; a multiple of 3 below minex"),
  MIN_EXON("minex", 10, 1, 1000, "shortest partial end exon"),
  TOLERANCE("tolerance", 3, "exon bounds closer than this make two models similar"),
  MRNA_CDS("mrnaCDS", true, "the CDS that the header of a transcript names is taken, if it holds"),
  MIN_IN_FRAME("mininframefrac", 0.95, 0, 1, "least share of such a CDS in its frame"),
  HOLE_TAIL("hthresh", 0.02, 0, 1, "a protein is dropped if introns as long as its hole are rarer"),
  HOLE_SHARE("hmaxlen", 0.25, 0, 1, "and holes make up this share of its span"),
  MIN_SUPPORT("minsupport", 3, "mRNAs, ESTs and long reads that carry an intron without CDS"),
  MIN_SUPPORT_MRNA("minsupport_mrna", 1, "or mRNAs"),
  MIN_SUPPORT_READS("minsupport_rnaseq", 5, "or short reads"),
  ALT_FRACTION("altfrac", 80, 0, 100, "percent of the principal's CDS an isoform must exceed"),
  COMBINE("combine", true, "a chain in a longer one that it could be read like is taken in by it"),
  COMPOSITE("composite", 10000, "alignments that may carry an isoform together"),
  OPPOSITE(
      "opposite",
      true,
      "a spliced gene without CDS may lie over the CDS of one of the other strand"),
  PARTIAL_ALTS("partialalts", false, "isoforms may be partial"),
  LONG_READ_SHARE(
      "longreadsthreshold", 75, 0, 100, "percent of introns in long reads; then these decide"),
  CAP_GAP("capgap", 5, "a capped sequence must be aligned from before this base on"),
  MIN_POLYA("minpolya", 6, "shortest unaligned 3' end that is taken for a poly-A tail"),
  MIN_CAP_WEIGHT("min-cap-weight", 5, "least weight of one capped position"),
  MIN_POLYA_WEIGHT("min-polya-weight", 1, "least weight of one polyadenylated position"),
  MIN_CAP_BLOB("min-cap-blob", 50, "least weight of a peak of capped positions"),
  MIN_POLYA_BLOB("min-polya-blob", 1, "least weight of a peak of polyadenylated positions"),
  MAX_DIST("max-dist", 20, "largest empty gap inside a peak"),
  MIN_FLANK_EXON("min-flank-exon", 25, "least distance of a peak from the splice of its exon"),
  SECONDARY_PEAK("secondary-peak", 0.5, 0, 1, "weight of an outer peak beside the heaviest"),
  TERTIARY_PEAK("tertiary-peak", 0.2, 0, 1, "the same for polyadenylation in the last exon"),
  TERTIARY_COVERAGE("tertiary-peak-coverage", 0.05, 0, 1, "and its coverage beside the core's"),
  UTR_CLIP("utrclipthreshold", 0.01, 0, 1, "coverage beside the core's at which a UTR ends"),
  DEPTH_LIMITS(
      "depth_limits", true, "neighbours part where the depth of either changes, not at the least"),
  SHARED_ENDS("shared_ends", true, "neighbours end with the evidence that is not the other gene's"),
  CONFIRMED_ENDS(
      "use_confirmed_ends", false, "end exons end where those of trusted transcripts do"),
  NO_5P_EXTENSION("no5pextension", false, "a CDS does not grow to the first start of its frame"),
  EXTRAPOLATED_STARTS(
      "extrapolated_starts", false, "a start where a protein's first residue would lie"),
  CLIP_PROTEINS(
      "clip_proteins",
      true,
      "a protein that is open or broken near an end may be clipped to a start or stop there"),
  OPEN_STARTS("open_starts", false, "a start without a stop above and no whole protein is open"),
  PROTEIN_STARTS("useproteinstarts", true, "a start that proteins confirm goes before the first"),
  I5P("i5p", 7, "with legacy_score: nats more for each intron before the CDS"),
  I3P("i3p", 14, "with legacy_score: nats more for each intron behind the CDS"),
  CDS_BONUS("cdsbonus", 0.05, 0, 1e3, "with legacy_score: nats less for each base of CDS"),
  LENGTH_PENALTY("lenpen", 0.005, 0, 1e3, "with legacy_score: nats more for each exonic base"),
  LEGACY_SCORE("legacy_score", false, "the least score depends on introns and lengths"),
  FILTERS("filters", true, "a single exon needs proteins, or a whole CDS of twice minscor"),
  MIN_ORF("min_orf", 30, "shortest reading frame looked at"),
  START_BONUS("start_bonus", 600, "worth of a start codon in bases of CDS"),
  UNSUPPORTED_INTRON("unsupported_intron", 20, "cost in bases of an intron nothing else shows"),
  DOUBTFUL_INTRON("doubtful_intron", 120, "the same if few proteins have it, or it is too long"),
  GAP_LINK("gap_link", 120, "cost in bases of a gap in a chain where a protein has a hole"),
  GAP_LINKS("gap_links", true, "the parts of a protein with holes are chained together"),
  UTR_SLACK("utr_slack", 5, "bases by which a UTR alignment may reach into a CDS"),
  RETAINED("retained", 0.25, 0, 1, "support of a kept intron beside that of its splicing"),
  MERGE_GENES("merge_genes", false, "an isoform with even coverage may join genes"),
  MINOR_ISOFORM("minor_isoform", 0.05, 0, 1, "support of an intron beside those it competes with"),
  FRAMESHIFT_PRICE("frameshift_price", 20, 0, 1e6, "nats that correcting the genome must gain"),
  MAX_MEMBERS("max_members", 5000, 10, 1e6, "alignments within 5 kb of one, at most");

  private final NumberOption option;

  /** A number of bases, reads or alignments. */
  ChainOption(String label, double standard, String help) {
    this(label, standard, 0, 1e9, help);
  }

  ChainOption(String label, double standard, double least, double most, String help) {
    option = NumberOption.number(label, standard, least, most, help);
  }

  ChainOption(String label, boolean standard, String help) {
    option = NumberOption.flag(label, standard, help);
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** The option of a name. */
  public static Optional<ChainOption> byLabel(String label) {
    return Arrays.stream(values()).filter(o -> o.option.label().equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(o -> o.option.label()).toList();
  }
}
