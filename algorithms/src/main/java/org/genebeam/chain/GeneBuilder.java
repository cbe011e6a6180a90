package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Transcript;

/** Groups models of a locus, both strands, into genes with alternatives (gnomon.md B.15, B.17). */
final class GeneBuilder {
  private final ChainParameters p;
  private final ReadSupport support;
  private final int contig;
  private final List<ChainReject> rejects;

  GeneBuilder(ChainParameters p, ReadSupport support, int contig, List<ChainReject> rejects) {
    this.p = p;
    this.support = support;
    this.contig = contig;
    this.rejects = rejects;
  }

  List<GeneDraft> genes(List<Model> input) {
    List<Model> models = new ArrayList<>(input);
    models.sort(Model.byQuality(LocusOrder.ofModels(models)));
    models = withoutSimilar(models);
    models = withoutFusions(models);
    List<GeneDraft> genes = new ArrayList<>();
    List<Model> others = new ArrayList<>();
    for (Model m : models) {
      if (isSeed(m) && stands(m, genes)) {
        genes.add(new GeneDraft(m, p, support));
      } else {
        others.add(m);
      }
    }
    replaceDefective(genes, others);
    attach(others, genes);
    for (Model m : others) {
      place(m, genes);
    }
    return genes;
  }

  /** G3: what is good enough to begin a gene before isoforms are looked for. */
  private boolean isSeed(Model m) {
    if (m.trusted) {
      return true;
    }
    boolean ends = m.capped || m.polyA;
    return m.coding()
        && isPlausible(m)
        && (m.given != null
            || m.proteinBases > 0
            || m.score >= 2 * p.minScore()
            || (m.score >= p.minScore() && ends));
  }

  private static boolean stands(Model m, List<GeneDraft> genes) {
    return genes.stream().allMatch(g -> g.relation(m).relation() == GeneDraft.Relation.OTHER);
  }

  /**
   * G4: a gene that reads over stop codons begins with a whole model without corrections instead,
   * where there is one with introns of transcripts or reads and a CDS about as long.
   */
  private void replaceDefective(List<GeneDraft> genes, List<Model> others) {
    for (GeneDraft g : genes) {
      Model defective = g.principal();
      if (defective.knownId != null || !defective.readsOverStops()) {
        continue;
      }
      for (Model m : others) {
        if (g.isSameGene(m) && replaces(m, defective) && standsBeside(m, g, genes)) {
          g.models.set(0, m);
          others.removeIf(x -> x == m);
          reject(defective, ChainReject.Reason.READS_OVER_STOP, m);
          break;
        }
      }
    }
  }

  private boolean replaces(Model m, Model defective) {
    return m.coding()
        && m.complete()
        && m.edits.equals(m.fills())
        && (m.trusted || (m.exons() > 1 && m.cdnaIntrons))
        && m.cdsLength() >= p.altFraction() * defective.cdsLength();
  }

  private static boolean standsBeside(Model m, GeneDraft own, List<GeneDraft> genes) {
    return genes.stream()
        .allMatch(g -> g == own || g.relation(m).relation() == GeneDraft.Relation.OTHER);
  }

  /** G5: isoforms of one gene, those with even coverage first; what is none stays in the list. */
  private void attach(List<Model> models, List<GeneDraft> genes) {
    List<Model> order = new ArrayList<>();
    for (Model m : models) {
      if (m.coding() && m.exons() > 1) {
        order.add(m);
      }
    }
    Map<Model, Boolean> even = new IdentityHashMap<>();
    order.forEach(m -> even.put(m, SupportCounter.evenlyCovered(m, support)));
    order.sort(Comparator.comparing(m -> !even.get(m)));
    for (Model m : order) {
      List<GeneDraft> homes = new ArrayList<>();
      boolean conflict = false;
      for (GeneDraft g : genes) {
        GeneDraft.Relation r = g.relation(m).relation();
        conflict |= r == GeneDraft.Relation.CONFLICT;
        if (r == GeneDraft.Relation.ALTERNATIVE) {
          homes.add(g);
        }
      }
      boolean joins = homes.size() > 1 && (codesInAll(m, homes) || p.mergeGenes() && even.get(m));
      if (!conflict && (homes.size() == 1 || joins)) {
        merge(homes, genes);
        homes.get(0).models.add(m);
        models.removeIf(x -> x == m);
      }
    }
  }

  /** Whether a trusted model has common coding bases with all genes; one of a list, not curated. */
  private static boolean codesInAll(Model m, List<GeneDraft> homes) {
    return m.trusted
        && m.knownId == null
        && homes.stream()
            .allMatch(
                g -> g.models.stream().anyMatch(x -> Structures.common(x.cds(), m.cds()) > 0));
  }

  /** The first gene takes in the others. */
  private static void merge(List<GeneDraft> homes, List<GeneDraft> genes) {
    for (GeneDraft g : homes.subList(1, homes.size())) {
      homes.get(0).models.addAll(g.models);
      genes.remove(g);
    }
  }

  private List<Model> withoutSimilar(List<Model> models) {
    List<Model> kept = new ArrayList<>();
    for (Model m : models) {
      Model winner = null;
      for (Model k : kept) {
        if (m.knownId == null && similar(k, m)) {
          winner = k;
          break;
        }
      }
      if (winner == null) {
        kept.add(m);
      } else {
        reject(
            m,
            winner.knownId == null ? ChainReject.Reason.SIMILAR : ChainReject.Reason.REPEATS_KNOWN,
            winner);
      }
    }
    return kept;
  }

  private boolean similar(Model k, Model m) {
    if (k.strand != m.strand || k.from() >= m.to() || m.from() >= k.to()) {
      return false;
    }
    if (k.coding() != m.coding() && (m.coding() || k.knownId == null)) {
      return false;
    }
    boolean sameCds = k.cdsFrom == m.cdsFrom && k.cdsTo == m.cdsTo;
    if ((sameCds || k.knownId != null)
        && (Structures.contains(k.b, m.b)
            || (k.knownId != null && Structures.contains(m.b, k.b)))) {
      return true;
    }
    if (k.exons() != m.exons()) {
      return false;
    }
    if (k.exons() == 1) {
      return k.commonInFrame(m) > 0;
    }
    for (int i = 1; i < k.b.length - 1; i++) {
      if (Math.abs(k.b[i] - m.b[i]) >= p.tolerance()) {
        return false;
      }
    }
    return !k.coding() || k.cdsFrom < m.cdsTo && m.cdsFrom < k.cdsTo;
  }

  /** G2: models that span two complete ones nearly as good as themselves. */
  private List<Model> withoutFusions(List<Model> models) {
    List<Model> kept = new ArrayList<>();
    for (Model m : models) {
      Model part = !m.trusted && m.coding() ? fusionPart(m, models) : null;
      if (part == null) {
        kept.add(m);
      } else {
        reject(m, ChainReject.Reason.TANDEM_FUSION, part);
      }
    }
    return kept;
  }

  /** The better one of two such parts, or null; {@code models} in order. */
  private Model fusionPart(Model m, List<Model> models) {
    List<Model> parts = new ArrayList<>();
    for (Model k : models) {
      if (k != m
          && k.strand == m.strand
          && k.coding()
          && k.complete()
          && (Structures.sharesSplice(k.b, m.b) || Structures.common(k.b, m.b) > 0)
          && (k.knownId != null
              || (k.score >= p.altFraction() * m.score
                  && k.cdsLength() >= p.altFraction() * m.cdsLength()))) {
        parts.add(k);
      }
    }
    for (int y = 1; y < parts.size(); y++) {
      for (int x = 0; x < y; x++) {
        if (apart(parts.get(x), parts.get(y)) && bothShareCds(m, parts.get(x), parts.get(y))) {
          return parts.get(x);
        }
      }
    }
    return null;
  }

  private static boolean apart(Model x, Model y) {
    return x.cdsTo <= y.cdsFrom || y.cdsTo <= x.cdsFrom;
  }

  /** The model's own CDS reaches into both, or one of them is curated and lies in its CDS. */
  private static boolean bothShareCds(Model m, Model x, Model y) {
    return Structures.common(m.cds(), x.cds()) > 0 && Structures.common(m.cds(), y.cds()) > 0;
  }

  /** B.17: single exons need a coding region, and without proteins a good one. */
  private boolean isPlausible(Model m) {
    return m.trusted
        || m.exons() > 1
        || (!p.filters() && m.coding())
        || (m.coding()
            && (m.given != null
                || m.proteinBases > 0
                || (m.score >= 2 * p.minScore() && m.complete())));
  }

  private void place(Model m, List<GeneDraft> genes) {
    if (!isPlausible(m)) {
      reject(
          m,
          m.coding() ? ChainReject.Reason.WEAK_CDS : ChainReject.Reason.SINGLE_EXON_NONCODING,
          null);
      return;
    }
    GeneDraft home = null;
    for (GeneDraft g : genes) {
      GeneDraft.Verdict v = g.relation(m);
      if (v.relation() == GeneDraft.Relation.CONFLICT && m.knownId == null) {
        reject(m, v.reason(), g.principal());
        return;
      }
      if (v.relation() == GeneDraft.Relation.ALTERNATIVE) {
        if (home != null && m.knownId == null) {
          reject(m, ChainReject.Reason.CONNECTS_GENES, g.principal());
          return;
        }
        home = home == null ? g : home;
      }
    }
    if (home == null) {
      genes.add(new GeneDraft(m, p, support));
    } else {
      home.models.add(m);
    }
  }

  private void reject(Model m, ChainReject.Reason reason, Model winner) {
    rejects.add(
        new ChainReject(
            contig,
            m.transcript(Transcript.Support.NONE),
            reason,
            winner == null ? "" : winner.place()));
  }
}
