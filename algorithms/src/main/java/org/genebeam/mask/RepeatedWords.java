package org.genebeam.mask;

import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Long words that a genome holds many times over, on either strand.
 *
 * <p>{@link WindowMasker} finds what is frequent against the rest of the genome; with the short
 * words of a small genome it cannot see a family of a few young copies. A word of {@value
 * #WORD_BASES} bases that stands {@value #COPIES} times in the genome is no chance in genomes of
 * any size. Words with masked or unknown bases are passed over, since those are dealt with already,
 * and of the rest one in {@value #SAMPLED} is looked at, chosen by the word itself, so that all its
 * copies are. Immutable, thread-safe; 8 bytes for each repeated word kept.
 */
public final class RepeatedWords {
  public static final int WORD_BASES = 20;

  /** Copies from which on a word is repeated; three are what polyploids have of every gene. */
  public static final int COPIES = 4;

  /** One word in so many is looked at. */
  public static final int SAMPLED = 8;

  /** A coding region with so large a share of repeated words belongs to a repeat. */
  public static final double REPEAT_SHARE = 0.25;

  /** No repeats at all. */
  public static final RepeatedWords NONE = new RepeatedWords(new long[0]);

  private static final long WORD_MASK = (1L << 2 * WORD_BASES) - 1;

  private final long[] words;

  /**
   * @param words codes of {@link #sample}, repeated ones, ascending; not copied
   */
  public RepeatedWords(long[] words) {
    this.words = words;
  }

  /** Repeated words of a genome that is held in memory; time O(bases), memory a byte a base. */
  public static RepeatedWords of(Genome genome) {
    int n = 0;
    long[][] parts = new long[genome.contigs().size()][];
    for (Contig contig : genome.contigs()) {
      parts[n++] = sample(genome, contig.index(), 0, contig.length());
    }
    return new RepeatedWords(repeated(List.of(parts)));
  }

  /**
   * Sampled words that start in {@code [from, to)} of a contig, each as the lesser code of its two
   * strands, in any order.
   */
  public static long[] sample(Genome genome, int contig, int from, int to) {
    int end = (int) Math.min(genome.contig(contig).length(), to + WORD_BASES - 1L);
    byte[] bases = genome.bases(contig, from, end);
    int[] mask = genome.masked(contig, from, end);
    long[] found = new long[bases.length / SAMPLED + 16];
    int size = 0;
    long forward = 0;
    long backward = 0;
    int known = 0;
    int run = 0;
    for (int i = 0; i < bases.length; i++) {
      while (run < mask.length && mask[run + 1] <= from + i) {
        run += 2;
      }
      boolean masked = run < mask.length && mask[run] <= from + i;
      int base = bases[i] & 3;
      known = masked || bases[i] == Nucleotides.N ? 0 : known + 1;
      forward = (forward << 2 | base) & WORD_MASK;
      backward = backward >>> 2 | (long) (3 - base) << 2 * (WORD_BASES - 1);
      long word = Math.min(forward, backward);
      if (known >= WORD_BASES && isSampled(word)) {
        if (size == found.length) {
          found = Arrays.copyOf(found, size + size / 2);
        }
        found[size++] = word;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static boolean isSampled(long word) {
    return Long.remainderUnsigned(hash(word), SAMPLED) == 0;
  }

  /** Which of {@code parts} a word belongs to, so that they can be counted apart. */
  public static int part(long word, int parts) {
    return (int) Long.remainderUnsigned(hash(word) >>> 20, parts);
  }

  private static long hash(long word) {
    long h = word * 0x9E3779B97F4A7C15L;
    h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
    return h ^ h >>> 29;
  }

  /** The words that all samples together hold {@link #COPIES} times, ascending; one pass. */
  public static long[] repeated(Iterable<long[]> samples) {
    long[] all = new long[1024];
    int total = 0;
    for (long[] sample : samples) {
      int size = Math.addExact(total, sample.length);
      if (size > all.length) {
        all = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 8, size + (size >> 1) + 8L));
      }
      System.arraycopy(sample, 0, all, total, sample.length);
      total = size;
    }
    Arrays.sort(all, 0, total);
    int size = 0;
    for (int i = 0; i < total; ) {
      int next = i + 1;
      while (next < total && all[next] == all[i]) {
        next++;
      }
      if (next - i >= COPIES) {
        all[size++] = all[i];
      }
      i = next;
    }
    return Arrays.copyOf(all, size);
  }

  /** Whether {@link #share} reaches {@link #REPEAT_SHARE}. */
  public boolean isRepeat(Genome genome, int contig, Transcript transcript) {
    return words.length > 0 && share(genome, contig, transcript) >= REPEAT_SHARE;
  }

  /** Share of repeated words among those sampled in a transcript's coding exons; 0 if none are. */
  public double share(Genome genome, int contig, Transcript transcript) {
    int all = 0;
    int repeated = 0;
    for (Exon exon : transcript.cdsSegments()) {
      int starts = exon.length() - WORD_BASES + 1;
      if (starts > 0) {
        long[] sample = sample(genome, contig, exon.start(), exon.start() + starts);
        all += sample.length;
        for (long word : sample) {
          repeated += Arrays.binarySearch(words, word) >= 0 ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : (double) repeated / all;
  }

  /** The words, ascending, a copy. */
  public long[] words() {
    return words.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RepeatedWords other && Arrays.equals(words, other.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
