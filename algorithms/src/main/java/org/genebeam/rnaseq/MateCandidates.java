package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;

/**
 * Candidate paths of one mate: seeds, anchors, chains, paths. Reused for every mate.
 *
 * <p>The mate is laid on both strands, each followed in the direction of the fragment's first mate:
 * the second one is turned round first. So both mates choose alike between equals.
 */
final class MateCandidates {
  private static final int STRIDE = 6;
  private static final int OPEN_END = 8;
  private static final int STRONG = 20;
  private static final int WINDOW_HITS = 64;

  /** Candidates that score less than the best by more than this are dropped. */
  private static final int BAND = 16;

  private final int k;
  private final boolean second;
  private final int shardLength;
  private final ReadAlignerOptions options;
  private final PathBuilder[] builders;
  private final Anchors[] anchors = new Anchors[2];
  private final int[] chain = new int[256];
  private int[][] gaps = new int[16][];
  private int windows;
  private int length;

  /** Best first, at most a few; all pass the thresholds. */
  final List<ReadPath> paths = new ArrayList<>();

  /**
   * For one of the mates.
   *
   * @param second mate of a pair
   * @param known introns of the shard
   */
  MateCandidates(
      GenomeShard shard,
      SeedIndex index,
      ReadAlignerOptions options,
      boolean second,
      ShardIntrons known,
      ShardIntrons turned) {
    this.second = second;
    this.k = index.k();
    this.shardLength = shard.length();
    this.options = options;
    this.builders =
        new PathBuilder[] {new PathBuilder(options, known), new PathBuilder(options, turned)};
    anchors[0] = new Anchors(shard, false, index, options);
    anchors[1] = new Anchors(shard, true, index, options);
  }

  int length() {
    return length;
  }

  /** Finds candidates anywhere in the shard. */
  void find(byte[] bases, int from, int readLength) {
    paths.clear();
    length = readLength;
    if (readLength < k + STRIDE) {
      return;
    }
    anchors[0].load(bases, from, readLength, second);
    anchors[1].load(bases, from, readLength, second);
    if (!probeCoarsely()) {
      probeFinely();
    }
    collect();
  }

  private boolean probeCoarsely() {
    int last = length - k;
    boolean whole = false;
    for (Anchors a : anchors) {
      for (int i = 0; i < 4; i++) {
        a.probe(last * i / 3, options.maxSeedHits());
      }
      for (int i = 0; i < a.n; i++) {
        whole |=
            a.start[i] < OPEN_END && a.end[i] > length - OPEN_END && a.mismatches(i) <= length / 50;
      }
    }
    return whole;
  }

  private void probeFinely() {
    boolean strong = bestAnchor(anchors[0]) >= STRONG || bestAnchor(anchors[1]) >= STRONG;
    for (Anchors a : anchors) {
      if (!strong || bestAnchor(a) >= STRONG) {
        for (int p = 0; p <= length - k; p += STRIDE) {
          a.probe(p, options.maxSeedHits());
        }
        if (a.skippedSeeds() && bestAnchor(a) < STRONG) {
          for (int p = 0; p <= length - k; p += k) {
            a.probe(p, 20 * options.maxSeedHits());
          }
        }
        refine(a);
      }
    }
  }

  private static int bestAnchor(Anchors a) {
    int best = 0;
    for (int i = 0; i < a.n; i++) {
      best = Math.max(best, a.value[i]);
    }
    return best;
  }

  /** Looks around the best chains for the parts of the read that they leave open. */
  private void refine(Anchors a) {
    int top = a.chain();
    windows = 0;
    // equal chains alike: a read is as good at each copy of a repeat
    for (int n = 0; n <= options.maxPlacements(); n++) {
      int last = a.bestEnd(Math.max(STRONG, top));
      if (last < 0) {
        break;
      }
      open(a, a.trace(last, chain));
    }
    for (int w = 0; w < windows; w++) {
      int[] gap = gaps[w];
      int from = Math.max(0, gap[0] - 6);
      int to = Math.min(length, gap[1] + 6) - k;
      for (int p = from; p <= to; p++) {
        a.probe(p, gap[2], gap[3], WINDOW_HITS);
      }
    }
  }

  /** Notes what the chain of {@code m} anchors leaves open, and where to look for it. */
  private void open(Anchors a, int m) {
    int spread = options.maxIntronBases();
    for (int i = 0; i <= m; i++) {
      int left = i == 0 ? -1 : chain[i - 1];
      int right = i == m ? -1 : chain[i];
      int from = left < 0 ? 0 : a.end[left];
      int to = right < 0 ? length : a.start[right];
      if (to - from < OPEN_END) {
        continue;
      }
      int here = left < 0 ? a.start[right] + a.diagonal[right] : a.start[left] + a.diagonal[left];
      if (windows == gaps.length) {
        gaps = Arrays.copyOf(gaps, 2 * windows);
      }
      gaps[windows++] =
          new int[] {
            from,
            to,
            left < 0 ? Math.max(a.pieceStart(here), here - spread) : here,
            right < 0
                ? (int) Math.min(a.pieceEnd(here), (long) a.end[left] + a.diagonal[left] + spread)
                : a.end[right] + a.diagonal[right]
          };
    }
  }

  /** Looks for this mate in {@code [lo, hi)} of the shard in one orientation only. */
  void rescue(boolean reverse, int lo, int hi) {
    if (length < k + STRIDE) {
      return;
    }
    int strand = reverse != second ? 1 : 0;
    Anchors a = anchors[strand];
    anchors[1 - strand].clear();
    a.clear();
    int from = strand == 1 ? shardLength - hi : lo;
    for (int p = 0; p <= length - k; p++) {
      a.probe(p, from, from + hi - lo, WINDOW_HITS);
    }
    collect();
  }

  private void collect() {
    int[] best = {anchors[0].chain(), anchors[1].chain()};
    int top = Math.max(best[0], best[1]);
    if (top < STRONG) {
      return;
    }
    for (int strand = 0; strand < 2; strand++) {
      Anchors a = anchors[strand];
      for (int round = 0; round <= 2 * options.maxPlacements(); round++) {
        int last = a.bestEnd(top - BAND);
        if (last < 0) {
          break;
        }
        int m = a.trace(last, chain);
        add(builders[strand].build(a, (strand == 1) != second, chain, m));
      }
    }
    if (paths.size() > 1) {
      paths.sort(ReadPath::compare);
    }
    while (paths.size() > 1 && paths.get(paths.size() - 1).score < paths.get(0).score - BAND) {
      paths.remove(paths.size() - 1);
    }
  }

  private void add(ReadPath path) {
    if (path.qEnd(path.n - 1) - path.q[0] < options.minCoverage() * length
        || path.matches < options.minIdentity() * path.columns
        || path.score < STRONG) {
      return;
    }
    for (ReadPath other : paths) {
      if (other.sameAs(path)) {
        return;
      }
    }
    paths.add(path);
  }
}
