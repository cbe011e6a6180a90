package org.genebeam.gnomon;

/** A sequence with what the scores of all its signals share: background scores and short words. */
final class ScoredSequence {
  /** Bases of a word, as many as the longest context of a signal and its base. */
  static final int WORD_BASES = SpliceSignals.SPLICE_ORDER + 1;

  static final int WORD_MASK = (1 << 2 * WORD_BASES) - 1;

  final byte[] bases;

  /** Log-odds of every base against even ones, 0 where it is unknown. */
  final double[] background;

  /** The word that ends at every base, or -1 if it is cut or holds an unknown base. */
  final short[] words;

  /** To be filled by {@link ScoredChunk}. */
  ScoredSequence(byte[] bases) {
    this.bases = bases;
    background = new double[bases.length];
    words = new short[bases.length];
  }
}
