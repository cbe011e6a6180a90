package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class GenomeErrorsTest {
  private static final Edit ERROR = Edit.missing(500, "G");

  private static EvidenceAlignment read(int weight, int start, int end, Edit... edits) {
    return CollapseFixture.read(weight, Strand.UNKNOWN, start, end).toBuilder()
        .edits(List.of(edits))
        .build();
  }

  private static List<Edit> left(List<EvidenceAlignment> reads) {
    return GenomeErrors.confirmed(reads).stream()
        .flatMap(a -> a.edits().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void nearlyAllReadsMustHaveTheIndel() {
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.add(read(9, 450, 550, ERROR));
    reads.add(read(8, 460, 560, ERROR));
    assertEquals(List.of(ERROR), left(reads));
    // 17 of 20 are 85 %
    reads.add(read(3, 470, 570));
    assertEquals(List.of(ERROR), left(reads));
    reads.add(read(1, 471, 571));
    assertEquals(List.of(), left(reads));
  }

  @Test
  void readsThatEndThereSayNothing() {
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.add(read(2, 450, 550, ERROR));
    reads.add(read(2, 460, 560, ERROR));
    reads.add(read(50, 400, 509));
    reads.add(read(50, 491, 600));
    assertEquals(List.of(ERROR), left(reads));
    // but ten bases on both sides count
    reads.add(read(50, 490, 510));
    assertEquals(List.of(), left(reads));
  }

  @Test
  void fewReadsOrOneMoleculeAreNotEnough() {
    assertEquals(List.of(), left(List.of(read(1, 450, 550, ERROR), read(1, 460, 560, ERROR))));
    assertEquals(List.of(), left(List.of(read(30, 450, 550, ERROR))));
    assertEquals(List.of(ERROR), left(List.of(read(1, 450, 550, ERROR), read(2, 460, 560, ERROR))));
  }

  /** The base of a stop codon that nearly all reads have otherwise is an error like an indel. */
  @Test
  void replacedBasesCountLikeIndels() {
    Edit base = new Edit(500, 1, "C");
    Edit rare = new Edit(510, 1, "A");
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.add(read(9, 450, 550, base));
    reads.add(read(8, 460, 560, base, rare));
    reads.add(read(3, 470, 570));
    assertEquals(List.of(base), left(reads));
    reads.add(read(1, 471, 571, new Edit(500, 1, "G")));
    assertEquals(List.of(), left(reads));
  }

  @Test
  void twoAllelesAreNoError() {
    Edit other = Edit.missing(500, "GG");
    List<EvidenceAlignment> reads =
        List.of(
            read(5, 450, 550, ERROR),
            read(5, 451, 551, ERROR),
            read(5, 452, 552, other),
            read(5, 453, 553, other));
    assertEquals(List.of(), left(reads));
  }

  /** A site is no read: it neither covers the place nor confirms the genome. */
  @Test
  void sitesOfTranscriptEndsSayNothingOfTheBases() {
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.add(read(2, 450, 550, ERROR));
    reads.add(read(2, 460, 560, ERROR));
    RunCounts many = RunCounts.of(1, 900);
    for (int at = 478; at < 482; at++) {
      reads.add(SiteEvidence.of(0, 2000, at, Strand.PLUS, false, many));
    }
    assertEquals(List.of(ERROR), left(reads));
    EvidenceAlignment protein =
        CollapseFixture.of(EvidenceKind.PROTEIN, "p", 1, Strand.PLUS, 300, 700).toBuilder()
            .edits(List.of(ERROR))
            .build();
    assertSame(protein, ConfirmedGenome.confirm(protein, reads.subList(2, 6)));
  }

  @Test
  void evidenceWithoutIndelsStaysAsItIs() {
    List<EvidenceAlignment> reads = List.of(read(5, 450, 550), read(5, 451, 551));
    assertSame(reads, GenomeErrors.confirmed(reads));
  }

  /** Representatives carry what was confirmed, and nothing else, in any order of the reads. */
  @Test
  void representativesCarryConfirmedErrors() {
    Genome genome = CollapseFixture.genome(CollapseFixture.randomBases(new Random(3), 2000));
    Edit rare = Edit.extra(520, 1);
    List<EvidenceAlignment> reads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      reads.add(read(1, 440 + i, 540 + i, i == 5 ? new Edit[] {ERROR, rare} : new Edit[] {ERROR}));
    }
    for (int round = 0; round < 4; round++) {
      Collections.shuffle(reads, new Random(round));
      List<EvidenceAlignment> out =
          new EvidenceCollapser()
              .collapse(genome, reads, CollapseParameters.DEFAULT)
              .representatives();
      assertEquals(1, out.size());
      assertEquals(List.of(ERROR), out.get(0).edits());
      assertEquals(12, out.get(0).counts().total());
    }
  }
}
