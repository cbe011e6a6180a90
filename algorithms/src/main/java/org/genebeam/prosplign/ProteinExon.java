package org.genebeam.prosplign;

import java.util.List;
import org.genebeam.model.Edit;

/**
 * One exon, or what was kept of it, of a protein alignment.
 *
 * @param start first base on the contig, 0-based, forward strand
 * @param end exclusive
 * @param productStart first product base: 3 x residue + position in the codon, 0-based
 * @param productEnd exclusive
 * @param startMatch 3 if the exon begins with the matched initial M, else 0
 * @param paired columns with a base and a residue, {@code startMatch} not included
 * @param genomeGap bases without residue
 * @param productGap residue bases without a base
 * @param gaps runs of either
 * @param identical columns of identical codons
 * @param positive columns of codons with a positive score, identical ones included
 * @param before last two bases of the intron before it along the protein, empty at an open end
 * @param after first two bases of the intron behind it, empty at an open end
 * @param joined the next exon of the alignment follows behind that intron, nothing was removed
 * @param frameshifts gaps whose length is not a multiple of three, along the protein
 * @param selenocysteines TGA codons that stand for U and end in it, along the protein
 */
public record ProteinExon(
    int start,
    int end,
    int productStart,
    int productEnd,
    int startMatch,
    int paired,
    int genomeGap,
    int productGap,
    int gaps,
    int identical,
    int positive,
    String before,
    String after,
    boolean joined,
    List<Frameshift> frameshifts,
    List<Edit> selenocysteines) {

  public ProteinExon {
    frameshifts = List.copyOf(frameshifts);
    selenocysteines = List.copyOf(selenocysteines);
  }

  /**
   * A gap that changes the frame.
   *
   * @param position contig base, forward strand, left of which the gap lies or begins
   * @param bases extra genome bases, negative: missing ones
   */
  public record Frameshift(int position, int bases) {}

  /** Alignment columns. */
  public int columns() {
    return startMatch + paired + genomeGap + productGap;
  }

  /** Whether an intron lies before the exon. */
  public boolean spliceBefore() {
    return !before.isEmpty();
  }

  /** Whether an intron lies behind the exon. */
  public boolean spliceAfter() {
    return !after.isEmpty();
  }
}
