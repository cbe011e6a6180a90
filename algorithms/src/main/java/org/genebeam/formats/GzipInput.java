package org.genebeam.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Strict gzip reader (RFC 1952) for one or more members, including bgzip.
 *
 * <p>Unlike {@link java.util.zip.GZIPInputStream} it never takes a cut file for a whole one: a
 * header, block or trailer that ends early, bytes behind the last member, and a bgzip file without
 * its closing empty block are errors. It does not depend on {@link InputStream#available()}.
 */
final class GzipInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final String file;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] one = new byte[1];
  private int position;
  private int limit;
  private long consumed;
  private boolean insideMember;
  private boolean bgzip;
  private long memberBytes;
  private boolean ended;

  GzipInput(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!insideMember && !startMember()) {
        return -1;
      }
      int n = inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        memberBytes += n;
        return n;
      }
      if (inflater.finished()) {
        finishMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("the stream asks for a preset dictionary");
      } else {
        feed();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw damaged(e.getMessage());
    }
  }

  private void feed() throws IOException {
    if (!fill()) {
      throw truncated();
    }
    inflater.setInput(buffer, position, limit - position);
    position = limit;
  }

  /** Reads a header; false at a proper end of the file. */
  private boolean startMember() throws IOException {
    boolean first = consumed == 0 && position == 0 && limit == 0;
    if (position == limit && !fill()) {
      ended = true;
      if (bgzip && memberBytes != 0) {
        throw new InputFormatException(
            file, 0, "bgzip end marker is missing: the file is truncated; copy it again");
      }
      return false;
    }
    int magic = next();
    if (!first && magic == 0) {
      return skipPadding();
    }
    if (magic != 0x1f || next() != 0x8b) {
      throw damaged(first ? "no gzip header" : "bytes that are not gzip follow the gzip data");
    }
    if (next() != 8) {
      throw damaged("unknown gzip compression method");
    }
    int flags = next();
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      readExtra(next() | next() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    position = limit;
    crc.reset();
    memberBytes = 0;
    insideMember = true;
    return true;
  }

  private boolean skipPadding() throws IOException {
    while (position < limit || fill()) {
      if (next() != 0) {
        throw damaged("bytes that are not gzip follow the gzip data");
      }
    }
    ended = true;
    return false;
  }

  private void readExtra(int length) throws IOException {
    int left = length;
    while (left >= 4) {
      boolean blocked = next() == 'B' & next() == 'C';
      int size = next() | next() << 8;
      bgzip |= blocked && size == 2;
      int skipped = Math.min(size, left - 4);
      skip(skipped);
      left -= 4 + skipped;
    }
    skip(left);
  }

  private void finishMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expectedCrc = nextInt();
    long expectedLength = nextInt();
    if (expectedCrc != crc.getValue() || expectedLength != (memberBytes & 0xffffffffL)) {
      throw damaged("checksum differs");
    }
    insideMember = false;
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int n) throws IOException {
    for (int i = 0; i < n; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      continue;
    }
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      throw truncated();
    }
    return buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    if (n <= 0) {
      return false;
    }
    position = 0;
    limit = n;
    consumed += n;
    return true;
  }

  private InputFormatException truncated() {
    return new InputFormatException(
        file,
        0,
        "gzip data ends early, after %d compressed bytes: the file is truncated; copy it again"
            .formatted(consumed));
  }

  private InputFormatException damaged(String why) {
    return new InputFormatException(
        file,
        0,
        "gzip data is damaged near compressed byte %d (%s); copy it again"
            .formatted(consumed - (limit - position), why));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
