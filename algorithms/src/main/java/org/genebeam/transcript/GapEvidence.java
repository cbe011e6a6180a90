package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GapFill;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.transcript.GapExons.Part;

/** Puts the exons that a transcript has in assembly gaps into its evidence. */
final class GapEvidence {
  private final SplicedAlignment a;
  private final List<Part> parts;
  private final byte[] query;
  private final Genome genome;
  private final boolean minus;

  /**
   * @param a the alignment with cleaned edges
   * @param query in the reading aligned
   */
  GapEvidence(SplicedAlignment a, List<Part> parts, byte[] query, Genome genome) {
    this.a = a;
    this.parts = parts;
    this.query = query;
    this.genome = genome;
    this.minus = a.strand() == Strand.MINUS;
  }

  /**
   * The evidence with its exons in gaps; as it is if a gap hides the whole coding region.
   *
   * @param plain evidence of the alignment
   * @param cdsStart first CDS base on the query, or -1
   * @param cdsEnd exclusive, stop codon included
   */
  EvidenceAlignment of(EvidenceAlignment plain, int cdsStart, int cdsEnd) {
    boolean coding = plain.cdsStart() >= 0 && !a.reversed();
    Part first = coding ? at(cdsStart) : null;
    Part last = coding ? at(cdsEnd - 1) : null;
    if (first != null && first.equals(last)) {
      return plain;
    }
    EvidenceAlignment e = plain;
    List<Edit> edits = new ArrayList<>(plain.edits());
    for (Part part : parts) {
      GapFill fill = part.fill();
      int cut = part.equals(first) ? cdsStart : part.equals(last) ? cdsEnd : part.from();
      cut(fill, minus ? part.to() - cut : cut - part.from(), edits);
      e = inserted(e, fill);
    }
    EvidenceAlignment.Builder b = e.toBuilder().edits(edits);
    if (coding) {
      int five = first == null ? end(e, true) : bound(first, cdsStart, true);
      int three = last == null ? end(e, false) : bound(last, cdsEnd, false);
      b.cds(Math.min(five, three), Math.max(five, three));
      b.flags(flags(e, first != null, cdsStart, last != null, cdsEnd));
    }
    int tail = parts.get(parts.size() - 1).to();
    boolean atEnd = a.exons().stream().noneMatch(s -> end(s) > tail);
    return b.unaligned(
            parts.get(0).from() == 0 ? 0 : e.unalignedHead(),
            atEnd ? a.queryLength() - tail : e.unalignedTail())
        .build();
  }

  private int end(SplicedAlignment.Segment s) {
    return a.reversed() ? a.queryLength() - s.queryStart() : s.queryEnd();
  }

  /** The part with a query base, or null. */
  private Part at(int base) {
    return parts.stream().filter(p -> base >= p.from() && base < p.to()).findFirst().orElse(null);
  }

  /** End of the CDS that is aligned, on the contig. */
  private int end(EvidenceAlignment e, boolean five) {
    return five != minus ? e.cdsStart() : e.cdsEnd();
  }

  /** Place of a bound between query bases in an exon in a gap. */
  private int bound(Part part, int at, boolean five) {
    GapFill fill = part.fill();
    int inside = minus ? part.to() - at : at - part.from();
    if (inside == 0 || inside == fill.letters().length()) {
      return five != minus ? fill.position() : fill.end();
    }
    return split(fill);
  }

  /** Where an exon in a gap is divided: behind its first N along the strand. */
  private int split(GapFill fill) {
    return minus ? fill.end() - 1 : fill.position() + 1;
  }

  private void cut(GapFill fill, int at, List<Edit> edits) {
    if (at <= 0 || at >= fill.letters().length()) {
      edits.add(fill.edit());
      return;
    }
    int split = split(fill);
    int left = split - fill.position();
    edits.add(Edit.gapFill(fill.position(), left, fill.letters().substring(0, at)));
    edits.add(Edit.gapFill(split, fill.gap() - left, fill.letters().substring(at)));
  }

  /** Flags with those of codons that lie in gaps, wholly or in part. */
  private int flags(EvidenceAlignment e, boolean first, int start, boolean last, int end) {
    int flags = e.flags();
    QueryMap map = new QueryMap(a);
    byte[] codon = codon(map, start);
    if ((first || at(start + 2) != null) && Arrays.equals(codon, EvidenceOf.START)) {
      flags |= EvidenceAlignment.CONFIRMED_START;
    }
    codon = codon(map, end - 3);
    if ((last || at(end - 3) != null) && codon != null && EvidenceOf.isStop(codon)) {
      flags |= EvidenceAlignment.CONFIRMED_STOP;
    }
    return flags;
  }

  /**
   * Genome bases under query bases, those in gaps as the query has them; null if there are none.
   */
  private byte[] codon(QueryMap map, int from) {
    byte[] bases = new byte[3];
    for (int i = 0; i < 3; i++) {
      int x = map.at(from + i);
      if (x < 0 && at(from + i) == null) {
        return null;
      }
      byte base = x < 0 ? query[from + i] : genome.bases(a.contig(), x, x + 1)[0];
      bases[i] = x >= 0 && minus ? Nucleotides.complement(base) : base;
    }
    return bases;
  }

  /** One exon more; the hole that it lies in is none any longer. */
  private static EvidenceAlignment inserted(EvidenceAlignment e, GapFill fill) {
    int n = e.exons() + 1;
    int[] bounds = new int[2 * n];
    float[] identity = new float[n];
    int before = 0;
    while (before < e.exons() && e.exonStart(before) < fill.position()) {
      before++;
    }
    Holes holes = Holes.NONE;
    for (int i = 0; i < n; i++) {
      boolean here = i == before;
      int k = i < before ? i : i - 1;
      bounds[2 * i] = here ? fill.position() : e.exonStart(k);
      bounds[2 * i + 1] = here ? fill.end() : e.exonEnd(k);
      identity[i] = here ? 1f : e.identity(k);
      boolean hole = !here && i + 1 != before && k + 1 < e.exons() && e.hole(k);
      holes = hole ? holes.plus(i) : holes;
    }
    return e.toBuilder().bounds(bounds).identity(identity).holes(holes).build();
  }
}
