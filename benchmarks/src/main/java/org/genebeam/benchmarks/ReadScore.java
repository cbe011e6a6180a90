package org.genebeam.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds alignments of simulated pairs against where the simulator took them from.
 *
 * <p>Usage: {@code ReadScore NAME CASE_FOLDER PAIRS_TSV JUNCTIONS_TSV} for genebeam (files of
 * {@link ReadAlignment}), {@code ReadScore NAME CASE_FOLDER SAM_FOLDER} for another program (a file
 * RUN.sam a run, primary lines are scored). CASE_FOLDER holds reads_RUN.truth.tsv. A mate is placed
 * if it overlaps half of its true bases on the right strand, exact if its introns are the true ones
 * too. True junctions are those that any simulated mate crosses.
 */
public final class ReadScore {
  private static final int[] LEAST = {1, 2, 5};

  private final Map<String, Run> runs = new HashMap<>();
  private final Set<String> trueJunctions = new HashSet<>();
  private final Map<String, Long> junctions = new HashMap<>();
  private long mates;
  private long mapped;
  private long placed;
  private long exact;
  private long spliced;
  private long splicedExact;
  private long pairs;

  /** Truth of one run; mate {@code m} of pair {@code i} at {@code 2 i + m}. */
  private static final class Run {
    private String[] contig = new String[1024];
    private boolean[] reverse = new boolean[1024];
    private int[][] bounds = new int[1024][];
    private byte[] seen = new byte[1024];

    void put(int at, String where, boolean minus, int[] stretches) {
      if (at >= contig.length) {
        int size = 2 * at;
        contig = Arrays.copyOf(contig, size);
        reverse = Arrays.copyOf(reverse, size);
        bounds = Arrays.copyOf(bounds, size);
        seen = Arrays.copyOf(seen, size);
      }
      contig[at] = where.intern();
      reverse[at] = minus;
      bounds[at] = stretches;
    }
  }

  public static void main(String[] args) throws IOException {
    ReadScore score = new ReadScore();
    for (Path file : list(Path.of(args[1]), ".truth.tsv")) {
      score.truth(file);
    }
    if (args.length > 3) {
      score.pairs(Path.of(args[2]));
      score.junctions(Path.of(args[3]));
    } else {
      for (Path sam : list(Path.of(args[2]), ".sam")) {
        score.sam(sam);
      }
    }
    score.print(args[0]);
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private void truth(Path file) throws IOException {
    String name = file.getFileName().toString().replaceAll("reads_|\\.truth\\.tsv", "");
    Run run = new Run();
    runs.put(name, run);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] f = line.split("\t");
        String[] ends = f[5].split("[-,]");
        int[] bounds = new int[ends.length];
        for (int i = 0; i < bounds.length; i++) {
          bounds[i] = Integer.parseInt(ends[i]) - (i % 2 == 0 ? 1 : 0);
        }
        int pair = Integer.parseInt(f[0].substring(f[0].lastIndexOf('.') + 1)) - 1;
        run.put(2 * pair + Integer.parseInt(f[1]) - 1, f[3], f[4].equals("-"), bounds);
        mates++;
        spliced += bounds.length > 2 ? 1 : 0;
        for (int i = 1; i + 1 < bounds.length; i += 2) {
          trueJunctions.add(f[3] + ":" + bounds[i] + "-" + bounds[i + 1]);
        }
      }
    }
  }

  private void sam(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".sam", "");
    Map<String, Integer> lastPair = new HashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("@")) {
          continue;
        }
        String[] f = line.split("\t", 7);
        int flag = Integer.parseInt(f[1]);
        if ((flag & 4) != 0) {
          continue;
        }
        int[] bounds = SamBounds.of(Integer.parseInt(f[3]) - 1, f[5]);
        int pair = pairNumber(f[0]);
        for (int i = 1; i + 1 < bounds.length; i += 2) {
          String junction = f[2] + ":" + bounds[i] + "-" + bounds[i + 1];
          // a pair counts once for a junction
          Integer before = lastPair.put(junction, pair);
          if (before == null || before != pair) {
            junctions.merge(junction, 1L, Long::sum);
          }
        }
        if ((flag & 0x900) == 0) {
          add(name, pair, (flag & 64) != 0 ? 0 : 1, f[2], (flag & 16) != 0, bounds);
        }
      }
    }
  }

  private void pairs(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] f = line.split("\t");
        for (int m = 0; m < 2; m++) {
          if (!f[3 + m].equals("*")) {
            String[] p = f[3 + m].split(":");
            String[] ends = p[1].substring(1, p[1].length() - 1).split(", ");
            int[] bounds = Arrays.stream(ends).mapToInt(Integer::parseInt).toArray();
            add(f[0], pairNumber(f[1]), m, p[0], p[2].equals("-"), bounds);
          }
        }
      }
    }
  }

  private void junctions(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] f = line.split("\t");
        String junction = f[0] + ":" + (Integer.parseInt(f[1]) - 1) + "-" + f[2];
        junctions.merge(junction, Long.parseLong(f[4]), Long::sum);
      }
    }
  }

  private static int pairNumber(String read) {
    int end = read.indexOf('/');
    String bare = end < 0 ? read : read.substring(0, end);
    return Integer.parseInt(bare.substring(bare.lastIndexOf('.') + 1)) - 1;
  }

  private void add(String name, int pair, int mate, String contig, boolean reverse, int[] bounds) {
    Run run = runs.get(name);
    int at = 2 * pair + mate;
    mapped++;
    run.seen[at] = 1;
    pairs += run.seen[2 * pair] + run.seen[2 * pair + 1] == 2 ? 1 : 0;
    int[] truth = run.bounds[at];
    if (!run.contig[at].equals(contig)
        || run.reverse[at] != reverse
        || 2 * overlap(truth, bounds) < bases(truth)) {
      return;
    }
    placed++;
    boolean same =
        truth.length == bounds.length
            && Arrays.equals(truth, 1, truth.length - 1, bounds, 1, bounds.length - 1);
    exact += same ? 1 : 0;
    splicedExact += same && truth.length > 2 ? 1 : 0;
  }

  private static int bases(int[] bounds) {
    int sum = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      sum += bounds[i + 1] - bounds[i];
    }
    return sum;
  }

  private static int overlap(int[] a, int[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i += 2) {
      for (int j = 0; j < b.length; j += 2) {
        sum += Math.max(0, Math.min(a[i + 1], b[j + 1]) - Math.max(a[i], b[j]));
      }
    }
    return sum;
  }

  private void print(String name) {
    System.out.printf(
        "%-10s pairs mapped %.4f  mates mapped %.4f  placed %.4f  misplaced %.5f  exact %.4f"
            + "  spliced mates exact %.4f%n",
        name,
        2.0 * pairs / mates,
        (double) mapped / mates,
        (double) placed / mates,
        (double) (mapped - placed) / mates,
        (double) exact / mates,
        (double) splicedExact / spliced);
    for (int least : LEAST) {
      long found = junctions.values().stream().filter(n -> n >= least).count();
      long hit =
          junctions.entrySet().stream()
              .filter(e -> e.getValue() >= least && trueJunctions.contains(e.getKey()))
              .count();
      System.out.printf(
          "%-10s junctions with >= %d pairs: %7d  recall %.4f  precision %.4f%n",
          name, least, found, (double) hit / trueJunctions.size(), (double) hit / found);
    }
  }
}
