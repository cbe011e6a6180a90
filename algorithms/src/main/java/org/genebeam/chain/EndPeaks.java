package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Nucleotides;

/**
 * Chooses the polyadenylation site and the capped start of a chain from the markers in it
 * (gnomon.md B.11a). Near ends form a peak; the chain is cut at the outermost peak that holds its
 * own beside the heaviest. Distances grow outwards, so both ends share one rule. Linear in the
 * markers of the place.
 */
final class EndPeaks {
  /** Bases around a site that tell priming on the genome, and the A among them that do. */
  private static final int NEAR = 6;

  private static final String[] SIGNALS = {"AATAAA", "ATTAAA", "AGTAAA"};

  private final ChainParameters p;
  private final int[] b;
  private final Markers markers;
  private final StrandView view;

  /** Ends of one chain. */
  EndPeaks(ChainParameters p, int[] b, Markers markers, StrandView view) {
    this.p = p;
    this.b = b;
    this.markers = markers;
    this.view = view;
  }

  /**
   * An end of a chain.
   *
   * @param bound the outermost accepted peak, where the chain ends
   * @param heaviest the heaviest peak; neighbours do not cut the chain inside it
   */
  record End(int bound, int heaviest) {}

  /** A peak: distance of its outermost strong position from the core, and its weight. */
  private record Peak(int distance, long weight) {}

  /**
   * The polyadenylation site; null if there is none.
   *
   * @param coreFrom start of what is never cut
   * @param coreTo end of it; sites lie behind
   * @param realTo where the evidence ends; sites lie within a marker's length of it
   */
  End polyA(int coreFrom, int coreTo, int realTo) {
    TreeMap<Integer, Long> sites = new TreeMap<>();
    int last = Math.min(b[b.length - 1], realTo + Markers.BASES);
    for (Aln m : markers.between(coreTo, last, true)) {
      int end = m.end();
      if (m.weight >= p.minPolyaWeight() && flank(end - 1, true) && real(end)) {
        sites.put(end - coreTo, m.weight);
      }
    }
    return choose(
        peaks(sites, p.minPolyaBlob()), d -> third(coreFrom, coreTo, coreTo + d), coreTo, 1);
  }

  /**
   * The capped start before {@code coreFrom}; null if there is none.
   *
   * @param realFrom where the evidence begins
   */
  End cap(int coreFrom, int realFrom) {
    TreeMap<Integer, Long> sites = new TreeMap<>();
    for (Aln m : markers.between(Math.max(b[0], realFrom - Markers.BASES), coreFrom, false)) {
      if (m.weight >= p.minCapWeight() && flank(m.start(), false)) {
        sites.put(coreFrom - m.start(), m.weight);
      }
    }
    return choose(peaks(sites, p.minCapBlob()), d -> false, coreFrom, -1);
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

  /** The outermost accepted peak beside the heaviest, the inner one of equals; or null. */
  private static End end(Peak outer, Peak heaviest, int core, int step) {
    return outer == null
        ? null
        : new End(core + step * outer.distance(), core + step * heaviest.distance());
  }

  private End choose(List<Peak> peaks, java.util.function.IntPredicate third, int core, int step) {
    Peak heaviest = null;
    for (Peak peak : peaks) {
      heaviest = heaviest == null || peak.weight() > heaviest.weight() ? peak : heaviest;
    }
    Peak chosen = null;
    for (Peak peak : peaks) {
      if (peak.weight() >= p.secondaryPeak() * heaviest.weight()
          || (peak.weight() >= p.tertiaryPeak() * heaviest.weight()
              && third.test(peak.distance()))) {
        chosen = peak;
      }
    }
    return end(chosen, heaviest, core, step);
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
