package org.genebeam.genome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;

/**
 * Coordinates of a contig before and after edits (gnomon.md 0.4). Bounds between bases are mapped,
 * starts and ends apart: next to letters that came in, a start lies behind them and an end before;
 * next to bases that went out, a range keeps off them. Codons read as selenocysteine have unknown
 * bases after editing, so that they do not end a reading frame. Immutable. A look-up is a binary
 * search.
 */
public final class EditMap {
  /** No edits. */
  public static final EditMap NONE = new EditMap(List.of());

  private final Edit[] edits;

  /** Edited position of each edit. */
  private final int[] at;

  private final int[] position;

  /** A map of edits in any order that neither overlap nor touch. */
  public EditMap(List<Edit> unsorted) {
    edits = unsorted.toArray(new Edit[0]);
    Arrays.sort(edits);
    at = new int[edits.length];
    position = new int[edits.length];
    int shift = 0;
    for (int k = 0; k < edits.length; k++) {
      if (k > 0 && edits[k].position() <= edits[k - 1].end()) {
        throw new IllegalArgumentException("edits touch: " + edits[k - 1] + ", " + edits[k]);
      }
      position[k] = edits[k].position();
      at[k] = position[k] + shift;
      shift += edits[k].shift();
    }
  }

  public boolean isEmpty() {
    return edits.length == 0;
  }

  /** The edits, ascending. */
  public List<Edit> edits() {
    return List.of(edits);
  }

  /** Edited position of the first base at or behind {@code x} that stays. */
  public int startToEdited(int x) {
    return toEdited(x, last(position, x));
  }

  /** End, after editing, of the range that ends at {@code x}. */
  public int endToEdited(int x) {
    return toEdited(x, last(position, x - 1));
  }

  /** Edited position of {@code x}, edit {@code k} being the last before it. */
  private int toEdited(int x, int k) {
    if (k < 0) {
      return x;
    }
    Edit e = edits[k];
    if (x < e.end()) {
      return e.inserted().isEmpty() ? at[k] : at[k] + x - position[k];
    }
    return at[k] + e.inserted().length() + x - e.end();
  }

  /** Contig position of the first base at or behind edited position {@code y}. */
  public int startToContig(int y) {
    return toContig(y, last(at, y));
  }

  /** End on the contig of the range that ends at edited position {@code y}. */
  public int endToContig(int y) {
    return toContig(y, last(at, y - 1));
  }

  /** Contig position of edited {@code y}, edit {@code k} being the last before it. */
  private int toContig(int y, int k) {
    if (k < 0) {
      return y;
    }
    Edit e = edits[k];
    int inside = y - at[k];
    if (inside < e.inserted().length()) {
      return position[k] + Math.min(inside, e.removed());
    }
    return e.end() + inside - e.inserted().length();
  }

  /** Whether the base at edited position {@code y} is none of the contig's. */
  public boolean isInserted(int y) {
    int k = last(at, y);
    return k >= 0 && y - at[k] < edits[k].inserted().length();
  }

  /** Length of a contig after editing. */
  public int editedLength(int contigLength) {
    return endToEdited(contigLength);
  }

  /** Bases of the edited range {@code [from, to)} of a contig. */
  public byte[] bases(Genome genome, int contig, int from, int to) {
    byte[] out = new byte[to - from];
    int y = from;
    for (int k = Math.max(0, last(at, from)); y < to; ) {
      if (k < edits.length && at[k] <= y) {
        String letters = edits[k].isSelenocysteine() ? "NNN" : edits[k].inserted();
        for (; y < to && y - at[k] < letters.length(); y++) {
          out[y - from] = Nucleotides.code(letters.charAt(y - at[k]));
        }
        k++;
      } else {
        int end = Math.min(to, k < edits.length ? at[k] : to);
        if (y < end) {
          int x = startToContig(y);
          byte[] piece = genome.bases(contig, x, x + end - y);
          System.arraycopy(piece, 0, out, y - from, piece.length);
          y = end;
        }
      }
    }
    return out;
  }

  /** Ranges {start0, end0, ...} after editing, those that vanish left out. */
  public int[] toEdited(int[] ranges) {
    return map(ranges, true);
  }

  /** Ranges {start0, end0, ...} on the contig, those that vanish left out. */
  public int[] toContig(int[] ranges) {
    return map(ranges, false);
  }

  private int[] map(int[] ranges, boolean in) {
    if (isEmpty()) {
      return ranges;
    }
    int[] out = new int[ranges.length];
    int n = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      int from = in ? startToEdited(ranges[i]) : startToContig(ranges[i]);
      int to = in ? endToEdited(ranges[i + 1]) : endToContig(ranges[i + 1]);
      if (from >= to) {
        continue;
      }
      if (n > 0 && from <= out[n - 1]) {
        out[n - 1] = to;
      } else {
        out[n++] = from;
        out[n++] = to;
      }
    }
    return Arrays.copyOf(out, n);
  }

  /** Edits with their neighbouring bases inside {@code [from, to)} of the contig. */
  public List<Edit> inside(int from, int to) {
    List<Edit> found = new ArrayList<>();
    for (Edit e : edits) {
      if (e.inside(from, to)) {
        found.add(e);
      }
    }
    return found;
  }

  /** Last index with a key at or below {@code x}, or -1. */
  private static int last(int[] keys, int x) {
    int k = Arrays.binarySearch(keys, x);
    return k < 0 ? -k - 2 : k;
  }
}
