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
 * @param limitStart the gene, with its start and stop codon, may not reach left of it; 0 = no limit
 * @param limitEnd it may not reach right of it; the largest int = no limit
 */
public record ChainConstraint(
    Transcript transcript, Holes holes, Kind kind, boolean protein, int limitStart, int limitEnd) {

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
   * A wall if the coding region has both ends, otherwise to be extended, not past a stop codon, nor
   * past a start codon that its support says is certain; no holes.
   */
  public static ChainConstraint of(Transcript transcript) {
    boolean complete = transcript.startComplete() && transcript.stopComplete();
    Support support = transcript.support();
    boolean certain = support.has(Support.CONFIRMED_START) || support.has(Support.CLOSED_ABOVE);
    ChainConstraint free =
        new ChainConstraint(
            transcript,
            Holes.NONE,
            complete ? Kind.WALL : Kind.PARTIAL,
            support.proteins() > 0,
            0,
            Integer.MAX_VALUE);
    return free.closed(transcript.startComplete() && certain, transcript.stopComplete());
  }

  /** The same with limits where it has ends. */
  ChainConstraint closed() {
    return closed(transcript.startComplete(), transcript.stopComplete());
  }

  private ChainConstraint closed(boolean start, boolean stop) {
    boolean plus = strandIndex() == 0;
    return new ChainConstraint(
        transcript,
        holes,
        kind,
        protein,
        (plus ? start : stop) ? cdsStart() : limitStart,
        (plus ? stop : start) ? cdsEnd() : limitEnd);
  }

  /** The constraint of a gene's first transcript. */
  public static ChainConstraint of(Gene gene) {
    return of(gene.transcripts().get(0));
  }

  /**
   * The constraint of a transcript of which only the structure is known: ends by its codons, and by
   * an in-frame stop in front of its start.
   */
  public static ChainConstraint of(Genome genome, int contig, Transcript t) {
    byte[] mrna = new byte[t.length()];
    int n = 0;
    int before = 0;
    for (Transcript.Exon e : t.exons()) {
      System.arraycopy(genome.bases(contig, e.start(), e.end()), 0, mrna, n, e.length());
      n += e.length();
      before += Math.max(0, Math.min(e.end(), t.cdsStart()) - e.start());
    }
    int total = t.cdsSegments().stream().mapToInt(Transcript.Exon::length).sum();
    int from = before;
    if (t.strand() == Strand.MINUS) {
      mrna = Nucleotides.reverseComplement(mrna);
      from = n - before - total;
    }
    boolean start = t.cdsPhase() == 0 && total >= 3 && Codons.isStart(mrna, from);
    boolean whole = total >= 3 && (total - t.cdsPhase()) % 3 == 0;
    boolean stop = whole && Codons.isStop(mrna, from + total - 3);
    boolean closed = false;
    for (int i = from - 3; i >= 0 && !closed; i -= 3) {
      closed = Codons.isStop(mrna, i);
    }
    int flags = start && !stop && closed ? Support.CLOSED_ABOVE : 0;
    Support support = t.support().withFlags(t.support().flags() | flags);
    return of(t.withEnds(start, stop).withSupport(support).withEdits(List.of()));
  }

  /** These facts in another role. */
  public ChainConstraint as(Kind role) {
    return new ChainConstraint(transcript, holes, role, protein, limitStart, limitEnd);
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
