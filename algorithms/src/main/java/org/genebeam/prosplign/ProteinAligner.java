package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.compart.ProteinCompart;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinPlacement.Fate;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ProteinHits;
import org.genebeam.search.ProteinIndex;

/**
 * Places proteins on a shard: local hits, compartments, spliced alignment of each region, ranking,
 * and the filter for proteins: the best placements, and others of good identity and cover.
 *
 * <p>A region reaches beyond the outer hits by {@link #EXTENT_PER_RESIDUE} bases for each residue
 * that is still missing on that side, up to the compartment's own region. Cost: mostly spliced
 * alignment. Work space is reused: <b>one instance per thread</b>.
 */
public final class ProteinAligner {
  private static final int MIN_EXTENT = 300;
  private static final int EXTENT_PER_RESIDUE = 300;

  private final Genome genome;
  private final ProteinOptions options;
  private final ProteinHits search;
  private final ProSplign proSplign;

  /** {@code index} must be built from {@code shard}, a part of {@code genome}. */
  public ProteinAligner(
      GenomeShard shard, ProteinIndex index, Genome genome, ProteinOptions options) {
    this.genome = genome;
    this.options = options;
    this.search = new ProteinHits(shard, index, options.hits());
    this.proSplign = new ProSplign(options.proSplign());
  }

  /** For hits found elsewhere, with {@link #align(String, byte[], List)} only. */
  public ProteinAligner(Genome genome, ProteinOptions options) {
    this.genome = genome;
    this.options = options;
    this.search = null;
    this.proSplign = new ProSplign(options.proSplign());
  }

  /** Places one protein given as letters. */
  public ProteinPlacement align(String id, byte[] residues) {
    if (residues.length > ProSplign.MAX_RESIDUES) {
      return ProteinPlacement.none(Fate.TOO_LONG);
    }
    return align(id, residues, search.find(id, residues));
  }

  /** Places one protein with hits found elsewhere, query spans in residues. */
  public ProteinPlacement align(String id, byte[] residues, List<Hit> hits) {
    if (residues.length > ProSplign.MAX_RESIDUES) {
      return ProteinPlacement.none(Fate.TOO_LONG);
    }
    if (hits.isEmpty()) {
      return ProteinPlacement.none(Fate.NO_HITS);
    }
    List<ProteinCompartment> compartments = ProteinCompart.find(hits, options.compart());
    if (compartments.isEmpty()) {
      return ProteinPlacement.none(Fate.NO_COMPARTMENT);
    }
    List<ProteinCompartment> chosen = new ArrayList<>();
    for (ProteinCompartment c : compartments) {
      if (c.residues() >= options.minHitCoverage() * residues.length) {
        chosen.add(c);
      }
    }
    if (chosen.isEmpty()) {
      return ProteinPlacement.none(Fate.LOW_HIT_COVERAGE);
    }
    chosen.sort(
        Comparator.comparingDouble(ProteinCompartment::score)
            .reversed()
            .thenComparingInt(ProteinCompartment::contig)
            .thenComparing(ProteinCompartment::strand)
            .thenComparingInt(ProteinCompartment::from));
    if (chosen.size() > options.maxCompartments()) {
      chosen = chosen.subList(0, options.maxCompartments());
    }
    List<Ranked> ranked = new ArrayList<>();
    for (ProteinCompartment c : chosen) {
      ProteinAlignment a = alignRegion(id, residues, c);
      if (!a.isEmpty()) {
        ranked.add(new Ranked(a, ProteinPlacementScore.of(a)));
      }
    }
    return ranked.isEmpty() ? ProteinPlacement.none(Fate.NO_ALIGNMENT) : best(ranked);
  }

  /** An alignment with its placement score. */
  private record Ranked(ProteinAlignment alignment, long score) {}

  private ProteinAlignment alignRegion(String id, byte[] residues, ProteinCompartment c) {
    int low = Integer.MAX_VALUE;
    int high = 0;
    int first = residues.length;
    int last = 0;
    for (Hit hit : c.hits()) {
      low = Math.min(low, hit.start());
      high = Math.max(high, hit.end());
      first = Math.min(first, hit.queryStart());
      last = Math.max(last, hit.queryEnd());
    }
    boolean minus = c.strand() == Strand.MINUS;
    long left = extent(minus ? residues.length - last : first);
    long right = extent(minus ? first : residues.length - last);
    int from = (int) Math.max(c.from(), low - left);
    int to = (int) Math.min(Math.min(c.to(), high + right), genome.contig(c.contig()).length());
    return proSplign.align(id, residues, genome, c.contig(), from, to, c.strand());
  }

  private static long extent(int missing) {
    return MIN_EXTENT + (long) EXTENT_PER_RESIDUE * missing;
  }

  private ProteinPlacement best(List<Ranked> ranked) {
    ranked.sort(
        Comparator.comparingLong((Ranked r) -> -r.score)
            .thenComparingInt(r -> -r.alignment.identities())
            .thenComparingInt(r -> r.alignment.contig())
            .thenComparingInt(r -> r.alignment.start())
            .thenComparing(r -> r.alignment.strand()));
    long top = ranked.get(0).score;
    List<EvidenceAlignment> kept = new ArrayList<>();
    List<ProteinAlignment> all = new ArrayList<>();
    for (Ranked r : ranked) {
      ProteinAlignment a = r.alignment;
      if (all.stream().anyMatch(a::equalsInPlace)) {
        continue;
      }
      all.add(a);
      boolean first = r.score == top;
      boolean good =
          a.percentIdentity() > options.minIdentity()
              && (100 * a.coverage() > options.minCoverage()
                  || a.ungappedLength() > options.minLength());
      if (first || good) {
        kept.add(ProteinEvidence.of(a, first ? EvidenceAlignment.BEST_PLACEMENT : 0));
      }
    }
    kept.sort(null);
    return new ProteinPlacement(kept, all, top, Fate.KEPT);
  }
}
