package org.genebeam.prosplign;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.genebeam.formats.ProSplignTable;
import org.genebeam.formats.ProSplignTable.Region;
import org.genebeam.formats.ProSplignTable.Row;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Compares exons with those of NCBI's ProSplign on the same regions. */
class ProSplignConformanceTest {
  /** Proteins times bases; larger regions would make the test slow. */
  private static final long MAX_CELLS = 2_000_000;

  @Test
  void exonsAgreeWithTheReference() throws IOException {
    Path dir = SharedData.require("ncbi_reference");
    Map<String, byte[]> proteins = new HashMap<>();
    for (String[] r : fasta(Files.newBufferedReader(dir.resolve("prot.fa")))) {
      proteins.put(r[0], r[1].getBytes(StandardCharsets.US_ASCII));
    }
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    Map<String, Integer> contigs = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(dir.resolve("genome.fa.gz"))),
                StandardCharsets.US_ASCII))) {
      for (String[] r : fasta(in)) {
        contigs.put(r[0], contigs.size());
        builder.add(r[0], r[1]);
      }
    }
    InMemoryGenome genome = builder.build();
    List<String> blocks = blocks(Files.readAllLines(dir.resolve("prot.prosplign.tsv")));
    List<Region> regions;
    try (BufferedReader in = Files.newBufferedReader(dir.resolve("prot.regions"))) {
      regions = ProSplignTable.readRegions("prot.regions", in);
    }
    ProSplign proSplign = new ProSplign(ProSplignParameters.DEFAULTS);
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    for (int i = 0; i < regions.size(); i++) {
      Region r = regions.get(i);
      byte[] protein = proteins.get(r.protein());
      int contig = contigs.get(r.contig());
      int to = Math.min(r.to(), genome.contig(contig).length());
      if ((long) protein.length * (to - r.from()) <= MAX_CELLS) {
        ProSplignTable.append(
            ours,
            proSplign.align(r.protein(), protein, genome, contig, r.from(), to, r.strand()),
            r);
        theirs.append(blocks.get(i));
      }
    }
    List<Row> expected = rows(theirs);
    List<Row> actual = rows(ours);
    assertTrue(expected.size() > 1000, "rows: " + expected.size());
    double introns = agreement(introns(expected), introns(actual));
    double ends = agreement(ends(expected), ends(actual));
    double lines =
        agreement(
            new HashSet<>(theirs.toString().lines().toList()),
            new HashSet<>(ours.toString().lines().toList()));
    assertTrue(introns >= 0.995, "introns " + introns);
    assertTrue(ends >= 0.995, "exon ends " + ends);
    assertTrue(lines >= 0.99, "lines " + lines);
  }

  /** The text of each region: its exon lines with the closing line, or the line for none. */
  private static List<String> blocks(List<String> lines) {
    List<String> blocks = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines) {
      open.append(line).append('\n');
      if (line.startsWith("#")) {
        blocks.add(open.toString());
        open.setLength(0);
      }
    }
    return blocks;
  }

  private static List<Row> rows(CharSequence text) throws IOException {
    return ProSplignTable.read(new BufferedReader(new StringReader(text.toString()))).rows();
  }

  private static Set<String> introns(List<Row> rows) {
    Set<String> introns = new HashSet<>();
    for (int i = 0; i + 1 < rows.size(); i++) {
      Row a = rows.get(i);
      Row b = rows.get(i + 1);
      if (a.alignment() == b.alignment() && !a.after().isEmpty() && !b.before().isEmpty()) {
        introns.add(
            a.alignment()
                + a.protein()
                + Math.min(a.end(), b.end())
                + "-"
                + Math.max(a.start(), b.start()));
      }
    }
    return introns;
  }

  private static Set<String> ends(List<Row> rows) {
    Set<String> ends = new HashSet<>();
    for (Row row : rows) {
      ends.add(row.alignment() + row.protein() + "<" + row.start());
      ends.add(row.alignment() + row.protein() + ">" + row.end());
    }
    return ends;
  }

  /** Shared members as a share of the larger set. */
  private static double agreement(Set<String> a, Set<String> b) {
    Set<String> shared = new HashSet<>(a);
    shared.retainAll(b);
    return (double) shared.size() / Math.max(a.size(), b.size());
  }

  static List<String[]> fasta(BufferedReader in) throws IOException {
    List<String[]> records = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    String name = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(">")) {
        if (name != null) {
          records.add(new String[] {name, letters.toString()});
        }
        name = line.substring(1).split("\\s", 2)[0];
        letters.setLength(0);
      } else {
        letters.append(line.trim());
      }
    }
    if (name != null) {
      records.add(new String[] {name, letters.toString()});
    }
    return records;
  }
}
