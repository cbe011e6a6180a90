package org.genebeam.gnomon;

import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;

/**
 * G+C content of a contig in tiles of about {@value #TILE} bases, in whole percent of the known
 * bases, 1..99. Tiles depend on the contig alone, so that training and decoding see the same
 * content at a place. Reads a tile when it is first asked for; not thread-safe.
 */
public final class GcContent {
  static final int TILE = 200_000;

  private static final int PIECE = 1 << 16;
  private static final int UNKNOWN = 50;

  private final Genome genome;
  private final int contig;
  private final int length;
  private final int[] percent;

  GcContent(Genome genome, int contig) {
    this.genome = genome;
    this.contig = contig;
    length = genome.contig(contig).length();
    percent = new int[Math.max(1, (length + TILE / 2) / TILE)];
  }

  /** G+C of the tile around a place in percent; reads the tile. */
  public static int percent(Genome genome, int contig, int position) {
    GcContent content = new GcContent(genome, contig);
    return content.percent(content.at(position));
  }

  /** Number of tiles, at least one. */
  int tiles() {
    return percent.length;
  }

  private int start(int tile) {
    return (int) ((long) length * tile / tiles());
  }

  /** End of a tile. */
  int end(int tile) {
    return (int) ((long) length * (tile + 1) / tiles());
  }

  /** The tile of a position. */
  int at(int position) {
    int tile = (int) ((long) position * tiles() / Math.max(1, length));
    while (tile + 1 < tiles() && position >= end(tile)) {
      tile++;
    }
    return tile;
  }

  /** G+C of a tile in percent. */
  int percent(int tile) {
    if (percent[tile] == 0) {
      percent[tile] = count(start(tile), end(tile));
    }
    return percent[tile];
  }

  private int count(int start, int end) {
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
    int rounded = all == 0 ? UNKNOWN : (int) Math.round(100.0 * gc / all);
    return Math.max(1, Math.min(99, rounded));
  }
}
