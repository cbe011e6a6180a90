package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastaReaderTest {
  private static final String PROTEIN_HINT = "this looks like protein where DNA is expected";

  @Test
  void headersAreKeptByteForByteAndNamesEndAtTheFirstBlank() throws IOException {
    List<String> read = read(">gi|1|ref|NC_1.1| Größe \t x \nACGT\n>Ω_2\tnote\nnnACgt\n");

    assertEquals(
        List.of("gi|1|ref|NC_1.1|/gi|1|ref|NC_1.1| Größe \t x /ACGT", "Ω_2/Ω_2\tnote/nnACgt"),
        read);
  }

  @Test
  void windowsLineEndsByteOrderMarkAndBlankLinesAreAccepted() throws IOException {
    assertEquals(
        List.of("a/a b/ACGTAC", "c/c/G"), read("\ufeff\r\n>a b\r\nACGT\r\nAC\r\n\r\n>c\r\nG"));
  }

  @Test
  void lowerCaseIsReportedAsRuns() throws IOException {
    try (FastaReader reader = open(">a\nAcgT\nacA\n", SequenceAlphabet.DNA)) {
      assertTrue(reader.next());
      assertArrayEquals(new int[] {1, 3, 4, 6}, reader.lowerCase());
      assertArrayEquals(new byte[] {0, 1, 2, 3, 0, 1, 0}, reader.codes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! f.fa:1: no sequences: the file is empty",
        "'>' ! f.fa:1: no sequence name after '>'",
        "'> x;A' ! f.fa:1: no sequence name after '>'",
        "'ACGT' ! f.fa:1: '>' expected at the start, found 'A'",
        "'@r;A;+;I' ! f.fa:1: '>' expected at the start, found '@'; this looks like FASTQ",
        "'>a;AC;>b;A;>a c;G' ! f.fa:5: duplicate sequence name 'a', first used in line 1",
        "'>a;AC;>b;>c;G' ! f.fa:3: sequence 'b' is empty",
        "'>a;ACGT;>b' ! f.fa:3: sequence 'b' is empty",
        "'>a;ACGT;AC-T' ! f.fa:3: character '-' in sequence 'a' is not an IUPAC nucleotide code",
        "'>a;AC GT' ! f.fa:2: character with code 0x20 in sequence 'a' is not an IUPAC",
        "'>a;ACGT;AC1T' ! f.fa:3: character '1' in sequence 'a'",
        "'>a;MKLV' ! f.fa:2: character 'L' in sequence 'a' is not an IUPAC nucleotide code; this looks"
            + " like protein where DNA is expected",
        "'>a;MSTAGHKWSSTTKKMMHHKKGWWSSKR' ! f.fa:1: sequence 'a' has only 22 % of A, C, G, T, N; this"
            + " looks like protein where DNA is expected",
      })
  void badDnaIsRefusedWithFileAndLine(String text, String message) {
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> read(text.replace(';', '\n')));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void proteinIsReadAndDnaInItsPlaceRefused() throws IOException {
    assertEquals(List.of("p/p/MKLV*", "q/q/mX."), readProtein(">p\nMKLV*\n>q\nmX.\n"));
    InputFormatException e =
        assertThrows(
            InputFormatException.class, () -> readProtein(">p\n" + "ACGTN".repeat(50) + "\n"));
    assertTrue(e.getMessage().contains("looks like DNA where protein is expected"), e.getMessage());
    InputFormatException odd =
        assertThrows(InputFormatException.class, () -> readProtein(">p\nMK1\n"));
    assertTrue(odd.getMessage().contains("f.fa:2: character '1'"), odd.getMessage());
  }

  @Test
  void tooLongSequenceIsRefusedByName() {
    InputFormatException e =
        assertThrows(
            InputFormatException.class,
            () -> {
              try (FastaReader reader =
                  new FastaReader("f.fa", bytes(">big\nACGT\nACGTA\n"), SequenceAlphabet.DNA, 8)) {
                reader.next();
              }
            });
    assertTrue(e.getMessage().contains("f.fa:3: sequence 'big' is longer than 8"), e.getMessage());
    assertFalse(e.getMessage().contains(PROTEIN_HINT));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void longRandomSequencesSurviveAnyLineLength(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      StringBuilder letters = new StringBuilder();
      int length = 1 + random.nextInt(20_000);
      for (int k = 0; k < length; k++) {
        letters.append("ACGTacgtNn".charAt(random.nextInt(10)));
      }
      expected.add("s" + i + "/s" + i + " x/" + letters);
      text.append(">s").append(i).append(" x\n");
      int width = 1 + random.nextInt(200);
      for (int k = 0; k < length; k += width) {
        text.append(letters, k, Math.min(length, k + width)).append('\n');
      }
    }
    assertEquals(expected, read(text.toString()));
  }

  private static List<String> read(String text) throws IOException {
    return read(text, SequenceAlphabet.DNA);
  }

  private static List<String> readProtein(String text) throws IOException {
    return read(text, SequenceAlphabet.PROTEIN);
  }

  private static List<String> read(String text, SequenceAlphabet alphabet) throws IOException {
    List<String> records = new ArrayList<>();
    try (FastaReader reader = open(text, alphabet)) {
      while (reader.next()) {
        records.add(
            reader.name()
                + "/"
                + reader.header()
                + "/"
                + new String(reader.letters(), StandardCharsets.US_ASCII));
      }
    }
    return records;
  }

  private static FastaReader open(String text, SequenceAlphabet alphabet) throws IOException {
    return new FastaReader("f.fa", bytes(text), alphabet);
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
