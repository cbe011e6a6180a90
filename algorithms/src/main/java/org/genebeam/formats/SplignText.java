package org.genebeam.formats;

import org.genebeam.genome.Genome;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.genebeam.splign.Splign;

/**
 * Splign's alignments base by base: for each exon a caption and blocks of four rows, the residues
 * of the longest open frame above the first base of their codons, the query, bars at matches, the
 * genome. Up to five bases of the neighbouring introns are shown, with dots in the query. 1-based
 * closed coordinates that descend on the minus strand, as in {@link SplignTable}.
 */
public final class SplignText {
  private static final int WIDTH = 100;
  private static final int INTRON_BASES = 5;
  private static final GeneticCode CODE = GeneticCode.of(1);

  private final StringBuilder residues = new StringBuilder();
  private final StringBuilder top = new StringBuilder();
  private final StringBuilder bars = new StringBuilder();
  private final StringBuilder bottom = new StringBuilder();

  private SplignText() {}

  /**
   * Appends an alignment; nothing if there is none.
   *
   * @param query the query as given, codes of {@link Nucleotides}
   */
  public static void append(
      StringBuilder out, long model, SplicedAlignment a, byte[] query, Genome genome) {
    if (!a.ok()) {
      return;
    }
    byte[] read = a.reversed() ? Nucleotides.reverseComplement(query) : query;
    int[] frame = Splign.openFrame(read);
    char sign = a.reversed() ? '-' : '+';
    char strand = a.strand() == Strand.MINUS ? '-' : '+';
    String contig = genome.contig(a.contig()).name();
    out.append('>').append(sign).append(model).append(", ").append(a.query());
    out.append('(').append(sign).append("), ").append(contig);
    out.append('(').append(strand).append(")\n\n");
    int number = 0;
    for (int i = 0; i < a.segments().size(); i++) {
      Segment s = a.segments().get(i);
      if (s.isExon()) {
        caption(out, ++number, a, s);
        SplignText text = new SplignText();
        boolean before = i > 0 && a.junction(i - 1);
        text.exon(a, s, read, frame, genome, before, a.junction(i));
        text.blocks(out);
      }
    }
  }

  private static void caption(StringBuilder out, int number, SplicedAlignment a, Segment s) {
    out.append("Exon ").append(number).append(": query ");
    range(out, s.queryStart(), s.queryEnd(), a.reversed());
    out.append(", subject ");
    range(out, s.start(), s.end(), a.strand() == Strand.MINUS);
    out.append(", length ").append(s.columns());
    out.append(", identity ").append(SplignTable.threeDigits(s.identity())).append("\n\n");
  }

  private static void range(StringBuilder out, int start, int end, boolean descending) {
    out.append(descending ? end : start + 1).append('-').append(descending ? start + 1 : end);
  }

  private void exon(
      SplicedAlignment a,
      Segment s,
      byte[] read,
      int[] frame,
      Genome genome,
      boolean before,
      boolean after) {
    boolean minus = a.strand() == Strand.MINUS;
    int length = genome.contig(a.contig()).length();
    int left = Math.min(minus ? length - s.end() : s.start(), before ? INTRON_BASES : 0);
    int right = Math.min(minus ? s.start() : length - s.end(), after ? INTRON_BASES : 0);
    int from = s.start() - (minus ? right : left);
    int to = s.end() + (minus ? left : right);
    byte[] bases = genome.bases(a.contig(), from, to);
    if (minus) {
      bases = Nucleotides.reverseComplement(bases);
    }
    intron(bases, 0, left);
    int q = a.reversed() ? read.length - s.queryEnd() : s.queryStart();
    int x = left;
    String script = s.script();
    for (int k = 0; k < script.length(); ) {
      char op = script.charAt(k++);
      int count = 0;
      while (k < script.length() && Character.isDigit(script.charAt(k))) {
        count = 10 * count + script.charAt(k++) - '0';
      }
      for (int t = Math.max(1, count); t > 0; t--) {
        boolean ofQuery = op != 'I';
        residues.append(ofQuery ? residue(read, frame, q) : ' ');
        top.append(ofQuery ? Nucleotides.letter(read[q++]) : '-');
        bars.append(op == 'M' ? '|' : ' ');
        bottom.append(op == 'D' ? '-' : Nucleotides.letter(bases[x++]));
      }
    }
    intron(bases, x, bases.length);
  }

  private void intron(byte[] bases, int from, int to) {
    for (int x = from; x < to; x++) {
      residues.append(' ');
      top.append('.');
      bars.append(' ');
      bottom.append(Nucleotides.letter(bases[x]));
    }
  }

  private static char residue(byte[] read, int[] frame, int q) {
    boolean first = q >= frame[0] && q + 3 <= frame[1] && (q - frame[0]) % 3 == 0;
    return first ? CODE.translate(read[q], read[q + 1], read[q + 2]) : ' ';
  }

  private void blocks(StringBuilder out) {
    for (int from = 0; from < top.length(); from += WIDTH) {
      int to = Math.min(top.length(), from + WIDTH);
      for (StringBuilder row : new StringBuilder[] {residues, top, bars, bottom}) {
        out.append(row, from, to).append('\n');
      }
      out.append('\n');
    }
  }
}
