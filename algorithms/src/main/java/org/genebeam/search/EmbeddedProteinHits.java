package org.genebeam.search;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Hit;

/** {@link ProteinHits} behind the port: needs nothing installed. Thread-safe. */
public final class EmbeddedProteinHits implements HitFinder {
  private final ProteinHits search;

  /** {@code index} must be built from {@code shard}. */
  public EmbeddedProteinHits(
      GenomeShard shard, ProteinIndex index, ProteinHitParameters parameters) {
    this.search = new ProteinHits(shard, index, parameters);
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
