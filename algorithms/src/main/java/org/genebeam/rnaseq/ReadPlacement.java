package org.genebeam.rnaseq;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.Strand;

/**
 * One placement of a mate on a contig. Indels lie inside exons: only introns separate them.
 *
 * <p>{@code bounds} = {start0, end0, ...}, contig coordinates, 0-based half-open, ascending.
 * Clipped left and right are in genome direction. Not to be modified once handed out.
 */
public final class ReadPlacement {
  private final int contig;
  private final boolean reverse;
  private final Strand strand;
  private final int[] bounds;
  private final int[] exonMatches;
  private final int[] exonColumns;
  private final int[] tally;
  private final List<Edit> edits;
  private int equallyGood = 1;

  /** {@code tally} = matches, mismatches, inserted, deleted, clipped left, clipped right, score. */
  ReadPlacement(
      int contig,
      boolean reverse,
      Strand strand,
      int[] bounds,
      int[] exonMatches,
      int[] exonColumns,
      int[] tally,
      List<Edit> edits) {
    this.contig = contig;
    this.reverse = reverse;
    this.strand = strand;
    this.bounds = bounds;
    this.exonMatches = exonMatches;
    this.exonColumns = exonColumns;
    this.tally = tally;
    this.edits = edits;
  }

  void setEquallyGood(int count) {
    equallyGood = count;
  }

  public int contig() {
    return contig;
  }

  /** Whether the reverse complement of the read as sequenced lies on the forward strand. */
  public boolean reverse() {
    return reverse;
  }

  /** Strand told by the intron motifs; unknown without introns or where they disagree. */
  public Strand strand() {
    return strand;
  }

  /** Exon bounds; not to be modified. */
  public int[] bounds() {
    return bounds;
  }

  public int exons() {
    return bounds.length / 2;
  }

  public int start() {
    return bounds[0];
  }

  public int end() {
    return bounds[bounds.length - 1];
  }

  /** Matching bases of an exon. */
  public int exonMatches(int exon) {
    return exonMatches[exon];
  }

  /** Matches, mismatches, inserted and deleted bases of an exon. */
  public int exonColumns(int exon) {
    return exonColumns[exon];
  }

  public int matches() {
    return tally[0];
  }

  public int mismatches() {
    return tally[1];
  }

  /** Read bases without a genome base. */
  public int insertedBases() {
    return tally[2];
  }

  /** Genome bases within exons without a read base. */
  public int deletedBases() {
    return tally[3];
  }

  /**
   * Corrections of the genome that its indels and some mismatches stand for, see {@link ReadIndels}
   * and {@link ReadMismatches}.
   */
  public List<Edit> edits() {
    return edits;
  }

  public int clippedLeft() {
    return tally[4];
  }

  public int clippedRight() {
    return tally[5];
  }

  public int score() {
    return tally[6];
  }

  /** Placements of this mate that are as good as this one, itself included. */
  public int equallyGood() {
    return equallyGood;
  }

  @Override
  public String toString() {
    return "%d:%s %s strand %s score %d"
        .formatted(
            contig, Arrays.toString(bounds), reverse ? "reverse" : "forward", strand, score());
  }
}
