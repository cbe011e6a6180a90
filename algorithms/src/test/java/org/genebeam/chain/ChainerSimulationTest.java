package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Whole loci of simulated genes: recovery, invariances and the properties every model has. */
class ChainerSimulationTest {
  private final List<SimulatedLocus.Truth> truths = new ArrayList<>();

  /** Random genes on both strands, a few hundred bases apart, with uneven expression. */
  private SimulatedLocus simulate(long seed, int genes) {
    Random random = new Random(seed);
    SimulatedLocus sim = new SimulatedLocus(seed, 600 + genes * 4000);
    truths.clear();
    int at = 400;
    for (int g = 0; g < genes; g++) {
      int exons = 2 + random.nextInt(5);
      int[] b = new int[2 * exons];
      for (int e = 0; e < exons; e++) {
        b[2 * e] = at;
        at += 120 + random.nextInt(250);
        b[2 * e + 1] = at;
        at += 80 + random.nextInt(200);
      }
      at += random.nextInt(600);
      int n = Structures.length(b);
      int utr5 = 20 + random.nextInt(n / 6);
      int cds = Math.max(240, (int) (n * (0.5 + 0.2 * random.nextDouble()))) / 3 * 3;
      cds = Math.min(cds, (n - utr5 - 10) / 3 * 3);
      Strand strand = random.nextBoolean() ? Strand.PLUS : Strand.MINUS;
      truths.add(sim.gene(strand, b, utr5, cds));
      int weight = 1 + random.nextInt(40);
      int length = 75 + random.nextInt(76);
      sim.reads(strand, b, Math.min(length, n), 5 + random.nextInt(6), weight, g % 3);
      if (random.nextInt(4) == 0) {
        sim.add(EvidenceKind.LONG_READ, "long" + g, strand, b, 1, 3);
      }
    }
    return sim;
  }

  private static String structure(Strand strand, int[] b, int cdsFrom, int cdsTo) {
    return strand + Arrays.toString(b) + cdsFrom + ".." + cdsTo;
  }

  private static int[] bounds(Transcript t) {
    return t.exons().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  private static TreeSet<String> structures(List<Gene> genes, int mirror) {
    TreeSet<String> all = new TreeSet<>();
    for (Gene g : genes) {
      for (Transcript t : g.transcripts()) {
        if (mirror == 0) {
          all.add(structure(t.strand(), bounds(t), t.cdsStart(), t.cdsEnd()));
        } else {
          int[] b = mirrored(bounds(t), mirror);
          boolean codes = t.isCoding();
          all.add(
              structure(
                  t.strand().opposite(),
                  b,
                  codes ? mirror - t.cdsEnd() : -1,
                  codes ? mirror - t.cdsStart() : -1));
        }
      }
    }
    return all;
  }

  private static int[] mirrored(int[] b, int length) {
    int[] m = new int[b.length];
    for (int i = 0; i < b.length; i++) {
      m[i] = length - b[b.length - 1 - i];
    }
    return m;
  }

  @Test
  void exactStructuresComeBack() {
    int expected = 0;
    int found = 0;
    int made = 0;
    for (long seed = 100; seed < 110; seed++) {
      SimulatedLocus sim = simulate(seed, 8);
      TreeSet<String> models = structures(sim.chain().genes(), 0);
      made += models.size();
      for (SimulatedLocus.Truth t : truths) {
        expected++;
        if (models.contains(structure(t.strand(), t.b(), t.cdsFrom(), t.cdsTo()))) {
          found++;
        }
      }
    }
    assertTrue(found >= 0.9 * expected, "found %d of %d".formatted(found, expected));
    assertTrue(made <= 1.1 * expected, "made %d for %d".formatted(made, expected));
  }

  @Test
  void orderOfEvidenceDoesNotMatter() {
    for (long seed = 200; seed < 204; seed++) {
      SimulatedLocus sim = simulate(seed, 6);
      ChainResult first = sim.chain();
      List<EvidenceAlignment> shuffled = new ArrayList<>(sim.evidence);
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(first, sim.chain(shuffled), "seed " + seed);
    }
  }

  @Test
  void reverseComplementGivesTheMirrorImage() {
    for (long seed = 300; seed < 306; seed++) {
      SimulatedLocus sim = simulate(seed, 6);
      TreeSet<String> forward = structures(sim.chain().genes(), 0);
      int n = sim.bases.length;
      List<EvidenceAlignment> mirrored = new ArrayList<>();
      for (EvidenceAlignment a : sim.evidence) {
        mirrored.add(
            a.toBuilder().strand(a.strand().opposite()).bounds(mirrored(a.bounds(), n)).build());
      }
      byte[] reversed = Nucleotides.reverseComplement(sim.bases);
      System.arraycopy(reversed, 0, sim.bases, 0, n);
      assertEquals(forward, structures(sim.chain(mirrored).genes(), n), "seed " + seed);
    }
  }

  @Test
  void everyModelIsSound() {
    for (long seed = 400; seed < 408; seed++) {
      SimulatedLocus sim = simulate(seed, 8);
      // Noise: unspliced reads anywhere.
      Random random = new Random(seed);
      for (int k = 0; k < 200; k++) {
        int at = random.nextInt(sim.bases.length - 100);
        sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {at, at + 100}, 1, 0);
      }
      List<Gene> genes = sim.chain().genes();
      for (Gene g : genes) {
        for (Transcript t : g.transcripts()) {
          checkFrame(t, sim, "seed " + seed + " " + t);
        }
      }
      checkPartition(genes, "seed " + seed);
      genes.forEach(ChainerSimulationTest::checkIsoforms);
    }
  }

  private static void checkFrame(Transcript t, SimulatedLocus sim, String what) {
    if (!t.isCoding()) {
      assertTrue(t.exons().size() > 1, what);
      return;
    }
    StrandView view =
        new StrandView(t.strand(), 0, sim.bases.length, sim.bases, ReadSupport.of(List.of()));
    int[] cds =
        t.cdsSegments().stream()
            .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
            .toArray();
    byte[] m = view.splice(view.toView(cds));
    if (t.startComplete()) {
      assertTrue(OrfFinder.isStart(m, 0) && t.cdsPhase() == 0, what);
    }
    int end = t.stopComplete() ? m.length - 3 : m.length;
    if (t.stopComplete()) {
      assertTrue(OrfFinder.isStop(m, m.length - 3), what);
      assertEquals(0, (m.length - t.cdsPhase()) % 3, what);
    }
    for (int i = t.cdsPhase(); i + 3 <= end; i += 3) {
      assertTrue(!OrfFinder.isStop(m, i), what);
    }
  }

  /** Isoforms hang together by common splices or coding bases in frame (B-T9). */
  private static void checkIsoforms(Gene gene) {
    List<Model> open = new ArrayList<>();
    gene.transcripts().forEach(t -> open.add(Model.of(t)));
    List<Model> reached = new ArrayList<>(List.of(open.remove(0)));
    for (int k = 0; k < reached.size(); k++) {
      Model m = reached.get(k);
      List<Model> near = new ArrayList<>(open);
      near.removeIf(o -> !Structures.sharesSplice(o.b, m.b) && o.commonInFrame(m) <= 30);
      open.removeAll(near);
      reached.addAll(near);
    }
    assertTrue(open.isEmpty(), gene.toString());
  }

  private static void checkPartition(List<Gene> genes, String what) {
    for (int x = 0; x < genes.size(); x++) {
      for (int y = 0; y < x; y++) {
        for (Transcript a : genes.get(x).transcripts()) {
          for (Transcript b : genes.get(y).transcripts()) {
            int common = 0;
            for (Transcript.Exon e : a.cdsSegments()) {
              for (Transcript.Exon f : b.cdsSegments()) {
                common += Math.max(0, Math.min(e.end(), f.end()) - Math.max(e.start(), f.start()));
              }
            }
            assertTrue(common <= 50, what + " share " + common);
          }
        }
      }
    }
  }

  @Test
  void deepLociStayFast() {
    SimulatedLocus sim = new SimulatedLocus(500, 9000);
    int[] b = {500, 900, 1100, 1500, 1800, 2300, 2500, 3000, 3200, 3900};
    SimulatedLocus.Truth t = sim.gene(Strand.PLUS, b, 150, 1500);
    Random random = new Random(500);
    int n = Structures.length(b);
    for (int k = 0; k < 6000; k++) {
      int from = random.nextInt(n - 80);
      int to = Math.min(n, from + 75 + random.nextInt(75));
      int[] piece =
          Structures.clip(b, StrandView.baseAt(b, from), StrandView.baseAt(b, to - 1) + 1);
      Strand s = piece.length > 2 ? Strand.PLUS : Strand.UNKNOWN;
      sim.add(EvidenceKind.SHORT_READ, "", s, piece, 1 + random.nextInt(9), 0);
    }
    long begin = System.nanoTime();
    List<Gene> genes = sim.chain().genes();
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertEquals(1, genes.size());
    assertEquals(t.cdsFrom(), genes.get(0).transcripts().get(0).cdsStart());
    assertEquals(t.cdsTo(), genes.get(0).transcripts().get(0).cdsEnd());
    assertTrue(seconds < 20, "took " + seconds);
  }
}
