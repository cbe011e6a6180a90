package org.genebeam.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.search.Blosum62;
import org.genebeam.search.ProteinSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProteinScreenTest {
  private static final String RESIDUES = "ARNDCQEGHILKMFPSTWYV";
  private static final String GAG = protein(1, 400);
  private static final String POL = protein(2, 900);
  private static final String GENE = protein(3, 500);
  private static final ProteinScreen SCREEN = screen(GAG, POL);

  private static String protein(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("M");
    while (text.length() < length) {
      text.append(RESIDUES.charAt(random.nextInt(20)));
    }
    return text.toString();
  }

  private static ProteinScreen screen(String... elements) {
    List<String> names = new ArrayList<>();
    List<byte[]> letters = new ArrayList<>();
    for (String element : elements) {
      names.add("te" + names.size());
      letters.add(element.getBytes(StandardCharsets.US_ASCII));
    }
    return new ProteinScreen(ProteinSet.of(names, letters));
  }

  /** A relative: every residue changes with a probability, most often to a similar one. */
  private static String relative(String protein, double change, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < protein.length(); i++) {
      char own = protein.charAt(i);
      char other = own;
      while (random.nextDouble() < change && other == own) {
        char candidate = RESIDUES.charAt(random.nextInt(20));
        int score = Blosum62.score(Blosum62.code(own), Blosum62.code(candidate));
        other = random.nextDouble() < Math.pow(2, score) / 4 ? candidate : own;
      }
      text.append(other);
    }
    return text.toString();
  }

  private static ProteinScreen.Result screen(String protein) {
    return SCREEN.screen(protein.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void elementsAreRejectedAndGenesAreNot() {
    ProteinScreen.Result same = screen(POL);
    assertTrue(same.rejected());
    assertEquals(1, same.subject());
    assertEquals(POL.length(), same.covered());
    assertEquals(1, same.identity(), 1e-12);
    assertEquals(-1, screen(GENE).subject());
    assertFalse(screen(GENE).rejected());
    assertEquals(-1, screen("MKV").subject());
    assertEquals(
        "q\tprotein\t900\tte_protein\tte1\t900\t100.00\trejected\t-\n",
        SCREEN.row("q", POL.length(), same));
  }

  @Test
  void halfOfTheResiduesDecides() {
    String less = GENE.substring(0, 250) + GAG.substring(100, 300);
    String more = GENE.substring(0, 170) + GAG.substring(100, 300);
    assertFalse(screen(less).rejected());
    assertEquals(0, screen(less).subject());
    assertEquals(200, screen(less).covered(), 20);
    assertTrue(screen(more).rejected());
    String two = GAG.substring(0, 150) + GENE.substring(0, 250) + POL.substring(300, 450);
    assertTrue(screen(two).rejected());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 11", "0.5, 12", "0.7, 13", "0.7, 14"})
  void relativesWithGapsAreFound(double change, long seed) {
    String relative = relative(POL, change, seed);
    String gapped =
        relative.substring(0, 300)
            + "GSGSAGSG"
            + relative.substring(300, 600)
            + relative.substring(612);
    ProteinScreen.Result result = screen(gapped);
    assertTrue(result.rejected(), result.toString());
    assertTrue(result.identity() < 0.9, result.toString());
  }

  @Test
  void unrelatedProteinsAreNeverRejectedSeed20() {
    for (int i = 0; i < 300; i++) {
      assertFalse(screen(protein(20 + i, 300)).rejected());
    }
  }

  @Test
  void denyListTakesIdsVersionsAndPatterns() throws IOException {
    DenyList list =
        DenyList.read(
            "deny.txt",
            new BufferedReader(
                new StringReader("# comment\n\nAB1234\tchimeric\nXP_2.1\n/^gnl\\|bad/\n")));
    assertEquals("AB1234", list.entryFor("AB1234").orElseThrow());
    assertEquals("AB1234", list.entryFor("AB1234.7").orElseThrow());
    assertEquals("XP_2.1", list.entryFor("XP_2.1").orElseThrow());
    assertEquals("/^gnl\\|bad/", list.entryFor("gnl|bad|5").orElseThrow());
    assertTrue(list.entryFor("XP_2.2").isEmpty());
    assertTrue(list.entryFor("XP_2").isEmpty());
    assertTrue(list.entryFor("AB12345").isEmpty());
    assertTrue(list.entryFor("AB1234.x").isEmpty());
    assertEquals(
        "AB1234.7\ttranscripts\t90\tdeny_list\tAB1234\t0\t0.00\trejected\t-\n",
        DenyList.row("AB1234.7", "transcripts", 90, "AB1234"));
  }
}
