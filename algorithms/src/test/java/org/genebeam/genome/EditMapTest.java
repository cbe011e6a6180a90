package org.genebeam.genome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
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
        int k = edits.indexOf(e);
        boolean goesOn = k > 0 && edits.get(k - 1).isGapFill() && edits.get(k - 1).end() == x;
        boolean more = k + 1 < edits.size() && edits.get(k + 1).position() == e.end();
        String pad = "N".repeat(EditMap.PAD);
        String in = e.inserted().toUpperCase(java.util.Locale.ROOT);
        if (e.isGapFill()) {
          in = (goesOn ? "" : pad) + in + (more ? "" : pad);
        }
        for (int i = 0; i < in.length(); i++) {
          letters.append(in.charAt(i));
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
          switch (random.nextInt(4)) {
            case 0 -> Edit.extra(x, n);
            case 1 -> Edit.missing(x, "ACN".substring(0, n));
            case 2 -> Edit.gapFill(x, 1, "GATTACA".substring(0, 2 * n));
            default -> new Edit(x, n, "NNN".substring(0, n));
          };
      edits.add(e);
      if (e.isGapFill() && random.nextBoolean()) {
        e = Edit.gapFill(e.end(), n, "TT");
        edits.add(e);
      }
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

  /** Mirror images have the mirrored bases; replaced letters and bases that stay their own one. */
  @Test
  void basesThatSpeakForAPositionAreMirrored() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      int n = 40;
      List<Edit> edits = draw(random, n);
      EditMap map = new EditMap(edits);
      List<Edit> turned = new ArrayList<>();
      for (Edit e : edits) {
        turned.add(
            e.isGapFill()
                ? Edit.gapFill(n - e.end(), e.removed(), e.inserted())
                : new Edit(n - e.end(), e.removed(), e.inserted()));
      }
      EditMap mirror = new EditMap(turned);
      int length = map.editedLength(n);
      assertEquals(length, mirror.editedLength(n));
      for (int y = 0; y < length; y++) {
        int[] bases = map.basesFor(y);
        int[] other = mirror.basesFor(length - 1 - y);
        if (bases[1] > bases[0]) {
          assertEquals(bases[0], n - other[1], "at " + y + " of " + edits);
          assertEquals(bases[1], n - other[0], "at " + y + " of " + edits);
        } else {
          assertTrue(other[1] <= other[0]);
        }
        if (!map.isInserted(y)) {
          assertEquals(map.startToContig(y), bases[0]);
          assertEquals(1, bases[1] - bases[0]);
        }
      }
    }
    EditMap map = new EditMap(List.of(new Edit(10, 3, "NNN"), Edit.missing(20, "AC")));
    assertArrayEquals(new int[] {11, 12}, map.basesFor(11));
    assertArrayEquals(new int[] {19, 21}, map.basesFor(20));
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
  void boundsInAGapHavePlacesAfterCuts() {
    EditMap whole = new EditMap(List.of(Edit.gapFill(10, 3, "acgtacgt")));
    // 10 bases, 35 N, the letters, 35 N, base 13
    assertEquals(45, whole.startToEdited(10));
    assertEquals(53, whole.endToEdited(13));
    assertEquals(88, whole.startToEdited(13));
    assertEquals(10, whole.endToEdited(10));
    assertArrayEquals(new int[] {45, 53}, whole.fills());
    for (int y = 0; y < 100; y++) {
      int x = whole.startToContig(y);
      assertEquals(
          y < 45 ? Math.min(y, 10) : y < 53 ? Math.min(y - 35, 13) : 13 + Math.max(0, y - 88),
          x,
          "at " + y);
    }
    // More bounds than places: the first ones count.
    EditMap cut = whole.cut(List.of(50, 45, 2, 47, 52));
    assertEquals(
        List.of(Edit.gapFill(10, 1, "ac"), Edit.gapFill(11, 1, "gta"), Edit.gapFill(12, 1, "cgt")),
        cut.edits());
    assertArrayEquals(new int[] {11, 13}, cut.toContig(new int[] {47, 53}));
    assertArrayEquals(new int[] {47, 53}, cut.toEdited(new int[] {11, 13}));
    assertArrayEquals(new int[] {10, 12}, cut.toContig(new int[] {45, 50}));
    assertEquals(88, cut.startToEdited(13));
    assertEquals(cut.edits(), cut.cut(List.of(50, 47)).edits());
  }

  @Test
  void codonsThatIntronsCutHideTheirBasesOnly() {
    InMemoryGenome plain = InMemoryGenome.builder().add("c", "ACGTGACGTTTTACGT").build();
    Edit cut = Edit.readOver(3, 4, 12);
    Edit other = Edit.selenocysteine(3, 4, 14, Strand.PLUS);
    EditMap map = new EditMap(List.of(Edit.extra(7, 2), cut, other));
    assertEquals(List.of(cut, other, Edit.extra(7, 2)), map.edits());
    assertEquals("ACGNNACTTTNCNT", Nucleotides.decode(map.bases(plain, 0, 0, 14)));
    assertEquals(10, map.startToEdited(12));
    assertEquals(List.of(cut), map.inside(new int[] {0, 5, 12, 16}));
    assertEquals(List.of(other), map.inside(new int[] {3, 5, 14, 15}));
    assertEquals(List.of(), map.inside(new int[] {0, 5, 13, 16}));
    assertEquals(List.of(Edit.extra(7, 2)), map.inside(new int[] {0, 16}));
    assertEquals(map.edits(), map.cut(List.of(3)).edits());
    assertEquals(
        List.of(),
        List.of(cut.touches(other), cut.touches(Edit.extra(7, 2))).stream()
            .filter(x -> x)
            .toList());
    assertTrue(cut.touches(Edit.extra(13, 1)) && cut.touches(Edit.readOver(3, 12, 13)));
    assertEquals(List.of(3, 4, 12), List.of(cut.base(0), cut.base(1), cut.base(2)));
    assertThrows(IllegalArgumentException.class, () -> Edit.readOver(3, 5, 7));
    assertThrows(IllegalArgumentException.class, () -> new Edit(3, 3, "NNN", 3, 4));
    assertThrows(IllegalArgumentException.class, () -> new EditMap(List.of(cut, Edit.extra(4, 1))));
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
  void gapsAndBreaksFollowSeeds1To200() {
    int bounds = 0;
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      String contig = "ACGT".repeat(30);
      List<Edit> edits = draw(random, contig.length());
      Oracle oracle = Oracle.of(contig, edits);
      int[] gaps = {20 + random.nextInt(9), 31 + random.nextInt(9), 60, 62 + random.nextInt(40)};
      BitSet breaks = new BitSet();
      breaks.set(random.nextInt(2));
      InMemoryGenome plain =
          InMemoryGenome.builder()
              .add("c", contig)
              .gaps(List.of(new GapList(gaps, breaks)))
              .build();
      EditedGenome genome = new EditedGenome(plain, 0, new EditMap(edits));
      int n = genome.contig(0).length();
      int[] all = genome.gaps(0, 0, n);
      for (int y = 0; y < n; y++) {
        int x = oracle.source().get(y);
        if (x >= 0) {
          boolean in = (gaps[0] <= x && x < gaps[1]) || (gaps[2] <= x && x < gaps[3]);
          assertEquals(in ? 2 : 0, genome.gaps(0, y, y + 1).length, seed + " gap at " + y);
          boolean apart = breaks.get(x < gaps[1] ? 0 : 1) && in;
          assertEquals(apart ? 2 : 0, genome.breaks(0, y, y + 1).length, seed + " break at " + y);
        }
        int at = y;
        boolean starts = IntStream.of(genome.breaks(0)).limit(1).anyMatch(b -> b == at);
        assertEquals(starts, genome.isBreak(0, y), seed + " start at " + y);
      }
      assertArrayEquals(all, Masks.overlapping(all, 0, n));
      bounds += all.length;
      assertEquals(2, genome.breaks(0).length);
    }
    assertTrue(bounds > 700, bounds + " bounds");
  }

  @Test
  void editsThatTouchOrDoNothingAreRefused() {
    List<Edit> touching = List.of(Edit.extra(4, 2), Edit.extra(6, 1));
    assertThrows(IllegalArgumentException.class, () -> new EditMap(touching));
    assertThrows(IllegalArgumentException.class, () -> new Edit(3, 0, ""));
    assertThrows(IllegalArgumentException.class, () -> new Edit(3, 2, "A"));
  }
}
