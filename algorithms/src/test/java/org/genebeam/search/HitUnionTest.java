package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.rnaseq.ReadAligner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a genome is cut, its hits are the same, exact copies in other shards included. */
class HitUnionTest {
  private static final GeneticCode CODE = GeneticCode.of(1);

  /** Two contigs without stop codons on the plus strand; stretches come again, exactly. */
  private static InMemoryGenome genomeWithCopies(SplittableRandom random) {
    byte[][] contigs = {new byte[60_000], new byte[21_000]};
    for (byte[] contig : contigs) {
      for (int i = 0; i < contig.length; i += 3) {
        do {
          for (int j = i; j < i + 3; j++) {
            contig[j] = (byte) random.nextInt(4);
          }
        } while (CODE.translate(contig[i], contig[i + 1], contig[i + 2]) == '*');
      }
    }
    for (int copy = 0; copy < 12; copy++) {
      int from = 3 * random.nextInt((contigs[0].length - 1_200) / 3);
      byte[] target = contigs[copy % 3 == 0 ? 1 : 0];
      int to = 3 * random.nextInt((target.length - 1_200) / 3);
      System.arraycopy(contigs[0].clone(), from, target, to, 1_200);
    }
    return InMemoryGenome.builder()
        .add("a", contigs[0], new int[] {5_000, 5_200, 30_000, 30_100})
        .add("b", contigs[1], new int[0])
        .build();
  }

  /** Of more equal hits than are wanted the same are taken from both strands. */
  @Test
  void theBestOfEqualHitsAreMirrored() {
    Genome genome = InMemoryGenome.builder().add("a", new byte[1_000], new int[0]).build();
    List<Hit> hits = new ArrayList<>();
    List<Hit> mirrored = new ArrayList<>();
    int[] starts = {0, 60, 100, 300, 505, 860, 900};
    for (int i = 0; i < starts.length; i++) {
      Strand strand = i % 3 == 0 ? Strand.MINUS : Strand.PLUS;
      hits.add(hit(strand, starts[i]));
      mirrored.add(hit(strand.opposite(), 1_000 - 40 - starts[i]));
    }
    for (int most = 1; most <= hits.size(); most++) {
      List<Hit> expected = new ArrayList<>();
      for (Hit hit : HitUnion.best(hits, most, genome)) {
        expected.add(hit(hit.strand().opposite(), 1_000 - hit.end()));
      }
      expected.sort(Hit.ORDER);
      assertEquals(expected, HitUnion.best(mirrored, most, genome));
      assertEquals(Math.max(2, most), expected.size(), "the first two are twins");
    }
  }

  private static Hit hit(Strand strand, int start) {
    return new Hit("q", 0, strand, 0, 40, start, start + 40, 40, 40, 0, 80, 0, "M40");
  }

  private interface Search {
    List<Hit> find(GenomeShard shard, byte[] query);
  }

  private static int compare(
      Genome genome, int shardBases, int overlap, List<byte[]> queries, Search search) {
    List<ShardPlan.Shard> plans = ShardPlan.of(genome.contigs(), shardBases, overlap);
    GenomeShard whole = GenomeShard.whole(genome);
    List<GenomeShard> shards =
        plans.stream().map(p -> GenomeShard.load(genome, p.pieces())).toList();
    int several = 0;
    for (byte[] query : queries) {
      List<Hit> expected = search.find(whole, query);
      HitUnion union = new HitUnion(genome);
      for (int s = 0; s < plans.size(); s++) {
        union.add(search.find(shards.get(s), query), plans.get(s));
      }
      assertEquals(expected, union.best(2000));
      several += expected.size() > 1 ? 1 : 0;
    }
    return several;
  }

  @ParameterizedTest(name = "seed {0}, shards of {1}")
  @CsvSource({"1, 9000", "2, 6500", "3, 25000", "4, 60000", "5, 3001"})
  void nucleotideHitsOfShardsAreThoseOfTheGenome(long seed, int shardBases) {
    SplittableRandom random = new SplittableRandom(seed);
    InMemoryGenome genome = genomeWithCopies(random);
    List<byte[]> queries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int at = random.nextInt(55_000);
      byte[] query = genome.bases(0, at, at + 300 + random.nextInt(2_000));
      for (int j = 0; j < query.length; j += 20 + random.nextInt(100)) {
        query[j] = (byte) random.nextInt(4);
      }
      queries.add(random.nextBoolean() ? query : Nucleotides.reverseComplement(query));
    }
    int several =
        compare(
            genome,
            shardBases,
            6_000,
            queries,
            (shard, query) ->
                new NucleotideHits(shard, ReadAligner.index(shard), HitParameters.DEFAULTS)
                    .find("q", query));
    assertTrue(several > 5, "queries with several hits: " + several);
  }

  @ParameterizedTest(name = "seed {0}, shards of {1}")
  @CsvSource({"1, 9000", "2, 25000", "3, 60000"})
  void proteinHitsOfShardsAreThoseOfTheGenome(long seed, int shardBases) {
    SplittableRandom random = new SplittableRandom(seed);
    InMemoryGenome genome = genomeWithCopies(random);
    List<byte[]> queries = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int residues = 80 + random.nextInt(300);
      int at = 3 * random.nextInt((60_000 - 3 * residues) / 3);
      byte[] bases = genome.bases(0, at, at + 3 * residues);
      StringBuilder protein = new StringBuilder();
      for (int j = 0; j < bases.length; j += 3) {
        char residue = CODE.translate(bases[j], bases[j + 1], bases[j + 2]);
        protein.append(random.nextInt(10) == 0 ? 'L' : residue);
      }
      queries.add(protein.toString().getBytes(StandardCharsets.US_ASCII));
    }
    int several =
        compare(
            genome,
            shardBases,
            ProteinHits.REACH + 5_000,
            queries,
            (shard, query) ->
                new ProteinHits(
                        shard, ProteinIndex.build(shard, CODE), ProteinHitParameters.DEFAULTS)
                    .find("q", query));
    assertTrue(several > 3, "proteins with several hits: " + several);
  }
}
