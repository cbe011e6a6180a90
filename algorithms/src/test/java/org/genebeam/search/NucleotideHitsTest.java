package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NucleotideHitsTest {
  private static final int INTRON = 700;

  @Test
  void findsTheExonsOfAnExactTranscriptOnBothStrands() {
    byte[] genome = random(new SplittableRandom(1), 50_000);
    byte[] query = splice(genome, 10_000, 200, 10_900, 150, 12_000, 300);
    for (boolean minus : new boolean[] {false, true}) {
      List<Hit> hits =
          search(genome, new int[0])
              .find("q", minus ? Nucleotides.reverseComplement(query) : query);
      assertEquals(3, hits.size());
      assertEquals(minus ? Strand.MINUS : Strand.PLUS, hits.get(0).strand());
      assertTrue(hits.get(0).start() <= 10_000 && hits.get(0).end() >= 10_200, hits::toString);
      assertTrue(hits.get(1).start() <= 10_900 && hits.get(1).end() >= 11_050, hits::toString);
      for (Hit hit : hits) {
        checkScript(hit, minus ? Nucleotides.reverseComplement(query) : query, genome);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void coversNoisyReads(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] genome = random(random, 200_000);
    int at = 5_000 + random.nextInt(100_000);
    byte[] clean = splice(genome, at, 300, at + 300 + INTRON, 400);
    byte[] query = noisy(random, clean, 0.11);
    List<Hit> hits = search(genome, new int[0]).find("q", query);
    int covered = 0;
    for (Hit hit : hits) {
      checkScript(hit, query, genome);
      assertTrue(hit.start() > at - 60 && hit.end() < at + 1500, hit::toString);
      covered += hit.queryEnd() - hit.queryStart();
    }
    assertTrue(covered > 0.9 * query.length, () -> hits.toString());
  }

  @Test
  void masksSeedsButNotExtension() {
    byte[] genome = random(new SplittableRandom(7), 30_000);
    byte[] query = Arrays.copyOfRange(genome, 10_000, 10_300);

    assertTrue(search(genome, new int[] {9_900, 10_400}).find("q", query).isEmpty());
    Hit hit = search(genome, new int[] {10_040, 10_400}).find("q", query).get(0);
    assertEquals(10_000, hit.start());
    assertEquals(10_300, hit.end());
    assertEquals("M300", hit.script());
  }

  /** In the middle of a contig the sampled positions are no longer a step apart. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void sampledSeedsMissNoRunInTheMiddleOfAContig(int step) {
    for (int length = 4_000; length < 4_000 + step; length++) {
      byte[] genome = random(new SplittableRandom(step), length);
      for (int copy = 0; copy < 4; copy++) {
        System.arraycopy(genome, length / 2 - 50, genome, 300 + 401 * copy, 100);
      }
      GenomeShard shard =
          GenomeShard.whole(InMemoryGenome.builder().add("a", genome, new int[0]).build());
      NucleotideHits search =
          new NucleotideHits(shard, SeedIndex.build(shard, 11, step), HitParameters.DEFAULTS);
      for (int from = length / 2 - 24; from <= length / 2 + 8; from++) {
        byte[] query = new byte[60];
        Arrays.fill(query, Nucleotides.N);
        System.arraycopy(genome, from, query, 16, 28);
        int at = from;
        for (byte[] q : List.of(query, Nucleotides.reverseComplement(query))) {
          assertTrue(
              search.find("q", q).stream().anyMatch(h -> h.start() == at && h.end() == at + 28),
              "run at " + from + " of " + length);
        }
      }
    }
  }

  @Test
  void hitsDoNotLeaveTheirContig() {
    byte[] genome = random(new SplittableRandom(8), 2_000);
    InMemoryGenome contigs =
        InMemoryGenome.builder()
            .add("a", Arrays.copyOfRange(genome, 0, 1_000), new int[0])
            .add("b", Arrays.copyOfRange(genome, 1_000, 2_000), new int[0])
            .build();
    GenomeShard shard = GenomeShard.whole(contigs);
    List<Hit> hits =
        new NucleotideHits(shard, SeedIndex.build(shard.codes(), 11, 1), HitParameters.DEFAULTS)
            .find("q", Arrays.copyOfRange(genome, 900, 1_100));
    assertEquals(2, hits.size());
    assertEquals(1_000, hits.get(0).end());
    assertEquals(0, hits.get(1).start());
    assertEquals(1, hits.get(1).contig());
  }

  private static NucleotideHits search(byte[] genome, int[] mask) {
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", genome.clone(), mask).build());
    return new NucleotideHits(shard, SeedIndex.build(shard.codes(), 11, 1), HitParameters.DEFAULTS);
  }

  /** Walks the script over both sequences and compares every column. */
  private static void checkScript(Hit hit, byte[] query, byte[] genome) {
    byte[] contig = Arrays.copyOfRange(genome, hit.start(), hit.end());
    if (hit.strand() == Strand.MINUS) {
      contig = Nucleotides.reverseComplement(contig);
    }
    int q = hit.queryStart();
    int g = 0;
    int matches = 0;
    int columns = 0;
    for (String run : hit.script().split("(?=[MRID])")) {
      int count = run.length() == 1 ? 1 : Integer.parseInt(run.substring(1));
      for (int i = 0; i < count; i++) {
        char letter = run.charAt(0);
        if (letter == 'M' || letter == 'R') {
          assertEquals(letter == 'M', query[q] == contig[g], hit::toString);
          matches += letter == 'M' ? 1 : 0;
        }
        q += letter == 'I' ? 0 : 1;
        g += letter == 'D' ? 0 : 1;
        columns++;
      }
    }
    assertEquals(hit.queryEnd(), q);
    assertEquals(contig.length, g);
    assertEquals(hit.matches(), matches);
    assertEquals(hit.columns(), columns);
  }

  private static byte[] random(SplittableRandom random, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  private static byte[] splice(byte[] genome, int... startLength) {
    byte[] all = new byte[0];
    for (int i = 0; i < startLength.length; i += 2) {
      int from = all.length;
      all = Arrays.copyOf(all, from + startLength[i + 1]);
      System.arraycopy(genome, startLength[i], all, from, startLength[i + 1]);
    }
    return all;
  }

  private static byte[] noisy(SplittableRandom random, byte[] clean, double rate) {
    byte[] out = new byte[2 * clean.length];
    int n = 0;
    for (byte code : clean) {
      double draw = random.nextDouble();
      if (draw < rate / 3) {
        out[n++] = (byte) ((code + 1 + random.nextInt(3)) % 4);
      } else if (draw < 2 * rate / 3) {
        out[n++] = code;
        out[n++] = (byte) random.nextInt(4);
      } else if (draw > rate) {
        out[n++] = code;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
