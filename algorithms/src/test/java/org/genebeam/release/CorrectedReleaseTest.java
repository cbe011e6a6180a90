package org.genebeam.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

/** Release text of models that correct the genome. */
class CorrectedReleaseTest {
  /** M A A * with a T too many at 8, and with the third base of the second codon missing. */
  private static final InMemoryGenome GENOME =
      InMemoryGenome.builder()
          .add("extra", "GGATGGCTTGCATAACC")
          .add("missing", "GGATGGCGCATAACC")
          .add("reverse", "GGTTATGCAAGCCATCC")
          .add("stop", "GGATGTAGGCATAACC")
          .add("stopReverse", "GGTTACTATGCCATCC")
          .add("selenocysteine", "GGATGTGAGCATAACC")
          .add("selenocysteineReverse", "GGTTATGCTCACATCC")
          .build();

  private static Gene gene(int contig, Strand strand, int end, Edit edit) {
    Transcript t =
        new Transcript(
            "",
            strand,
            List.of(new Exon(0, GENOME.contig(contig).length())),
            2,
            end,
            0,
            true,
            true,
            50,
            "Gnomon",
            "Chainer",
            Support.NONE,
            List.of(edit));
    return new Gene(
        contig, ReleaseStyle.FIRST_GENE_ID, "", "kinase", "", "protein_coding", List.of(t));
  }

  private static final Gene EXTRA = gene(0, Strand.PLUS, 15, Edit.extra(8, 1));
  private static final Gene MISSING = gene(1, Strand.PLUS, 13, Edit.missing(7, "N"));
  private static final Gene REVERSE = gene(2, Strand.MINUS, 15, Edit.extra(8, 1));

  private static List<String> columns(String text, String type) {
    return text.lines()
        .map(l -> l.split("\t"))
        .filter(c -> c.length > 7 && c[2].equals(type))
        .map(c -> c[3] + "-" + c[4] + c[6] + c[7])
        .toList();
  }

  private static String gff3(Gene g) {
    return new Gff3Text(SmallRelease.STYLE, GENOME).gene(GENOME.contig(g.contig()), g);
  }

  private static String gtf(Gene g) {
    return new GtfText(SmallRelease.STYLE, GENOME).gene(GENOME.contig(g.contig()), g);
  }

  @Test
  void rowsLeaveExtraBasesOutAndBreakAtMissingOnes() {
    assertEquals(List.of("3-8+0", "10-15+0"), columns(gff3(EXTRA), "CDS"));
    assertEquals(List.of("1-8+.", "10-17+."), columns(gff3(EXTRA), "exon"));
    // Two bases of the second codon, the missing one, then a whole codon.
    assertEquals(List.of("3-7+0", "8-13+0"), columns(gff3(MISSING), "CDS"));
    assertEquals(List.of("10-15-0", "3-8-0"), columns(gff3(REVERSE), "CDS"));
    assertEquals(List.of("3-8+0", "10-12+0"), columns(gtf(EXTRA), "CDS"));
    assertEquals(List.of("3-7+0", "8-10+0"), columns(gtf(MISSING), "CDS"));
    assertEquals(List.of("11-13+0"), columns(gtf(MISSING), "stop_codon"));
    assertEquals(List.of("3-5-0"), columns(gtf(REVERSE), "stop_codon"));
    assertEquals(List.of("13-15-0"), columns(gtf(REVERSE), "start_codon"));
  }

  @Test
  void attributesSayWhatWasChanged() {
    String mrna = gff3(EXTRA).lines().filter(l -> l.contains("\tmRNA\t")).findFirst().orElseThrow();
    assertTrue(mrna.contains(";Note=model adjusted to the genome: 1 base deleted in 1 codon;"));
    assertTrue(mrna.contains(";corr_del=1;corr_ins=0;"), mrna);
    assertTrue(mrna.contains(";exception=unclassified transcription discrepancy;"));
    String cds = gff3(MISSING).lines().filter(l -> l.contains("\tCDS\t")).findFirst().orElseThrow();
    assertTrue(cds.contains(";exception=unclassified translation discrepancy;"), cds);
    assertTrue(cds.contains(";product=LOW QUALITY PROTEIN: kinase;"), cds);
    assertTrue(gff3(MISSING).contains("1 base inserted in 1 codon"));
    assertTrue(ModelsGff3.kept("extra", EXTRA.transcripts().get(0), "g", "t").contains(";Note="));
  }

  @Test
  void replacedStopsAreToldByPlace() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      int contig = strand == Strand.PLUS ? 3 : 4;
      Gene g = gene(contig, strand, 14, new Edit(5, 3, "NNN"));
      String text = gff3(g);
      String pos = strand == Strand.PLUS ? "6..8" : "complement(6..8)";
      assertTrue(text.contains(";transl_except=(pos:" + pos + "%2Caa:Other)"), text);
      assertTrue(text.contains(";corr_stop=1;"));
      assertTrue(text.contains("1 codon replaced"));
      assertEquals(List.of("3-14" + strand.symbol() + "0"), columns(text, "CDS"));
      String protein = new SequenceText(SmallRelease.STYLE, GENOME).protein(g, 0);
      assertEquals(strand == Strand.PLUS ? "MXA" : "MAX", protein);
    }
  }

  @Test
  void replacedBasesAreToldByCodon() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      boolean plus = strand == Strand.PLUS;
      // The last base of TAG, C for G.
      Gene g = gene(plus ? 3 : 4, strand, 14, new Edit(plus ? 7 : 5, 1, plus ? "C" : "G"));
      String gff = gff3(g);
      String pos = plus ? "6..8" : "complement(6..8)";
      assertTrue(gff.contains(";transl_except=(pos:" + pos + "%2Caa:Tyr)"), gff);
      assertTrue(gtf(g).contains("transl_except \"(pos:" + pos + ",aa:Tyr)\";"), gtf(g));
      Gff3Text blind = new Gff3Text(SmallRelease.STYLE);
      assertTrue(blind.gene(GENOME.contig(g.contig()), g).contains("%2Caa:Other)"));
      assertTrue(gff.contains(";corr_stop=1;"), gff);
      assertTrue(gff.contains("1 base substituted at 1 genomic stop codon"), gff);
      assertEquals(
          plus ? "MYA" : "MAY", new SequenceText(SmallRelease.STYLE, GENOME).protein(g, 0));
    }
  }

  /** The codon is told whole where an intron splits it. */
  @Test
  void codonsOverIntronsAreJoined() {
    // ATG TAG GCA TAA with an intron of 12 bases behind TA or T.
    for (int split : new int[] {1, 2}) {
      String left = "GGATG" + "TAG".substring(0, split);
      String letters = left + "GTAAGTTTTCAG" + "TAG".substring(split) + "GCATAACC";
      InMemoryGenome genome = InMemoryGenome.builder().add("c", letters).build();
      int x = left.length();
      int last = x + 12 + (3 - split) - 1;
      Transcript t =
          new Transcript(
              "",
              Strand.PLUS,
              List.of(new Exon(0, x), new Exon(x + 12, letters.length())),
              2,
              letters.length() - 2,
              0,
              true,
              true,
              50,
              "Gnomon",
              "Chainer",
              Support.NONE,
              List.of(new Edit(last, 1, "C")));
      Gene g = new Gene(0, 900000001, "", "kinase", "", "protein_coding", List.of(t));
      String gff = new Gff3Text(SmallRelease.STYLE, genome).gene(genome.contig(0), g);
      String pos = split == 1 ? "join(6,19..20)" : "join(6..7,20)";
      assertTrue(gff.contains("(pos:" + pos.replace(",", "%2C") + "%2Caa:Tyr)"), gff);
      assertEquals("MYA", new SequenceText(SmallRelease.STYLE, genome).protein(g, 0));
    }
  }

  /** It is no correction: nothing says so but the exception, and the sequences are the genome's. */
  @Test
  void selenocysteineIsToldByPlace() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      boolean plus = strand == Strand.PLUS;
      Gene g = gene(plus ? 5 : 6, strand, 14, Edit.selenocysteine(plus ? 5 : 8, strand));
      String gff = gff3(g);
      String pos = plus ? "6..8" : "complement(9..11)";
      String cds = gff.lines().filter(l -> l.contains("\tCDS\t")).findFirst().orElseThrow();
      assertTrue(cds.contains(";transl_except=(pos:" + pos + "%2Caa:Sec)"), cds);
      for (String word : List.of("Note=", "exception=", "corr_", "LOW QUALITY")) {
        assertEquals(-1, gff.replace("transl_except", "").indexOf(word), gff);
      }
      String gtf = gtf(g);
      assertEquals(
          1, gtf.split(" transl_except \"\\(pos:" + java.util.regex.Pattern.quote(pos)).length - 1);
      assertTrue(gtf.contains(",aa:Sec)\";"), gtf);
      SequenceText text = new SequenceText(SmallRelease.STYLE, GENOME);
      assertEquals("MUA", text.protein(g, 0));
      assertTrue(text.codingSequences(g).endsWith("\nATGTGAGCATAA\n"));
      assertTrue(text.proteins(g).contains("\nMUA\n"));
      String open =
          Nucleotides.decode(SequenceText.coding(GENOME, g.contig(), g.transcripts().get(0)));
      assertEquals("ATGNNNGCATAA", open);
    }
  }

  @Test
  void exceptionsOfOneModelAreAList() {
    Gene one = gene(5, Strand.PLUS, 14, Edit.selenocysteine(5, Strand.PLUS));
    Transcript t = one.transcripts().get(0);
    Transcript two =
        new Transcript(
            "",
            Strand.PLUS,
            t.exons(),
            2,
            14,
            0,
            true,
            true,
            50,
            "Gnomon",
            "Chainer",
            Support.NONE,
            List.of(new Edit(2, 2, "NN"), Edit.selenocysteine(5, Strand.PLUS)));
    assertTrue(
        gff3(one.withTranscripts(List.of(two)))
            .contains(";transl_except=(pos:3..4%2Caa:Other),(pos:6..8%2Caa:Sec)"));
  }

  @Test
  void sequencesAreThoseAfterTheCorrection() {
    SequenceText text = new SequenceText(SmallRelease.STYLE, GENOME);
    assertEquals("MAA", text.protein(EXTRA, 0));
    assertEquals("MAA", text.protein(MISSING, 0));
    assertEquals("MAA", text.protein(REVERSE, 0));
    assertTrue(text.codingSequences(EXTRA).endsWith("\nATGGCTGCATAA\n"));
    assertTrue(text.codingSequences(MISSING).endsWith("\nATGGCNGCATAA\n"));
    assertTrue(text.codingSequences(EXTRA).contains("[exception=unclassified translation"));
    assertTrue(text.transcripts(REVERSE).endsWith("\nGGATGGCTGCATAACC\n"));
    assertTrue(text.proteins(EXTRA).contains(" LOW QUALITY PROTEIN: kinase ["));
  }
}
