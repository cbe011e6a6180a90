package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentReaderTest {

  @Test
  void windowsLinesLowerCaseAndTrailingBlankLinesAreAccepted() throws IOException {
    assertEquals(
        List.of("ACGTN-", "GG-"),
        single("@a x\r\nacgt.\r\n+a x\r\nIIIII\r\n@b\r\nGG\r\n+\r\nII\r\n\r\n"));
  }

  @Test
  void missingLastLineBreakAndQualityStartingWithAtSignAreAccepted() throws IOException {
    assertEquals(List.of("AC-", "GT-"), single("@a\nAC\n+\n@I\n@b\nGT\n+\n@@"));
  }

  @Test
  void fastaReadsAreAccepted() throws IOException {
    assertEquals(List.of("ACGT-", "G-"), single(">a\nAC\nGT\n>b\nG\n"));
  }

  @Test
  void readsWithoutBasesAreLeftOutAndCounted() throws IOException {
    try (FragmentReader reader =
        FragmentReader.single(source("r.fq", "@a\n\n+\n\n@b\nG\n+\nI\n"), 0, 10)) {
      assertEquals(1, reader.nextBatch().size());
      assertEquals(2, reader.fragments());
      assertEquals(1, reader.emptyFragments());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! r.fq: no reads: the file is empty",
        "'@a;AC;+;III' ! r.fq:4: read 'a' has 2 bases but 3 qualities",
        "'@a;AC;+;I;@b;A;+;I' ! r.fq:4: read 'a' has 2 bases but 1 qualities",
        "'@a;AC;+;II;@b;AC;+' ! r.fq:7: the file ends inside a read; it is truncated",
        "'@a;AC;+;II;@b;A' ! r.fq:6: the file ends inside a read",
        "'@a;AC;+;II;@b' ! r.fq:5: the file ends inside a read",
        "'@a;AC;II;@b;AC;II;' ! r.fq:3: '+' expected, found 'I'",
        "'@a;+;II;@b' ! r.fq:2: character '+' is not an IUPAC nucleotide code; the sequence line is",
        "'a;AC;+;II' ! r.fq:1: '@' expected at the start of a read, found 'a'",
        "'@a;AC;+;II;AC;+;II' ! r.fq:5: '@' expected at the start of a read, found 'A'",
        "'@a;AC;+;II;;@b;A;+;I' ! r.fq:5: blank line between reads",
        "'@a;AEC;+;III' ! r.fq:2: character 'E' is not an IUPAC",
        "'@;AC;+;II' ! r.fq:1: no read name after '@'",
      })
  void badReadsAreRefusedWithFileAndLine(String text, String message) {
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> single(text.replace(';', '\n')));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void mateNamesMayDifferInTheFinalNumberOnly() throws IOException {
    assertEquals(List.of("A|CC"), paired("@r/1 x\nA\n+\nI\n", "@r/2 y\nCC\n+\nII\n"));
    assertEquals(List.of("A|C"), paired("@r.7 7\nA\n+\nI\n", "@r.7 7\nC\n+\nI\n"));
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> paired("@r7\nA\n+\nI\n", "@r8\nC\n+\nI\n"));
    assertTrue(
        e.getMessage().startsWith("2.fq:1: read 'r8' stands where the mate of 'r7' (1.fq:1)"),
        e.getMessage());
  }

  @Test
  void filesOfDifferentLengthAreRefusedWithBothCounts() {
    String read = "@a\nA\n+\nI\n";
    InputFormatException first =
        assertThrows(InputFormatException.class, () -> paired(read.repeat(3), read));
    assertTrue(
        first.getMessage().startsWith("2.fq: has 1 reads but its mate file 1.fq has 3"),
        first.getMessage());
    InputFormatException second =
        assertThrows(InputFormatException.class, () -> paired(read, read.repeat(2)));
    assertTrue(
        second.getMessage().startsWith("1.fq: has 1 reads but its mate file 2.fq has 2"),
        second.getMessage());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void batchesHoldAllFragmentsInOrderWhateverTheBufferBorders(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int length = 1 + random.nextInt(random.nextInt(50) == 0 ? 60_000 : 300);
      byte[] codes = new byte[length];
      for (int k = 0; k < length; k++) {
        codes[k] = (byte) random.nextInt(4);
      }
      String letters = Nucleotides.decode(codes);
      expected.add(letters + "-");
      String end = random.nextBoolean() ? "\n" : "\r\n";
      text.append("@r").append(i).append(end).append(letters).append(end).append('+').append(end);
      text.append("F".repeat(length)).append(end);
    }
    assertEquals(expected, single(text.toString()));
  }

  private static List<String> single(String text) throws IOException {
    try (FragmentReader reader = FragmentReader.single(source("r.fq", text), 3, 7)) {
      return drain(reader, "-");
    }
  }

  private static List<String> paired(String first, String second) throws IOException {
    try (FragmentReader reader =
        FragmentReader.paired(source("1.fq", first), source("2.fq", second), 0, 2)) {
      return drain(reader, "|");
    }
  }

  private static List<String> drain(FragmentReader reader, String separator) throws IOException {
    List<String> fragments = new ArrayList<>();
    for (FragmentBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
      for (int i = 0; i < batch.size(); i++) {
        assertEquals(1, batch.counts(i).total());
        fragments.add(
            Nucleotides.decode(batch.bases(), batch.offset(2 * i), batch.offset(2 * i + 1))
                + separator
                + Nucleotides.decode(
                    batch.bases(), batch.offset(2 * i + 1), batch.offset(2 * i + 2)));
      }
    }
    return fragments;
  }

  private static ReadSource source(String file, String text) throws IOException {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return ReadSource.open(file, in);
  }
}
