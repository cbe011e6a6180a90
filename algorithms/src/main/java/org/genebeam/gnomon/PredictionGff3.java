package org.genebeam.gnomon;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Predicted genes as GFF3: gene, mRNA with score and method, exon, CDS; ids count from 1. A given
 * non-coding gene has a lnc_RNA; only a coding region can be partial.
 */
public final class PredictionGff3 {
  private int number;

  /** Version and sequence lines. */
  public static String header(Genome genome) {
    StringBuilder out = new StringBuilder("##gff-version 3\n");
    for (Contig contig : genome.contigs()) {
      out.append("##sequence-region ").append(contig.name()).append(" 1 ");
      out.append(contig.length()).append('\n');
    }
    return out.toString();
  }

  /**
   * G+C percent and score of the best parse as a comment, in the way of NCBI's engine; empty if
   * there is no parse.
   */
  public static String comment(Contig contig, PredictionResult result) {
    return Double.isInfinite(result.score())
        ? ""
        : String.format(
            Locale.ROOT,
            "# %s gc=%d score=%.6f\n",
            contig.name(),
            result.gcPercent(),
            result.score());
  }

  /** Features of genes in the given order, ids going on from the last call. */
  public String text(Genome genome, List<Gene> genes) {
    return text(genome, genes, gene -> Double.NaN);
  }

  /**
   * The same with probabilities of the genes.
   *
   * @param posterior NaN where it is not known
   */
  public String text(Genome genome, List<Gene> genes, ToDoubleFunction<Gene> posterior) {
    StringBuilder out = new StringBuilder();
    for (Gene gene : genes) {
      String contig = genome.contig(gene.contig()).name();
      String id = "gene" + ++number;
      Transcript first = gene.transcripts().get(0);
      line(out, contig, first, "gene", gene.start(), gene.end(), ".", ".", "ID=" + id);
      int n = 0;
      for (Transcript t : gene.transcripts()) {
        transcript(out, contig, id, id + ".t" + ++n, t, posterior.applyAsDouble(gene));
      }
    }
    return out.toString();
  }

  private static void transcript(
      StringBuilder out, String contig, String gene, String id, Transcript t, double posterior) {
    String score = String.format(Locale.ROOT, "%.4f", t.score());
    boolean whole = !t.isCoding() || (t.startComplete() && t.stopComplete());
    String partial = whole ? "" : ";partial=true";
    String probability =
        Double.isNaN(posterior) ? "" : String.format(Locale.ROOT, ";posterior=%.4f", posterior);
    line(
        out,
        contig,
        t,
        t.isCoding() ? "mRNA" : "lnc_RNA",
        t.start(),
        t.end(),
        score,
        ".",
        "ID=%s;Parent=%s;method=%s%s%s".formatted(id, gene, t.method(), partial, probability));
    for (Exon exon : t.exons()) {
      line(out, contig, t, "exon", exon.start(), exon.end(), ".", ".", "Parent=" + id);
    }
    List<Exon> segments = t.cdsSegments();
    int total = segments.stream().mapToInt(Exon::length).sum();
    int before = 0;
    for (Exon s : segments) {
      int upstream = t.strand() == Strand.PLUS ? before : total - before - s.length();
      String phase = String.valueOf(Math.floorMod(t.cdsPhase() - upstream, 3));
      line(
          out,
          contig,
          t,
          "CDS",
          s.start(),
          s.end(),
          ".",
          phase,
          "ID=%s.cds;Parent=%s".formatted(id, id));
      before += s.length();
    }
  }

  private static void line(
      StringBuilder out,
      String contig,
      Transcript t,
      String type,
      int start,
      int end,
      String score,
      String phase,
      String attributes) {
    out.append(contig).append('\t').append(t.source()).append('\t').append(type).append('\t');
    out.append(start + 1).append('\t').append(end).append('\t').append(score).append('\t');
    out.append(t.strand().symbol()).append('\t').append(phase).append('\t');
    out.append(attributes).append('\n');
  }
}
