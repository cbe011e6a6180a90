package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Our models against those of NCBI's engine for the same parameters and sequence. */
class GnomonConformanceTest {
  private static GnomonParameters parameters() throws IOException {
    Path path = SharedData.require("ncbi_reference/gnomon.params.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      return GnomonParameterText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void exonsAndScoresEqualThoseOfNcbisEngine() throws IOException {
    GnomonParameters parameters = parameters();
    InMemoryGenome genome = GenomeFiles.fasta(SharedData.require("ncbi_reference/genome.fa.gz"));
    Map<String, Double> scores = new HashMap<>();
    Set<String> expected = new HashSet<>();
    Set<String> predicted = new HashSet<>();
    Set<String> contigs = new HashSet<>();
    for (String line : Files.readAllLines(SharedData.require("ncbi_reference/gnomon.raw.gff"))) {
      if (line.startsWith("#")) {
        String[] f = line.split("[ =|]+");
        scores.put(f[2], Double.parseDouble(f[6]));
      } else {
        String[] f = line.split("\t");
        contigs.add(f[0].replace("lcl|", ""));
        if (f[2].equals("CDS")) {
          expected.add(f[0].replace("lcl|", "") + " " + f[3] + " " + f[4] + " " + f[6]);
        }
      }
    }
    GnomonPredictor predictor = new GnomonPredictor(parameters, PredictionOptions.ENGINE);
    int compared = 0;
    for (Contig c : genome.contigs()) {
      if (!scores.containsKey(c.name())) {
        continue;
      }
      PredictionResult result = predictor.predict(genome, c.index());
      double score = scores.get(c.name());
      assertEquals(score, result.score(), 1e-6 * score, c.name());
      compared++;
      if (contigs.contains(c.name())) {
        for (Gene gene : result.genes()) {
          for (Exon e : gene.transcripts().get(0).cdsSegments()) {
            predicted.add(
                "%s %d %d %s".formatted(c.name(), e.start() + 1, e.end(), gene.strand().symbol()));
          }
        }
      }
    }
    assertTrue(compared >= 15, compared + " contigs");
    assertTrue(expected.size() > 1600, expected.size() + " exons");
    assertEquals(expected, predicted);
  }

  @Test
  void ncbisFileSurvivesBothFormats() throws IOException {
    GnomonParameters parameters = parameters();
    assertEquals(19, parameters.signalModels().start().length());
    assertEquals(22, parameters.signalModels().geometry().acceptorIntron());
    String asn = GnomonParamsAsn.write(parameters);
    assertEquals(parameters, GnomonParameterText.read(asn));
    assertEquals(asn, GnomonParamsAsn.write(GnomonParamsAsn.read(asn)));
    assertEquals(parameters, GnomonParameterText.read(GnomonParametersJson.write(parameters)));
  }
}
