package org.genebeam.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/**
 * Contig ranges laid end to end in one array of base codes, separated by {@link #SPACER} N. The
 * unit that one worker indexes: at most 256 Mb, one byte a base.
 *
 * <p>Shard coordinates are 0-based positions in {@link #codes()}.
 */
public final class GenomeShard {
  /** N between two pieces: no k-mer and no alignment spans it. */
  public static final int SPACER = 64;

  private final byte[] codes;
  private final int[] mask;
  private final int[] pieceContig;
  private final int[] pieceFrom;
  private final int[] pieceAt;
  private final int[] pieceEnd;
  private volatile MaskedSeeds maskedSeeds;

  private GenomeShard(byte[] codes, int[] mask, int[][] pieces) {
    this.codes = codes;
    this.mask = mask;
    this.pieceContig = pieces[0];
    this.pieceFrom = pieces[1];
    this.pieceAt = pieces[2];
    this.pieceEnd = pieces[3];
  }

  /**
   * A range of one contig.
   *
   * @param contig index
   * @param start 0-based
   * @param end exclusive
   */
  public record Piece(int contig, int start, int end) {}

  /** Loads the pieces, in order. */
  public static GenomeShard load(Genome genome, List<Piece> pieces) {
    int n = pieces.size();
    int[][] table = new int[4][n];
    long total = SPACER;
    for (int i = 0; i < n; i++) {
      Piece piece = pieces.get(i);
      table[0][i] = piece.contig();
      table[1][i] = piece.start();
      table[2][i] = Math.toIntExact(total);
      total += piece.end() - piece.start();
      table[3][i] = Math.toIntExact(total);
      total += SPACER;
    }
    byte[] codes = new byte[Math.toIntExact(total)];
    Arrays.fill(codes, Nucleotides.N);
    int[] mask = new int[0];
    for (int i = 0; i < n; i++) {
      Piece piece = pieces.get(i);
      byte[] bases = genome.bases(piece.contig(), piece.start(), piece.end());
      System.arraycopy(bases, 0, codes, table[2][i], bases.length);
      int[] masked = genome.masked(piece.contig(), piece.start(), piece.end());
      int shift = table[2][i] - piece.start();
      int from = mask.length;
      mask = Arrays.copyOf(mask, from + masked.length);
      for (int j = 0; j < masked.length; j++) {
        mask[from + j] = masked[j] + shift;
      }
    }
    return new GenomeShard(codes, mask, table);
  }

  /** The whole genome as one shard; for tools and small assemblies. */
  public static GenomeShard whole(Genome genome) {
    List<Piece> pieces = new ArrayList<>();
    for (Contig contig : genome.contigs()) {
      pieces.add(new Piece(contig.index(), 0, contig.length()));
    }
    return load(genome, pieces);
  }

  /** Base codes of the shard; not to be modified. */
  public byte[] codes() {
    return codes;
  }

  public int length() {
    return codes.length;
  }

  /** Soft-masked parts in shard coordinates, see {@link Masks}; not to be modified. */
  public int[] mask() {
    return mask;
  }

  /** Start positions of k-mers that lie in masked sequence, computed once for the last k. */
  MaskedSeeds maskedSeeds(int k) {
    MaskedSeeds known = maskedSeeds;
    if (known == null || known.k() != k) {
      known = MaskedSeeds.of(mask, codes.length, k);
      maskedSeeds = known;
    }
    return known;
  }

  public int pieces() {
    return pieceContig.length;
  }

  /** Piece that holds a shard position (of a base, not of a spacer). Cost O(log pieces). */
  public int pieceOf(int position) {
    int i = Arrays.binarySearch(pieceAt, position);
    return i >= 0 ? i : -i - 2;
  }

  /** First shard position of a piece. */
  public int pieceStart(int piece) {
    return pieceAt[piece];
  }

  /** One past the last shard position of a piece. */
  public int pieceEnd(int piece) {
    return pieceEnd[piece];
  }

  public int contigOf(int position) {
    return pieceContig[pieceOf(position)];
  }

  /** Contig coordinate of a shard position; an exclusive end goes through its last base. */
  public int toContig(int position) {
    int piece = pieceOf(position);
    return position - pieceAt[piece] + pieceFrom[piece];
  }
}
