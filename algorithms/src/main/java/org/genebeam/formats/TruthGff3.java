package org.genebeam.formats;

import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/** Genes as plain GFF3: gene, mRNA or lnc_RNA, exon, CDS; ids as given, no release attributes. */
public final class TruthGff3 {
  private TruthGff3() {}

  /** The whole file. Genes in the given order. */
  public static String text(Genome genome, List<Gene> genes) {
    StringBuilder out = new StringBuilder("##gff-version 3\n");
    for (Contig contig : genome.contigs()) {
      out.append("##sequence-region ").append(contig.name()).append(" 1 ");
      out.append(contig.length()).append('\n');
    }
    for (Gene gene : genes) {
      String contig = genome.contig(gene.contig()).name();
      String id = gene.curatedId();
      line(
          out,
          contig,
          gene.transcripts().get(0),
          "gene",
          gene.start(),
          gene.end(),
          ".",
          "ID=%s;Name=%s;gene_biotype=%s".formatted(id, gene.symbol(), gene.biotype()));
      for (Transcript t : gene.transcripts()) {
        transcript(out, contig, id, t);
      }
    }
    return out.toString();
  }

  private static void transcript(StringBuilder out, String contig, String gene, Transcript t) {
    String type = t.isCoding() ? "mRNA" : "lnc_RNA";
    String name = "ID=%s;Parent=%s".formatted(t.id(), gene);
    line(out, contig, t, type, t.start(), t.end(), ".", name);
    int n = t.exons().size();
    for (int i = 0; i < n; i++) {
      Exon exon = t.exons().get(i);
      int number = t.strand() == Strand.PLUS ? i + 1 : n - i;
      line(
          out,
          contig,
          t,
          "exon",
          exon.start(),
          exon.end(),
          ".",
          "ID=%s.exon%d;Parent=%s".formatted(t.id(), number, t.id()));
    }
    List<Exon> segments = t.cdsSegments();
    int total = segments.stream().mapToInt(Exon::length).sum();
    int before = 0;
    for (Exon segment : segments) {
      int upstream = t.strand() == Strand.PLUS ? before : total - before - segment.length();
      int phase = Math.floorMod(t.cdsPhase() - upstream, 3);
      line(
          out,
          contig,
          t,
          "CDS",
          segment.start(),
          segment.end(),
          String.valueOf(phase),
          "ID=%s.cds;Parent=%s".formatted(t.id(), t.id()));
      before += segment.length();
    }
  }

  private static void line(
      StringBuilder out,
      String contig,
      Transcript t,
      String type,
      int start,
      int end,
      String phase,
      String attributes) {
    out.append(contig).append('\t').append(t.source()).append('\t').append(type).append('\t');
    out.append(start + 1).append('\t').append(end).append("\t.\t").append(t.strand().symbol());
    out.append('\t').append(phase).append('\t').append(attributes).append('\n');
  }
}
