package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.genebeam.genome.Genome;

/**
 * Best parse of a contig under a hidden Markov model with explicit lengths: single, first, internal
 * and last coding exons, introns by phase and intergenic segments on both strands.
 *
 * <p>One sweep from left to right. At each boundary where a signal allows it, the right end of an
 * exon looks back over the openings of its frame, which the last stop codon bounds; the right end
 * of an intron or intergenic segment looks back over exon ends by {@link Lane}. The result is the
 * exact optimum. Sequence is scored a chunk at a time and abandoned states are dropped, so memory
 * is O(chunk + longest intron's candidates + genes of the best parse) and results do not depend on
 * the chunk. Not thread-safe; one decoder a decode.
 */
final class GnomonDecoder {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** No exon covers a run of so many unknown bases. */
  static final int UNKNOWN_RUN = 6;

  /**
   * NCBI's engine sums two equal final lanes, one for either strand of the gene that would follow.
   * Half of that ln 2 is given to each intergenic end, so that the score has no direction.
   */
  static final double INTERGENIC_END = StrictMath.log(2) / 2;

  /**
   * A stop and a start codon. The minimum of the length law only shapes the law, as in NCBI's
   * engine: neighbouring genes may touch.
   */
  static final int MIN_INTERGENIC = 6;

  private final Genome genome;
  private final int contig;
  private final GcTiles tiles;
  private final int chunkSize;
  private final boolean open;
  private final double fusionCost;

  private static final int LANES = 6 * SplitStops.CLASSES;

  /** Nodes from which on abandoned ones are looked for. */
  private static final int ROOM = 1 << 14;

  private int room = ROOM;
  private int begin;

  /** Intron log-odds before the first base, by strand. */
  private final double[] intronBegin = new double[2];

  private HmmTables t;
  private ScoredChunk chunk;
  private final StateNodes nodes = new StateNodes();
  private final Openings[] openings = new Openings[6];

  /**
   * Exons before an intron: [(strand * 3 + phase) * CLASSES + class of the cut codon], and {@link
   * #LANES} further on those of genes with a chain of proteins so far.
   */
  private final Lane[] exons = new Lane[2 * LANES];

  private final Lane genes = new Lane();
  private final int[] last = new int[Barriers.KINDS];
  private final Lane.Best best = new Lane.Best();
  private int nearIntron;
  private int nearIntergenic;
  private int latest;
  private int farthest;
  private int unknown;

  /** Bases of chains of proteins, and how many of them lie left of the boundary at hand. */
  private int[] points = new int[0];

  private int passed;

  /** Best predecessors of the exon end at hand, in genes without and with a chain of proteins. */
  private final ExonBest[] exonBest = {new ExonBest(), new ExonBest()};

  /** The best exon that ends at a place. */
  private static final class ExonBest {
    double value;
    double gain;
    int node;
    int kind;
  }

  /**
   * @param open whether introns may run over the borders
   * @param fusionCost what each chain of proteins in a gene costs beyond the first
   */
  GnomonDecoder(
      Genome genome, int contig, GcTiles tiles, int chunkSize, boolean open, double fusionCost) {
    this.genome = genome;
    this.contig = contig;
    this.tiles = tiles;
    this.chunkSize = chunkSize;
    this.open = open;
    this.fusionCost = fusionCost;
  }

  /** Best parse of [from, to). */
  Parse decode(int from, int to, Barriers barriers) {
    begin = from;
    farthest = from;
    points = barriers.points();
    passed = 0;
    Arrays.fill(last, from - 1);
    for (int i = 0; i < 6; i++) {
      openings[i] = new Openings();
    }
    for (int i = 0; i < exons.length; i++) {
      exons[i] = new Lane();
    }
    for (int i = 0; i < tiles.size(); i++) {
      nearIntron = Math.max(nearIntron, near(tiles.tables(i).intron));
      nearIntergenic = Math.max(nearIntergenic, near(tiles.tables(i).intergenic));
    }
    int at = from;
    while (at < to) {
      int tile = tiles.at(at);
      long nextChunk = ((long) at / chunkSize + 1) * chunkSize;
      int end = (int) Math.min(Math.min(to, tiles.end(tile)), nextChunk);
      t = tiles.tables(tile);
      chunk = new ScoredChunk(genome, contig, at, end, t, chunk);
      if (at == from) {
        intronBegin[0] = chunk.intronSum(0, from);
        intronBegin[1] = chunk.intronSum(1, from);
      }
      barriers.apply(chunk, t);
      sweep(barriers.bans(at, end), barriers.holds(at, end), at == from);
      if (nodes.size() > room) {
        compact();
        room = ROOM + 2 * nodes.size();
      }
      at = end;
    }
    return finish(to);
  }

  private static int near(LengthModel model) {
    return Math.max(model.min(), model.monotoneFrom());
  }

  private void sweep(int[] bans, int[] holds, boolean atBegin) {
    for (int b = atBegin ? chunk.from : chunk.from + 1; b <= chunk.to; b++) {
      int k = b - chunk.from;
      if (bans != null && k > 0 && bans[k - 1] != 0) {
        for (int m = bans[k - 1]; m != 0; m &= m - 1) {
          last[Integer.numberOfTrailingZeros(m)] = b - 1;
        }
      }
      int events = chunk.events(b);
      unknown = (events & ScoredChunk.UNKNOWN) == 0 ? 0 : k > 0 ? unknown + 1 : unknown;
      latest = holds == null ? Integer.MAX_VALUE : holds[k];
      if (events != 0) {
        block(b, events);
        while (passed < points.length && points[passed] < b) {
          passed++;
        }
        signals(b, k, events & ScoredChunk.SIGNALS);
      }
    }
  }

  /** Closes exons over unknown bases and stop codons before boundary {@code b}. */
  private void block(int b, int events) {
    if (unknown >= UNKNOWN_RUN) {
      Arrays.fill(last, 0, 6, b - 1);
    }
    if (b - 3 >= begin) {
      if ((events & ScoredChunk.PLUS_STOP) != 0) {
        int f = Math.floorMod(3 - b, 3);
        last[f] = Math.max(last[f], b - 3);
      }
      if ((events & ScoredChunk.MINUS_STOP) != 0) {
        int g = 3 + (b - 1) % 3;
        last[g] = Math.max(last[g], b - 3);
      }
    }
  }

  private void signals(int b, int k, int kinds) {
    for (int m = kinds; m != 0; m &= m - 1) {
      int kind = ScoredChunk.ORDER[Integer.numberOfTrailingZeros(m)];
      double s = chunk.signal[kind][k];
      switch (kind) {
        case ScoredChunk.ACCEPTOR -> plusIntrons(b, s);
        case 4 + ScoredChunk.ACCEPTOR -> minusToIntron(b, s);
        case ScoredChunk.DONOR -> plusToIntron(b, s);
        case 4 + ScoredChunk.DONOR -> minusIntrons(b, s);
        case ScoredChunk.START -> intergenic(b, s, 0);
        case 4 + ScoredChunk.START -> minusGeneEnd(b, s);
        case ScoredChunk.STOP -> plusGeneEnd(b, s);
        default -> intergenic(b, s, 1);
      }
    }
  }

  private double sum(int strandAndFrame, int position) {
    return chunk.sum(strandAndFrame, position);
  }

  private void plusIntrons(int b, double signal) {
    int used = t.signals.geometry().acceptorExon();
    for (int p = 0; p < 3; p++) {
      int down = chunk.acceptorClass(0, p, b);
      for (int with = 0; with <= Math.min(1, passed); with++) {
        introns(b, signal, 0, p, down, used, Math.floorMod(p - b, 3), with);
      }
    }
  }

  private void minusIntrons(int b, double signal) {
    int used = t.signals.geometry().donorExon();
    for (int p = 0; p < 3; p++) {
      int up = chunk.donorClass(1, p, b);
      for (int with = 0; with <= Math.min(1, passed); with++) {
        introns(b, signal, 1, p, up, used, (p + 2 + b) % 3, with);
      }
    }
  }

  private void introns(
      int b, double signal, int strand, int phase, int nearClass, int used, int frame, int with) {
    best.clear();
    SpliceSignals.Geometry g = t.signals.geometry();
    double region =
        chunk.intronSum(strand, b - (strand == 0 ? g.acceptorIntron() : g.donorIntron()));
    int barrier = last[6 + strand];
    LengthScores length = t.intronScores;
    int min = t.intron.min();
    int lanes = 0;
    double least = NONE;
    for (int c = 0; c < SplitStops.CLASSES; c++) {
      boolean stop =
          strand == 0
              ? SplitStops.isStop(phase, c, nearClass)
              : SplitStops.isStop(phase, nearClass, c);
      if (!stop) {
        Lane lane = exons[with * LANES + (strand * 3 + phase) * SplitStops.CLASSES + c];
        least = Math.max(least, lane.foretaste(b, length, min, barrier, Integer.MAX_VALUE));
        lanes |= 1 << c;
      }
    }
    for (int c = 0; c < SplitStops.CLASSES; c++) {
      if ((lanes >> c & 1) == 1) {
        exons[with * LANES + (strand * 3 + phase) * SplitStops.CLASSES + c].search(
            b, length, min, nearIntron, barrier, Integer.MAX_VALUE, least, best);
      }
    }
    if (open && with == 0 && b > begin && barrier < begin) {
      double v = t.intronPrior[phase] + t.intron.closingLog(b - begin) - intronBegin[strand];
      if (v > best.value) {
        best.value = v;
        best.node = -1;
      }
    }
    best.value += region;
    add(b, signal, StateNodes.INTRON + 3 * strand + phase, strand, frame, used, phase, with);
  }

  private void intergenic(int b, double signal, int strand) {
    best.clear();
    int barrier = last[8];
    LengthScores length = t.intergenicScores;
    double least = genes.foretaste(b, length, MIN_INTERGENIC, barrier, latest);
    genes.search(b, length, MIN_INTERGENIC, nearIntergenic, barrier, latest, least, best);
    if (barrier < begin && latest >= begin && b > begin) {
      double v = t.intergenicPrior + t.intergenic.closingLog(b - begin) + INTERGENIC_END;
      if (v > best.value) {
        best.value = v;
        best.node = -1;
      }
    }
    SpliceSignals.Geometry g = t.signals.geometry();
    add(
        b,
        signal,
        strand,
        strand,
        strand == 0 ? Math.floorMod(-b, 3) : (b + 2) % 3,
        strand == 0 ? g.startAfter() : g.stopBefore(),
        Openings.INTERGENIC,
        0);
  }

  private void add(
      int b, double signal, int nodeKind, int strand, int frame, int used, int kind, int with) {
    if (best.value > NONE) {
      int node = nodes.add(b, best.node, nodeKind, signal);
      int lane = 3 * strand + frame;
      openings[lane].add(
          b, best.value + signal, sum(lane, b + used), used, kind, 2 * passed + with, node);
      farthest = b;
    }
  }

  private void plusToIntron(int b, double signal) {
    int right = t.signals.geometry().donorExon();
    double introns = chunk.intronSum(0, b + t.signals.geometry().donorIntron());
    for (int p = 0; p < 3; p++) {
      int frame = Math.floorMod(p - b, 3);
      Openings o = openings[frame];
      int head = o.firstAfter(last[frame]);
      double at = sum(frame, b - right);
      int end = p == 0 ? 2 : p - 1;
      clearExons();
      for (int i = o.size - 1; i >= head; i--) {
        int len = b - o.pos[i];
        if (len >= t.longestExon) {
          break;
        }
        double region = len >= o.used[i] + right ? at - o.left[i] : 0;
        double v = o.val[i] + region;
        int kind = o.kind[i];
        if (kind == Openings.INTERGENIC) {
          v += len < t.first.length ? t.first[len] + t.firstPhase[end] + t.toFirst : NONE;
        } else {
          v +=
              len < t.internal.length
                  ? t.internal[len] + t.internalPhase[3 * kind + end] + t.toInternal
                  : NONE;
        }
        take(v, region, o, i, kind == Openings.INTERGENIC ? StateNodes.FIRST : StateNodes.INTERNAL);
      }
      toIntron(b, 0, p * SplitStops.CLASSES + chunk.donorClass(0, p, b), signal, introns);
    }
  }

  private void minusToIntron(int b, double signal) {
    int right = t.signals.geometry().acceptorExon();
    double introns = chunk.intronSum(1, b + t.signals.geometry().acceptorIntron());
    for (int p = 0; p < 3; p++) {
      int frame = (p + b + 2) % 3;
      Openings o = openings[3 + frame];
      int head = o.firstAfter(last[3 + frame]);
      double at = sum(3 + frame, b - right);
      clearExons();
      for (int i = o.size - 1; i >= head; i--) {
        int len = b - o.pos[i];
        if (len >= t.longestExon) {
          break;
        }
        double region = len >= o.used[i] + right ? at - o.left[i] : 0;
        double v = o.val[i] + region + t.intronPrior[p];
        int kind = o.kind[i];
        if (kind == Openings.INTERGENIC) {
          v +=
              len < t.last.length
                  ? t.last[len] + t.toNextGene - t.intergenicPrior + t.toLast
                  : NONE;
        } else {
          int end = kind == 0 ? 2 : kind - 1;
          v +=
              len < t.internal.length
                  ? t.internal[len]
                      + t.internalPhase[3 * p + end]
                      - t.intronPrior[kind]
                      + t.toInternal
                  : NONE;
        }
        take(v, region, o, i, kind == Openings.INTERGENIC ? StateNodes.LAST : StateNodes.INTERNAL);
      }
      int lane = (3 + p) * SplitStops.CLASSES + chunk.acceptorClass(1, p, b);
      toIntron(b, 1, lane, signal, introns);
    }
  }

  private void plusGeneEnd(int b, double signal) {
    int right = t.signals.geometry().stopBefore();
    int frame = Math.floorMod(-b, 3);
    Openings o = openings[frame];
    int head = o.firstAfter(last[frame]);
    double at = sum(frame, b - right);
    clearExons();
    for (int i = o.size - 1; i >= head; i--) {
      int len = b - o.pos[i];
      if (len >= t.longestExon) {
        break;
      }
      double region = len >= o.used[i] + right ? at - o.left[i] : 0;
      double v = o.val[i] + region + t.toNextGene;
      boolean single = o.kind[i] == Openings.INTERGENIC;
      if (single) {
        v += len < t.single.length ? t.single[len] + t.toSingle : NONE;
      } else {
        v += len < t.last.length ? t.last[len] + t.toLast : NONE;
      }
      take(v, region, o, i, single ? StateNodes.SINGLE : StateNodes.LAST);
    }
    toGeneEnd(b, 0, signal);
  }

  private void minusGeneEnd(int b, double signal) {
    int right = t.signals.geometry().startAfter();
    int frame = (b + 2) % 3;
    Openings o = openings[3 + frame];
    int head = o.firstAfter(last[3 + frame]);
    double at = sum(3 + frame, b - right);
    clearExons();
    for (int i = o.size - 1; i >= head; i--) {
      int len = b - o.pos[i];
      if (len >= t.longestExon) {
        break;
      }
      double region = len >= o.used[i] + right ? at - o.left[i] : 0;
      double v = o.val[i] + region + t.intergenicPrior;
      int kind = o.kind[i];
      boolean single = kind == Openings.INTERGENIC;
      if (single) {
        v +=
            len < t.single.length
                ? t.single[len] + t.toNextGene - t.intergenicPrior + t.toSingle
                : NONE;
      } else {
        int end = kind == 0 ? 2 : kind - 1;
        v +=
            len < t.first.length
                ? t.first[len] + t.firstPhase[end] - t.intronPrior[kind] + t.toFirst
                : NONE;
      }
      take(v, region, o, i, single ? StateNodes.SINGLE : StateNodes.FIRST);
    }
    toGeneEnd(b, 1, signal);
  }

  private void clearExons() {
    exonBest[0].value = NONE;
    exonBest[1].value = NONE;
  }

  /** Takes the exon from opening {@code i} if it is better than those before. */
  private void take(double value, double region, Openings o, int i, int kind) {
    int before = o.chains[i];
    int inside = passed - (before >> 1);
    ExonBest found = exonBest[(before & 1) != 0 || inside > 0 ? 1 : 0];
    // The first chain of a gene costs nothing.
    int charged = (before & 1) != 0 ? inside : Math.max(0, inside - 1);
    double v = charged == 0 ? value : value - charged * fusionCost;
    if (v > found.value) {
      found.value = v;
      found.gain = region;
      found.node = o.node[i];
      found.kind = kind;
    }
  }

  private void toIntron(int b, int strand, int lane, double signal, double introns) {
    for (int with = 0; with < 2; with++) {
      ExonBest e = exonBest[with];
      if (e.value > NONE) {
        int node = addExon(b, strand, e, signal);
        exons[with * LANES + lane].add(b, e.value + signal - introns, node);
      }
    }
  }

  private void toGeneEnd(int b, int strand, double signal) {
    ExonBest e = exonBest[1].value > exonBest[0].value ? exonBest[1] : exonBest[0];
    if (e.value > NONE) {
      genes.add(b, e.value + signal, addExon(b, strand, e, signal));
    }
  }

  private int addExon(int b, int strand, ExonBest e, double signal) {
    farthest = b;
    return nodes.add(b, e.node, StateNodes.EXON + 4 * strand + e.kind, e.gain + signal);
  }

  private void compact() {
    int end = chunk.to;
    boolean[] marked = new boolean[nodes.size()];
    for (int i = 0; i < exons.length; i++) {
      exons[i].prune(
          end,
          tiles.longestIntron(),
          nearIntron,
          last[6 + i % LANES / (3 * SplitStops.CLASSES)],
          Integer.MAX_VALUE);
      mark(exons[i], marked);
    }
    genes.prune(end, tiles.longestIntergenic(), nearIntergenic, last[8], latest);
    mark(genes, marked);
    for (int i = 0; i < 6; i++) {
      openings[i].prune(Math.max(last[i], end - tiles.longestExon()));
      for (int j = 0; j < openings[i].size; j++) {
        marked[openings[i].node[j]] = true;
      }
    }
    int[] numbers = nodes.compact(marked);
    for (Lane lane : exons) {
      lane.renumber(numbers);
    }
    genes.renumber(numbers);
    for (Openings o : openings) {
      o.renumber(numbers);
    }
  }

  private static void mark(Lane lane, boolean[] marked) {
    for (int i = 0; i < lane.size(); i++) {
      marked[lane.node(i)] = true;
    }
  }

  private Parse finish(int end) {
    best.clear();
    genes.close(end, t.intergenic, last[8], best);
    if (last[8] < begin) {
      double v = t.intergenicPrior + t.intergenic.throughLog(end - begin) + INTERGENIC_END;
      if (v > best.value) {
        best.value = v;
        best.node = -1;
      }
    }
    best.value += INTERGENIC_END;
    int openPhase = -1;
    if (open) {
      for (int i = 0; i < exons.length; i++) {
        int before = best.node;
        int strand = i % LANES / (3 * SplitStops.CLASSES);
        double region = chunk.intronSum(strand, end);
        best.value -= region;
        exons[i].close(end, t.intron, last[6 + strand], best);
        best.value += region;
        if (best.node != before) {
          openPhase = i / SplitStops.CLASSES % 3;
        }
      }
    }
    List<Parse.ParsedGene> found = new ArrayList<>();
    int node = best.node;
    boolean rightEnd = openPhase < 0;
    while (node >= 0) {
      // An exon here; walk to the left end of its gene.
      int strand = nodes.kind(node) >= StateNodes.EXON + 4 ? 1 : 0;
      List<Integer> bounds = new ArrayList<>();
      double score = 0;
      boolean leftEnd = false;
      int phase = !rightEnd && strand == 1 ? openPhase : 0;
      while (node >= 0) {
        int opening = nodes.previous(node);
        bounds.add(nodes.position(node));
        bounds.add(nodes.position(opening));
        score += nodes.gain(node) + nodes.gain(opening);
        node = nodes.previous(opening);
        leftEnd = nodes.kind(opening) < StateNodes.INTRON;
        if (leftEnd) {
          break;
        }
        if (node < 0 && strand == 0) {
          phase = (nodes.kind(opening) - StateNodes.INTRON) % 3;
        }
      }
      Collections.reverse(bounds);
      found.add(new Parse.ParsedGene(strand, bounds, leftEnd, rightEnd, phase, score));
      rightEnd = true;
    }
    Collections.reverse(found);
    return new Parse(best.value, farthest, found);
  }
}
