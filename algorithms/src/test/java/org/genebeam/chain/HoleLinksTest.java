package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

/** Parts of one protein in two partial models. */
class HoleLinksTest {
  private static final int[] GENE = {1000, 1300, 1500, 1800, 2100, 2400, 2600, 3200};

  /** The exon from 2100 to 2400 and what is around it does not align. */
  private static EvidenceAlignment holed(SimulatedLocus.Truth truth, String id, Holes holes) {
    int[] left = Structures.clip(GENE, truth.cdsFrom(), 1790);
    int[] right = Structures.clip(GENE, 2611, truth.cdsTo());
    int[] b = new int[left.length + right.length];
    System.arraycopy(left, 0, b, 0, left.length);
    System.arraycopy(right, 0, b, left.length, right.length);
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id(id)
        .strand(truth.strand())
        .bounds(b)
        .holes(holes)
        .flags(
            EvidenceAlignment.CONFIRMED_START
                | EvidenceAlignment.CONFIRMED_STOP
                | EvidenceAlignment.BEST_PLACEMENT)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static Holes hole(SimulatedLocus.Truth truth) {
    return Holes.of(Structures.clip(GENE, truth.cdsFrom(), 1790).length / 2 - 1);
  }

  private static Map<ChainConstraint, List<Gene>> partial(List<Gene> genes) {
    Map<ChainConstraint, List<Gene>> partial = new HashMap<>();
    for (Gene g : genes) {
      ChainConstraint c = ChainConstraint.of(g);
      if (c.kind() == ChainConstraint.Kind.PARTIAL) {
        partial.put(c, List.of(g));
      }
    }
    return partial;
  }

  /** Codon position of each CDS base of a transcript by contig position. */
  private static Map<Integer, Integer> codonPositions(Transcript t) {
    List<Integer> bases = new ArrayList<>();
    t.cdsSegments()
        .forEach(
            e -> {
              for (int v = e.start(); v < e.end(); v++) {
                bases.add(v);
              }
            });
    if (t.strand() == Strand.MINUS) {
      java.util.Collections.reverse(bases);
    }
    Map<Integer, Integer> positions = new HashMap<>();
    for (int i = 0; i < bases.size(); i++) {
      positions.put(bases.get(i), Math.floorMod(i - t.cdsPhase(), 3));
    }
    return positions;
  }

  @Test
  void partsOfOneProteinBecomeOneChainWithAHoleInFrame() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(91, 6000);
      SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 1200);
      sim.evidence.add(holed(truth, "p", hole(truth)));
      List<Gene> genes = sim.chain().genes();
      assertEquals(2, genes.size());
      assertTrue(genes.get(0).transcripts().get(0).support().has(Support.GOES_ON_RIGHT));
      assertTrue(genes.get(1).transcripts().get(0).support().has(Support.GOES_ON_LEFT));
      Map<ChainConstraint, List<Gene>> joined = HoleLinks.join(partial(genes), List.of());
      assertEquals(1, joined.size());
      ChainConstraint c = joined.keySet().iterator().next();
      assertEquals(genes, joined.get(c));
      Transcript t = c.transcript();
      assertEquals(1, c.holes().count());
      int gap = c.holes().length() - 1;
      assertTrue(t.exons().get(gap).end() <= 1790 && t.exons().get(gap + 1).start() >= 2611);
      assertTrue(t.startComplete() && t.stopComplete());
      assertEquals(1, t.support().proteins());
      Map<Integer, Integer> frame = codonPositions(t);
      for (Gene g : genes) {
        codonPositions(g.transcripts().get(0))
            .forEach((v, p) -> assertEquals(p, frame.getOrDefault(v, p), strand + " at " + v));
      }
      // Not over a finished gene on the strand.
      Transcript between =
          new Transcript(
              "w",
              strand,
              List.of(new Transcript.Exon(2000, 2300)),
              2000,
              2300,
              0,
              true,
              true,
              99,
              "",
              "",
              Transcript.Support.NONE);
      assertEquals(2, HoleLinks.join(partial(genes), List.of(ChainConstraint.of(between))).size());
    }
  }

  @Test
  void partsOfTwoProteinsStayApart() {
    SimulatedLocus sim = new SimulatedLocus(91, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 1200);
    EvidenceAlignment both = holed(truth, "p", hole(truth));
    int[] b = both.bounds();
    int cut = 2 * both.holes().length();
    sim.evidence.add(
        both.toBuilder().holes(Holes.NONE).bounds(java.util.Arrays.copyOf(b, cut)).build());
    sim.evidence.add(
        both.toBuilder()
            .id("q")
            .holes(Holes.NONE)
            .bounds(java.util.Arrays.copyOfRange(b, cut, b.length))
            .build());
    List<Gene> genes = sim.chain().genes();
    assertEquals(2, genes.size());
    for (Gene g : genes) {
      Support support = g.transcripts().get(0).support();
      assertFalse(support.has(Support.GOES_ON_RIGHT));
      assertFalse(support.has(Support.GOES_ON_LEFT));
    }
    Map<ChainConstraint, List<Gene>> apart = partial(genes);
    assertEquals(apart, HoleLinks.join(apart, List.of()));
  }

  private static ChainConstraint part(int from, int exons, int mark) {
    List<Transcript.Exon> of = new ArrayList<>();
    for (int e = from; e < from + exons; e++) {
      of.add(new Transcript.Exon(100 * e, 100 * e + 30));
    }
    Support support = new Support("", 0, 1, 0, 0, 0, 0, 0, 0, mark);
    int end = of.get(exons - 1).end();
    return ChainConstraint.of(
        new Transcript("", Strand.PLUS, of, 100 * from, end, 0, false, false, 9, "", "", support));
  }

  @Test
  void partsOfManyExonsAreJoinedToo() {
    ChainConstraint left = part(1, 70, Support.GOES_ON_RIGHT);
    ChainConstraint right = part(90, 2, Support.GOES_ON_LEFT);
    Map<ChainConstraint, List<Gene>> joined =
        HoleLinks.join(Map.of(left, List.of(), right, List.of()), List.of());
    assertEquals(
        List.of(Holes.of(69)), joined.keySet().stream().map(ChainConstraint::holes).toList());
  }
}
