package org.genebeam.genome;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Which strand of a part of a contig comes first. Where several places are equally good, a choice
 * by this goes with the genome when that is turned round, and is the same whatever is aligned.
 *
 * <p>Cost: bases are fetched in blocks that grow from {@value #LEAST} to {@value #MOST}, until two
 * differ.
 */
public final class StrandOrder {
  private static final int LEAST = 32;
  private static final int MOST = 1 << 14;

  private StrandOrder() {}

  /** Access to a contig, forward strand. */
  public interface Bases {
    /** Base codes of {@code [from, to)}, which lies inside the contig. */
    byte[] of(int from, int to);
  }

  /**
   * Compares the letters of {@code [start, end)} with those of its reverse complement: from the
   * ends inwards, then from there outwards to the ends of the contig.
   *
   * @param length of the contig; N lies beyond it
   * @return positive if the reverse complement has lower letters, negative if it has higher ones, 0
   *     if the whole contig is its own reverse complement about the middle of this part
   */
  public static int compare(Bases contig, int start, int end, int length) {
    int middle = (end - start + 1) / 2;
    int order = 0;
    for (int i = 0, n = LEAST; order == 0 && i < middle; i += n, n = Math.min(2 * n, MOST)) {
      int size = Math.min(n, middle - i);
      byte[] left = bases(contig, start + i, start + i + size, length);
      byte[] right = bases(contig, end - i - size, end - i, length);
      order = Arrays.compare(left, Nucleotides.reverseComplement(right));
    }
    int reach = Math.max(start, length - end);
    for (int i = 0, n = LEAST; order == 0 && i < reach; i += n, n = Math.min(2 * n, MOST)) {
      byte[] left = bases(contig, start - i - n, start - i, length);
      byte[] right = bases(contig, end + i, end + i + n, length);
      for (int k = 0; order == 0 && k < n; k++) {
        order = left[n - 1 - k] - Nucleotides.complement(right[k]);
      }
    }
    return order;
  }

  /** First base of {@code [start, end)}, counted along a strand of a contig. */
  public static int place(Strand strand, int start, int end, int contigLength) {
    return strand == Strand.MINUS ? contigLength - end : start;
  }

  /**
   * Order of what lies on opposite strands of one contig: first what lies on the strand of lower
   * letters. On a contig that is its own reverse complement the plus strand is first.
   */
  public static <T> Comparator<T> byStrand(
      Genome genome, ToIntFunction<T> contig, Function<T, Strand> strand) {
    return (a, b) -> {
      int order = strand.apply(a).compareTo(strand.apply(b));
      if (order == 0) {
        return 0;
      }
      int c = contig.applyAsInt(a);
      int length = genome.contig(c).length();
      boolean turned = compare((from, to) -> genome.bases(c, from, to), 0, length, length) > 0;
      return turned ? -order : order;
    };
  }

  private static byte[] bases(Bases contig, int from, int to, int length) {
    int low = Math.max(0, Math.min(from, length));
    int high = Math.max(low, Math.min(to, length));
    byte[] inside = contig.of(low, high);
    if (inside.length == to - from) {
      return inside;
    }
    byte[] padded = new byte[to - from];
    Arrays.fill(padded, Nucleotides.N);
    System.arraycopy(inside, 0, padded, Math.max(0, low - from), inside.length);
    return padded;
  }
}
