package org.genebeam.release;

import org.genebeam.model.Gene;

/**
 * What the user chose about ids and names of a release (release.md 6.3 to 6.5).
 *
 * @param locusTagPrefix prefix of locus tags, or empty: genes are then called {@code LOC<GeneID>}
 * @param taxid NCBI taxonomy id, 0 if not given
 * @param organism scientific name, or empty
 * @param geneticCode NCBI translation table
 * @param processor name and version of the program, for headers
 */
public record ReleaseStyle(
    String locusTagPrefix, int taxid, String organism, int geneticCode, String processor) {

  /** First GeneID of the private range: it can't be confused with one of NCBI's. */
  public static final long FIRST_GENE_ID = 900_000_001L;

  /** {@code <prefix>_<6 digits>} derived from the GeneID, or {@code LOC<GeneID>}. */
  public String locusTag(Gene gene) {
    return locusTagPrefix.isEmpty()
        ? "LOC" + gene.geneId()
        : "%s_%06d".formatted(locusTagPrefix, gene.geneId() - FIRST_GENE_ID + 1);
  }

  /** Curated symbol, else {@code LOC<GeneID>}. */
  public String symbol(Gene gene) {
    return gene.symbol().isEmpty() ? "LOC" + gene.geneId() : gene.symbol();
  }

  /** Id of the {@code i}-th transcript of a gene, from 0. */
  public String transcriptId(Gene gene, int i) {
    return locusTag(gene) + "-R" + (i + 1);
  }

  /** Id of the protein of the {@code i}-th transcript. */
  public String proteinId(Gene gene, int i) {
    return locusTag(gene) + "-P" + (i + 1);
  }

  /** Full name of the gene. */
  public String description(Gene gene) {
    return gene.name().isEmpty() ? "uncharacterized " + symbol(gene) : gene.name();
  }

  /** Product of the {@code i}-th transcript, with its variant where there are several. */
  public String transcriptProduct(Gene gene, int i) {
    return description(gene)
        + (gene.transcripts().size() > 1 ? ", transcript variant X" + (i + 1) : "");
  }

  /** Product of the protein of the {@code i}-th transcript; corrected ones say so. */
  public String proteinProduct(Gene gene, int i) {
    String name = gene.name().isEmpty() ? "uncharacterized protein " + symbol(gene) : gene.name();
    if (new Correction(gene.transcripts().get(i)).isDoubtful()) {
      name = Correction.LOW_QUALITY + name;
    }
    long coding = gene.transcripts().stream().filter(t -> t.isCoding()).count();
    return name + (coding > 1 ? " isoform X" + (i + 1) : "");
  }
}
