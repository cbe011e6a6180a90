package org.genebeam.gnomon;

import java.util.Comparator;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * A model made from evidence that the parse of its contig must respect.
 *
 * @param transcript exons and coding region; contig coordinates
 * @param holes bit i set: the gap after exon i of the plus axis is unaligned sequence, not an intron
 * @param kind what the parse may do with it
 * @param protein whether protein evidence is among its support
 * @param confirmedStart whether its start codon is certain, so that the gene may not grow past it
 * @param limitStart the gene may not reach left of it; 0 = no limit
 * @param limitEnd the gene may not reach right of it; the largest int = no limit
 */
public record ChainConstraint(
    Transcript transcript,
    long holes,
    Kind kind,
    boolean protein,
    boolean confirmedStart,
    int limitStart,
    int limitEnd) {

  /** Total order by place. */
  public static final Comparator<ChainConstraint> BY_PLACE =
      Comparator.comparingInt(ChainConstraint::cdsStart)
          .thenComparingInt(ChainConstraint::cdsEnd)
          .thenComparing(c -> c.transcript().strand())
          .thenComparing(c -> c.transcript().toString())
          .thenComparing(ChainConstraint::toString);

  /** Roles of a constraint. */
  public enum Kind {
    /** An incomplete coding region to extend: its exons, introns and frame are kept. */
    PARTIAL,
    /** A finished gene: no other gene over it. */
    WALL,
    /** A finished gene inside an intron of another: introns may span it. */
    NESTED
  }

  public ChainConstraint {
    if (!transcript.isCoding()) {
      throw new IllegalArgumentException("a constraint needs a coding region: " + transcript.id());
    }
  }

  /** A wall if the coding region has both ends, otherwise to be extended; no holes, no limits. */
  public static ChainConstraint of(Transcript transcript) {
    boolean complete = transcript.startComplete() && transcript.stopComplete();
    return new ChainConstraint(
        transcript,
        0,
        complete ? Kind.WALL : Kind.PARTIAL,
        transcript.support().proteins() > 0,
        false,
        0,
        Integer.MAX_VALUE);
  }

  /** The constraint of a gene's first transcript. */
  public static ChainConstraint of(Gene gene) {
    return of(gene.transcripts().get(0));
  }

  /** These facts in another role. */
  public ChainConstraint as(Kind role) {
    return new ChainConstraint(
        transcript, holes, role, protein, confirmedStart, limitStart, limitEnd);
  }

  int cdsStart() {
    return transcript.cdsStart();
  }

  int cdsEnd() {
    return transcript.cdsEnd();
  }

  /** 0 plus, 1 minus. */
  int strandIndex() {
    return transcript.strand() == Strand.PLUS ? 0 : 1;
  }

  boolean isHole(int gap) {
    return gap < Long.SIZE && (holes >>> gap & 1) != 0;
  }

  boolean leftComplete() {
    return strandIndex() == 0 ? transcript.startComplete() : transcript.stopComplete();
  }

  boolean rightComplete() {
    return strandIndex() == 0 ? transcript.stopComplete() : transcript.startComplete();
  }
}
