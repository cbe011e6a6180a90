package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.compart.ProteinCompart;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.genome.Genome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinPlacement.Fate;
import org.genebeam.rank.RankAlignments;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.Score;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ProteinHits;
import org.genebeam.search.ProteinIndex;

/**
 * Places proteins on a shard: local hits, compartments, spliced alignment of each region, ranking,
 * and the filter for proteins. With several shards the candidates of all are joined before they are
 * ranked.
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

  /** For callers that search themselves. */
  public ProteinAligner(Genome genome, ProteinOptions options) {
    this.genome = genome;
    this.options = options;
    this.search = null;
    this.proSplign = new ProSplign(options.proSplign());
  }

  /** Places one protein given as letters. */
  public ProteinPlacement align(String id, byte[] residues) {
    return place(candidates(id, residues));
  }

  /** Places one protein with hits found elsewhere, query spans in residues. */
  public ProteinPlacement align(String id, byte[] residues, List<Hit> hits) {
    return place(candidates(id, residues, hits));
  }

  /** As {@link #align}, when the best place of the protein is known not to be among the hits. */
  public ProteinPlacement alignElsewhere(String id, byte[] residues, List<Hit> hits) {
    ProteinCandidates candidates = candidates(id, residues, hits);
    return candidates.found().isEmpty()
        ? ProteinPlacement.none(candidates.fate())
        : keep(RankAlignments.behindAnother(ranked(candidates)));
  }

  /** The alignments of one protein to the shard. */
  public ProteinCandidates candidates(String id, byte[] residues) {
    return !proSplign.fits(residues)
        ? ProteinCandidates.none(Fate.TOO_LONG)
        : candidates(id, residues, search.find(id, residues));
  }

  /** As the other one, with hits found elsewhere. */
  public ProteinCandidates candidates(String id, byte[] residues, List<Hit> hits) {
    if (!proSplign.fits(residues)) {
      return ProteinCandidates.none(Fate.TOO_LONG);
    }
    if (hits.isEmpty()) {
      return ProteinCandidates.none(Fate.NO_HITS);
    }
    List<ProteinCompartment> compartments =
        ProteinCompart.findMirrored(hits, options.compart(), genome::breaks);
    if (compartments.isEmpty()) {
      return ProteinCandidates.none(Fate.NO_COMPARTMENT);
    }
    List<ProteinCompartment> chosen = new ArrayList<>();
    for (ProteinCompartment c : compartments) {
      if (c.residues() >= options.minHitCoverage() * residues.length) {
        chosen.add(c);
      }
    }
    if (chosen.isEmpty()) {
      return ProteinCandidates.none(Fate.LOW_HIT_COVERAGE);
    }
    chosen.sort(
        Comparator.comparingDouble(ProteinCompartment::score)
            .reversed()
            .thenComparingInt(ProteinCompartment::contig)
            .thenComparingInt(this::place)
            .thenComparing(
                StrandOrder.byStrand(
                    genome, ProteinCompartment::contig, ProteinCompartment::strand)));
    if (chosen.size() > options.maxCompartments()) {
      chosen = chosen.subList(0, options.maxCompartments());
    }
    List<Scored<ProteinAlignment>> found = new ArrayList<>();
    for (ProteinCompartment c : chosen) {
      ProteinAlignment a = alignRegion(id, residues, c);
      if (!a.isEmpty()) {
        int maxIntron = options.compart().maxIntron();
        found.add(new Scored<>(a, ProteinScores.of(a).with(Score.MAX_INTRON, maxIntron)));
      }
    }
    return found.isEmpty()
        ? ProteinCandidates.none(Fate.NO_ALIGNMENT)
        : new ProteinCandidates(found, Fate.KEPT);
  }

  private int place(ProteinCompartment c) {
    int length = genome.contig(c.contig()).length();
    return StrandOrder.place(c.strand(), c.from(), Math.min(c.to(), length), length);
  }

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

  /** Ranks the candidates of all shards and turns those that pass the filter into evidence. */
  public ProteinPlacement place(ProteinCandidates candidates) {
    if (candidates.found().isEmpty()) {
      return ProteinPlacement.none(candidates.fate());
    }
    return keep(ranked(candidates));
  }

  private List<Scored<ProteinAlignment>> ranked(ProteinCandidates candidates) {
    return RankAlignments.rank(candidates.found(), ProteinCandidates.order(genome));
  }

  private ProteinPlacement keep(List<Scored<ProteinAlignment>> ranked) {
    List<Scored<ProteinAlignment>> placed = new ArrayList<>();
    List<EvidenceAlignment> kept = new ArrayList<>();
    for (Scored<ProteinAlignment> s : ranked) {
      if (options.filter().keeps(s.scores())) {
        boolean best = s.scores().get(Score.RANK) == 1;
        placed.add(s);
        kept.add(ProteinEvidence.of(s.alignment(), best ? EvidenceAlignment.BEST_PLACEMENT : 0));
      }
    }
    List<ProteinAlignment> all = ranked.stream().map(Scored::alignment).toList();
    if (kept.isEmpty()) {
      ScoreFilter.Failure failure = options.filter().failing(ranked.get(0).scores()).orElseThrow();
      return ProteinPlacement.filtered(all, failure);
    }
    kept.sort(null);
    return ProteinPlacement.kept(kept, all, placed);
  }
}
