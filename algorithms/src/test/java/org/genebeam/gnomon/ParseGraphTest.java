package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Transcript.Exon;
import org.junit.jupiter.api.Test;

/** Posterior probabilities against the definition, and the choice of genes by them. */
class ParseGraphTest {
  private static final ParseGraphBuilder.Pruning EXACT = ParseGraphBuilder.Pruning.NOTHING;

  private static InMemoryGenome genome(String letters) {
    return InMemoryGenome.builder().add("c", letters).build();
  }

  private static ParseGraph graph(
      String letters, GnomonParameters p, int chunk, boolean open, double t, Barriers barriers) {
    return graph(letters, p, chunk, open, t, 0, barriers);
  }

  private static ParseGraph graph(
      String letters,
      GnomonParameters p,
      int chunk,
      boolean open,
      double t,
      double cost,
      Barriers barriers) {
    InMemoryGenome genome = genome(letters);
    GcTiles tiles = new GcTiles(genome, 0, p);
    return new ParseGraphBuilder(genome, 0, tiles, chunk, open, open, t, cost, EXACT)
        .build(0, letters.length(), barriers, List.of());
  }

  @Test
  void allParsesSumToTheDefinitionSeeds1To60() {
    int events = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 60 + random.nextInt(160));
      boolean open = seed % 3 != 0;
      ParseGraph g = graph(letters, p, 1 + random.nextInt(300), open, 1, new Barriers());
      double expected = new PlainViterbi(p, Nucleotides.encode(letters), open, true).best();
      assertEquals(expected, g.total, 1e-6, "seed " + seed);
      events += g.openings;
    }
    assertTrue(events > 300, events + " openings");
  }

  /** Every parse pays for each chain of proteins in a gene beyond the first (gnomon.md C). */
  @Test
  void fusedChainsCostInAllParsesSeeds1To12() {
    int paid = 0;
    for (int seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 60 + random.nextInt(60));
      boolean open = seed % 3 != 0;
      int[] points = random.ints(2 + seed % 4, 0, letters.length()).distinct().sorted().toArray();
      Barriers barriers = new Barriers();
      for (int x : points) {
        barriers.point(x);
      }
      int chunk = 1 + random.nextInt(300);
      double free = graph(letters, p, chunk, open, 1, barriers).total;
      for (double cost : new double[] {0.5, 6}) {
        byte[] bases = Nucleotides.encode(letters);
        ParseGraph g = graph(letters, p, chunk, open, 1, cost, barriers);
        double expected = new PlainViterbi(p, bases, open, true).points(cost, points).best();
        assertEquals(expected, g.total, 1e-6, "seed %d, cost %s".formatted(seed, cost));
        paid += g.total < free - 0.01 ? 1 : 0;
        Parse best =
            new GnomonDecoder(
                    genome(letters), 0, new GcTiles(genome(letters), 0, p), chunk, open, cost)
                .decode(0, letters.length(), barriers);
        double one = new PlainViterbi(p, bases, open).points(cost, points).best();
        assertEquals(one, best.score(), 1e-6, "best parse, seed " + seed);
        double t = 1.5;
        ParseGraph warm = graph(letters, p, chunk, open, t, cost, barriers);
        double over = 0;
        for (GeneCandidate c : new GeneCandidates(warm, t, 0, letters.length()).genes()) {
          assertTrue(c.probability() <= c.exonSum() / c.exons() + 1e-6, c.toString());
          assertTrue(c.exonSum() <= c.exons() + 1e-6 && c.baseSum() <= c.bases() + 1e-6);
          over += c.start() + 3 <= points[0] && points[0] < c.end() - 3 ? c.probability() : 0;
        }
        assertTrue(over <= 1 + 1e-3, "genes over one place exclude each other: " + over);
      }
    }
    assertTrue(paid > 6, paid + " of 24 paid");
  }

  /** The posterior of a gene over two chains falls by what it costs. */
  @Test
  void genesOverTwoChainsAreLessProbable() {
    int seen = 0;
    for (int seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false);
      String letters = ToyHmm.letters(random, 200);
      ParseGraph free = graph(letters, p, 64, true, 1, new Barriers());
      for (GeneCandidate c : new GeneCandidates(free, 1, 0, letters.length()).genes()) {
        List<Integer> b = c.gene().bounds();
        if (b.size() < 4 || c.probability() < 1e-3) {
          continue;
        }
        Barriers two = new Barriers();
        two.point(b.get(0));
        two.point(b.get(b.size() - 1) - 1);
        ParseGraph charged = graph(letters, p, 64, true, 1, 0.7, two);
        for (GeneCandidate d : new GeneCandidates(charged, 1, 0, letters.length()).genes()) {
          if (d.gene().bounds().equals(b) && d.gene().strand() == c.gene().strand()) {
            double expected = c.probability() * Math.exp(free.total - charged.total - 0.7);
            assertEquals(expected, d.probability(), 1e-6 + 1e-3 * expected, "seed " + seed);
            assertEquals(c.gene().score(), d.gene().score(), 1e-9);
            seen++;
          }
        }
      }
    }
    assertTrue(seen > 5, seen + " genes");
  }

  @Test
  void posteriorsAreSharesOfAllParsesSeeds1To40() {
    int likely = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 300);
      double t = 1 + seed % 3 * 0.5;
      ParseGraph free = graph(letters, p, 128, true, t, new Barriers());
      int x = 20 + random.nextInt(260);
      Barriers barriers = new Barriers();
      barriers.ban(x, x + 1, Barriers.PLUS_EXONS | Barriers.MINUS_EXONS);
      ParseGraph banned = graph(letters, p, 128, true, t, barriers);
      double sum = 0;
      for (int c = 0; c < free.closings; c++) {
        for (int e = free.exonFrom[c]; e < free.exonFrom[c + 1]; e++) {
          int o = free.exonOpening[e];
          sum += free.openAt[o] <= x && x < free.closeAt[c] ? free.posterior(e, c) : 0;
        }
      }
      assertEquals(1 - Math.exp(banned.total - free.total), sum, 1e-4, "seed " + seed);
      likely += sum > 0.2 ? 1 : 0;
    }
    assertTrue(likely > 5, likely + " of 40 places likely coding");
  }

  /** What is left out as hopeless moves no posterior of an exon by as much as it is rounded to. */
  @Test
  void usualPruningKeepsPosteriorsSeeds1To40() {
    double most = 0;
    int exons = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 600);
      InMemoryGenome genome = genome(letters);
      GcTiles tiles = new GcTiles(genome, 0, p);
      Barriers none = new Barriers();
      Parse best = new GnomonDecoder(genome, 0, tiles, 4096, true, 0).decode(0, 600, none);
      ParseGraph exact = graph(letters, p, 4096, true, 1.3, none);
      ParseGraph pruned =
          new ParseGraphBuilder(
                  genome, 0, tiles, 4096, true, true, 1.3, 0, ParseGraphBuilder.Pruning.USUAL)
              .build(0, letters.length(), none, best.genes());
      Map<String, Double> expected = posteriors(exact);
      Map<String, Double> found = posteriors(pruned);
      assertTrue(expected.keySet().containsAll(found.keySet()));
      for (Map.Entry<String, Double> e : expected.entrySet()) {
        most = Math.max(most, Math.abs(e.getValue() - found.getOrDefault(e.getKey(), 0.0)));
        exons += e.getValue() > 0.05 ? 1 : 0;
      }
    }
    assertTrue(most < 0.005, "largest difference " + most);
    assertTrue(exons > 100, exons + " exons worth a look");
  }

  private static Map<String, Double> posteriors(ParseGraph g) {
    Map<String, Double> found = new TreeMap<>();
    for (int c = 0; c < g.closings; c++) {
      for (int e = g.exonFrom[c]; e < g.exonFrom[c + 1]; e++) {
        String exon =
            g.strand(e)
                + ":"
                + g.exonStart(e)
                + "-"
                + g.exonEnd(c)
                + " "
                + g.closeLane[c]
                + g.openLane[g.exonOpening[e]];
        found.merge(exon, g.posterior(e, c), Double::sum);
      }
    }
    return found;
  }

  @Test
  void candidatesAreGenesOfTheGraphWithTheirShareSeeds1To20() {
    int genes = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false);
      String letters = ToyHmm.letters(random, 400);
      ParseGraph graph = graph(letters, p, 128, true, 1, new Barriers());
      int place = 200;
      double over = 0;
      for (GeneCandidate c : new GeneCandidates(graph, 1, 0, letters.length()).genes()) {
        genes++;
        assertTrue(c.probability() <= c.exonSum() / c.exons() + 1e-6, c.toString());
        assertTrue(c.exonSum() <= c.exons() + 1e-6 && c.baseSum() <= c.bases() + 1e-6);
        over += c.start() + 3 <= place && place < c.end() - 3 ? c.probability() : 0;
      }
      assertTrue(over <= 1 + 1e-3, "genes over one place exclude each other: " + over);
    }
    assertTrue(genes > 100, genes + " candidates");
  }

  @Test
  void choiceIsTheSetOfGreatestWorthSeeds1To50() {
    GeneChoice choice = new GeneChoice(2, 100);
    int chosen = 0;
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<GeneCandidate> all = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        int start = random.nextInt(100);
        int end = start + 3 + random.nextInt(40);
        Parse.ParsedGene gene =
            new Parse.ParsedGene(i % 2, List.of(start, end), true, true, 0, random.nextInt(99));
        double p = random.nextDouble();
        all.add(
            new GeneCandidate(gene, p, p, start, end, end - start, random.nextInt(end - start)));
      }
      List<GeneCandidate> found = choice.choose(all);
      Collections.shuffle(all, random);
      assertEquals(found, choice.choose(all), "seed " + seed);
      double best = 0;
      for (int set = 0; set < 1 << all.size(); set++) {
        best = Math.max(best, worth(choice, all, set));
      }
      double got = found.stream().mapToDouble(choice::worth).sum();
      assertEquals(best, got, 1e-9, "seed " + seed);
      chosen += found.size();
    }
    assertTrue(chosen > 50, chosen + " chosen");
  }

  /** Worth of a subset; none if two overlap. */
  private static double worth(GeneChoice choice, List<GeneCandidate> all, int set) {
    double sum = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i && (set >> i & 1) == 1; j++) {
        boolean apart =
            all.get(i).end() <= all.get(j).start() || all.get(j).end() <= all.get(i).start();
        if ((set >> j & 1) == 1 && !apart) {
          return 0;
        }
      }
      sum += (set >> i & 1) * choice.worth(all.get(i));
    }
    return sum;
  }

  @Test
  void chunksAndDirectionChangeNothingSeeds1To20() {
    int genes = 0;
    PredictionOptions options = PredictionOptions.ENGINE.toBuilder().open(true).build();
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false).withTemperature(1.3);
      String letters = ToyHmm.letters(random, 1500);
      StringBuilder mirrored = new StringBuilder();
      for (byte b : Nucleotides.reverseComplement(Nucleotides.encode(letters))) {
        mirrored.append("ACGTN".charAt(b));
      }
      List<Gene> whole = new GnomonPredictor(p, options).predict(genome(letters), 0).genes();
      for (int chunk : new int[] {64, 333}) {
        GnomonPredictor predictor =
            new GnomonPredictor(p, options.toBuilder().chunk(chunk).build());
        assertEquals(whole, predictor.predict(genome(letters), 0).genes(), "chunk " + chunk);
      }
      List<String> backward = new ArrayList<>();
      for (Gene g :
          new GnomonPredictor(p, options).predict(genome(mirrored.toString()), 0).genes()) {
        List<Integer> ends = new ArrayList<>();
        for (Exon e : g.transcripts().get(0).exons()) {
          ends.add(0, letters.length() - e.start());
          ends.add(0, letters.length() - e.end());
        }
        backward.add(0, g.transcripts().get(0).strand().opposite() + " " + ends);
      }
      List<String> forward = new ArrayList<>();
      for (Gene g : whole) {
        List<Integer> ends = new ArrayList<>();
        for (Exon e : g.transcripts().get(0).exons()) {
          ends.add(e.start());
          ends.add(e.end());
        }
        forward.add(g.transcripts().get(0).strand() + " " + ends);
      }
      assertEquals(forward, backward, "seed " + seed);
      genes += whole.size();
    }
    assertTrue(genes > 20, genes + " genes");
  }

  @Test
  void temperatureIsAnOptionalPartOfAParameterFile() {
    GnomonParameters p = ToyHmm.parameters(new Random(1), false);
    assertFalse(GnomonParametersJson.write(p).contains("temperature"));
    assertEquals(0, GnomonParametersJson.read(GnomonParametersJson.write(p)).temperature());
    GnomonParameters warm = p.withTemperature(1.35);
    assertEquals(warm, GnomonParametersJson.read(GnomonParametersJson.write(warm)));
    assertThrows(IllegalArgumentException.class, () -> p.withTemperature(-1));
  }
}
