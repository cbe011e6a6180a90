package org.genebeam.collapse;

import java.util.Comparator;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * A transcript end seen in reads: a cap or a polyadenylation site.
 *
 * @param position boundary between the last transcript base and the next base on the contig: the
 *     start of the leftmost exon or the end of the rightmost
 * @param strand of the transcript
 * @param polyA 3' end rather than 5' end
 * @param counts reads that show it, per run
 */
public record EndMarker(int position, Strand strand, boolean polyA, RunCounts counts)
    implements Comparable<EndMarker> {
  private static final Comparator<EndMarker> ORDER =
      Comparator.comparingInt(EndMarker::position)
          .thenComparing(EndMarker::strand)
          .thenComparing(EndMarker::polyA)
          .thenComparing(m -> m.counts().toString());

  /** Whether the transcript lies to the right of the position. */
  public boolean isLeftEnd() {
    return (strand == Strand.PLUS) != polyA;
  }

  @Override
  public int compareTo(EndMarker other) {
    return ORDER.compare(this, other);
  }
}
