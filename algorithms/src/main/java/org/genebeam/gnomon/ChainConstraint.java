package org.genebeam.gnomon;

import java.util.Comparator;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Support;

/**
 * A model made from evidence that the parse of its contig must respect.
 *
 * @param transcript exons and coding region; contig coordinates
 * @param holes gaps that are unaligned sequence, not introns; exons count along the plus axis
 * @param kind what the parse may do with it
 * @param protein whether protein evidence is among its support
 * @param confirmedStart whether its start codon is certain, so that the gene may not grow past it
 * @param limitStart the gene may not reach left of it; 0 = no limit
 * @param limitEnd the gene may not reach right of it; the largest int = no limit
 */
public record ChainConstraint(
    Transcript transcript,
    Holes holes,
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

  /**
   * A wall if the coding region has both ends, otherwise to be extended, not past a start that its
   * support says is confirmed; no holes, no limits.
   */
  public static ChainConstraint of(Transcript transcript) {
    boolean complete = transcript.startComplete() && transcript.stopComplete();
    return new ChainConstraint(
        transcript,
        Holes.NONE,
        complete ? Kind.WALL : Kind.PARTIAL,
        transcript.support().proteins() > 0,
        transcript.startComplete() && transcript.support().has(Support.CONFIRMED_START),
        0,
        Integer.MAX_VALUE);
  }

  /** The constraint of a gene's first transcript. */
  public static ChainConstraint of(Gene gene) {
    return of(gene.transcripts().get(0));
  }

  /** The constraint of a transcript of which only the structure is known: ends by its codons. */
  public static ChainConstraint of(Genome genome, int contig, Transcript t) {
    List<Transcript.Exon> cds = t.cdsSegments();
    int total = cds.stream().mapToInt(Transcript.Exon::length).sum();
    byte[] coding = new byte[total];
    int n = 0;
    for (Transcript.Exon e : cds) {
      System.arraycopy(genome.bases(contig, e.start(), e.end()), 0, coding, n, e.length());
      n += e.length();
    }
    if (t.strand() == Strand.MINUS) {
      coding = Nucleotides.reverseComplement(coding);
    }
    boolean start = t.cdsPhase() == 0 && Codons.isStart(coding, 0);
    boolean stop = (total - t.cdsPhase()) % 3 == 0 && Codons.isStop(coding, total - 3);
    return of(
        new Transcript(
            t.id(),
            t.strand(),
            t.exons(),
            t.cdsStart(),
            t.cdsEnd(),
            t.cdsPhase(),
            start,
            stop,
            t.score(),
            t.source(),
            t.method(),
            t.support()));
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
    return holes.contains(gap);
  }

  boolean leftComplete() {
    return strandIndex() == 0 ? transcript.startComplete() : transcript.stopComplete();
  }

  boolean rightComplete() {
    return strandIndex() == 0 ? transcript.stopComplete() : transcript.startComplete();
  }
}
