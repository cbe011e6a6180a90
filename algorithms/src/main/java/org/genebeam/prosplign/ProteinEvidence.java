package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * Turns a protein alignment into evidence: exons on the forward strand, frameshifts inside them
 * closed and told as edits like codons of selenocysteine, holes marked. The coding range is the
 * aligned one, with the stop codon if there is one. A start or stop is confirmed if the protein's
 * end is aligned and the genome has the codon.
 */
public final class ProteinEvidence {
  private static final int CODON = 3;

  private ProteinEvidence() {}

  /**
   * What the genome must lose or gain for the frameshifts to go, less than a codon each, and codons
   * of selenocysteine.
   */
  private static List<Edit> edits(List<ProteinExon> exons, boolean minus) {
    List<Edit> edits = new ArrayList<>();
    for (ProteinExon exon : exons) {
      for (ProteinExon.Frameshift f : exon.frameshifts()) {
        int bases = Math.abs(f.bases()) % CODON;
        int first = minus ? f.position() + f.bases() - bases : f.position();
        edits.add(
            f.bases() > 0
                ? Edit.extra(first, bases)
                : Edit.missing(f.position(), "N".repeat(bases)));
      }
      edits.addAll(exon.selenocysteines());
    }
    return edits;
  }

  /**
   * Evidence of weight one.
   *
   * @param extraFlags flags to add to the confirmed codons
   */
  public static EvidenceAlignment of(ProteinAlignment a, int extraFlags) {
    List<ProteinExon> exons = a.exons();
    int n = exons.size();
    boolean minus = a.strand() == Strand.MINUS;
    boolean start = a.hasStart() && exons.get(0).productStart() == 0;
    boolean stop = a.hasStop() && exons.get(n - 1).productEnd() == 3 * a.length();
    int[] bounds = new int[2 * n];
    int[] identical = new int[n];
    int[] columns = new int[n];
    Holes holes = Holes.NONE;
    int count = 0;
    for (int i = 0; i < n; i++) {
      int at = minus ? n - 1 - i : i;
      ProteinExon exon = exons.get(at);
      boolean joint = i > 0 && !a.intronBehind(minus ? at : at - 1);
      if (count > 0 && exon.start() <= bounds[2 * count - 1]) {
        bounds[2 * count - 1] = Math.max(bounds[2 * count - 1], exon.end());
        identical[count - 1] += exon.identical();
        columns[count - 1] += exon.columns();
        continue;
      }
      if (joint) {
        holes = holes.plus(count - 1);
      }
      bounds[2 * count] = exon.start();
      bounds[2 * count + 1] = exon.end();
      identical[count] = exon.identical();
      columns[count] = exon.columns();
      count++;
    }
    if (stop) {
      bounds[minus ? 0 : 2 * count - 1] += minus ? -3 : 3;
    }
    float[] identity = new float[count];
    for (int i = 0; i < count; i++) {
      identity[i] = (float) identical[i] / columns[i];
    }
    int flags = extraFlags;
    flags |= start ? EvidenceAlignment.CONFIRMED_START : 0;
    flags |= stop ? EvidenceAlignment.CONFIRMED_STOP : 0;
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, a.contig())
        .id(a.id())
        .strand(a.strand())
        .bounds(java.util.Arrays.copyOf(bounds, 2 * count))
        .identity(identity)
        .holes(holes)
        .flags(flags)
        .edits(edits(exons, minus))
        .cds(bounds[0], bounds[2 * count - 1])
        .unaligned(exons.get(0).productStart(), 3 * a.length() - exons.get(n - 1).productEnd())
        .counts(RunCounts.of(0, 1))
        .build();
  }
}
