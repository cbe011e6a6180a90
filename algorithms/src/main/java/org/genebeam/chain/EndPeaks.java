package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Nucleotides;

/**
 * Chooses the polyadenylation site and the capped start of a chain from the marked ends of its
 * evidence (gnomon.md B.11a). Near ends form a peak; the chain is cut at the outermost peak that
 * holds its own beside the heaviest. Distances grow outwards, so both ends share one rule. Linear
 * in the evidence of the chain.
 */
final class EndPeaks {
  /** Bases around a site that tell priming on the genome, and the A among them that do. */
  private static final int NEAR = 6;

  private static final String[] SIGNALS = {"AATAAA", "ATTAAA", "AGTAAA"};

  private final ChainParameters p;
  private final int[] b;
  private final List<Aln> inside;
  private final StrandView view;

  /**
   * Ends of one chain.
   *
   * @param inside alignments that lie in it
   */
  EndPeaks(ChainParameters p, int[] b, List<Aln> inside, StrandView view) {
    this.p = p;
    this.b = b;
    this.inside = inside;
    this.view = view;
  }

  /** A peak: distance of its outermost strong position from the core, and its weight. */
  private record Peak(int distance, long weight) {}

  /**
   * Bounds cut at the polyadenylation site; the given ones if there is none.
   *
   * @param coreFrom start of what is never cut
   * @param coreTo end of it; sites lie behind
   */
  int[] cutAtPolyA(int coreFrom, int coreTo) {
    TreeMap<Integer, Long> sites = new TreeMap<>();
    for (Aln a : inside) {
      int end = a.end();
      if (a.polyA && end >= coreTo && end <= b[b.length - 1] && flank(end - 1, true) && real(end)) {
        sites.merge(end - coreTo, a.weight, Long::sum);
      }
    }
    sites.values().removeIf(w -> w < p.minPolyaWeight());
    int chosen = choose(peaks(sites, p.minPolyaBlob()), d -> third(coreFrom, coreTo, coreTo + d));
    int[] kept = chosen < 0 ? null : Structures.clip(b, b[0], coreTo + chosen);
    return kept == null ? b : kept;
  }

  /** Bounds cut at the capped start before {@code coreFrom}; the given ones if there is none. */
  int[] cutAtCap(int coreFrom) {
    TreeMap<Integer, Long> sites = new TreeMap<>();
    for (Aln a : inside) {
      if (a.cap && a.start() <= coreFrom && a.start() >= b[0] && flank(a.start(), false)) {
        sites.merge(coreFrom - a.start(), a.weight, Long::sum);
      }
    }
    sites.values().removeIf(w -> w < p.minCapWeight());
    int chosen = choose(peaks(sites, p.minCapBlob()), d -> false);
    int[] kept = chosen < 0 ? null : Structures.clip(b, coreFrom - chosen, b[b.length - 1]);
    return kept == null ? b : kept;
  }

  /** Whether a base lies far enough from the splice on the inner side of its exon. */
  private boolean flank(int v, boolean right) {
    int e = Structures.exonAt(b, v);
    if (e < 0) {
      return false;
    }
    return right
        ? e == 0 || v + 1 - b[2 * e] >= p.minFlankExon()
        : 2 * e + 2 == b.length || b[2 * e + 1] - v >= p.minFlankExon();
  }

  private List<Peak> peaks(TreeMap<Integer, Long> sites, long least) {
    List<Peak> peaks = new ArrayList<>();
    TreeMap<Integer, Long> peak = new TreeMap<>();
    for (Map.Entry<Integer, Long> site : sites.entrySet()) {
      if (!peak.isEmpty() && site.getKey() - peak.lastKey() > p.maxDist() + 1) {
        close(peak, least, peaks);
      }
      peak.put(site.getKey(), site.getValue());
    }
    close(peak, least, peaks);
    return peaks;
  }

  private static void close(TreeMap<Integer, Long> peak, long least, List<Peak> peaks) {
    long sum = 0;
    long most = 0;
    for (long w : peak.values()) {
      sum += w;
      most = Math.max(most, w);
    }
    if (sum >= least) {
      for (Map.Entry<Integer, Long> site : peak.descendingMap().entrySet()) {
        if (2 * site.getValue() >= most) {
          peaks.add(new Peak(site.getKey(), sum));
          break;
        }
      }
    }
    peak.clear();
  }

  /** Distance of the outermost accepted peak, -1 without one. */
  private int choose(List<Peak> peaks, java.util.function.IntPredicate third) {
    long most = 0;
    for (Peak peak : peaks) {
      most = Math.max(most, peak.weight());
    }
    int chosen = -1;
    for (Peak peak : peaks) {
      if (peak.weight() >= p.secondaryPeak() * most
          || (peak.weight() >= p.tertiaryPeak() * most && third.test(peak.distance()))) {
        chosen = peak.distance();
      }
    }
    return chosen;
  }

  /** Whether a site lies in the last exon and is covered well enough for a third peak. */
  private boolean third(int coreFrom, int coreTo, int site) {
    if (site <= b[b.length - 2]) {
      return false;
    }
    int[] core = Structures.clip(b, coreFrom, coreTo);
    long sum = 0;
    int n = 0;
    for (int i = 0; core != null && i < core.length; i += 2) {
      for (int v = core[i]; v < core[i + 1]; v++) {
        sum += view.coverage(v);
        n++;
      }
    }
    return (double) view.coverage(site - 1) * n > p.tertiaryCoverage() * sum;
  }

  /** Not an internal priming site: few A around it, or a signal upstream. */
  private boolean real(int site) {
    int as = 0;
    for (int v = Math.max(0, site - NEAR); v < Math.min(view.length(), site + NEAR); v++) {
      as += view.base(v) == Nucleotides.A ? 1 : 0;
    }
    if (as < NEAR) {
      return true;
    }
    StringBuilder text = new StringBuilder();
    for (int v = Math.max(0, site - 35); v < Math.max(0, site - 12); v++) {
      text.append(Nucleotides.letter(view.base(v)));
    }
    for (String signal : SIGNALS) {
      if (text.indexOf(signal) >= 0) {
        return true;
      }
    }
    return false;
  }
}
