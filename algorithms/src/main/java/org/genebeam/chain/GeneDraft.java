package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;

/** A gene while it collects its isoforms; the first one is the principal. */
final class GeneDraft {
  /** How a model stands to a gene. */
  enum Relation {
    /** Independent: elsewhere, in an intron, around the gene, or overlapping harmlessly. */
    OTHER,
    /** An isoform. */
    ALTERNATIVE,
    /** Neither; the model cannot be kept beside the gene. */
    CONFLICT
  }

  /** A relation with the reason of a conflict. */
  record Verdict(Relation relation, ChainReject.Reason reason) {}

  private static final Verdict OTHER = new Verdict(Relation.OTHER, null);
  private static final Verdict ALTERNATIVE = new Verdict(Relation.ALTERNATIVE, null);
  private static final int SAME_FRAME = 30;

  /** Coding bases that genes may share. */
  static final int CDS_CONFLICT = 50;

  final List<Model> models = new ArrayList<>();
  private final ChainParameters p;
  private final ReadSupport support;

  GeneDraft(Model principal, ChainParameters p, ReadSupport support) {
    models.add(principal);
    this.p = p;
    this.support = support;
  }

  Model principal() {
    return models.get(0);
  }

  Verdict relation(Model c) {
    boolean disjoint = true;
    boolean same = false;
    for (Model m : models) {
      if (m.from() < c.to() && c.from() < m.to()) {
        disjoint = false;
        same |= isSameGene(m, c);
      }
    }
    if (disjoint) {
      return OTHER;
    }
    if (same) {
      return isoform(c);
    }
    if (fits(c)) {
      return OTHER;
    }
    int common = 0;
    boolean anyCoding = false;
    for (Model m : models) {
      anyCoding |= m.coding();
      if (m.coding() && c.coding()) {
        common = Math.max(common, Structures.common(m.cds(), c.cds()));
      }
    }
    if (anyCoding && c.coding()) {
      return common > CDS_CONFLICT ? conflict(ChainReject.Reason.CDS_CONFLICT) : OTHER;
    }
    boolean antisense = principal().strand != c.strand;
    if (p.opposite() && antisense && c.exons() > 1 && principal().exons() > 1) {
      return OTHER;
    }
    if (c.trusted) {
      return OTHER;
    }
    return conflict(ChainReject.Reason.OVERLAPS_GENE);
  }

  /** Whether the model shares splicing or coding frame with one of the gene. */
  boolean isSameGene(Model c) {
    return models.stream()
        .anyMatch(m -> m.from() < c.to() && c.from() < m.to() && isSameGene(m, c));
  }

  private static boolean isSameGene(Model m, Model c) {
    return m.strand == c.strand
        && (Structures.sharesSplice(m.b, c.b) || m.commonInFrame(c) > SAME_FRAME);
  }

  /** Whether the model lies in one intron of every isoform, or the gene in one intron of it. */
  private boolean fits(Model c) {
    boolean guest = true;
    boolean host = true;
    for (Model m : models) {
      guest &= inOneIntron(m.b, c.coding() ? c.cdsFrom : c.from(), c.coding() ? c.cdsTo : c.to());
      host &= inOneIntron(c.b, m.coding() ? m.cdsFrom : m.from(), m.coding() ? m.cdsTo : m.to());
    }
    return guest || host;
  }

  private static boolean inOneIntron(int[] b, int from, int to) {
    if (to <= b[0] || from >= b[b.length - 1]) {
      return true;
    }
    for (int i = 1; i < b.length - 1; i += 2) {
      if (b[i] <= from && b[i + 1] >= to) {
        return true;
      }
    }
    return false;
  }

  private Verdict isoform(Model c) {
    if (c.trusted) {
      return ALTERNATIVE;
    }
    if (!c.cdnaIntrons) {
      return conflict(ChainReject.Reason.WEAK_INTRON);
    }
    if (c.exons() > 1 && c.core > p.composite()) {
      return conflict(ChainReject.Reason.COMPOSITE);
    }
    Model best = principal();
    if (!c.fills().equals(best.fills())) {
      return conflict(ChainReject.Reason.OTHER_GAP_FILL);
    }
    if (c.coding() && best.coding()) {
      if (!c.complete() && !p.partialAlts()) {
        return conflict(ChainReject.Reason.WEAK_ISOFORM);
      }
      double share = p.altFraction();
      if (c.cdsLength() <= share * best.cdsLength() && c.score <= share * best.score) {
        return conflict(ChainReject.Reason.WEAK_ISOFORM);
      }
    } else if (c.spliceWeight <= p.altFraction() * best.spliceWeight) {
      return conflict(ChainReject.Reason.WEAK_ISOFORM);
    }
    for (Model m : models) {
      if (!hasNewIntron(c, m) && c.cdsLength() <= m.cdsLength()) {
        return conflict(ChainReject.Reason.NOTHING_NEW);
      }
      if (retains(c, m)) {
        return conflict(ChainReject.Reason.RETAINED_INTRON);
      }
    }
    return minor(c) ? conflict(ChainReject.Reason.WEAK_INTRON) : ALTERNATIVE;
  }

  private static boolean hasNewIntron(Model c, Model m) {
    for (int i = 1; i < c.b.length - 1; i += 2) {
      if (!Structures.hasIntron(m.b, c.b[i], c.b[i + 1])) {
        return true;
      }
    }
    return false;
  }

  /** Whether an exon of {@code c} runs over an intron that many more reads splice out. */
  private boolean retains(Model c, Model m) {
    for (int i = 1; i < m.b.length - 1; i += 2) {
      if (Structures.swallows(c.b, m.b[i], m.b[i + 1])) {
        long across = support.intron(m.b[i], m.b[i + 1], m.strand).total();
        if (leastCoverage(m.b[i], m.b[i + 1]) < 2 * p.retained() * across) {
          return true;
        }
      }
    }
    return false;
  }

  private long leastCoverage(int from, int to) {
    long least = Long.MAX_VALUE;
    for (int v = from; v < to; v++) {
      least = Math.min(least, support.coverage(v));
    }
    return least;
  }

  /**
   * Whether a new intron has too few reads and transcripts, by itself, beside one of the gene that
   * it competes with, or beside the reads that run through it in an exon of the gene.
   */
  private boolean minor(Model c) {
    for (int i = 1; i < c.b.length - 1; i += 2) {
      int from = c.b[i];
      int to = c.b[i + 1];
      if (models.stream().anyMatch(m -> Structures.hasIntron(m.b, from, to))) {
        continue;
      }
      if (c.firm != null && !c.firm[i / 2]) {
        return true;
      }
      long own = support.intron(from, to, c.strand).total();
      for (Model m : models) {
        if (Structures.swallows(m.b, from, to)
            && own < p.minorIsoform() * leastCoverage(from, to)) {
          return true;
        }
        for (int k = 1; k < m.b.length - 1; k += 2) {
          if (m.b[k] < to
              && from < m.b[k + 1]
              && own < p.minorIsoform() * support.intron(m.b[k], m.b[k + 1], m.strand).total()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Verdict conflict(ChainReject.Reason reason) {
    return new Verdict(Relation.CONFLICT, reason);
  }
}
