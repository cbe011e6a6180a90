package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
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
import org.genebeam.release.Gff3Text;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.release.SequenceText;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadEvidence;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;

/**
 * Stop codons inside coding regions that an intron cuts or borders on: read as selenocysteine, read
 * over by proteins, or without one base in all reads.
 */
class SplitStopCodonsTest {
  /** On either strand 600 bases of the transcript lie before the intron in question. */
  private static final int[] GENE = {1000, 1300, 1500, 1800, 2100, 2400, 2600, 3200};

  private static final int BEFORE = 600;
  private static final int CDS = 999;

  /** A gene with a codon that has 0 to 3 of its bases before the intron. */
  private static final class Case {
    final SimulatedLocus sim = new SimulatedLocus(77, 6000);
    final Strand strand;
    final SimulatedLocus.Truth truth;
    final int residue;

    /** The codon's bases on the contig, in transcript direction. */
    final int[] at = new int[3];

    Case(Strand strand, int split) {
      this.strand = strand;
      int utr = 120 - split % 3;
      truth = sim.gene(strand, GENE, utr, CDS);
      // nothing in the introns looks like a splice site or a codon of cysteine
      for (int i = 1; i + 1 < GENE.length; i += 2) {
        Arrays.fill(sim.bases, GENE[i], GENE[i + 1], (byte) (strand == Strand.PLUS ? 0 : 3));
        sim.intron(strand, GENE[i], GENE[i + 1]);
      }
      residue = (BEFORE - split - utr) / 3;
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      int[] v = view.toView(GENE);
      for (int k = 0; k < 3; k++) {
        int base = StrandView.baseAt(v, BEFORE - split + k);
        at[k] = strand == Strand.PLUS ? base : view.toContig(base + 1);
      }
    }

    void write(String codon) {
      for (int k = 0; k < 3; k++) {
        byte base = Nucleotides.code(codon.charAt(k));
        sim.bases[at[k]] = strand == Strand.PLUS ? base : Nucleotides.complement(base);
      }
    }

    /** What the genome spells, with {@code letter} for the codon. */
    byte[] protein(char letter) {
      int[] cds = Structures.clip(GENE, truth.cdsFrom(), truth.cdsTo());
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      String all = GeneticCode.of(1).translate(view.splice(view.toView(cds)), 0);
      byte[] residues = all.substring(0, all.length() - 1).getBytes(StandardCharsets.US_ASCII);
      residues[residue] = (byte) letter;
      return residues;
    }

    EvidenceAlignment aligned(String id, byte[] protein) {
      return ProteinEvidence.of(
          new ProSplign(ProSplignParameters.DEFAULTS)
              .align(id, protein, sim.genome(), 0, 0, 6000, strand),
          EvidenceAlignment.BEST_PLACEMENT);
    }

    Edit selenocysteine() {
      boolean plus = strand == Strand.PLUS;
      return Edit.selenocysteine(plus ? at[0] : at[2], at[1], plus ? at[2] : at[0], strand);
    }

    List<Transcript> models(List<EvidenceAlignment> evidence) {
      return new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
              .chain(
                  ChainInput.of(
                      sim.genome(),
                      new EvidenceCollapser()
                          .collapse(sim.genome(), evidence, CollapseParameters.DEFAULT)))
              .genes()
              .stream()
              .map(g -> g.transcripts().get(0))
              .toList();
    }

    String text(Transcript t) {
      return new SequenceText(STYLE, sim.genome()).protein(gene(t), 0);
    }

    /** The place of the codon as NCBI writes it. */
    String place() {
      int a = Math.min(at[0], at[2]) + 1;
      int b = at[1] + 1;
      int c = Math.max(at[0], at[2]) + 1;
      String place =
          c - a == 2
              ? a + ".." + c
              : b - a == 1
                  ? "join(" + a + ".." + b + "%2C" + c + ")"
                  : "join(" + a + "%2C" + b + ".." + c + ")";
      return strand == Strand.PLUS ? place : "complement(" + place + ")";
    }
  }

  private static final ReleaseStyle STYLE = new ReleaseStyle("T", 1, "o", 1, "t");

  private static Gene gene(Transcript t) {
    return new Gene(0, ReleaseStyle.FIRST_GENE_ID, "", "", "", "protein_coding", List.of(t));
  }

  private static List<Case> cases(String codon) {
    List<Case> cases = new ArrayList<>();
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (int split = 0; split <= 3; split++) {
        Case c = new Case(strand, split);
        c.write(codon);
        cases.add(c);
      }
    }
    return cases;
  }

  /** Every tenth residue changed, but none near the codon. */
  private static byte[] relative(byte[] protein) {
    byte[] residues = protein.clone();
    for (int i = 5; i < residues.length; i += 10) {
      boolean near = i > 150 && i < 170;
      residues[i] = near ? residues[i] : (byte) (residues[i] == 'S' ? 'T' : 'S');
    }
    return residues;
  }

  @Test
  void selenocysteineIsReadAsSuchEndToEnd() {
    for (Case c : cases("TGA")) {
      List<EvidenceAlignment> evidence = new ArrayList<>();
      for (char letter : new char[] {'U', 'C'}) {
        evidence.add(c.aligned("" + letter, relative(c.protein(letter))));
      }
      assertEquals(List.of(c.selenocysteine()), evidence.get(0).edits());
      assertEquals(List.of(), evidence.get(1).edits());
      assertSelenoprotein(c, evidence);
      // reads confirm the codon, and that changes nothing
      c.sim.reads(c.strand, GENE, 90, 7, 20, 0);
      evidence.addAll(c.sim.evidence);
      assertSelenoprotein(c, evidence);
    }
  }

  private static void assertSelenoprotein(Case c, List<EvidenceAlignment> evidence) {
    List<Transcript> models = c.models(evidence);
    assertEquals(1, models.size(), models.toString());
    Transcript t = models.get(0);
    assertEquals(List.of(c.selenocysteine()), t.edits(), c.place());
    assertEquals(List.of(), t.corrections());
    assertEquals(c.truth.cdsFrom(), t.cdsStart());
    assertEquals(c.truth.cdsTo(), t.cdsEnd());
    assertEquals(new String(c.protein('U'), StandardCharsets.US_ASCII), c.text(t));
    String gff = new Gff3Text(STYLE, c.sim.genome()).gene(c.sim.genome().contig(0), gene(t));
    assertTrue(gff.contains("(pos:" + c.place() + "%2Caa:Sec)"), gff);
    assertFalse(HiddenStops.in(t, c.sim.genome(), 0));
  }

  /** What the aligner finds is what scores best: U on the cut TGA is as good as on a whole one. */
  @Test
  void aCutCodonScoresAsAWholeOne() {
    for (Case c : cases("TGA")) {
      for (char letter : new char[] {'U', 'C'}) {
        byte[] protein = c.protein(letter);
        ProteinAlignment a =
            new ProSplign(ProSplignParameters.DEFAULTS)
                .align("p", protein, c.sim.genome(), 0, 0, 6000, c.strand);
        ProteinAlignment all =
            ProSplign.exhaustive(ProSplignParameters.DEFAULTS)
                .align("p", protein, c.sim.genome(), 0, 0, 6000, c.strand);
        assertEquals(all, a);
        assertEquals(letter == 'U', a.identities() == 3 * protein.length, c.place());
      }
    }
  }

  @Test
  void proteinsReadOverAStopThatNothingConfirms() {
    for (Case c : cases("TAG")) {
      EvidenceAlignment a = c.aligned("p", c.protein('Q'));
      List<Transcript> models = c.models(List.of(a));
      assertEquals(1, models.size());
      Transcript t = models.get(0);
      assertEquals(List.of(c.selenocysteine().asReadOver()), t.edits());
      assertEquals(c.truth.cdsFrom(), t.cdsStart());
      assertEquals(c.truth.cdsTo(), t.cdsEnd());
      assertEquals(new String(c.protein('X'), StandardCharsets.US_ASCII), c.text(t));
      String gff = new Gff3Text(STYLE, c.sim.genome()).gene(c.sim.genome().contig(0), gene(t));
      assertTrue(gff.contains("(pos:" + c.place() + "%2Caa:Other)"), gff);
      assertTrue(gff.contains(";corr_stop=1"), gff);
    }
  }

  @Test
  void aStopThatReadsConfirmStays() {
    for (Case c : cases("TAG")) {
      EvidenceAlignment a = c.aligned("p", c.protein('Q'));
      c.sim.reads(c.strand, GENE, 90, 7, 20, 0);
      c.sim.evidence.add(a);
      for (Transcript t : c.models(c.sim.evidence)) {
        assertEquals(List.of(), t.edits(), c.place());
        assertFalse(HiddenStops.in(t, c.sim.genome(), 0));
      }
    }
  }

  /** From the sequences alone: reads have a base otherwise, whichever of the codon it is. */
  @Test
  void readsReplaceABaseOfAStopEndToEnd() {
    String[] open = {"CAG", "TCG", "TAC"};
    for (int base = 0; base < 3; base++) {
      for (Case c : cases(open[base])) {
        StringBuilder rna = new StringBuilder();
        for (int e = 0; e < GENE.length; e += 2) {
          rna.append(Nucleotides.decode(c.sim.genome().bases(0, GENE[e], GENE[e + 1])));
        }
        String protein = new String(c.protein("QSY".charAt(base)), StandardCharsets.US_ASCII);
        byte right = c.sim.bases[c.at[base]];
        c.write("TAG");
        List<Transcript> models = c.models(reads(c.sim.genome(), rna.toString()));
        assertEquals(1, models.size(), c.place());
        Edit edit = new Edit(c.at[base], 1, String.valueOf(Nucleotides.letter(right)));
        assertEquals(List.of(edit), models.get(0).edits(), c.place());
        assertEquals(protein, c.text(models.get(0)));
        String gff =
            new Gff3Text(STYLE, c.sim.genome()).gene(c.sim.genome().contig(0), gene(models.get(0)));
        String acid = List.of("Gln", "Ser", "Tyr").get(base);
        assertTrue(gff.contains("(pos:" + c.place() + "%2Caa:" + acid + ")"), gff);
      }
    }
  }

  private static List<EvidenceAlignment> reads(Genome genome, String rna) {
    GenomeShard shard = GenomeShard.whole(genome);
    ReadAligner aligner =
        new ReadAligner(
            shard, ReadAligner.index(shard), ReadAlignerOptions.defaults(), KnownIntrons.none());
    List<EvidenceAlignment> all = new ArrayList<>();
    for (int from = 0; from + 90 <= rna.length(); from += 4) {
      byte[] read = Nucleotides.encode(rna.substring(from, from + 90));
      FragmentAlignment out = new FragmentAlignment();
      RunCounts counts = RunCounts.of(0, 3);
      aligner.align(
          new FragmentBatch(read, new int[] {0, 90, 90}, new RunCounts[] {counts}), 0, out);
      all.addAll(ReadEvidence.toEvidence(out, counts));
    }
    return all;
  }

  /** A verdict holds for one intron: spliced otherwise, the same bases may end a frame. */
  @Test
  void isoformsDoNotReadOverStopsThatTheVerdictHides() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Case c = new Case(strand, 1);
      c.write("TGA");
      Transcript t =
          new Transcript(
              "",
              strand,
              Model.exonList(GENE),
              c.truth.cdsFrom(),
              c.truth.cdsTo(),
              0,
              true,
              true,
              1,
              "Gnomon",
              "Chainer",
              Transcript.Support.NONE,
              List.of(c.selenocysteine()));
      assertFalse(HiddenStops.in(t, c.sim.genome(), 0));
      Transcript blind =
          new Transcript(
              "",
              strand,
              t.exons(),
              t.cdsStart(),
              t.cdsEnd(),
              0,
              true,
              true,
              1,
              "Gnomon",
              "Chainer",
              Transcript.Support.NONE);
      ChainResult both =
          new ChainResult(List.of(gene(t).withTranscripts(List.of(blind, t))), List.of());
      ChainResult left = HiddenStops.without(both, c.sim.genome());
      assertEquals(List.of(t), left.genes().get(0).transcripts());
      assertEquals(ChainReject.Reason.READS_OVER_STOP, left.rejects().get(0).reason());
      assertEquals(
          List.of(),
          HiddenStops.without(new ChainResult(List.of(gene(blind)), List.of()), c.sim.genome())
              .genes());
    }
  }

  /** Codons of another frame or strand are none of a model that lies over them. */
  @Test
  void editsOfOtherFramesAndStrandsAreNotOfAModel() {
    for (Case c : cases("TGA")) {
      StrandView view = new StrandView(c.strand, 0, 6000, c.sim.bases, ReadSupport.of(List.of()));
      int[] v = view.toView(GENE);
      int codon =
          StrandView.toTranscript(v, view.toView(c.at[0] + (c.strand == Strand.PLUS ? 0 : 1)));
      for (int k = -6; k < 9; k++) {
        int base = StrandView.baseAt(v, codon + k);
        boolean inside = k >= 0 && k < 3;
        int x = c.strand == Strand.PLUS ? base : view.toContig(base + 1);
        c.sim.bases[x] = inside ? c.sim.bases[x] : (byte) (c.strand == Strand.PLUS ? 1 : 2);
      }
      for (Edit edit : List.of(c.selenocysteine(), c.selenocysteine().asReadOver())) {
        for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
          for (int phase = 0; phase < 3; phase++) {
            int x = view.toContig(StrandView.baseAt(v, codon - 6));
            int y = view.toContig(StrandView.baseAt(v, codon + 8) + 1);
            Transcript t =
                new Transcript(
                    "",
                    strand,
                    Model.exonList(GENE),
                    Math.min(x, y),
                    Math.max(x, y),
                    phase,
                    false,
                    false,
                    1,
                    "Gnomon",
                    "Chainer",
                    Transcript.Support.NONE,
                    List.of(edit));
            Gene left =
                HiddenStops.without(new ChainResult(List.of(gene(t)), List.of()), c.sim.genome())
                    .genes()
                    .get(0);
            boolean own = strand == c.strand && phase == 0;
            assertEquals(own ? List.of(edit) : List.of(), left.transcripts().get(0).edits());
            assertEquals(left, HiddenStops.without(gene(t), c.sim.genome()).orElseThrow());
          }
        }
      }
    }
  }
}
