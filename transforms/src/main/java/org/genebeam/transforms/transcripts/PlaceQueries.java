package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Hit;
import org.genebeam.model.RunCounts;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.Score;
import org.genebeam.search.HitFinder;
import org.genebeam.search.HitUnion;
import org.genebeam.search.ShardPlan;
import org.genebeam.transcript.Candidates;
import org.genebeam.transcript.Placement;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.ShardIndexes;

/**
 * Takes a batch of queries through all genome shards and ranks the alignments of all shards
 * together. Known transcripts that are covered badly everywhere are aligned once more, with seeds
 * in masked sequence too.
 */
final class PlaceQueries {
  /** Beyond the longest intron: room for ends that are looked for. */
  private static final int OVERLAP_BASES = 10_000;

  /** Known transcripts of less product coverage are aligned again to the unmasked genome. */
  private static final double LOW_COVERAGE = 0.9;

  private final GenomeStore store;
  private final int maxIntron;
  private final HitSource hits;
  private final EvidenceFilters filters;
  private final boolean fillsGaps;
  private final ShardIndexes.Layout layout;
  private final List<ShardPlan.Shard> plan;

  /**
   * @param fillsGaps whether transcripts of the species become exons in assembly gaps
   */
  PlaceQueries(
      GenomeStore store,
      int maxIntron,
      int shardBases,
      HitSource hits,
      EvidenceFilters filters,
      boolean fillsGaps) {
    this.fillsGaps = fillsGaps;
    this.store = store;
    this.maxIntron = maxIntron;
    this.hits = hits;
    this.filters = filters;
    this.layout = new ShardIndexes.Layout(store.folder(), shardBases, maxIntron + OVERLAP_BASES);
    this.plan = ShardIndexes.plan(layout);
  }

  /** Placements of the queries, in their order. */
  List<Placement> place(List<Query> queries) throws IOException {
    Map<EvidencePolicy, List<Integer>> byPolicy = new EnumMap<>(EvidencePolicy.class);
    for (int i = 0; i < queries.size(); i++) {
      byPolicy.computeIfAbsent(queries.get(i).policy(), p -> new ArrayList<>()).add(i);
    }
    List<Placement> placements = new ArrayList<>(Collections.nCopies(queries.size(), null));
    for (Map.Entry<EvidencePolicy, List<Integer>> group : byPolicy.entrySet()) {
      List<Query> mine = group.getValue().stream().map(queries::get).toList();
      List<Placement> placed = place(group.getKey(), mine);
      for (int n = 0; n < mine.size(); n++) {
        placements.set(group.getValue().get(n), placed.get(n));
      }
    }
    return placements;
  }

  private List<Placement> place(EvidencePolicy policy, List<Query> queries) throws IOException {
    TranscriptOptions options =
        TranscriptOptions.of(policy, maxIntron)
            .withFilter(filters.of(policy))
            .withGapFilling(fillsGaps && policy != EvidencePolicy.CROSS_SPECIES_TRANSCRIPTS);
    TranscriptAligner aligner = new TranscriptAligner(store, options);
    List<Candidates> candidates = candidates(aligner, options, queries, true);
    if (policy == EvidencePolicy.KNOWN_TRANSCRIPTS && hits.ignoresMaskOnDemand(policy.kind())) {
      candidates = again(aligner, options, queries, candidates);
    }
    List<Placement> placed = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query q = queries.get(i);
      RunCounts one = RunCounts.of(q.run(), 1);
      placed.add(aligner.place(candidates.get(i), q.codes(), q.cdsStart(), q.cdsEnd(), one));
    }
    return placed;
  }

  /** The alignments at the hits of all shards. */
  private List<Candidates> candidates(
      TranscriptAligner aligner, TranscriptOptions options, List<Query> queries, boolean masked)
      throws IOException {
    List<HitFinder.Query> batch = new ArrayList<>();
    List<HitUnion> found = new ArrayList<>();
    for (Query q : queries) {
      batch.add(new HitFinder.Query(q.id(), q.codes(), q.from(), q.whole()));
      found.add(new HitUnion(store));
    }
    for (int shard = 0; shard < plan.size(); shard++) {
      HitFinder finder = hits.finder(options.kind(), store, layout, shard, options.hits(), masked);
      List<List<Hit>> here = finder.find(batch);
      for (int i = 0; i < queries.size(); i++) {
        found.get(i).add(here.get(i), plan.get(shard));
      }
    }
    int most = hits.most(options.kind(), options.hits());
    List<Candidates> candidates = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query q = queries.get(i);
      candidates.add(
          aligner.candidates(found.get(i).best(most), q.codes(), q.cdsStart(), q.cdsEnd()));
    }
    return candidates;
  }

  /** Aligns the badly covered queries to the unmasked genome; what was found before stays. */
  private List<Candidates> again(
      TranscriptAligner aligner,
      TranscriptOptions options,
      List<Query> queries,
      List<Candidates> first)
      throws IOException {
    List<Integer> low = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      boolean covered =
          first.get(i).found().stream()
              .anyMatch(s -> s.scores().get(Score.PRODUCT_COVERAGE) >= LOW_COVERAGE);
      if (!covered && first.get(i).fate() != Placement.Fate.SHORT_QUERY) {
        low.add(i);
      }
    }
    if (low.isEmpty()) {
      return first;
    }
    List<Query> mine = low.stream().map(queries::get).toList();
    List<Candidates> second = candidates(aligner, options, mine, false);
    List<Candidates> both = new ArrayList<>(first);
    for (int n = 0; n < low.size(); n++) {
      int i = low.get(n);
      both.set(i, Candidates.join(List.of(first.get(i), second.get(n)), store));
    }
    return both;
  }
}
