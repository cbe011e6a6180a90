package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.genebeam.formats.AlignedRead;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;

/**
 * Indels of a read inside its exons, as corrections of the genome that would make the read fit
 * (gnomon.md A.11). Only those that would shift a reading frame are told. In a run of equal bases
 * or words the place of an indel is open; the leftmost is taken, so that reads agree.
 */
final class ReadIndels {
  private ReadIndels() {}

  /**
   * Indels of a path in contig coordinates.
   *
   * @param codes of the shard
   * @param shift from shard to contig
   */
  static List<Edit> of(ReadPath path, byte[] codes, int minIntron, int shift) {
    List<Edit> edits = List.of();
    for (int i = 0; i + 1 < path.n; i++) {
      int gap = path.gap(i);
      int inserted = path.inserted(i);
      boolean shifts = (gap - inserted) % 3 != 0;
      if (gap < minIntron && shifts && (gap == 0 || inserted == 0)) {
        byte[] letters = new byte[inserted];
        System.arraycopy(path.read, path.qEnd(i), letters, 0, inserted);
        Edit e = leftmost(path.gEnd(i), gap, letters, at -> codes[at], path.g[i]);
        if (e != null) {
          edits = edits.isEmpty() ? new ArrayList<>() : edits;
          edits.add(new Edit(e.position() + shift, e.removed(), e.inserted()));
        }
      }
    }
    return edits;
  }

  /** Indels of a read that another program aligned. */
  static List<Edit> of(AlignedRead read, Genome genome) {
    List<Edit> edits = List.of();
    for (Edit e : read.indels()) {
      if (e.shift() % 3 != 0) {
        int start = exonStart(read.bounds(), e.position());
        byte[] bases = genome.bases(read.contig(), start, e.end());
        byte[] letters = Nucleotides.encode(e.inserted());
        Edit left = leftmost(e.position(), e.removed(), letters, at -> bases[at - start], start);
        if (left != null) {
          edits = edits.isEmpty() ? new ArrayList<>() : edits;
          edits.add(left);
        }
      }
    }
    return edits;
  }

  private static int exonStart(int[] bounds, int position) {
    int start = bounds[0];
    for (int i = 0; i < bounds.length && bounds[i] < position; i += 2) {
      start = bounds[i];
    }
    return start;
  }

  /**
   * The leftmost of the equal corrections.
   *
   * @param removed genome bases left out from {@code position} on, or 0
   * @param inserted codes put before {@code position}; changed
   * @param genome code at a position
   * @param floor the correction stays right of this position
   * @return null if a letter is not known
   */
  static Edit leftmost(
      int position, int removed, byte[] inserted, IntUnaryOperator genome, int floor) {
    for (byte code : inserted) {
      if (code >= Nucleotides.N) {
        return null;
      }
    }
    int at = position;
    int last = inserted.length - 1;
    while (at - 1 > floor) {
      int before = genome.applyAsInt(at - 1);
      if (before != (removed > 0 ? genome.applyAsInt(at + removed - 1) : inserted[last])) {
        break;
      }
      if (removed == 0) {
        System.arraycopy(inserted, 0, inserted, 1, last);
        inserted[0] = (byte) before;
      }
      at--;
    }
    return removed > 0 ? Edit.extra(at, removed) : Edit.missing(at, Nucleotides.decode(inserted));
  }
}
