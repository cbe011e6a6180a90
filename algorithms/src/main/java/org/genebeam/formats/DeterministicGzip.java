package org.genebeam.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Gzip output without time, file name or operating system in its header: same content, same bytes
 * (RFC 1952, with the OS byte 255 = unknown).
 */
public final class DeterministicGzip extends OutputStream {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private final OutputStream file;
  private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
  private final DeflaterOutputStream body;
  private final CRC32 checksum = new CRC32();
  private long length;

  private DeterministicGzip(OutputStream file) throws IOException {
    this.file = file;
    file.write(HEADER);
    body = new DeflaterOutputStream(file, deflater, 1 << 16);
  }

  /** Creates or replaces a file. */
  public static OutputStream create(Path path) throws IOException {
    return new BufferedOutputStream(new DeterministicGzip(Files.newOutputStream(path)), 1 << 16);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    body.write(bytes, from, count);
    checksum.update(bytes, from, count);
    length += count;
  }

  @Override
  public void close() throws IOException {
    try (file) {
      body.finish();
      littleEndian((int) checksum.getValue());
      littleEndian((int) length);
    } finally {
      deflater.end();
    }
  }

  private void littleEndian(int value) throws IOException {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      file.write(value >>> shift);
    }
  }
}
