package org.genebeam.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

/** Release text of models with exons in assembly gaps. */
class GapFilledReleaseTest {
  /** CC ATG GC, a gap, T TGG TAA GG; and its reverse complement. */
  private static final String LETTERS = "CCATGGCNNNNNNNNNNNNTTGGTAAGG";

  private static final String INFERENCE =
      "inference=similar to RNA sequence (same species):EST.1,"
          + "similar to RNA sequence (same species):NM_2%3Dx;";

  private static final InMemoryGenome GENOME =
      InMemoryGenome.builder()
          .add("plus", LETTERS)
          .add("minus", "CCTTACCAANNNNNNNNNNNNGCCATGG")
          .build();

  private static Gene gene(Strand strand, List<Exon> exons, int from, int to, List<Edit> edits) {
    Transcript t =
        new Transcript(
            "",
            strand,
            exons,
            from,
            to,
            0,
            true,
            true,
            50,
            "Gnomon",
            "Chainer_GapFilled",
            Support.NONE.withFilledFrom(List.of("EST.1", "NM_2=x")),
            edits);
    return new Gene(
        strand == Strand.PLUS ? 0 : 1,
        ReleaseStyle.FIRST_GENE_ID,
        "",
        "kinase",
        "",
        "protein_coding",
        List.of(t));
  }

  /** M A C C W *: the gap hides T TGC TG. */
  private static Gene inner(Strand strand) {
    boolean plus = strand == Strand.PLUS;
    List<Exon> exons =
        plus
            ? List.of(new Exon(0, 7), new Exon(11, 14), new Exon(19, 28))
            : List.of(new Exon(0, 9), new Exon(14, 17), new Exon(21, 28));
    Edit fill = Edit.gapFill(plus ? 11 : 14, 3, plus ? "ttgctg" : "cagcaa");
    return gene(strand, exons, 2, 26, List.of(fill));
  }

  /** M A C C W *: the gap hides all up to the last W. */
  private static Gene first(Strand strand) {
    boolean plus = strand == Strand.PLUS;
    List<Exon> exons =
        plus
            ? List.of(new Exon(14, 17), new Exon(20, 28))
            : List.of(new Exon(0, 8), new Exon(11, 14));
    List<Edit> fills =
        plus
            ? List.of(Edit.gapFill(14, 1, "gg"), Edit.gapFill(15, 2, "atggcttgctgt"))
            : List.of(Edit.gapFill(11, 2, "acagcaagccat"), Edit.gapFill(13, 1, "cc"));
    return gene(strand, exons, plus ? 15 : 2, plus ? 26 : 13, fills);
  }

  private static String gff3(Gene g) {
    return new Gff3Text(SmallRelease.STYLE).gene(GENOME.contig(g.contig()), g);
  }

  private static String gtf(Gene g) {
    return new GtfText(SmallRelease.STYLE).gene(GENOME.contig(g.contig()), g);
  }

  private static List<String> columns(String text) {
    return text.lines()
        .map(l -> l.split("\t"))
        .map(c -> c[2] + " " + c[3] + "-" + c[4] + c[6] + c[7])
        .toList();
  }

  private static String attributes(String text, String type) {
    return text.lines()
        .map(l -> l.split("\t"))
        .filter(c -> c[2].equals(type))
        .findFirst()
        .orElseThrow()[8];
  }

  private static SequenceText text() {
    return new SequenceText(SmallRelease.STYLE, GENOME);
  }

  private static String sequence(String fasta) {
    return fasta.lines().skip(1).reduce("", String::concat);
  }

  @Test
  void sequencesHaveWhatTheGapHides() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      assertEquals("CCATGGCTTGCTGTTGGTAAGG", sequence(text().transcripts(inner(strand))));
      assertEquals("MACCW", text().protein(inner(strand), 0));
      assertEquals("GGATGGCTTGCTGTTGGTAAGG", sequence(text().transcripts(first(strand))));
      assertEquals("MACCW", text().protein(first(strand), 0));
      assertEquals("ATGGCTTGCTGTTGGTAA", sequence(text().codingSequences(first(strand))));
    }
  }

  @Test
  void rowsAreThoseOnTheGenome() {
    assertEquals(
        List.of(
            "gene 1-28+.", "mRNA 1-28+.", "exon 1-7+.", "exon 20-28+.", "CDS 3-7+0", "CDS 20-26+1"),
        columns(gff3(inner(Strand.PLUS))));
    assertEquals(
        List.of(
            "gene 1-28-.", "mRNA 1-28-.", "exon 22-28-.", "exon 1-9-.", "CDS 22-26-0", "CDS 3-9-1"),
        columns(gff3(inner(Strand.MINUS))));
    assertEquals(
        List.of("gene 21-28+.", "mRNA 21-28+.", "exon 21-28+.", "CDS 21-26+0"),
        columns(gff3(first(Strand.PLUS))));
    assertEquals(
        List.of("gene 1-8-.", "mRNA 1-8-.", "exon 1-8-.", "CDS 3-8-0"),
        columns(gff3(first(Strand.MINUS))));
    assertEquals(
        List.of(
            "gene 1-28+.",
            "transcript 1-28+.",
            "exon 1-7+.",
            "exon 20-28+.",
            "CDS 3-7+0",
            "CDS 20-23+1",
            "start_codon 3-5+0",
            "stop_codon 24-26+0"),
        columns(gtf(inner(Strand.PLUS))));
    assertEquals(
        List.of("gene 1-8-.", "transcript 1-8-.", "exon 1-8-.", "CDS 6-8-0", "stop_codon 3-5-0"),
        columns(gtf(first(Strand.MINUS))));
  }

  @Test
  void attributesSayWhatWasAdded() {
    String note = "Note=model adjusted to the genome: added %d bases not found in genome assembly;";
    String common = "Dbxref=GeneID:900000001;Name=TST_000001-%s;";
    String made = "exception=unclassified %s discrepancy;";
    assertEquals(
        "ID=rna-TST_000001-R1;Parent=gene-TST_000001;"
            + common.formatted("R1")
            + note.formatted(6)
            + made.formatted("transcription")
            + "gap_ins=6;gbkey=mRNA;gene=LOC900000001;"
            + INFERENCE
            + "locus_tag=TST_000001;"
            + "method=Chainer_GapFilled;product=kinase;transcript_id=TST_000001-R1",
        attributes(gff3(inner(Strand.PLUS)), "mRNA"));
    assertEquals(
        "ID=rna-TST_000001-R1;Parent=gene-TST_000001;"
            + common.formatted("R1")
            + note.formatted(14)
            + "end_range=8,.;"
            + made.formatted("transcription")
            + "gap_ins=14;gbkey=mRNA;gene=LOC900000001;"
            + INFERENCE
            + "locus_tag=TST_000001;"
            + "method=Chainer_GapFilled;partial=true;product=kinase;transcript_id=TST_000001-R1",
        attributes(gff3(first(Strand.MINUS)), "mRNA"));
    assertEquals(
        "ID=cds-TST_000001-P1;Parent=rna-TST_000001-R1;"
            + common.formatted("P1")
            + note.formatted(12)
            + made.formatted("translation")
            + "gbkey=CDS;gene=LOC900000001;locus_tag=TST_000001;partial=true;"
            + "product=kinase;protein_id=TST_000001-P1",
        attributes(gff3(first(Strand.MINUS)), "CDS"));
  }
}
