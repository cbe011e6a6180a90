package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;

/**
 * Gives each alignment that does not tell its strand, but lies in genes of both, to one strand: to
 * the gene with a model that agrees with most of it, then to the one that shares most bases with
 * it, then to the better one (gnomon.md B.6, B-T6). Independent of the order of the genes. Cost:
 * unoriented alignments times models of the other strand. Thread-safe.
 */
public final class UnorientedReads {
  /** A gene: its strand and the exon bounds of its models. */
  private record Side(Strand strand, List<int[]> structures) {}

  private final List<Side> byQuality = new ArrayList<>();
  private final Map<Object, Integer> rank = new IdentityHashMap<>();

  private UnorientedReads() {}

  /** {@code drafts}: the genes of a locus. */
  static UnorientedReads ofDrafts(List<GeneDraft> drafts) {
    List<GeneDraft> sorted = new ArrayList<>(drafts);
    LocusOrder order = LocusOrder.ofModels(drafts.stream().map(GeneDraft::principal).toList());
    sorted.sort(Comparator.comparing(GeneDraft::principal, Model.byQuality(order)));
    UnorientedReads reads = new UnorientedReads();
    for (GeneDraft d : sorted) {
      reads.add(d, d.principal().strand, d.models.stream().map(m -> m.b).toList());
    }
    return reads;
  }

  /**
   * The same among finished genes, all of one contig. The first transcript of a gene tells how good
   * it is.
   */
  public static UnorientedReads among(List<Gene> genes) {
    Map<Gene, Model> principals = new IdentityHashMap<>();
    genes.forEach(g -> principals.put(g, Model.of(g.transcripts().get(0))));
    List<Gene> sorted = new ArrayList<>(genes);
    LocusOrder order = LocusOrder.ofModels(List.copyOf(principals.values()));
    sorted.sort(Comparator.comparing(principals::get, Model.byQuality(order)));
    UnorientedReads reads = new UnorientedReads();
    for (Gene g : sorted) {
      reads.add(g, g.strand(), g.transcripts().stream().map(Structures::of).toList());
    }
    return reads;
  }

  private void add(Object gene, Strand strand, List<int[]> structures) {
    rank.put(gene, byQuality.size());
    byQuality.add(new Side(strand, structures));
  }

  /** What of the evidence may speak for a gene. */
  List<EvidenceAlignment> of(GeneDraft gene, List<EvidenceAlignment> evidence) {
    Strand strand = gene.principal().strand;
    if (byQuality.stream().allMatch(s -> s.strand() == strand)) {
      return evidence;
    }
    int own = rank.get(gene);
    return evidence.stream()
        .filter(
            a ->
                a.strand() != Strand.UNKNOWN
                    || a.kind() == EvidenceKind.PROTEIN
                    || isOurs(own, a.bounds()))
        .toList();
  }

  /**
   * Whether an alignment without strand, given by its exon bounds, may speak for a gene.
   *
   * @param gene one of the genes this was made of
   */
  public Predicate<int[]> speaksFor(Gene gene) {
    Integer own = rank.get(gene);
    if (own == null) {
      throw new IllegalArgumentException("not one of the genes: " + gene);
    }
    return bounds -> isOurs(own, bounds);
  }

  private boolean isOurs(int own, int[] bounds) {
    Side gene = byQuality.get(own);
    long ours = agreement(gene, bounds);
    for (int k = 0; k < byQuality.size(); k++) {
      Side other = byQuality.get(k);
      if (other.strand() != gene.strand()) {
        long theirs = agreement(other, bounds);
        if (theirs > ours || (theirs > 0 && theirs == ours && k < own)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Bases in a model that agrees, as support is counted, before bases in common with any. */
  private static long agreement(Side gene, int[] bounds) {
    int agreeing = 0;
    int common = 0;
    for (int[] model : gene.structures()) {
      int shared = Structures.common(model, bounds);
      common = Math.max(common, shared);
      if (shared > agreeing) {
        int[] inside = Structures.clip(bounds, model[0], model[model.length - 1]);
        agreeing = inside != null && Structures.contains(model, inside) ? shared : agreeing;
      }
    }
    return (long) agreeing << 32 | common;
  }
}
