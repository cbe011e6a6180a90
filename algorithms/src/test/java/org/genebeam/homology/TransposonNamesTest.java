package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransposonNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "P1 RecName: Full=Retrovirus-related Pol polyprotein from transposon X; EC=2.7.7.49;",
        "P2 RecName: Full=Copia protein; AltName: Full=Gag-int-pol protein;",
        "P3 RecName: Full=Putative AC transposase; AltName: Full=ORFA;",
        "sp|P4|X_Y Transposon TX1 uncharacterized 149 kDa protein OS=Xenopus laevis OX=8355",
        "P5 putative ribonuclease H protein [Vitis vinifera]",
        "P6 LINE-1 reverse transcriptase homolog",
        "P7 Gag-Pol polyprotein",
        "P8 RNA-directed DNA polymerase from mobile element jockey"
      })
  void elementsAreTold(String header) {
    assertTrue(TransposonNames.match(header), header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P1",
        "P1 RecName: Full=Zinc finger BED domain-containing protein 1; AltName: Full=Transposase-like",
        "P2 RecName: Full=Telomerase reverse transcriptase; EC=2.7.7.49;",
        "P3 RecName: Full=Ribonuclease H2 subunit A;",
        "sp|P4|X PiggyBac transposable element-derived protein 5 OS=Homo sapiens",
        "P5 Retrotransposon Gag-like protein 1",
        "P6 DNA polymerase alpha catalytic subunit [transposon insertion line]",
        "P7 Envelope protein, polyprotein-like"
      })
  void othersAreNot(String header) {
    assertFalse(TransposonNames.match(header), header);
  }

  @Test
  void onlyTheRecommendedNameCounts() {
    assertEquals(
        "Protein KTI12 homolog",
        TransposonNames.name("B9GAG9 RecName: Full=Protein KTI12 homolog {ECO:0000305}; Short=x;"));
    assertEquals("Copia protein", TransposonNames.name("sp|P04146|COPIA_DROME Copia protein OS=D"));
  }
}
