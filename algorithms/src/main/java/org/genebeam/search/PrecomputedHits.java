package org.genebeam.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.formats.BlastTabularReader;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.TabularHit;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;

/**
 * Hits from a file in BLAST's tabular format, plain or gzip, made by any program. The whole file is
 * held in memory, indexed by query, about 200 bytes a hit. Thread-safe.
 */
public final class PrecomputedHits implements HitFinder {
  private final Map<String, List<Hit>> byQuery;
  private final ShardBounds bounds;

  private PrecomputedHits(Map<String, List<Hit>> byQuery, ShardBounds bounds) {
    this.byQuery = byQuery;
    this.bounds = bounds;
  }

  /**
   * Reads a file whose subjects are contigs of {@code genome}.
   *
   * @throws InputFormatException if a line is no hit or names a sequence the genome has not
   */
  public static PrecomputedHits read(Path file, Genome genome) throws IOException {
    try (BufferedReader in = Decompression.lines(file)) {
      return read(file.toString(), in, genome);
    }
  }

  /** As {@link #read(Path, Genome)}; {@code file} is named in messages. */
  public static PrecomputedHits read(String file, BufferedReader in, Genome genome)
      throws IOException {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Contig contig : genome.contigs()) {
      lengths.put(contig.name(), contig.length());
    }
    Map<String, List<Hit>> byQuery = new HashMap<>();
    BlastTabularReader reader = BlastTabularReader.onGenome(file, in, lengths);
    for (TabularHit line = reader.next(); line != null; line = reader.next()) {
      byQuery.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
    }
    byQuery.values().forEach(hits -> hits.sort(Hit.ORDER));
    return new PrecomputedHits(byQuery, null);
  }

  /** The same hits, but only those inside one shard. */
  public PrecomputedHits inside(GenomeShard shard) {
    return new PrecomputedHits(byQuery, new ShardBounds(shard));
  }

  @Override
  public List<List<Hit>> find(List<Query> batch) {
    List<List<Hit>> found = new ArrayList<>(batch.size());
    for (Query query : batch) {
      List<Hit> hits = byQuery.getOrDefault(query.name(), List.of());
      found.add(
          bounds == null
              ? hits
              : hits.stream()
                  .filter(h -> bounds.contains(h.contig(), h.start(), h.end()))
                  .toList());
    }
    return found;
  }
}
