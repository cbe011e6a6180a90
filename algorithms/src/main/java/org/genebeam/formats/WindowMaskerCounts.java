package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.mask.MaskThresholds;

/**
 * Unit counts of NCBI's windowmasker in its ASCII format: comment lines, the unit length, a line
 * {@code hex-unit count} for each canonical unit at or above the low threshold, ascending, and the
 * four thresholds.
 *
 * @param thresholds unit length and thresholds
 * @param units {@code unit << 16 | count}, ascending, as of {@link
 *     org.genebeam.mask.UnitCounts#frequent}
 */
public record WindowMaskerCounts(MaskThresholds thresholds, long[] units) {
  private static final List<String> NAMES = List.of("t_low", "t_extend", "t_threshold", "t_high");
  private static final String[] PERCENT = {"90", "99", "99.5", "99.8"};
  private static final int COUNT_BITS = 16;
  private static final int LONGEST_UNIT = 16;

  /** Writes the lines before the units. */
  public static void writeHead(Writer out, MaskThresholds t) throws IOException {
    out.write("##windowmasker-statistics-format-version:ascii 1.0.0\n");
    out.write("##windowmasker-statistics-algorithm-version:1.0.0\n");
    out.write(
        "##parameters:unit=%d t_low=%d t_high=%d\n%d\n".formatted(t.k(), t.low(), t.high(), t.k()));
  }

  /** Writes units, which must be at or above the low threshold and in ascending order. */
  public static void writeUnits(Writer out, MaskThresholds t, long[] units) throws IOException {
    for (long packed : units) {
      int count = (int) (packed & (1 << COUNT_BITS) - 1);
      out.write(Long.toHexString(packed >>> COUNT_BITS));
      out.write(' ');
      out.write(Integer.toString(Math.min(count, t.high())));
      out.write('\n');
    }
  }

  /** Writes the lines behind the units. */
  public static void writeTail(Writer out, MaskThresholds t, long[] histogram) throws IOException {
    long all = 0;
    for (int c = 1; c < histogram.length; c++) {
      all += histogram[c];
    }
    out.write("\n# " + all + " ecodes\n");
    long rare = 0;
    for (int c = 1; c < Math.min(t.low(), histogram.length); c++) {
      rare += histogram[c];
    }
    long sum = rare;
    for (int c = 1; c < histogram.length; c++) {
      sum += c < t.low() ? 0 : histogram[c];
      out.write("# " + c + "\t" + sum + "\t" + BlastTabular.number(100.0 * sum / all) + "\n");
    }
    int[] values = {t.low(), t.extend(), t.threshold(), t.high()};
    out.write("#\n");
    for (int i = 0; i < values.length; i++) {
      out.write("# " + PERCENT[i] + "%% threshold at " + values[i] + "\n");
    }
    out.write("\n");
    for (int i = 0; i < values.length; i++) {
      out.write(">" + NAMES.get(i) + " " + values[i] + "\n");
    }
    out.write("\n");
  }

  /**
   * Reads a file of this or of NCBI's program.
   *
   * @param file name for messages
   */
  public static WindowMaskerCounts read(String file, BufferedReader in) throws IOException {
    long[] units = new long[1024];
    int n = 0;
    int k = 0;
    Map<String, Integer> thresholds = new TreeMap<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      String[] f = line.trim().split("\\s+");
      try {
        if (f[0].startsWith(">")) {
          int value = Integer.parseInt(f[1]);
          if (value < 0 || value > Short.MAX_VALUE) {
            throw new InputFormatException(
                file,
                number,
                "%s must be 0 to %d, found %d".formatted(f[0], Short.MAX_VALUE, value));
          }
          thresholds.put(f[0].substring(1), value);
        } else if (k == 0) {
          k = Integer.parseInt(f[0]);
          if (k < 1 || k > LONGEST_UNIT) {
            throw new InputFormatException(
                file, number, "a unit length of 1 to 16 expected, found " + k);
          }
        } else {
          if (n == units.length) {
            units = Arrays.copyOf(units, 2 * n);
          }
          long unit = Long.parseLong(f[0], 16);
          int count = Integer.parseInt(f[1]);
          if (unit < 0 || unit >= 1L << 2 * k || count < 0) {
            throw new InputFormatException(
                file,
                number,
                "a unit of %d bases and its count expected, found '%s'".formatted(k, line));
          }
          units[n++] = unit << COUNT_BITS | Math.min(count, (1 << COUNT_BITS) - 1);
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new InputFormatException(
            file,
            number,
            "a line of windowmasker's ASCII counts expected, found '%s'; binary counts are not read"
                .formatted(line.length() > 40 ? line.substring(0, 40) : line));
      }
    }
    if (k == 0 || !thresholds.keySet().containsAll(NAMES)) {
      throw new InputFormatException(
          file,
          0,
          "the unit length 1..16 and the thresholds " + NAMES + " expected; is the file complete?");
    }
    MaskThresholds t =
        new MaskThresholds(
            k,
            thresholds.get(NAMES.get(0)),
            thresholds.get(NAMES.get(1)),
            thresholds.get(NAMES.get(2)),
            thresholds.get(NAMES.get(3)));
    return new WindowMaskerCounts(t, Arrays.copyOf(units, n));
  }
}
