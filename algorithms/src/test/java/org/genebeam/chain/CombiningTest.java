package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.EditMap;
import org.genebeam.model.Edit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** gnomon.md B.14 on hand-made models. */
class CombiningTest {
  private static final int[] B = {100, 400, 500, 800, 900, 1200};

  private static Model.Builder coding(int from, int to, int... b) {
    return Model.of(Strand.PLUS, b).cds(from, to, 0, true, true, 50).closedAbove(true);
  }

  private static Model host() {
    return coding(201, 1002, B).build();
  }

  private static boolean takesIn(Model host, Model m) {
    return Combining.takesIn(host, m, EditMap.NONE);
  }

  @Test
  void aPartReadInTheSameFrameIsTakenIn() {
    Model open =
        Model.of(Strand.PLUS, new int[] {520, 800, 900, 1100})
            .cds(520, 1002, 0, false, true, 30)
            .build();
    // Codons of the host start at 201 + 3 k; the second exon begins at its CDS base 199.
    int phase = Math.floorMod(-(199 + 20), 3);
    Model inFrame = Model.of(Strand.PLUS, open.b).cds(520, 1002, phase, false, true, 30).build();
    assertEquals(phase != 0, !takesIn(host(), open));
    assertTrue(takesIn(host(), inFrame));
    assertTrue(!takesIn(inFrame, host()));
    Model utr = coding(201, 1002, 150, 400, 500, 800, 900, 1150).build();
    assertTrue(takesIn(host(), utr), "other ends, same CDS");
  }

  @Test
  void whatCouldNotBeReadLikeTheHostStays() {
    int[] b = {150, 400, 500, 800, 900, 1150};
    Model other = coding(204, 1002, b).build();
    assertTrue(!takesIn(host(), other), "a stop above its own start");
    Model may = coding(204, 1002, b).closedAbove(false).build();
    assertTrue(takesIn(host(), may), "its start may be the host's");
    Model longer = coding(198, 1002, b).closedAbove(false).build();
    assertTrue(!takesIn(host(), longer), "a longer CDS");
    Model spliced = coding(201, 1002, 150, 400, 510, 800, 900, 1150).build();
    assertTrue(!takesIn(host(), spliced), "another splice site");
    Model none = Model.of(Strand.PLUS, b).build();
    assertTrue(!takesIn(host(), none), "no CDS");
    assertTrue(takesIn(Model.of(Strand.PLUS, B).build(), none));
    Model minus = Model.of(Strand.MINUS, b).cds(201, 1002, 0, true, true, 50).build();
    assertTrue(!takesIn(host(), minus));
  }

  @Test
  void knownEndsTrustedAndCuratedModelsStay() {
    int[] b = {150, 400, 500, 800, 900, 1150};
    assertTrue(!takesIn(host(), coding(201, 1002, b).ends(false, true).build()));
    assertTrue(!takesIn(host(), coding(201, 1002, b).ends(true, false).build()));
    int[] left = {100, 400, 500, 800, 900, 1150};
    assertTrue(takesIn(host(), coding(201, 1002, left).ends(true, false).build()));
    assertTrue(!takesIn(host(), coding(201, 1002, b).trusted(true).build()));
    assertTrue(!takesIn(host(), coding(201, 1002, b).known("k").build()));
    assertTrue(!takesIn(coding(201, 1002, B).known("k").build(), host()));
  }

  @Test
  void stopsThatAreReadOverCount() {
    Edit stop = new Edit(600, 3, "NNN");
    Model reads = coding(201, 1002, B).edits(List.of(stop)).build();
    int[] b = {150, 400, 500, 800, 900, 1150};
    assertTrue(!takesIn(reads, coding(201, 1002, b).build()));
    assertTrue(takesIn(reads, coding(201, 1002, b).edits(List.of(stop)).build()));
    int[] behind = {900, 1150};
    int phase = Math.floorMod(-(199 + 300), 3);
    Model end = Model.of(Strand.PLUS, behind).cds(900, 1002, phase, false, true, 9).build();
    assertTrue(takesIn(reads, end));
  }

  /** Models lie on the edited sequence, their edits on the contig. */
  @Test
  void stopsAreLookedForOnTheContig() {
    Edit extra = Edit.extra(150, 2);
    Edit stop = new Edit(600, 3, "NNN");
    EditMap map = new EditMap(List.of(extra, stop));
    int[] b = {98, 398, 498, 798, 898, 1198};
    Model reads = coding(199, 1000, b).edits(List.of(extra, stop)).build();
    // Begins with the last base of the codon, which has place 600 after the edits.
    int phase = Math.floorMod(-(199 + 102), 3);
    Model behind =
        Model.of(Strand.PLUS, new int[] {600, 798, 898, 1150})
            .cds(600, 1000, phase, false, true, 9)
            .build();
    assertTrue(Combining.takesIn(reads, behind, map));
    assertFalse(Combining.takesIn(reads, behind, EditMap.NONE));
  }

  /** Nobody that stays lies in another one, each lost one in one that stays; in any order. */
  @Test
  void whatStaysDoesNotDependOnTheOrder() {
    Random random = new Random(7);
    int all = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<Model> models = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int from = 100 + 10 * random.nextInt(10);
        int to = 1100 + 10 * random.nextInt(10);
        int donor = random.nextInt(3) == 0 ? 390 : 400;
        models.add(
            Model.of(
                    random.nextInt(4) == 0 ? Strand.MINUS : Strand.PLUS,
                    new int[] {from, donor, 500, to})
                .reads(random.nextInt(5), random.nextInt(5))
                .build());
      }
      List<Model> kept = Combining.combined(models, EditMap.NONE, (m, host) -> {});
      Collections.shuffle(models, random);
      int[] lost = new int[1];
      List<Model> again =
          Combining.combined(
              models,
              EditMap.NONE,
              (m, host) -> {
                assertTrue(takesIn(host, m));
                lost[0]++;
              });
      assertEquals(places(kept), places(again));
      assertEquals(models.size(), again.size() + lost[0]);
      for (Model m : again) {
        assertTrue(again.stream().noneMatch(k -> k != m && takesIn(k, m)));
      }
      all += lost[0];
    }
    assertTrue(all > 300, all + " taken in");
  }

  private static List<String> places(List<Model> models) {
    return models.stream().map(m -> m.place() + java.util.Arrays.toString(m.b)).sorted().toList();
  }
}
