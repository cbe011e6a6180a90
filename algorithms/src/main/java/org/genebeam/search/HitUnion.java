package org.genebeam.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.Hit;

/** Hits of one query from all shards of a genome, as one search of the whole would give them. */
public final class HitUnion {
  private final Genome genome;
  private final List<Hit> hits = new ArrayList<>();

  public HitUnion(Genome genome) {
    this.genome = genome;
  }

  /** Adds what a shard found. Hits outside its core are left to its neighbours. */
  public void add(List<Hit> found, ShardPlan.Shard shard) {
    for (Hit hit : found) {
      if (shard.owns(hit.contig(), hit.start(), hit.end())) {
        hits.add(hit);
      }
    }
  }

  /** About {@code most}, the best, in {@link Hit#ORDER}. */
  public List<Hit> best(int most) {
    return best(hits, most, genome);
  }

  /**
   * The best hits, each once. Of equals those closer to the start of their strand come first, which
   * are the same in the reverse complement of the genome; a pair that is equal in this too is taken
   * or left as one.
   */
  static List<Hit> best(List<Hit> hits, int most, Genome genome) {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Hit.ORDER);
    List<Hit> kept = new ArrayList<>(sorted.size());
    for (Hit hit : sorted) {
      if (kept.isEmpty() || !hit.equals(kept.get(kept.size() - 1))) {
        kept.add(hit);
      }
    }
    if (kept.size() > most) {
      Comparator<Hit> bestFirst = bestFirst(genome);
      kept.sort(bestFirst);
      int n = most;
      while (n > 0 && n < kept.size() && bestFirst.compare(kept.get(n - 1), kept.get(n)) == 0) {
        n++;
      }
      kept = new ArrayList<>(kept.subList(0, n));
      kept.sort(Hit.ORDER);
    }
    return kept;
  }

  private static Comparator<Hit> bestFirst(Genome genome) {
    return Comparator.comparingDouble(Hit::score)
        .reversed()
        .thenComparingInt(Hit::contig)
        .thenComparingInt(h -> StrandOrder.place(h.strand(), h.start(), h.end(), length(h, genome)))
        .thenComparingInt(hit -> hit.end() - hit.start())
        .thenComparingInt(Hit::queryStart)
        .thenComparingInt(Hit::queryEnd)
        .thenComparing(Hit::script);
  }

  private static int length(Hit hit, Genome genome) {
    return genome.contig(hit.contig()).length();
  }
}
