package org.genebeam.release;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * How a transcript that corrects the genome is told: exons and coding segments in rows that leave
 * out extra bases and break where bases are missing, with a note of what was changed (release.md
 * 11). The sequence is that after the corrections.
 */
final class Correction {
  /** Prefix of the products of corrected coding regions. */
  static final String LOW_QUALITY = "LOW QUALITY PROTEIN: ";

  static final String TRANSCRIPT_EXCEPTION = "unclassified transcription discrepancy";
  static final String PROTEIN_EXCEPTION = "unclassified translation discrepancy";

  private final Transcript t;

  Correction(Transcript transcript) {
    this.t = transcript;
  }

  /**
   * A row.
   *
   * @param span bases on the contig
   * @param missing bases of the product before it, in transcript direction, that the genome lacks
   */
  record Row(Exon span, int missing) {}

  /** Rows of spans given by place, in transcript direction. */
  List<Row> rows(List<Exon> spans) {
    List<Row> rows = new ArrayList<>();
    for (Exon span : Gff3Text.inTranscriptOrder(spans, t.strand())) {
      List<Edit> inside = new ArrayList<>();
      for (Edit e : t.edits()) {
        if (e.inside(span.start(), span.end()) && e.shift() != 0) {
          inside.add(t.strand() == Strand.MINUS ? 0 : inside.size(), e);
        }
      }
      int from = span.start();
      int to = span.end();
      int missing = 0;
      for (Edit e : inside) {
        if (t.strand() == Strand.MINUS) {
          rows.add(new Row(new Exon(e.end(), to), missing));
          to = e.position();
        } else {
          rows.add(new Row(new Exon(from, e.position()), missing));
          from = e.end();
        }
        missing = e.inserted().length();
      }
      rows.add(new Row(new Exon(from, to), missing));
    }
    return rows;
  }

  /** Bases the product has more than the genome. */
  int inserted() {
    return t.edits().stream().mapToInt(e -> Math.max(0, e.shift())).sum();
  }

  /** Bases the product has less. */
  int deleted() {
    return t.edits().stream().mapToInt(e -> Math.max(0, -e.shift())).sum();
  }

  /** Codons replaced. */
  int replaced() {
    return (int) t.edits().stream().filter(e -> e.shift() == 0).count();
  }

  /** Places of the codons replaced, as in the attribute {@code transl_except}. */
  String replacedCodons() {
    boolean minus = t.strand() == Strand.MINUS;
    List<String> codons = new ArrayList<>();
    for (Edit e : t.edits()) {
      if (e.shift() == 0) {
        String pos = "%d..%d".formatted(e.position() + 1, e.end());
        codons.add("(pos:%s,aa:Other)".formatted(minus ? "complement(" + pos + ")" : pos));
      }
    }
    return String.join(",", codons);
  }

  /** What was changed, in words. */
  String note() {
    List<String> parts = new ArrayList<>();
    part(parts, inserted(), "inserted", count(e -> e.shift() > 0));
    part(parts, deleted(), "deleted", count(e -> e.shift() < 0));
    if (replaced() > 0) {
      parts.add(replaced() + (replaced() == 1 ? " codon replaced" : " codons replaced"));
    }
    return "model adjusted to the genome: " + String.join(", ", parts);
  }

  private long count(java.util.function.Predicate<Edit> which) {
    return t.edits().stream().filter(which).count();
  }

  private static void part(List<String> parts, int bases, String what, long codons) {
    if (bases > 0) {
      parts.add(
          "%d %s %s in %d %s"
              .formatted(
                  bases,
                  bases == 1 ? "base" : "bases",
                  what,
                  codons,
                  codons == 1 ? "codon" : "codons"));
    }
  }

  /** Bases of spans given by place after the corrections, joined in transcript direction. */
  byte[] spliced(Genome genome, int contig, List<Exon> spans) {
    EditMap map = new EditMap(t.edits());
    int length = 0;
    for (Exon e : spans) {
      length += map.endToEdited(e.end()) - map.startToEdited(e.start());
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Exon e : spans) {
      byte[] piece =
          map.bases(genome, contig, map.startToEdited(e.start()), map.endToEdited(e.end()));
      System.arraycopy(piece, 0, joined, at, piece.length);
      at += piece.length;
    }
    return t.strand() == Strand.MINUS ? Nucleotides.reverseComplement(joined) : joined;
  }
}
