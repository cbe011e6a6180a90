package org.genebeam.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Hit;

/** Hits of one query from all shards of a genome, as one search of the whole would give them. */
public final class HitUnion {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit.ORDER);

  private final List<Hit> hits = new ArrayList<>();

  /** Adds what a shard found. Hits that start outside its core are left to its neighbours. */
  public void add(List<Hit> found, ShardPlan.Shard shard) {
    for (Hit hit : found) {
      if (shard.owns(hit.contig(), hit.start())) {
        hits.add(hit);
      }
    }
  }

  /** At most {@code most}, the best, in {@link Hit#ORDER}. */
  public List<Hit> best(int most) {
    return best(hits, most);
  }

  static List<Hit> best(List<Hit> hits, int most) {
    List<Hit> kept = new ArrayList<>(hits);
    if (kept.size() > most) {
      kept.sort(BEST_FIRST);
      kept = new ArrayList<>(kept.subList(0, most));
    }
    kept.sort(Hit.ORDER);
    return kept;
  }
}
