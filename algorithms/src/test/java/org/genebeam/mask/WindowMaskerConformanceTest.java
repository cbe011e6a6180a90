package org.genebeam.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same genome, same unit length, thresholds and mask as Debian's windowmasker (ncbi-blast+). */
class WindowMaskerConformanceTest {
  @ParameterizedTest
  @ValueSource(strings = {"athaliana/genome.fa", "athaliana_bacs/genome.fa"})
  void agreesWithNcbi(String genome, @TempDir Path work) throws Exception {
    Path fasta = SharedData.require(genome);
    SharedData.requireTool("windowmasker");
    Path counts = work.resolve("counts");
    Path intervals = work.resolve("intervals");
    run(work, "windowmasker", "-mk_counts", "-in", fasta.toString(), "-out", counts.toString());
    run(
        work,
        "windowmasker",
        "-ustat",
        counts.toString(),
        "-in",
        fasta.toString(),
        "-outfmt",
        "interval",
        "-out",
        intervals.toString());

    List<byte[]> sequences = new ArrayList<>();
    try (FastaReader reader =
        new FastaReader(genome, Files.newInputStream(fasta), SequenceAlphabet.DNA)) {
      while (reader.next()) {
        sequences.add(reader.codes());
      }
    }
    int k = UnitCounts.unitLength(sequences.stream().mapToLong(s -> s.length).sum());
    UnitCounts ours = new UnitCounts(k, 0, 0);
    sequences.forEach(ours::add);
    MaskThresholds t = MaskThresholds.of(k, ours.histogram());
    UnitScores scores = UnitScores.of(t, List.of(ours.frequent(1)));

    String theirs = Files.readString(counts);
    assertEquals(value(theirs, "unit=(\\d+)"), t.k());
    assertEquals(value(theirs, ">t_low (\\d+)"), t.low());
    assertEquals(value(theirs, ">t_extend (\\d+)"), t.extend());
    assertEquals(value(theirs, ">t_threshold (\\d+)"), t.threshold());
    assertEquals(value(theirs, ">t_high (\\d+)"), t.high());
    Map<Integer, BitSet> reference = readIntervals(intervals);
    long shared = 0;
    long union = 0;
    for (int i = 0; i < sequences.size(); i++) {
      BitSet mine = new BitSet();
      int[] mask = WindowMasker.mask(sequences.get(i), scores);
      for (int j = 0; j < mask.length; j += 2) {
        mine.set(mask[j], mask[j + 1]);
      }
      BitSet both = (BitSet) mine.clone();
      BitSet other = reference.getOrDefault(i, new BitSet());
      both.and(other);
      mine.or(other);
      shared += both.cardinality();
      union += mine.cardinality();
    }
    double jaccard = (double) shared / union;
    assertTrue(jaccard >= 0.99, "Jaccard of masked bases " + jaccard + " over " + union);
  }

  private static int value(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return Integer.parseInt(matcher.group(1));
  }

  private static Map<Integer, BitSet> readIntervals(Path file) throws IOException {
    Map<Integer, BitSet> masks = new HashMap<>();
    int sequence = -1;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(">")) {
        masks.put(++sequence, new BitSet());
      } else {
        String[] ends = line.split(" - ");
        masks
            .get(sequence)
            .set(Integer.parseInt(ends[0].trim()), Integer.parseInt(ends[1].trim()) + 1);
      }
    }
    return masks;
  }

  private static void run(Path work, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
  }
}
