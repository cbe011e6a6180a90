package org.genebeam.transforms.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignGeneIdsTest {
  @TempDir Path dir;

  @BeforeEach
  void writeGenome() throws IOException {
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    for (int i = 0; i < 4; i++) {
      genome.add("c" + i, "ACGT".repeat(50));
    }
    SmallCase.store(dir, genome.build());
  }

  private Map<Integer, List<Gene>> number(List<Gene> genes) {
    TestPipeline pipeline = SmallCase.pipeline();
    Gathered<KV<Integer, List<Gene>>> numbered =
        Gathered.from(
            pipeline
                .apply("Genes", Create.of(genes).withCoder(GeneCoder.of()))
                .apply(AssignGeneIds.of(SmallCase.genome(pipeline, dir.toString()))));
    Counters counters = Counters.of(pipeline.run());
    assertEquals(genes.size(), counters.get("AssignGeneIds.genes_numbered"));
    Map<Integer, List<Gene>> shards = new TreeMap<>();
    numbered.values().forEach(shard -> shards.put(shard.getKey(), shard.getValue()));
    return shards;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void idsFollowTheGenomeWhateverTheOrderOfInput(long seed) {
    Random random = new Random(seed);
    List<Gene> genes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int start = random.nextInt(100);
      genes.add(
          Genes.gene(
              random.nextInt(4),
              random.nextBoolean() ? Strand.PLUS : Strand.MINUS,
              start,
              start + 1 + random.nextInt(90)));
    }
    List<Gene> expected = new ArrayList<>(genes);
    expected.sort(Gene.BY_PLACE);
    for (int i = 0; i < expected.size(); i++) {
      expected.set(i, expected.get(i).withGeneId(ReleaseStyle.FIRST_GENE_ID + i));
    }
    assertEquals(Map.of(0, expected), number(genes));
    Collections.shuffle(genes, random);
    assertEquals(Map.of(0, expected), number(genes));
  }

  @Test
  void aGenomeWithoutGenesHasItsShard() {
    assertEquals(Map.of(0, List.of()), number(List.of()));
  }

  @Test
  void contigsAreSharedOutWhole() {
    int big = (int) ReleaseShards.SHARD_BASES;
    List<Contig> contigs = new ArrayList<>();
    for (int length : new int[] {5, big - 5, 1, big, 7, 3 * big, 2}) {
      contigs.add(new Contig(contigs.size(), "c" + contigs.size(), "c", length));
    }
    ReleaseShards shards = new ReleaseShards(contigs);
    assertEquals(
        List.of(0, 0, 1, 1, 2, 2, 3), contigs.stream().map(c -> shards.of(c.index())).toList());
    assertEquals(4, shards.count());
    List<Contig> joined = new ArrayList<>();
    for (int i = 0; i < shards.count(); i++) {
      joined.addAll(shards.contigs(contigs, i));
    }
    assertEquals(contigs, joined);
  }
}
