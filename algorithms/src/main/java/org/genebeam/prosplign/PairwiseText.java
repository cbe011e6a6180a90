package org.genebeam.prosplign;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.Blosum62;

/**
 * An alignment as text, in blocks of five rows: bases, their translation, match, protein, retained
 * parts.
 *
 * <p>A whole codon shows its residue upper-case in the middle of three columns, other residues
 * stand lower-case at each of their bases; {@code -} is a gap, {@code .} an intron. Match: {@code
 * |} identical, {@code +} positive score, blank none, {@code X} outside the retained parts, which
 * the last row marks with {@code *}.
 */
final class PairwiseText {
  private static final int WIDTH = 100;
  private static final int ROWS = 5;
  private static final int DNA = 0;
  private static final int TRANSLATION = 1;
  private static final int MATCH = 2;
  private static final int PROTEIN = 3;
  private static final int KEPT = 4;

  private final byte[][] rows = new byte[ROWS][4096];
  private int size;

  /** Appends the blocks. */
  static void append(
      StringBuilder out, ColumnAlignment a, List<int[]> pieces, byte[] protein, byte[] region) {
    PairwiseText text = new PairwiseText();
    int piece = 0;
    for (int c = 0; c < a.size(); c++) {
      while (piece < pieces.size() && pieces.get(piece)[1] <= c) {
        piece++;
      }
      boolean kept = piece < pieces.size() && pieces.get(piece)[0] <= c;
      text.intron(a, c, kept && pieces.get(piece)[0] < c, region);
      text.column(a, c, kept, protein, region);
    }
    text.blocks(out);
  }

  private void intron(ColumnAlignment a, int c, boolean kept, byte[] region) {
    int length = a.intron(c);
    if (length == 0) {
      return;
    }
    int next = c;
    while (a.genome(next) < 0) {
      next++;
    }
    int from = a.genome(next) - length;
    for (int k = 0; k < length; k++) {
      add(letter(region[from + k]), (byte) ' ', (byte) ' ', (byte) '.', kept);
    }
  }

  private void column(ColumnAlignment a, int c, boolean kept, byte[] protein, byte[] region) {
    byte base = a.genome(c) < 0 ? (byte) '-' : letter(region[a.genome(c)]);
    byte translation = a.shape(c) == ColumnAlignment.NO_BASE ? (byte) '-' : (byte) ' ';
    byte match = ' ';
    byte residue = '-';
    if (a.shape(c) <= ColumnAlignment.SPLIT) {
      translation = shown(a, c, (byte) Blosum62.letter(a.translated(c)));
      boolean middle = translation != ' ';
      match = (byte) (!middle ? ' ' : a.identical(c) ? '|' : a.positive(c) ? '+' : ' ');
    }
    if (a.product(c) >= 0) {
      byte letter = (byte) Character.toUpperCase(protein[a.product(c) / 3]);
      residue = shown(a, c, letter);
    }
    add(base, translation, kept ? match : (byte) 'X', residue, kept);
  }

  /** What a letter becomes in a column: itself, lower-case, or a blank. */
  private static byte shown(ColumnAlignment a, int c, byte letter) {
    boolean inMiddle = a.product(c) % 3 == 1;
    boolean gap = a.shape(c) == ColumnAlignment.NO_BASE && !partial(a, c);
    if (a.shape(c) == ColumnAlignment.WHOLE || gap) {
      return inMiddle ? letter : (byte) ' ';
    }
    return (byte) Character.toLowerCase(letter);
  }

  /** Whether another base of the residue of this column is there. */
  private static boolean partial(ColumnAlignment a, int c) {
    int first = c - a.product(c) % 3;
    for (int k = Math.max(0, first); k < Math.min(a.size(), first + 3); k++) {
      if (a.shape(k) == ColumnAlignment.PARTIAL) {
        return true;
      }
    }
    return false;
  }

  private static byte letter(byte code) {
    return (byte) Nucleotides.decode(new byte[] {code}).charAt(0);
  }

  private void add(byte base, byte translation, byte match, byte residue, boolean kept) {
    if (size == rows[DNA].length) {
      for (int r = 0; r < ROWS; r++) {
        rows[r] = Arrays.copyOf(rows[r], 2 * size);
      }
    }
    rows[DNA][size] = base;
    rows[TRANSLATION][size] = translation;
    rows[MATCH][size] = match;
    rows[PROTEIN][size] = residue;
    rows[KEPT][size++] = (byte) (kept ? '*' : ' ');
  }

  private void blocks(StringBuilder out) {
    for (int from = 0; from < size; from += WIDTH) {
      int to = Math.min(size, from + WIDTH);
      for (byte[] row : rows) {
        for (int c = from; c < to; c++) {
          out.append((char) row[c]);
        }
        out.append('\n');
      }
      out.append('\n');
    }
  }
}
