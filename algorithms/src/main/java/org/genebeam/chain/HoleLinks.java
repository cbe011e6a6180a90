package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/**
 * Gap links between partial models (gnomon.md B.11b): those that the parts of one protein lie in,
 * and those that {@link GapChains} made, unless that is switched off. The chainer marks them; for
 * the hidden Markov model they become one chain with holes, to be filled with exons and introns.
 */
final class HoleLinks {
  /** Bases a part must share with the coding region of a model to lie in it. */
  private static final int COMMON = 30;

  private HoleLinks() {}

  /** Marks of the models of a locus, by index: {@link Support#GOES_ON_RIGHT} and left. */
  static int[] marks(List<Model> models, List<EvidenceAlignment> evidence) {
    int[] marks = new int[models.size()];
    for (EvidenceAlignment a : evidence) {
      if (a.kind() != EvidenceKind.PROTEIN || !a.hasHoles()) {
        continue;
      }
      int last = -1;
      int from = 0;
      for (int e = 0; e < a.exons(); e++) {
        if (e + 1 < a.exons() && !a.hole(e)) {
          continue;
        }
        int[] part = Structures.clip(a.bounds(), a.exonStart(from), a.exonEnd(e));
        int home = home(part, a.strand(), models);
        if (home >= 0 && last >= 0 && home != last && facing(models.get(last), models.get(home))) {
          marks[last] |= Support.GOES_ON_RIGHT;
          marks[home] |= Support.GOES_ON_LEFT;
        }
        last = home >= 0 ? home : last;
        from = e + 1;
      }
    }
    return marks;
  }

  /**
   * The same, and marks of models whose chain goes on behind a gap in another of them, where both
   * face it.
   */
  static int[] withChains(List<Model> models, List<EvidenceAlignment> evidence) {
    int[] marks = marks(models, evidence);
    for (int x = 0; x < marks.length; x++) {
      for (int y = 0; y < marks.length; y++) {
        Model left = models.get(x);
        Model right = models.get(y);
        if (!Collections.disjoint(left.gapsRight, right.gapsLeft) && facing(left, right)) {
          marks[x] |= Support.GOES_ON_RIGHT;
          marks[y] |= Support.GOES_ON_LEFT;
        }
      }
    }
    return marks;
  }

  private static int home(int[] part, Strand strand, List<Model> models) {
    for (int m = 0; m < models.size(); m++) {
      Model model = models.get(m);
      if (model.strand == strand
          && model.coding()
          && model.knownId == null
          && Structures.common(model.cds(), part) >= COMMON) {
        return m;
      }
    }
    return -1;
  }

  /** Whether both are open towards each other. */
  private static boolean facing(Model left, Model right) {
    boolean plus = left.strand == Strand.PLUS;
    return left.cdsTo <= right.cdsFrom
        && !(plus ? left.stop : left.start)
        && !(plus ? right.start : right.stop);
  }

  /**
   * Partial chains with linked neighbours joined; the others as they are.
   *
   * @param partial chains with the genes they stand for
   * @param walls finished genes; what one of them stands between is not joined
   */
  static Map<ChainConstraint, List<Gene>> join(
      Map<ChainConstraint, List<Gene>> partial, List<ChainConstraint> walls) {
    Map<ChainConstraint, List<Gene>> joined = new HashMap<>();
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      List<ChainConstraint> own = new ArrayList<>(partial.keySet());
      own.removeIf(c -> c.transcript().strand() != strand);
      own.sort(ChainConstraint.BY_PLACE);
      ChainConstraint open = null;
      for (ChainConstraint c : own) {
        ChainConstraint both = open == null ? null : joined(open, c, walls);
        if (both == null) {
          joined.put(c, partial.get(c));
          open = c;
        } else {
          List<Gene> genes = new ArrayList<>(joined.remove(open));
          genes.addAll(partial.get(c));
          joined.put(both, genes);
          open = both;
        }
      }
    }
    return joined;
  }

  /** Two chains with a hole between, or null if they are not linked. */
  private static ChainConstraint joined(
      ChainConstraint left, ChainConstraint right, List<ChainConstraint> walls) {
    Transcript l = left.transcript();
    Transcript r = right.transcript();
    if (!l.support().has(Support.GOES_ON_RIGHT)
        || !r.support().has(Support.GOES_ON_LEFT)
        || l.cdsEnd() >= r.cdsStart()) {
      return null;
    }
    for (ChainConstraint w : walls) {
      if (w.kind() == ChainConstraint.Kind.WALL
          && w.transcript().strand() == l.strand()
          && w.transcript().cdsStart() < r.cdsStart()
          && w.transcript().cdsEnd() > l.cdsEnd()) {
        return null;
      }
    }
    boolean plus = l.strand() == Strand.PLUS;
    // Whole codons on both sides, so that the frame goes on over the hole.
    int leftOver = plus ? over(l) : l.cdsPhase();
    int rightOver = plus ? r.cdsPhase() : over(r);
    List<Exon> cds = l.cdsSegments();
    Exon rim = cds.get(cds.size() - 1);
    Exon first = r.cdsSegments().get(0);
    if (rim.length() <= leftOver || first.length() <= rightOver) {
      return null;
    }
    List<Exon> exons = new ArrayList<>();
    for (Exon e : l.exons()) {
      if (e.start() < rim.start()) {
        exons.add(e);
      } else if (e.start() <= rim.start() && e.end() >= rim.end()) {
        exons.add(new Exon(e.start(), rim.end() - leftOver));
      }
    }
    int hole = exons.size() - 1;
    for (Exon e : r.exons()) {
      if (e.start() <= first.start() && e.end() >= first.end()) {
        exons.add(new Exon(first.start() + rightOver, e.end()));
      } else if (e.start() > first.start()) {
        exons.add(e);
      }
    }
    Transcript both =
        new Transcript(
            "",
            l.strand(),
            exons,
            l.cdsStart(),
            r.cdsEnd(),
            plus ? l.cdsPhase() : r.cdsPhase(),
            plus ? l.startComplete() : r.startComplete(),
            plus ? r.stopComplete() : l.stopComplete(),
            l.score() + r.score(),
            l.source(),
            l.method(),
            l.support().plus(r.support()));
    return new ChainConstraint(
        both,
        left.holes().plus(hole),
        ChainConstraint.Kind.PARTIAL,
        true,
        left.limitStart(),
        right.limitEnd());
  }

  /** Bases behind the last whole codon. */
  private static int over(Transcript t) {
    int bases = t.cdsSegments().stream().mapToInt(Exon::length).sum();
    return Math.floorMod(bases - t.cdsPhase(), 3);
  }
}
