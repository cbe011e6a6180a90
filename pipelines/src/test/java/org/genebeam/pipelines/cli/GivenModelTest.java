package org.genebeam.pipelines.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.GnomonParamsAsn;
import org.genebeam.gnomon.LongOrfs;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Key {@code hmm} of RUN.yaml, and {@code train} where there is no evidence. */
class GivenModelTest {
  @TempDir Path dir;
  private final StringWriter err = new StringWriter();
  private GnomonParameters model;

  @BeforeEach
  void genome() throws IOException {
    Random random = new Random(9);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      letters.append("ACGT".charAt(random.nextInt(4)));
    }
    Path genome = Files.writeString(dir.resolve("genome.fa"), ">c\n" + letters + "\n");
    model = LongOrfs.bootstrap(GenomeFiles.fasta(genome), java.util.List.of(), 1000);
  }

  private int execute(String... arguments) {
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private Path run(Path hmm) throws IOException {
    return Files.writeString(dir.resolve("run.yaml"), "genome: genome.fa\nhmm: " + hmm + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{} ! a parameter file of format gf-params/1 expected",
        "genes ! the parameter file is no JSON",
        "'Gnomon-params ::= { {' ! line 1: unexpected end",
      })
  void whatIsNoModelIsBadInput(String text, String message) throws IOException {
    Path hmm = Files.writeString(dir.resolve("bad.hmm"), text);
    assertEquals(ExitCode.BAD_INPUT, execute("check", run(hmm).toString()));
    assertTrue(err.toString().contains(hmm + ": " + message), err.toString());
  }

  @Test
  void valuesOutOfRangeAreBadInput() throws IOException {
    String json = GnomonParametersJson.write(model).replaceFirst("(pTerm. : )[0-9.]+", "$1-0.5");
    String asn = GnomonParamsAsn.write(model).replaceFirst("from 0, to 100", "from 0, to 60");
    for (String text : new String[] {json, asn}) {
      Path hmm = Files.writeString(dir.resolve("bad.hmm"), text);
      assertEquals(ExitCode.BAD_INPUT, execute("check", run(hmm).toString()));
    }
    String expected = "bad.hmm: structure[0]: pTerm (to-term) must lie between 0 and 1";
    assertTrue(err.toString().contains(expected), err.toString());
    expected = "bad.hmm: line 2: intergenic has no values for G+C 60 to 100";
    assertTrue(err.toString().contains(expected), err.toString());
  }

  @Test
  void bothFormatsAreTakenPlainAndPacked() throws IOException {
    String json = GnomonParametersJson.write(model);
    for (String text : new String[] {json, GnomonParamsAsn.write(model)}) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      Path gz = Files.write(dir.resolve("model.gz"), packed.toByteArray());
      assertEquals(ExitCode.OK, execute("check", run(gz).toString()), err.toString());
    }
    Path plain = Files.writeString(dir.resolve("hmm.json"), json);
    assertEquals(ExitCode.OK, annotate(plain), err.toString());
    String written = Files.readString(dir.resolve("out/hmm.json"));
    GnomonParameters back = GnomonParametersJson.read(written);
    assertEquals(model, back.withTraining(model.training()));
    assertEquals("hmm", back.training().inputs().get(0).key());
    assertTrue(Files.readString(dir.resolve("out/hmm.html")).contains("<svg"));
  }

  private int annotate(Path hmm) throws IOException {
    return execute(
        "annotate", run(hmm).toString(), "--output=" + dir.resolve("out"), "--runner=direct");
  }

  @Test
  void aPublishedModelOfNcbiAnnotates() throws IOException {
    assertEquals(
        ExitCode.OK,
        annotate(SharedData.require("ncbi_reference/gnomon.params.gz")),
        err.toString());
    String written = Files.readString(dir.resolve("out/hmm.json"));
    assertTrue(written.contains("\"source\" : \"a file of type Gnomon-params\""));
    assertTrue(written.contains("\"digest\" : \"sha256 "));
  }

  @Test
  void trainingWithoutEvidenceGivesAModel() throws IOException {
    Path run = Files.writeString(dir.resolve("alone.yaml"), "genome: genome.fa\n");
    Path hmm = dir.resolve("models/alone.json");
    assertEquals(
        ExitCode.OK,
        execute("train", run.toString(), "--output=" + hmm, "--runner=direct"),
        err.toString());
    GnomonParameters trained = GnomonParametersJson.read(Files.readString(hmm));
    assertEquals(0, trained.training().counts().get("genesFromEvidence"));
    assertFalse(trained.training().rounds().isEmpty());
    assertTrue(Files.exists(dir.resolve("models/alone.html")));
    Path asn = dir.resolve("models/export.asn");
    assertEquals(
        ExitCode.OK,
        execute("train", run.toString(), "--output=" + asn, "--runner=direct"),
        err.toString());
    String text = Files.readString(asn);
    assertEquals(GnomonParamsAsn.write(trained), text);
    assertEquals(text, GnomonParamsAsn.write(GnomonParamsAsn.read(text)));
    assertEquals(trained.lengths(), GnomonParamsAsn.read(text).lengths());
    assertEquals(trained.structure(), GnomonParamsAsn.read(text).structure());
    assertTrue(Files.readString(dir.resolve("models/export.html")).contains("the decoy score"));
    for (int genes : new int[] {-1, 0}) {
      assertEquals(
          ExitCode.USAGE,
          execute("train", run.toString(), "--output=" + hmm, "--max-genes=" + genes),
          err.toString());
    }
  }
}
