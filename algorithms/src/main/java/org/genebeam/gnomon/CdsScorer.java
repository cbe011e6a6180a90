package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Best coding region of a spliced transcript under a three-periodic coding model with signals.
 *
 * <p>A candidate begins at an ATG, or is open at the 5' end where no in-frame stop lies upstream,
 * and ends at the first in-frame stop or open at the 3' end. Its score is the coding log-odds of
 * the bases between start and stop codon, plus donor and acceptor log-odds of the introns between
 * them, plus start and stop log-odds where those windows exist. Context and windows of bases near
 * the transcript ends come from the genome beside it. Equal scores: the more 3' start, then the
 * lower frame, then the more 5' stop.
 *
 * <p>Time O(length) a call by cumulative sums a frame, no allocation beyond the result once the
 * buffers have grown. Not thread-safe: one scorer a thread.
 */
public final class CdsScorer {
  /** Genomic bases kept before and behind the transcript. */
  private static final int FLANK = SpliceSignals.Geometry.MAX_REACH + SpliceSignals.CONTEXT;

  private static final int SIGNAL_FLANK = FLANK;

  /** Least distance from a substituted start codon to the stop. */
  private static final int MIN_OPEN_BASES = 6;

  private final CodingModel coding;
  private final SpliceSignals signals;

  /** Transcript in reading direction, {@link #FLANK} genomic bases on both sides. */
  private byte[] seq = new byte[0];

  private final double[][] sums = new double[3][];
  private double[] junctions = new double[0];
  private final byte[] site;
  private int length;
  private int[] bounds;
  private boolean minus;

  public CdsScorer(GnomonParameters parameters) {
    this(parameters.coding(), parameters.signalModels());
  }

  public CdsScorer(CodingModel coding, SpliceSignals signals) {
    this.coding = coding;
    this.signals = signals;
    int longest = Math.max(signals.donor().length(), signals.acceptor().length());
    this.site = new byte[SpliceSignals.CONTEXT + longest + SpliceSignals.CONTEXT];
  }

  /** As below, with the bases taken from a genome. */
  public CdsResult best(
      Genome genome, int contig, int[] exonBounds, Strand strand, CdsConstraints constraints) {
    int from = Math.max(0, exonBounds[0] - SIGNAL_FLANK);
    int to =
        (int)
            Math.min(
                genome.contig(contig).length(),
                (long) exonBounds[exonBounds.length - 1] + SIGNAL_FLANK);
    return best(genome.bases(contig, from, to), from, exonBounds, strand, constraints);
  }

  /**
   * Best coding region, or null if there is none within the constraints.
   *
   * @param window base codes of the contig from {@code offset}; should reach {@value #FLANK} bases
   *     beyond the transcript where the contig does
   * @param offset contig position of {@code window[0]}
   * @param exonBounds {start0, end0, ...} ascending contig coordinates
   * @param strand plus or minus
   * @param constraints what is known
   */
  public CdsResult best(
      byte[] window, int offset, int[] exonBounds, Strand strand, CdsConstraints constraints) {
    load(window, offset, exonBounds, strand, constraints);
    CdsResult best = null;
    int frame = frame(constraints);
    for (int f = 0; f < 3; f++) {
      if (frame < 0 || frame == f) {
        CdsResult candidate = bestInFrame(f, constraints);
        if (candidate != null && (best == null || isBetter(candidate, best))) {
          best = candidate;
        }
      }
    }
    return best;
  }

  /** As below, with the bases taken from a genome. */
  public List<CdsResult> frames(
      Genome genome, int contig, int[] exonBounds, Strand strand, CdsConstraints constraints) {
    int from = Math.max(0, exonBounds[0] - SIGNAL_FLANK);
    int to =
        (int)
            Math.min(
                genome.contig(contig).length(),
                (long) exonBounds[exonBounds.length - 1] + SIGNAL_FLANK);
    return frames(genome.bases(contig, from, to), from, exonBounds, strand, constraints);
  }

  /**
   * Reading frames at the transcript's ends, for each frame up to two: the one at the 5' end (open,
   * or from the first ATG if the codon cut by the 5' end is a stop) up to the first stop, and the
   * one from the first ATG after the last stop to the 3' end. A frame without stops gives one that
   * is open on both sides. Frames in ascending order, 5' before 3'; each has at least one codon.
   */
  public List<CdsResult> frames(
      byte[] window, int offset, int[] exonBounds, Strand strand, CdsConstraints constraints) {
    load(window, offset, exonBounds, strand, constraints);
    List<CdsResult> edges = new ArrayList<>(6);
    int frame = frame(constraints);
    for (int f = 0; f < 3; f++) {
      if (frame >= 0 && frame != f) {
        continue;
      }
      int open = openEnd(f);
      int firstStop = nextStop(f, constraints);
      int start = isOpen5(f, constraints) ? f - 3 : nextAtg(f, firstStop);
      if (start < firstStop && firstStop - start - 3 >= 3) {
        edges.add(result(start, firstStop, score(start, firstStop), false, -1, -1));
      }
      int lastStop = -1;
      for (int p = firstStop; p < open; p = nextStop(p + 3, constraints)) {
        lastStop = p;
      }
      if (lastStop >= 0) {
        int atg = nextAtg(lastStop + 3, open);
        if (atg < open && open - atg - 3 >= 3) {
          edges.add(result(atg, open, score(atg, open), false, lastStop, -1));
        }
      }
    }
    return edges;
  }

  private static boolean isBetter(CdsResult a, CdsResult b) {
    return a.score() > b.score() || (a.score() == b.score() && a.mrnaStart() > b.mrnaStart());
  }

  private CdsResult bestInFrame(int f, CdsConstraints c) {
    int open = openEnd(f);
    int wantedStart = mrna(c.confirmedStart());
    int wantedStop = mrna(c.confirmedStop());
    int[] limits = mrnaRange(c.limitStart(), c.limitEnd());
    int[] required = c.requiredStart() < 0 ? null : mrnaRange(c.requiredStart(), c.requiredEnd());
    int bestStart = Integer.MIN_VALUE;
    int bestStop = -1;
    int bestPrevious = -1;
    double best = Double.NEGATIVE_INFINITY;
    int previous = -1;
    int from = f;
    while (from <= open) {
      int p = nextStop(from, c);
      boolean real = p < open;
      boolean usable = real ? p + 3 <= limits[1] : limits[1] >= length;
      if (c.confirmedStop() >= 0) {
        usable &= real && p == wantedStop;
      }
      if (required != null) {
        usable &= required[1] <= (real ? p + 3 : length);
      }
      if (usable) {
        double end = sums[f][p] + junctions[p] + (real ? stopLod(p) : 0);
        boolean first = previous < 0;
        // Starts run from 5' to 3', so that a later one wins a tie.
        boolean sawAtg = false;
        for (int s = first && isOpen5(f, c) ? f - 3 : from; s < p; s += 3) {
          boolean virtual = s < f;
          if (!virtual && !Codons.isStart(seq, s + FLANK)) {
            continue;
          }
          if (!virtual && c.confirmedStart() < 0 && c.firstAtgOnly() && sawAtg) {
            break;
          }
          boolean allowed = virtual ? limits[0] <= 0 && c.confirmedStart() < 0 : s >= limits[0];
          if (c.confirmedStart() >= 0) {
            allowed &= s == wantedStart;
          }
          if (required != null) {
            allowed &= (virtual ? 0 : s) <= required[0];
          }
          if (!allowed) {
            continue;
          }
          sawAtg |= !virtual;
          if (p - Math.max(s, f) < c.minBases()) {
            break;
          }
          double score = end - begin(f, s);
          if (score >= best && (score > best || s > bestStart)) {
            best = score;
            bestStart = s;
            bestStop = p;
            bestPrevious = previous;
          }
        }
      }
      if (!real) {
        break;
      }
      previous = p;
      from = p + 3;
    }
    if (bestStop < 0) {
      return null;
    }
    return finish(f, bestStart, bestStop, bestPrevious, best, c, required);
  }

  /** Substitutes an ATG for an open start, adds the bonus of confirmed ends. */
  private CdsResult finish(
      int f, int start, int stop, int previous, double best, CdsConstraints c, int[] required) {
    boolean confirmedStart = c.confirmedStart() >= 0;
    boolean open5 = false;
    int chosen = start;
    if (start < f) {
      open5 = true;
      int atg = nextAtg(f, stop);
      boolean longEnough = 2 * (stop - atg) >= stop - f && stop - atg >= MIN_OPEN_BASES;
      if (atg < stop && longEnough && (required == null || atg <= required[0])) {
        chosen = atg;
      }
    } else if (start == 0 && !confirmedStart && isOpen5(f, c)) {
      open5 = true;
    }
    double score = best;
    if (confirmedStart && c.confirmedStop() >= 0) {
      score += Math.max(1, 0.3 * score);
    }
    int upstreamAtg = chosen < f ? -1 : nextAtg(previous < 0 ? f : previous + 3, chosen);
    return result(chosen, stop, score, open5, previous, upstreamAtg < chosen ? upstreamAtg : -1);
  }

  private CdsResult result(
      int start, int stop, double score, boolean open5, int previous, int upstreamAtg) {
    boolean hasStart = start >= 0 && Codons.isStart(seq, start + FLANK);
    boolean virtual = start < 0;
    boolean hasStop = Codons.isStop(seq, stop + FLANK) && stop + 3 <= length;
    int mrnaStart = virtual ? 0 : start;
    int mrnaEnd = hasStop ? stop + 3 : length;
    int five = genomic(mrnaStart);
    int three = genomic(mrnaEnd - 1);
    return new CdsResult(
        Math.min(five, three),
        Math.max(five, three) + 1,
        mrnaStart,
        mrnaEnd,
        virtual ? start + 3 : 0,
        hasStart,
        hasStop,
        open5 || virtual,
        score,
        previous,
        virtual ? -1 : upstreamAtg);
  }

  private double score(int start, int stop) {
    int f = Math.floorMod(start, 3);
    boolean real = Codons.isStop(seq, stop + FLANK) && stop + 3 <= length;
    return sums[f][stop] + junctions[stop] + (real ? stopLod(stop) : 0) - begin(f, start);
  }

  /** What is to be taken off the sums at the stop: everything up to the first scored base. */
  private double begin(int f, int start) {
    int first = start + 3;
    double startLod =
        start < f ? 0 : orZero(signals.startLod(seq, start + FLANK, coding.noncoding()));
    return sums[f][first] + junctions[first] - startLod;
  }

  private double stopLod(int p) {
    return orZero(signals.stopLod(seq, p + FLANK, coding.noncoding()));
  }

  private static double orZero(double lod) {
    return Double.isNaN(lod) ? 0 : lod;
  }

  /** The 5' end of frame f does not lie behind a stop cut by the transcript's end. */
  private boolean isOpen5(int f, CdsConstraints c) {
    return f == 0
        || !Codons.isStop(seq, f - 3 + FLANK)
        || c.ignores(genomic(0) + (minus ? 3 - f : f - 3));
  }

  /** End of the last whole codon of a frame. */
  private int openEnd(int f) {
    return f + Math.max(0, length - f) / 3 * 3;
  }

  private int nextStop(int from, CdsConstraints c) {
    int p = from;
    while (p + 3 <= length
        && !(Codons.isStop(seq, p + FLANK)
            && (c.ignoredStops().length == 0 || !c.ignores(genomic(p))))) {
      p += 3;
    }
    return p;
  }

  /** First ATG in [from, to) in steps of a codon, or {@code to} or more. */
  private int nextAtg(int from, int to) {
    int s = from;
    while (s < to && !Codons.isStart(seq, s + FLANK)) {
      s += 3;
    }
    return s;
  }

  private int frame(CdsConstraints c) {
    int base = c.frameBase();
    if (base < 0 && c.confirmedStart() >= 0) {
      base = c.confirmedStart();
    }
    if (base < 0 && c.confirmedStop() >= 0) {
      base = c.confirmedStop();
    }
    if (base < 0) {
      return -1;
    }
    int position = mrna(base);
    if (position < 0) {
      throw new IllegalArgumentException(
          "position %d lies in no exon of %s".formatted(base, Arrays.toString(bounds)));
    }
    return position % 3;
  }

  /** Transcript position of a contig position, or -1 outside of the exons. */
  private int mrna(int position) {
    int before = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (position >= bounds[i] && position < bounds[i + 1]) {
        int forward = before + position - bounds[i];
        return minus ? length - 1 - forward : forward;
      }
      before += bounds[i + 1] - bounds[i];
    }
    return -1;
  }

  /** Exonic part of a contig range in transcript coordinates. */
  private int[] mrnaRange(int start, int end) {
    int low = exonicBefore(start);
    int high = exonicBefore(end);
    return minus ? new int[] {length - high, length - low} : new int[] {low, high};
  }

  private int exonicBefore(int position) {
    int sum = 0;
    for (int i = 0; i < bounds.length && bounds[i] < position; i += 2) {
      sum += Math.min(bounds[i + 1], position) - bounds[i];
    }
    return sum;
  }

  /** Contig position of a transcript position. */
  private int genomic(int position) {
    int forward = minus ? length - 1 - position : position;
    for (int i = 0; i < bounds.length; i += 2) {
      int exon = bounds[i + 1] - bounds[i];
      if (forward < exon) {
        return bounds[i] + forward;
      }
      forward -= exon;
    }
    throw new IndexOutOfBoundsException("transcript position " + position + " of " + length);
  }

  private void load(byte[] window, int offset, int[] exonBounds, Strand strand, CdsConstraints c) {
    if (strand == Strand.UNKNOWN || exonBounds.length == 0) {
      throw new IllegalArgumentException("a transcript with exons and a strand expected");
    }
    bounds = exonBounds;
    minus = strand == Strand.MINUS;
    length = exonicBefore(Integer.MAX_VALUE);
    if (seq.length < length + 2 * FLANK) {
      int size = length + length / 2 + 2 * FLANK;
      seq = new byte[size];
      junctions = new double[size];
      for (int f = 0; f < 3; f++) {
        sums[f] = new double[size];
      }
    }
    int exons = bounds.length / 2;
    int step = minus ? -1 : 1;
    int five = minus ? bounds[bounds.length - 1] - 1 : bounds[0];
    int three = minus ? bounds[0] - 1 : bounds[bounds.length - 1];
    copy(window, offset, five - step * FLANK, FLANK, seq, 0);
    int n = FLANK;
    Arrays.fill(junctions, 0, length + 1, 0);
    for (int e = 0; e < exons; e++) {
      int i = minus ? exons - 1 - e : e;
      int exon = bounds[2 * i + 1] - bounds[2 * i];
      if (e > 0) {
        int gap = minus ? i : i - 1;
        int intronFirst = minus ? bounds[2 * gap + 2] - 1 : bounds[2 * gap + 1];
        int intronLast = minus ? bounds[2 * gap + 1] : bounds[2 * gap + 2] - 1;
        junctions[n - FLANK] = junctionLod(window, offset, intronFirst, intronLast);
      }
      int first = minus ? bounds[2 * i + 1] - 1 : bounds[2 * i];
      copy(window, offset, first, exon, seq, n);
      n += exon;
    }
    copy(window, offset, three, FLANK, seq, n);
    for (int i = 1; i <= length; i++) {
      junctions[i] += junctions[i - 1];
    }
    coding.accumulate(seq, FLANK, FLANK + length, sums);
  }

  /** Donor plus acceptor log-odds of an intron given by its first and last base as read. */
  private double junctionLod(byte[] window, int offset, int first, int last) {
    int step = minus ? -1 : 1;
    int before = SpliceSignals.CONTEXT + signals.geometry().donorExon();
    copy(window, offset, first - step * before, site.length, site, 0);
    double donor = signals.donorLod(site, before, coding.noncoding());
    int toEnd = SpliceSignals.CONTEXT + signals.geometry().acceptorIntron();
    copy(window, offset, last + step - step * toEnd, site.length, site, 0);
    double acceptor = signals.acceptorLod(site, toEnd, coding.noncoding());
    return Double.isNaN(donor) || Double.isNaN(acceptor) ? 0 : donor + acceptor;
  }

  /** Copies bases in reading direction from a contig position; N outside of the window. */
  private void copy(byte[] window, int offset, int position, int count, byte[] to, int at) {
    int i = position - offset;
    if (!minus && i >= 0 && i + count <= window.length) {
      System.arraycopy(window, i, to, at, count);
      return;
    }
    int step = minus ? -1 : 1;
    for (int k = 0; k < count; k++, i += step) {
      byte base = i >= 0 && i < window.length ? window[i] : Nucleotides.N;
      to[at + k] = minus ? Nucleotides.complement(base) : base;
    }
  }
}
