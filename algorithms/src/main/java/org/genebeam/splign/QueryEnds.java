package org.genebeam.splign;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Nucleotides;

/** Last steps on the pieces of a run: holes are closed, the last exon is grown into the tail. */
final class QueryEnds {
  private static final double TAIL_SHARE = 0.8;

  private final Splign.Run run;
  private final SplignParameters parameters;

  QueryEnds(Splign.Run run, SplignParameters parameters) {
    this.run = run;
    this.parameters = parameters;
  }

  /** Settles the end of the query, in place; sets the start of the unaligned tail. */
  void finish() {
    List<Piece> pieces = run.pieces;
    while (!pieces.get(pieces.size() - 1).exon) {
      pieces.remove(pieces.size() - 1);
    }
    Piece last = pieces.get(pieces.size() - 1);
    growIntoTail(last);
    int from = last.q1;
    int rest = run.query.length - from;
    int a = 0;
    for (int q = from; q < run.query.length; q++) {
      a += run.query[q] == Nucleotides.A ? 1 : 0;
    }
    boolean tail = rest >= Math.max(1, parameters.minTail()) && a >= TAIL_SHARE * rest;
    run.tail = tail ? from : run.query.length;
    if (!tail && rest > 0) {
      if (parameters.trimming() != SplignParameters.Trimming.PRODUCTION) {
        new NewerTrimming(run, parameters).cutLastToSplice(last, run.query.length);
      }
      pieces.add(Piece.gap(last.q1, run.query.length, last.s1, last.s1));
    }
  }

  /** Makes short stretches between exons gaps of one exon; off unless a length is set. */
  void closeHoles() {
    List<Piece> pieces = run.pieces;
    for (int k = pieces.size() - 2; k > 0; k--) {
      Piece left = pieces.get(k - 1);
      Piece right = pieces.get(k + 1);
      int queryBases = right.q0 - left.q1;
      int genomeBases = right.s0 - left.s1;
      if (pieces.get(k).exon
          || !left.exon
          || !right.exon
          || Math.max(queryBases, genomeBases) >= parameters.minHole()) {
        continue;
      }
      int n = left.columns.length;
      byte[] columns =
          Arrays.copyOf(left.columns, n + queryBases + genomeBases + right.columns.length);
      Arrays.fill(columns, n, n + queryBases, (byte) 'D');
      Arrays.fill(columns, n + queryBases, n + queryBases + genomeBases, (byte) 'I');
      System.arraycopy(
          right.columns, 0, columns, n + queryBases + genomeBases, right.columns.length);
      pieces.set(k - 1, Piece.exon(left.q0, right.q1, left.s0, right.s1, columns));
      pieces.remove(k + 1);
      pieces.remove(k);
    }
  }

  private void growIntoTail(Piece last) {
    int most = Math.min(run.query.length - last.q1, run.genome.length - last.s1);
    byte[] added = new byte[most];
    int matches = 0;
    int reach = 0;
    for (int k = 0; k < most; k++) {
      int base = run.query[last.q1 + k];
      boolean same = base < 4 && base == run.genome[last.s1 + k];
      added[k] = (byte) (same ? 'M' : 'R');
      matches += same ? 1 : 0;
      if (matches >= parameters.minExonIdentity() * (k + 1)) {
        reach = k + 1;
      }
    }
    matches = 0;
    for (int k = 0; k < reach; k++) {
      matches += added[k] == 'M' ? 1 : 0;
    }
    while (reach > 0 && matches < parameters.minTailIdentity() * reach) {
      reach--;
      matches -= added[reach] == 'M' ? 1 : 0;
    }
    last.growRight(Arrays.copyOf(added, reach));
  }
}
