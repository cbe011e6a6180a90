package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Looks for one more exon where an end of the query is unaligned, or aligned so badly that the exon
 * seems to run on into an intron.
 *
 * <p>The outer columns of the outermost exon are aligned anew up to every possible splice site, the
 * bases left over to every place within reach that lies behind the partner of that site, with a
 * free outer end. The exon is taken if the log odds of columns and sites ({@link ErrorOdds}, {@link
 * SpliceWeights}) exceed those of the old columns by the logarithm of the reach and a margin, and
 * its own columns are worth that logarithm, for stretches shorter than usual that of a usual one,
 * so a chance find is unlikely whatever the error rate.
 *
 * <p>Cost: unaligned bases times reach, for such ends only. Holds work space: one instance per
 * thread.
 */
final class EndExons {
  private static final int MIN_DOUBTFUL = 8;
  private static final int MAX_UNALIGNED = 64;
  private static final int SHORT = 12;
  private static final int SHORT_REACH = 500;
  private static final int REACH = 1_500;
  private static final int MAX_CELLS = 1 << 20;
  private static final int END_COLUMNS = 40;
  private static final int WINDOW = 12;
  private static final int BAND = 4;

  /** More than any site weighs. */
  private static final int MOST_SITE = 1_500;

  /** Least worth of an exon's own columns however short the stretch: six bases that match. */
  private static final int LEAST_EXON = (int) Math.round(100 * Math.log(REACH));

  /** Hundredths of a nat by which a find must beat the logarithm of the reach. */
  private static final int MARGIN = 400;

  private final Genome genome;
  private final int minIntron;
  private final int maxReach;
  private final EndTable near = new EndTable();
  private int[] far = new int[0];

  /**
   * @param minIntron shortest intron, bases
   * @param maxReach longest intron that is looked for, bases
   */
  EndExons(Genome genome, int minIntron, int maxReach) {
    this.genome = genome;
    this.minIntron = minIntron;
    this.maxReach = maxReach;
  }

  /**
   * The alignment with an exon more at one or both ends, or the same object.
   *
   * @param query the query in the reading aligned
   * @param from first contig base that may be used, forward strand
   * @param to exclusive
   */
  SplicedAlignment extend(SplicedAlignment a, byte[] query, int from, int to) {
    SplicedAlignment result = a;
    for (boolean start : new boolean[] {true, false}) {
      End end = End.of(result, query, start, genome);
      if (end != null) {
        result = extend(result, query, end, from, to);
      }
    }
    return result;
  }

  /**
   * One end of an alignment.
   *
   * @param start whether it is the 5' end of the reading aligned
   * @param at segment of the outermost exon
   * @param unaligned query bases beyond it
   * @param columns columns at the exon's outer end to align anew
   */
  private record End(
      boolean start,
      int at,
      ExonColumns exon,
      int unaligned,
      int columns,
      int old,
      ErrorOdds odds,
      TranscriptStrand strand) {

    /** Null if the end is in order. */
    static End of(SplicedAlignment a, byte[] query, boolean start, Genome genome) {
      List<Segment> segments = a.segments();
      int n = segments.size();
      int at = start ? 0 : n - 1;
      int unaligned = 0;
      Segment outer = segments.get(at);
      if (!outer.isExon()) {
        if (outer.kind() == Kind.POLY_A || n < 2) {
          return null;
        }
        unaligned = outer.queryEnd() - outer.queryStart();
        at += start ? 1 : -1;
        if (!segments.get(at).isExon()
            || unaligned > MAX_UNALIGNED
            || tail(a, query, start, unaligned)) {
          return null;
        }
      }
      if (unaligned < MIN_DOUBTFUL && exact(segments.get(at).script(), start)) {
        return null;
      }
      TranscriptStrand strand = new TranscriptStrand(genome, a.contig(), a.strand());
      ExonColumns exon = ExonColumns.of(a, segments.get(at), strand.length());
      ErrorOdds odds = ErrorOdds.of(a);
      byte[] c = exon.columns;
      int sum = 0;
      int least = 0;
      int poor = 0;
      for (int k = 0; k < Math.min(END_COLUMNS, c.length); k++) {
        sum += odds.of(c[start ? k : c.length - 1 - k]);
        if (sum < least) {
          least = sum;
          poor = k + 1;
        }
      }
      if (unaligned + poor < MIN_DOUBTFUL) {
        return null;
      }
      int columns = Math.min(c.length - 1, poor + WINDOW);
      while (columns < c.length - 1 && c[start ? columns - 1 : c.length - columns] != 'M') {
        columns++;
      }
      int old = 0;
      for (int k = 0; k < columns; k++) {
        old += odds.of(c[start ? k : c.length - 1 - k]);
      }
      return new End(start, at, exon, unaligned, columns, old, odds, strand);
    }

    /** A T-rich start of a spliced query is a tail only if it is as long as tails are. */
    private static boolean tail(SplicedAlignment a, byte[] query, boolean start, int unaligned) {
      return start
          ? (unaligned >= SHORT || a.exons().size() == 1) && Tail.of(query, 0, unaligned)
          : Tail.of(query, query.length - unaligned, query.length);
    }

    private static boolean exact(String script, boolean start) {
      int run = start ? JunctionRefiner.exactStart(script) : JunctionRefiner.exactEnd(script);
      return run >= END_COLUMNS / 2;
    }

    /** Query bases in the columns to align anew. */
    int inner() {
      int bases = 0;
      byte[] c = exon.columns;
      for (int k = 0; k < columns; k++) {
        bases += c[start ? k : c.length - 1 - k] == 'I' ? 0 : 1;
      }
      return bases;
    }

    /** Contig bases in the columns to align anew. */
    int innerGenome() {
      int bases = 0;
      byte[] c = exon.columns;
      for (int k = 0; k < columns; k++) {
        bases += c[start ? k : c.length - 1 - k] == 'D' ? 0 : 1;
      }
      return bases;
    }
  }

  private SplicedAlignment extend(SplicedAlignment a, byte[] query, End end, int from, int to) {
    boolean start = end.start;
    TranscriptStrand strand = end.strand;
    int inner = end.inner();
    int bases = inner + end.unaligned;
    // positions count outwards from an anchor inside the exon
    int anchorQuery = start ? end.exon.q0 + inner : end.exon.q1 - inner;
    int anchor = start ? end.exon.s0 + end.innerGenome() : end.exon.s1 - end.innerGenome();
    int reach = reach(a, end.unaligned + inner - WINDOW) + inner + BAND + bases;
    reach = Math.min(reach, MAX_CELLS / (bases + 1));
    boolean minus = a.strand() == Strand.MINUS;
    int low = Math.max(0, minus ? strand.length() - to : from);
    int high = Math.min(strand.length(), minus ? strand.length() - from : to);
    reach = Math.min(reach, start ? anchor - low : high - anchor);
    if (reach < minIntron + inner + MIN_DOUBTFUL) {
      return a;
    }
    int pad = SpliceWeights.ACCEPTOR_LEFT;
    byte[] g =
        start
            ? strand.bases(anchor - reach - pad, anchor + pad)
            : strand.bases(anchor - pad, anchor + reach + pad);
    int origin = start ? g.length - pad : pad;
    int step = start ? -1 : 1;
    int q = start ? anchorQuery - 1 : anchorQuery;
    int g0 = start ? origin - 1 : origin;
    int most = Math.min(bases, inner + BAND);
    near.fill(query, q, most, g, g0, Math.min(reach, most + BAND), step, BAND, end.odds);
    fillFar(query, q, bases, g, g0, reach, step, end.odds);
    int width = reach + 1;
    int chance = (int) Math.round(100 * Math.log(reach));
    int least = Math.max(chance, LEAST_EXON);
    int needed = end.old + MARGIN + chance;
    int[] choice = null;
    int best = needed;
    for (int kind = 0; kind < SpliceWeights.CLASSES; kind++) {
      for (int i = 1; i <= most; i++) {
        int nearBest = SpliceWeights.NONE;
        int nearAt = -1;
        for (int j = near.firstGenome(i); j <= near.lastGenome(i); j++) {
          int site = site(g, origin, start, j, kind, true);
          if (site > SpliceWeights.NONE && near.score(i, j) + site > nearBest) {
            nearBest = near.score(i, j) + site;
            nearAt = j;
          }
        }
        if (nearAt < 0) {
          continue;
        }
        for (int p = nearAt + minIntron; p < reach; p++) {
          int gain = far[i * width + p];
          if (gain < least || gain + nearBest + MOST_SITE <= best) {
            continue;
          }
          int site = site(g, origin, start, p, kind, false);
          if (site > SpliceWeights.NONE && gain + nearBest + site > best) {
            best = gain + nearBest + site;
            choice = new int[] {i, nearAt, p};
          }
        }
      }
    }
    return choice == null ? a : with(a, query, end, choice, q, bases, g, g0, reach, step);
  }

  /** Weight of the site at outward distance {@code at}: the one of the known exon, or the other. */
  private static int site(byte[] g, int origin, boolean start, int at, int kind, boolean known) {
    int position = start ? origin - at : origin + at;
    return known == start
        ? SpliceWeights.acceptor(g, position, kind)
        : SpliceWeights.donor(g, position, kind);
  }

  private int reach(SplicedAlignment a, int unaligned) {
    int longest = 0;
    List<Segment> exons = a.exons();
    for (int i = 1; i < exons.size(); i++) {
      Segment x = exons.get(i - 1);
      Segment y = exons.get(i);
      longest = Math.max(longest, Math.max(y.start() - x.end(), x.start() - y.end()));
    }
    return Math.min(
        maxReach,
        unaligned < SHORT ? Math.max(SHORT_REACH, longest) : Math.max(REACH, 2 * longest));
  }

  /** Best score from each cell outwards, with a free end. */
  private void fillFar(
      byte[] query, int q, int m, byte[] g, int g0, int n, int step, ErrorOdds odds) {
    int width = n + 1;
    int cells = (m + 1) * width;
    if (far.length < cells) {
      far = new int[cells + cells / 2];
    }
    Arrays.fill(far, m * width, cells, 0);
    for (int i = m - 1; i >= 0; i--) {
      int row = i * width;
      int below = row + width;
      byte base = query[q + step * i];
      far[row + n] = 0;
      for (int j = n - 1; j >= 0; j--) {
        boolean same = base == g[g0 + step * j] && base < 4;
        int value = Math.max(0, far[below + j + 1] + (same ? odds.match : odds.mismatch));
        value = Math.max(value, Math.max(far[below + j], far[row + j + 1]) + odds.gap);
        far[row + j] = value;
      }
    }
  }

  private SplicedAlignment with(
      SplicedAlignment a,
      byte[] query,
      End end,
      int[] choice,
      int q,
      int bases,
      byte[] g,
      int g0,
      int reach,
      int step) {
    boolean start = end.start;
    ExonColumns exon = end.exon;
    byte[] known = near.columns(choice[0], choice[1], !start);
    if (start) {
      exon.replaceStart(end.columns, known);
    } else {
      exon.replaceEnd(end.columns, known);
    }
    byte[] outer = walkFar(query, q, bases, g, g0, reach, step, choice[0], choice[2], end.odds);
    int gap = choice[2] - choice[1];
    ExonColumns added;
    if (start) {
      byte[] turned = new byte[outer.length];
      for (int i = 0; i < outer.length; i++) {
        turned[i] = outer[outer.length - 1 - i];
      }
      added = new ExonColumns(exon.q0, exon.q0, exon.s0 - gap, exon.s0 - gap, new byte[0]);
      added.replaceStart(0, turned);
    } else {
      added = new ExonColumns(exon.q1, exon.q1, exon.s1 + gap, exon.s1 + gap, new byte[0]);
      added.replaceEnd(0, outer);
    }
    List<Segment> segments = new ArrayList<>();
    int n = a.segments().size();
    int rest = start ? added.q0 : query.length - added.q1;
    if (start) {
      if (rest > 0) {
        segments.add(Segment.unplaced(Kind.GAP, 0, rest, a.queryLength(), a.reversed()));
      }
      segments.add(added.segment(a, end.strand));
      segments.add(exon.segment(a, end.strand));
      segments.addAll(a.segments().subList(end.at + 1, n));
    } else {
      segments.addAll(a.segments().subList(0, end.at));
      segments.add(exon.segment(a, end.strand));
      segments.add(added.segment(a, end.strand));
      if (rest > 0) {
        segments.add(
            Segment.unplaced(
                Kind.GAP, query.length - rest, query.length, a.queryLength(), a.reversed()));
      }
    }
    return new SplicedAlignment(
        a.query(),
        a.queryLength(),
        a.contig(),
        a.strand(),
        a.reversed(),
        segments,
        a.score(),
        a.status());
  }

  /** Columns from a cell outwards. */
  private byte[] walkFar(
      byte[] query,
      int q,
      int m,
      byte[] g,
      int g0,
      int n,
      int step,
      int row,
      int column,
      ErrorOdds odds) {
    int width = n + 1;
    byte[] columns = new byte[2 * m + 64];
    int count = 0;
    int i = row;
    int j = column;
    while (i < m && j < n && far[i * width + j] > 0) {
      if (count == columns.length) {
        columns = Arrays.copyOf(columns, 2 * count);
      }
      int value = far[i * width + j];
      boolean same = query[q + step * i] == g[g0 + step * j] && query[q + step * i] < 4;
      if (value == far[(i + 1) * width + j + 1] + (same ? odds.match : odds.mismatch)) {
        columns[count++] = (byte) (same ? 'M' : 'R');
        i++;
        j++;
      } else if (value == far[(i + 1) * width + j] + odds.gap) {
        columns[count++] = 'D';
        i++;
      } else {
        columns[count++] = 'I';
        j++;
      }
    }
    return Arrays.copyOf(columns, count);
  }
}
