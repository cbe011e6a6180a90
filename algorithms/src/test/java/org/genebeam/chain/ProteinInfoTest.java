package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.genebeam.formats.InputFormatException;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class ProteinInfoTest {
  private static final int START = EvidenceAlignment.CONFIRMED_START;
  private static final int STOP = EvidenceAlignment.CONFIRMED_STOP;
  private static final int[] GENE = {1000, 1300, 1500, 1700, 2100, 2300, 2500, 3100};

  private static ProteinInfo info(String text) throws IOException {
    return ProteinInfo.read("ends.tsv", new BufferedReader(new StringReader(text)));
  }

  private static EvidenceAlignment protein(String id, int flags, int head, int tail, int... b) {
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id(id)
        .strand(Strand.PLUS)
        .bounds(b.clone())
        .flags(flags)
        .unaligned(head, tail)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static int flags(ProteinInfo info, EvidenceAlignment a) {
    return info.applied(List.of(a)).get(0).flags();
  }

  @Test
  void listedProteinsHaveTheEndsThatAreTold() throws IOException {
    ProteinInfo info = info("# id\t5'\t3'\n\na\tyes\tno\nb no yes\n");
    EvidenceAlignment a = protein("a", START | STOP, 0, 0, 100, 400);
    assertEquals(START, flags(info, a));
    assertEquals(START, flags(info, a.toBuilder().flags(0).build()));
    assertEquals(0, flags(info, protein("a", 0, 3, 0, 100, 400)), "not aligned from the start");
    assertEquals(STOP, flags(info, protein("b", START, 0, 0, 100, 400)));
    assertEquals(0, flags(info, protein("b", START, 0, 3, 100, 400)));
    EvidenceAlignment c = protein("c", START, 0, 0, 100, 400);
    assertSame(c, info.applied(List.of(c)).get(0));
    List<EvidenceAlignment> all = List.of(a, c);
    assertSame(all, ProteinInfo.NONE.applied(all));
    assertNotEquals(ProteinInfo.NONE, info);
    assertEquals(info("b no yes\na yes no\n"), info);
  }

  @Test
  void errorsHaveTheirLine() {
    for (String text :
        List.of("a yes no\nb yes\n", "a yes no\nb yes true\n", "a yes no\na no no\n")) {
      InputFormatException e = assertThrows(InputFormatException.class, () -> info(text));
      assertTrue(e.getMessage().startsWith("ends.tsv:2: "), e.getMessage());
    }
  }

  /** Chains come out as if the aligner had told the same of the ends. */
  @Test
  void chainsFollowWhatIsTold() throws IOException {
    SimulatedLocus sim = new SimulatedLocus(11, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
    int best = EvidenceAlignment.BEST_PLACEMENT;
    EvidenceAlignment whole = protein("p", START | STOP | best, 0, 0, cds);
    EvidenceAlignment part = protein("p", best, 0, 0, cds);
    assertEquals(chain(sim, ProteinInfo.NONE, whole), chain(sim, info("p yes yes\n"), part));
    assertEquals(chain(sim, ProteinInfo.NONE, part), chain(sim, info("p no no\n"), whole));
    assertEquals(
        truth.cdsFrom(),
        chain(sim, info("p yes yes\n"), part).genes().get(0).transcripts().get(0).cdsStart());
  }

  private static ChainResult chain(SimulatedLocus sim, ProteinInfo info, EvidenceAlignment a) {
    return new Chainer(
            ChainParameters.defaults().withProteinInfo(info), CodingPotential.byLength(0.15))
        .chain(new ChainInput(sim.genome(), 0, List.of(a), ReadSupport.of(List.of())));
  }
}
