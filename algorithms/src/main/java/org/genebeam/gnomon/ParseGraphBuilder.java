package org.genebeam.gnomon;

import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;

/**
 * Builds the {@link ParseGraph} of a stretch of a contig: the states, scores and barriers of {@link
 * GnomonDecoder}, all scores divided by a temperature, sums of parses in place of the best.
 *
 * <p>Time and memory O(bases) for sequence whose signals are as frequent as chance has them: gaps
 * are looked for until length alone puts all that are left out of reach. One builder a graph.
 */
final class ParseGraphBuilder {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /**
   * What is left out.
   *
   * @param reach edges into one event that weigh so much less than the heaviest
   * @param beam events that weigh so much less than the event of the best parse to their left: what
   *     is ahead is the same for both, but for the cost of ending a gene or of a further chain
   */
  record Pruning(double reach, double beam) {
    static final Pruning USUAL = new Pruning(8, 16);
    static final Pruning NOTHING = new Pruning(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private final Genome genome;
  private final int contig;
  private final GcTiles tiles;
  private final int chunkSize;
  private final boolean openBegin;
  private final boolean openEnd;
  private final double scale;
  private final Pruning pruning;

  /** What each chain of proteins in a gene costs beyond the first, scaled. */
  private final double fusionCost;

  private final ParseGraph graph = new ParseGraph();

  /** Lanes of genes without a chain of proteins so far, and {@link #WITH} further on with one. */
  private final ClosingLane[] lanes = new ClosingLane[2 * WITH];

  private static final int WITH = ParseGraph.GENE_END + 1;
  private final FrameOpenings[] frames = new FrameOpenings[6];
  private final int[] last = new int[Barriers.KINDS];
  private final LogSum sum = new LogSum();
  private HmmTables t;
  private ScoredChunk chunk;
  private LengthScores intron;
  private LengthScores intergenic;
  private int begin;
  private int latest;
  private int unknown;

  /** Greatest weight of a gap into the opening at hand. */
  private double greatest;

  /** What a gap or exon must weigh to count, whatever the others. */
  private double floor;

  /** Weight of the last event of the best parse so far. */
  private double summit;

  private int summitAt;

  /** Bases of chains of proteins; how many of them lie left of the boundary, or of the stretch. */
  private int[] points = new int[0];

  private int passed;
  private int outside;

  /** For each boundary the events of the best parse: bit 2 * strand + (1 at a closing). */
  private byte[] anchors = new byte[0];

  private final double[] intronBegin = new double[2];

  /**
   * @param openBegin whether introns may run over the left border
   * @param openEnd the same for the right border
   * @param temperature what scores are divided by
   * @param fusionCost what each chain of proteins in a gene costs beyond the first, nats
   * @param pruning what is left out
   */
  ParseGraphBuilder(
      Genome genome,
      int contig,
      GcTiles tiles,
      int chunkSize,
      boolean openBegin,
      boolean openEnd,
      double temperature,
      double fusionCost,
      Pruning pruning) {
    this.genome = genome;
    this.contig = contig;
    this.tiles = tiles;
    this.chunkSize = chunkSize;
    this.openBegin = openBegin;
    this.openEnd = openEnd;
    this.pruning = pruning;
    scale = 1 / temperature;
    this.fusionCost = scale * fusionCost;
  }

  /**
   * The graph of [from, to), with all posteriors.
   *
   * @param best genes of the best parse, whose events are kept whatever they weigh
   */
  ParseGraph build(int from, int to, Barriers barriers, List<Parse.ParsedGene> best) {
    begin = from;
    summit = NONE;
    summitAt = from - 1;
    anchors = new byte[to - from + 1];
    for (Parse.ParsedGene gene : best) {
      for (int i = 0; i < gene.bounds().size(); i++) {
        int k = gene.bounds().get(i) - from;
        if (k >= 0 && k < anchors.length) {
          anchors[k] |= (byte) (1 << 2 * gene.strand() + i % 2);
        }
      }
    }
    points = barriers.points();
    while (outside < points.length && points[outside] < from) {
      outside++;
    }
    passed = outside;
    Arrays.fill(last, from - 1);
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new ClosingLane();
    }
    for (int i = 0; i < 6; i++) {
      frames[i] = new FrameOpenings();
    }
    int at = from;
    while (at < to) {
      int tile = tiles.at(at);
      long nextChunk = ((long) at / chunkSize + 1) * chunkSize;
      int end = (int) Math.min(Math.min(to, tiles.end(tile)), nextChunk);
      if (t != tiles.tables(tile)) {
        t = tiles.tables(tile);
        intron = new LengthScores(t.intron, scale);
        intergenic = new LengthScores(t.intergenic, scale);
      }
      chunk = new ScoredChunk(genome, contig, at, end, t, chunk);
      if (at == from) {
        intronBegin[0] = chunk.intronSum(0, from);
        intronBegin[1] = chunk.intronSum(1, from);
      }
      barriers.apply(chunk, t);
      sweep(barriers.bans(at, end), barriers.holds(at, end), at == from ? at : at + 1);
      at = end;
    }
    borders(to);
    graph.backward();
    return graph;
  }

  private void sweep(int[] bans, int[] holds, int first) {
    for (int b = first; b <= chunk.to; b++) {
      int k = b - chunk.from;
      for (int m = bans == null || k == 0 ? 0 : bans[k - 1]; m != 0; m &= m - 1) {
        stop(Integer.numberOfTrailingZeros(m), b - 1);
      }
      int events = chunk.events(b);
      unknown = (events & ScoredChunk.UNKNOWN) == 0 ? 0 : k > 0 ? unknown + 1 : unknown;
      if (events != 0) {
        latest = holds == null ? Integer.MAX_VALUE : holds[k];
        block(b, events);
        while (passed < points.length && points[passed] < b) {
          passed++;
        }
        signals(b, k, events & ScoredChunk.SIGNALS);
      }
    }
  }

  private void signals(int b, int k, int kinds) {
    SpliceSignals.Geometry g = t.signals.geometry();
    for (int m = kinds; m != 0; m &= m - 1) {
      int kind = ScoredChunk.ORDER[Integer.numberOfTrailingZeros(m)];
      double s = chunk.signal[kind][k];
      switch (kind) {
        case ScoredChunk.ACCEPTOR -> introns(b, s, 0, g.acceptorExon());
        case 4 + ScoredChunk.ACCEPTOR -> intoIntrons(b, s, 1, g.acceptorExon());
        case ScoredChunk.DONOR -> intoIntrons(b, s, 0, g.donorExon());
        case 4 + ScoredChunk.DONOR -> introns(b, s, 1, g.donorExon());
        case ScoredChunk.START -> between(b, s, 0, g.startAfter());
        case 4 + ScoredChunk.START -> close(b, s, 1, -1, ParseGraph.GENE_END, g.startAfter());
        case ScoredChunk.STOP -> close(b, s, 0, -1, ParseGraph.GENE_END, g.stopBefore());
        default -> between(b, s, 1, g.stopBefore());
      }
    }
  }

  private void introns(int b, double signal, int strand, int used) {
    for (int p = 0; p < 3; p++) {
      int near = strand == 0 ? chunk.acceptorClass(0, p, b) : chunk.donorClass(1, p, b);
      introns(b, signal, strand, p, near, used, 0);
      if (passed > outside) {
        introns(b, signal, strand, p, near, used, 1);
      }
    }
  }

  private void intoIntrons(int b, double signal, int strand, int right) {
    for (int p = 0; p < 3; p++) {
      int cut = strand == 0 ? chunk.donorClass(0, p, b) : chunk.acceptorClass(1, p, b);
      close(b, signal, strand, p, (3 * strand + p) * SplitStops.CLASSES + cut, right);
    }
  }

  /** Closes exons over unknown bases and stop codons before boundary {@code b}. */
  private void block(int b, int events) {
    if (unknown >= GnomonDecoder.UNKNOWN_RUN) {
      for (int f = 0; f < 6; f++) {
        stop(f, b - 1);
      }
    }
    if (b - 3 >= begin) {
      if ((events & ScoredChunk.PLUS_STOP) != 0) {
        stop(Math.floorMod(3 - b, 3), b - 3);
      }
      if ((events & ScoredChunk.MINUS_STOP) != 0) {
        stop(3 + (b - 1) % 3, b - 3);
      }
    }
  }

  private void stop(int kind, int at) {
    last[kind] = Math.max(last[kind], at);
  }

  private boolean isAnchor(int b, int strand, int closing) {
    return (anchors[b - begin] >> 2 * strand + closing & 1) == 1;
  }

  /** What an event must weigh at least. */
  private double least(int b, int strand, int closing) {
    return isAnchor(b, strand, closing) ? NONE : summit - pruning.beam();
  }

  /** Lets a new event of the best parse be the measure. */
  private void measure(int b, int strand, int closing, double weight) {
    if (isAnchor(b, strand, closing)) {
      summit = summitAt == b ? Math.max(summit, weight) : weight;
      summitAt = b;
    }
  }

  private double sum(int lane, int position) {
    return chunk.sum(lane, position);
  }

  /** {@code with}: 1 in genes with a chain of proteins so far, else 0. */
  private void introns(
      int b, double signal, int strand, int phase, int nearClass, int used, int with) {
    SpliceSignals.Geometry g = t.signals.geometry();
    double region =
        scale * chunk.intronSum(strand, b - (strand == 0 ? g.acceptorIntron() : g.donorIntron()));
    int barrier = last[6 + strand];
    double border = NONE;
    if (openBegin && with == 0 && b > begin && barrier < begin) {
      double v = t.intronPrior[phase] + t.intron.closingLog(b - begin) - intronBegin[strand];
      border = scale * v + region;
    }
    greatest = border - region;
    floor = least(b, strand, 0) - scale * signal - region;
    int from = graph.gaps;
    int min = t.intron.min();
    int reachable = 0;
    double least = Math.max(floor, greatest - pruning.reach());
    for (int c = 0; c < SplitStops.CLASSES; c++) {
      ClosingLane lane = lanes[with * WITH + (strand * 3 + phase) * SplitStops.CLASSES + c];
      boolean cut =
          strand == 0
              ? SplitStops.isStop(phase, c, nearClass)
              : SplitStops.isStop(phase, nearClass, c);
      if (!cut && lane.bound(b, intron, min) >= least) {
        expect(lane.foretaste(b, intron, min, barrier, Integer.MAX_VALUE));
        reachable |= 1 << c;
      }
    }
    for (int c = 0; c < SplitStops.CLASSES; c++) {
      if ((reachable >> c & 1) == 1) {
        ClosingLane lane = lanes[with * WITH + (strand * 3 + phase) * SplitStops.CLASSES + c];
        gaps(lane, b, intron, min, barrier, Integer.MAX_VALUE);
      }
    }
    int frame = strand == 0 ? Math.floorMod(phase - b, 3) : (phase + 2 + b) % 3;
    open(b, signal, 3 * strand + frame, phase, used, border, region, from, with);
  }

  private void between(int b, double signal, int strand, int used) {
    int barrier = last[8];
    double border = NONE;
    if (barrier < begin && latest >= begin && b > begin) {
      double v = t.intergenicPrior + t.intergenic.closingLog(b - begin);
      border = scale * (v + GnomonDecoder.INTERGENIC_END);
    }
    greatest = border;
    floor = least(b, strand, 0) - scale * signal;
    int from = graph.gaps;
    ClosingLane lane = lanes[ParseGraph.GENE_END];
    expect(lane.foretaste(b, intergenic, GnomonDecoder.MIN_INTERGENIC, barrier, latest));
    gaps(lane, b, intergenic, GnomonDecoder.MIN_INTERGENIC, barrier, latest);
    int frame = strand == 0 ? Math.floorMod(-b, 3) : (b + 2) % 3;
    open(b, signal, 3 * strand + frame, Openings.INTERGENIC, used, border, 0, from, 0);
  }

  /** Takes notice of a weight that will be met. */
  private void expect(double weight) {
    greatest = weight > floor ? Math.max(greatest, weight) : greatest;
  }

  /** Collects the gaps of one lane that may count. */
  private void gaps(ClosingLane lane, int b, LengthScores length, int min, int barrier, int until) {
    double least = Math.max(floor, greatest - pruning.reach());
    lane.advance(b, length.longest(), barrier);
    if (lane.bound(b, length, min) < least) {
      return;
    }
    double most = NONE;
    int i = lane.size - 1;
    while (i >= lane.head) {
      int len = b - lane.at[i];
      if ((i & (1 << ClosingLane.BLOCK) - 1) == (1 << ClosingLane.BLOCK) - 1) {
        double w = length.ceiling(len);
        if (lane.earlier[i] + w < least) {
          return;
        }
        int next = lane.passOver(i, w, least);
        if (next < i) {
          i = next;
          continue;
        }
      }
      if (len >= min && lane.at[i] <= until) {
        double v = lane.value[i] + length.of(len);
        if (v > least) {
          graph.addGap(lane.id[i], v);
          if (v > most) {
            most = v;
            lane.championAt = lane.at[i];
            lane.championValue = lane.value[i];
          }
          greatest = Math.max(greatest, v);
          least = Math.max(floor, greatest - pruning.reach());
        }
      }
      i--;
    }
  }

  /** Adds an opening with the gaps collected from {@code from} on that still count. */
  private void open(
      int b,
      double signal,
      int frame,
      int kind,
      int used,
      double border,
      double region,
      int from,
      int with) {
    int n = from;
    sum.clear();
    sum.add(border);
    for (int g = from; g < graph.gaps; g++) {
      double v = graph.gapWeight[g];
      if (v > greatest - pruning.reach()) {
        int c = graph.gapClosing[g];
        graph.gapClosing[n] = c;
        graph.gapWeight[n++] = v + region - graph.closeForward[c];
        sum.add(v + region);
      }
    }
    graph.gaps = n;
    double value = sum.value() + scale * signal;
    if (value == NONE || value < least(b, frame / 3, 0)) {
      graph.gaps = from;
      return;
    }
    measure(b, frame / 3, 0, value);
    graph.growOpenings();
    int o = graph.openings++;
    graph.openAt[o] = b;
    graph.openLane[o] = (byte) frame;
    graph.openKind[o] = (byte) kind;
    graph.openWeight[o] = scale * signal;
    graph.openBorder[o] = border;
    graph.openForward[o] = value;
    graph.gapFrom[o + 1] = n;
    frames[frame].add(o, sum(frame, b + used), used, 2 * passed + with);
  }

  /**
   * Adds a closing with the exons that end there; before an intron another one for those of genes
   * with a chain of proteins.
   *
   * @param phase of the intron that follows, or -1 at the end of a gene
   */
  private void close(int b, double signal, int strand, int phase, int lane, int right) {
    if (close(b, signal, strand, phase, lane, right, 0)) {
      close(b, signal, strand, phase, lane, right, 1);
    }
  }

  /** Returns whether there are exons of the other kind. */
  private boolean close(
      int b, double signal, int strand, int phase, int lane, int right, int with) {
    int phased = Math.max(0, phase);
    int f = strand == 0 ? Math.floorMod(phased - b, 3) : 3 + (phased + b + 2) % 3;
    FrameOpenings frame = frames[f];
    double at = sum(f, b - right);
    int from = graph.exons;
    double least = least(b, strand, 1) - scale * signal;
    double best = least;
    boolean others = false;
    for (int i = frame.size - 1; i >= 0; i--) {
      int o = frame.id[i];
      int len = b - graph.openAt[o];
      if (graph.openAt[o] <= last[f]) {
        // Nothing will reach over that barrier any more.
        frame.size = drop(frame, i + 1);
        break;
      }
      if (len >= t.longestExon) {
        break;
      }
      int before = frame.chains[i];
      int inside = passed - (before >> 1);
      boolean chain = (before & 1) != 0 || inside > 0;
      if (phase >= 0 && chain != (with == 1)) {
        others = true;
        continue;
      }
      double gain = len >= frame.used[i] + right ? at - frame.left[i] : 0;
      double w = scale * (gain + structure(strand, phase, graph.openKind[o], len));
      if (chain) {
        // the first chain of a gene costs nothing
        w -= ((before & 1) != 0 ? inside : inside - 1) * fusionCost;
      }
      double v = graph.openForward[o] + w;
      if (v > NONE && v >= least) {
        graph.addExon(o, w, gain);
        best = Math.max(best, v);
        least = Math.max(least, best - pruning.reach());
      }
    }
    if (graph.exons > from) {
      add(b, scale * signal, lane, strand, phase, from, best, with);
    }
    return others;
  }

  private static int drop(FrameOpenings frame, int count) {
    int n = frame.size - count;
    System.arraycopy(frame.id, count, frame.id, 0, n);
    System.arraycopy(frame.left, count, frame.left, 0, n);
    System.arraycopy(frame.used, count, frame.used, 0, n);
    System.arraycopy(frame.chains, count, frame.chains, 0, n);
    return n;
  }

  private void add(
      int b, double signal, int lane, int strand, int phase, int from, double best, int with) {
    int n = from;
    sum.clear();
    for (int e = from; e < graph.exons; e++) {
      double v = graph.openForward[graph.exonOpening[e]] + graph.exonWeight[e];
      if (v >= best - pruning.reach()) {
        graph.exonOpening[n] = graph.exonOpening[e];
        graph.exonWeight[n] = graph.exonWeight[e];
        graph.exonGain[n++] = graph.exonGain[e];
        sum.add(v);
      }
    }
    graph.exons = n;
    graph.growClosings();
    int c = graph.closings++;
    graph.closeAt[c] = b;
    graph.closeLane[c] = (byte) lane;
    graph.closeWeight[c] = signal;
    graph.closeForward[c] = sum.value() + signal;
    measure(b, strand, 1, graph.closeForward[c]);
    graph.exonFrom[c + 1] = n;
    double introns = 0;
    if (phase >= 0) {
      SpliceSignals.Geometry g = t.signals.geometry();
      introns = chunk.intronSum(strand, b + (strand == 0 ? g.donorIntron() : g.acceptorIntron()));
    }
    graph.closeBorder[c] = -scale * introns;
    lanes[with * WITH + lane].add(c, b, graph.closeForward[c] - scale * introns);
  }

  /** Length, phase and transition of an exon; see {@link GnomonDecoder}. */
  private double structure(int strand, int phase, int kind, int len) {
    boolean first = kind == Openings.INTERGENIC;
    if (strand == 0) {
      int end = phase <= 0 ? 2 : phase - 1;
      if (phase >= 0) {
        return first
            ? at(t.first, len) + t.firstPhase[end] + t.toFirst
            : at(t.internal, len) + t.internalPhase[3 * kind + end] + t.toInternal;
      }
      return t.toNextGene + (first ? at(t.single, len) + t.toSingle : at(t.last, len) + t.toLast);
    }
    int end = kind == 0 ? 2 : kind - 1;
    if (phase >= 0) {
      double v =
          first
              ? at(t.last, len) + t.toNextGene - t.intergenicPrior + t.toLast
              : at(t.internal, len)
                  + t.internalPhase[3 * phase + end]
                  - t.intronPrior[kind]
                  + t.toInternal;
      return t.intronPrior[phase] + v;
    }
    return first
        ? at(t.single, len) + t.toNextGene + t.toSingle
        : at(t.first, len)
            + t.firstPhase[end]
            - t.intronPrior[kind]
            + t.toFirst
            + t.intergenicPrior;
  }

  private static double at(double[] scores, int len) {
    return len < scores.length ? scores[len] : NONE;
  }

  /** What closings weigh if nothing follows. */
  private void borders(int to) {
    for (int c = 0; c < graph.closings; c++) {
      int at = graph.closeAt[c];
      int lane = graph.closeLane[c];
      if (lane == ParseGraph.GENE_END) {
        double v = t.intergenic.closingLog(to - at) + GnomonDecoder.INTERGENIC_END;
        graph.closeBorder[c] = at > last[8] ? scale * v : NONE;
      } else {
        int strand = lane / (3 * SplitStops.CLASSES);
        double v = t.intron.closingLog(to - at) + chunk.intronSum(strand, to);
        graph.closeBorder[c] =
            openEnd && at > last[6 + strand] ? graph.closeBorder[c] + scale * v : NONE;
      }
    }
    if (last[8] < begin) {
      double v = t.intergenicPrior + t.intergenic.throughLog(to - begin);
      graph.empty = scale * (v + 2 * GnomonDecoder.INTERGENIC_END);
    }
  }
}
