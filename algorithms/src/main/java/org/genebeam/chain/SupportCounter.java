package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript.Support;
import org.genebeam.support.MinimalCover;

/**
 * Collects the evidence behind a finished model (gnomon.md B.13, B.14): what agrees with it, which
 * of it is the smallest set that carries the model, and reads per run. What has introns outside the
 * model, or lost introns to a filter, counts only if the model cannot do without; a mere transcript
 * end is the last thing to carry a stretch, the more so where the model ends elsewhere. Positions
 * are those of the transcript, 5' to 3'. Cost: the evidence of the locus, and n log n for what
 * agrees.
 */
final class SupportCounter {
  /** Bases by which an aligned end may miss the CDS. */
  private static final int RIM = 6;

  /** Share of what is on both sides below which coverage is not consistent. */
  private static final double DIP = 0.1;

  /** What a marker counts as, in members, where the model ends with it and elsewhere. */
  static final int EXACT_END = 1000;

  static final int OTHER_END = 10000;

  /** Sources 5' to 3' and by content, so that the mirror image chooses the same. */
  private static final Comparator<Part> BY_CONTENT =
      Comparator.comparing((Part p) -> p.source.kind())
          .thenComparing(p -> p.source.id())
          .thenComparingInt(p -> p.from)
          .thenComparingInt(p -> p.to)
          .thenComparing(Comparator.comparingLong((Part p) -> p.source.weight()).reversed())
          .thenComparing(p -> p.source.counts().toString())
          .thenComparingInt(p -> p.source.flags());

  /** A stretch of the model that an alignment covers without a gap. */
  private static final class Part {
    final EvidenceAlignment source;
    final int from;
    final int to;
    final boolean unwanted;

    /** What it counts as in the smallest set. */
    final int members;

    Part(EvidenceAlignment source, int from, int to, boolean unwanted, int members) {
      this.source = source;
      this.from = from;
      this.to = to;
      this.unwanted = unwanted;
      this.members = members;
    }
  }

  private final Model m;
  private final ReadSupport reads;
  private final int length;

  /** Positions of the junctions, 5' to 3'. */
  private final int[] junctions;

  private final int cdsFrom;
  private final int cdsTo;
  private final List<Part> parts = new ArrayList<>();
  private final boolean[] seen;
  private boolean bestPlacement;

  /** Evidence that begins at the start codon, and proteins that begin further upstream. */
  private int starts;

  private int above;

  private SupportCounter(Model m, ReadSupport reads) {
    this.m = m;
    this.reads = reads;
    length = Structures.length(m.b);
    seen = new boolean[m.exons() - 1];
    junctions = new int[seen.length];
    for (int e = 0; e < seen.length; e++) {
      junctions[e] = position(m.b[2 * e + 1]);
    }
    Arrays.sort(junctions);
    int x = m.coding() ? position(m.cdsFrom) : 0;
    int y = m.coding() ? position(m.cdsTo) : 0;
    cdsFrom = Math.min(x, y);
    cdsTo = Math.max(x, y);
  }

  static Support count(Model m, List<EvidenceAlignment> evidence, ReadSupport reads) {
    SupportCounter counter = new SupportCounter(m, reads);
    evidence.forEach(counter::take);
    return counter.support();
  }

  /** Transcript position of a bound between bases, 5' to 3'. */
  private int position(int bound) {
    int t = StrandView.toTranscript(m.b, bound);
    return m.strand == Strand.MINUS ? length - t : t;
  }

  private void take(EvidenceAlignment a) {
    if (a.start() >= m.to()
        || a.end() <= m.from()
        || (a.strand() != m.strand && a.strand() != Strand.UNKNOWN)) {
      return;
    }
    if (a.kind() == EvidenceKind.PROTEIN) {
      takeProtein(a);
      return;
    }
    int[] inside = Structures.clip(a.bounds(), m.from(), m.to());
    boolean site = a.has(EvidenceAlignment.SITE);
    if (site || inside == null || !Structures.contains(m.b, inside)) {
      takeEnd(a, EvidenceAlignment.CAP, !site);
      takeEnd(a, EvidenceAlignment.POLY_A, !site);
      return;
    }
    boolean cut = inside.length < a.bounds().length;
    add(a, inside[0], inside[inside.length - 1], cut);
    if (a.cdsStart() >= 0 && a.has(EvidenceAlignment.CONFIRMED_START)) {
      takeStart(m.strand == Strand.PLUS ? a.cdsStart() : a.cdsEnd(), true);
    }
    bestPlacement |= a.kind() == EvidenceKind.KNOWN && !cut;
    for (int e = 0; e < seen.length; e++) {
      seen[e] |= Structures.hasIntron(a.bounds(), m.b[2 * e + 1], m.b[2 * e + 2]);
    }
  }

  /** A known end of what else does not agree with the model, or says nothing else. */
  private void takeEnd(EvidenceAlignment a, int flag, boolean unwanted) {
    if (!a.has(flag) || a.strand() != m.strand) {
      return;
    }
    boolean cap = flag == EvidenceAlignment.CAP;
    boolean left = cap == (m.strand == Strand.PLUS);
    int point = left ? a.start() : a.end();
    if (Structures.exonAt(m.b, left ? point : point - 1) < 0) {
      return;
    }
    int t = position(point);
    int from = cap ? t : Math.max(0, t - Markers.BASES);
    int to = cap ? Math.min(length, t + Markers.BASES) : t;
    boolean exact = point == (left ? m.from() : m.to());
    parts.add(new Part(a, from, to, unwanted, exact ? EXACT_END : OTHER_END));
  }

  /** The parts of a protein between holes, each for itself: others may lie in another model. */
  private void takeProtein(EvidenceAlignment a) {
    int from = 0;
    boolean all = true;
    for (int e = 0; e < a.exons(); e++) {
      if (e == a.exons() - 1 || a.hole(e)) {
        if (holds(a, from, e)) {
          add(a, Math.max(a.exonStart(from), m.from()), Math.min(a.exonEnd(e), m.to()), false);
          boolean plus = m.strand == Strand.PLUS;
          if (plus ? from == 0 : e == a.exons() - 1) {
            takeStart(plus ? a.start() : a.end(), a.has(EvidenceAlignment.CONFIRMED_START));
          }
        } else {
          all = false;
        }
        from = e + 1;
      }
    }
    bestPlacement |= all && a.has(EvidenceAlignment.BEST_PLACEMENT);
  }

  /** Where the coding region of what agrees with the model begins. */
  private void takeStart(int bound, boolean confirmed) {
    int own = m.strand == Strand.PLUS ? m.cdsFrom : m.cdsTo;
    if (confirmed && bound == own) {
      starts++;
    } else if (m.strand == Strand.PLUS ? bound < own : bound > own) {
      above++;
    }
  }

  private void add(EvidenceAlignment a, int from, int to, boolean cut) {
    int x = position(from);
    int y = position(to);
    boolean unwanted = cut || a.has(EvidenceAlignment.CHANGED_BY_FILTER);
    parts.add(new Part(a, Math.min(x, y), Math.max(x, y), unwanted, 1));
  }

  /** Whether these exons of the protein lie in the model's CDS and their introns are its own. */
  private boolean holds(EvidenceAlignment a, int first, int last) {
    if (!m.coding()) {
      return false;
    }
    int[] cds = m.cds();
    for (int e = first; e <= last; e++) {
      int[] exon = {a.exonStart(e), a.exonEnd(e)};
      int common = Structures.common(cds, exon);
      if (common == 0
          || common < exon[1] - exon[0] - RIM
          || (e > first && !Structures.hasIntron(m.b, a.exonEnd(e - 1), exon[0]))) {
        return false;
      }
    }
    return true;
  }

  private Support support() {
    parts.sort(BY_CONTENT);
    BitSet core = new BitSet();
    MinimalCover.of(intervals(), junctions).forEach(i -> core.set(i.item()));
    MinimalCover.of(intronIntervals(), new int[0]).forEach(i -> core.set(i.item()));
    List<Part> kept = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).unwanted || core.get(i)) {
        kept.add(parts.get(i));
      }
    }
    return summary(kept);
  }

  private List<MinimalCover.Interval> intervals() {
    List<MinimalCover.Interval> found = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      int matches = Math.round(identity(p.source) * (p.to - p.from));
      found.add(new MinimalCover.Interval(p.from, p.to, p.unwanted, matches, i, p.members));
    }
    return found;
  }

  /** What parts have introns, in numbers of introns. */
  private List<MinimalCover.Interval> intronIntervals() {
    List<MinimalCover.Interval> found = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part p = parts.get(i);
      int from = upper(p.from);
      int to = upper(p.to - 1);
      if (from < to && p.members == 1) {
        int matches = Math.round(identity(p.source) * (p.to - p.from));
        found.add(new MinimalCover.Interval(from, to, p.unwanted, matches, i));
      }
    }
    return found;
  }

  /** Number of junctions at or before a position. */
  private int upper(int position) {
    int at = Arrays.binarySearch(junctions, position);
    return at < 0 ? -at - 1 : at + 1;
  }

  private static float identity(EvidenceAlignment a) {
    double sum = 0;
    for (int e = 0; e < a.exons(); e++) {
      sum += (double) a.identity(e) * (a.exonEnd(e) - a.exonStart(e));
    }
    return (float) (sum / a.length());
  }

  /** Reads across each intron. */
  private List<RunCounts> introns() {
    List<RunCounts> found = new ArrayList<>();
    for (int i = 1; i < m.b.length - 1; i += 2) {
      found.add(reads.intron(m.b[i], m.b[i + 1], m.strand));
    }
    return found;
  }

  private long[] depth() {
    long[] depth = new long[length];
    int at = 0;
    for (int i = 0; i < m.b.length; i += 2) {
      for (int v = m.b[i]; v < m.b[i + 1]; v++) {
        depth[at++] = reads.coverage(v);
      }
    }
    return depth;
  }

  private int flags(long[] depth, List<RunCounts> introns) {
    boolean spliced = m.exons() > 1;
    boolean all = spliced;
    for (int e = 0; e < seen.length; e++) {
      all &= seen[e] || introns.get(e).runs() > 0;
    }
    return (all ? Support.CDNA_INTRONS : 0)
        | (m.coding() && m.complete() ? Support.FULL_CDS : 0)
        | (bestPlacement ? Support.BEST_PLACEMENT : 0)
        | (consistent(depth, introns) ? Support.CONSISTENT_COVERAGE : 0)
        | (m.nmd() ? Support.NMD : 0)
        | (m.coding() && m.start && !m.stop && starts > 0 && above <= starts
            ? Support.CONFIRMED_START
            : 0)
        | (m.coding() && m.start && !m.stop && m.closedAbove ? Support.CLOSED_ABOVE : 0);
  }

  /** Whether depth and introns of a model nowhere drop between higher places. */
  static boolean evenlyCovered(Model m, ReadSupport reads) {
    SupportCounter counter = new SupportCounter(m, reads);
    return consistent(counter.depth(), counter.introns());
  }

  private static boolean consistent(long[] depth, List<RunCounts> introns) {
    if (introns.size() < 2) {
      return false;
    }
    long least = Long.MAX_VALUE;
    long most = 0;
    for (RunCounts i : introns) {
      least = Math.min(least, i.total());
      most = Math.max(most, i.total());
    }
    if (most == 0 || least < DIP * most) {
      return false;
    }
    long[] right = new long[depth.length];
    long high = 0;
    for (int i = depth.length - 1; i >= 0; i--) {
      high = Math.max(high, depth[i]);
      right[i] = high;
    }
    high = 0;
    for (int i = 0; i < depth.length; i++) {
      high = Math.max(high, depth[i]);
      if (depth[i] < DIP * Math.min(high, right[i])) {
        return false;
      }
    }
    return true;
  }

  private Support summary(List<Part> kept) {
    List<RunCounts> across = introns();
    long[] depth = depth();
    int mrnas = 0;
    int ests = 0;
    int longReads = 0;
    long weight = 0;
    Map<String, Boolean> proteins = new TreeMap<>();
    for (Part p : kept) {
      int n = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(1, p.source.weight()));
      switch (p.source.kind()) {
        case KNOWN, MRNA -> mrnas += n;
        case EST -> ests += n;
        case LONG_READ -> longReads += n;
        case SHORT_READ -> weight += n;
        case PROTEIN -> proteins.put(p.source.id(), true);
      }
    }
    int introns = 0;
    for (int e = 0; e < seen.length; e++) {
      introns += seen[e] || across.get(e).runs() > 0 ? 1 : 0;
    }
    return new Support(
        m.knownId == null ? "" : m.knownId,
        mrnas,
        ests,
        longReads,
        proteins.size(),
        weight,
        (int) Arrays.stream(depth).filter(d -> d > 0).count(),
        introns,
        runsOfAll(across),
        flags(depth, across));
  }

  /** Number of runs that support every intron; 0 without introns. */
  private static int runsOfAll(List<RunCounts> introns) {
    TreeMap<Integer, Integer> byRun = new TreeMap<>();
    for (RunCounts i : introns) {
      for (int k = 0; k < i.runs(); k++) {
        byRun.merge(i.run(k), 1, Integer::sum);
      }
    }
    return (int) byRun.values().stream().filter(n -> n == introns.size()).count();
  }
}
