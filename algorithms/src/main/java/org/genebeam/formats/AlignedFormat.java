package org.genebeam.formats;

import htsjdk.samtools.cram.build.CramIO;
import htsjdk.samtools.cram.structure.CramHeader;
import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file of reads is, by its first bytes. */
public enum AlignedFormat {
  /** SAM text, plain or gzip. */
  SAM,
  BAM,
  CRAM,
  /** Sequences or anything else: none of these. */
  NONE;

  /** Bytes at the start of a file that tell; the first block of a compressed one. */
  public static final int START_BYTES = 1 << 16;

  /** Bytes at the end of a file that tell whether it is whole. */
  public static final int END_BYTES = CramIO.ZERO_F_EOF_MARKER.length;

  /** Place of the major version in the start of a CRAM file. */
  private static final int CRAM_VERSION = 4;

  /** Place, from the start of the end container, of a byte whose upper half has no meaning. */
  private static final int CRAM_LOOSE_BYTE = 8;

  private static final int COLUMNS = 11;

  /**
   * Looks at the first bytes of a file, {@link #START_BYTES} or all it has.
   *
   * @param start bytes as stored
   */
  public static AlignedFormat of(byte[] start) {
    if (startsWith(start, CramHeader.MAGIC) && start.length > CRAM_VERSION + 1) {
      return CRAM;
    }
    byte[] plain = plain(start);
    return startsWith(plain, "BAM\1".getBytes(StandardCharsets.ISO_8859_1))
        ? BAM
        : isSam(plain) ? SAM : NONE;
  }

  private static boolean isSam(byte[] plain) {
    String line = new String(plain, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    return line.matches("@(HD|SQ|RG|PG|CO)\t.*")
        || (!line.startsWith(">")
            && !line.startsWith("@")
            && line.split("\t", -1).length >= COLUMNS);
  }

  private static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /** What the bytes hold if they are compressed; as much as can be unpacked of a cut stream. */
  private static byte[] plain(byte[] start) {
    byte[] out = new byte[START_BYTES];
    int n = 0;
    try (InputStream in = Decompression.open("", new ByteArrayInputStream(start))) {
      for (int read = in.read(out); read > 0; read = in.read(out, n, out.length - n)) {
        n += read;
      }
    } catch (IOException e) {
      return Arrays.copyOf(out, n); // the file goes on behind the start
    }
    return Arrays.copyOf(out, n);
  }

  /**
   * Fails for a file that is cut off, as far as its end tells: the last block of a BAM and of SAM
   * text in bgzip is the empty one, the last container of a CRAM file (from version 2.1 on) the one
   * without records. Plain gzip must be unpacked to tell.
   *
   * @param file name for messages
   * @param start its first bytes, {@link #START_BYTES} or all it has
   * @param end its last {@link #END_BYTES} bytes, or all it has
   */
  public void requireEnd(String file, byte[] start, byte[] end) throws InputFormatException {
    boolean whole =
        switch (this) {
          case BAM -> endsWith(end, BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK);
          case SAM ->
              !isBgzip(start) || endsWith(end, BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK);
          case CRAM -> hasCramEnd(start, end);
          case NONE -> true;
        };
    if (!whole) {
      throw new InputFormatException(
          file,
          0,
          "the %s file ends early: its end %s is missing; copy or make it again"
              .formatted(this, this == CRAM ? "container" : "block"));
    }
  }

  private static boolean isBgzip(byte[] start) {
    try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(start))) {
      return BlockCompressedInputStream.isValidFile(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasCramEnd(byte[] start, byte[] end) {
    int major = start[CRAM_VERSION];
    int minor = start[CRAM_VERSION + 1];
    if (major < 2 || (major == 2 && minor == 0)) {
      return true; // such files have no end container
    }
    byte[] marker = (major == 2 ? CramIO.ZERO_B_EOF_MARKER : CramIO.ZERO_F_EOF_MARKER).clone();
    byte[] last = end.clone();
    int loose = end.length - marker.length + CRAM_LOOSE_BYTE;
    if (loose >= CRAM_LOOSE_BYTE) {
      last[loose] &= 0x0f;
      marker[CRAM_LOOSE_BYTE] &= 0x0f;
    }
    return endsWith(last, marker);
  }

  private static boolean endsWith(byte[] bytes, byte[] marker) {
    int from = bytes.length - marker.length;
    return from >= 0 && Arrays.equals(bytes, from, bytes.length, marker, 0, marker.length);
  }
}
