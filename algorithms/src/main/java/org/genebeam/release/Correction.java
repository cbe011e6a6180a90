package org.genebeam.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.GeneticCode;
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

  private static final String OTHER = "Other";

  private static final Map<Character, String> AMINO_ACIDS =
      Map.ofEntries(
          Map.entry('A', "Ala"),
          Map.entry('C', "Cys"),
          Map.entry('D', "Asp"),
          Map.entry('E', "Glu"),
          Map.entry('F', "Phe"),
          Map.entry('G', "Gly"),
          Map.entry('H', "His"),
          Map.entry('I', "Ile"),
          Map.entry('K', "Lys"),
          Map.entry('L', "Leu"),
          Map.entry('M', "Met"),
          Map.entry('N', "Asn"),
          Map.entry('P', "Pro"),
          Map.entry('Q', "Gln"),
          Map.entry('R', "Arg"),
          Map.entry('S', "Ser"),
          Map.entry('T', "Thr"),
          Map.entry('V', "Val"),
          Map.entry('W', "Trp"),
          Map.entry('Y', "Tyr"));

  private final Transcript t;

  Correction(Transcript transcript) {
    this.t = transcript;
  }

  /**
   * A row.
   *
   * @param span bases on the contig
   * @param missing bases of the product before it, in transcript direction, that the genome lacks
   * @param inGap whether the span is N of an assembly gap that {@code missing} bases of a
   *     transcript stand for; nothing of the genome, so no row is written
   */
  record Row(Exon span, int missing, boolean inGap) {
    /** Bases of the genome. */
    int length() {
      return inGap ? 0 : span.length();
    }
  }

  /** Rows of spans given by place, in transcript direction. */
  List<Row> rows(List<Exon> spans) {
    List<Row> rows = new ArrayList<>();
    EditMap gaps = new EditMap(fills());
    for (Exon span : Gff3Text.inTranscriptOrder(spans, t.strand())) {
      if (gaps.isInserted(gaps.startToEdited(span.start()))) {
        int letters = gaps.endToEdited(span.end()) - gaps.startToEdited(span.start());
        rows.add(new Row(span, letters, true));
        continue;
      }
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
          rows.add(new Row(new Exon(e.end(), to), missing, false));
          to = e.position();
        } else {
          rows.add(new Row(new Exon(from, e.position()), missing, false));
          from = e.end();
        }
        missing = e.inserted().length();
      }
      rows.add(new Row(new Exon(from, to), missing, false));
    }
    return rows;
  }

  /** Leftmost base on the genome, gaps left out. */
  int start() {
    return written().get(0).start();
  }

  /** One past the rightmost one. */
  int end() {
    List<Exon> exons = written();
    return exons.get(exons.size() - 1).end();
  }

  /** Exons that do not lie in gaps. */
  private List<Exon> written() {
    if (!t.fillsGaps()) {
      return t.exons();
    }
    EditMap gaps = new EditMap(fills());
    List<Exon> exons =
        t.exons().stream().filter(e -> !gaps.isInserted(gaps.startToEdited(e.start()))).toList();
    return exons.isEmpty() ? t.exons() : exons;
  }

  private List<Edit> fills() {
    return t.edits().stream().filter(Edit::isGapFill).toList();
  }

  /** Bases the product has more than the genome, other than in gaps. */
  int inserted() {
    return changes().mapToInt(e -> Math.max(0, e.shift())).sum();
  }

  /** Bases the product has less. */
  int deleted() {
    return changes().mapToInt(e -> Math.max(0, -e.shift())).sum();
  }

  /** Bases of spans that a transcript has in assembly gaps. */
  int filled(List<Exon> spans) {
    return rows(spans).stream().filter(Row::inGap).mapToInt(Row::missing).sum();
  }

  /** Whether the 5' or 3' end of spans lies in an assembly gap. */
  boolean endsInGap(boolean five, List<Exon> spans) {
    if (!t.fillsGaps() || spans.isEmpty()) {
      return false;
    }
    List<Row> rows = rows(spans);
    return rows.get(five ? 0 : rows.size() - 1).inGap();
  }

  /** Whether anything of the genome is changed. */
  boolean any() {
    return !t.corrections().isEmpty();
  }

  /** Whether the coding region is other than the genome has it. */
  boolean anyCoding() {
    return isDoubtful() || (t.fillsGaps() && filled(t.cdsSegments()) > 0);
  }

  /** Whether anything is changed but what is filled in where the genome is not known. */
  boolean isDoubtful() {
    return changes().anyMatch(e -> !e.isSelenocysteine());
  }

  private Stream<Edit> changes() {
    return t.edits().stream().filter(e -> !e.isGapFill());
  }

  /** Stop codons that are read over, or replaced by what reads have there. */
  int stops() {
    return (int) changes().filter(e -> !e.isSelenocysteine() && e.shift() == 0).count();
  }

  /** Of them those of which one base is replaced. */
  private int substituted() {
    return (int) changes().filter(Correction::isSubstitution).count();
  }

  private static boolean isSubstitution(Edit e) {
    return e.removed() == 1 && e.shift() == 0;
  }

  /**
   * Codons that are not translated as the code has it, as in the attribute transl_except. Of a
   * codon with a replaced base the amino acid it has then.
   *
   * @param genome where the transcript lies; null = amino acids are told as Other
   * @param code translates codons
   */
  List<String> translationExceptions(Genome genome, int contig, GeneticCode code) {
    boolean minus = t.strand() == Strand.MINUS;
    List<String> codons = new ArrayList<>();
    for (Edit e : changes().toList()) {
      if (e.shift() == 0) {
        String pos = codonAt(e);
        codons.add(
            "(pos:%s,aa:%s)"
                .formatted(
                    minus ? "complement(" + pos + ")" : pos,
                    e.isSelenocysteine() ? "Sec" : aminoAcid(e, genome, contig, code)));
      }
    }
    return codons;
  }

  /** What the codon with a replaced base is read as, in three letters. */
  private String aminoAcid(Edit e, Genome genome, int contig, GeneticCode code) {
    if (!isSubstitution(e) || genome == null) {
      return OTHER;
    }
    byte[] cds = spliced(genome, contig, t.cdsSegments());
    int at = codonStart(e, coding());
    char letter = code.translate(cds[at], cds[at + 1], cds[at + 2]);
    return AMINO_ACIDS.getOrDefault(letter, OTHER);
  }

  /** Contig positions of the bases of the coding region, edited, in contig order. */
  private List<Integer> coding() {
    List<Integer> coding = new ArrayList<>();
    EditMap map = new EditMap(t.edits());
    for (Exon segment : t.cdsSegments()) {
      int end = map.endToEdited(segment.end());
      for (int y = map.startToEdited(segment.start()); y < end; y++) {
        coding.add(map.startToContig(y));
      }
    }
    return coding;
  }

  /** First base of the codon with a replaced one, counted along the coding region. */
  private int codonStart(Edit e, List<Integer> coding) {
    int found = coding.indexOf(e.position());
    boolean minus = t.strand() == Strand.MINUS;
    int offset = (minus ? coding.size() - 1 - found : found) - t.cdsPhase();
    return offset - Math.floorMod(offset, 3) + t.cdsPhase();
  }

  /** First and last base of the codon with an edit, 1-based; joined over an intron. */
  private String codonAt(Edit e) {
    if (e.split() > 0) {
      return joined(e.base(0) + 1, e.base(1) + 1, e.base(2) + 1);
    }
    if (!isSubstitution(e)) {
      return "%d..%d".formatted(e.position() + 1, e.end());
    }
    List<Integer> coding = coding();
    int n = coding.size();
    boolean minus = t.strand() == Strand.MINUS;
    int first = codonStart(e, coding);
    int left = minus ? n - 3 - first : first;
    return joined(coding.get(left) + 1, coding.get(left + 1) + 1, coding.get(left + 2) + 1);
  }

  /** Three bases by place, ascending. */
  private static String joined(int a, int b, int c) {
    if (c - a == 2) {
      return a + ".." + c;
    }
    return b - a == 1
        ? "join(%d..%d,%d)".formatted(a, b, c)
        : c - b == 1 ? "join(%d,%d..%d)".formatted(a, b, c) : "join(%d,%d,%d)".formatted(a, b, c);
  }

  /** The protein of the coding region, U where its codons are read as selenocysteine. */
  String translate(GeneticCode code, byte[] cds) {
    StringBuilder protein = new StringBuilder(code.translate(cds, t.cdsPhase()));
    EditMap map = new EditMap(t.edits());
    for (Edit e : t.edits()) {
      if (e.isSelenocysteine()) {
        int before = 0;
        for (Exon segment : t.cdsSegments()) {
          int from = map.startToEdited(segment.start());
          int to = Math.min(map.endToEdited(segment.end()), map.startToEdited(e.position()));
          before += Math.max(0, to - from);
        }
        int at = t.strand() == Strand.MINUS ? cds.length - before - 3 : before;
        protein.setCharAt((at - t.cdsPhase()) / 3, 'U');
      }
    }
    return protein.toString();
  }

  /** What was changed in spans of the transcript, in words. */
  String note(List<Exon> spans) {
    List<String> parts = new ArrayList<>();
    int gaps = t.fillsGaps() ? filled(spans) : 0;
    if (gaps > 0) {
      parts.add(
          "added %d %s not found in genome assembly".formatted(gaps, gaps == 1 ? "base" : "bases"));
    }
    part(parts, inserted(), "inserted", count(e -> e.shift() > 0));
    part(parts, deleted(), "deleted", count(e -> e.shift() < 0));
    int bases = substituted();
    if (bases > 0) {
      parts.add(
          "%d %s substituted at %d genomic stop %s"
              .formatted(
                  bases, bases == 1 ? "base" : "bases", bases, bases == 1 ? "codon" : "codons"));
    }
    int codons = stops() - bases;
    if (codons > 0) {
      parts.add(codons + (codons == 1 ? " codon replaced" : " codons replaced"));
    }
    return "model adjusted to the genome: " + String.join(", ", parts);
  }

  private long count(java.util.function.Predicate<Edit> which) {
    return changes().filter(which).count();
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
    return spliced(genome, contig, spans, t.corrections());
  }

  /** The same without stop codons that are read over. */
  byte[] open(Genome genome, int contig, List<Exon> spans) {
    return spliced(genome, contig, spans, t.edits());
  }

  private byte[] spliced(Genome genome, int contig, List<Exon> spans, List<Edit> edits) {
    EditMap map = new EditMap(edits);
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
