package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.search.ProteinSet.Segment;

/**
 * Segments of two proteins that can lie in one alignment with gaps: best first, each cut back where
 * it overlaps those before and left out if it would cross one or lose half. In a protein of repeats
 * every residue counts once.
 *
 * <p>Significance after Karlin and Altschul, constants of ungapped BLOSUM62: the first segment must
 * be found in {@value #DATABASE_RESIDUES} residues, about the size of Swiss-Prot, whatever set is
 * searched; each further one in the one protein. So what counts does not depend on what else is in
 * the set.
 */
final class SegmentChain {
  private static final double LAMBDA = 0.3176;
  private static final double K = 0.134;
  private static final double DATABASE_RESIDUES = 2e8;
  private static final int LEAST_COLUMNS = 5;
  private static final Comparator<Segment> BEST_FIRST =
      Comparator.comparingInt(Segment::score)
          .reversed()
          .thenComparingInt(Segment::queryStart)
          .thenComparingInt(Segment::subjectStart)
          .thenComparingInt(Segment::queryEnd);

  private final List<int[]> parts = new ArrayList<>();
  private final int queryLength;
  private final int subjectLength;
  private final double logEValue;
  private final int score;

  /**
   * @param found segments of one subject
   * @param queryLength residues
   * @param subjectLength residues
   */
  SegmentChain(List<Segment> found, int queryLength, int subjectLength) {
    this.queryLength = queryLength;
    this.subjectLength = subjectLength;
    List<Segment> sorted = new ArrayList<>(found);
    sorted.sort(BEST_FIRST);
    double log = Math.log(K * subjectLength * DATABASE_RESIDUES);
    double space = Math.log(K * queryLength * subjectLength);
    int sum = 0;
    for (Segment s : sorted) {
      int[] part = fit(s);
      if (part == null) {
        continue;
      }
      int columns = part[1] - part[0];
      int value = (int) ((long) s.score() * columns / (s.queryEnd() - s.queryStart()));
      log -= parts.isEmpty() ? LAMBDA * value : Math.max(0, LAMBDA * value - space);
      sum += value;
      parts.add(part);
    }
    parts.sort(Comparator.comparingInt(p -> p[0]));
    logEValue = log;
    score = sum;
  }

  private int[] fit(Segment s) {
    int length = s.queryEnd() - s.queryStart();
    int from = 0;
    int to = length;
    for (int[] p : parts) {
      int modelEnd = p[2] + p[1] - p[0];
      boolean behind = s.queryStart() + s.queryEnd() > p[0] + p[1];
      boolean modelBehind = 2 * s.subjectStart() + length > p[2] + modelEnd;
      if (behind != modelBehind) {
        return null;
      }
      if (behind) {
        from = Math.max(from, Math.max(p[1] - s.queryStart(), modelEnd - s.subjectStart()));
      } else {
        to = Math.min(to, Math.min(p[0] - s.queryStart(), p[2] - s.subjectStart()));
      }
    }
    return to - from < LEAST_COLUMNS || 2 * (to - from) < length
        ? null
        : new int[] {s.queryStart() + from, s.queryStart() + to, s.subjectStart() + from};
  }

  /** Whether a hit like this is expected at most {@code eValue} times by chance. */
  boolean isSignificant(double eValue) {
    return logEValue <= Math.log(eValue);
  }

  int score() {
    return score;
  }

  /**
   * How well the two proteins fit as wholes: the score, less one for each residue by which the
   * parts before, between and behind the segments differ in length, as for gaps.
   */
  int fit() {
    int[] last = {0, 0, 0};
    int fit = score;
    for (int[] p : parts) {
      fit -= Math.abs((p[0] - last[1]) - (p[2] - last[2] - last[1] + last[0]));
      last = p;
    }
    int modelEnd = last[2] + last[1] - last[0];
    return fit - Math.abs((queryLength - last[1]) - (subjectLength - modelEnd));
  }

  /** As in {@link ProteinMatch}. */
  int[] segments() {
    int[] flat = new int[3 * parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      System.arraycopy(parts.get(i), 0, flat, 3 * i, 3);
    }
    return flat;
  }
}
