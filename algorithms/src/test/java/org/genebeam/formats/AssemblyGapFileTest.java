package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.GapList;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

/** Lists of assembly gaps, and runs of N where there is none. */
class AssemblyGapFileTest {
  private static final String A = "ACGTNNNNNNNNNNNNACGTNNACNNNNNNNNNNNN";
  private static final String AGP =
      """
      ##agp-version\t2.1
      # a comment
      a\t1\t4\t1\tW\tctg1\t1\t4\t+
      a\t5\t16\t2\tN\t12\tscaffold\tyes\tpaired-ends
      a\t17\t24\t3\tW\tctg2\t1\t8\t-
      a\t25\t36\t4\tU\t12\tcontig\tno\tna
      b\t1\t8\t1\tW\tctg3\t1\t8\t+
      """;

  private static AssemblyGapFile read(String text) throws IOException {
    return AssemblyGapFile.read("f.agp", new BufferedReader(new StringReader(text)));
  }

  private static Genome genome(String text) throws IOException {
    List<GapList> lists = new ArrayList<>();
    for (String letters : List.of(A, "ACGTACGT")) {
      String name = lists.isEmpty() ? "a" : "b";
      lists.add(read(text).of(name, Nucleotides.encode(letters)));
    }
    return InMemoryGenome.builder().add("a", A).add("b", "ACGTACGT").gaps(lists).build();
  }

  @Test
  void anAgpTellsWhichGapsAreBridged() throws IOException {
    assertEquals(5, read(AGP).records());
    read(AGP).requireSequences(List.of("b", "a", "c"));
    Genome g = genome(AGP);
    assertArrayEquals(new int[] {4, 16, 24, 36}, g.gaps(0, 0, 36));
    assertArrayEquals(new int[] {4, 16}, g.gaps(0, 15, 24));
    assertArrayEquals(new int[] {}, g.gaps(0, 16, 24));
    assertArrayEquals(new int[] {}, g.gaps(1, 0, 8));
    assertFalse(g.isBreak(0, 4));
    assertTrue(g.isBreak(0, 24));
  }

  @Test
  void aBedTellsGapsInAnyOrder() throws IOException {
    Genome g = genome("track x\na\t30\t36\na\t25\t31\tgap\na\t20\t22\n");
    assertArrayEquals(new int[] {20, 22, 25, 36}, g.gaps(0, 0, 36));
    assertFalse(g.isBreak(0, 25));
  }

  @Test
  void withoutAListRunsOfUnknownBasesAreGaps() {
    String letters = "AC" + "N".repeat(9) + "G" + "N".repeat(9000) + "AC" + "N".repeat(12);
    Genome g = InMemoryGenome.builder().add("a", letters).build();
    int end = letters.length();
    assertArrayEquals(new int[] {12, 9012, 9014, end}, g.gaps(0, 0, end));
    assertArrayEquals(new int[] {12, 9012}, g.gaps(0, 4500, 4501));
    assertArrayEquals(new int[] {9014, end}, g.gaps(0, end - 1, end));
    assertArrayEquals(new int[] {}, g.gaps(0, 0, 12));
    assertFalse(g.isBreak(0, 12));
  }

  @Test
  void whatIsNoListOfGapsOfTheGenomeIsToldByLine() {
    String[][] bad = {
      {"a\t5\t16\t2\tN\t11\tscaffold\tyes\tna", "gap length 11, but 12 bases"},
      {"a\t5\t16\t2\tN\t12\tscaffold\tmaybe\tna", "linkage 'yes' or 'no' expected, got 'maybe'"},
      {"a\t16\t5\t2\tN\t12\tscaffold\tyes\tna", "first base 16 and last base 5 are no range"},
      {"a\t5\tx\t2\tN\t12\tscaffold\tyes\tna", "AGP expected"},
      {"a\t25\t37\t2\tN\t13\tscaffold\tyes\tna", "'a' has 36 bases, but this ends at 37"},
      {"a\t17\t40\t2\tW\tc\t1\t24\t+", "'a' has 36 bases, but this ends at 40"},
      {"a\t5\t17\t2\tN\t13\tscaffold\tyes\tna", "no gap: the genome has a base at 17 of 'a'"},
      {"aa\t5\t16\t2\tN\t12\tscaffold\tyes\tna", "sequence 'aa' is not in the genome"}
    };
    for (String[] b : bad) {
      InputFormatException e =
          assertThrows(
              InputFormatException.class,
              () -> {
                AssemblyGapFile gaps = read("a\t1\t4\t1\tW\tctg1\t1\t4\t+\n" + b[0] + "\n");
                gaps.of("a", Nucleotides.encode(A));
                gaps.requireSequences(List.of("a", "b"));
              },
              b[1]);
      assertTrue(e.getMessage().startsWith("f.agp:2: " + b[1]), e.getMessage());
    }
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> read("a\t5\t16\na 5 16\n"));
    assertTrue(e.getMessage().startsWith("f.agp:2: AGP, or BED"), e.getMessage());
  }
}
