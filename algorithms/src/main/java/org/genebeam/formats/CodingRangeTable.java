package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.splign.CodingRange;

/**
 * Coding sequences of transcripts: three columns, name, first and last base, 1-based. A transcript
 * may have several lines; {@code #} starts a comment.
 */
public final class CodingRangeTable {
  private static final int COLUMNS = 3;

  private CodingRangeTable() {}

  /**
   * Ranges by plain name, in the order of the file.
   *
   * @throws InputFormatException with file and line if a line has other columns, or an end before
   *     its start
   */
  public static Map<String, List<CodingRange>> read(Path file) throws IOException {
    try (BufferedReader in = Decompression.lines(file)) {
      return read(file.toString(), in);
    }
  }

  /** The same from lines that are read already; {@code file} is for messages. */
  public static Map<String, List<CodingRange>> read(String file, BufferedReader in)
      throws IOException {
    Map<String, List<CodingRange>> ranges = new LinkedHashMap<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (!line.isBlank() && line.charAt(0) != '#') {
        String[] f = line.trim().split("\\s+");
        ranges
            .computeIfAbsent(SequenceIds.plain(f[0]), name -> new ArrayList<>())
            .add(range(file, number, f));
      }
    }
    return ranges;
  }

  private static CodingRange range(String file, int line, String[] f) throws InputFormatException {
    if (f.length != COLUMNS || !f[1].matches("[0-9]{1,9}") || !f[2].matches("[0-9]{1,9}")) {
      throw new InputFormatException(
          file,
          line,
          "a name, the first and the last base expected, found '" + String.join(" ", f) + "'");
    }
    int first = Integer.parseInt(f[1]);
    int last = Integer.parseInt(f[2]);
    if (first < 1 || last < first) {
      throw new InputFormatException(
          file,
          line,
          "bases count from 1 and the first comes first, found %d %d".formatted(first, last));
    }
    return new CodingRange(first - 1, last);
  }
}
