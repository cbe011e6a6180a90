package org.genebeam.formats;

import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * A record of a SAM, BAM or CRAM file in the terms of evidence. Coordinates are 0-based half-open
 * on the contig; small gaps of the CIGAR lie inside exons.
 */
public final class AlignedRead {
  /** Why a record can't be placed, told by the file itself. */
  public enum Problem {
    NONE,
    UNMAPPED,
    /** On a sequence that the genome does not have, such as an organelle or a spike-in. */
    UNKNOWN_SEQUENCE,
    /** Secondary, and worse than the best placement. */
    WORSE_PLACE,
    /** A further part of a chimeric alignment. */
    SUPPLEMENTARY,
    /** Marked as failing the quality checks of its vendor. */
    QUALITY_CHECK,
    /** The CIGAR aligns nothing, or leaves the sequence. */
    NO_ALIGNED_BASES
  }

  final String name;
  final Problem problem;
  int contig = -1;
  boolean paired;
  int mate;
  boolean reverse;
  boolean secondary;
  Strand strand = Strand.UNKNOWN;
  int[] bounds = {};
  int[] matches = {};
  int[] columns = {};
  int readBases;
  int alignedReadBases;
  int clippedLeft;
  int clippedRight;
  int unalignedLeft;
  int unalignedRight;
  int placements = 1;
  byte[] letters = {};
  List<Edit> indels = List.of();

  AlignedRead(String name, Problem problem) {
    this.name = name;
    this.problem = problem;
  }

  public String name() {
    return name;
  }

  /** If not {@code NONE}, only the name is given. */
  public Problem problem() {
    return problem;
  }

  public int contig() {
    return contig;
  }

  /** One of a pair. */
  public boolean paired() {
    return paired;
  }

  /** 0 = first or only mate, 1 = second. */
  public int mate() {
    return mate;
  }

  /** Whether the reverse complement of the read as sequenced lies on the forward strand. */
  public boolean reverse() {
    return reverse;
  }

  /** A further, equally good placement. */
  public boolean secondary() {
    return secondary;
  }

  /** Strand of the transcript by the tags XS, ts or jM; unknown without them. */
  public Strand strand() {
    return strand;
  }

  /** {start0, end0, ...} of the exons, ascending; not to be modified. */
  public int[] bounds() {
    return bounds;
  }

  public int exons() {
    return bounds.length / 2;
  }

  /** Matching bases of an exon. */
  public int matches(int exon) {
    return matches[exon];
  }

  /** Matches, mismatches, inserted and deleted bases of an exon. */
  public int columns(int exon) {
    return columns[exon];
  }

  /**
   * Insertions and deletions inside the exons, as corrections that would make the read fit, where
   * the file puts them. Insertions whose bases the record does not hold are left out.
   */
  public List<Edit> indels() {
    return indels;
  }

  /** Bases of the read, clipped ones included. */
  public int readBases() {
    return readBases;
  }

  /** Bases of the read that are not clipped. */
  public int alignedReadBases() {
    return alignedReadBases;
  }

  /** Bases that the record holds left of the first aligned one. */
  public int clippedLeft() {
    return clippedLeft;
  }

  /** Bases that the record holds right of the last aligned one. */
  public int clippedRight() {
    return clippedRight;
  }

  /** Bases of the read left of the first aligned one, whether the record holds them or not. */
  public int unalignedLeft() {
    return unalignedLeft;
  }

  /** Bases of the read right of the last aligned one, whether the record holds them or not. */
  public int unalignedRight() {
    return unalignedRight;
  }

  /** Places reported for this read (tag NH), at least 1. */
  public int placements() {
    return placements;
  }

  /** Codes of the bases the record holds, along the forward strand; none if it holds none. */
  public byte[] codes() {
    return Nucleotides.encode(letters, 0, letters.length);
  }
}
