package org.genebeam.splign;

import org.genebeam.model.Nucleotides;

/** Poly-A tails and open reading frames of a query in the reading given. */
final class Tails {
  private static final int RUN = 5;
  private static final int STRANGERS = 3;
  private static final int MIN_FRAME = 90;

  private Tails() {}

  /** First base of the poly-A tail, or the length if there is none; never before {@code guard}. */
  static int start(byte[] query, int guard) {
    int strangers = 0;
    int run = 0;
    int start = query.length;
    for (int i = query.length - 1; i >= 0; i--) {
      if (query[i] == Nucleotides.A) {
        if (++run >= RUN) {
          start = i;
        }
      } else {
        run = 0;
        if (++strangers >= STRANGERS) {
          break;
        }
      }
    }
    if (query.length - start < RUN) {
      return query.length;
    }
    return Math.max(start, Math.min(guard, query.length));
  }

  /**
   * The longest open frame that begins with ATG, of at least 90 bases; the first of several.
   *
   * @return {start, end}, stop codon included where there is one; {0, 0} if there is none
   */
  static int[] longestFrame(byte[] query) {
    int bestStart = 0;
    int bestEnd = 0;
    for (int frame = 0; frame < 3; frame++) {
      int start = -1;
      int i = frame;
      for (; i + 3 <= query.length; i += 3) {
        int codon = codon(query, i);
        if (start < 0 && codon == 14) {
          start = i;
        } else if (start >= 0 && isStop(codon)) {
          if (i + 3 - start > bestEnd - bestStart) {
            bestStart = start;
            bestEnd = i + 3;
          }
          start = -1;
        }
      }
      if (start >= 0 && i - start > bestEnd - bestStart) {
        bestStart = start;
        bestEnd = i;
      }
    }
    return bestEnd - bestStart >= MIN_FRAME ? new int[] {bestStart, bestEnd} : new int[] {0, 0};
  }

  private static boolean isStop(int codon) {
    return codon == 48 || codon == 50 || codon == 56;
  }

  /** Codon as 16a + 4b + c, or -1 with an N. ATG 14, TAA 48, TAG 50, TGA 56. */
  private static int codon(byte[] query, int i) {
    int a = query[i];
    int b = query[i + 1];
    int c = query[i + 2];
    return a > 3 || b > 3 || c > 3 ? -1 : a << 4 | b << 2 | c;
  }
}
