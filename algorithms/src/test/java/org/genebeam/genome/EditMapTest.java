package org.genebeam.genome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

class EditMapTest {
  /** The edited sequence with the contig position of each letter, -1 for letters that came in. */
  private record Oracle(String letters, List<Integer> source) {
    static Oracle of(String contig, List<Edit> edits) {
      StringBuilder letters = new StringBuilder();
      List<Integer> source = new ArrayList<>();
      int x = 0;
      for (Edit e : edits) {
        for (; x < e.position(); x++) {
          letters.append(contig.charAt(x));
          source.add(x);
        }
        for (int i = 0; i < e.inserted().length(); i++) {
          letters.append(e.inserted().charAt(i));
          source.add(-1);
        }
        x = e.end();
      }
      for (; x < contig.length(); x++) {
        letters.append(contig.charAt(x));
        source.add(x);
      }
      return new Oracle(letters.toString(), source);
    }
  }

  private static List<Edit> draw(Random random, int length) {
    List<Edit> edits = new ArrayList<>();
    int x = 1 + random.nextInt(6);
    while (x + 4 < length) {
      int n = 1 + random.nextInt(3);
      Edit e =
          switch (random.nextInt(3)) {
            case 0 -> Edit.extra(x, n);
            case 1 -> Edit.missing(x, "ACN".substring(0, n));
            default -> new Edit(x, n, "NNN".substring(0, n));
          };
      edits.add(e);
      x = e.end() + 1 + random.nextInt(8);
    }
    return edits;
  }

  @Test
  void basesAndBoundsEqualThoseOfTheSequenceWrittenOut() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append("ACGT".charAt(random.nextInt(4)));
      }
      String contig = text.toString();
      List<Edit> edits = draw(random, contig.length());
      Oracle oracle = Oracle.of(contig, edits);
      List<Edit> shuffled = new ArrayList<>(edits);
      java.util.Collections.shuffle(shuffled, random);
      EditMap map = new EditMap(shuffled);
      InMemoryGenome plain = InMemoryGenome.builder().add("c", contig).build();
      EditedGenome genome = new EditedGenome(plain, 0, map);
      int n = oracle.letters().length();
      assertEquals(n, genome.contig(0).length());
      int from = random.nextInt(n);
      int to = from + random.nextInt(n - from + 1);
      assertEquals(
          oracle.letters().substring(from, to), Nucleotides.decode(genome.bases(0, from, to)));
      assertEquals(edits, map.edits());
      for (int x = 0; x < contig.length(); x++) {
        int y = oracle.source().indexOf(x);
        if (y >= 0) {
          assertEquals(y, map.startToEdited(x), "start of " + x);
          assertEquals(y + 1, map.endToEdited(x + 1), "end of " + x);
          assertEquals(x, map.startToContig(y), "back from " + y);
          assertEquals(x + 1, map.endToContig(y + 1), "end back from " + y);
        }
      }
      for (int y = 0; y < n; y++) {
        assertEquals(oracle.source().get(y) < 0, map.isInserted(y), "at " + y);
      }
    }
  }

  @Test
  void rangesKeepOffWhatChangesAtTheirEdges() {
    EditMap map = new EditMap(List.of(Edit.extra(10, 2), Edit.missing(20, "N")));
    // Beside the removed bases 10 and 11: an end before and a start behind meet at 10.
    assertEquals(10, map.endToEdited(10));
    assertEquals(10, map.startToEdited(12));
    assertEquals(10, map.endToContig(10));
    assertEquals(12, map.startToContig(10));
    // Beside the letter that comes in at 18: it belongs to neither range.
    assertArrayEquals(new int[] {13, 18, 19, 24}, map.toEdited(new int[] {15, 20, 20, 25}));
    // A range that holds it gets longer.
    assertArrayEquals(new int[] {13, 24}, map.toEdited(new int[] {15, 25}));
    assertArrayEquals(new int[] {15, 25}, map.toContig(new int[] {13, 24}));
    // What lies in removed bases, or in letters that came in, vanishes.
    assertArrayEquals(new int[0], map.toEdited(new int[] {10, 12}));
    assertArrayEquals(new int[0], map.toContig(new int[] {18, 19}));
  }

  @Test
  void maskFollows() {
    InMemoryGenome plain = InMemoryGenome.builder().add("c", "ACGTacgtACGT").build();
    EditMap map = new EditMap(List.of(Edit.missing(2, "NN"), Edit.extra(5, 1)));
    EditedGenome genome = new EditedGenome(plain, 0, map);
    assertEquals("ACNNGTAGTACGT", Nucleotides.decode(genome.bases(0)));
    assertArrayEquals(new int[] {6, 9}, genome.masked(0, 0, genome.contig(0).length()));
  }

  @Test
  void editsThatTouchOrDoNothingAreRefused() {
    List<Edit> touching = List.of(Edit.extra(4, 2), Edit.extra(6, 1));
    assertThrows(IllegalArgumentException.class, () -> new EditMap(touching));
    assertThrows(IllegalArgumentException.class, () -> new Edit(3, 0, ""));
    assertThrows(IllegalArgumentException.class, () -> new Edit(3, 2, "A"));
  }
}
