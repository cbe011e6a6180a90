package org.genebeam.gnomon;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * The best parse, or the sum of all, from the definition: every pair of boundaries is tried for
 * every state, every score is summed base by base. Only for short sequences.
 */
final class PlainViterbi {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final byte[][] seq;
  private final int n;
  private final HmmTables t;
  private final boolean open;
  private final boolean sum;
  private final SpliceSignals.Geometry g;

  /** Bases of chains of proteins, and what each costs beyond the first of a gene. */
  private int[] points = {};

  private double fusionCost;

  /** Which states of a parse are allowed. */
  interface Rule {
    /**
     * An exon.
     *
     * @param phase position in its codon of the first base in reading direction
     */
    boolean exon(int strand, int from, int to, int phase);

    boolean intron(int strand, int from, int to);

    boolean intergenic(int from, int to);
  }

  private Rule rule =
      new Rule() {
        @Override
        public boolean exon(int strand, int from, int to, int phase) {
          return true;
        }

        @Override
        public boolean intron(int strand, int from, int to) {
          return true;
        }

        @Override
        public boolean intergenic(int from, int to) {
          return true;
        }
      };

  PlainViterbi rule(Rule value) {
    rule = value;
    return this;
  }

  PlainViterbi(GnomonParameters parameters, byte[] bases, boolean open) {
    this(parameters, bases, open, false);
  }

  /** {@code sum}: whether all parses count and not the best alone. */
  PlainViterbi(GnomonParameters parameters, byte[] bases, boolean open, boolean sum) {
    this.sum = sum;
    seq = new byte[][] {bases, Nucleotides.reverseComplement(bases)};
    n = bases.length;
    t = new HmmTables(parameters, 50);
    g = t.signals.geometry();
    this.open = open;
  }

  PlainViterbi points(double cost, int... bases) {
    points = bases;
    fusionCost = cost;
    return this;
  }

  private int points(int from, int to) {
    return (int) Arrays.stream(points).filter(x -> x >= from && x < to).count();
  }

  private double either(double a, double b) {
    double high = Math.max(a, b);
    if (!sum || high == NONE) {
      return high;
    }
    return high + Math.log1p(Math.exp(Math.min(a, b) - high));
  }

  double best() {
    // exonEnd[strand][phase][b], opening[strand][phase or 3][b], geneEnd[b]; in genes with a
    // chain of proteins two strands further on.
    double[][][] exonEnd = new double[4][3][n + 1];
    double[][][] opening = new double[4][4][n + 1];
    double[] geneEnd = new double[n + 1];
    for (int s = 0; s < 4; s++) {
      for (double[] row : exonEnd[s]) {
        Arrays.fill(row, NONE);
      }
      for (double[] row : opening[s]) {
        Arrays.fill(row, NONE);
      }
    }
    Arrays.fill(geneEnd, NONE);
    for (int b = 0; b <= n; b++) {
      for (int s = 0; s < 2; s++) {
        closings(b, s, exonEnd, opening, geneEnd);
      }
      for (int s = 0; s < 2; s++) {
        openings(b, s, exonEnd, opening, geneEnd);
      }
    }
    double between = t.intergenicPrior + t.intergenic.throughLog(n) + Math.log(2) / 2;
    double result = rule.intergenic(0, n) ? between : NONE;
    for (int a = 0; a <= n; a++) {
      if (!rule.intergenic(a, n)) {
        continue;
      }
      result = either(result, geneEnd[a] + t.intergenic.closingLog(n - a));
    }
    result += Math.log(2) / 2;
    for (int w = 0; w < 4 && open; w++) {
      int s = w % 2;
      for (int p = 0; p < 3; p++) {
        for (int a = 0; a <= n; a++) {
          if (!rule.intron(s, a, n)) {
            continue;
          }
          result =
              either(
                  result, exonEnd[w][p][a] + t.intron.closingLog(n - a) + introns(s, a, n, 0, -1));
        }
      }
    }
    return result;
  }

  private void openings(
      int b, int s, double[][][] exonEnd, double[][][] opening, double[] geneEnd) {
    double ig = s == 0 ? signal(s, ScoredChunk.START, b) : signal(s, ScoredChunk.STOP, b);
    if (ig > NONE && b > 0) {
      double best =
          rule.intergenic(0, b)
              ? t.intergenicPrior + t.intergenic.closingLog(b) + Math.log(2) / 2
              : NONE;
      for (int a = 0; a <= b - 6; a++) {
        if (!rule.intergenic(a, b)) {
          continue;
        }
        best = either(best, geneEnd[a] + t.intergenic.scoreLog(b - a));
      }
      opening[s][3][b] = best + ig;
    }
    double in = signal(s, s == 0 ? ScoredChunk.ACCEPTOR : ScoredChunk.DONOR, b);
    for (int w = s; w < 4 && in > NONE && b > 0; w += 2) {
      for (int p = 0; p < 3; p++) {
        double best =
            open && w == s && rule.intron(s, 0, b)
                ? t.intronPrior[p] + t.intron.closingLog(b) + introns(s, 0, b, -1, 0)
                : NONE;
        for (int a = 0; a <= b - t.intron.min(); a++) {
          double before = exonEnd[w][p][a];
          if (before > NONE && !splitStop(s, p, a, b) && rule.intron(s, a, b)) {
            best = either(best, before + t.intron.scoreLog(b - a) + introns(s, a, b, 0, 0));
          }
        }
        opening[w][p][b] = best + in;
      }
    }
  }

  /** Intron against intergenic, without the intron part of the signals at ends that have one. */
  private double introns(int s, int a, int b, int leftSignal, int rightSignal) {
    if (t.content.intergenic().isEmpty()) {
      return 0;
    }
    int left = leftSignal < 0 ? 0 : s == 0 ? g.donorIntron() : g.acceptorIntron();
    int right = rightSignal < 0 ? 0 : s == 0 ? g.acceptorIntron() : g.donorIntron();
    double sum = 0;
    int from = Math.min(n, a + left);
    int to = Math.max(0, b - right);
    for (int x = Math.min(from, to); x < Math.max(from, to); x++) {
      sum += from <= to ? againstIntergenic(s, x) : -againstIntergenic(s, x);
    }
    return sum;
  }

  private double againstIntergenic(int s, int x) {
    if (seq[0][x] == Nucleotides.N || t.content.intergenic().isEmpty()) {
      return 0;
    }
    return t.content.noncoding().logOdds(seq[s], s == 0 ? x : n - 1 - x)
        - t.content.intergenic().get().logOdds(seq[0], x);
  }

  private boolean splitStop(int s, int p, int a, int b) {
    if (p == 0) {
      return false;
    }
    int up = s == 0 ? a : n - b;
    int down = s == 0 ? b : n - a;
    byte[] codon = new byte[3];
    for (int k = 0; k < 3; k++) {
      int i = k < p ? up - p + k : down + k - p;
      codon[k] = i < 0 || i >= n ? Nucleotides.N : seq[s][i];
    }
    return Codons.isStop(codon, 0);
  }

  private void closings(
      int b, int s, double[][][] exonEnd, double[][][] opening, double[] geneEnd) {
    double splice = signal(s, s == 0 ? ScoredChunk.DONOR : ScoredChunk.ACCEPTOR, b);
    double end = signal(s, s == 0 ? ScoredChunk.STOP : ScoredChunk.START, b);
    for (int a = 0; a < b; a++) {
      int len = b - a;
      int chains = points(a, b);
      for (int k = 0; k < 8; k++) {
        int left = k % 4;
        boolean with = k >= 4;
        double from = opening[with ? s + 2 : s][left][a];
        if (from == NONE) {
          continue;
        }
        from -= fusionCost * (with ? chains : Math.max(0, chains - 1));
        int w = with || chains > 0 ? s + 2 : s;
        // Phase at the left boundary in genome order; 0 at a start or stop.
        int pl = left == 3 ? 0 : left;
        int pr = s == 0 ? (pl + len) % 3 : Math.floorMod(pl - len, 3);
        if (!rule.exon(s, a, b, s == 0 ? pl : pr)) {
          continue;
        }
        double region = region(s, a, b, left == 3, false, s == 0 ? pl : pr);
        double regionEnd = region(s, a, b, left == 3, true, s == 0 ? pl : pr);
        int lastBase = (s == 0 ? pr : pl) + 2;
        if (splice > NONE) {
          double v = from + splice + region;
          if (left == 3) {
            v +=
                s == 0
                    ? at(t.first, len) + t.firstPhase[lastBase % 3] + t.toFirst
                    : at(t.last, len)
                        + t.toNextGene
                        - t.intergenicPrior
                        + t.toLast
                        + t.intronPrior[pr];
          } else {
            v += at(t.internal, len) + t.toInternal;
            v += t.internalPhase[3 * (s == 0 ? pl : pr) + lastBase % 3];
            v += s == 0 ? 0 : t.intronPrior[pr] - t.intronPrior[pl];
          }
          exonEnd[w][pr][b] = either(exonEnd[w][pr][b], v);
        }
        if (end > NONE && pr == 0) {
          double v = from + end + regionEnd;
          if (left == 3) {
            v += at(t.single, len) + t.toSingle + t.toNextGene;
          } else if (s == 0) {
            v += at(t.last, len) + t.toLast + t.toNextGene;
          } else {
            v += at(t.first, len) + t.firstPhase[lastBase % 3] + t.toFirst;
            v += t.intergenicPrior - t.intronPrior[pl];
          }
          geneEnd[b] = either(geneEnd[b], v);
        }
      }
    }
  }

  private static double at(double[] scores, int len) {
    return len < scores.length ? scores[len] : NONE;
  }

  /** Coding score of an exon without its signals, or minus infinity if it may not exist. */
  private double region(int s, int a, int b, boolean leftCodon, boolean rightCodon, int phase5) {
    int five = s == 0 ? a : n - b;
    int three = s == 0 ? b : n - a;
    byte[] r = seq[s];
    int unknown = 0;
    for (int i = five; i < three; i++) {
      if ((phase5 + i - five) % 3 == 0 && i + 3 <= three && Codons.isStop(r, i)) {
        return NONE;
      }
    }
    for (int x = a; x < b; x++) {
      unknown = 0;
      for (int y = x; y >= 0 && seq[0][y] == Nucleotides.N; y--) {
        unknown++;
      }
      if (unknown >= 6) {
        return NONE;
      }
    }
    int left =
        s == 0
            ? (leftCodon ? g.startAfter() : g.acceptorExon())
            : leftCodon ? g.stopBefore() : g.donorExon();
    int right =
        s == 0
            ? (rightCodon ? g.stopBefore() : g.donorExon())
            : rightCodon ? g.startAfter() : g.acceptorExon();
    double sum = 0;
    for (int x = a + left; x < b - right; x++) {
      int i = s == 0 ? x : n - 1 - x;
      sum += t.content.lod((phase5 + i - five) % 3, r, i) + againstIntergenic(s, x);
    }
    return sum;
  }

  private double signal(int s, int kind, int b) {
    int i = s == 0 ? b : n - b;
    MarkovChain noncoding = t.content.noncoding();
    double lod =
        switch (kind) {
          case ScoredChunk.START -> t.signals.startLod(seq[s], i - 3, noncoding);
          case ScoredChunk.DONOR -> t.signals.donorLod(seq[s], i, noncoding);
          case ScoredChunk.ACCEPTOR -> t.signals.acceptorLod(seq[s], i, noncoding);
          default -> t.signals.stopLod(seq[s], i, noncoding);
        };
    if (Double.isNaN(lod)) {
      return NONE;
    }
    int before =
        switch (kind) {
          case ScoredChunk.START -> g.startBefore() + 3;
          case ScoredChunk.DONOR -> g.donorExon();
          case ScoredChunk.ACCEPTOR -> g.acceptorIntron();
          default -> g.stopBefore();
        };
    int length = kind == ScoredChunk.START ? 7 : 6;
    for (int j = i - before; j < i - before + length; j++) {
      lod += againstIntergenic(s, s == 0 ? j : n - 1 - j);
    }
    return lod;
  }
}
