package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecompressionTest {

  @Test
  void plainGzipSeveralMembersAndBgzipAreTheSameText() throws IOException {
    byte[] text = text(200_000);
    assertArrayEquals(text, open(text));
    assertArrayEquals(text, open(gzip(text)));
    assertArrayEquals(text, open(bgzip(text)));
    byte[] twice = open(concat(gzip(text), gzip(text)));
    assertEquals(2 * text.length, twice.length);
    assertArrayEquals(new byte[0], open(gzip(new byte[0])));
  }

  @Test
  void gzipCutAnywhereIsRefused() throws IOException {
    byte[] whole = gzip(text(300));
    for (int cut = 2; cut < whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      InputFormatException e = assertThrows(InputFormatException.class, () -> open(part));
      assertTrue(e.getMessage().startsWith("x.gz: gzip data ends early"), e.getMessage());
    }
  }

  @Test
  void bgzipCutAnywhereIsRefusedEvenBetweenBlocks() throws IOException {
    byte[] whole = bgzip(text(70_000));
    for (int cut = whole.length - 40; cut < whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      InputFormatException e = assertThrows(InputFormatException.class, () -> open(part));
      assertTrue(e.getMessage().contains("truncated"), e.getMessage());
    }
  }

  @Test
  void damageAndForeignTailsAreRefused() throws IOException {
    byte[] damaged = gzip(text(5000));
    damaged[damaged.length / 2] ^= 0x55;
    assertThrows(InputFormatException.class, () -> open(damaged));
    byte[] tail = concat(gzip(text(10)), new byte[] {'A', 'C'});
    assertTrue(
        assertThrows(InputFormatException.class, () -> open(tail))
            .getMessage()
            .contains("not gzip"));
    byte[] padded = concat(gzip(text(10)), new byte[512]);
    assertEquals(10, open(padded).length);
  }

  @Test
  void otherCompressionsAreNamed() {
    byte[] bzip2 = {'B', 'Z', 'h', '9', 1, 2, 3};
    String message = assertThrows(InputFormatException.class, () -> open(bzip2)).getMessage();
    assertTrue(message.startsWith("x.gz: compressed with bzip2;"), message);
  }

  private static byte[] open(byte[] bytes) throws IOException {
    InputStream unhelpful =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int available() {
            return 0;
          }
        };
    try (InputStream in = Decompression.open("x.gz", unhelpful)) {
      return in.readAllBytes();
    }
  }

  private static byte[] text(int length) {
    SplittableRandom random = new SplittableRandom(7);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) "ACGT\n".charAt(random.nextInt(5));
    }
    return text;
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text);
    }
    return out.toByteArray();
  }

  private static byte[] bgzip(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockCompressedOutputStream bgzip = new BlockCompressedOutputStream(out, (File) null)) {
      bgzip.write(text);
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
