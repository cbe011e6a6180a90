package org.genebeam.prosplign;

import java.util.Arrays;
import org.genebeam.search.Blosum62;

/**
 * Stretches of a protein whose place in the region is beyond doubt, so that dynamic programming is
 * needed between them only.
 *
 * <p>Words of {@link #WORD} equal residues are extended without gaps. An extension is worth leaving
 * its diagonal for only where it loses more than two gap openings, and it is given up before. Of
 * each end a stretch worth {@link #MARGIN} is left open, as a splice site may lie there. A segment
 * of the best chain becomes an anchor if the best chain without it is worse by {@link #LEAST_LOSS}
 * and by half its score: copies of exons, repeats and paralogues give none.
 *
 * <p>Time O(region + segments² x chain). Not thread-safe.
 */
final class Anchors {
  static final int MARGIN = 45;
  static final int LEAST_LOSS = 80;
  private static final int WORD = 3;
  private static final int WORD_MASK = (1 << 5 * WORD) - 1;

  /** More occurrences of a word in the protein are low complexity. */
  private static final int MOST_WORDS = 8;

  /** Less than two gaps of one residue cost. */
  private static final int X_DROP = 20;

  private static final int LEAST_SEGMENT = 40;
  private static final int MOST_SEGMENTS = 300;
  private static final int MARGIN_RESIDUES = 10;

  /** Least residues, and three times as many bases, between anchors. */
  private static final int LEAST_SPACE = 4;

  /** Least score of an anchor's segment, a residue: about half of them identical. */
  private static final int LEAST_DENSITY = 2;

  /** About what a gap or an intron costs. */
  private static final int LINK = 15;

  private static final int OVERLAP = 8;

  /** Farthest diagonal that is tried, residues. */
  private static final int MOST_SHIFT = 10;

  /** Residues beside a doubtful stretch that are left open with it. */
  private static final int PAD = 6;

  private final int[] heads = new int[1 << 5 * WORD];
  private int[] next = {};
  private int[] covered = {};
  private byte[] translated = {};
  private byte[] protein;
  private int bases;

  private int segments;
  private final int[] residue = new int[MOST_SEGMENTS];
  private final int[] base = new int[MOST_SEGMENTS];
  private final int[] length = new int[MOST_SEGMENTS];
  private final int[] score = new int[MOST_SEGMENTS];
  private final int[] total = new int[MOST_SEGMENTS];
  private final int[] before = new int[MOST_SEGMENTS];

  private int size;
  private int[] anchorResidue = new int[16];
  private int[] anchorBase = new int[16];
  private int[] anchorLength = new int[16];

  /**
   * Finds the anchors, in order.
   *
   * @param residues codes of {@code Blosum62}
   * @param region base codes along the protein's strand
   */
  void find(byte[] residues, byte[] region, CodonProfile profile) {
    protein = residues;
    size = 0;
    segments = 0;
    bases = region.length;
    if (residues.length < 2 * MARGIN_RESIDUES || bases < 3 * residues.length / 8) {
      return;
    }
    enterWords();
    translate(region, profile);
    if (!scan()) {
      return;
    }
    sort();
    int best = chain(-1);
    int[] members = members(best);
    int whole = best < 0 ? 0 : total[best];
    for (int k = 0; k < members.length; k++) {
      int member = members[k];
      if (score[member] >= Math.max(2 * MARGIN, LEAST_DENSITY * length[member])) {
        int without = chain(member);
        int loss = whole - (without < 0 ? 0 : total[without]);
        if (loss >= LEAST_LOSS && 2 * loss >= score[member]) {
          int left = k == 0 ? 0 : overlap(members[k - 1], member);
          int right = k + 1 == members.length ? 0 : overlap(member, members[k + 1]);
          add(member, Math.max(0, left), length[member] - Math.max(0, right));
        }
      }
    }
  }

  int size() {
    return size;
  }

  /** First residue of an anchor. */
  int residue(int anchor) {
    return anchorResidue[anchor];
  }

  /** First base of an anchor in the region. */
  int base(int anchor) {
    return anchorBase[anchor];
  }

  /** Residues of an anchor. */
  int length(int anchor) {
    return anchorLength[anchor];
  }

  private static boolean plain(int code) {
    return code < Blosum62.X;
  }

  private void enterWords() {
    int m = protein.length;
    if (next.length < m) {
      next = new int[m + m / 4];
    }
    Arrays.fill(heads, -1);
    int word = 0;
    int valid = 0;
    for (int i = 0; i < m; i++) {
      word = (word << 5 | protein[i]) & WORD_MASK;
      valid = plain(protein[i]) ? valid + 1 : 0;
      int at = i - WORD + 1;
      if (valid >= WORD) {
        next[at] = heads[word];
        heads[word] = at;
      }
    }
  }

  private void translate(byte[] region, CodonProfile profile) {
    if (translated.length < bases) {
      translated = new byte[bases + bases / 4];
    }
    for (int j = 0; j + 2 < bases; j++) {
      translated[j] = profile.residue(CodonProfile.triple(region[j], region[j + 1], region[j + 2]));
    }
  }

  /** Extends all shared words; false if there are too many segments. */
  private boolean scan() {
    int diagonals = bases + 3 * protein.length;
    if (covered.length < diagonals) {
      covered = new int[diagonals + diagonals / 4];
    }
    Arrays.fill(covered, 0, diagonals, 0);
    for (int frame = 0; frame < 3; frame++) {
      int word = 0;
      int valid = 0;
      for (int j = frame; j + 2 < bases; j += 3) {
        word = (word << 5 | translated[j]) & WORD_MASK;
        valid = plain(translated[j]) ? valid + 1 : 0;
        if (valid >= WORD && !extendAll(word, j - 3 * (WORD - 1))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean extendAll(int word, int at) {
    int found = 0;
    for (int i = heads[word]; i >= 0; i = next[i]) {
      if (++found > MOST_WORDS) {
        return true;
      }
      int diagonal = at - 3 * i + 3 * protein.length;
      if (covered[diagonal] <= at && !extend(i, at, diagonal)) {
        return false;
      }
    }
    return true;
  }

  private boolean extend(int i, int at, int diagonal) {
    int sum = 0;
    int best = 0;
    int right = 0;
    for (int k = 0; i + k < protein.length && at + 3 * k + 2 < bases; k++) {
      sum += Blosum62.score(protein[i + k], translated[at + 3 * k]);
      if (sum > best) {
        best = sum;
        right = k + 1;
      } else if (sum <= best - X_DROP) {
        break;
      }
    }
    sum = best;
    int left = 0;
    for (int k = 1; k <= i && at - 3 * k >= 0; k++) {
      sum += Blosum62.score(protein[i - k], translated[at - 3 * k]);
      if (sum > best) {
        best = sum;
        left = k;
      } else if (sum <= best - X_DROP) {
        break;
      }
    }
    covered[diagonal] = at + 3 * right;
    if (best < LEAST_SEGMENT) {
      return true;
    }
    if (segments == MOST_SEGMENTS) {
      return false;
    }
    residue[segments] = i - left;
    base[segments] = at - 3 * left;
    length[segments] = left + right;
    score[segments++] = best;
    return true;
  }

  /** By base, then residue. */
  private void sort() {
    for (int k = 1; k < segments; k++) {
      for (int l = k; l > 0 && key(l) < key(l - 1); l--) {
        swap(residue, l);
        swap(base, l);
        swap(length, l);
        swap(score, l);
      }
    }
  }

  private long key(int segment) {
    return (long) base[segment] << 32 | residue[segment];
  }

  private static void swap(int[] values, int l) {
    int value = values[l];
    values[l] = values[l - 1];
    values[l - 1] = value;
  }

  /** Fills in the best chains without one segment; returns the last one of the best, or -1. */
  private int chain(int left) {
    int best = -1;
    for (int b = 0; b < segments; b++) {
      if (b == left) {
        continue;
      }
      total[b] = score[b];
      before[b] = -1;
      for (int a = 0; a < b; a++) {
        if (a != left && follows(a, b)) {
          int value = total[a] + score[b] - link(a, b);
          if (value > total[b]) {
            total[b] = value;
            before[b] = a;
          }
        }
      }
      if (best < 0 || total[b] > total[best]) {
        best = b;
      }
    }
    return best;
  }

  private boolean follows(int a, int b) {
    return residue[a] < residue[b]
        && residue[a] + length[a] < residue[b] + length[b]
        && base[a] + 3 * length[a] < base[b] + 3 * length[b];
  }

  private int link(int a, int b) {
    int overlap = overlap(a, b);
    if (overlap > 0) {
      return LINK + OVERLAP * overlap;
    }
    int residues = residue[b] - residue[a] - length[a];
    int codons = (base[b] - base[a]) / 3 - length[a];
    return LINK + Math.max(0, residues - codons);
  }

  /** Residues, or codons if more, that two segments of a chain share; negative: between them. */
  private int overlap(int a, int b) {
    int inProtein = residue[a] + length[a] - residue[b];
    int inRegion = (base[a] + 3 * length[a] - base[b] + 2) / 3;
    return Math.max(inProtein, inRegion);
  }

  private int[] members(int last) {
    int count = 0;
    for (int k = last; k >= 0; k = before[k]) {
      count++;
    }
    int[] members = new int[count];
    for (int k = last; k >= 0; k = before[k]) {
      members[--count] = k;
    }
    return members;
  }

  /** Adds the inner part of a segment, or parts between doubtful stretches. */
  private void add(int s, int first, int last) {
    int from = first + margin(s, first, last, 1);
    int to = last - margin(s, first, last, -1);
    if (to - from < 2) {
      return;
    }
    boolean[] doubtful = new boolean[length[s]];
    for (int shift = 1; shift <= MOST_SHIFT; shift++) {
      compare(s, shift, doubtful);
      compare(s, -shift, doubtful);
    }
    int start = from;
    for (int k = from; k <= to; k++) {
      if (k == to || doubtful[k]) {
        addPart(s, start, k);
        start = k + 1;
      }
    }
  }

  /** Marks stretches that fit better on a neighbouring diagonal, two gaps included. */
  private void compare(int s, int shift, boolean[] doubtful) {
    int price = 2 * (10 + Math.abs(shift));
    int sum = 0;
    int start = 0;
    for (int k = 0; k < length[s]; k++) {
      int at = base[s] + 3 * k;
      int other = at + 3 * shift;
      if (other < 0 || other + 2 >= bases) {
        continue;
      }
      byte letter = protein[residue[s] + k];
      sum += Blosum62.score(letter, translated[other]) - Blosum62.score(letter, translated[at]);
      if (sum <= 0) {
        sum = 0;
        start = k + 1;
      } else if (sum >= price) {
        int low = Math.max(0, start - PAD - Math.abs(shift));
        int high = Math.min(length[s], k + 1 + PAD + Math.abs(shift));
        Arrays.fill(doubtful, low, high, true);
      }
    }
  }

  /** Adds a part of a segment, unless the anchor before it is too near. */
  private void addPart(int s, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int i = residue[s] + from;
    int j = base[s] + 3 * from;
    if (size > 0) {
      int end = anchorResidue[size - 1] + anchorLength[size - 1];
      int endBase = anchorBase[size - 1] + 3 * anchorLength[size - 1];
      if (i - end < LEAST_SPACE || j - endBase < 3 * LEAST_SPACE) {
        return;
      }
    }
    if (size == anchorBase.length) {
      anchorResidue = Arrays.copyOf(anchorResidue, 2 * size);
      anchorBase = Arrays.copyOf(anchorBase, 2 * size);
      anchorLength = Arrays.copyOf(anchorLength, 2 * size);
    }
    anchorResidue[size] = i;
    anchorBase[size] = j;
    anchorLength[size++] = to - from;
  }

  /** Residues to leave open at one end. */
  private int margin(int s, int first, int last, int step) {
    int sum = 0;
    int count = 0;
    for (int k = step > 0 ? first : last - 1; k >= first && k < last; k += step) {
      sum += Blosum62.score(protein[residue[s] + k], translated[base[s] + 3 * k]);
      count++;
      if (sum >= MARGIN && count >= MARGIN_RESIDUES) {
        return count;
      }
    }
    return length[s];
  }
}
