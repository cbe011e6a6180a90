package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

class CollapseParametersTest {
  @Test
  void optionsAreSetByName() throws IOException {
    CollapseParameters p =
        CollapseParameters.of(
            Map.of("oep", "7", "filterprots", "false", "no_lr_only_introns", "true"));
    assertEquals(7, p.minOverlapBases());
    assertFalse(p.filterProteins() || p.longReadIntronsStand() || p.longReadStarts());
    assertEquals(20, p.maxExtensionBases());
    assertEquals(0.98, p.highIdentity());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    p.write(new DataOutputStream(bytes));
    assertEquals(
        p,
        CollapseParameters.read(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    CollapseParameters off = p.with(false, true);
    assertFalse(off.filterShortReads() || off.filterLongReads() || off.filterMrnas());
    assertTrue(off.collapseShortReads() && off.collapseLongReads());
    assertEquals(
        "trim must be a number from 0 to 100, got 'x'",
        assertThrows(
                IllegalArgumentException.class, () -> CollapseParameters.of(Map.of("trim", "x")))
            .getMessage());
  }

  /** Every option of gnomon.md A.11 stands in the reference with its default. */
  @Test
  void everyOptionIsDocumentedWithItsDefault() throws IOException {
    String text = Files.readString(SharedData.root().resolve("docs/formats.md"));
    for (CollapseOption o : CollapseOption.values()) {
      String row =
          "| `%s` | %s | %s |"
              .formatted(o.option().label(), o.option().standardText(), o.option().help());
      assertTrue(text.contains(row), row);
    }
  }

  private static EvidenceAlignment read(Strand strand, int head) {
    return CollapseFixture.of(EvidenceKind.LONG_READ, "r", 1, strand, 100, 200, 300, 400)
        .toBuilder()
        .unaligned(head, 0)
        .build();
  }

  @Test
  void longReadsShowStartsIfAskedAndNothingElseDoes() {
    CollapseParameters p = CollapseParameters.of(Map.of("use-long-read-tss", "true"));
    List<EvidenceAlignment> reads =
        List.of(
            read(Strand.PLUS, 10),
            read(Strand.PLUS, 11),
            read(Strand.UNKNOWN, 0),
            read(Strand.MINUS, 0));
    assertSame(reads, LongReadStarts.marked(reads, CollapseParameters.DEFAULT));
    List<EvidenceAlignment> marked = LongReadStarts.marked(reads, p);
    assertEquals(
        List.of(true, false, false, true),
        marked.stream().map(a -> a.has(EvidenceAlignment.CAP)).toList());
    assertSame(marked, LongReadStarts.marked(marked, p));
  }
}
