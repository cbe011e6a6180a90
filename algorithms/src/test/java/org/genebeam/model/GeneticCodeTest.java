package org.genebeam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneticCodeTest {

  @ParameterizedTest
  @CsvSource({
    "1, ATGGCCTGGTAA, 0, MAW*",
    "1, TTTTTATCTATTGTACTTGAACATAATCGTTGA, 0, FLSIVLEHNR*",
    "1, AATGGC, 1, M",
    "1, AAATGGCA, 2, MA",
    "1, ATGGCATA, 0, MA",
    "1, AT, 0, ''",
    "1, CTNACNTANNNNGGN, 0, LTXXG",
    "1, CTGTAGTGA, 0, L**",
    "11, CTGTAGTGA, 0, L**",
    "12, CTGCTA, 0, SL",
    "26, CTGCTA, 0, AL",
    "2, AGAAGGATATGATAA, 0, **MW*",
    "3, CTTCTCCTACTGATATGATAG, 0, TTTTMW*",
    "4, TGATAA, 0, W*",
    "6, TAATAGTGA, 0, QQ*",
    "9, AAAAGAAGGTGA, 0, NSSW",
    "10, TGATAATAG, 0, C**",
    "13, AGAAGGATATGA, 0, GGMW",
    "22, TCATAGTAATGA, 0, *L**",
    "23, TTATTG, 0, *L",
    "33, TAATGAAGAAGGTAG, 0, YWSK*",
  })
  void translates(int table, String bases, int from, String protein) {
    assertEquals(protein, GeneticCode.of(table).translate(Nucleotides.encode(bases), from));
  }

  @Test
  void codonsWithNHaveTheResidueThatAllOfThemShare() {
    GeneticCode code = GeneticCode.of(1);
    String letters = "ACGTN";
    for (int i = 0; i < 125; i++) {
      byte[] codon =
          Nucleotides.encode(
              "" + letters.charAt(i / 25) + letters.charAt(i / 5 % 5) + letters.charAt(i % 5));
      java.util.Set<Character> residues = new java.util.TreeSet<>();
      for (byte a = 0; a < 4; a++) {
        for (byte b = 0; b < 4; b++) {
          for (byte c = 0; c < 4; c++) {
            boolean fits =
                (codon[0] == Nucleotides.N || codon[0] == a)
                    && (codon[1] == Nucleotides.N || codon[1] == b)
                    && (codon[2] == Nucleotides.N || codon[2] == c);
            if (fits) {
              residues.add(code.translate(a, b, c));
            }
          }
        }
      }
      char expected = residues.size() == 1 ? residues.iterator().next() : 'X';
      assertEquals(expected, code.translate(codon[0], codon[1], codon[2]), residues.toString());
    }
  }

  /** Both strings of every table that NCBI's file has. */
  @Test
  void residuesAndStartsAreThoseOfNcbi() throws IOException {
    Path file = Path.of("/usr/share/ncbi/data/gc.prt");
    assumeTrue(Files.exists(file), "skipped: NCBI's gc.prt is not installed");
    Matcher tables =
        Pattern.compile("id (\\d+) ,\\s*ncbieaa\\s+\"(\\S+)\",\\s*sncbieaa\\s+\"(\\S+)\"")
            .matcher(Files.readString(file));
    int compared = 0;
    // what NCBI changed after version 4.2 of the file
    Pattern corrected = Pattern.compile("table (3 GTG|(27|28|29|30|31) CTG)");
    while (tables.find()) {
      GeneticCode code = GeneticCode.of(Integer.parseInt(tables.group(1)));
      for (int i = 0; i < 64; i++) {
        String codon = "" + "TCAG".charAt(i / 16) + "TCAG".charAt(i / 4 % 4) + "TCAG".charAt(i % 4);
        byte[] b = Nucleotides.encode(codon);
        String where = "table " + tables.group(1) + " " + codon;
        if (!corrected.matcher(where).matches()) {
          assertEquals(tables.group(2).charAt(i), code.translate(b[0], b[1], b[2]), where);
          assertEquals(tables.group(3).charAt(i) == 'M', code.isStart(b[0], b[1], b[2]), where);
        }
      }
      compared++;
    }
    assertTrue(compared >= 20, "tables " + compared);
  }

  @Test
  void startsAreTheTablesOwn() {
    byte[] ctg = Nucleotides.encode("CTG");
    byte[] atg = Nucleotides.encode("ATG");
    for (int table : GeneticCode.tables()) {
      assertTrue(GeneticCode.of(table).isStart(atg[0], atg[1], atg[2]), "" + table);
    }
    assertTrue(GeneticCode.of(1).isStart(ctg[0], ctg[1], ctg[2]));
    assertFalse(GeneticCode.of(6).isStart(ctg[0], ctg[1], ctg[2]));
    assertFalse(GeneticCode.of(1).isStart(Nucleotides.N, atg[1], atg[2]));
  }

  @Test
  void unknownTablesAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> GeneticCode.of(7));
    assertTrue(e.getMessage().startsWith("genetic code must be one of [1, 2, "), e.getMessage());
  }

  @Test
  void tablesForGeneModelsHaveTheThreeStops() {
    for (int table : new int[] {1, 11, 12, 26}) {
      assertTrue(GeneticCode.of(table).hasStandardStops());
    }
    for (int table : new int[] {2, 4, 6, 15, 22, 23, 33}) {
      assertFalse(GeneticCode.of(table).hasStandardStops());
    }
  }
}
