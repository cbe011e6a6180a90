package org.genebeam.splign;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.genebeam.compart.Compartment;
import org.genebeam.formats.SplignTable;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Compares exon rows with those of NCBI's Splign on the same compartments. */
class SplignConformanceTest {

  @Test
  void mrnaRowsAgreeWithTheReference() throws IOException {
    assertTrue(rate("mrna", SplignParameters.mrna()) >= 0.999);
  }

  @Test
  void estRowsAgreeWithTheReference() throws IOException {
    assertTrue(rate("est", SplignParameters.est()) >= 0.996);
  }

  /**
   * Rounded intron lengths weigh more beside scores of a few units; the bounds must allow for it.
   */
  @Test
  void scoresOfAFewUnitsGiveMostOfTheSameRows() throws IOException {
    SplignParameters small =
        SplignParameters.est().toBuilder()
            .match(2)
            .mismatch(3)
            .gapOpen(4)
            .gapExtend(1)
            .intronGtAg(9)
            .intronGcAg(12)
            .intronAtAc(11)
            .intronOther(20)
            .build();
    assertTrue(rate("est", small) >= 0.7);
  }

  private static double rate(String kind, SplignParameters parameters) throws IOException {
    Path dir = SharedData.require("ncbi_reference");
    Map<String, byte[]> queries = new HashMap<>();
    List<String[]> records = fasta(Files.newBufferedReader(dir.resolve(kind + ".fa")));
    for (String[] r : records) {
      queries.put(r[0], Nucleotides.encode(r[1]));
    }
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    Map<String, Integer> index = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(dir.resolve("genome.fa.gz"))),
                StandardCharsets.US_ASCII))) {
      for (String[] r : fasta(in)) {
        index.put(r[0], index.size());
        builder.add(r[0], r[1]);
      }
    }
    InMemoryGenome genome = builder.build();
    Path file = dir.resolve(kind + (kind.equals("mrna") ? ".comps.for_splign" : ".comps"));
    List<Compartment> compartments = compartments(Files.readString(file), index);
    Splign splign = new Splign(parameters);
    Map<String, Set<String>> ours = new TreeMap<>();
    Map<String, Set<String>> theirs = new TreeMap<>();
    long start = System.nanoTime();
    for (Compartment c : compartments) {
      for (SplicedAlignment a : splign.align(c.query(), queries.get(c.query()), genome, c)) {
        StringBuilder text = new StringBuilder();
        SplignTable.append(text, 1, a, genome.contig(a.contig()).name());
        text.toString().lines().forEach(l -> add(ours, l));
      }
    }
    long nanos = System.nanoTime() - start;
    Files.readAllLines(dir.resolve(kind + ".splign")).forEach(l -> add(theirs, l));
    int equal = 0;
    int total = 0;
    int exact = 0;
    int mine = 0;
    for (Set<String> rows : ours.values()) {
      mine += rows.size();
    }
    for (Map.Entry<String, Set<String>> e : theirs.entrySet()) {
      Set<String> other = ours.getOrDefault(e.getKey(), Set.of());
      Set<String> keys = new HashSet<>();
      other.forEach(r -> keys.add(span(r)));
      for (String row : e.getValue()) {
        total++;
        equal += keys.contains(span(row)) ? 1 : 0;
        exact += other.contains(row) ? 1 : 0;
      }
    }
    System.out.printf(
        "%s: %d reference rows, spans equal %d (%.2f %%), rows equal %d (%.2f %%), ours %d; %d compartments, %.3f ms each%n",
        kind,
        total,
        equal,
        100.0 * equal / total,
        exact,
        100.0 * exact / total,
        mine,
        compartments.size(),
        nanos / 1e6 / compartments.size());
    return (double) exact / total;
  }

  /** A row without its model number and the database tag of the ids. */
  private static void add(Map<String, Set<String>> rows, String line) {
    if (line.startsWith("#")) {
      return;
    }
    String row = line.replace("lcl|", "");
    String[] f = row.split("\t", -1);
    String text = f[0].charAt(0) + row.substring(f[0].length());
    rows.computeIfAbsent(f[1] + " " + f[2] + " " + f[0].charAt(0), k -> new LinkedHashSet<>())
        .add(text);
  }

  private static String span(String row) {
    String[] f = row.split("\t", -1);
    String type = f[9].contains("exon") ? "exon" : f[9];
    return String.join("\t", f[0], f[1], f[2], f[5], f[6], f[7], f[8], type);
  }

  private static List<String[]> fasta(BufferedReader in) throws IOException {
    List<String[]> records = new ArrayList<>();
    StringBuilder bases = new StringBuilder();
    String name = null;
    for (String line = in.readLine(); ; line = in.readLine()) {
      if (line == null || line.startsWith(">")) {
        if (name != null) {
          records.add(new String[] {name, bases.toString()});
        }
        bases.setLength(0);
        if (line == null) {
          return records;
        }
        name = line.substring(1).split("\\s")[0].replace("lcl|", "");
      } else {
        bases.append(line.trim());
      }
    }
  }

  private static List<Compartment> compartments(String text, Map<String, Integer> contigs)
      throws IOException {
    List<List<Hit>> groups = new ArrayList<>();
    List<Boolean> valid = new ArrayList<>();
    List<Hit> group = new ArrayList<>();
    boolean ok = true;
    BufferedReader in = new BufferedReader(new StringReader(text + "\n"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        if (!group.isEmpty()) {
          groups.add(group);
          valid.add(ok);
        }
        group = new ArrayList<>();
        ok = true;
        continue;
      }
      String[] f = line.replace("lcl|", "").split("\\s+");
      int columns = Integer.parseInt(f[3]);
      int s1 = Integer.parseInt(f[8]);
      int s2 = Integer.parseInt(f[9]);
      double score = Double.parseDouble(f[11]);
      ok &= score >= 0;
      group.add(
          new Hit(
              f[0],
              contigs.get(f[1]),
              s1 <= s2 ? Strand.PLUS : Strand.MINUS,
              Integer.parseInt(f[6]) - 1,
              Integer.parseInt(f[7]),
              Math.min(s1, s2) - 1,
              Math.max(s1, s2),
              (int) Math.round(Double.parseDouble(f[2]) / 100 * columns),
              columns,
              Integer.parseInt(f[5]),
              score,
              0,
              ""));
    }
    List<Compartment> result = new ArrayList<>();
    for (int k = 0; k < groups.size(); k++) {
      Compartment c = Compartment.of(groups.get(k));
      int from = 0;
      int to = Integer.MAX_VALUE;
      for (int o = Math.max(0, k - 60); o < Math.min(groups.size(), k + 60); o++) {
        Compartment other = Compartment.of(groups.get(o));
        if (o == k
            || !other.query().equals(c.query())
            || other.contig() != c.contig()
            || other.strand() != c.strand()) {
          continue;
        }
        if (other.start() < c.start()) {
          from = Math.max(from, other.end());
        } else {
          to = Math.min(to, other.start());
        }
      }
      result.add(new Compartment(c.hits(), c.sources(), valid.get(k), c.matches(), from, to));
    }
    return result;
  }
}
