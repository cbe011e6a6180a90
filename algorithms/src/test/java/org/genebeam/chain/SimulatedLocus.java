package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** A random contig into which genes are written, and reads of their transcripts. */
final class SimulatedLocus {
  /** A transcript: bounds on the contig, CDS with stop codon, or -1. */
  record Truth(Strand strand, int[] b, int cdsFrom, int cdsTo) {}

  private static final byte[][] STOPS = {{3, 0, 0}, {3, 0, 2}, {3, 2, 0}};

  final byte[] bases;
  final List<EvidenceAlignment> evidence = new ArrayList<>();
  private final Random random;

  SimulatedLocus(long seed, int length) {
    random = new Random(seed);
    bases = new byte[length];
    for (int i = 0; i < length; i++) {
      bases[i] = (byte) random.nextInt(4);
    }
  }

  Genome genome() {
    byte[] copy = bases.clone();
    return new Genome() {
      @Override
      public List<Contig> contigs() {
        return List.of(new Contig(0, "sim", "sim", copy.length));
      }

      @Override
      public byte[] bases(int contig, int start, int end) {
        return Arrays.copyOfRange(copy, start, end);
      }

      @Override
      public int[] masked(int contig, int start, int end) {
        return new int[0];
      }
    };
  }

  /**
   * Writes a gene: GT..AG introns, an in-frame stop right before the start codon, no stop inside.
   *
   * @param b exon bounds on the contig
   * @param utr5 bases before the start codon
   * @param cds bases of CDS, stop included, a multiple of 3
   */
  Truth gene(Strand strand, int[] b, int utr5, int cds) {
    byte[] m = new byte[Structures.length(b)];
    for (int i = 0; i < m.length; i++) {
      m[i] = (byte) random.nextInt(4);
    }
    System.arraycopy(STOPS[random.nextInt(3)], 0, m, utr5 - 3, 3);
    System.arraycopy(new byte[] {0, 3, 2}, 0, m, utr5, 3);
    for (int i = utr5 + 3; i < utr5 + cds - 3; i += 3) {
      while (OrfFinder.isStop(m, i)) {
        m[i] = (byte) random.nextInt(4);
      }
    }
    System.arraycopy(STOPS[random.nextInt(3)], 0, m, utr5 + cds - 3, 3);
    write(strand, b, m);
    return truth(strand, b, utr5, cds);
  }

  /** The place of a CDS on a structure. */
  Truth truth(Strand strand, int[] b, int utr5, int cds) {
    StrandView view = new StrandView(strand, 0, bases.length, bases, ReadSupport.of(List.of()));
    int[] v = view.toView(b);
    int x = view.toContig(StrandView.baseAt(v, utr5));
    int y = view.toContig(StrandView.baseAt(v, utr5 + cds - 1) + 1);
    return new Truth(strand, b, Math.min(x, y), Math.max(x, y));
  }

  private void write(Strand strand, int[] b, byte[] transcript) {
    byte[] m = strand == Strand.PLUS ? transcript : Nucleotides.reverseComplement(transcript);
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      System.arraycopy(m, at, bases, b[i], b[i + 1] - b[i]);
      at += b[i + 1] - b[i];
      if (i + 2 < b.length) {
        intron(strand, b[i + 1], b[i + 2]);
      }
    }
  }

  /** Makes the rims of an intron GT and AG. */
  void intron(Strand strand, int from, int to) {
    byte[] rims = strand == Strand.PLUS ? new byte[] {2, 3, 0, 2} : new byte[] {1, 3, 0, 1};
    bases[from] = rims[0];
    bases[from + 1] = rims[1];
    bases[to - 2] = rims[2];
    bases[to - 1] = rims[3];
  }

  /** Reads of {@code length} bases from all over a structure, one every {@code step} bases. */
  void reads(Strand strand, int[] b, int length, int step, int weight, int run) {
    int n = Structures.length(b);
    for (int t = 0; ; t += step) {
      int from = Math.min(t, n - length);
      int to = from + length;
      int[] piece =
          Structures.clip(b, StrandView.baseAt(b, from), StrandView.baseAt(b, to - 1) + 1);
      Strand s = piece.length > 2 ? strand : Strand.UNKNOWN;
      add(EvidenceKind.SHORT_READ, "", s, piece, weight, run);
      if (t >= n - length) {
        return;
      }
    }
  }

  void add(EvidenceKind kind, String id, Strand strand, int[] b, int weight, int run) {
    evidence.add(
        EvidenceAlignment.builder(kind, 0)
            .id(id)
            .strand(strand)
            .bounds(b.clone())
            .counts(RunCounts.of(run, weight))
            .build());
  }

  ChainResult chain() {
    return chain(evidence);
  }

  ChainResult chain(List<EvidenceAlignment> given) {
    ChainParameters p = ChainParameters.defaults();
    return new Chainer(p, CodingPotential.byLength(0.15))
        .chain(new ChainInput(genome(), 0, given, ReadSupport.of(given)));
  }
}
