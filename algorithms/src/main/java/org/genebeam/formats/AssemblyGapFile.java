package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genebeam.genome.GapList;

/**
 * The gaps of an assembly, as its makers or NCBI tell them: AGP 2.1 (rows of component type N or U;
 * the others only say how long a sequence is), or BED with three columns or more. Which of the two
 * a file is, is told by its first line of data. Gaps of an AGP without linkage are such that
 * nothing bridges; those of a BED are not. Order is free; gaps that touch become one.
 */
public final class AssemblyGapFile {
  private static final String NUMBER = "[0-9]{1,10}";

  /** Component types of AGP. */
  private static final String COMPONENTS = "[ADFGOPWNU]";

  private static final int MIN_AGP_COLUMNS = 8;
  private static final int MIN_BED_COLUMNS = 3;

  /** What a file tells of one sequence; {@code line}: where it is told first. */
  private record Rows(int line, List<Gap> gaps) {}

  /** A row; a component has no gap, but an end. */
  private record Gap(long start, long end, boolean bridged, boolean isGap, int line) {}

  private final String file;
  private final Map<String, Rows> bySequence = new LinkedHashMap<>();
  private int records;

  private AssemblyGapFile(String file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param file name for messages
   * @throws InputFormatException if a line is neither AGP nor BED
   */
  public static AssemblyGapFile read(String file, BufferedReader in) throws IOException {
    AssemblyGapFile gaps = new AssemblyGapFile(file);
    Boolean agp = null;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()
          || line.startsWith("#")
          || line.startsWith("track")
          || line.startsWith("browser")) {
        continue;
      }
      String[] f = line.strip().split("\t", -1);
      if (agp == null) {
        agp = f.length >= MIN_AGP_COLUMNS && f[4].matches(COMPONENTS);
      }
      gaps.add(f[0], agp ? gaps.agp(f, number) : gaps.bed(f, number));
    }
    return gaps;
  }

  private void add(String sequence, Gap gap) {
    bySequence.computeIfAbsent(sequence, k -> new Rows(gap.line, new ArrayList<>())).gaps.add(gap);
    records++;
  }

  private InputFormatException bad(int line, String problem) {
    return new InputFormatException(file, line, problem);
  }

  private Gap agp(String[] f, int line) throws InputFormatException {
    if (f.length < MIN_AGP_COLUMNS
        || !f[1].matches(NUMBER)
        || !f[2].matches(NUMBER)
        || !f[4].matches(COMPONENTS)) {
      throw bad(line, "AGP expected: object, first, last, number, type, ... separated by tabs");
    }
    long first = Long.parseLong(f[1]);
    long last = Long.parseLong(f[2]);
    if (first < 1 || last < first) {
      throw bad(line, "first base %s and last base %s are no range".formatted(f[1], f[2]));
    }
    boolean isGap = f[4].equals("N") || f[4].equals("U");
    if (isGap && (!f[5].matches(NUMBER) || Long.parseLong(f[5]) != last - first + 1)) {
      throw bad(line, "gap length %s, but %d bases".formatted(f[5], last - first + 1));
    }
    if (isGap && !f[7].equals("yes") && !f[7].equals("no")) {
      throw bad(line, "linkage 'yes' or 'no' expected, got '%s'".formatted(f[7]));
    }
    return new Gap(first - 1, last, f[7].equals("yes"), isGap, line);
  }

  private Gap bed(String[] f, int line) throws InputFormatException {
    if (f.length < MIN_BED_COLUMNS || !f[1].matches(NUMBER) || !f[2].strip().matches(NUMBER)) {
      throw bad(line, "AGP, or BED with 'name start end' separated by tabs, expected");
    }
    long start = Long.parseLong(f[1]);
    long end = Long.parseLong(f[2].strip());
    if (end <= start) {
      throw bad(line, "start %d and end %d are no range".formatted(start, end));
    }
    return new Gap(start, end, true, true, line);
  }

  /** Lines of data. */
  public int records() {
    return records;
  }

  /**
   * Checks that all sequences are in the genome.
   *
   * @throws InputFormatException for the first that is not
   */
  public void requireSequences(Collection<String> genome) throws InputFormatException {
    Set<String> known = Set.copyOf(genome);
    for (Map.Entry<String, Rows> e : bySequence.entrySet()) {
      if (!known.contains(e.getKey())) {
        throw bad(
            e.getValue().line,
            "sequence '%s' is not in the genome%s"
                .formatted(e.getKey(), NearestName.hint(e.getKey(), known)));
      }
    }
  }

  /**
   * Gaps of one sequence.
   *
   * @param codes its bases
   * @throws InputFormatException if a gap leaves the sequence or bases are known in it
   */
  public GapList of(String sequence, byte[] codes) throws InputFormatException {
    List<Gap> gaps = new ArrayList<>();
    for (Gap g : bySequence.getOrDefault(sequence, new Rows(0, List.of())).gaps) {
      if (g.end > codes.length) {
        throw bad(
            g.line,
            "'%s' has %d bases, but this ends at %d".formatted(sequence, codes.length, g.end));
      }
      for (int x = (int) g.start; g.isGap && x < g.end; x++) {
        if (codes[x] <= 3) {
          throw bad(
              g.line, "no gap: the genome has a base at %d of '%s'".formatted(x + 1, sequence));
        }
      }
      if (g.isGap) {
        gaps.add(g);
      }
    }
    gaps.sort(Comparator.comparingLong(Gap::start).thenComparingLong(Gap::end));
    return merged(gaps);
  }

  private static GapList merged(List<Gap> gaps) {
    int[] bounds = new int[2 * gaps.size()];
    BitSet breaks = new BitSet();
    int n = 0;
    for (Gap g : gaps) {
      if (n > 0 && g.start <= bounds[2 * n - 1]) {
        bounds[2 * n - 1] = (int) Math.max(bounds[2 * n - 1], g.end);
      } else {
        bounds[2 * n] = (int) g.start;
        bounds[2 * n + 1] = (int) g.end;
        n++;
      }
      if (!g.bridged) {
        breaks.set(n - 1);
      }
    }
    return new GapList(java.util.Arrays.copyOf(bounds, 2 * n), breaks);
  }
}
