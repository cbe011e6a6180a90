package org.genebeam.release;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * GTF 2.2 (release.md 12.3): gene, transcript, exon, CDS without the stop codon, start_codon and
 * stop_codon, split over introns where they are.
 */
public final class GtfText {
  private final ReleaseStyle style;

  /** Null for none. */
  private final Genome genome;

  /** Without a genome: amino acids of codons with a replaced base are told as Other. */
  public GtfText(ReleaseStyle style) {
    this(style, null);
  }

  /** {@code genome}: where the genes lie. */
  public GtfText(ReleaseStyle style, Genome genome) {
    this.style = style;
    this.genome = genome;
  }

  /** The lines before the first gene. */
  public String header() {
    return "#gtf-version 2.2\n#!processor " + style.processor() + "\n";
  }

  /** All rows of one gene. */
  public String gene(Contig contig, Gene gene) {
    StringBuilder text = new StringBuilder(4096);
    String tag = style.locusTag(gene);
    String source = gene.transcripts().get(0).source();
    String shared =
        "gene_id \"%s\"; db_xref \"GeneID:%d\"; gene \"%s\"; gene_biotype \"%s\";"
            .formatted(tag, gene.geneId(), quote(style.symbol(gene)), gene.biotype());
    int start =
        gene.transcripts().stream().mapToInt(t -> new Correction(t).start()).min().orElse(0);
    int end = gene.transcripts().stream().mapToInt(t -> new Correction(t).end()).max().orElse(0);
    row(text, contig, source, "gene", start, end, gene.strand(), '.', shared);
    for (int i = 0; i < gene.transcripts().size(); i++) {
      transcript(text, contig, gene, tag, i);
    }
    return text.toString();
  }

  private void transcript(StringBuilder text, Contig contig, Gene gene, String tag, int i) {
    Transcript t = gene.transcripts().get(i);
    String attributes =
        "gene_id \"%s\"; transcript_id \"%s\"; db_xref \"GeneID:%d\"; gene \"%s\"; product \"%s\";"
            .formatted(
                tag,
                style.transcriptId(gene, i),
                gene.geneId(),
                quote(style.symbol(gene)),
                quote(style.transcriptProduct(gene, i)));
    Strand strand = t.strand();
    Correction correction = new Correction(t);
    int from = correction.start();
    row(text, contig, t.source(), "transcript", from, correction.end(), strand, '.', attributes);
    List<Correction.Row> exons = new ArrayList<>(correction.rows(t.exons()));
    exons.removeIf(Correction.Row::inGap);
    for (int e = 0; e < exons.size(); e++) {
      String numbered = attributes + " exon_number \"" + (e + 1) + "\";";
      Exon exon = exons.get(e).span();
      row(text, contig, t.source(), "exon", exon.start(), exon.end(), strand, '.', numbered);
    }
    if (!t.isCoding()) {
      return;
    }
    String coding = attributes + " protein_id \"%s\";".formatted(style.proteinId(gene, i));
    StringBuilder exceptions = new StringBuilder();
    for (String exception : exceptions(correction, gene)) {
      exceptions.append(" transl_except \"").append(exception).append("\";");
    }
    List<Correction.Row> cds = correction.rows(t.cdsSegments());
    int length = cds.stream().mapToInt(r -> r.length() + r.missing()).sum();
    int coded = t.stopComplete() ? length - 3 : length;
    rows(text, contig, t, "CDS", cds, 0, coded, t.cdsPhase(), coding + exceptions);
    if (t.startComplete()) {
      rows(text, contig, t, "start_codon", cds, 0, Math.min(3, length), 0, coding);
    }
    if (t.stopComplete()) {
      rows(text, contig, t, "stop_codon", cds, coded, length, 0, coding);
    }
  }

  /** Rows for the part {@code [from, to)} of the CDS, counted in transcript direction. */
  private static void rows(
      StringBuilder text,
      Contig contig,
      Transcript t,
      String type,
      List<Correction.Row> cds,
      int from,
      int to,
      int firstPhase,
      String attributes) {
    int at = 0;
    int phase = firstPhase;
    for (Correction.Row row : cds) {
      Exon segment = row.span();
      int lost = Math.min(to, at + row.missing()) - Math.max(from, at);
      phase = lost > 0 ? Gff3Text.nextPhase(phase, lost) : phase;
      at += row.missing();
      if (row.inGap()) {
        continue;
      }
      int lo = Math.max(from, at) - at;
      int hi = Math.min(to, at + segment.length()) - at;
      if (lo < hi) {
        boolean plus = t.strand() == Strand.PLUS;
        int start = plus ? segment.start() + lo : segment.end() - hi;
        row(
            text,
            contig,
            t.source(),
            type,
            start,
            start + hi - lo,
            t.strand(),
            (char) ('0' + phase),
            attributes);
        phase = Gff3Text.nextPhase(phase, hi - lo);
      }
      at += segment.length();
    }
  }

  private static void row(
      StringBuilder text,
      Contig contig,
      String source,
      String type,
      int start,
      int end,
      Strand strand,
      char phase,
      String attributes) {
    text.append(Gff3Text.escapeSequence(contig.name())).append('\t').append(source).append('\t');
    text.append(type).append('\t').append(start + 1).append('\t').append(end).append("\t.\t");
    text.append(strand.symbol()).append('\t').append(phase).append('\t').append(attributes);
    text.append('\n');
  }

  private List<String> exceptions(Correction correction, Gene gene) {
    GeneticCode code = GeneticCode.of(style.geneticCode());
    return correction.translationExceptions(genome, gene.contig(), code);
  }

  private static String quote(String value) {
    return value.replace('"', '\'').replace('\t', ' ');
  }
}
