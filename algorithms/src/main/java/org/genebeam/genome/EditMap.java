package org.genebeam.genome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;

/**
 * Coordinates of a contig before and after edits (gnomon.md 0.4). Bounds between bases are mapped,
 * starts and ends apart: next to letters that came in, a start lies behind them and an end before;
 * next to bases that went out, a range keeps off them. Codons read as selenocysteine have unknown
 * bases after editing, so that they do not end a reading frame. What fills an assembly gap has
 * unknown bases on both sides, enough for an intron. Immutable. A look-up is a binary search.
 */
public final class EditMap {
  /** No edits. */
  public static final EditMap NONE = new EditMap(List.of());

  /** Unknown bases on both sides of an exon in a gap (gnomon.md 0.4). */
  static final int PAD = 35;

  /** As they were given, ascending. */
  private final List<Edit> whole;

  /** Cut by their introns. */
  private final Edit[] edits;

  /** Edited position of each edit's first letter. */
  private final int[] at;

  /** Unknown bases before and behind each edit. */
  private final int[] before;

  private final int[] behind;

  private final int[] position;

  /**
   * A map of edits in any order that do not overlap, nor touch but for parts of one gap fill.
   * Codons that two introns cut behind or before the same bases may have these in common.
   */
  public EditMap(List<Edit> unsorted) {
    whole = unsorted.stream().sorted().toList();
    TreeSet<Edit> parts = new TreeSet<>();
    whole.forEach(e -> parts.addAll(e.parts()));
    edits = parts.toArray(new Edit[0]);
    at = new int[edits.length];
    position = new int[edits.length];
    before = new int[edits.length];
    behind = new int[edits.length];
    int shift = 0;
    for (int k = 0; k < edits.length; k++) {
      if (k > 0 && edits[k].position() <= edits[k - 1].end() && !joined(k)) {
        throw new IllegalArgumentException("edits touch: " + edits[k - 1] + ", " + edits[k]);
      }
      if (edits[k].isGapFill()) {
        before[k] = joined(k) ? 0 : PAD;
        behind[k] = k + 1 < edits.length && joined(k + 1) ? 0 : PAD;
      }
      position[k] = edits[k].position();
      at[k] = position[k] + shift + before[k];
      shift += edits[k].shift() + before[k] + behind[k];
    }
  }

  /** Whether edit {@code k} goes on with the gap fill before it. */
  private boolean joined(int k) {
    return k > 0
        && edits[k].isGapFill()
        && edits[k - 1].isGapFill()
        && edits[k].position() == edits[k - 1].end();
  }

  public boolean isEmpty() {
    return edits.length == 0;
  }

  /** The edits, ascending. */
  public List<Edit> edits() {
    return whole;
  }

  /** Whether codons are replaced, which a transcript could have the bases of in other codons. */
  public boolean hidesBases() {
    return whole.stream().anyMatch(e -> e.isReadOver() || e.isSelenocysteine());
  }

  /** Edited position of the first base at or behind {@code x} that stays. */
  public int startToEdited(int x) {
    int k = last(position, x);
    return toEdited(x, k) + (k >= 0 && x == edits[k].end() ? behind[k] : 0);
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
    int letters = e.inserted().length();
    if (x < e.end()) {
      return at[k] + Math.min(letters, x - position[k]);
    }
    return at[k] + letters + (x > e.end() ? behind[k] : 0) + x - e.end();
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
    int x = y;
    if (k >= 0) {
      Edit e = edits[k];
      int inside = y - at[k];
      x =
          inside < e.inserted().length()
              ? position[k] + Math.min(inside, e.removed())
              : e.end() + Math.max(0, inside - e.inserted().length() - behind[k]);
    }
    // unknown bases before a gap fill are nowhere on the contig
    return k + 1 < edits.length ? Math.min(x, position[k + 1]) : x;
  }

  /** Whether the base at edited position {@code y} is none of the contig's. */
  public boolean isInserted(int y) {
    int k = last(at, y);
    return (k >= 0 && y - at[k] < edits[k].inserted().length() + behind[k])
        || (k + 1 < edits.length && y >= at[k + 1] - before[k + 1]);
  }

  /**
   * Bases of the contig that speak for edited position {@code y}, start and end: its own one, that
   * which a letter replaces, or, of letters that come in, both neighbours. None for the unknown
   * bases beside what fills a gap. May reach a base beyond the contig.
   */
  public int[] basesFor(int y) {
    int k = last(at, y);
    if (!isInserted(y)) {
      int x = startToContig(y);
      return new int[] {x, x + 1};
    }
    if (k < 0 || y - at[k] >= edits[k].inserted().length()) {
      return new int[] {0, 0};
    }
    Edit e = edits[k];
    if (e.shift() == 0) {
      int x = position[k] + y - at[k];
      return new int[] {x, x + 1};
    }
    int beside = e.removed() == 0 ? 1 : 0;
    return new int[] {position[k] - beside, e.end() + beside};
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
      if (k < edits.length && at[k] - before[k] <= y) {
        String letters = edits[k].isSelenocysteine() ? "NNN" : edits[k].inserted();
        for (; y < to && y - at[k] < letters.length() + behind[k]; y++) {
          int i = y - at[k];
          boolean known = i >= 0 && i < letters.length();
          out[y - from] = known ? Nucleotides.code(letters.charAt(i)) : Nucleotides.N;
        }
        k++;
      } else {
        int end = Math.min(to, k < edits.length ? at[k] - before[k] : to);
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

  /** Edits that lie in exons {start0, end0, ...} on the contig, or are cut by their introns. */
  public List<Edit> inside(int[] exons) {
    return whole.stream().filter(e -> e.fits(exons)).toList();
  }

  /** Gap fills with letters in edited ranges {start0, end0, ...}. */
  public List<Edit> fillsIn(int[] ranges) {
    List<Edit> found = new ArrayList<>();
    for (int k = 0; k < edits.length; k++) {
      int end = at[k] + edits[k].inserted().length();
      for (int i = 0; edits[k].isGapFill() && i < ranges.length; i += 2) {
        if (ranges[i] < end && ranges[i + 1] > at[k]) {
          found.add(edits[k]);
        }
      }
    }
    return found;
  }

  /** Edited ranges {start0, end0, ...} of the letters that fill gaps, ascending. */
  public int[] fills() {
    int[] out = new int[2 * edits.length];
    int n = 0;
    for (int k = 0; k < edits.length; k++) {
      if (edits[k].isGapFill()) {
        out[n++] = at[k];
        out[n++] = at[k] + edits[k].inserted().length();
      }
    }
    return Arrays.copyOf(out, n);
  }

  /**
   * The same map with gap fills cut, so that bounds inside them have places on the contig. A gap
   * fill can be cut as often as it replaces bases, less one.
   *
   * @param bounds edited positions, the most important ones first; those elsewhere do nothing
   */
  public EditMap cut(List<Integer> bounds) {
    List<Edit> out = new ArrayList<>(whole.stream().filter(e -> !e.isGapFill()).toList());
    for (int k = 0; k < edits.length; ) {
      int to = k + 1;
      while (to < edits.length && joined(to)) {
        to++;
      }
      if (edits[k].isGapFill()) {
        cut(k, to, bounds, out);
      }
      k = to;
    }
    return new EditMap(out);
  }

  private void cut(int first, int to, List<Integer> bounds, List<Edit> out) {
    StringBuilder letters = new StringBuilder();
    for (int k = first; k < to; k++) {
      letters.append(edits[k].inserted());
    }
    int gap = edits[to - 1].end() - position[first];
    TreeSet<Integer> cuts = new TreeSet<>();
    for (int y : bounds) {
      int inside = y - at[first];
      if (inside > 0 && inside < letters.length() && cuts.size() < gap - 1) {
        cuts.add(inside);
      }
    }
    int from = 0;
    int x = position[first];
    for (int inside : cuts) {
      out.add(Edit.gapFill(x++, 1, letters.substring(from, inside)));
      from = inside;
    }
    out.add(Edit.gapFill(x, edits[to - 1].end() - x, letters.substring(from)));
  }

  /** Last index with a key at or below {@code x}, or -1. */
  private static int last(int[] keys, int x) {
    int k = Arrays.binarySearch(keys, x);
    return k < 0 ? -k - 2 : k;
  }
}
