package org.genebeam.search;

import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;

/**
 * Words of reduced residues in the six reading frames of a shard, outside soft-masked sequence and
 * inside open stretches of some length.
 *
 * <p>A position is that of a word's first base along its strand; the minus strand is entered with
 * {@code length - 1 - position}, so both strands ascend. Words of one or two different residues are
 * not entered. Build O(length); memory 4 bytes a word and strand plus 8 * 16^k. Immutable and
 * thread-safe.
 */
public final class ProteinIndex {
  /** Shorter open stretches, in codons, are not entered. */
  private static final int MIN_OPEN = 20;

  /** Larger genomes get words of six residues. */
  private static final int LARGE = 16_000_000;

  /** Bases whose words are all entered; of larger shards one in two, or in three. */
  private static final int UNSAMPLED = 96_000_000;

  private final int k;
  private final int step;
  private final byte[] translation;
  private final int[][] first = new int[2][];
  private final int[][] positions = new int[2][];

  private ProteinIndex(int k, int step, byte[] translation) {
    this.k = k;
    this.step = step;
    this.translation = translation;
  }

  /**
   * Indexes a shard with words of five residues; of six for large genomes; and not from every codon
   * for shards that would not fit in memory otherwise. The choice follows from the size of the
   * genome, so that it is the same however it is cut.
   */
  public static ProteinIndex build(GenomeShard shard, GeneticCode code) {
    long bases = shard.genomeBases();
    long largest = Math.min(bases, ShardPlan.SHARD_BASES);
    int step = Math.max(1, Math.toIntExact((largest + UNSAMPLED - 1) / UNSAMPLED));
    return build(shard, code, bases < LARGE ? 5 : 6, step);
  }

  /**
   * Indexes a shard.
   *
   * @param k 4..6 residues
   * @param step 1 = words from every codon of a frame, 2 = from every second, ...
   */
  static ProteinIndex build(GenomeShard shard, GeneticCode code, int k, int step) {
    if (k < 4 || k > 6 || step < 1) {
      throw new IllegalArgumentException(
          "words of 4..6 residues and a step >= 1 expected, got " + k + ", " + step);
    }
    byte[] table = new byte[64];
    for (int c = 0; c < 64; c++) {
      table[c] =
          Blosum62.code(code.translate((byte) (c >> 4), (byte) (c >> 2 & 3), (byte) (c & 3)));
    }
    ProteinIndex index = new ProteinIndex(k, step, table);
    MaskedSeeds masked = MaskedSeeds.of(shard.mask(), shard.length(), 3 * k);
    for (int strand = 0; strand < 2; strand++) {
      int[] offsets = new int[(1 << ReducedResidues.BITS * k) + 1];
      index.scan(shard, masked, strand == 1, offsets, null);
      int sum = 0;
      for (int i = 0; i < offsets.length; i++) {
        int count = offsets[i];
        offsets[i] = sum;
        sum += count;
      }
      int[] found = new int[sum];
      index.scan(shard, masked, strand == 1, offsets, found);
      System.arraycopy(offsets, 0, offsets, 1, offsets.length - 1);
      offsets[0] = 0;
      index.first[strand] = offsets;
      index.positions[strand] = found;
    }
    return index;
  }

  /** Counts the words, or enters them; three frames of one strand. */
  private void scan(
      GenomeShard shard, MaskedSeeds masked, boolean minus, int[] offsets, int[] out) {
    byte[] codes = shard.codes();
    int n = codes.length;
    for (int frame = 0; frame < 3; frame++) {
      int open = frame;
      for (int p = frame; p <= n; p += 3) {
        if (p + 3 > n || ReducedResidues.of(residue(codes, p, minus)) == ReducedResidues.NONE) {
          if (p - open >= 3 * MIN_OPEN) {
            words(shard, masked, minus, open, p, offsets, out);
          }
          open = p + 3;
        }
      }
    }
  }

  /** Words of an open stretch; those that are entered count from the contig's end on its strand. */
  private void words(
      GenomeShard shard,
      MaskedSeeds masked,
      boolean minus,
      int from,
      int to,
      int[] offsets,
      int[] out) {
    byte[] codes = shard.codes();
    int piece = shard.pieceOf(minus ? codes.length - 1 - from : from);
    int origin = shard.contigStart(piece);
    origin = minus ? codes.length - origin - shard.contigLength(piece) : origin;
    int keep = (1 << ReducedResidues.BITS * k) - 1;
    int word = 0;
    int phase = Math.floorMod(Math.floorDiv(from - origin, 3) - (k - 1), step);
    for (int p = from; p < to; p += 3, phase++) {
      int group = ReducedResidues.of(residue(codes, p, minus));
      word = (word << ReducedResidues.BITS | group) & keep;
      int start = p - 3 * (k - 1);
      if (start < from
          || phase % step != 0
          || masked.at(minus ? codes.length - start - 3 * k : start)
          || ReducedResidues.poor(word, k)) {
        continue;
      }
      if (out == null) {
        offsets[word]++;
      } else {
        out[offsets[word]++] = start;
      }
    }
  }

  /** Residue code of the codon at a strand position; with an unknown base as bad as a stop. */
  byte residue(byte[] codes, int position, boolean minus) {
    int a;
    int b;
    int c;
    if (minus) {
      int at = codes.length - 1 - position;
      a = Nucleotides.complement(codes[at]);
      b = Nucleotides.complement(codes[at - 1]);
      c = Nucleotides.complement(codes[at - 2]);
    } else {
      a = codes[position];
      b = codes[position + 1];
      c = codes[position + 2];
    }
    return (a | b | c) > 3 ? Blosum62.STOP : translation[16 * a + 4 * b + c];
  }

  /** Codons of a frame from one word to the next. */
  int step() {
    return step;
  }

  /** Residues of a word. */
  public int k() {
    return k;
  }

  /** Words entered, both strands. */
  public long words() {
    return (long) positions[0].length + positions[1].length;
  }

  int from(int strand, int word) {
    return first[strand][word];
  }

  int to(int strand, int word) {
    return first[strand][word + 1];
  }

  int position(int strand, int i) {
    return positions[strand][i];
  }
}
