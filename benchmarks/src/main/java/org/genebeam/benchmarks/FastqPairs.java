package org.genebeam.benchmarks;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;

/**
 * Reads two FASTQ files, plain or gzip by name, side by side into batches. For benchmarks: trusts
 * its input.
 */
final class FastqPairs implements AutoCloseable {
  private static final byte[] CODE = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      CODE[i] = Nucleotides.code(i);
    }
  }

  private final Stream first;
  private final Stream second;

  FastqPairs(Path mate1, Path mate2) throws IOException {
    first = new Stream(mate1);
    second = new Stream(mate2);
  }

  /** The next pairs, at most {@code size}; null at the end. Names go to {@code names} if given. */
  FragmentBatch next(int size, RunCounts counts, List<String> names) throws IOException {
    int[] offsets = new int[2 * size + 1];
    byte[] bases = new byte[size * 400];
    int n = 0;
    while (n < size && first.startRecord(names)) {
      if (!second.startRecord(null)) {
        throw new IOException("mate 2 file ends before mate 1 file");
      }
      if (bases.length - offsets[2 * n] < 4000) {
        bases = Arrays.copyOf(bases, 2 * bases.length);
      }
      offsets[2 * n + 1] = first.sequence(bases, offsets[2 * n]);
      offsets[2 * n + 2] = second.sequence(bases, offsets[2 * n + 1]);
      n++;
    }
    if (n == 0) {
      return null;
    }
    RunCounts[] each = new RunCounts[n];
    Arrays.fill(each, counts);
    return new FragmentBatch(
        Arrays.copyOf(bases, offsets[2 * n]), Arrays.copyOf(offsets, 2 * n + 1), each);
  }

  @Override
  public void close() throws IOException {
    first.in.close();
    second.in.close();
  }

  private static final class Stream {
    final InputStream in;
    final byte[] buffer = new byte[1 << 17];
    int at;
    int end;

    Stream(Path path) throws IOException {
      InputStream file = new FileInputStream(path.toFile());
      in = path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
    }

    boolean startRecord(List<String> names) throws IOException {
      if (end - at < 1 << 13) {
        fill();
      }
      if (at == end) {
        return false;
      }
      int from = at + 1;
      skipLine();
      if (names != null) {
        int to = from;
        while (buffer[to] > ' ') {
          to++;
        }
        names.add(new String(buffer, from, to - from, StandardCharsets.US_ASCII));
      }
      return true;
    }

    private void fill() throws IOException {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      while (end < buffer.length) {
        int got = in.read(buffer, end, buffer.length - end);
        if (got < 0) {
          break;
        }
        end += got;
      }
    }

    private void skipLine() {
      while (at < end && buffer[at++] != '\n') {}
    }

    int sequence(byte[] bases, int offset) {
      int to = offset;
      for (byte c = buffer[at++]; c != '\n'; c = buffer[at++]) {
        if (c != '\r') {
          bases[to++] = CODE[c & 0xff];
        }
      }
      skipLine();
      at = Math.min(end, at + to - offset);
      skipLine();
      return to;
    }
  }
}
