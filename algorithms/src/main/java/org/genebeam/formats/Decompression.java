package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a file as plain bytes whatever its compression, told by its first bytes and not its name.
 *
 * <p>Plain and gzip (several members, bgzip) are read; other compressions are refused by name.
 */
public final class Decompression {
  private static final int MAGIC_BYTES = 6;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private Decompression() {}

  /**
   * @param file name for messages
   * @param in raw bytes; closed with the result
   */
  public static InputStream open(String file, InputStream in) throws IOException {
    byte[] magic = new byte[MAGIC_BYTES];
    PushbackInputStream rewound = new PushbackInputStream(in, MAGIC_BYTES);
    int n = rewound.readNBytes(magic, 0, MAGIC_BYTES);
    rewound.unread(magic, 0, n);
    if (starts(magic, n, 0x1f, 0x8b)) {
      return new GzipInput(file, rewound);
    }
    refuse(file, starts(magic, n, 'B', 'Z', 'h'), "bzip2");
    refuse(file, starts(magic, n, 0xfd, '7', 'z', 'X', 'Z'), "xz");
    refuse(file, starts(magic, n, 0x28, 0xb5, 0x2f, 0xfd), "zstd");
    refuse(file, starts(magic, n, 'P', 'K', 3, 4), "zip");
    return rewound;
  }

  /** The lines of a text file, UTF-8, plain or gzip, without a byte order mark. */
  public static BufferedReader lines(Path file) throws IOException {
    return lines(file.toString(), Files.newInputStream(file));
  }

  /** As {@link #lines(Path)}, from a stream that is closed with the result. */
  public static BufferedReader lines(String file, InputStream in) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file, in), StandardCharsets.UTF_8));
    lines.mark(1);
    if (lines.read() != BYTE_ORDER_MARK) {
      lines.reset();
    }
    return lines;
  }

  private static void refuse(String file, boolean found, String kind) throws IOException {
    if (found) {
      throw new InputFormatException(
          file, 0, "compressed with " + kind + "; unpack it or compress it with gzip or bgzip");
    }
  }

  private static boolean starts(byte[] bytes, int n, int... magic) {
    if (n < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
