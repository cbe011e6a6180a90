package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.genebeam.genome.EditMap;
import org.genebeam.model.Edit;
import org.genebeam.model.Strand;

/**
 * Chains that lie in longer ones and could be read like these are taken in by them before genes are
 * made (gnomon.md B.14). Curated models, known ends and trusted sequences are not given up.
 * Independent of the order. Cost: pairs of overlapping models.
 */
final class Combining {
  private Combining() {}

  /**
   * The models that stay.
   *
   * @param models in coordinates after the edits
   * @param edits of the sequence
   * @param lost told of each other one and of the one that takes it in
   */
  static List<Model> combined(List<Model> models, EditMap edits, BiConsumer<Model, Model> lost) {
    List<Model> longest = new ArrayList<>(models);
    longest.sort(
        Comparator.comparingInt((Model m) -> m.from() - m.to())
            .thenComparing(Model.byQuality(LocusOrder.ofModels(models))));
    List<Model> kept = new ArrayList<>();
    for (Model m : longest) {
      Model host = kept.stream().filter(k -> takesIn(k, m, edits)).findFirst().orElse(null);
      if (host == null) {
        kept.add(m);
      } else {
        lost.accept(m, host);
      }
    }
    return kept;
  }

  static boolean takesIn(Model host, Model m, EditMap edits) {
    return host.strand == m.strand
        && host.coding() == m.coding()
        && host.knownId == null
        && m.knownId == null
        && (host.trusted || !m.trusted)
        && host.from() <= m.from()
        && m.to() <= host.to()
        && Structures.contains(host.b, m.b)
        && sameEnds(host, m)
        && (!m.coding() || sameFrame(host, m, edits));
  }

  /** A capped or polyadenylated end is the host's, too. */
  private static boolean sameEnds(Model host, Model m) {
    boolean plus = host.strand == Strand.PLUS;
    boolean left = plus ? m.capped : m.polyA;
    boolean right = plus ? m.polyA : m.capped;
    return (!left || host.from() == m.from()) && (!right || host.to() == m.to());
  }

  private static boolean sameFrame(Model host, Model m, EditMap edits) {
    int common = Structures.common(host.cds(), m.cds());
    return common > 0
        && common == m.commonInFrame(host)
        && common == m.cdsLength()
        && (!m.stop || host.stop)
        && (!m.start || !m.closedAbove || sameStart(host, m))
        && noOtherStop(host, m, edits);
  }

  private static boolean sameStart(Model host, Model m) {
    boolean plus = host.strand == Strand.PLUS;
    return host.start && (plus ? host.cdsFrom == m.cdsFrom : host.cdsTo == m.cdsTo);
  }

  /** Stops that the host reads over inside the other model, that one reads over as well. */
  private static boolean noOtherStop(Model host, Model m, EditMap edits) {
    int from = edits.startToContig(m.from());
    int to = edits.endToContig(m.to());
    for (Edit e : host.edits) {
      boolean inside = e.position() >= from && e.end() <= to;
      if (e.isReadOver() && inside && !m.edits.contains(e)) {
        return false;
      }
    }
    return true;
  }
}
