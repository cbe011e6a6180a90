package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/**
 * Coding sequence from the genome alone, for runs without evidence: reading frames from ATG to stop
 * that are too long to arise by chance (gnomon.md D.7, 4).
 *
 * <p>The least length is such that {@value #EXPECTED_BY_CHANCE} frame is expected in random
 * sequence of the same size and G+C content, and at least {@value #MIN_BASES} bases. Of overlapping
 * frames the longest is taken, and none if another is more than 80 % as long. Deterministic; time
 * O(bases).
 */
final class OpenFrames {
  private static final int MIN_BASES = 600;
  private static final double EXPECTED_BY_CHANCE = 1;
  private static final double RIVAL_SHARE = 0.8;

  private OpenFrames() {}

  /** A frame [start, end) on the contig, the stop codon included. */
  private record Frame(int start, int end, boolean minus) {
    static final Comparator<Frame> LONGEST_FIRST =
        Comparator.comparingInt(Frame::length)
            .reversed()
            .thenComparingInt(Frame::start)
            .thenComparing(Frame::minus);

    int length() {
      return end - start;
    }
  }

  /**
   * Counts of codons and stops of the frames; they are no genes, so these are not counted.
   *
   * @param maxBases bases of the genome looked at, whole contigs in their order
   */
  static TrainingCounts count(Genome genome, long maxBases) {
    List<Contig> contigs = new ArrayList<>();
    long bases = 0;
    for (Contig contig : genome.contigs()) {
      if (bases > 0 && bases + contig.length() > maxBases) {
        break;
      }
      bases += contig.length();
      contigs.add(contig);
    }
    TrainingCounts counts = new TrainingCounts();
    int least = leastBases(genome, contigs, bases);
    for (Contig contig : contigs) {
      byte[] plus = genome.bases(contig.index(), 0, contig.length());
      byte[] minus = Nucleotides.reverseComplement(plus);
      List<Frame> frames = new ArrayList<>();
      find(plus, false, least, frames);
      find(minus, true, least, frames);
      for (Frame f : clear(frames)) {
        int n = contig.length();
        counts.addOpenFrame(
            f.minus() ? minus : plus,
            f.minus() ? n - f.end() : f.start(),
            f.minus() ? n - f.start() : f.end());
      }
    }
    return counts;
  }

  /** Length that random sequence reaches about {@value #EXPECTED_BY_CHANCE} times. */
  private static int leastBases(Genome genome, List<Contig> contigs, long bases) {
    long[] n = new long[5];
    for (Contig contig : contigs) {
      for (byte b : genome.bases(contig.index(), 0, contig.length())) {
        n[b]++;
      }
    }
    double known = Math.max(1, bases - n[Nucleotides.N]);
    double at = (n[Nucleotides.A] + n[Nucleotides.T]) / known / 2;
    double gc = 0.5 - at;
    double stop = Math.max(0.01, at * at * (at + 2 * gc));
    double codons =
        StrictMath.log(Math.max(1, 2 * known * stop / EXPECTED_BY_CHANCE))
            / -StrictMath.log(1 - stop);
    return Math.max(MIN_BASES, 3 * (int) Math.ceil(codons));
  }

  private static void find(byte[] seq, boolean minus, int least, List<Frame> frames) {
    for (int f = 0; f < 3; f++) {
      int start = -1;
      for (int i = f; i + 3 <= seq.length; i += 3) {
        if (seq[i] == Nucleotides.N || seq[i + 1] == Nucleotides.N || seq[i + 2] == Nucleotides.N) {
          start = -1;
        } else if (start < 0 && Codons.isStart(seq, i)) {
          start = i;
        } else if (Codons.isStop(seq, i)) {
          if (start >= 0 && i + 3 - start >= least * RIVAL_SHARE) {
            int a = minus ? seq.length - i - 3 : start;
            int b = minus ? seq.length - start : i + 3;
            frames.add(new Frame(a, b, minus));
          }
          start = -1;
        }
      }
    }
    frames.removeIf(x -> x.length() < least * RIVAL_SHARE);
  }

  /** Frames without a rival, by place. */
  private static Iterable<Frame> clear(List<Frame> frames) {
    frames.sort(Frame.LONGEST_FIRST);
    TreeMap<Integer, Frame> taken = new TreeMap<>();
    List<Frame> doubtful = new ArrayList<>();
    for (Frame f : frames) {
      var before = taken.lowerEntry(f.end());
      if (before == null || before.getValue().end() <= f.start()) {
        taken.put(f.start(), f);
      } else if (f.length() > RIVAL_SHARE * before.getValue().length()) {
        doubtful.add(before.getValue());
      }
    }
    taken.values().removeAll(doubtful);
    return taken.values();
  }
}
