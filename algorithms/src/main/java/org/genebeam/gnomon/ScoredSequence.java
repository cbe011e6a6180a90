package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;

/** A sequence with what the scores of all its signals share: background scores and short words. */
final class ScoredSequence {
  /** Bases of a word, as many as the longest context of a signal and its base. */
  static final int WORD_BASES = SpliceSignals.SPLICE_ORDER + 1;

  private static final int WORD_MASK = (1 << 2 * WORD_BASES) - 1;

  final byte[] bases;

  /** Log-odds of every base against even ones, 0 where it is unknown. */
  final double[] background;

  /** The word that ends at every base, or -1 if it is cut or holds an unknown base. */
  final short[] words;

  /** Scores {@code bases} by a chain. */
  ScoredSequence(byte[] bases, MarkovChain chain) {
    this.bases = bases;
    background = new double[bases.length];
    words = new short[bases.length];
    int known = 0;
    int word = 0;
    for (int i = 0; i < bases.length; i++) {
      byte b = bases[i];
      known = b == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | b & 3) & (CodingModel.WORDS - 1);
      words[i] = (short) (known >= WORD_BASES ? word & WORD_MASK : -1);
      if (known > CodingModel.ORDER) {
        background[i] = chain.logOdds(word);
      } else {
        background[i] = known == 0 ? 0 : chain.logOdds(bases, i);
      }
    }
  }
}
