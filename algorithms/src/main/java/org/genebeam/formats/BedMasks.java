package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;

/** BED (name, start, end; 0-based half-open) as masks of contigs. Order and overlaps are free. */
public final class BedMasks {
  private BedMasks() {}

  /**
   * Reads a file.
   *
   * @param file name for messages
   * @return a mask for each contig, as in {@link Masks}; changeable
   * @throws InputFormatException if a line names no contig or an interval outside of it
   */
  public static List<int[]> read(String file, BufferedReader in, List<Contig> contigs)
      throws IOException {
    Map<String, Contig> byName = new HashMap<>();
    contigs.forEach(contig -> byName.put(contig.name(), contig));
    List<List<long[]>> intervals = new ArrayList<>();
    contigs.forEach(contig -> intervals.add(new ArrayList<>()));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()
          || line.startsWith("#")
          || line.startsWith("track")
          || line.startsWith("browser")) {
        continue;
      }
      String[] f = line.strip().split("\\s+");
      if (f.length < 3 || !f[1].matches("[0-9]{1,10}") || !f[2].matches("[0-9]{1,10}")) {
        throw new InputFormatException(file, number, "'name start end' expected");
      }
      Contig contig = byName.get(f[0]);
      if (contig == null) {
        throw new InputFormatException(
            file, number, "sequence '%s' is not in the genome".formatted(f[0]));
      }
      long start = Long.parseLong(f[1]);
      long end = Long.parseLong(f[2]);
      if (start >= end || end > contig.length()) {
        throw new InputFormatException(
            file,
            number,
            "start < end <= %d expected on '%s', got %d and %d"
                .formatted(contig.length(), f[0], start, end));
      }
      intervals.get(contig.index()).add(new long[] {start, end});
    }
    List<int[]> masks = new ArrayList<>();
    intervals.forEach(list -> masks.add(merged(list)));
    return masks;
  }

  private static int[] merged(List<long[]> intervals) {
    intervals.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    int[] mask = new int[2 * intervals.size()];
    int n = 0;
    for (long[] interval : intervals) {
      if (n > 0 && interval[0] <= mask[n - 1]) {
        mask[n - 1] = (int) Math.max(mask[n - 1], interval[1]);
      } else {
        mask[n++] = (int) interval[0];
        mask[n++] = (int) interval[1];
      }
    }
    return Arrays.copyOf(mask, n);
  }
}
