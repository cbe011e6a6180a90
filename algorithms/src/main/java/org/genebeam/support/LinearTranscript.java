package org.genebeam.support;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * The exons of a transcript laid end to end in genome order. Linear position 0 is the leftmost
 * exonic base whatever the strand; junction {@code i} lies before the first base of exon {@code i}.
 */
final class LinearTranscript {
  /** Bases by which an aligned end may reach into an intron of the model. */
  private static final int RIM = 6;

  private final Transcript transcript;
  private final int[] start;
  private final int[] end;
  private final int[] offset;

  LinearTranscript(Transcript t) {
    transcript = t;
    List<Exon> exons = t.exons();
    start = new int[exons.size()];
    end = new int[exons.size()];
    offset = new int[exons.size() + 1];
    for (int i = 0; i < exons.size(); i++) {
      start[i] = exons.get(i).start();
      end[i] = exons.get(i).end();
      offset[i + 1] = offset[i] + exons.get(i).length();
    }
  }

  /** Exonic bases. */
  int length() {
    return offset[start.length];
  }

  int exons() {
    return start.length;
  }

  /** Linear position of junction {@code i}, 1 to exons - 1. */
  int junction(int i) {
    return offset[i];
  }

  /** First base of intron {@code i}, 1 to exons - 1. */
  int intronStart(int i) {
    return end[i - 1];
  }

  /** One past the last base of intron {@code i}. */
  int intronEnd(int i) {
    return start[i];
  }

  int exonStart(int i) {
    return start[i];
  }

  int exonEnd(int i) {
    return end[i];
  }

  /** Linear bounds of the CDS; both 0 if there is none. */
  int[] cds() {
    return transcript.isCoding()
        ? new int[] {linear(transcript.cdsStart()), linear(transcript.cdsEnd())}
        : new int[] {0, 0};
  }

  /** Exonic bases left of a position of the contig. */
  int linear(int position) {
    int sum = 0;
    for (int i = 0; i < start.length && start[i] < position; i++) {
      sum += Math.min(position, end[i]) - start[i];
    }
    return sum;
  }

  /** Adds the linear ranges of the exonic bases that the alignment shares. */
  void overlaps(EvidenceAlignment a, Ranges out) {
    int i = 0;
    for (int e = 0; e < a.exons(); e++) {
      while (i > 0 && end[i - 1] > a.exonStart(e)) {
        i--;
      }
      for (; i < start.length && start[i] < a.exonEnd(e); i++) {
        int from = Math.max(start[i], a.exonStart(e));
        int to = Math.min(end[i], a.exonEnd(e));
        if (from < to) {
          out.add(offset[i] + from - start[i], offset[i] + to - start[i]);
        }
        if (end[i] > a.exonEnd(e)) {
          break;
        }
      }
    }
  }

  /**
   * The linear ranges that an alignment explains: one a part between holes, or none if it
   * contradicts the structure inside the transcript's range.
   */
  Ranges explained(EvidenceAlignment a) {
    Ranges out = new Ranges();
    int from = -1;
    int to = -1;
    for (int e = 0; e < a.exons(); e++) {
      int left = Math.max(a.exonStart(e), start[0]);
      int right = Math.min(a.exonEnd(e), end[end.length - 1]);
      if (left >= right) {
        continue;
      }
      boolean openLeft = e == 0 || a.hole(e - 1) || a.exonStart(e) <= start[0];
      boolean openRight = e + 1 == a.exons() || a.hole(e) || a.exonEnd(e) >= end[end.length - 1];
      int exon = exonUnder(left, right);
      if (exon < 0
          || start[exon] - left > (openLeft ? RIM : 0)
          || right - end[exon] > (openRight ? RIM : 0)
          || (!openRight && !hasIntron(a.exonEnd(e), a.exonStart(e + 1)))) {
        return new Ranges();
      }
      int x = offset[exon] + Math.max(left, start[exon]) - start[exon];
      int y = offset[exon] + Math.min(right, end[exon]) - start[exon];
      if (from < 0) {
        from = x;
      }
      to = y;
      if (openRight) {
        out.add(from, to);
        from = -1;
      }
    }
    return out;
  }

  /** Index of the exon with most of [left, right), -1 if none has a base of it. */
  private int exonUnder(int left, int right) {
    int best = -1;
    int most = 0;
    for (int i = 0; i < start.length && start[i] < right; i++) {
      int common = Math.min(right, end[i]) - Math.max(left, start[i]);
      if (common > most) {
        most = common;
        best = i;
      }
    }
    return best;
  }

  private boolean hasIntron(int from, int to) {
    for (int i = 1; i < start.length; i++) {
      if (end[i - 1] == from && start[i] == to) {
        return true;
      }
    }
    return false;
  }
}
