package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMSequenceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class AlignedFormatTest {
  @Test
  void formatsAreToldByContent() throws IOException {
    String sam = "@HD\tVN:1.6\n@SQ\tSN:c\tLN:10\n";
    assertEquals(AlignedFormat.SAM, AlignedFormat.of(bytes(sam)));
    assertEquals(AlignedFormat.SAM, AlignedFormat.of(gzip(sam)));
    assertEquals(
        AlignedFormat.SAM, AlignedFormat.of(bytes("r\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\t*\n")));
    assertEquals(AlignedFormat.BAM, AlignedFormat.of(bam()));
    assertEquals(AlignedFormat.CRAM, AlignedFormat.of(bytes("CRAM\3\0")));
    assertEquals(AlignedFormat.NONE, AlignedFormat.of(bytes(">a\nACGT\n")));
    assertEquals(AlignedFormat.NONE, AlignedFormat.of(gzip("@a\nACGT\n+\nIIII\n")));
    assertEquals(AlignedFormat.NONE, AlignedFormat.of(new byte[0]));
  }

  @Test
  void aBamFileWithoutItsEndBlockIsCutOff() {
    byte[] bam = bam();
    int n = AlignedFormat.END_BYTES;
    byte[] end = Arrays.copyOfRange(bam, bam.length - n, bam.length);
    assertDoesNotThrow(() -> AlignedFormat.BAM.requireEnd("x.bam", end));
    byte[] cut = Arrays.copyOfRange(bam, bam.length - n - 1, bam.length - 1);
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> AlignedFormat.BAM.requireEnd("x.bam", cut));
    assertTrue(e.getMessage().startsWith("x.bam: the BAM file ends early"), e.getMessage());
    assertDoesNotThrow(() -> AlignedFormat.SAM.requireEnd("x.sam", cut));
  }

  @Test
  void namesOfAlignedFilesMayBeInUpperCaseAndSamCompressed() {
    for (String name : List.of("a.sam", "a.bam", "a.cram", "a.BAM", "a.sam.gz", "a.sam.bgz")) {
      assertTrue(AlignedReads.isAligned(name), name);
    }
    for (String name : new String[] {"a.fq.gz", "a.bam.gz", "bam", "a.sam.fq"}) {
      assertFalse(AlignedReads.isAligned(name), name);
    }
  }

  private static byte[] bam() {
    SAMFileHeader header = new SAMFileHeader();
    header.addSequence(new SAMSequenceRecord("c", 10));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SAMFileWriterFactory().makeBAMWriter(header, true, out).close();
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
