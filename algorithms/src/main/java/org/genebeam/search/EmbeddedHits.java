package org.genebeam.search;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Hit;

/** {@link NucleotideHits} behind the port: needs nothing installed. Thread-safe. */
public final class EmbeddedHits implements HitFinder {
  private final NucleotideHits search;

  /** {@code index} must be built from {@code shard}. */
  public EmbeddedHits(GenomeShard shard, SeedIndex index, HitParameters parameters) {
    this(new NucleotideHits(shard, index, parameters));
  }

  private EmbeddedHits(NucleotideHits search) {
    this.search = search;
  }

  /** As the constructor, but seeds lie in soft-masked sequence too. */
  public static EmbeddedHits ignoringMask(
      GenomeShard shard, SeedIndex index, HitParameters parameters) {
    return new EmbeddedHits(NucleotideHits.ignoringMask(shard, index, parameters));
  }

  @Override
  public List<List<Hit>> find(List<Query> batch) {
    List<List<Hit>> found = new ArrayList<>(batch.size());
    for (Query query : batch) {
      found.add(search.find(query.name(), query.sequence()));
    }
    return found;
  }
}
