package org.genebeam.transcript;

import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Tail;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Weighs a query read in its own direction against the reverse complement of it, by the log odds of
 * columns ({@link ErrorOdds}), splice sites ({@link SpliceWeights}) and tail against chance, in
 * hundredths of a nat. A reading that moves a junction to odd sites, or leaves out an exon, costs
 * more than it gains by a column.
 */
final class ReadingOdds {
  /** Each further base of a gap. */
  private static final int LONGER = (int) Math.round(100 * Math.log(0.5));

  private final Genome genome;

  ReadingOdds(Genome genome) {
    this.genome = genome;
  }

  /** Whether {@code second} is more likely than {@code first}. */
  boolean prefers(SplicedAlignment second, SplicedAlignment first) {
    ErrorOdds a = ErrorOdds.of(first);
    ErrorOdds b = ErrorOdds.of(second);
    ErrorOdds odds = a.match >= b.match ? a : b;
    return of(second, odds) > of(first, odds);
  }

  private long of(SplicedAlignment a, ErrorOdds odds) {
    TranscriptStrand strand = new TranscriptStrand(genome, a.contig(), a.strand());
    List<Segment> segments = a.segments();
    long sum = a.tail() >= Tail.MIN_LENGTH ? (long) a.tail() * odds.match : 0;
    ExonColumns before = null;
    for (int i = 0; i < segments.size(); i++) {
      Segment s = segments.get(i);
      if (!s.isExon()) {
        continue;
      }
      ExonColumns exon = ExonColumns.of(a, s, strand.length());
      sum += columns(exon.columns, odds);
      if (before != null) {
        sum += a.junction(i - 1) ? sites(strand, before.s1, exon.s0) : SpliceWeights.OTHER;
      }
      before = exon;
    }
    return sum;
  }

  private static long columns(byte[] columns, ErrorOdds odds) {
    long sum = 0;
    for (int i = 0; i < columns.length; i++) {
      byte c = columns[i];
      boolean gap = c == 'I' || c == 'D';
      sum += gap && i > 0 && columns[i - 1] == c ? LONGER : odds.of(c);
    }
    return sum;
  }

  private static int sites(TranscriptStrand strand, int donor, int acceptor) {
    int left = SpliceWeights.DONOR_LEFT;
    int right = SpliceWeights.ACCEPTOR_LEFT;
    return SpliceWeights.intron(
        strand.bases(donor - left, donor + SpliceWeights.DONOR_RIGHT),
        left,
        strand.bases(acceptor - right, acceptor + SpliceWeights.ACCEPTOR_RIGHT),
        right);
  }
}
