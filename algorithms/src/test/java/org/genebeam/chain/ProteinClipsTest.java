package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** P13 of gnomon.md on a gene of 333 codons. */
class ProteinClipsTest {
  private static final int[] GENE = {1000, 1300, 1500, 1800, 2100, 2400, 2600, 3200};
  private static final int UTR = 120;
  private static final int CDS = 999;
  private static final byte[] ATG = {0, 3, 2};
  private static final byte[] GCA = {2, 1, 0};

  private final SimulatedLocus sim = new SimulatedLocus(77, 6000);
  private SimulatedLocus.Truth truth;

  private void gene(Strand strand) {
    truth = sim.gene(strand, GENE, UTR, CDS);
    // No start codon in frame but those that tests put in.
    for (int t = 3; t < CDS - 3; t += 3) {
      if (contigCodon(t)[0] >= 0 && isStart(t)) {
        write(t, GCA);
      }
    }
  }

  /** Contig positions of a codon of the CDS, 5' to 3'. */
  private int[] contigCodon(int t) {
    StrandView view = view();
    int[] at = new int[3];
    for (int k = 0; k < 3; k++) {
      int v = StrandView.baseAt(view.toView(GENE), UTR + t + k);
      at[k] = truth.strand() == Strand.PLUS ? view.toContig(v) : view.toContig(v) - 1;
    }
    return at;
  }

  private StrandView view() {
    return new StrandView(truth.strand(), 0, 6000, sim.bases, ReadSupport.of(List.of()));
  }

  private boolean isStart(int t) {
    byte[] m = view().splice(view().toView(GENE));
    return OrfFinder.isStart(m, UTR + t);
  }

  private void write(int t, byte[] codon) {
    int[] at = contigCodon(t);
    for (int k = 0; k < 3; k++) {
      sim.bases[at[k]] = truth.strand() == Strand.PLUS ? codon[k] : (byte) (3 - codon[k]);
    }
  }

  /** A stop codon at a place of the CDS and the edit that reads over it. */
  private Edit stop(int t) {
    write(t, new byte[] {3, 0, 0});
    int[] at = contigCodon(t);
    return new Edit(Math.min(at[0], at[2]), 3, "NNN");
  }

  private EvidenceAlignment protein(int head, int tail, Edit... edits) {
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id("p")
        .strand(truth.strand())
        .bounds(Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo()))
        .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
        .cds(truth.cdsFrom(), truth.cdsTo())
        .unaligned(head, tail)
        .edits(Arrays.asList(edits))
        .build();
  }

  private EvidenceAlignment clip(EvidenceAlignment a) {
    return ProteinClips.clipped(List.of(a), sim.genome()).get(0);
  }

  /** Transcript bounds, in bases of the CDS, of what is left. */
  private List<Integer> left(EvidenceAlignment a) {
    StrandView view = view();
    int[] b = view.toView(GENE);
    int[] own = view.toView(a.bounds());
    return List.of(
        StrandView.toTranscript(b, own[0]) - UTR,
        StrandView.toTranscript(b, own[own.length - 1]) - UTR);
  }

  @Test
  void aStopNearTheEndOfTheProductEndsIt() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      gene(strand);
      int t = CDS - 3 - 90;
      EvidenceAlignment a = protein(0, 0, stop(t));
      EvidenceAlignment c = clip(a);
      assertEquals(List.of(0, t + 3), left(c));
      assertEquals(List.of(), c.edits());
      assertEquals(a.flags(), c.flags());
      assertEquals(CDS - t - 3, c.unalignedTail());
      assertEquals(0, c.unalignedHead());
      assertEquals(c.start(), c.cdsStart());
      assertEquals(c.end(), c.cdsEnd());
      assertSame(c, clip(c));
    }
  }

  @Test
  void whatIsNotAlignedCountsAgainstIt() {
    gene(Strand.PLUS);
    Edit edit = stop(CDS - 3 - 90);
    assertEquals(List.of(0, CDS - 90), left(clip(protein(0, 30, edit))));
    EvidenceAlignment longer = protein(0, 33, edit);
    assertSame(longer, clip(longer));
    EvidenceAlignment unknown = protein(-1, -1, edit);
    assertSame(unknown, clip(unknown));
  }

  @Test
  void aFrameshiftNearTheBeginningIsCutOffAtAStartCodon() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      gene(strand);
      int at = contigCodon(30)[1];
      EditMap damage = new EditMap(List.of(Edit.extra(at, 1)));
      EvidenceAlignment whole = protein(0, 0);
      EvidenceAlignment shifted =
          whole.toBuilder()
              .bounds(damage.toEdited(whole.bounds()))
              .edits(List.of(Edit.missing(at, "N")))
              .build();
      write(60, ATG);
      EvidenceAlignment c = clip(shifted, damage);
      assertEquals(
          List.of(60, CDS), left(c.toBuilder().bounds(damage.toContig(c.bounds())).build()));
      assertEquals(List.of(), c.edits());
      assertEquals(EvidenceAlignment.CONFIRMED_STOP, c.flags());
      assertEquals(60, c.unalignedHead());
      write(60, GCA);
      assertSame(shifted, clip(shifted, damage), "no start codon");
      write(150, ATG);
      assertSame(shifted, clip(shifted, damage), "too far");
    }
  }

  private EvidenceAlignment clip(EvidenceAlignment a, EditMap damage) {
    EditedGenome genome = new EditedGenome(sim.genome(), 0, damage);
    return ProteinClips.clipped(List.of(a), genome).get(0);
  }

  @Test
  void bothEndsButNothingBetween() {
    gene(Strand.PLUS);
    Edit early = stop(30);
    Edit late = stop(CDS - 3 - 60);
    write(90, ATG);
    assertEquals(List.of(90, CDS - 60), left(clip(protein(0, 0, early, late))));
    Edit middle = stop(450);
    EvidenceAlignment broken = protein(0, 0, early, middle, late);
    assertSame(broken, clip(broken));
  }

  @Test
  void selenocysteineIsNoDefect() {
    gene(Strand.PLUS);
    write(300, new byte[] {3, 2, 0});
    Edit sec = Edit.selenocysteine(contigCodon(300)[0], Strand.PLUS);
    EvidenceAlignment whole = protein(0, 0, sec);
    assertSame(whole, clip(whole));
    EvidenceAlignment c = clip(protein(0, 0, sec, stop(CDS - 3 - 60)));
    assertEquals(List.of(sec), c.edits());
    assertEquals(List.of(0, CDS - 60), left(c));
  }

  @Test
  void endPiecesAreNotTooShort() {
    gene(Strand.PLUS);
    // The last exon has 219 bases of the CDS; what was not aligned is behind it.
    EvidenceAlignment whole = protein(0, 0);
    int[] b = whole.bounds().clone();
    for (int kept : new int[] {27, 30}) {
      int t = 900 - UTR + kept - 3;
      Edit edit = stop(t);
      b[b.length - 1] = edit.end() + 30;
      EvidenceAlignment a =
          whole.toBuilder()
              .bounds(b.clone())
              .flags(EvidenceAlignment.CONFIRMED_START)
              .edits(List.of(edit))
              .build();
      assertEquals(kept >= 30, clip(a) != a, kept + " bases");
      write(t, GCA);
    }
  }

  /** Behind an intron that cuts the stop codon, one or two bases of it would be left. */
  @Test
  void aStopThatAnIntronCutsLeavesNoTinyExon() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (int split = 0; split <= 3; split++) {
        int utr = UTR - split % 3;
        truth = sim.gene(strand, GENE, utr, CDS);
        int[] v = view().toView(GENE);
        int[] at = new int[3];
        for (int k = 0; k < 3; k++) {
          int base = StrandView.baseAt(v, 900 - split + k);
          at[k] = strand == Strand.PLUS ? base : view().toContig(base + 1);
          byte letter = new byte[] {3, 0, 0}[k];
          sim.bases[at[k]] = strand == Strand.PLUS ? letter : (byte) (3 - letter);
        }
        Arrays.sort(at);
        int end = view().toContig(StrandView.baseAt(v, 900 - split + 33));
        int first = strand == Strand.PLUS ? truth.cdsFrom() : end;
        int last = strand == Strand.PLUS ? end : truth.cdsTo();
        EvidenceAlignment a =
            protein(0, 0).toBuilder()
                .bounds(Structures.clip(GENE, first, last))
                .cds(first, last)
                .flags(EvidenceAlignment.CONFIRMED_START)
                .edits(List.of(Edit.readOver(at[0], at[1], at[2])))
                .build();
        assertEquals(1, a.edits().size());
        EvidenceAlignment c = clip(a);
        assertEquals(split == 3, c != a, split + " bases before the intron");
        assertEquals(a.exons() - (split == 3 ? 1 : 0), c.exons());
      }
    }
  }
}
