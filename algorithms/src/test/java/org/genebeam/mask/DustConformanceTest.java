package org.genebeam.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.Masks;
import org.genebeam.model.Nucleotides;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Same low complexity as Debian's dustmasker and windowmasker (ncbi-blast+). */
class DustConformanceTest {
  private static final String GENOME = "athaliana/genome.fa";

  @TempDir Path work;

  @Test
  void equalsDustmaskerAwayFromAmbiguityCodes() throws Exception {
    Path fasta = SharedData.require(GENOME);
    SharedData.requireTool("dustmasker");
    Path out = work.resolve("dust");
    run("dustmasker", "-in", fasta.toString(), "-outfmt", "interval", "-out", out.toString());
    List<BitSet> theirs = read(out);
    List<byte[]> genome = genome(fasta);
    long masked = 0;
    for (int i = 0; i < genome.size(); i++) {
      byte[] codes = genome.get(i);
      BitSet differ = bits(Dust.DEFAULTS.mask(codes));
      masked += differ.cardinality();
      differ.xor(theirs.get(i));
      leaveOutAmbiguous(codes, differ);
      assertEquals(new BitSet(), differ, "sequence " + i);
    }
    assertTrue(masked > 10_000, "masked " + masked);
  }

  @Test
  void theUnionWithWindowmaskersEqualsWindowmaskersDust() throws Exception {
    Path fasta = SharedData.require(GENOME);
    SharedData.requireTool("windowmasker");
    Path counts = work.resolve("counts");
    Path out = work.resolve("masks");
    run("windowmasker", "-mk_counts", "-in", fasta.toString(), "-out", counts.toString());
    run(
        "windowmasker",
        "-ustat",
        counts.toString(),
        "-in",
        fasta.toString(),
        "-outfmt",
        "interval",
        "-dust",
        "true",
        "-out",
        out.toString());
    List<BitSet> theirs = read(out);
    List<byte[]> genome = genome(fasta);
    int k = UnitCounts.unitLength(genome.stream().mapToLong(s -> s.length).sum());
    UnitCounts units = new UnitCounts(k, 0, 0);
    genome.forEach(units::add);
    UnitScores scores =
        UnitScores.of(MaskThresholds.of(k, units.histogram()), List.of(units.frequent(1)));
    for (int i = 0; i < genome.size(); i++) {
      byte[] codes = genome.get(i);
      int[] mask = WindowMasker.mask(codes, scores);
      BitSet differ = bits(Masks.union(mask, Dust.DEFAULTS.mask(codes)));
      assertTrue(differ.cardinality() > Masks.bases(mask), "low complexity must be added");
      differ.xor(theirs.get(i));
      leaveOutAmbiguous(codes, differ);
      assertEquals(new BitSet(), differ, "sequence " + i);
    }
  }

  /** The original puts random bases there. */
  private static void leaveOutAmbiguous(byte[] codes, BitSet differ) {
    for (int at = 0; at < codes.length; at++) {
      if (codes[at] == Nucleotides.N) {
        differ.clear(Math.max(0, at - 64), at + 64);
      }
    }
  }

  private static List<byte[]> genome(Path fasta) throws IOException {
    List<byte[]> sequences = new ArrayList<>();
    try (FastaReader reader =
        new FastaReader(GENOME, Files.newInputStream(fasta), SequenceAlphabet.DNA)) {
      while (reader.next()) {
        sequences.add(reader.codes());
      }
    }
    return sequences;
  }

  private static BitSet bits(int[] mask) {
    BitSet bits = new BitSet();
    for (int i = 0; i < mask.length; i += 2) {
      bits.set(mask[i], mask[i + 1]);
    }
    return bits;
  }

  private static List<BitSet> read(Path file) throws IOException {
    List<BitSet> masks = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(">")) {
        masks.add(new BitSet());
      } else {
        String[] ends = line.split(" - ");
        masks
            .get(masks.size() - 1)
            .set(Integer.parseInt(ends[0].trim()), Integer.parseInt(ends[1].trim()) + 1);
      }
    }
    return masks;
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
  }
}
