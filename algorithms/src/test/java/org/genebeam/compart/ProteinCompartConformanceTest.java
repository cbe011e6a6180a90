package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.ProteinCompartText;
import org.genebeam.formats.TabularHit;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Protein compartments: those of NCBI's program, and the rules for regions. */
class ProteinCompartConformanceTest {

  @Test
  void rowsAgreeWithTheReference() throws IOException {
    Path dir = SharedData.require("ncbi_reference");
    Map<String, List<Hit>> queries = new LinkedHashMap<>();
    Map<Integer, String> names = new HashMap<>();
    for (TabularHit line : BlastTabular.read(dir.resolve("prot.hits"))) {
      queries.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
      names.put(line.hit().contig(), line.subject());
    }
    StringBuilder out = new StringBuilder();
    int number = 0;
    for (List<Hit> hits : queries.values()) {
      for (ProteinCompartment c : ProteinCompart.find(hits, ProteinCompartParameters.DEFAULTS)) {
        ProteinCompartText.append(out, ++number, names.get(c.contig()), c);
      }
    }
    Set<String> expected = rows(Files.newBufferedReader(dir.resolve("prot.compartp")));
    Set<String> actual = rows(new BufferedReader(new StringReader(out.toString())));
    Set<String> shared = new HashSet<>(expected);
    shared.retainAll(actual);
    double rate = (double) shared.size() / Math.max(expected.size(), actual.size());
    assertTrue(rate >= 0.995, "identical rows: " + rate);
  }

  private static Set<String> rows(BufferedReader reader) throws IOException {
    Set<String> rows = new HashSet<>();
    for (ProteinCompartText.Row r : ProteinCompartText.read(reader)) {
      rows.add(
          String.join(
              " ",
              r.contig(),
              r.protein(),
              "" + r.from(),
              "" + r.to(),
              "" + r.strand(),
              "" + r.residues(),
              r.score()));
    }
    return rows;
  }

  private static Hit hit(Strand strand, int queryStart, int queryEnd, int start) {
    int residues = queryEnd - queryStart;
    return new Hit(
        "p",
        0,
        strand,
        queryStart,
        queryEnd,
        start,
        start + 3 * residues,
        residues,
        residues,
        0,
        2.0 * residues,
        0,
        "");
  }

  @Test
  void tandemCopiesMeetInTheMiddle() {
    List<Hit> hits =
        List.of(
            hit(Strand.PLUS, 0, 100, 1000), hit(Strand.PLUS, 100, 200, 1500),
            hit(Strand.PLUS, 0, 100, 2200), hit(Strand.PLUS, 100, 200, 2700));
    List<ProteinCompartment> found = ProteinCompart.find(hits, ProteinCompartParameters.DEFAULTS);
    assertEquals(2, found.size());
    assertEquals(500, found.get(0).from());
    assertEquals(2000, found.get(0).to());
    assertEquals(2000, found.get(1).from());
    assertEquals(3500, found.get(1).to());
    assertEquals(200, found.get(0).residues());
  }

  @Test
  void breaksSplitCompartmentsAndBoundRegions() {
    List<Hit> hits =
        List.of(
            hit(Strand.PLUS, 0, 100, 1000),
            hit(Strand.PLUS, 100, 200, 1500),
            hit(Strand.PLUS, 200, 390, 2500));
    List<Hit> mirrored = new ArrayList<>();
    hits.forEach(
        h -> mirrored.add(hit(Strand.MINUS, h.queryStart(), h.queryEnd(), 20_000 - h.end())));
    ProteinCompartParameters p =
        ProteinCompartParameters.DEFAULTS.with(
            Map.of(
                "compartment-penalty", "0.2",
                "min-compartment-identity", "0.2",
                "min-singleton-identity", "0.2"));
    int[] breaks = {700, 710, 1810, 1820};
    int[] turned = {18_180, 18_190, 19_290, 19_300};
    assertEquals(1, ProteinCompart.findMirrored(hits, p).size());
    List<ProteinCompartment> a = ProteinCompart.findMirrored(hits, p, contig -> breaks);
    assertEquals(
        List.of("710-1810", "2000-3570"), a.stream().map(c -> c.from() + "-" + c.to()).toList());
    int[] near = {2400, 2410};
    a = ProteinCompart.findMirrored(hits, p, contig -> near);
    assertEquals(
        List.of("500-2300", "2410-3570"), a.stream().map(c -> c.from() + "-" + c.to()).toList());
    List<ProteinCompartment> b = ProteinCompart.findMirrored(mirrored, p, contig -> turned);
    assertEquals(
        List.of("16430-18000", "18190-19290"),
        b.stream().map(c -> c.from() + "-" + c.to()).toList());
  }

  @Test
  void strandsMirror() {
    List<Hit> hits =
        List.of(
            hit(Strand.PLUS, 0, 90, 3000),
            hit(Strand.PLUS, 80, 200, 3700),
            hit(Strand.PLUS, 20, 200, 4501));
    List<Hit> mirrored = new ArrayList<>();
    for (Hit h : hits) {
      mirrored.add(hit(Strand.MINUS, h.queryStart(), h.queryEnd(), 20_000 - h.end()));
    }
    List<ProteinCompartment> a =
        ProteinCompart.findMirrored(hits, ProteinCompartParameters.DEFAULTS);
    List<ProteinCompartment> b =
        ProteinCompart.findMirrored(mirrored, ProteinCompartParameters.DEFAULTS);
    assertEquals(a.size(), b.size());
    for (int i = 0; i < a.size(); i++) {
      ProteinCompartment x = a.get(i);
      ProteinCompartment y = b.get(a.size() - 1 - i);
      assertEquals(20_000 - x.to(), y.from());
      assertEquals(20_000 - x.from(), y.to());
      assertEquals(x.residues(), y.residues());
      assertEquals(x.score(), y.score(), 1e-9);
    }
  }
}
