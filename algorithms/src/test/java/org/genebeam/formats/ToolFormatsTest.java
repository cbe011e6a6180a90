package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.model.Contig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "contig_1, contig_1, lcl|contig_1",
    "lcl|contig_1, contig_1, lcl|contig_1",
    "NM_001.2, NM_001.2, ref|NM_001.2|",
    "ref|NM_001.2|, NM_001.2, ref|NM_001.2|",
    "gi|55|gb|AY1.1|, AY1.1, gi|55|gb|AY1.1|",
    "TR1|c0_g1, TR1|c0_g1, TR1|c0_g1",
  })
  void namesWithAndWithoutTags(String id, String plain, String tagged) {
    assertEquals(plain, SequenceIds.plain(id));
    assertEquals(tagged, SequenceIds.tagged(id));
  }

  @Test
  void countsAreReadAsWritten() throws IOException {
    byte[] codes = new byte[20_000];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (random.nextInt(3) == 0 || i < 50 ? random.nextInt(4) : codes[i - 50]);
    }
    UnitCounts units = new UnitCounts(5, 0, 0);
    units.add(codes);
    MaskThresholds t = MaskThresholds.of(5, units.histogram());
    StringWriter text = new StringWriter();
    WindowMaskerCounts.writeHead(text, t);
    WindowMaskerCounts.writeUnits(text, t, units.frequent(t.low()));
    WindowMaskerCounts.writeTail(text, t, units.histogram());
    WindowMaskerCounts read =
        WindowMaskerCounts.read("f", new BufferedReader(new StringReader(text.toString())));

    assertEquals(t, read.thresholds());
    long[] expected = units.frequent(t.low());
    for (int i = 0; i < expected.length; i++) {
      expected[i] = expected[i] & ~0xffffL | Math.min(expected[i] & 0xffff, t.high());
    }
    assertArrayEquals(expected, read.units());
    assertTrue(expected.length > 10, "the case must have units");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'10;zz 5;' ! f:2: a line of windowmasker's ASCII counts expected, found 'zz 5'",
        "'2;f 5;10 5;' ! f:3: a unit of 2 bases and its count expected, found '10 5'",
        "'2;-1 5;' ! f:2: a unit of 2 bases and its count expected, found '-1 5'",
        "'2;f -5;' ! f:2: a unit of 2 bases and its count expected, found 'f -5'",
        "'17;f 5;' ! f:1: a unit length of 1 to 16 expected, found 17",
        "'2;f 5;>t_low 40000;' ! f:3: >t_low must be 0 to 32767, found 40000",
        "'10;a 5;' ! f: the unit length 1..16 and the thresholds",
        "'' ! f: the unit length 1..16 and the thresholds",
      })
  void otherFilesAreNoCounts(String text, String message) {
    InputFormatException e =
        assertThrows(
            InputFormatException.class,
            () ->
                WindowMaskerCounts.read(
                    "f", new BufferedReader(new StringReader(text.replace(';', '\n')))));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void masksInThreeForms() throws IOException {
    byte[] letters = "acgtNNrACGT".getBytes(StandardCharsets.US_ASCII);
    int[] mask = {1, 3, 6, 8};
    assertEquals(">a b\n1 - 2\n6 - 7\n", text(MaskText.INTERVAL, letters, mask));
    assertEquals(">a b\nAcgTNNraCGT\n", text(MaskText.FASTA, letters, mask));
    assertEquals("a\t1\t3\na\t6\t8\n", text(MaskText.BED, letters, mask));
  }

  @Test
  void bedIntervalsAreMerged() throws IOException {
    List<Contig> contigs = List.of(new Contig(0, "a", "a x", 100), new Contig(1, "b", "b", 50));
    String bed = "track x\n#c\nb\t10\t20\na\t30\t40\nb 15 30 name\nb\t5\t10\n";
    List<int[]> masks = BedMasks.read("f", new BufferedReader(new StringReader(bed)), contigs);
    assertArrayEquals(new int[] {30, 40}, masks.get(0));
    assertArrayEquals(new int[] {5, 30}, masks.get(1));
    for (String bad : List.of("c\t1\t2\n", "b\t1\t51\n", "b\t2\t2\n", "b\tx\n")) {
      InputFormatException e =
          assertThrows(
              InputFormatException.class,
              () ->
                  BedMasks.read(
                      "f", new BufferedReader(new StringReader("a\t1\t2\n" + bad)), contigs));
      assertEquals(2, e.line(), e.getMessage());
    }
  }

  private static String text(MaskText form, byte[] letters, int[] mask) throws IOException {
    StringWriter out = new StringWriter();
    form.write(out, "a b", letters, letters.length, mask);
    return out.toString();
  }
}
