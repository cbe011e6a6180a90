package org.genebeam.chain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Nucleotides;

/** Chooses the polyadenylation site of a chain from the ends of polyadenylated evidence (B.11a). */
final class PolyAEnds {
  private static final int MAX_GAP = 21;
  private static final double SECONDARY = 0.5;
  private static final int NEAR = 6;
  private static final String[] SIGNALS = {"AATAAA", "ATTAAA", "AGTAAA"};

  private PolyAEnds() {}

  /**
   * Cuts the 3' end at the outermost site that has at least half the weight of the heaviest.
   *
   * @param cdsTo end of the CDS, which stays
   * @param stop whether the CDS has a stop codon; without one nothing is cut
   */
  static int[] cut(int[] b, int cdsTo, boolean stop, List<Aln> inside, StrandView view) {
    if (!stop) {
      return b;
    }
    int end = b[b.length - 1];
    TreeMap<Integer, Long> sites = new TreeMap<>();
    for (Aln a : inside) {
      if (a.polyA && a.end() >= cdsTo && a.end() <= end && valid(view, a.end())) {
        sites.merge(a.end(), a.weight, Long::sum);
      }
    }
    if (sites.isEmpty()) {
      return b;
    }
    TreeMap<Integer, Long> blobs = new TreeMap<>();
    TreeMap<Integer, Long> blob = new TreeMap<>();
    for (Map.Entry<Integer, Long> site : sites.entrySet()) {
      if (!blob.isEmpty() && site.getKey() - blob.lastKey() > MAX_GAP) {
        close(blob, blobs);
      }
      blob.put(site.getKey(), site.getValue());
    }
    close(blob, blobs);
    long most = 0;
    for (long w : blobs.values()) {
      most = Math.max(most, w);
    }
    int chosen = -1;
    for (Map.Entry<Integer, Long> site : blobs.entrySet()) {
      if (site.getValue() >= SECONDARY * most) {
        chosen = site.getKey();
      }
    }
    int[] kept = Structures.clip(b, b[0], chosen);
    return kept == null ? b : kept;
  }

  private static void close(TreeMap<Integer, Long> blob, TreeMap<Integer, Long> blobs) {
    long sum = 0;
    long most = 0;
    for (long w : blob.values()) {
      sum += w;
      most = Math.max(most, w);
    }
    for (Map.Entry<Integer, Long> site : blob.descendingMap().entrySet()) {
      if (2 * site.getValue() >= most) {
        blobs.put(site.getKey(), sum);
        break;
      }
    }
    blob.clear();
  }

  /** Not an internal priming site: few A around it, or a signal upstream. */
  private static boolean valid(StrandView view, int site) {
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
