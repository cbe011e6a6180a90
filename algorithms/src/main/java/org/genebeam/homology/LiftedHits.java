package org.genebeam.homology;

import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.search.Blosum62;

/**
 * Hits of a protein on the genome by way of a model: what resembles the model's protein resembles
 * its codons. Cut at introns; residues that an intron splits are left out. Behind a correction of
 * the genome, places are off by the bases that it adds or takes: hits only tell which region to
 * align to. Cost: linear.
 */
public final class LiftedHits {
  private LiftedHits() {}

  /** Adds the hits of {@code match} with its model; query spans in residues, raw scores. */
  public static void add(ModelProtein model, ProteinMatch match, List<Hit> out) {
    int[] segments = match.segments();
    for (int i = 0; i < segments.length; i += 3) {
      int offset = segments[i] - segments[i + 2];
      int first = segments[i + 2];
      int last = first + segments[i + 1] - segments[i];
      lift(model, match.protein(), offset, first, last, out);
    }
  }

  /** Model residues {@code [first, last)}; residue r is paired with r + offset of the protein. */
  private static void lift(
      ModelProtein model, NamedProtein protein, int offset, int first, int last, List<Hit> out) {
    int[] cds = model.cds();
    boolean minus = model.strand() == Strand.MINUS;
    int pieces = cds.length / 2;
    int before = -model.phase();
    for (int k = 0; k < pieces; k++) {
      int piece = minus ? pieces - 1 - k : k;
      int length = cds[2 * piece + 1] - cds[2 * piece];
      int from = Math.max(first, Math.floorDiv(before + 2, 3));
      int to = Math.min(last, Math.floorDiv(before + length, 3));
      if (from < to) {
        int skipped = 3 * from - before;
        int bases = 3 * (to - from);
        int start = minus ? cds[2 * piece + 1] - skipped - bases : cds[2 * piece] + skipped;
        out.add(hit(model, protein, offset, from, to, start));
      }
      before += length;
    }
  }

  private static Hit hit(
      ModelProtein model, NamedProtein protein, int offset, int from, int to, int start) {
    byte[] x = Blosum62.encode(java.util.Arrays.copyOfRange(model.residues(), from, to));
    byte[] y =
        Blosum62.encode(
            java.util.Arrays.copyOfRange(protein.residues(), from + offset, to + offset));
    int matches = 0;
    int score = 0;
    for (int i = 0; i < x.length; i++) {
      matches += x[i] == y[i] ? 1 : 0;
      score += Blosum62.score(x[i], y[i]);
    }
    return new Hit(
        protein.id(),
        model.contig(),
        model.strand(),
        from + offset,
        to + offset,
        start,
        start + 3 * (to - from),
        matches,
        to - from,
        0,
        score,
        0,
        "");
  }
}
