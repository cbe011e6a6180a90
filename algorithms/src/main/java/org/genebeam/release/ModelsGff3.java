package org.genebeam.release;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Every model that was proposed as GFF3, kept or dropped, with the rule that dropped it. One
 * transcript with its exons and CDS a model; the ID is its {@link ModelId}. Coordinates 1-based
 * closed; the score of a transcript is that of its CDS in nats.
 */
public final class ModelsGff3 {
  public static final String HEADER = "##gff-version 3\n";

  private ModelsGff3() {}

  /**
   * Lines of a model of the release.
   *
   * @param contig name of the sequence
   * @param transcriptId its id in the release
   * @param gene symbol or tag of its gene
   */
  public static String kept(String contig, Transcript t, String transcriptId, String gene) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("status", "kept");
    attributes.put("gene", gene);
    attributes.put("transcript_id", transcriptId);
    return lines(contig, t, ModelId.of(contig, t), attributes);
  }

  /** Lines of a dropped model. */
  public static String dropped(String contig, RejectedModel r) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("status", "dropped");
    attributes.put("stage", r.stage());
    attributes.put("reason", r.reason());
    if (!r.winner().isEmpty()) {
      attributes.put("winner", r.winner());
    }
    if (!r.model().id().isEmpty()) {
      attributes.put("evidence", r.model().id());
    }
    String id = ModelId.of(contig, r.model()) + "." + r.reason();
    if (!r.winner().isEmpty()) {
      id += "." + r.winner();
    }
    return lines(contig, r.model(), id, attributes);
  }

  private static String lines(
      String contig, Transcript t, String id, Map<String, String> attributes) {
    StringBuilder text = new StringBuilder();
    if (!t.method().isEmpty()) {
      attributes.put("method", t.method());
    }
    if (t.isCoding() && !(t.startComplete() && t.stopComplete())) {
      attributes.put("partial", "true");
    }
    Correction correction = new Correction(t);
    if (correction.any()) {
      attributes.put("Note", correction.note(t.exons()));
    }
    String score = t.isCoding() ? String.format(Locale.ROOT, "%.2f", t.score()) : ".";
    String type = t.isCoding() ? "mRNA" : "transcript";
    row(text, contig, t, type, correction.start(), correction.end(), score, '.');
    text.append("ID=").append(id);
    attributes.forEach(
        (key, value) -> text.append(';').append(key).append('=').append(Gff3Text.escape(value)));
    text.append('\n');
    for (Correction.Row r : correction.rows(t.exons())) {
      Exon exon = r.span();
      if (!r.inGap()) {
        row(text, contig, t, "exon", exon.start(), exon.end(), ".", '.');
        text.append("Parent=").append(id).append('\n');
      }
    }
    if (t.isCoding()) {
      cds(text, contig, t, correction.rows(t.cdsSegments()), id);
    }
    return text.toString();
  }

  private static void cds(
      StringBuilder text, String contig, Transcript t, List<Correction.Row> rows, String id) {
    int phase = t.cdsPhase();
    for (Correction.Row r : rows) {
      Exon segment = r.span();
      phase = Gff3Text.nextPhase(phase, r.missing());
      if (r.inGap()) {
        continue;
      }
      row(text, contig, t, "CDS", segment.start(), segment.end(), ".", (char) ('0' + phase));
      text.append("ID=").append(id).append(".cds;Parent=").append(id).append('\n');
      phase = Gff3Text.nextPhase(phase, segment.length());
    }
  }

  private static void row(
      StringBuilder text,
      String contig,
      Transcript t,
      String type,
      int start,
      int end,
      String score,
      char phase) {
    text.append(Gff3Text.escapeSequence(contig)).append("\tgenebeam\t").append(type).append('\t');
    text.append(start + 1).append('\t').append(end).append('\t').append(score).append('\t');
    text.append(t.strand().symbol()).append('\t').append(phase).append('\t');
  }
}
