package org.genebeam.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A gene with its alternative transcripts, best first.
 *
 * @param contig index of the contig in the genome
 * @param geneId stable GeneID, 0 until assigned
 * @param symbol curated symbol, or empty ({@code LOC<GeneID>} is used in output)
 * @param name description, or empty
 * @param curatedId gene id given with known transcripts, or empty
 * @param biotype {@code protein_coding}, {@code lncRNA}, ... as NCBI's gene_biotype
 * @param transcripts at least one, all on one strand, best first
 */
public record Gene(
    int contig,
    long geneId,
    String symbol,
    String name,
    String curatedId,
    String biotype,
    List<Transcript> transcripts) {

  /** Total order by place and structure, independent of ids. */
  public static final Comparator<Gene> BY_PLACE =
      Comparator.comparingInt(Gene::contig)
          .thenComparingInt(Gene::start)
          .thenComparingInt(Gene::end)
          .thenComparing(Gene::strand)
          .thenComparing(g -> g.transcripts().toString());

  public Gene {
    Objects.requireNonNull(symbol, "symbol");
    transcripts = List.copyOf(transcripts);
    if (transcripts.isEmpty()) {
      throw new IllegalArgumentException("a gene needs a transcript");
    }
    Strand strand = transcripts.get(0).strand();
    if (transcripts.stream().anyMatch(t -> t.strand() != strand)) {
      throw new IllegalArgumentException("transcripts of one gene on both strands: " + transcripts);
    }
  }

  public Strand strand() {
    return transcripts.get(0).strand();
  }

  public int start() {
    return transcripts.stream().mapToInt(Transcript::start).min().getAsInt();
  }

  public int end() {
    return transcripts.stream().mapToInt(Transcript::end).max().getAsInt();
  }

  public Gene withGeneId(long value) {
    return new Gene(contig, value, symbol, name, curatedId, biotype, transcripts);
  }

  public Gene withTranscripts(List<Transcript> value) {
    return new Gene(contig, geneId, symbol, name, curatedId, biotype, value);
  }
}
