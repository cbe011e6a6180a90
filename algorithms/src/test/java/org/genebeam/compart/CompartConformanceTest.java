package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.CompartText;
import org.genebeam.formats.TabularHit;
import org.genebeam.model.Hit;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the output of NCBI's compart: all but the columns mismatches and e-value. */
class CompartConformanceTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"mrna", "est"})
  void writesTheBlocksOfNcbi(String set) throws IOException {
    Path folder = SharedData.require("ncbi_reference");
    Map<String, Integer> lengths = BlastTabular.readLengths(folder.resolve(set + ".lens"));
    List<TabularHit> lines = BlastTabular.read(folder.resolve(set + ".hits"));
    Map<String, List<Hit>> byQuery = new LinkedHashMap<>();
    Map<Integer, String> names = new LinkedHashMap<>();
    for (TabularHit line : lines) {
      byQuery.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
      names.put(line.hit().contig(), line.subject());
    }
    Set<String> expected = new HashSet<>();
    for (String block : Files.readString(folder.resolve(set + ".comps")).split("\n\n")) {
      expected.add(comparable(block.replace("lcl|", "")));
    }
    Set<String> found = new HashSet<>();
    byQuery.forEach(
        (query, hits) -> {
          for (Compartment c : Compart.find(hits, lengths.get(query), CompartParameters.DEFAULTS)) {
            StringBuilder text = new StringBuilder();
            CompartText.write(text, names.get(c.contig()), c.hits(), c.sources(), c.valid());
            found.add(comparable(text.toString()));
          }
        });
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(found);
    Set<String> extra = new HashSet<>(found);
    extra.removeAll(expected);
    double share = 1 - (double) Math.max(missing.size(), extra.size()) / expected.size();
    assertTrue(
        share >= 0.995,
        () ->
            "%s of %d blocks agree; missing %s; extra %s"
                .formatted(share, expected.size(), missing, extra));
  }

  private static String comparable(String block) {
    StringBuilder text = new StringBuilder();
    for (String line : block.strip().split("\n")) {
      String[] f = line.split("\t");
      f[4] = "";
      f[10] = "";
      text.append(String.join("\t", f)).append('\n');
    }
    return text.toString();
  }
}
