package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.genebeam.formats.InputFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What parameter files of either format may not say. */
class GnomonParameterTextTest {
  private static final GnomonParameters MODEL = ToyHmm.parameters(new Random(3), false);
  private static final String JSON = GnomonParametersJson.write(MODEL);
  private static final String ASN = GnomonParamsAsn.write(MODEL);

  private static void refused(String text, String original, String... messages) {
    assertTrue(!text.equals(original), "the edit must change the file");
    InputFormatException e =
        assertThrows(
            InputFormatException.class,
            () ->
                GnomonParameterText.read(
                    "my.hmm", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    assertTrue(e.getMessage().startsWith("my.hmm: "), e.getMessage());
    for (String message : messages) {
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
  }

  /** A comment, which NCBI's reader passes over, has what its format lacks. */
  @Test
  void temperatureStandsInAComment() {
    String text = GnomonParamsAsn.write(MODEL.withTemperature(1.35).withDecoyScore());
    assertTrue(text.startsWith("Gnomon-params ::= {\n-- genebeam: temperature=1.35 decoyScore="));
    GnomonParameters back = GnomonParameterText.read(text);
    assertEquals(1.35, back.temperature());
    assertEquals(MODEL.withDecoyScore().decoyScore(), back.decoyScore());
    assertEquals(0, GnomonParameterText.read(text.replaceFirst("--.*\n", "")).temperature());
    assertEquals(0, GnomonParameterText.read(text.replace("-- genebeam", "-- else")).temperature());
    refused(text.replace("=1.35", "=hot"), text, "line 2: a number expected, got hot");
    refused(text.replace("=1.35", "=1e9"), text, "a temperature of 0 to 100");
  }

  @Test
  void whatIsWrittenIsRead() {
    assertEquals(MODEL, GnomonParameterText.read(JSON));
    assertEquals(MODEL.structure(), GnomonParameterText.read(ASN).structure());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(pSingle. : )[0-9.]+ ! 2.5 ! structure[0]: pSingle (to-single) must lie between 0 and 1",
        "(pTerm. : )[0-9.]+ ! -0.5 ! structure[0]: pTerm (to-term) must lie between 0 and 1",
        "(pTerm. : )[0-9.]+ ! 1 ! got 1.0",
        "(initpIntron. : )[0-9.]+ ! 0 ! structure[0]: initpIntron (intron initp) must lie",
        "(initpIntergenic. : )[0-9.]+ ! 0 ! initpIntergenic (intergenic initp) must lie",
        "(initpIntron. : )[0-9.]+ ! \"abc\" ! structure[0].initpIntron: a number expected, got \"abc\"",
        "(phaseIntron. : )[^\\]]+\\] ! [0,0,0] ! phaseIntron (phase-probabilities) must sum to 1",
        "(phaseFirst. : )[^\\]]+\\] ! [0.5,0.5,0.5] ! must sum to 1, got",
        "(phaseInternal. : )[^\\]]+\\] ! [1] ! must have 9 values, got 1",
        "(phaseFirst. : )[^\\]]+\\] ! [2,-1,0] ! must be from 0 to 1, got",
        "(phaseFirst. : )[^\\]]+\\] ! [1,null,0] ! structure[0].phaseFirst[1]: a number expected",
        "(gc. : )[^\\]]+\\] ! [0,60] ! content: G+C strata must cover 0 to 100",
        "(gc. : )[^\\]]+\\] ! [0,\"x\"] ! content[0].gc[1]: a number expected, got \"x\"",
        "(gc. : )[^\\]]+\\] ! [0] ! content[0].gc: two numbers expected",
        "(step. : )[0-9]+ ! 1.5 ! lengths[0].intron.step: a whole number expected, got 1.5",
        "(.A. : )[0-9.E-]+ ! \"NaN\" ! lengths[0].intron.tail.A: a number expected",
        "(phase0. : )[^,]+ ! \"*\" ! content[0].coding.phase0: no base64",
        "(phase0. : )[^,]+ ! \"AAA=\" ! content[0].coding.phase0: ",
        "(order. : )[0-9]+ ! 40 ! content[0].coding.order: an order from 5 to 5 expected, got 40",
        "(genes. : )[0-9]+ ! \"few\" ! training.genes: a whole number expected, got \"few\"",
        "(.training. : )[{] ! 7, \"more\" : { ! training",
      })
  void jsonIsChecked(String pattern, String value, String message) {
    String plain = value.strip();
    refused(JSON.replaceFirst(pattern.strip(), "$1" + plain), JSON, message.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(to-single )\\{[^}]*\\} ! { 26, 10, -1 } ! pSingle (to-single) must lie between 0 and 1",
        "(to-single )\\{[^}]*\\} ! { x, 10, -1 } ! line 2: a number expected after to-single",
        "(to-term )\\{[^}]*\\} ! { -2, 10, -1 } ! pTerm (to-term) must lie between 0 and 1",
        "( phase-probabilities )\\{ \\{[^}]*\\} ! { { 6034, 10, 0 } ! must be from 0 to 1, got 6034.0",
        "(from )0 ! 100 ! line 2: gc-content-range of intergenic: 0 <= from < to <= 100 expected",
        "(from )0 ! 5 ! line 2: intergenic has no values for G+C 0 to 5",
        "(to )100 ! 90 ! line 2: intergenic has no values for G+C 90 to 100",
        "(to )100 ! 90.5 ! a whole number expected after to, got 90.5",
        "(param )intergenic ! introgenic ! line 2: unknown component introgenic",
        "(in-exon )[0-9]+ ! 1.5 ! a whole number expected after in-exon, got 1.5",
        "(step )[0-9]+ ! 0 ! line 2: intergenic: length model needs step >= 1",
        "(step )[0-9]+ ! 3-4 ! line 2: a number expected, got 3-4",
      })
  void asnIsChecked(String pattern, String value, String message) {
    refused(ASN.replaceFirst(pattern.strip(), "$1" + value.strip()), ASN, message.strip());
  }

  @Test
  void rangesMayNeitherOverlapNorLeaveGaps() {
    String entry = ASN.lines().filter(l -> l.contains("param donor")).findFirst().orElseThrow();
    String one = entry.replace("from 0, to 100", "from 0, to 50");
    refused(ASN.replace(entry, one + "\n" + one), ASN, "donor has two sets of values");
    refused(
        ASN.replace(entry, one + "\n" + entry.replace("from 0,", "from 40,")),
        ASN,
        "line 8: donor has two sets of values for G+C 40 to 50");
    refused(
        ASN.replace(entry, one + "\n" + entry.replace("from 0,", "from 60,")),
        ASN,
        "donor has no values for G+C 50 to 60");
    String halves = ASN.replace(entry, entry.replace("from 0,", "from 50,") + "\n" + one);
    assertEquals(
        List.of(0.0, 50.0),
        GnomonParamsAsn.read(halves).signals().stream()
            .map(GnomonParameters.Signals::gcFrom)
            .toList());
  }

  @Test
  void modelsOfNoGenesPass() {
    GnomonParameters none = ParameterEstimator.estimate(new TrainingCounts(), 1000, "nothing", 0);
    assertEquals(none, GnomonParameterText.read(GnomonParametersJson.write(none)));
    assertEquals(
        none.structure(), GnomonParameterText.read(GnomonParamsAsn.write(none)).structure());
  }
}
