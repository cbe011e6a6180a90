package org.genebeam.transforms.transcripts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.genebeam.formats.Decompression;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GeneticCode;
import org.genebeam.search.BlastPlusHits;
import org.genebeam.search.EmbeddedHits;
import org.genebeam.search.EmbeddedProteinHits;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitFinder;
import org.genebeam.search.HitParameters;
import org.genebeam.search.PrecomputedHits;
import org.genebeam.search.ProteinHitParameters;
import org.genebeam.search.ProteinIndex;
import org.genebeam.search.SeedIndex;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.ShardIndexes;

/**
 * Where local hits come from.
 *
 * <p>BLAST databases and files of hits are made or read once in a JVM and shared by its threads.
 *
 * @param engine the adapter
 * @param files for {@link Engine#PRECOMPUTED}: file of hits by kind of evidence; kinds without one
 *     are searched by the embedded engine
 */
public record HitSource(Engine engine, Map<EvidenceKind, String> files) implements Serializable {

  /** Adapters of {@link HitFinder}. */
  public enum Engine {
    EMBEDDED,
    BLAST_PLUS,
    PRECOMPUTED
  }

  /** Our own search. */
  public static final HitSource EMBEDDED = new HitSource(Engine.EMBEDDED, Map.of());

  private static final Map<String, BlastPlusHits> DATABASES = new HashMap<>();
  private static final Map<String, PrecomputedHits> FILES = new HashMap<>();

  public HitSource {
    files = new TreeMap<>(files);
  }

  /** Whether hits of this kind can be looked for in masked sequence too: files are as they are. */
  boolean ignoresMaskOnDemand(EvidenceKind kind) {
    return engine != Engine.PRECOMPUTED || !files.containsKey(kind);
  }

  /**
   * The finder for one shard; shared, not to be closed.
   *
   * @param masked whether soft-masked sequence gives no seeds
   */
  HitFinder finder(
      EvidenceKind kind,
      GenomeStore store,
      ShardIndexes.Layout layout,
      int shard,
      HitParameters parameters,
      boolean masked)
      throws IOException {
    String file = files.get(kind);
    if (engine == Engine.EMBEDDED || (engine == Engine.PRECOMPUTED && file == null)) {
      ShardIndexes.Loaded<SeedIndex> loaded = ShardIndexes.seeds(layout, shard);
      return masked
          ? new EmbeddedHits(loaded.shard(), loaded.index(), parameters)
          : EmbeddedHits.ignoringMask(loaded.shard(), loaded.index(), parameters);
    }
    GenomeShard bases = ShardIndexes.get(layout, shard, "bases", whole -> null).shard();
    return engine == Engine.BLAST_PLUS
        ? database(
            layout + "|" + System.identityHashCode(store) + "|" + shard + "|" + masked,
            bases,
            0,
            masked)
        : precomputed(file, store).inside(bases);
  }

  /** Hits of one query that count; given ones and BLAST's are not cut. */
  int most(EvidenceKind kind, HitParameters parameters) {
    return own(kind) ? parameters.maxHits() : Integer.MAX_VALUE;
  }

  /** The same for a protein. */
  public int mostOfProtein(ProteinHitParameters parameters) {
    return own(EvidenceKind.PROTEIN) ? parameters.maxHits() : Integer.MAX_VALUE;
  }

  private boolean own(EvidenceKind kind) {
    return engine == Engine.EMBEDDED || (engine == Engine.PRECOMPUTED && files.get(kind) == null);
  }

  /**
   * The finder for proteins in one shard; shared, not to be closed.
   *
   * @param geneticCode NCBI translation table
   */
  public HitFinder proteinFinder(
      GenomeStore store,
      ShardIndexes.Layout layout,
      int shard,
      int geneticCode,
      ProteinHitParameters parameters)
      throws IOException {
    String file = files.get(EvidenceKind.PROTEIN);
    if (engine == Engine.EMBEDDED || (engine == Engine.PRECOMPUTED && file == null)) {
      ShardIndexes.Loaded<ProteinIndex> loaded =
          ShardIndexes.get(
              layout,
              shard,
              "proteins" + geneticCode,
              whole -> ProteinIndex.build(whole, GeneticCode.of(geneticCode)));
      return new EmbeddedProteinHits(loaded.shard(), loaded.index(), parameters);
    }
    GenomeShard bases = ShardIndexes.get(layout, shard, "bases", whole -> null).shard();
    String key = layout + "|" + System.identityHashCode(store) + "|" + shard;
    return engine == Engine.BLAST_PLUS
        ? database(key + "|proteins" + geneticCode, bases, geneticCode, false)
        : precomputed(file, store).inside(bases);
  }

  /** The database of a shard for proteins, or for transcripts if {@code geneticCode} is 0. */
  private static BlastPlusHits database(
      String key, GenomeShard bases, int geneticCode, boolean masked) throws IOException {
    synchronized (DATABASES) {
      BlastPlusHits database = DATABASES.get(key);
      if (database == null) {
        database =
            geneticCode == 0
                ? BlastPlusHits.ofTranscripts(bases, 1, masked)
                : BlastPlusHits.ofProteins(bases, geneticCode, 1);
        DATABASES.put(key, database);
      }
      return database;
    }
  }

  private static PrecomputedHits precomputed(String file, GenomeStore store) throws IOException {
    synchronized (FILES) {
      String key = store.folder() + "|" + System.identityHashCode(store) + "|" + file;
      PrecomputedHits hits = FILES.get(key);
      if (hits == null) {
        try (BufferedReader in =
            Decompression.lines(
                file,
                Channels.newInputStream(
                    FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId())))) {
          hits = PrecomputedHits.read(file, in, store);
        }
        FILES.put(key, hits);
      }
      return hits;
    }
  }
}
