package org.genebeam.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinExon;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.Score;
import org.genebeam.rank.Scores;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.genebeam.transcript.Candidates.Candidate;

/**
 * Alignments of transcripts and proteins as GFF3: one {@code cDNA_match} or {@code protein_match}
 * line an exon, joined by their ID, with {@code Target}, {@code Gap} and the scores of the whole
 * alignment. Column 6 is the percent identity of the exon. Coordinates 1-based closed, on proteins
 * in residues; a residue split by an intron is in both exons.
 *
 * <p>Columns run along the transcript: of an alignment on the minus strand the first operation of
 * {@code Gap} belongs to the highest coordinate. The strand of {@code Target} is {@code -} if the
 * reverse complement of the query was aligned.
 */
public final class AlignmentGff3 {
  public static final String HEADER = "##gff-version 3\n";

  private static final List<Score> SHOWN =
      List.of(
          Score.RANK,
          Score.RANK1_COUNT,
          Score.BEST_PLACEMENT_SCORE,
          Score.NUM_IDENT,
          Score.NUM_MISMATCH,
          Score.NUM_POSITIVES,
          Score.GAP_COUNT,
          Score.FRAMESHIFTS,
          Score.PCT_IDENTITY_GAP,
          Score.PCT_IDENTITY_UNGAP,
          Score.PCT_IDENTITY_GAPOPEN_ONLY,
          Score.PCT_COVERAGE,
          Score.PRODUCT_COVERAGE,
          Score.PRODUCT_LENGTH,
          Score.EXON_COUNT,
          Score.SPLICES,
          Score.CONSENSUS_SPLICES,
          Score.POLYA_LENGTH,
          Score.INFRAME_IDENTITY);

  private AlignmentGff3() {}

  /**
   * A line, and where it belongs.
   *
   * @param start first base on the contig, 0-based
   * @param text ends in a newline
   */
  public record Line(int start, String text) {}

  /**
   * Lines of a transcript.
   *
   * @param contig name of the sequence
   * @param cut bases that were cut off the start of the transcript before
   */
  public static List<Line> of(
      Scored<Candidate> placed, EvidencePolicy policy, String contig, int cut) {
    SplicedAlignment a = placed.alignment().alignment();
    List<Segment> exons = a.exons();
    int low = Math.min(exons.get(0).start(), exons.get(exons.size() - 1).start());
    String id = id(policy, a.query(), contig, low);
    String rest =
        attributes(policy, placed.scores())
            + (placed.alignment().directed() ? "" : ";direction=unknown");
    List<Line> lines = new ArrayList<>();
    for (Segment e : exons) {
      String target =
          target(a.query(), cut + e.queryStart() + 1, cut + e.queryEnd())
              + (a.reversed() ? " -" : " +");
      String gap = e.gapRuns() == 0 ? "" : ";Gap=" + gap(e.script());
      lines.add(
          line(
              contig,
              "cDNA_match",
              e.start(),
              e.end(),
              100 * e.identity(),
              a.strand(),
              id + target + gap + rest));
    }
    return lines;
  }

  /**
   * Lines of a protein; without {@code Gap}.
   *
   * @param policy of proteins
   * @param contig name of the sequence
   */
  public static List<Line> ofProtein(
      Scored<ProteinAlignment> placed, EvidencePolicy policy, String contig) {
    ProteinAlignment a = placed.alignment();
    String id = id(policy, a.id(), contig, a.start());
    String rest = attributes(policy, placed.scores());
    List<Line> lines = new ArrayList<>();
    for (ProteinExon e : a.exons()) {
      String target = target(a.id(), e.productStart() / 3 + 1, (e.productEnd() + 2) / 3);
      double identity = e.columns() == 0 ? 0 : 100.0 * e.identical() / e.columns();
      lines.add(
          line(
              contig,
              "protein_match",
              e.start(),
              e.end(),
              identity,
              a.strand(),
              id + target + rest));
    }
    return lines;
  }

  private static String id(EvidencePolicy policy, String query, String contig, int start) {
    return "ID=%s:%s:%s:%d"
        .formatted(policy.label(), Gff3Text.escape(query), Gff3Text.escape(contig), start + 1);
  }

  private static String target(String query, int from, int to) {
    String name = Gff3Text.escape(query).replace(" ", "%20");
    return ";Target=" + name + " " + from + " " + to;
  }

  private static String attributes(EvidencePolicy policy, Scores scores) {
    StringBuilder text = new StringBuilder(";kind=" + policy.label());
    for (Score score : SHOWN) {
      if (scores.has(score)) {
        text.append(';').append(score.label()).append('=').append(number(scores.get(score)));
      }
    }
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private static Line line(
      String contig,
      String type,
      int start,
      int end,
      double score,
      Strand strand,
      String attributes) {
    return new Line(
        start,
        "%s\tgenebeam\t%s\t%d\t%d\t%s\t%c\t.\t%s\n"
            .formatted(
                Gff3Text.escapeSequence(contig),
                type,
                start + 1,
                end,
                String.format(Locale.ROOT, "%.2f", score),
                strand.symbol(),
                attributes));
  }

  /** M and R become M, a genome base without product D, a product base without genome I. */
  static String gap(String script) {
    StringBuilder text = new StringBuilder();
    char last = 0;
    int length = 0;
    int i = 0;
    while (i <= script.length()) {
      char op = 0;
      int n = 0;
      if (i < script.length()) {
        op =
            switch (script.charAt(i)) {
              case 'I' -> 'D';
              case 'D' -> 'I';
              default -> 'M';
            };
      }
      i++;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        n = 10 * n + script.charAt(i++) - '0';
      }
      n = Math.max(1, n);
      if (op == last) {
        length += n;
        continue;
      }
      if (last != 0) {
        text.append(text.isEmpty() ? "" : " ").append(last).append(length);
      }
      last = op;
      length = n;
    }
    return text.toString();
  }
}
