package org.genebeam.formats;

import htsjdk.samtools.cram.structure.CramHeader;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
  public static final int END_BYTES = BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK.length;

  private static final int COLUMNS = 11;

  /**
   * Looks at the first bytes of a file, {@link #START_BYTES} or all it has.
   *
   * @param start bytes as stored
   */
  public static AlignedFormat of(byte[] start) {
    if (startsWith(start, CramHeader.MAGIC)) {
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
   * Fails for a BAM file that is cut off: its last block must be the empty one.
   *
   * @param file name for messages
   * @param end the last {@link #END_BYTES} bytes of the file
   */
  public void requireEnd(String file, byte[] end) throws InputFormatException {
    if (this == BAM && !Arrays.equals(end, BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK)) {
      throw new InputFormatException(
          file, 0, "the BAM file ends early: its end block is missing; copy or make it again");
    }
  }
}
