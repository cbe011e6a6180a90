package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.gnomon.PredictionResult;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Extends incomplete genes that lie in introns of others before all else, within the intron
 * (gnomon.md C.11): its rims are walls, finished genes in it blocks. Genes lie where their coding
 * regions do: untranslated ends may leave the intron. What is found is finished for the parse of
 * the contig. Of several introns around a guest what they have in common counts; narrow ones come
 * first, so that guests of guests are known.
 */
final class GuestCompletion {
  /** Parses chains within {@code [from, to)}. */
  interface Parser {
    PredictionResult parse(Map<ChainConstraint, List<Gene>> chains, Interval in);
  }

  /** Part of the contig. */
  record Interval(int from, int to) {
    int length() {
      return to - from;
    }
  }

  private final List<ChainConstraint> walls;
  private final Map<ChainConstraint, List<Gene>> open;

  /** Chains of found genes with the genes they stand for. */
  final Map<ChainConstraint, List<Gene>> grown = new HashMap<>();

  final List<PredictionResult.Prediction> predictions = new ArrayList<>();

  /** Guests that no parse of their intron has, and none of the contig will. */
  final List<PredictionResult.Dropped> dropped = new ArrayList<>();

  /**
   * @param walls finished genes; found ones are added
   * @param open incomplete ones with the genes they stand for; those settled are taken out
   */
  GuestCompletion(List<ChainConstraint> walls, Map<ChainConstraint, List<Gene>> open) {
    this.walls = walls;
    this.open = open;
  }

  /** Quadratic in the genes at worst, with a parse of each intron that has guests. */
  void complete(Parser parser) {
    TreeMap<Interval, Map<ChainConstraint, List<Gene>>> guests =
        new TreeMap<>(Comparator.comparingInt(Interval::length).thenComparingInt(Interval::from));
    open.forEach(
        (c, genes) -> {
          Interval in = home(c);
          if (in != null) {
            guests.computeIfAbsent(in, i -> new HashMap<>()).put(c, genes);
          }
        });
    guests.forEach(
        (in, chains) -> {
          chains.keySet().forEach(open::remove);
          settle(in, chains, parser.parse(chains, in));
        });
  }

  private void settle(
      Interval in, Map<ChainConstraint, List<Gene>> parsed, PredictionResult result) {
    for (PredictionResult.Prediction p : result.predictions()) {
      predictions.add(p);
      p.support().forEach(c -> grown.put(c, parsed.get(c)));
      walls.add(ChainConstraint.of(p.gene()).as(ChainConstraint.Kind.NESTED));
    }
    for (PredictionResult.Dropped d : result.dropped()) {
      ChainConstraint c = d.constraint();
      if (walls.stream().anyMatch(w -> isHost(w, in) && sameStrand(w, c))) {
        dropped.add(d);
        grown.put(c, parsed.get(c));
      }
    }
    parsed.forEach(
        (c, genes) -> {
          if (!grown.containsKey(c)) {
            open.put(c, genes);
          }
        });
  }

  /** Finished genes that stand in an interval: hosts around it do not. */
  List<ChainConstraint> blocks(Interval in) {
    List<ChainConstraint> found = new ArrayList<>();
    for (ChainConstraint w : walls) {
      if (w.transcript().cdsStart() < in.to
          && w.transcript().cdsEnd() > in.from
          && !isHost(w, in)) {
        found.add(w);
      }
    }
    return found;
  }

  private static boolean sameStrand(ChainConstraint a, ChainConstraint b) {
    return a.transcript().strand() == b.transcript().strand();
  }

  private static boolean isHost(ChainConstraint c, Interval in) {
    return intron(c, in.from, in.to) != null;
  }

  /** What the introns around a chain have in common, or null if there are none. */
  private Interval home(ChainConstraint guest) {
    Interval in = null;
    for (Iterable<ChainConstraint> hosts : List.of(walls, open.keySet())) {
      for (ChainConstraint host : hosts) {
        Interval i = intron(host, guest.transcript().cdsStart(), guest.transcript().cdsEnd());
        if (i != null) {
          in = in == null ? i : new Interval(Math.max(in.from, i.from), Math.min(in.to, i.to));
        }
      }
    }
    return in;
  }

  /** The intron between coding exons, no hole, that an interval lies in, or null. */
  private static Interval intron(ChainConstraint host, int from, int to) {
    int i = intron(host.transcript(), from, to);
    if (i < 0 || host.holes().contains(i)) {
      return null;
    }
    List<Exon> exons = host.transcript().exons();
    return new Interval(exons.get(i).end(), exons.get(i + 1).start());
  }

  /**
   * The exon before the intron that an interval lies in, or -1; of a coding host, an intron between
   * coding exons.
   */
  static int intron(Transcript host, int from, int to) {
    int left = host.isCoding() ? host.cdsStart() : host.start();
    int right = host.isCoding() ? host.cdsEnd() : host.end();
    List<Exon> exons = host.exons();
    for (int i = 1; left < from && to < right && i < exons.size(); i++) {
      if (exons.get(i - 1).end() <= from && to <= exons.get(i).start()) {
        return i - 1;
      }
    }
    return -1;
  }
}
