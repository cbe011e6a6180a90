package org.genebeam.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A set of proteins in memory that others are compared with: local alignments without gaps.
 *
 * <p>Two words of four reduced residues on one diagonal, at most {@value #TWO_HITS} residues apart,
 * are extended with BLOSUM62 until the score drops. A segment counts if it is significant for the
 * whole set by itself (Karlin-Altschul constants of ungapped BLOSUM62), or for its one subject if
 * another segment of that subject is significant: pieces of one alignment with gaps.
 *
 * <p>Memory: 5 bytes a residue. Cost of a search: one look-up a residue, and one extension for each
 * pair of words on a diagonal. Immutable and thread-safe.
 */
public final class ProteinSet {
  private static final double LAMBDA = 0.3176;
  private static final double K = 0.134;
  private static final double MAX_E_VALUE = 1e-3;
  private static final int WORD = 4;
  private static final int TWO_HITS = 40;
  private static final int X_DROP = 16;
  private static final int KEEP = (1 << ReducedResidues.BITS * WORD) - 1;
  private static final int QUERY_BITS = 24;

  private final List<String> names;
  private final int[] starts;
  private final byte[] codes;
  private final int[] first;
  private final int[] positions;

  private ProteinSet(List<String> names, int[] starts, byte[] codes) {
    this.names = List.copyOf(names);
    this.starts = starts;
    this.codes = codes;
    first = new int[KEEP + 2];
    scan(null);
    int sum = 0;
    for (int i = 0; i < first.length; i++) {
      int count = first[i];
      first[i] = sum;
      sum += count;
    }
    positions = new int[sum];
    scan(positions);
    System.arraycopy(first, 0, first, 1, first.length - 1);
    first[0] = 0;
  }

  /**
   * Part of a query that resembles a protein of the set.
   *
   * @param subject number of the protein
   * @param queryStart first residue of the query, 0-based
   * @param queryEnd exclusive
   * @param subjectStart first residue of the subject
   * @param matches identical residues
   * @param score BLOSUM62
   */
  public record Segment(
      int subject, int queryStart, int queryEnd, int subjectStart, int matches, int score) {}

  /** Indexes proteins, given by name and letters; of equal names all count. */
  public static ProteinSet of(List<String> names, List<byte[]> letters) {
    int total = 1;
    for (byte[] one : letters) {
      total = Math.addExact(total, one.length + 1);
    }
    byte[] codes = new byte[total];
    int[] starts = new int[letters.size() + 1];
    int at = 0;
    codes[at++] = Blosum62.STOP;
    for (int i = 0; i < letters.size(); i++) {
      starts[i] = at;
      byte[] one = Blosum62.encode(letters.get(i));
      System.arraycopy(one, 0, codes, at, one.length);
      at += one.length;
      codes[at++] = Blosum62.STOP;
    }
    starts[letters.size()] = at;
    return new ProteinSet(names, starts, codes);
  }

  public int size() {
    return names.size();
  }

  /** Name of a protein of the set. */
  public String name(int subject) {
    return names.get(subject);
  }

  private void scan(int[] out) {
    int word = 0;
    int valid = 0;
    for (int i = 0; i < codes.length; i++) {
      int group = ReducedResidues.of(codes[i]);
      if (group == ReducedResidues.NONE) {
        valid = 0;
        continue;
      }
      word = (word << ReducedResidues.BITS | group) & KEEP;
      if (++valid >= WORD && !ReducedResidues.poor(word, WORD)) {
        if (out == null) {
          first[word]++;
        } else {
          out[first[word]++] = i - WORD + 1;
        }
      }
    }
  }

  /**
   * Segments of a query given as letters, by subject and place; empty if nothing is significant.
   */
  public List<Segment> find(byte[] letters) {
    if (letters.length >= 1 << QUERY_BITS) {
      return List.of();
    }
    byte[] query = Blosum62.encode(letters);
    List<Segment> found = new ArrayList<>();
    long[] seeds = seeds(query);
    long lastDiagonal = -1;
    int lastEnd = 0;
    int covered = 0;
    for (long seed : seeds) {
      long diagonal = seed >> QUERY_BITS;
      int q = (int) (seed & (1 << QUERY_BITS) - 1);
      if (diagonal != lastDiagonal) {
        lastDiagonal = diagonal;
        lastEnd = -TWO_HITS;
        covered = 0;
      }
      if (q < covered || q < lastEnd) {
        continue;
      }
      if (q + WORD - lastEnd <= TWO_HITS) {
        covered = extend(query, (int) (diagonal - query.length), q, found);
      }
      lastEnd = q + WORD;
    }
    return supported(found, query.length);
  }

  /** Diagonal in the high, query position in the low bits; ascending. */
  private long[] seeds(byte[] query) {
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
      word = (word << ReducedResidues.BITS | group) & KEEP;
      if (++valid < WORD || ReducedResidues.poor(word, WORD)) {
        continue;
      }
      int q = end - WORD + 1;
      int from = first[word];
      int to = first[word + 1];
      if (count + to - from > seeds.length) {
        seeds = Arrays.copyOf(seeds, Math.max(2 * seeds.length, count + to - from));
      }
      for (int i = from; i < to; i++) {
        long diagonal = (long) positions[i] - q + query.length;
        seeds[count++] = diagonal << QUERY_BITS | q;
      }
    }
    seeds = Arrays.copyOf(seeds, count);
    Arrays.sort(seeds);
    return seeds;
  }

  /** Extends a seed; returns the query position up to which was looked. */
  private int extend(byte[] query, int offset, int q, List<Segment> out) {
    int score = 0;
    int best = 0;
    int end = q;
    for (int i = q; i < query.length && codes[offset + i] != Blosum62.STOP; i++) {
      score += Blosum62.score(query[i], codes[offset + i]);
      if (score > best) {
        best = score;
        end = i + 1;
      } else if (score <= best - X_DROP) {
        break;
      }
    }
    score = best;
    int start = q;
    for (int i = q - 1; i >= 0 && codes[offset + i] != Blosum62.STOP; i--) {
      score += Blosum62.score(query[i], codes[offset + i]);
      if (score > best) {
        best = score;
        start = i;
      } else if (score <= best - X_DROP) {
        break;
      }
    }
    int matches = 0;
    for (int i = start; i < end; i++) {
      matches += query[i] == codes[offset + i] ? 1 : 0;
    }
    int subject = subject(offset + start);
    out.add(new Segment(subject, start, end, offset + start - starts[subject], matches, best));
    return Math.max(end, q + 1);
  }

  private int subject(int position) {
    int at = Arrays.binarySearch(starts, position);
    return at >= 0 ? at : -at - 2;
  }

  private List<Segment> supported(List<Segment> found, int length) {
    boolean[] significant = new boolean[names.size()];
    for (Segment s : found) {
      significant[s.subject] |= eValue(length, codes.length, s.score) <= MAX_E_VALUE;
    }
    List<Segment> kept = new ArrayList<>();
    for (Segment s : found) {
      int size = starts[s.subject + 1] - starts[s.subject];
      if (significant[s.subject] && eValue(length, size, s.score) <= 1) {
        kept.add(s);
      }
    }
    kept.sort(
        Comparator.comparingInt(Segment::subject)
            .thenComparingInt(Segment::queryStart)
            .thenComparingInt(Segment::subjectStart)
            .thenComparingInt(Segment::queryEnd));
    return kept;
  }

  private static double eValue(int query, int subject, int score) {
    return K * query * subject * Math.exp(-LAMBDA * score);
  }
}
