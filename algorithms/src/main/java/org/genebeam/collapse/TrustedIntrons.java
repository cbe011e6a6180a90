package org.genebeam.collapse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/**
 * The introns that passed the absolute filters, and the cutting of alignments at all others.
 * Immutable; 17 bytes an intron; a look-up is a binary search.
 */
public final class TrustedIntrons {
  private final long[] place;
  private final long[] endStrand;
  private final boolean[] fuzzy;
  private final CollapseParameters parameters;

  TrustedIntrons(long[] place, long[] endStrand, boolean[] fuzzy, CollapseParameters parameters) {
    this.place = place;
    this.endStrand = endStrand;
    this.fuzzy = fuzzy;
    this.parameters = parameters;
  }

  /** Writes the introns in genome order. */
  public void write(DataOutput out) throws IOException {
    parameters.write(out);
    out.writeInt(place.length);
    for (int i = 0; i < place.length; i++) {
      out.writeLong(place[i]);
      out.writeLong(endStrand[i]);
      out.writeBoolean(fuzzy[i]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static TrustedIntrons read(DataInput in) throws IOException {
    CollapseParameters parameters = CollapseParameters.read(in);
    int n = in.readInt();
    long[] place = new long[n];
    long[] endStrand = new long[n];
    boolean[] fuzzy = new boolean[n];
    for (int i = 0; i < n; i++) {
      place[i] = in.readLong();
      endStrand[i] = in.readLong();
      fuzzy[i] = in.readBoolean();
    }
    return new TrustedIntrons(place, endStrand, fuzzy, parameters);
  }

  /** Whether the intron {@code [start, end)} stays. */
  public boolean contains(int contig, int start, int end, Strand strand) {
    int i = find(contig, start, end, strand);
    return i >= 0 && !fuzzy[i];
  }

  /** Whether the intron is doubted because a better supported one lies within a few bases. */
  boolean isFuzzy(int contig, int start, int end, Strand strand) {
    int i = find(contig, start, end, strand);
    return i >= 0 && fuzzy[i];
  }

  /**
   * Cuts a short or long read at introns that do not stay; a piece keeps at least one intron. Other
   * evidence, and kinds that are not filtered, pass as they are.
   *
   * @param counters told what happened
   * @return pieces left to right, empty if nothing is left
   */
  public List<EvidenceAlignment> cut(EvidenceAlignment a, CollapseCounters counters) {
    if (a.exons() == 1 || !CollapseParameters.isPool(a) || !parameters.filters(a.kind())) {
      return List.of(a);
    }
    FilterCode code = null;
    List<EvidenceAlignment> pieces = new ArrayList<>(2);
    int from = 0;
    for (int i = 0; i + 1 < a.exons(); i++) {
      int at = find(a.contig(), a.exonEnd(i), a.exonStart(i + 1), a.strand());
      if (at >= 0 && !fuzzy[at]) {
        continue;
      }
      if (code == null) {
        code = at >= 0 ? FilterCode.F1_FUZZY_INTRON : FilterCode.F2_WEAK_INTRON;
      }
      if (i > from) {
        pieces.add(Pieces.slice(a, from, i));
      }
      from = i + 1;
    }
    if (code == null) {
      return List.of(a);
    }
    if (from < a.exons() - 1) {
      pieces.add(Pieces.slice(a, from, a.exons() - 1));
    }
    counters.pieces(code, a, pieces.size());
    return pieces;
  }

  private int find(int contig, int start, int end, Strand strand) {
    long at = IntronSupport.place(contig, start);
    long to = IntronSupport.endStrand(end, strand);
    int i = Arrays.binarySearch(place, at);
    if (i < 0) {
      return -1;
    }
    while (i > 0 && place[i - 1] == at) {
      i--;
    }
    while (i < place.length && place[i] == at && endStrand[i] < to) {
      i++;
    }
    return i < place.length && place[i] == at && endStrand[i] == to ? i : -1;
  }
}
