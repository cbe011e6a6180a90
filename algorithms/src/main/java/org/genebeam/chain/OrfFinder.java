package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Nucleotides;

/**
 * Reading frames of a spliced sequence, after gnomon.md B.4 and B.6: whole ones, and those open at
 * an end where no stop codon closes them. Linear in the sequence for a constant number of starts.
 */
final class OrfFinder {
  private static final int A = Nucleotides.A;
  private static final int G = Nucleotides.G;
  private static final int T = Nucleotides.T;

  /**
   * A reading frame in transcript coordinates.
   *
   * @param from first base; on an open 5' side 0, so that {@code frame} tells the first codon
   * @param to end, stop codon included; the sequence's end if open
   * @param frame position of a codon start modulo 3
   * @param closedAbove whether an in-frame stop lies upstream, so that the 5' side is certain
   */
  record Orf(
      int from, int to, int frame, boolean start, boolean stop, boolean closedAbove, double score) {
    int length() {
      return to - from;
    }

    /** Bases before the first whole codon. */
    int phase() {
      return start ? 0 : Math.floorMod(frame - from, 3);
    }
  }

  private OrfFinder() {}

  static boolean isStop(byte[] m, int i) {
    return m[i] == T
        && ((m[i + 1] == A && (m[i + 2] == A || m[i + 2] == G))
            || (m[i + 1] == G && m[i + 2] == A));
  }

  static boolean isStart(byte[] m, int i) {
    return m[i] == A && m[i + 1] == T && m[i + 2] == G;
  }

  /**
   * Best reading frame.
   *
   * @param firstAtg only the first start codon of a frame and its open version, else all starts
   * @return null if there is none of {@code minOrf} bases
   */
  static Orf best(byte[] m, CodingPotential.Prepared scores, boolean firstAtg, int minOrf) {
    Orf best = null;
    for (int f = 0; f < 3; f++) {
      int above = -1;
      int i = f;
      while (i <= m.length) {
        int stop = i;
        while (stop + 3 <= m.length && !isStop(m, stop)) {
          stop += 3;
        }
        boolean closed = stop + 3 <= m.length;
        best = better(best, inSegment(m, scores, f, i, stop, closed, above >= 0, firstAtg, minOrf));
        above = stop;
        i = stop + 3;
      }
    }
    return best;
  }

  private static Orf inSegment(
      byte[] m,
      CodingPotential.Prepared scores,
      int frame,
      int first,
      int stop,
      boolean closed,
      boolean stopAbove,
      boolean firstAtg,
      int minOrf) {
    int codonEnd = closed ? stop + 3 : stop;
    int to = closed ? stop + 3 : m.length;
    if (codonEnd - first < minOrf) {
      return null;
    }
    Orf best = null;
    Orf open = null;
    if (!stopAbove) {
      open =
          new Orf(0, to, frame, false, closed, false, scores.score(first, codonEnd, false, closed));
    }
    for (int i = first; i + minOrf <= codonEnd; i += 3) {
      if (isStart(m, i)) {
        Orf orf =
            new Orf(i, to, frame, true, closed, stopAbove, scores.score(i, codonEnd, true, closed));
        best = better(best, orf);
        if (firstAtg) {
          break;
        }
      }
    }
    if (open == null) {
      return best;
    }
    if (best == null) {
      return open;
    }
    // A real start that keeps at least half of the open frame is believed.
    if (open.score > best.score) {
      for (int i = first;
          2 * (codonEnd - i) >= codonEnd - first && codonEnd - i >= minOrf;
          i += 3) {
        if (isStart(m, i)) {
          return new Orf(
              i, to, frame, true, closed, false, scores.score(i, codonEnd, true, closed));
        }
      }
      return open;
    }
    return best;
  }

  /** Higher score; the earlier one on ties, then the longer. */
  static Orf better(Orf a, Orf b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.score > a.score ? b : a;
  }

  /**
   * The frame through a place that is known to code: from the first start codon behind the last
   * stop upstream (open if there is no stop), to the first stop behind.
   *
   * @param codon start of any codon of the frame; no stop may lie in it
   * @param latestStart starts behind this place are not taken
   */
  static Orf through(
      byte[] m, CodingPotential.Prepared scores, int codon, int latestStart, boolean preferOpen) {
    int stop = codon;
    while (stop + 3 <= m.length && !isStop(m, stop)) {
      stop += 3;
    }
    boolean closed = stop + 3 <= m.length;
    int codonEnd = closed ? stop + 3 : stop;
    int first = codon;
    while (first - 3 >= 0 && !isStop(m, first - 3)) {
      first -= 3;
    }
    boolean stopAbove = first - 3 >= 0;
    int frame = Math.floorMod(codon, 3);
    int to = closed ? stop + 3 : m.length;
    if (!preferOpen || stopAbove) {
      for (int i = first; i + 3 <= codonEnd && i <= latestStart; i += 3) {
        if (isStart(m, i)) {
          return new Orf(
              i, to, frame, true, closed, stopAbove, scores.score(i, codonEnd, true, closed));
        }
      }
    }
    if (stopAbove || codonEnd <= first) {
      return null;
    }
    return new Orf(
        0, to, frame, false, closed, false, scores.score(first, codonEnd, false, closed));
  }

  /**
   * All hypotheses a partial alignment allows in a frame: open ends and first starts towards them.
   * Scores are not filled in.
   */
  static List<Orf> edgeFrames(byte[] m, int frame) {
    List<Orf> found = new ArrayList<>(3);
    int firstStop = frame;
    while (firstStop + 3 <= m.length && !isStop(m, firstStop)) {
      firstStop += 3;
    }
    boolean closed = firstStop + 3 <= m.length;
    int to = closed ? firstStop + 3 : m.length;
    int codonEnd = closed ? firstStop + 3 : firstStop;
    if (firstStop - frame >= 3) {
      found.add(new Orf(0, to, frame, false, closed, false, 0));
    }
    addFirstStart(found, m, frame, codonEnd, to, frame, closed, false);
    if (!closed) {
      return found;
    }
    int afterLast = firstStop + 3;
    for (int i = afterLast; i + 3 <= m.length; i += 3) {
      if (isStop(m, i)) {
        afterLast = i + 3;
      }
    }
    int end = afterLast + (m.length - afterLast) / 3 * 3;
    addFirstStart(found, m, afterLast, end, m.length, frame, false, true);
    return found;
  }

  private static void addFirstStart(
      List<Orf> found,
      byte[] m,
      int from,
      int codonEnd,
      int to,
      int frame,
      boolean closed,
      boolean stopAbove) {
    for (int i = from; i + 6 <= codonEnd; i += 3) {
      if (isStart(m, i)) {
        found.add(new Orf(i, to, frame, true, closed, stopAbove, 0));
        return;
      }
    }
  }
}
