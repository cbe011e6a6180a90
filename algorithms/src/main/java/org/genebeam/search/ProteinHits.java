package org.genebeam.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Local alignments of a protein to the translated shard, both strands, without gaps.
 *
 * <p>Words shared with the shard are sorted by diagonal; each one not yet covered is extended in
 * both directions with BLOSUM62 until the score drops. Masked sequence gives no seeds, but
 * extension goes through. A hit is kept if it is significant for the genome by itself
 * (Karlin-Altschul constants of ungapped BLOSUM62), or if it is significant within {@link #REACH}
 * bases of such a hit: exons next to a found one.
 *
 * <p>Immutable and thread-safe. Cost: one look-up a residue and strand and one extension a diagonal
 * with a seed.
 */
public final class ProteinHits {
  private static final double LAMBDA = 0.3176;
  private static final double K = 0.134;

  /** Distance from a significant hit within which weaker ones count. */
  static final int REACH = 30_000;

  private static final int DIAGONAL_SHIFT = 20;

  private static final Comparator<Hit> ALONG_STRAND =
      Comparator.comparingInt(Hit::contig)
          .thenComparing(Hit::strand)
          .thenComparingInt(ProteinHits::along)
          .thenComparing(Hit.ORDER);

  private final GenomeShard shard;
  private final byte[] codes;
  private final ProteinIndex index;
  private final ProteinHitParameters parameters;

  /** {@code index} must be built from {@code shard}. */
  public ProteinHits(GenomeShard shard, ProteinIndex index, ProteinHitParameters parameters) {
    this.shard = shard;
    this.codes = shard.codes();
    this.index = index;
    this.parameters = parameters;
  }

  /**
   * Finds the hits of one protein.
   *
   * @param residues letters of the protein
   * @return in {@link Hit#ORDER}; query spans in residues, raw scores
   */
  public List<Hit> find(String name, byte[] residues) {
    byte[] query = Blosum62.encode(residues);
    if (query.length < index.k() || query.length >= 1 << DIAGONAL_SHIFT) {
      return List.of();
    }
    List<Hit> found = new ArrayList<>();
    for (int strand = 0; strand < 2; strand++) {
      extendAll(name, query, strand, seeds(query, strand), found);
    }
    return HitUnion.best(supported(found, query.length), parameters.maxHits(), shard.genome());
  }

  /** Diagonal in the high, query position in the low bits; ascending. */
  private long[] seeds(byte[] query, int strand) {
    int k = index.k();
    int keep = (1 << ReducedResidues.BITS * k) - 1;
    long[] seeds = new long[1024];
    int count = 0;
    int word = 0;
    int valid = 0;
    for (int end = 0; end < query.length; end++) {
      int group = ReducedResidues.of(query[end]);
      if (group == ReducedResidues.NONE) {
        valid = 0;
        continue;
      }
      word = (word << ReducedResidues.BITS | group) & keep;
      if (++valid < k || ReducedResidues.poor(word, k)) {
        continue;
      }
      int from = index.from(strand, word);
      int to = index.to(strand, word);
      if ((long) (to - from) * index.step() > parameters.maxOccurrences()) {
        continue;
      }
      int q = end - k + 1;
      if (count + to - from > seeds.length) {
        seeds = Arrays.copyOf(seeds, Math.max(2 * seeds.length, count + to - from));
      }
      for (int i = from; i < to; i++) {
        long diagonal = index.position(strand, i) - 3L * q + 3L * query.length;
        seeds[count++] = diagonal << DIAGONAL_SHIFT | q;
      }
    }
    seeds = Arrays.copyOf(seeds, count);
    Arrays.sort(seeds);
    return seeds;
  }

  private void extendAll(String name, byte[] query, int strand, long[] seeds, List<Hit> out) {
    long lastDiagonal = -1;
    int covered = 0;
    for (long seed : seeds) {
      long diagonal = seed >> DIAGONAL_SHIFT;
      int q = (int) (seed & (1 << DIAGONAL_SHIFT) - 1);
      if (diagonal == lastDiagonal && q < covered) {
        continue;
      }
      lastDiagonal = diagonal;
      covered = extend(name, query, strand, (int) (diagonal - 3L * query.length), q, out);
    }
  }

  /** Extends a seed along its diagonal; returns the query position up to which it was looked at. */
  private int extend(String name, byte[] query, int strand, int offset, int q, List<Hit> out) {
    boolean minus = strand == 1;
    int score = 0;
    int best = 0;
    int end = q;
    for (int i = q; i < query.length && offset + 3 * i + 3 <= codes.length; i++) {
      score += Blosum62.score(query[i], index.residue(codes, offset + 3 * i, minus));
      if (score > best) {
        best = score;
        end = i + 1;
      } else if (score <= best - parameters.xDrop()) {
        break;
      }
    }
    score = best;
    int start = q;
    for (int i = q - 1; i >= 0 && offset + 3 * i >= 0; i--) {
      score += Blosum62.score(query[i], index.residue(codes, offset + 3 * i, minus));
      if (score > best) {
        best = score;
        start = i;
      } else if (score <= best - parameters.xDrop()) {
        break;
      }
    }
    if (best >= parameters.minScore()) {
      out.add(hit(name, query, minus, offset, start, end, best));
    }
    return Math.max(end, q + 1);
  }

  private Hit hit(
      String name, byte[] query, boolean minus, int offset, int start, int end, int score) {
    int matches = 0;
    for (int i = start; i < end; i++) {
      matches += query[i] == index.residue(codes, offset + 3 * i, minus) ? 1 : 0;
    }
    int from = offset + 3 * start;
    int to = offset + 3 * end;
    int low = minus ? codes.length - to : from;
    int high = minus ? codes.length - from : to;
    int contigStart = shard.toContig(low);
    double space = (double) query.length * 2 * shard.genomeBases();
    return new Hit(
        name,
        shard.contigOf(low),
        minus ? Strand.MINUS : Strand.PLUS,
        start,
        end,
        contigStart,
        contigStart + high - low,
        matches,
        end - start,
        0,
        score,
        K * space * Math.exp(-LAMBDA * score),
        "");
  }

  /** Significant hits, and those significant in the neighbourhood of one. */
  private List<Hit> supported(List<Hit> found, int length) {
    found.sort(ALONG_STRAND);
    double local = (double) length * 4 * REACH;
    List<Hit> kept = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Hit hit = found.get(i);
      if (hit.eValue() <= parameters.maxEValue()) {
        kept.add(hit);
      } else if (K * local * Math.exp(-LAMBDA * hit.score()) <= 10
          && (near(found, i, 1) || near(found, i, -1))) {
        kept.add(hit);
      }
    }
    return kept;
  }

  /** Start of a hit on its strand, from wherever it is counted. */
  private static int along(Hit hit) {
    return hit.strand() == Strand.MINUS ? -hit.end() : hit.start();
  }

  private boolean near(List<Hit> found, int i, int step) {
    Hit hit = found.get(i);
    for (int j = i + step; j >= 0 && j < found.size(); j += step) {
      Hit other = found.get(j);
      if (other.contig() != hit.contig()
          || other.strand() != hit.strand()
          || Math.abs(along(other) - along(hit)) > REACH) {
        return false;
      }
      if (other.eValue() <= parameters.maxEValue()) {
        return true;
      }
    }
    return false;
  }
}
