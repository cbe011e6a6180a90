package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.genebeam.formats.AlignedRead;
import org.genebeam.genome.Genome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.GenomeShard;

/**
 * Indels of a read inside its exons, as corrections of the genome that would make the read fit
 * (gnomon.md A.11). Only those that would shift a reading frame are told. In a run of equal bases
 * or words the place of an indel is open; the one furthest to the left on the strand that is first
 * in {@link StrandOrder} is taken, so that reads agree.
 */
final class ReadIndels {
  private ReadIndels() {}

  /**
   * Indels of a path in contig coordinates.
   *
   * @param piece of the shard that it lies on
   */
  static List<Edit> of(ReadPath path, GenomeShard shard, int piece, int minIntron) {
    int shift = shard.toContig(path.g[0]) - path.g[0];
    int length = shard.contigLength(piece);
    StrandOrder.Bases contig = (from, to) -> shard.contigBases(piece, from, to);
    List<Edit> edits = List.of();
    for (int i = 0; i + 1 < path.n; i++) {
      int gap = path.gap(i);
      int inserted = path.inserted(i);
      boolean shifts = (gap - inserted) % 3 != 0;
      if (gap < minIntron && shifts && (gap == 0 || inserted == 0)) {
        byte[] letters = new byte[inserted];
        System.arraycopy(path.read, path.qEnd(i), letters, 0, inserted);
        Room room = new Room(path.g[i] + shift, path.gEnd(i + 1) + shift, length);
        Edit e = settled(path.gEnd(i) + shift, gap, letters, contig, room);
        if (e != null) {
          edits = edits.isEmpty() ? new ArrayList<>() : edits;
          edits.add(e);
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
        Room room = room(read.bounds(), e.position(), genome.contig(read.contig()).length());
        if (e.position() <= room.start() || e.end() >= room.end()) {
          continue; // beside an intron or an end
        }
        byte[] letters = Nucleotides.encode(e.inserted());
        StrandOrder.Bases contig = (from, to) -> genome.bases(read.contig(), from, to);
        Edit settled = settled(e.position(), e.removed(), letters, contig, room);
        if (settled != null) {
          edits = edits.isEmpty() ? new ArrayList<>() : edits;
          edits.add(settled);
        }
      }
    }
    return edits;
  }

  /** The exon that an indel is in. */
  private static Room room(int[] bounds, int position, int contigLength) {
    int i = 0;
    while (i + 2 < bounds.length && bounds[i + 2] < position) {
      i += 2;
    }
    return new Room(bounds[i], bounds[i + 1], contigLength);
  }

  /**
   * Where a correction may lie.
   *
   * @param start it stays right of this position
   * @param end it stays left of this one
   * @param length of the contig
   */
  record Room(int start, int end, int length) {}

  /**
   * One of the equal corrections, always the same.
   *
   * @param removed genome bases left out from {@code position} on, or 0
   * @param inserted codes put before {@code position}
   * @param contig its bases
   * @return null if a letter is not known
   */
  static Edit settled(
      int position, int removed, byte[] inserted, StrandOrder.Bases contig, Room room) {
    for (byte code : inserted) {
      if (code >= Nucleotides.N) {
        return null;
      }
    }
    byte[] bases = contig.of(room.start(), room.end());
    IntUnaryOperator genome = at -> bases[at - room.start()];
    int right = position;
    while (right + removed + 1 < room.end()
        && genome.applyAsInt(right + removed)
            == (removed > 0
                ? genome.applyAsInt(right)
                : inserted[(right - position) % inserted.length])) {
      right++;
    }
    int left = position;
    int n = inserted.length;
    while (left - 1 > room.start()
        && genome.applyAsInt(left - 1)
            == (removed > 0
                ? genome.applyAsInt(left + removed - 1)
                : inserted[Math.floorMod(left - 1 - position, n)])) {
      left--;
    }
    boolean turned =
        left < right && StrandOrder.compare(contig, left, right + removed, room.length()) > 0;
    int at = turned ? right : left;
    if (removed > 0) {
      return Edit.extra(at, removed);
    }
    byte[] letters = new byte[n];
    for (int i = 0; i < n; i++) {
      letters[i] = inserted[Math.floorMod(at - position + i, n)];
    }
    return Edit.missing(at, Nucleotides.decode(letters));
  }
}
