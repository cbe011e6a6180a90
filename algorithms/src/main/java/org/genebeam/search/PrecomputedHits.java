package org.genebeam.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.compart.QueryCut;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.HitBounds;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.TabularHit;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;

/**
 * Hits from a file in BLAST's tabular format, plain or gzip, made by any program for whole queries;
 * of a query that a screen has cut it gives what lies on the rest, in its coordinates. The file is
 * held in memory, indexed by query, about 200 bytes a hit. Thread-safe.
 */
public final class PrecomputedHits implements HitFinder {
  private final String file;
  private final Map<String, OfQuery> byQuery;
  private final ShardBounds bounds;

  /**
   * Hits of one query.
   *
   * @param farthest the one that ends last on the query
   */
  private record OfQuery(List<Hit> hits, TabularHit farthest) {
    OfQuery with(TabularHit next) {
      hits.add(next.hit());
      return next.hit().queryEnd() > farthest.hit().queryEnd() ? new OfQuery(hits, next) : this;
    }
  }

  private PrecomputedHits(String file, Map<String, OfQuery> byQuery, ShardBounds bounds) {
    this.file = file;
    this.byQuery = byQuery;
    this.bounds = bounds;
  }

  /**
   * Reads a file whose subjects are contigs of {@code genome}.
   *
   * @throws InputFormatException if a line is no hit, names a sequence the genome has not, or
   *     leaves it; {@link #find} throws it if a hit leaves its query
   */
  public static PrecomputedHits read(Path file, Genome genome) throws IOException {
    try (BufferedReader in = Decompression.lines(file)) {
      return read(file.toString(), in, genome);
    }
  }

  /** As {@link #read(Path, Genome)}; {@code file} is named in messages. */
  public static PrecomputedHits read(String file, BufferedReader in, Genome genome)
      throws IOException {
    Map<String, Integer> contigs = new HashMap<>();
    for (Contig contig : genome.contigs()) {
      contigs.put(contig.name(), contig.index());
    }
    int known = contigs.size();
    Map<String, OfQuery> byQuery = new HashMap<>();
    HitBounds contigEnds = new HitBounds(genome.contigs(), query -> -1);
    for (TabularHit line : BlastTabular.read(file, in, contigs, contigEnds)) {
      if (line.hit().contig() >= known) {
        throw new InputFormatException(
            file, line.line(), "sequence '%s' is not in the genome".formatted(line.subject()));
      }
      byQuery.compute(
          line.hit().query(),
          (query, before) ->
              (before == null ? new OfQuery(new ArrayList<>(), line) : before).with(line));
    }
    byQuery.values().forEach(of -> of.hits.sort(Hit.ORDER));
    return new PrecomputedHits(file, byQuery, null);
  }

  /** The same hits, but only those inside one shard. */
  public PrecomputedHits inside(GenomeShard shard) {
    return new PrecomputedHits(file, byQuery, new ShardBounds(shard));
  }

  @Override
  public List<List<Hit>> find(List<Query> batch) throws InputFormatException {
    List<List<Hit>> found = new ArrayList<>(batch.size());
    for (Query query : batch) {
      OfQuery of = byQuery.get(query.name());
      List<Hit> hits = of == null ? List.of() : of.hits;
      if (of != null) {
        requireInside(query, of.farthest);
        hits = query.cut() ? onRest(query, hits) : hits;
      }
      found.add(
          bounds == null
              ? hits
              : hits.stream()
                  .filter(h -> bounds.contains(h.contig(), h.start(), h.end()))
                  .toList());
    }
    return found;
  }

  private void requireInside(Query query, TabularHit line) throws InputFormatException {
    try {
      new HitBounds(List.of(), name -> query.whole()).check(line.hit());
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(file, line.line(), String.valueOf(e.getMessage()));
    }
  }

  /** The file was made for whole queries. */
  private static List<Hit> onRest(Query query, List<Hit> hits) {
    int to = query.from() + query.sequence().length;
    return hits.stream()
        .flatMap(hit -> QueryCut.of(hit, query.from(), to).stream())
        .sorted(Hit.ORDER)
        .toList();
  }
}
