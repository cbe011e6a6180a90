package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Strand;

/**
 * Counts reads per intron. Merging is commutative and associative; results do not depend on order.
 *
 * <p>A fragment counts once for an intron even if both mates cross it. Only fragments with one best
 * placement of the mate, an intron strand told by the motif and, for {@code anchored} counts, at
 * least {@link #ANCHOR} exonic bases on both sides are taken. Not thread-safe.
 */
public final class IntronCollector {
  /** Exonic bases on both sides that make a read count as anchored. */
  public static final int ANCHOR = 8;

  private final Map<Key, long[]> table = new HashMap<>();

  private record Key(int contig, int start, int end, Strand strand) {}

  /**
   * The counts of one intron, for transport between collectors.
   *
   * @param reads all reads that cross it
   * @param anchored those with enough exonic bases on both sides
   */
  public record Count(int contig, int start, int end, Strand strand, long reads, long anchored) {}

  /** All counts, sorted by contig, start, end, strand. */
  public List<Count> counts() {
    List<Count> counts = new ArrayList<>(table.size());
    table.forEach(
        (key, sums) ->
            counts.add(
                new Count(key.contig(), key.start(), key.end(), key.strand(), sums[0], sums[1])));
    counts.sort(
        Comparator.comparingInt(Count::contig)
            .thenComparingInt(Count::start)
            .thenComparingInt(Count::end)
            .thenComparing(Count::strand));
    return counts;
  }

  /** Adds counts made elsewhere. */
  public void add(Count count) {
    Key key = new Key(count.contig(), count.start(), count.end(), count.strand());
    long[] sums = table.computeIfAbsent(key, k -> new long[2]);
    sums[0] += count.reads();
    sums[1] += count.anchored();
  }

  /** Adds the introns of one fragment that stands for {@code weight} reads. */
  public void add(FragmentAlignment alignment, long weight) {
    List<ReadPlacement> first = alignment.mate(0);
    for (int mate = 0; mate < 2; mate++) {
      List<ReadPlacement> placements = alignment.mate(mate);
      if (placements.size() == 1 && placements.get(0).equallyGood() == 1) {
        ReadPlacement other = mate == 1 && first.size() == 1 ? first.get(0) : null;
        add(placements.get(0), other, weight);
      }
    }
  }

  private void add(ReadPlacement p, ReadPlacement counted, long weight) {
    int[] b = p.bounds();
    for (int i = 1; i + 1 < b.length; i += 2) {
      boolean seen = counted != null && crosses(counted, b[i], b[i + 1]);
      int exon = i / 2;
      boolean anchored = p.exonMatches(exon) >= ANCHOR && p.exonMatches(exon + 1) >= ANCHOR;
      if (!seen || (anchored && !isAnchored(counted, b[i], b[i + 1]))) {
        long[] sums =
            table.computeIfAbsent(
                new Key(p.contig(), b[i], b[i + 1], p.strand()), key -> new long[2]);
        sums[0] += seen ? 0 : weight;
        sums[1] += anchored ? weight : 0;
      }
    }
  }

  private static boolean crosses(ReadPlacement p, int start, int end) {
    int[] b = p.bounds();
    for (int i = 1; i + 1 < b.length; i += 2) {
      if (b[i] == start && b[i + 1] == end) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnchored(ReadPlacement p, int start, int end) {
    int[] b = p.bounds();
    for (int i = 1; i + 1 < b.length; i += 2) {
      if (b[i] == start && b[i + 1] == end) {
        return p.exonMatches(i / 2) >= ANCHOR && p.exonMatches(i / 2 + 1) >= ANCHOR;
      }
    }
    return false;
  }

  /** Adds another collector's counts; the other is left as it is. */
  public void merge(IntronCollector other) {
    for (Map.Entry<Key, long[]> entry : other.table.entrySet()) {
      long[] sums = table.computeIfAbsent(entry.getKey(), key -> new long[2]);
      sums[0] += entry.getValue()[0];
      sums[1] += entry.getValue()[1];
    }
  }

  /** All introns with the number of reads that cross them. */
  public KnownIntrons introns() {
    return select(0, 1);
  }

  /**
   * Introns for the second pass: of known strand, crossed by at least {@code minAnchored} anchored
   * reads; support = anchored reads.
   */
  public KnownIntrons anchored(long minAnchored) {
    return select(1, minAnchored);
  }

  private KnownIntrons select(int which, long least) {
    KnownIntrons.Builder builder = KnownIntrons.builder();
    for (Map.Entry<Key, long[]> entry : table.entrySet()) {
      Key key = entry.getKey();
      long support = entry.getValue()[which];
      if (support >= least && (which == 0 || key.strand() != Strand.UNKNOWN)) {
        builder.add(key.contig(), key.start(), key.end(), key.strand(), support);
      }
    }
    return builder.build();
  }
}
