package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class OlderVersionsTest {
  private static EvidenceAlignment at(
      EvidenceKind kind, String id, Strand strand, int start, int weight) {
    return EvidenceAlignment.builder(kind, 0)
        .id(id)
        .strand(strand)
        .bounds(start, start + 100)
        .counts(RunCounts.of(0, weight))
        .build();
  }

  private static EvidenceAlignment mrna(String id, int start) {
    return at(EvidenceKind.MRNA, id, Strand.PLUS, start, 1);
  }

  private static List<String> newest(EvidenceAlignment... evidence) {
    OlderVersions versions = new OlderVersions(List.of(evidence));
    assertEquals(evidence.length, versions.newest.size() + versions.older.size());
    return versions.newest.stream().map(EvidenceAlignment::id).toList();
  }

  @Test
  void theNewestVersionOfAnAccessionCounts() {
    assertEquals(
        List.of("NM_001234.10"),
        newest(mrna("NM_001234.9", 0), mrna("NM_001234.10", 50), mrna("NM_001234.2", 99)));
    assertEquals(
        List.of("ENSMUSP00000123456.3"),
        newest(mrna("ENSMUSP00000123456.3", 0), mrna("ENSMUSP00000123456.2", 0)));
    assertEquals(
        List.of("KAF1234567.2", "KAF1234567.2"),
        newest(mrna("KAF1234567.2", 0), mrna("KAF1234567.1", 9), mrna("KAF1234567.2", 20)));
  }

  @Test
  void otherPlacesStrandsKindsAndNamesStay() {
    EvidenceAlignment a = mrna("NM_001234.1", 0);
    List<EvidenceAlignment> others =
        List.of(
            mrna("NM_001234.2", 100),
            mrna("NM_001235.2", 0),
            mrna("NM_001234", 0),
            at(EvidenceKind.MRNA, "NM_001234.2", Strand.MINUS, 0, 1),
            at(EvidenceKind.KNOWN, "NM_001234.2", Strand.PLUS, 0, 1),
            at(EvidenceKind.MRNA, "NM_001234.2", Strand.PLUS, 0, 2));
    for (EvidenceAlignment b : others) {
      assertEquals(List.of(a.id(), b.id()), newest(a, b));
    }
    // Isoforms.
    for (String id : List.of("AT1G01010.", "g123.", "Solyc01g005000.2.", "STRG.1.")) {
      assertEquals(List.of(id + 1, id + 2), newest(mrna(id + 1, 0), mrna(id + 2, 0)));
    }
  }

  /** Chains see the newest version alone, and the other one is told of. */
  @Test
  void olderVersionsAreRejected() {
    SimulatedLocus sim = new SimulatedLocus(31, 5000);
    int[] b = {1000, 1160, 1300, 2200};
    sim.gene(Strand.PLUS, b, 60, 900);
    List<EvidenceAlignment> evidence = new ArrayList<>();
    for (int version = 1; version <= 2; version++) {
      int[] bounds = b.clone();
      bounds[1] -= version == 1 ? 30 : 0;
      evidence.add(
          EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
              .id("NM_001234." + version)
              .strand(Strand.PLUS)
              .bounds(bounds)
              .counts(RunCounts.of(0, 1))
              .build());
    }
    ChainResult result =
        new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.4))
            .chain(new ChainInput(sim.genome(), 0, evidence, ReadSupport.of(evidence)));
    List<ChainReject> older =
        result.rejects().stream()
            .filter(r -> r.reason() == ChainReject.Reason.OLDER_VERSION)
            .toList();
    assertEquals(1, older.size());
    assertEquals(1130, older.get(0).model().exons().get(0).end());
    assertEquals(1, result.genes().size());
    assertEquals(1, result.genes().get(0).transcripts().size());
    assertTrue(result.genes().get(0).transcripts().get(0).exons().get(0).end() == 1160);
  }
}
