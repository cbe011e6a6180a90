package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void filesWithoutTheirEndAreCutOff() throws IOException {
    ends("the BAM file ends early: its end block is missing", bam());
    ends("the SAM file ends early: its end block is missing", bgzip("@SQ\tSN:c\tLN:10\n"));
    byte[] plain = gzip("@SQ\tSN:c\tLN:10\n");
    assertDoesNotThrow(() -> check(plain, plain.length - 1));
    byte[] old = bytes("CRAM\2\0" + "x".repeat(60));
    assertDoesNotThrow(() -> check(old, old.length), "version 2.0 has no end container");
  }

  @Test
  void cramFilesOfSamtoolsHaveTheirEnd(@TempDir Path dir) throws Exception {
    SharedData.requireTool("samtools");
    Path sam = dir.resolve("x.sam");
    Files.writeString(
        sam, "@HD\tVN:1.6\n@SQ\tSN:c\tLN:100\nr\t0\tc\t1\t60\t5M\t*\t0\t0\tACGTA\t*\n");
    for (String version : List.of("2.1", "3.0")) {
      Path cram = dir.resolve(version + ".cram");
      Process samtools =
          new ProcessBuilder(
                  "samtools",
                  "view",
                  "-C",
                  "--output-fmt",
                  "cram,no_ref=1,version=" + version,
                  "-o",
                  cram.toString(),
                  sam.toString())
              .redirectErrorStream(true)
              .redirectOutput(dir.resolve("log").toFile())
              .start();
      assertEquals(0, samtools.waitFor());
      ends("the CRAM file ends early: its end container is missing", Files.readAllBytes(cram));
    }
  }

  /** The file passes whole, and not when it is cut anywhere in its last 60 bytes. */
  private static void ends(String message, byte[] file) throws IOException {
    check(file, file.length);
    for (int cut = 1; cut < Math.min(60, file.length - 20); cut++) {
      int length = file.length - cut;
      InputFormatException e =
          assertThrows(InputFormatException.class, () -> check(file, length), "cut " + cut);
      assertTrue(e.getMessage().startsWith("x: " + message), e.getMessage());
    }
  }

  private static void check(byte[] file, int length) throws IOException {
    byte[] start = Arrays.copyOf(file, Math.min(length, AlignedFormat.START_BYTES));
    byte[] end = Arrays.copyOfRange(file, Math.max(0, length - AlignedFormat.END_BYTES), length);
    AlignedFormat.of(start).requireEnd("x", start, end);
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

  private static byte[] bgzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BlockCompressedOutputStream zip = new BlockCompressedOutputStream(bytes, (Path) null)) {
      for (int i = 0; i < 100; i++) {
        zip.write(bytes(text));
      }
    }
    return bytes.toByteArray();
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
