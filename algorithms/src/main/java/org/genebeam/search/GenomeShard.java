package org.genebeam.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/**
 * Contig ranges laid end to end in one array of base codes, separated by at least {@link #SPACER}
 * N. The unit that one worker indexes: at most 256 Mb, one byte a base.
 *
 * <p>Shard coordinates are 0-based positions in {@link #codes()}.
 */
public final class GenomeShard {
  /** N between two pieces: no k-mer and no alignment spans it. */
  public static final int SPACER = 64;

  /**
   * Shard and contig coordinates agree modulo this, on both strands: indexes that enter one in 1 to
   * 4 positions, or one in 1 to 3 codons, enter the same ones however the genome is cut.
   */
  private static final int GRID = 36;

  private static final int PART = 1 << 22;

  private final byte[] codes;
  private final int[] mask;
  private final int[] pieceContig;
  private final int[] pieceFrom;
  private final int[] pieceAt;
  private final int[] pieceEnd;
  private final int[] contigLength;
  private final Genome genome;
  private final long genomeBases;
  private volatile MaskedSeeds maskedSeeds;

  private GenomeShard(byte[] codes, int[] mask, int[][] pieces, Genome genome) {
    this.genome = genome;
    this.genomeBases = genome.contigs().stream().mapToLong(Contig::length).sum();
    this.codes = codes;
    this.mask = mask;
    this.pieceContig = pieces[0];
    this.pieceFrom = pieces[1];
    this.pieceAt = pieces[2];
    this.pieceEnd = pieces[3];
    this.contigLength = pieces[4];
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
    int[][] table = new int[5][n];
    long total = SPACER;
    for (int i = 0; i < n; i++) {
      Piece piece = pieces.get(i);
      total += Math.floorMod(piece.start() - total, GRID);
      table[0][i] = piece.contig();
      table[1][i] = piece.start();
      table[2][i] = Math.toIntExact(total);
      total += piece.end() - piece.start();
      table[3][i] = Math.toIntExact(total);
      table[4][i] = genome.contig(piece.contig()).length();
      total += SPACER;
    }
    byte[] codes = new byte[Math.toIntExact(total + Math.floorMod(-total, GRID))];
    Arrays.fill(codes, Nucleotides.N);
    int[] mask = new int[64];
    int masks = 0;
    for (int i = 0; i < n; i++) {
      Piece piece = pieces.get(i);
      int shift = table[2][i] - piece.start();
      copy(genome, piece, codes, shift);
      int[] masked = genome.masked(piece.contig(), piece.start(), piece.end());
      if (masks + masked.length > mask.length) {
        mask = Arrays.copyOf(mask, Math.max(2 * mask.length, masks + masked.length));
      }
      for (int bound : masked) {
        mask[masks++] = bound + shift;
      }
    }
    return new GenomeShard(codes, Arrays.copyOf(mask, masks), table, genome);
  }

  /** In parts, so that a long contig is not in memory twice. */
  private static void copy(Genome genome, Piece piece, byte[] codes, int shift) {
    for (int from = piece.start(); from < piece.end(); ) {
      int to = (int) Math.min(piece.end(), (long) from + PART);
      byte[] bases = genome.bases(piece.contig(), from, to);
      System.arraycopy(bases, 0, codes, from + shift, bases.length);
      from = to;
    }
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

  /**
   * Bases of the whole genome. What depends on a size (E-values, word lengths) goes by this one, so
   * that it does not depend on how the genome is cut.
   */
  public long genomeBases() {
    return genomeBases;
  }

  Genome genome() {
    return genome;
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

  /** Shard position that the start of a piece's contig has, or would have; may be negative. */
  int contigStart(int piece) {
    return pieceAt[piece] - pieceFrom[piece];
  }

  /** Bases of the contig of a piece. */
  public int contigLength(int piece) {
    return contigLength[piece];
  }

  /** Base codes of {@code [from, to)} of the contig of a piece, be it in the piece or not. */
  public byte[] contigBases(int piece, int from, int to) {
    int shift = contigStart(piece);
    boolean inside = from + shift >= pieceAt[piece] && to + shift <= pieceEnd[piece];
    return inside
        ? Arrays.copyOfRange(codes, from + shift, to + shift)
        : genome.bases(pieceContig[piece], from, to);
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
