package org.genebeam.release;

import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/** FASTA records of the transcripts, coding sequences and proteins of one gene. */
public final class SequenceText {
  private static final int LINE = 80;

  private final ReleaseStyle style;
  private final Genome genome;
  private final GeneticCode code;

  public SequenceText(ReleaseStyle style, Genome genome) {
    this.style = style;
    this.genome = genome;
    this.code = GeneticCode.of(style.geneticCode());
  }

  /** One record per transcript, in transcript direction. */
  public String transcripts(Gene gene) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < gene.transcripts().size(); i++) {
      Transcript t = gene.transcripts().get(i);
      title(text, style.transcriptId(gene, i), style.transcriptProduct(gene, i), gene);
      text.append(t.isCoding() ? ", mRNA\n" : ", ncRNA\n");
      fold(text, Nucleotides.decode(bases(gene, t, t.exons())));
    }
    return text.toString();
  }

  /** One record per coding transcript: the CDS with its stop codon. */
  public String codingSequences(Gene gene) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < gene.transcripts().size(); i++) {
      Transcript t = gene.transcripts().get(i);
      if (t.isCoding()) {
        Contig contig = genome.contig(gene.contig());
        text.append(">lcl|").append(contig.name()).append("_cds_");
        text.append(style.proteinId(gene, i)).append(" [gene=").append(style.symbol(gene));
        text.append("] [db_xref=GeneID:").append(gene.geneId());
        text.append("] [protein=").append(style.proteinProduct(gene, i));
        if (new Correction(t).anyCoding()) {
          text.append("] [exception=").append(Correction.PROTEIN_EXCEPTION);
        }
        text.append("] [protein_id=").append(style.proteinId(gene, i)).append("]\n");
        fold(text, Nucleotides.decode(bases(gene, t, t.cdsSegments())));
      }
    }
    return text.toString();
  }

  /** One record per coding transcript, without the stop. */
  public String proteins(Gene gene) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < gene.transcripts().size(); i++) {
      if (gene.transcripts().get(i).isCoding()) {
        text.append('>').append(style.proteinId(gene, i)).append(' ');
        text.append(style.proteinProduct(gene, i));
        text.append(style.organism().isEmpty() ? "" : " [" + style.organism() + "]").append('\n');
        fold(text, protein(gene, i));
      }
    }
    return text.toString();
  }

  /** Translation of the {@code i}-th transcript without its stop; selenocysteine as U. */
  public String protein(Gene gene, int i) {
    Transcript t = gene.transcripts().get(i);
    byte[] cds = bases(gene, t, t.cdsSegments());
    String protein = new Correction(t).translate(code, cds);
    return t.stopComplete() && protein.endsWith("*")
        ? protein.substring(0, protein.length() - 1)
        : protein;
  }

  private void title(StringBuilder text, String id, String product, Gene gene) {
    text.append('>').append(id).append(' ');
    text.append(style.organism().isEmpty() ? "" : style.organism() + " ").append(product);
    text.append(" (").append(style.symbol(gene)).append(')');
  }

  private byte[] bases(Gene gene, Transcript t, List<Exon> spans) {
    return bases(genome, gene.contig(), t, spans);
  }

  private static byte[] bases(Genome genome, int contig, Transcript t, List<Exon> spans) {
    return t.corrections().isEmpty()
        ? spliced(genome, contig, spans, t.strand())
        : new Correction(t).spliced(genome, contig, spans);
  }

  /**
   * The coding region of a transcript, corrected, in its direction; empty if it has none. Codons of
   * selenocysteine are unknown bases.
   */
  public static byte[] coding(Genome genome, int contig, Transcript t) {
    return t.edits().isEmpty()
        ? bases(genome, contig, t, t.cdsSegments())
        : new Correction(t).open(genome, contig, t.cdsSegments());
  }

  /** Exons joined in transcript direction. */
  public static byte[] spliced(Genome genome, int contig, List<Exon> exons, Strand strand) {
    byte[] joined = new byte[exons.stream().mapToInt(Exon::length).sum()];
    int at = 0;
    for (Exon exon : exons) {
      byte[] bases = genome.bases(contig, exon.start(), exon.end());
      System.arraycopy(bases, 0, joined, at, bases.length);
      at += bases.length;
    }
    return strand == Strand.MINUS ? Nucleotides.reverseComplement(joined) : joined;
  }

  /** Appends a sequence in lines of 80 letters. */
  public static void fold(StringBuilder text, String sequence) {
    for (int i = 0; i < sequence.length(); i += LINE) {
      text.append(sequence, i, Math.min(sequence.length(), i + LINE)).append('\n');
    }
  }
}
