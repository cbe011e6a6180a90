package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.prosplign.ProSplign;
import org.genebeam.prosplign.ProSplignParameters;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinEvidence;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.release.SequenceText;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadEvidence;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;

/** Genomes with a base too many or too few in a coding exon. */
class CorrectionsTest {
  private static final int[] GENE = {1000, 1300, 1500, 1800, 2100, 2400, 2600, 3200};
  private static final int BROKEN = 2250;

  /** A gene on a genome that was damaged after the evidence was made. */
  private static final class Damaged {
    final SimulatedLocus sim = new SimulatedLocus(77, 6000);
    final SimulatedLocus.Truth truth;
    final Genome genome;
    final Edit repair;
    final EditMap damage;
    final String protein;

    Damaged(Strand strand, Edit damage, Edit repair) {
      truth = sim.gene(strand, GENE, 120, 999);
      this.repair = repair;
      this.damage = new EditMap(List.of(damage));
      genome = new EditedGenome(sim.genome(), 0, this.damage);
      int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      String whole = GeneticCode.of(1).translate(view.splice(view.toView(cds)), 0);
      protein = whole.substring(0, whole.length() - 1);
    }

    EvidenceAlignment product(EvidenceKind kind, String id, int shift) {
      boolean isProtein = kind == EvidenceKind.PROTEIN;
      int[] b =
          isProtein ? Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo()) : truth.b().clone();
      Edit e = new Edit(repair.position() + shift, repair.removed(), repair.inserted());
      int flags =
          EvidenceAlignment.CONFIRMED_START
              | EvidenceAlignment.CONFIRMED_STOP
              | EvidenceAlignment.BEST_PLACEMENT;
      return EvidenceAlignment.builder(kind, 0)
          .id(id)
          .strand(truth.strand())
          .bounds(damage.toEdited(b))
          .flags(isProtein ? flags : 0)
          .edits(List.of(e))
          .counts(RunCounts.of(0, 1))
          .build();
    }

    ChainResult chain(List<EvidenceAlignment> evidence) {
      return new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
          .chain(new ChainInput(genome, 0, evidence, ReadSupport.of(evidence)));
    }

    Transcript only(List<EvidenceAlignment> evidence) {
      List<Gene> genes = chain(evidence).genes();
      assertEquals(1, genes.size(), genes.toString());
      return genes.get(0).transcripts().get(0);
    }

    String protein(Transcript t) {
      Gene gene = new Gene(0, 1, "", "", "", "protein_coding", List.of(t));
      return new SequenceText(new ReleaseStyle("T", 1, "o", 1, "t"), genome).protein(gene, 0);
    }
  }

  /** A protein over [1000, 3000) of 6000 bases, or its mirror image, with one edit. */
  private static EvidenceAlignment over(String id, boolean mirrored, Edit edit) {
    int at = edit.position();
    int removed = edit.removed();
    Edit e = mirrored ? new Edit(6000 - at - removed, removed, edit.inserted()) : edit;
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id(id)
        .strand(mirrored ? Strand.MINUS : Strand.PLUS)
        .bounds(mirrored ? new int[] {3000, 5000} : new int[] {1000, 3000})
        .edits(List.of(e))
        .counts(RunCounts.of(0, 1))
        .build();
  }

  /** Of edits that exclude each other the same one is taken on either strand. */
  @Test
  void rivalsAreMirrored() {
    List<List<Edit>> cases =
        List.of(
            List.of(new Edit(2000, 3, "NNN"), new Edit(2003, 3, "NNN")),
            List.of(Edit.missing(2000, "N"), Edit.missing(2009, "N")));
    for (List<Edit> rivals : cases) {
      List<List<Edit>> found = new ArrayList<>();
      for (boolean mirrored : new boolean[] {false, true}) {
        List<EvidenceAlignment> evidence = new ArrayList<>();
        for (Edit e : rivals) {
          evidence.add(over("p" + e.position(), mirrored, e));
        }
        found.add(Corrections.candidates(evidence));
      }
      assertEquals(List.of(rivals.get(0)), found.get(0));
      assertEquals(List.of(over("", true, rivals.get(0)).edits().get(0)), found.get(1), "mirrored");
    }
  }

  /** The genome lacks one base of the gene. */
  private static Damaged missing(Strand strand) {
    return new Damaged(strand, Edit.extra(BROKEN, 1), Edit.missing(BROKEN, "N"));
  }

  /** The genome has {@code n} bases more than the gene. */
  private static Damaged extra(Strand strand, int n) {
    return new Damaged(strand, Edit.missing(BROKEN, "CT".substring(0, n)), Edit.extra(BROKEN, n));
  }

  private static void assertRepaired(Damaged d, Transcript t) {
    assertEquals(List.of(d.repair), t.edits());
    assertTrue(t.startComplete() && t.stopComplete());
    assertEquals(d.damage.startToEdited(d.truth.cdsFrom()), t.cdsStart());
    assertEquals(d.damage.endToEdited(d.truth.cdsTo()), t.cdsEnd());
    int[] b = Structures.of(t);
    int[] expected = Structures.clip(d.damage.toEdited(GENE), t.start(), t.end());
    assertArrayEquals(expected, b);
  }

  @Test
  void proteinsRepairExtraBases() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (int n = 1; n <= 2; n++) {
        Damaged d = extra(strand, n);
        Transcript t = d.only(List.of(d.product(EvidenceKind.PROTEIN, "p", 0)));
        assertRepaired(d, t);
        assertEquals(d.protein, d.protein(t));
      }
    }
  }

  @Test
  void proteinsRepairAMissingBaseButNeedNotKnowTheResidue() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Damaged d = missing(strand);
      Transcript t = d.only(List.of(d.product(EvidenceKind.PROTEIN, "p", 0)));
      assertRepaired(d, t);
      String protein = d.protein(t);
      assertEquals(d.protein.length(), protein.length());
      int unlike = 0;
      for (int i = 0; i < protein.length(); i++) {
        if (protein.charAt(i) != d.protein.charAt(i)) {
          assertEquals('X', protein.charAt(i));
          unlike++;
        }
      }
      // Some codons with one unknown base still have but one reading.
      assertTrue(unlike <= 1, protein);
    }
  }

  @Test
  void aTranscriptAloneRepairsItToo() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Damaged d = extra(strand, 1);
      Transcript t = d.only(List.of(d.product(EvidenceKind.MRNA, "m", 0)));
      assertRepaired(d, t);
      assertEquals(d.protein, d.protein(t));
      assertArrayEquals(d.damage.toEdited(GENE), Structures.of(t));
    }
  }

  @Test
  void nearFrameshiftsOfSeveralProductsAreOne() {
    Damaged d = extra(Strand.PLUS, 1);
    List<EvidenceAlignment> all = new ArrayList<>();
    all.add(d.product(EvidenceKind.PROTEIN, "p", 9));
    all.add(d.product(EvidenceKind.PROTEIN, "q", -12));
    all.add(d.product(EvidenceKind.PROTEIN, "r", -12));
    // The transcript tells the place.
    all.add(d.product(EvidenceKind.MRNA, "m", 0));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(all, new Random(round));
      assertRepaired(d, d.only(all));
    }
    all.removeIf(a -> a.kind() == EvidenceKind.MRNA);
    assertEquals(List.of(Edit.extra(BROKEN - 12, 1)), d.only(all).edits());
  }

  @Test
  void productsThatPassInFrameOutvoteAFrameshift() {
    SimulatedLocus sim = new SimulatedLocus(78, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 999);
    int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
    for (String id : List.of("p", "q")) {
      sim.add(EvidenceKind.PROTEIN, id, Strand.PLUS, cds, 1, 0);
    }
    sim.evidence.add(
        sim.evidence.get(0).toBuilder().id("odd").edits(List.of(Edit.extra(BROKEN, 1))).build());
    assertEquals(List.of(), Corrections.candidates(sim.evidence));
    Transcript t = sim.chain().genes().get(0).transcripts().get(0);
    assertEquals(List.of(), t.edits());
    assertEquals(truth.cdsFrom(), t.cdsStart());
    assertEquals(truth.cdsTo(), t.cdsEnd());
  }

  @Test
  void frameshiftsThatCancelEachOtherOutAreNone() {
    Damaged d = extra(Strand.PLUS, 1);
    EvidenceAlignment p = d.product(EvidenceKind.PROTEIN, "p", 0);
    List<Edit> both = List.of(Edit.extra(BROKEN, 1), Edit.missing(BROKEN + 20, "N"));
    assertEquals(List.of(), Corrections.candidates(List.of(p.toBuilder().edits(both).build())));
    assertEquals(List.of(Edit.extra(BROKEN, 1)), Corrections.candidates(List.of(p)));
    // Three of one sign are none either, two are one of the other.
    List<Edit> two = List.of(Edit.extra(BROKEN, 1), Edit.extra(BROKEN + 20, 1));
    List<Edit> found = Corrections.candidates(List.of(p.toBuilder().edits(two).build()));
    assertEquals(List.of(), found);
  }

  @Test
  void aFrameshiftThatGainsLittleIsNotCorrected() {
    // 60 bases before the stop: at 0.15 nats a base far from the price.
    SimulatedLocus sim = new SimulatedLocus(79, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 999);
    EditMap damage = new EditMap(List.of(Edit.missing(truth.cdsTo() - 60, "C")));
    int[] cds = damage.toEdited(Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo()));
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("p")
            .strand(Strand.PLUS)
            .bounds(cds)
            .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
            .edits(List.of(Edit.extra(truth.cdsTo() - 60, 1)))
            .counts(RunCounts.of(0, 1))
            .build();
    Genome genome = new EditedGenome(sim.genome(), 0, damage);
    ChainResult result =
        new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
            .chain(new ChainInput(genome, 0, List.of(a), ReadSupport.of(List.of(a))));
    assertEquals(1, result.genes().size());
    assertEquals(List.of(), result.genes().get(0).transcripts().get(0).edits());
  }

  @Test
  void readsOnBothSidesJoinTheCorrectedModel() {
    Damaged d = extra(Strand.PLUS, 1);
    List<EvidenceAlignment> all = new ArrayList<>();
    d.sim.reads(Strand.PLUS, GENE, 90, 7, 20, 0);
    for (EvidenceAlignment a : d.sim.evidence) {
      // Reads over the place do not align.
      if (a.end() <= BROKEN || a.start() >= BROKEN) {
        all.add(a.toBuilder().bounds(d.damage.toEdited(a.bounds())).build());
      }
    }
    all.add(d.product(EvidenceKind.PROTEIN, "p", 0));
    Transcript t = d.only(all);
    assertRepaired(d, t);
    assertEquals(d.protein, d.protein(t));
    // The untranslated ends are those of the reads.
    assertEquals(1000, t.start());
    assertEquals(3201, t.end());
    assertEquals(Nucleotides.decode(d.genome.bases(0, 1000, 1010)), bases(d.sim, 1000, 1010));
  }

  /** From the sequences alone, without any product: the reads tell the place and the letter. */
  @Test
  void readsAloneRepairADamagedExonEndToEnd() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (Damaged d : List.of(extra(strand, 1), extra(strand, 2), missing(strand))) {
        List<EvidenceAlignment> all = aligned(d.genome, rna(d.sim), 4);
        CollapsedEvidence collapsed =
            new EvidenceCollapser().collapse(d.genome, all, CollapseParameters.DEFAULT);
        List<Gene> genes =
            new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
                .chain(ChainInput.of(d.genome, collapsed))
                .genes();
        assertEquals(1, genes.size());
        Transcript t = genes.get(0).transcripts().get(0);
        assertEquals(1, t.edits().size());
        assertEquals(d.repair.shift(), t.edits().get(0).shift());
        assertEquals(BROKEN, t.edits().get(0).position(), 4);
        assertEquals(d.protein, d.protein(t));
      }
    }
  }

  /** A codon of the genome is a stop; the reads have one base otherwise. */
  @Test
  void readsAloneReplaceABaseOfAStopEndToEnd() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (int share : new int[] {100, 50}) {
        SimulatedLocus sim = new SimulatedLocus(77, 6000);
        SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 999);
        int at = codon(sim, strand, 120 + 3 * 200);
        byte[] open = strand == Strand.PLUS ? new byte[] {3, 0, 1} : new byte[] {2, 3, 0};
        System.arraycopy(open, 0, sim.bases, at, 3);
        String rna = rna(sim);
        String protein = translated(sim, truth);
        int wrong = strand == Strand.PLUS ? at + 2 : at;
        byte right = sim.bases[wrong];
        stopped(sim, truth, "p", at);
        List<EvidenceAlignment> all = aligned(sim.genome(), rna, 4);
        if (share == 50) {
          all.addAll(aligned(sim.genome(), rna(sim), 4));
        }
        List<Transcript> models = models(sim, all);
        Gene gene = new Gene(0, 1, "", "", "", "protein_coding", List.of(models.get(0)));
        String found =
            new SequenceText(new ReleaseStyle("T", 1, "o", 1, "t"), sim.genome()).protein(gene, 0);
        if (share == 50) {
          assertTrue(models.stream().allMatch(t -> t.edits().isEmpty()));
        } else {
          assertEquals(1, models.size());
          assertEquals(
              List.of(new Edit(wrong, 1, String.valueOf(Nucleotides.letter(right)))),
              models.get(0).edits());
          assertEquals(protein, found);
        }
      }
    }
  }

  private static String rna(SimulatedLocus sim) {
    StringBuilder rna = new StringBuilder();
    for (int e = 0; e < GENE.length; e += 2) {
      rna.append(bases(sim, GENE[e], GENE[e + 1]));
    }
    return rna.toString();
  }

  private static String translated(SimulatedLocus sim, SimulatedLocus.Truth truth) {
    int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
    StrandView view = new StrandView(truth.strand(), 0, 6000, sim.bases, ReadSupport.of(List.of()));
    String whole = GeneticCode.of(1).translate(view.splice(view.toView(cds)), 0);
    return whole.substring(0, whole.length() - 1);
  }

  /** Reads of 90 bases from all over a sequence, aligned. */
  private static List<EvidenceAlignment> aligned(Genome genome, String rna, int step) {
    GenomeShard shard = GenomeShard.whole(genome);
    ReadAligner aligner =
        new ReadAligner(
            shard, ReadAligner.index(shard), ReadAlignerOptions.defaults(), KnownIntrons.none());
    List<EvidenceAlignment> all = new ArrayList<>();
    for (int from = 0; from + 90 <= rna.length(); from += step) {
      byte[] read = Nucleotides.encode(rna.substring(from, from + 90));
      FragmentAlignment out = new FragmentAlignment();
      RunCounts counts = RunCounts.of(0, 3);
      aligner.align(
          new FragmentBatch(read, new int[] {0, 90, 90}, new RunCounts[] {counts}), 0, out);
      all.addAll(ReadEvidence.toEvidence(out, counts));
    }
    return all;
  }

  /** A base that reads replace is no part of a model whose frame has no stop there. */
  @Test
  void basesOfOtherFramesAreNotReplaced() {
    SimulatedLocus sim = new SimulatedLocus(77, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 999);
    Damaged d = extra(Strand.PLUS, 1);
    Edit base = new Edit(2150, 1, "A");
    List<EvidenceAlignment> evidence = new ArrayList<>();
    evidence.add(d.product(EvidenceKind.PROTEIN, "p", 0));
    EvidenceAlignment read = evidence.get(0);
    evidence.add(
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .strand(Strand.UNKNOWN)
            .bounds(2120, 2200)
            .edits(List.of(base))
            .counts(RunCounts.of(0, 9))
            .build());
    assertEquals(truth.b().length, read.bounds().length);
    assertEquals(List.of(base, d.repair), Corrections.candidates(evidence), "both are looked at");
    assertRepaired(d, d.only(evidence));
  }

  /** From the sequences alone: a relative's protein is aligned, filtered and chained. */
  @Test
  void aRelativesProteinBridgesADamagedExonEndToEnd() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (Damaged d : List.of(extra(strand, 1), extra(strand, 2), missing(strand))) {
        ProteinAlignment aligned =
            new ProSplign(ProSplignParameters.DEFAULTS)
                .align(
                    "p", relative(d.protein), d.genome, 0, 0, d.genome.contig(0).length(), strand);
        EvidenceAlignment a = ProteinEvidence.of(aligned, EvidenceAlignment.BEST_PLACEMENT);
        CollapsedEvidence collapsed =
            new EvidenceCollapser().collapse(d.genome, List.of(a), CollapseParameters.DEFAULT);
        List<Gene> genes =
            new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
                .chain(ChainInput.of(d.genome, collapsed))
                .genes();
        assertEquals(1, genes.size());
        Transcript t = genes.get(0).transcripts().get(0);
        assertEquals(1, t.edits().size(), d.repair.toString());
        assertEquals(d.repair.shift(), t.edits().get(0).shift());
        assertEquals(BROKEN, t.edits().get(0).position(), 12);
        assertEquals(d.damage.startToEdited(d.truth.cdsFrom()), t.cdsStart());
        assertEquals(d.damage.endToEdited(d.truth.cdsTo()), t.cdsEnd());
        String protein = d.protein(t);
        assertEquals(d.protein.length(), protein.length());
        int same = 0;
        for (int i = 0; i < protein.length(); i++) {
          same += protein.charAt(i) == d.protein.charAt(i) ? 1 : 0;
        }
        // A few codons between the true and the aligned place are out of frame.
        assertTrue(same >= protein.length() - 5, same + " of " + protein.length());
      }
    }
  }

  /** A codon of the gene is a stop on the genome. */
  private static EvidenceAlignment stopped(
      SimulatedLocus sim, SimulatedLocus.Truth truth, String id, int codon) {
    return stopped(sim, truth, id, codon, new byte[] {3, 0, 2});
  }

  private static EvidenceAlignment stopped(
      SimulatedLocus sim, SimulatedLocus.Truth truth, String id, int codon, byte[] stop) {
    for (int k = 0; k < 3; k++) {
      byte base = stop[k];
      if (truth.strand() == Strand.PLUS) {
        sim.bases[codon + k] = base;
      } else {
        sim.bases[codon + 2 - k] = (byte) (3 - base);
      }
    }
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id(id)
        .strand(truth.strand())
        .bounds(Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo()))
        .flags(
            EvidenceAlignment.CONFIRMED_START
                | EvidenceAlignment.CONFIRMED_STOP
                | EvidenceAlignment.BEST_PLACEMENT)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  /** First base on the contig of the codon with transcript offset {@code t}. */
  private static int codon(SimulatedLocus sim, Strand strand, int t) {
    StrandView view =
        new StrandView(strand, 0, sim.bases.length, sim.bases, ReadSupport.of(List.of()));
    int v = StrandView.baseAt(view.toView(GENE), t);
    return strand == Strand.PLUS ? v : view.toContig(v + 3);
  }

  private static List<Transcript> models(SimulatedLocus sim, List<EvidenceAlignment> evidence) {
    CollapsedEvidence collapsed =
        new EvidenceCollapser().collapse(sim.genome(), evidence, CollapseParameters.DEFAULT);
    return new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
        .chain(ChainInput.of(sim.genome(), collapsed)).genes().stream()
            .map(g -> g.transcripts().get(0))
            .toList();
  }

  @Test
  void proteinsReadOverAStopThatNothingConfirms() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(77, 6000);
      SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 999);
      int at = codon(sim, strand, 120 + 3 * 200);
      EvidenceAlignment a = stopped(sim, truth, "p", at);
      List<Transcript> models = models(sim, List.of(a));
      assertEquals(1, models.size());
      assertEquals(List.of(new Edit(at, 3, "NNN")), models.get(0).edits());
      assertEquals(truth.cdsFrom(), models.get(0).cdsStart());
      assertEquals(truth.cdsTo(), models.get(0).cdsEnd());
      Gene gene = new Gene(0, 1, "", "", "", "protein_coding", models);
      String protein =
          new SequenceText(new ReleaseStyle("T", 1, "o", 1, "t"), sim.genome()).protein(gene, 0);
      assertEquals(332, protein.length());
      assertEquals(200, protein.indexOf('X'));
      assertEquals(-1, protein.indexOf('*'));
    }
  }

  @Test
  void aStopThatReadsConfirmStays() {
    SimulatedLocus sim = new SimulatedLocus(77, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 999);
    int at = codon(sim, Strand.PLUS, 120 + 3 * 200);
    EvidenceAlignment a = stopped(sim, truth, "p", at);
    sim.reads(Strand.PLUS, GENE, 90, 7, 20, 0);
    sim.evidence.add(a);
    for (Transcript t : models(sim, sim.evidence)) {
      assertEquals(List.of(), t.edits());
      assertEquals(at + 3, t.cdsEnd());
    }
  }

  /**
   * A TGA that a protein has selenocysteine for is read so, whatever reads say, and a relative with
   * another residue there agrees; near the end of the protein, too.
   */
  @Test
  void selenocysteineIsReadAsSuchEndToEnd() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (int residue : new int[] {200, 330}) {
        SimulatedLocus sim = new SimulatedLocus(77, 6000);
        SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 999);
        int at = codon(sim, strand, 120 + 3 * residue);
        stopped(sim, truth, "p", at, new byte[] {3, 2, 0});
        StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
        int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
        String whole = GeneticCode.of(1).translate(view.splice(view.toView(cds)), 0);
        assertEquals('*', whole.charAt(residue));
        String protein =
            whole.substring(0, residue) + 'U' + whole.substring(residue + 1, whole.length() - 1);
        List<EvidenceAlignment> evidence = new ArrayList<>();
        for (String letter : List.of("U", "C")) {
          ProteinAlignment aligned =
              new ProSplign(ProSplignParameters.DEFAULTS)
                  .align(
                      letter,
                      relative(protein.replace("U", letter)),
                      sim.genome(),
                      0,
                      0,
                      6000,
                      strand);
          evidence.add(ProteinEvidence.of(aligned, EvidenceAlignment.BEST_PLACEMENT));
        }
        assertEquals(List.of(Edit.selenocysteine(at, strand)), evidence.get(0).edits());
        assertEquals(List.of(), evidence.get(1).edits());
        assertSelenoprotein(sim, truth, protein, at, evidence);
        sim.reads(strand, GENE, 90, 7, 20, 0);
        evidence.addAll(sim.evidence);
        assertSelenoprotein(sim, truth, protein, at, evidence);
      }
    }
  }

  private static void assertSelenoprotein(
      SimulatedLocus sim,
      SimulatedLocus.Truth truth,
      String protein,
      int at,
      List<EvidenceAlignment> evidence) {
    List<Transcript> models = models(sim, evidence);
    assertEquals(1, models.size(), models.toString());
    Transcript t = models.get(0);
    assertEquals(List.of(Edit.selenocysteine(at, truth.strand())), t.edits());
    assertEquals(List.of(), t.corrections());
    assertEquals(truth.cdsFrom(), t.cdsStart());
    assertEquals(truth.cdsTo(), t.cdsEnd());
    Gene gene = new Gene(0, 1, "", "", "", "protein_coding", models);
    SequenceText text = new SequenceText(new ReleaseStyle("T", 1, "o", 1, "t"), sim.genome());
    assertEquals(protein, text.protein(gene, 0));
  }

  /** Without a protein that has U there, a TGA is a stop like others. */
  @Test
  void aStopIsNoSelenocysteineByItself() {
    SimulatedLocus sim = new SimulatedLocus(77, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 999);
    int at = codon(sim, Strand.PLUS, 120 + 3 * 200);
    EvidenceAlignment a = stopped(sim, truth, "p", at, new byte[] {3, 2, 0});
    assertEquals(List.of(new Edit(at, 3, "NNN")), models(sim, List.of(a)).get(0).edits());
  }

  /** Every tenth residue changed. */
  private static byte[] relative(String protein) {
    byte[] residues = protein.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 5; i < residues.length; i += 10) {
      residues[i] = (byte) (residues[i] == 'S' ? 'T' : 'S');
    }
    return residues;
  }

  private static String bases(SimulatedLocus sim, int from, int to) {
    return Nucleotides.decode(java.util.Arrays.copyOfRange(sim.bases, from, to));
  }
}
