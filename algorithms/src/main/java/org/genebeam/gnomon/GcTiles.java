package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;

/**
 * G+C content of a contig in tiles of about {@value #TILE} bases and the tables of each. Tiles
 * depend on the contig alone.
 */
final class GcTiles {
  static final int TILE = 200_000;

  private static final int PIECE = 1 << 16;

  private final int length;
  private final int count;
  private final int[] percent;
  private final List<HmmTables> tables = new ArrayList<>();
  private int longestIntron;
  private int longestIntergenic;
  private int longestExon;

  GcTiles(Genome genome, int contig, GnomonParameters parameters) {
    length = genome.contig(contig).length();
    count = Math.max(1, (length + TILE / 2) / TILE);
    percent = new int[count];
    TreeMap<Integer, HmmTables> byContent = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      percent[i] = percent(genome, contig, start(i), end(i));
      HmmTables of = byContent.get(percent[i]);
      if (of == null) {
        of = same(byContent, parameters, percent[i]);
        byContent.put(percent[i], of);
      }
      tables.add(of);
      longestIntron = Math.max(longestIntron, of.intron.longest());
      longestIntergenic = Math.max(longestIntergenic, of.intergenic.longest());
      longestExon = Math.max(longestExon, of.longestExon);
    }
  }

  /** Tables that serve another percentage of the same strata, or new ones. */
  static HmmTables same(TreeMap<Integer, HmmTables> known, GnomonParameters parameters, int gc) {
    for (var e : known.entrySet()) {
      if (parameters.lengths(e.getKey()) == parameters.lengths(gc)
          && parameters.structure(e.getKey()) == parameters.structure(gc)
          && parameters.coding(e.getKey()) == parameters.coding(gc)
          && parameters.signals(e.getKey()) == parameters.signals(gc)) {
        return e.getValue();
      }
    }
    return new HmmTables(parameters, gc);
  }

  private static int percent(Genome genome, int contig, int start, int end) {
    long gc = 0;
    long all = 0;
    for (int at = start; at < end; at += PIECE) {
      for (byte b : genome.bases(contig, at, Math.min(end, at + PIECE))) {
        if (b != Nucleotides.N) {
          all++;
          gc += b == Nucleotides.C || b == Nucleotides.G ? 1 : 0;
        }
      }
    }
    int rounded = all == 0 ? 50 : (int) Math.round(100.0 * gc / all);
    return Math.max(1, Math.min(99, rounded));
  }

  int size() {
    return count;
  }

  private int start(int tile) {
    return (int) ((long) length * tile / count);
  }

  int end(int tile) {
    return (int) ((long) length * (tile + 1) / count);
  }

  int at(int position) {
    int tile = (int) ((long) position * count / Math.max(1, length));
    while (tile + 1 < count && position >= end(tile)) {
      tile++;
    }
    return tile;
  }

  HmmTables tables(int tile) {
    return tables.get(tile);
  }

  /** G+C of a tile in percent, rounded, 1..99. */
  int percent(int tile) {
    return percent[tile];
  }

  int longestIntron() {
    return longestIntron;
  }

  int longestIntergenic() {
    return longestIntergenic;
  }

  int longestExon() {
    return longestExon;
  }
}
