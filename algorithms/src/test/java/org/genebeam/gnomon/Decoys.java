package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Sequence without genes: shuffled with all pairs of neighbours kept (Altschul and Erickson). */
final class Decoys {
  private Decoys() {}

  /** A random sequence of the same pairs, first and last base; bases 0..3 only. */
  static byte[] shuffled(byte[] bases, Random random) {
    List<List<Byte>> next = new ArrayList<>();
    for (int b = 0; b < 4; b++) {
      next.add(new ArrayList<>());
    }
    for (int i = 1; i < bases.length; i++) {
      next.get(bases[i - 1]).add(bases[i]);
    }
    int end = bases[bases.length - 1];
    do {
      next.forEach(edges -> Collections.shuffle(edges, random));
    } while (!lastEdgesLeadTo(end, next));
    byte[] out = new byte[bases.length];
    int[] used = new int[4];
    out[0] = bases[0];
    for (int i = 1; i < out.length; i++) {
      out[i] = next.get(out[i - 1]).get(used[out[i - 1]]++);
    }
    return out;
  }

  /** Whether a walk that leaves each base last by its last edge ends where it should. */
  private static boolean lastEdgesLeadTo(int end, List<List<Byte>> next) {
    for (int b = 0; b < 4; b++) {
      int at = b;
      for (int step = 0; step < 4 && at != end && !next.get(at).isEmpty(); step++) {
        at = next.get(at).get(next.get(at).size() - 1);
      }
      if (at != end && !next.get(b).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Coding regions that score {@code least} or more, a million bases of decoy transcripts. */
  static double falsePerMegabase(CdsScorer scorer, byte[] bases, int length, double least) {
    int found = 0;
    long scored = 0;
    for (int at = 0; at + length <= bases.length; at += length) {
      byte[] window = java.util.Arrays.copyOfRange(bases, at, at + length);
      CdsResult best =
          scorer.best(
              window,
              0,
              new int[] {0, length},
              org.genebeam.model.Strand.PLUS,
              CdsConstraints.NONE);
      found += best != null && best.score() >= least ? 1 : 0;
      scored += length;
    }
    return found * 1e6 / scored;
  }
}
