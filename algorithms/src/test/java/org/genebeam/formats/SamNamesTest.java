package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.Contig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamNamesTest {
  @ParameterizedTest
  @CsvSource({"chr1,chr1", "gi|5|é,gi|5|%C3%A9", "*a=,%2Aa=", "a(b),a%28b%29", "'a,b',a%2Cb"})
  void sequenceNames(String name, String expected) {
    assertEquals(expected, SamNames.sequence(name));
  }

  @Test
  void queryNamesArePrintableAndShort() {
    assertEquals("a%40b%20c", SamNames.query("a@b c"));
    assertEquals(254, SamNames.query("é".repeat(300)).length());
  }

  @Test
  void headerTakesAnyContigName() {
    byte[] head =
        new EvidenceBam(List.of(new Contig(0, "gi|1|é", "gi|1|é x", 10)), List.of()).head();
    assertTrue(head.length > 0);
  }
}
