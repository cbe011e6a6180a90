package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What a parse must not do, and sites it may use beyond the models', in contig coordinates.
 *
 * <p>A ban covers bases: no exon of a strand and frame, no intron of a strand, no intergenic
 * segment may cover one of them. A hold [s, e) forbids an intergenic segment that begins right of s
 * and ends left of e. Filled by one thread, then read-only.
 */
final class Barriers {
  /** Bans on exons: bit strand * 3 + frame, frames as in {@link ScoredChunk#sums}. */
  static final int EXON = 1;

  static final int PLUS_EXONS = 0b111;
  static final int MINUS_EXONS = 0b111000;

  /** Bans on introns: bit 6 + strand. */
  static final int PLUS_INTRONS = 1 << 6;

  static final int MINUS_INTRONS = 1 << 7;
  static final int INTERGENIC = 1 << 8;
  static final int KINDS = 9;

  static int exons(int strand) {
    return strand == 0 ? PLUS_EXONS : MINUS_EXONS;
  }

  static int introns(int strand) {
    return strand == 0 ? PLUS_INTRONS : MINUS_INTRONS;
  }

  private record Ban(int start, int end, int mask) {}

  /** A site offered: {@code raise} = by evidence, its score as {@link ScoredChunk#raise} has it. */
  record Site(int boundary, int strand, int kind, boolean raise, double score) {}

  /**
   * A start or stop codon that an intron cuts, scored where the exons are joined.
   *
   * @param bases around it in reading direction, exons alone
   * @param at its first base
   */
  record CutCodon(int boundary, int strand, int kind, byte[] bases, int at) {}

  private final List<CutCodon> cutCodons = new ArrayList<>();
  private final List<Ban> bans = new ArrayList<>();
  private final List<int[]> holds = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final TreeSet<Integer> points = new TreeSet<>();
  private boolean sorted;
  private int longestBan;
  private int longestHold;

  void ban(int start, int end, int mask) {
    if (end > start) {
      bans.add(new Ban(Math.max(0, start), end, mask));
      longestBan = Math.max(longestBan, end - Math.max(0, start));
      sorted = false;
    }
  }

  /** A base of a chain of proteins: a gene with several of them pays for all but the first. */
  void point(int base) {
    points.add(base);
  }

  /** Bases of chains of proteins, ascending. */
  int[] points() {
    return points.stream().mapToInt(Integer::intValue).toArray();
  }

  void hold(int start, int end) {
    holds.add(new int[] {start, end});
    longestHold = Math.max(longestHold, end - start);
    sorted = false;
  }

  void site(int boundary, int strand, int kind, boolean raise, double score) {
    sites.add(new Site(boundary, strand, kind, raise, score));
    sorted = false;
  }

  void cutCodon(CutCodon codon) {
    cutCodons.add(codon);
  }

  private void sort() {
    if (!sorted) {
      bans.sort(Comparator.comparingInt(Ban::start));
      holds.sort(Comparator.comparingInt(h -> h[0]));
      sites.sort(
          Comparator.comparingInt(Site::boundary)
              .thenComparingInt(Site::strand)
              .thenComparingInt(Site::kind));
      sorted = true;
    }
  }

  /** Bans of each base of [from, to), or null if there are none. */
  int[] bans(int from, int to) {
    sort();
    int[] mask = null;
    int i = lower(bans.size(), k -> bans.get(k).start() >= from - longestBan);
    for (; i < bans.size() && bans.get(i).start() < to; i++) {
      Ban b = bans.get(i);
      if (b.end() > from) {
        mask = mask == null ? new int[to - from] : mask;
        for (int x = Math.max(from, b.start()); x < Math.min(to, b.end()); x++) {
          mask[x - from] |= b.mask();
        }
      }
    }
    return mask;
  }

  /** For each boundary from..to the leftmost begin of a hold around it, or null if none has any. */
  int[] holds(int from, int to) {
    sort();
    int[] latest = null;
    int i = lower(holds.size(), k -> holds.get(k)[0] >= from - longestHold);
    for (; i < holds.size() && holds.get(i)[0] < to; i++) {
      int[] h = holds.get(i);
      if (h[1] > from) {
        if (latest == null) {
          latest = new int[to - from + 1];
          Arrays.fill(latest, Integer.MAX_VALUE);
        }
        for (int b = Math.max(from, h[0] + 1); b <= Math.min(to, h[1] - 1); b++) {
          latest[b - from] = Math.min(latest[b - from], h[0]);
        }
      }
    }
    return latest;
  }

  /** Applies the sites of boundaries from..to. */
  void apply(ScoredChunk chunk, HmmTables tables) {
    sort();
    int i = lower(sites.size(), k -> sites.get(k).boundary() >= chunk.from);
    for (; i < sites.size() && sites.get(i).boundary() <= chunk.to; i++) {
      Site s = sites.get(i);
      if (s.raise()) {
        chunk.raise(s.strand(), s.kind(), s.boundary(), tables);
      } else {
        chunk.offer(s.strand(), s.kind(), s.boundary(), s.score());
      }
    }
    for (CutCodon c : cutCodons) {
      if (chunk.from <= c.boundary() && c.boundary() <= chunk.to) {
        double score = score(c, tables);
        if (!Double.isNaN(score)) {
          chunk.offer(c.strand(), c.kind(), c.boundary(), score);
        }
      }
    }
  }

  /** Against what lies between genes, the reference of all scores. */
  private static double score(CutCodon c, HmmTables tables) {
    MarkovChain reference = tables.content.intergenic().orElse(tables.content.noncoding());
    return c.kind() == ScoredChunk.START
        ? tables.signals.startLod(c.bases(), c.at(), reference)
        : tables.signals.stopLod(c.bases(), c.at(), reference);
  }

  private interface Test {
    boolean holds(int k);
  }

  private static int lower(int n, Test test) {
    int lo = 0;
    int hi = n;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (test.holds(mid)) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return lo;
  }
}
