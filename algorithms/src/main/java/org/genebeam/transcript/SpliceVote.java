package org.genebeam.transcript;

import java.util.List;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Guesses the direction of transcription from the gaps between the hits of a compartment: how many
 * can be read as GT..AG introns on the forward strand, how many as CT..AC.
 */
final class SpliceVote {
  private static final int MIN_INTRON = 30;
  private static final int WINDOW = 12;

  private SpliceVote() {}

  /** Gaps that fit the forward strand less gaps that fit the reverse strand. */
  static int forward(Compartment c, Genome genome) {
    List<Hit> hits = c.hits();
    boolean minus = c.strand() == Strand.MINUS;
    int length = genome.contig(c.contig()).length();
    int vote = 0;
    for (int i = 1; i < hits.size(); i++) {
      Hit left = minus ? hits.get(i) : hits.get(i - 1);
      Hit right = minus ? hits.get(i - 1) : hits.get(i);
      int between = hits.get(i).queryStart() - hits.get(i - 1).queryEnd();
      if (right.start() - left.end() < MIN_INTRON
          || left.end() < WINDOW
          || right.start() + WINDOW > length
          || between > WINDOW) {
        continue;
      }
      byte[] donor =
          genome.bases(c.contig(), left.end() - WINDOW, Math.min(length, left.end() + WINDOW + 2));
      byte[] acceptor =
          genome.bases(c.contig(), right.start() - WINDOW - 2, right.start() + WINDOW);
      boolean plusFits = false;
      boolean minusFits = false;
      // the cut lies x bases behind the left hit, so between - x bases before the right one
      int slack = Math.max(between, 0);
      for (int x = -2; x <= slack + 2; x++) {
        int d = WINDOW + x;
        int a = WINDOW - (slack - x);
        if (d < 0 || d + 1 >= donor.length || a < 0 || a + 1 >= acceptor.length) {
          continue;
        }
        plusFits |=
            pair(donor, d, Nucleotides.G, Nucleotides.T)
                && pair(acceptor, a, Nucleotides.A, Nucleotides.G);
        minusFits |=
            pair(donor, d, Nucleotides.C, Nucleotides.T)
                && pair(acceptor, a, Nucleotides.A, Nucleotides.C);
      }
      vote += (plusFits ? 1 : 0) - (minusFits ? 1 : 0);
    }
    return vote;
  }

  private static boolean pair(byte[] bases, int at, byte first, byte second) {
    return bases[at] == first && bases[at + 1] == second;
  }
}
