package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class LiftedHitsTest {
  /** Oracle: the place of each base of the coding region, one by one. */
  private static int[] places(ModelProtein model) {
    List<Integer> places = new ArrayList<>();
    int[] cds = model.cds();
    for (int i = 0; i < cds.length; i += 2) {
      for (int base = cds[i]; base < cds[i + 1]; base++) {
        places.add(base);
      }
    }
    if (model.strand() == Strand.MINUS) {
      java.util.Collections.reverse(places);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void everyWholeCodonIsLiftedToItsBases() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int pieces = 1 + random.nextInt(6);
      int[] cds = new int[2 * pieces];
      int at = random.nextInt(1000);
      int bases = 0;
      for (int i = 0; i < pieces; i++) {
        int length = 1 + random.nextInt(80);
        cds[2 * i] = at;
        cds[2 * i + 1] = at + length;
        at += length + 20 + random.nextInt(500);
        bases += length;
      }
      int phase = Math.min(bases - 1, random.nextInt(3));
      int residues = (bases - phase) / 3;
      if (residues == 0) {
        continue;
      }
      Strand strand = random.nextBoolean() ? Strand.PLUS : Strand.MINUS;
      byte[] letters = ProteinsForTests.random(random, residues);
      ModelProtein model =
          new ModelProtein(
              3, strand, cds, phase, letters, ModelProtein.Role.PREDICTED, new long[0]);
      int offset = random.nextInt(20);
      byte[] protein = new byte[residues + offset + 7];
      java.util.Arrays.fill(protein, (byte) 'A');
      System.arraycopy(letters, 0, protein, offset, residues);
      int from = random.nextInt(residues);
      int to = from + 1 + random.nextInt(residues - from);
      ProteinMatch match =
          new ProteinMatch(
              0,
              ProteinsForTests.named("P", protein),
              1,
              1,
              new int[] {from + offset, to + offset, from});

      List<Hit> hits = new ArrayList<>();
      LiftedHits.add(model, match, hits);

      int[] places = places(model);
      TreeMap<Integer, Integer> expected = new TreeMap<>();
      for (int r = from; r < to; r++) {
        int a = places[phase + 3 * r];
        int b = places[phase + 3 * r + 2];
        if (Math.abs(a - b) == 2) {
          expected.put(r + offset, Math.min(a, b));
        }
      }
      TreeMap<Integer, Integer> found = new TreeMap<>();
      for (Hit hit : hits) {
        assertEquals(3 * (hit.queryEnd() - hit.queryStart()), hit.end() - hit.start());
        assertEquals(hit.columns(), hit.matches());
        assertEquals(strand, hit.strand());
        for (int q = hit.queryStart(); q < hit.queryEnd(); q++) {
          int step = 3 * (q - hit.queryStart());
          found.put(q, strand == Strand.PLUS ? hit.start() + step : hit.end() - step - 3);
        }
      }
      assertEquals(expected, found);
    }
  }
}
