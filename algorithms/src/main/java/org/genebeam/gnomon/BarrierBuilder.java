package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.Genome;
import org.genebeam.model.Transcript.Exon;

/** Turns constraints and soft masking into {@link Barriers}. */
final class BarrierBuilder {
  /** Masked runs up to this length stay open. */
  private static final int MASK_MIN = 50;

  /** Bases of a masked run that stay open at each of its ends. */
  private static final int MASK_RIM = 25;

  /** Reach of a chain's open end into masked sequence. */
  private static final int MASK_LIFT = 75;

  /** Reach of sites without consensus around the open ends of protein evidence. */
  private static final int ZONE = 50;

  private static final int CODON = 3;

  /** Sequence beside a chain that the window of a signal may reach. */
  private static final int FLANK = SpliceSignals.Geometry.MAX_REACH + SpliceSignals.CONTEXT;

  private static final int BOTH =
      Barriers.PLUS_EXONS | Barriers.MINUS_EXONS | Barriers.PLUS_INTRONS | Barriers.MINUS_INTRONS;

  private final PredictionOptions options;
  private final Genome genome;
  private final int contig;
  private final int length;
  private final Barriers barriers = new Barriers();

  /** What fills assembly gaps, as {start0, end0, ...}. */
  private final int[] fills;

  /** Begin and end of what is parsed. */
  private final int first;

  private final int last;

  BarrierBuilder(PredictionOptions options, Genome genome, int contig) {
    this(options, genome, contig, 0, genome.contig(contig).length());
  }

  /** For a parse of {@code [from, to)}; chains may reach over it where they do not code. */
  BarrierBuilder(PredictionOptions options, Genome genome, int contig, int from, int to) {
    this.options = options;
    this.genome = genome;
    this.contig = contig;
    first = from;
    last = to;
    length = genome.contig(contig).length();
    fills = EditedGenome.fills(genome, contig);
  }

  Barriers barriers() {
    return barriers;
  }

  /**
   * A finished gene.
   *
   * @param oneStrand an unfinished gene overlaps, so that the other strand must stay open
   */
  void wall(ChainConstraint c, boolean oneStrand) {
    int own = c.strandIndex();
    int mask = Barriers.exons(own);
    if (!oneStrand) {
      mask |= Barriers.exons(1 - own);
    }
    if (c.kind() == ChainConstraint.Kind.WALL) {
      mask |= Barriers.introns(own);
      if (!oneStrand) {
        mask |= Barriers.introns(1 - own);
      }
    }
    barriers.ban(c.cdsStart(), c.cdsEnd(), mask);
  }

  /** An unfinished gene: its structure and frame, its limits, the sites it brings. */
  void partial(ChainConstraint c) {
    int own = c.strandIndex();
    List<Exon> exons = c.transcript().exons();
    int start = c.transcript().start();
    int end = c.transcript().end();
    barriers.ban(start, end, Barriers.exons(1 - own) | Barriers.introns(1 - own));
    for (int i = 0; i < exons.size(); i++) {
      barriers.ban(exons.get(i).start(), exons.get(i).end(), Barriers.introns(own));
      if (i > 0 && !c.isHole(i - 1)) {
        int left = exons.get(i - 1).end();
        int right = exons.get(i).start();
        barriers.ban(left, right, Barriers.exons(own));
        barriers.site(left, own, own == 0 ? ScoredChunk.DONOR : ScoredChunk.ACCEPTOR, true, 0);
        barriers.site(right, own, own == 0 ? ScoredChunk.ACCEPTOR : ScoredChunk.DONOR, true, 0);
      }
    }
    List<Exon> cds = c.transcript().cdsSegments();
    int from = codingStart(c);
    int to = codingEnd(c);
    if (from >= to) {
      return;
    }
    if (endsInGap(c, true)) {
      from += overhang(c, true);
      barriers.site(from, own, leftEnd(own), false, options.nonconsensusScore());
    }
    if (endsInGap(c, false)) {
      to -= overhang(c, false);
      barriers.site(to, own, rightEnd(own), false, options.nonconsensusScore());
    }
    barriers.ban(from, to, Barriers.INTERGENIC);
    barriers.hold(Math.max(start, first), Math.min(end, last));
    if (c.protein()) {
      barriers.point(inside(cds, from, to));
    }
    frames(c, cds, from, to);
    limits(c, from, to);
    sites(c, from, to);
  }

  /** Whether an open end of a coding region is the rim of what fills a gap: it may end there. */
  private boolean endsInGap(ChainConstraint c, boolean left) {
    if (!options.nonconsensus() || (left ? c.leftComplete() : c.rightComplete())) {
      return false;
    }
    for (int i = left ? 0 : 1; i < fills.length; i += 2) {
      if (fills[i] == (left ? c.cdsStart() : c.cdsEnd())) {
        return true;
      }
    }
    return false;
  }

  /** Bases beside an open end that belong to a codon cut there. */
  static int overhang(ChainConstraint c, boolean left) {
    int phase = c.transcript().cdsPhase();
    if (left == (c.strandIndex() == 0)) {
      return phase;
    }
    int coding = c.transcript().cdsSegments().stream().mapToInt(Exon::length).sum();
    return Math.floorMod(coding - phase, CODON);
  }

  private static int leftEnd(int strand) {
    return strand == 0 ? ScoredChunk.START : ScoredChunk.STOP;
  }

  private static int rightEnd(int strand) {
    return strand == 0 ? ScoredChunk.STOP : ScoredChunk.START;
  }

  /** Left end of the coding region without its start or stop codon. */
  static int codingStart(ChainConstraint c) {
    return trimmed(c.transcript().cdsSegments(), c.leftComplete(), true);
  }

  /** Right end, likewise. */
  static int codingEnd(ChainConstraint c) {
    return trimmed(c.transcript().cdsSegments(), c.rightComplete(), false);
  }

  /** Left or right end of the coding region without its start or stop codon. */
  private static int trimmed(List<Exon> cds, boolean codon, boolean left) {
    int rest = codon ? CODON : 0;
    for (int k = 0; k < cds.size(); k++) {
      Exon e = cds.get(left ? k : cds.size() - 1 - k);
      if (e.length() > rest) {
        return left ? e.start() + rest : e.end() - rest;
      }
      rest -= e.length();
    }
    return left ? Integer.MAX_VALUE : -1;
  }

  /** The middle of the longest piece of coding exon between two bounds, the first of equals. */
  private static int inside(List<Exon> cds, int from, int to) {
    int longest = 0;
    int middle = from;
    for (Exon e : cds) {
      int a = Math.max(from, e.start());
      int b = Math.min(to, e.end());
      if (b - a > longest) {
        longest = b - a;
        middle = (a + b) >>> 1;
      }
    }
    return middle;
  }

  /** Forbids the wrong frames at the right end and left of each hole. */
  private void frames(ChainConstraint c, List<Exon> cds, int from, int to) {
    int own = c.strandIndex();
    int coding = cds.stream().mapToInt(Exon::length).sum();
    int before = 0;
    for (int k = 0; k < cds.size(); k++) {
      Exon e = cds.get(k);
      int at = Math.min(e.end(), to) - 1;
      boolean lastOne = k + 1 == cds.size() || cds.get(k + 1).start() >= to;
      boolean hole = false;
      for (int g = 0; g + 1 < c.transcript().exons().size(); g++) {
        hole |= c.isHole(g) && c.transcript().exons().get(g).end() == e.end();
      }
      if (at >= e.start() && at >= from && (lastOne || hole)) {
        int offset = before + at - e.start();
        int fromFive = own == 0 ? offset : coding - 1 - offset;
        int codon = Math.floorMod(fromFive - c.transcript().cdsPhase(), 3);
        int frame = own == 0 ? Math.floorMod(codon - at, 3) : (codon + at) % 3;
        barriers.ban(at, at + 1, Barriers.exons(own) & ~(1 << 3 * own + frame));
      }
      before += e.length();
    }
  }

  /**
   * Between genes lies the last base that the exons of the parse, which leave the start and stop
   * codon out, may not reach.
   */
  private void limits(ChainConstraint c, int from, int to) {
    if (c.limitStart() > 0) {
      int outside = Math.min(c.limitStart() + CODON, from) - 1;
      barriers.ban(outside, outside + 1, BOTH);
    }
    if (c.limitEnd() < length) {
      int outside = Math.max(c.limitEnd() - CODON, to);
      barriers.ban(outside, outside + 1, BOTH);
    }
  }

  private void sites(ChainConstraint c, int from, int to) {
    int own = c.strandIndex();
    double floor = options.nonconsensusScore();
    int leftEnd = leftEnd(own);
    int rightEnd = rightEnd(own);
    int leftSplice = own == 0 ? ScoredChunk.ACCEPTOR : ScoredChunk.DONOR;
    int rightSplice = own == 0 ? ScoredChunk.DONOR : ScoredChunk.ACCEPTOR;
    if (c.leftComplete()) {
      barriers.site(from, own, leftEnd, false, floor);
      if (from != c.cdsStart() + CODON) {
        barriers.cutCodon(cutCodon(c, from, from, leftEnd));
      }
    }
    if (c.rightComplete()) {
      barriers.site(to, own, rightEnd, false, floor);
      if (to != c.cdsEnd() - CODON) {
        barriers.cutCodon(cutCodon(c, to, to - 1, rightEnd));
      }
    }
    if (!options.nonconsensus() || !c.protein()) {
      return;
    }
    if (!c.leftComplete()) {
      zone(from - ZONE, from, own, leftSplice, floor);
      zone(from - ZONE, from, own, leftEnd, floor);
    }
    if (!c.rightComplete()) {
      zone(to, to + ZONE, own, rightSplice, floor);
      zone(to, to + ZONE, own, rightEnd, floor);
    }
    List<Exon> exons = c.transcript().exons();
    for (int g = 0; g + 1 < exons.size(); g++) {
      if (c.isHole(g) && exons.get(g).end() > from && exons.get(g + 1).start() < to) {
        int left = exons.get(g).end();
        int right = exons.get(g + 1).start();
        zone(left - ZONE, left + ZONE, own, rightSplice, floor);
        zone(right - ZONE, right + ZONE, own, leftSplice, floor);
      }
    }
  }

  /**
   * The start or stop codon of a chain with the exons around it joined.
   *
   * @param beside the coding base next to it
   */
  private Barriers.CutCodon cutCodon(ChainConstraint c, int boundary, int beside, int kind) {
    List<Exon> exons = c.transcript().exons();
    int from = Math.max(0, exons.get(0).start() - FLANK);
    int to = Math.min(length, exons.get(exons.size() - 1).end() + FLANK);
    int[] bounds = new int[2 * exons.size()];
    for (int i = 0; i < exons.size(); i++) {
      bounds[2 * i] = i == 0 ? from : exons.get(i).start();
      bounds[2 * i + 1] = i + 1 == exons.size() ? to : exons.get(i).end();
    }
    SplicedSequence joined =
        SplicedSequence.of(genome.bases(contig, from, to), from, bounds, c.transcript().strand());
    int inside = joined.indexOf(beside);
    int at = kind == ScoredChunk.START ? inside - CODON : inside + 1;
    return new Barriers.CutCodon(boundary, c.strandIndex(), kind, joined.bases(), at);
  }

  private void zone(int from, int to, int strand, int kind, double score) {
    for (int b = Math.max(0, from); b <= Math.min(length, to); b++) {
      barriers.site(b, strand, kind, false, score);
    }
  }

  /**
   * Keeps genes off the assembly gaps that nothing bridges, but for what of them lies in chains to
   * extend (gnomon.md C.6).
   */
  void breaks(List<ChainConstraint> partials) {
    int[] runs = genome.breaks(contig);
    List<int[]> lifted = new ArrayList<>();
    if (runs.length > 0) {
      partials.forEach(c -> lifted.add(new int[] {c.transcript().start(), c.transcript().end()}));
    }
    close(runs, 0, 0, lifted, BOTH);
  }

  /** Closes the inside of masked runs to exons, except around the chains to extend. */
  void masked(int[] runs, List<ChainConstraint> partials) {
    List<List<int[]>> lifted = List.of(new ArrayList<>(), new ArrayList<>());
    for (ChainConstraint c : partials) {
      List<int[]> own = lifted.get(c.strandIndex());
      c.transcript().exons().forEach(e -> own.add(new int[] {e.start(), e.end()}));
      if (!c.leftComplete()) {
        own.add(new int[] {c.cdsStart() - MASK_LIFT, c.cdsStart()});
      }
      if (!c.rightComplete()) {
        own.add(new int[] {c.cdsEnd(), c.cdsEnd() + MASK_LIFT});
      }
    }
    for (int strand = 0; strand < 2; strand++) {
      close(runs, MASK_MIN, MASK_RIM, lifted.get(strand), Barriers.exons(strand));
    }
  }

  /**
   * Bans on runs but for their rims and what is lifted.
   *
   * @param longest runs up to this length stay open, bases
   */
  private void close(int[] runs, int longest, int rim, List<int[]> lifts, int mask) {
    lifts.sort((a, b) -> Integer.compare(a[0], b[0]));
    int next = 0;
    for (int i = 0; i < runs.length; i += 2) {
      if (runs[i + 1] - runs[i] <= longest) {
        continue;
      }
      int at = runs[i] + rim;
      int end = runs[i + 1] - rim;
      while (next < lifts.size() && lifts.get(next)[1] <= at) {
        next++;
      }
      for (int k = next; k < lifts.size() && lifts.get(k)[0] < end; k++) {
        barriers.ban(at, Math.min(end, lifts.get(k)[0]), mask);
        at = Math.max(at, lifts.get(k)[1]);
      }
      barriers.ban(at, end, mask);
    }
  }
}
