package org.genebeam.transcript;

import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;
import org.genebeam.rank.PlacementScore;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/** Turns a spliced alignment into evidence. */
final class EvidenceOf {
  static final byte[] START = {0, 3, 2};

  private EvidenceOf() {}

  /**
   * Exons ascending on the forward strand; exons that touch there become one.
   *
   * @param directed the alignment's direction is known
   * @param consensusOnly junctions that are not consensus become holes
   * @param best whether it lies at the best placement
   * @param cdsStart first CDS base on the query, or -1
   * @param cdsEnd exclusive, stop codon included
   */
  static EvidenceAlignment of(
      SplicedAlignment a,
      EvidenceKind kind,
      boolean directed,
      boolean consensusOnly,
      boolean best,
      int cdsStart,
      int cdsEnd,
      RunCounts counts,
      Genome genome) {
    boolean minus = a.strand() == Strand.MINUS;
    List<Segment> all = a.segments();
    int n = all.size();
    int[] bounds = new int[2 * n];
    int[] matches = new int[n];
    int[] columns = new int[n];
    Holes holes = Holes.NONE;
    int exons = 0;
    boolean hole = false;
    for (int i = 0; i < n; i++) {
      int at = minus ? n - 1 - i : i;
      Segment s = all.get(at);
      int junction = minus ? at : at - 1;
      hole |=
          consensusOnly
              && junction >= 0
              && a.junction(junction)
              && !PlacementScore.isConsensus(a.splice(junction));
      if (!s.isExon()) {
        hole = true;
        continue;
      }
      if (exons > 0 && s.start() <= bounds[2 * exons - 1]) {
        bounds[2 * exons - 1] = Math.max(s.end(), bounds[2 * exons - 1]);
        matches[exons - 1] += s.matches();
        columns[exons - 1] += s.columns();
      } else {
        if (exons > 0 && hole) {
          holes = holes.plus(exons - 1);
        }
        bounds[2 * exons] = s.start();
        bounds[2 * exons + 1] = s.end();
        matches[exons] = s.matches();
        columns[exons] = s.columns();
        exons++;
      }
      hole = false;
    }
    float[] identity = new float[exons];
    for (int i = 0; i < exons; i++) {
      identity[i] = (float) matches[i] / columns[i];
    }
    int flags = best ? EvidenceAlignment.BEST_PLACEMENT : 0;
    flags |= a.tail() >= Tail.MIN_LENGTH ? EvidenceAlignment.POLY_A : 0;
    EvidenceAlignment.Builder built =
        EvidenceAlignment.builder(kind, a.contig())
            .id(a.query())
            .strand(directed ? a.strand() : Strand.UNKNOWN)
            .bounds(Arrays.copyOf(bounds, 2 * exons))
            .identity(identity)
            .holes(holes)
            .edits(ExonEdits.of(a, kind))
            .counts(counts);
    if (cdsStart >= 0 && !a.reversed()) {
      flags |= projectCds(a, cdsStart, cdsEnd, genome, built);
    }
    Segment first = a.exons().get(0);
    Segment last = a.exons().get(a.exons().size() - 1);
    int length = a.queryLength();
    built.unaligned(
        a.reversed() ? length - first.queryEnd() : first.queryStart(),
        a.reversed() ? last.queryStart() : length - last.queryEnd());
    return built.flags(flags).build();
  }

  /** Sets the CDS on the contig; returns the flags of confirmed codons. */
  private static int projectCds(
      SplicedAlignment a,
      int cdsStart,
      int cdsEnd,
      Genome genome,
      EvidenceAlignment.Builder built) {
    QueryMap map = new QueryMap(a);
    int first = cdsStart;
    while (first < cdsEnd && map.at(first) < 0) {
      first++;
    }
    int last = cdsEnd - 1;
    while (last > first && map.at(last) < 0) {
      last--;
    }
    if (first >= last) {
      return 0;
    }
    int from = Math.min(map.at(first), map.at(last));
    int to = Math.max(map.at(first), map.at(last)) + 1;
    built.cds(from, to);
    byte[] start = codon(a, map, cdsStart, genome);
    byte[] stop = codon(a, map, cdsEnd - 3, genome);
    int flags = 0;
    if (start != null && Arrays.equals(start, START)) {
      flags |= EvidenceAlignment.CONFIRMED_START;
    }
    if (stop != null && isStop(stop)) {
      flags |= EvidenceAlignment.CONFIRMED_STOP;
    }
    return flags;
  }

  /**
   * Genome bases under three query bases, read along the transcript; null if not all are paired.
   */
  private static byte[] codon(SplicedAlignment a, QueryMap map, int at, Genome genome) {
    byte[] bases = new byte[3];
    for (int i = 0; i < 3; i++) {
      int position = map.at(at + i);
      if (position < 0) {
        return null;
      }
      byte base = genome.bases(a.contig(), position, position + 1)[0];
      bases[i] = a.strand() == Strand.MINUS ? Nucleotides.complement(base) : base;
    }
    return bases;
  }

  static boolean isStop(byte[] codon) {
    boolean aOrG1 = codon[1] == Nucleotides.A || codon[1] == Nucleotides.G;
    boolean aOrG2 = codon[2] == Nucleotides.A || codon[2] == Nucleotides.G;
    return codon[0] == Nucleotides.T
        && aOrG1
        && aOrG2
        && !(codon[1] == Nucleotides.G && codon[2] == Nucleotides.G);
  }
}
