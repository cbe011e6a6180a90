package org.genebeam.chain;

import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.DepthTrack;
import org.genebeam.collapse.IntronTable;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** Read support as the collapse step counted it. Depth is unpacked: 4 bytes a base of the range. */
public final class CollapsedSupport implements ReadSupport {
  private final IntronTable introns;
  private final int start;
  private final int[] depth;

  public CollapsedSupport(CollapsedEvidence evidence) {
    introns = evidence.introns();
    DepthTrack track = evidence.depth();
    int runs = track.runs();
    start = runs == 0 ? 0 : track.start(0);
    depth = new int[runs == 0 ? 0 : track.end(runs - 1) - start];
    for (int r = 0; r < runs; r++) {
      int d = (int) Math.min(Integer.MAX_VALUE, track.depth(r));
      java.util.Arrays.fill(depth, track.start(r) - start, track.end(r) - start, d);
    }
  }

  @Override
  public RunCounts intron(int from, int to, Strand strand) {
    int row = introns.find(from, to, strand);
    return row < 0 ? RunCounts.none() : introns.row(row).counts();
  }

  @Override
  public long coverage(int position) {
    int i = position - start;
    return i < 0 || i >= depth.length ? 0 : depth[i];
  }
}
