package org.genebeam.support;

import java.util.Locale;

/** The two support tables as text, with the columns of EGAPx's Gnomon reports. */
public final class SupportText {
  public static final String EVIDENCE_HEADER =
      "#transcript_id\tmodel\tsequence\tevidence\ttaxid\torigin\tprotein_group\tpct_identity"
          + "\tpct_transcript_covered\tpct_cds_covered\tintrons_exact\tintrons_within_5"
          + "\tcore_support\tminimal_intron_support\n";

  public static final String QUALITY_HEADER =
      "#transcript_id\tmodel\tsequence\tminimal_full_support"
          + "\tminimal_full_support_same_species\tminimal_full_intron_support"
          + "\tminimal_full_intron_support_same_species\tmean_short_read_depth"
          + "\tmin_short_read_depth\tmean_intron_depth\tmin_intron_depth"
          + "\tintrons_with_transcript_support\tpct_ab_initio\tpct_short_read_coverage"
          + "\tsamples_all_introns\tsamples_some_introns\tnonconsensus_introns"
          + "\tuorfs_overlapping\tuorfs_not_overlapping\tpct_unique_short_read_coverage\n";

  private static final String NA = "NA";

  private SupportText() {}

  /**
   * Rows of one model.
   *
   * @param transcriptId id in the release
   * @param model id of the model
   * @param sequence name of the sequence
   */
  public static String evidence(
      String transcriptId, String model, String sequence, ModelSupport support) {
    StringBuilder text = new StringBuilder();
    for (EvidenceRow row : support.rows()) {
      text.append(
          String.join(
              "\t",
              transcriptId,
              model,
              sequence,
              row.evidence(),
              NA,
              NA,
              NA,
              number(row.identity(), 2),
              number(row.transcriptPercent(), 2),
              number(row.cdsPercent(), 2),
              number(row.introns(), 4),
              number(row.intronsNear(), 4),
              mark(row.core()),
              mark(row.minimalIntrons())));
      text.append('\n');
    }
    return text.toString();
  }

  /** The quality row of one model; parameters as for {@link #evidence}. */
  public static String quality(
      String transcriptId, String model, String sequence, ModelSupport support) {
    QualityRow q = support.quality();
    return String.join(
            "\t",
            transcriptId,
            model,
            sequence,
            count(q.minimalFull()),
            count(q.minimalFullSameSpecies()),
            count(q.minimalIntrons()),
            count(q.minimalIntronsSameSpecies()),
            number(q.meanDepth(), 2),
            count(q.minDepth()),
            number(q.meanIntronDepth(), 2),
            count(q.minIntronDepth()),
            count(q.transcriptIntrons()),
            number(q.abInitioPercent(), 2),
            number(q.shortReadPercent(), 2),
            count(q.samplesAllIntrons()),
            count(q.samplesSomeIntrons()),
            number(q.nonConsensus(), 4),
            NA,
            NA,
            NA)
        + "\n";
  }

  private static String number(double value, int digits) {
    return Double.isNaN(value) ? NA : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String count(long value) {
    return value < 0 ? NA : Long.toString(value);
  }

  private static String mark(Boolean value) {
    if (value == null) {
      return NA;
    }
    return value ? "Y" : "N";
  }
}
