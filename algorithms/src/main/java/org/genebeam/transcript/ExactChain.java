package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Spliced alignment of compartments that leave no question open, without Splign's block alignment:
 * exact runs follow each other so closely that only single errors and junctions lie between them.
 *
 * <p>Between two runs on about the same diagonal the few bases are aligned end to end. Over a jump
 * on the contig they are divided between the exons where columns and sites are most likely ({@link
 * ErrorOdds}, {@link SpliceWeights}); a division without an error is taken at once. Whatever is not
 * clear makes the whole compartment a case for Splign: many bases between two runs, a jump without
 * sites of the consensus or with several errors beside it, short or poor exons, long unaligned ends
 * that are no tails.
 *
 * <p>Cost: linear in the query. Holds work space: one instance per thread.
 */
final class ExactChain {
  private static final int MAX_SPAN = 1 << 18;
  private static final int MARGIN = 200;
  private static final int MAX_BETWEEN = 40;
  private static final int WINDOW = 16;
  private static final int BAND = 6;
  private static final int MAX_END = 48;
  private static final int MIN_EXON = 20;
  private static final double MIN_IDENTITY = 0.85;
  private static final double END_ERRORS = 0.1;

  private final Genome genome;
  private final int minIntron;
  private final EndTable left = new EndTable();
  private final EndTable right = new EndTable();
  private final ErrorOdds endOdds = new ErrorOdds(END_ERRORS);

  // state of one alignment
  private byte[] query;
  private byte[] bases;
  private int offset;
  private ErrorOdds odds;
  private int[] runs = new int[0];
  private byte[] columns = new byte[256];
  private int count;
  private int exonQuery;
  private int exonGenome;
  private final List<ExonColumns> exons = new ArrayList<>();

  /**
   * @param minIntron shortest intron, bases
   */
  ExactChain(Genome genome, int minIntron) {
    this.genome = genome;
    this.minIntron = minIntron;
  }

  /**
   * Aligns a query, if that is easy.
   *
   * @param read the query in the reading aligned
   * @param reversed whether that is the reverse complement of the query as given
   * @param seeds exact runs, by ascending query start, disjoint on both axes
   * @param identity share of matching columns in the hits, 0..1
   * @return null if Splign should look at it
   */
  SplicedAlignment align(byte[] read, boolean reversed, Compartment seeds, double identity) {
    Strand strand = reversed ? seeds.strand().opposite() : seeds.strand();
    TranscriptStrand contig = new TranscriptStrand(genome, seeds.contig(), strand);
    List<Hit> hits = seeds.hits();
    int n = hits.size();
    if (!takeRuns(hits, read.length, contig.length(), reversed)
        || runs[3 * n - 2] - runs[1] > MAX_SPAN) {
      return null;
    }
    query = read;
    odds = new ErrorOdds(1 - identity);
    int end = runs[3 * n - 2] + runs[3 * n - 1];
    offset = runs[1] - MARGIN;
    bases = contig.bases(offset, end + MARGIN);
    exons.clear();
    if (!head() || !inside(n) || !tail(n) || !sound()) {
      return null;
    }
    return result(seeds, contig, strand, reversed);
  }

  private boolean takeRuns(List<Hit> hits, int queryLength, int contigLength, boolean reversed) {
    int n = hits.size();
    if (runs.length < 3 * n) {
      runs = new int[6 * n];
    }
    for (int i = 0; i < n; i++) {
      Hit hit = hits.get(reversed ? n - 1 - i : i);
      boolean minus = (hit.strand() == Strand.MINUS) != reversed;
      int length = hit.queryEnd() - hit.queryStart();
      if (hit.end() - hit.start() != length || hit.matches() != length) {
        return false;
      }
      runs[3 * i] = reversed ? queryLength - hit.queryEnd() : hit.queryStart();
      runs[3 * i + 1] = minus ? contigLength - hit.end() : hit.start();
      runs[3 * i + 2] = length;
    }
    return true;
  }

  private boolean same(int q, int g) {
    return query[q] == bases[g - offset] && query[q] < 4;
  }

  private boolean head() {
    int q = runs[0];
    int g = runs[1];
    count = 0;
    if (q > MAX_END && !Tail.of(query, 0, q)) {
      return false;
    }
    int most = Math.min(q, MAX_END);
    byte[] added = extension(q - 1, most, g - 1 - offset, -1);
    exonQuery = q;
    exonGenome = g;
    for (byte c : added) {
      exonQuery -= c == 'I' ? 0 : 1;
      exonGenome -= c == 'D' ? 0 : 1;
    }
    for (int i = added.length - 1; i >= 0; i--) {
      add(added[i], 1);
    }
    add((byte) 'M', runs[2]);
    return true;
  }

  /** Columns of the best extension outwards, in outward order. */
  private byte[] extension(int q, int most, int g, int step) {
    int exact = 0;
    while (exact < most
        && query[q + step * exact] == bases[g + step * exact]
        && query[q + step * exact] < 4) {
      exact++;
    }
    byte[] result = new byte[exact];
    Arrays.fill(result, (byte) 'M');
    if (most - exact < 2) {
      return result;
    }
    left.fill(query, q, most, bases, g, most + BAND, step, BAND, endOdds);
    int best = exact * endOdds.match;
    int bestQuery = exact;
    int bestGenome = exact;
    for (int i = exact + 1; i <= most; i++) {
      for (int j = left.firstGenome(i); j <= left.lastGenome(i); j++) {
        if (left.score(i, j) > best) {
          best = left.score(i, j);
          bestQuery = i;
          bestGenome = j;
        }
      }
    }
    return bestQuery == exact ? result : left.columns(bestQuery, bestGenome, true);
  }

  private boolean inside(int n) {
    for (int i = 1; i < n; i++) {
      int q = runs[3 * i - 3] + runs[3 * i - 1];
      int g = runs[3 * i - 2] + runs[3 * i - 1];
      int onQuery = runs[3 * i] - q;
      int onContig = runs[3 * i + 1] - g;
      int jump = onContig - onQuery;
      if (onQuery < 0 || onContig < 0 || onQuery > MAX_BETWEEN || jump < -BAND) {
        return false;
      }
      if (jump <= BAND) {
        between(q, onQuery, g, onContig);
        add((byte) 'M', runs[3 * i + 2]);
      } else if (jump < minIntron || !junction(q, onQuery, g, onContig, i)) {
        return false;
      }
    }
    return true;
  }

  private void between(int q, int onQuery, int g, int onContig) {
    if (onQuery == 1 && onContig == 1) {
      add((byte) 'R', 1);
      return;
    }
    left.fill(query, q, onQuery, bases, g - offset, onContig, 1, 2 * BAND, odds);
    for (byte c : left.columns(onQuery, onContig, true)) {
      add(c, 1);
    }
  }

  /** Divides the bases over a jump; run {@code i} is entered behind it. */
  private boolean junction(int q, int onQuery, int g, int onContig, int i) {
    int nextGenome = g + onContig;
    int leftMost = Math.min(WINDOW, runs[3 * i - 1] / 2);
    int rightMost = Math.min(WINDOW, runs[3 * i + 2] / 2);
    int free = exactly(q, onQuery, g, nextGenome, rightMost, leftMost, i);
    if (free != 0) {
      return free > 0;
    }
    int m = leftMost + onQuery + rightMost;
    int limit = Math.min(m + BAND, (onContig + leftMost + rightMost - minIntron) / 2);
    int from = g - leftMost - offset;
    int to = nextGenome + rightMost - offset;
    left.fill(query, q - leftMost, m, bases, from, limit, 1, BAND, odds);
    right.fill(query, q + onQuery + rightMost - 1, m, bases, to - 1, limit, -1, BAND, odds);
    int best = SpliceWeights.NONE;
    int[] at = new int[3];
    for (int kind = 0; kind < SpliceWeights.CLASSES; kind++) {
      for (int k = 1; k < m; k++) {
        int leftBest = SpliceWeights.NONE;
        int leftAt = 0;
        for (int j = left.firstGenome(k); j <= left.lastGenome(k); j++) {
          int site = SpliceWeights.donor(bases, from + j, kind);
          if (site > SpliceWeights.NONE && left.score(k, j) + site > leftBest) {
            leftBest = left.score(k, j) + site;
            leftAt = j;
          }
        }
        if (leftBest == SpliceWeights.NONE) {
          continue;
        }
        for (int j = right.firstGenome(m - k); j <= right.lastGenome(m - k); j++) {
          int site = SpliceWeights.acceptor(bases, to - j, kind);
          if (site > SpliceWeights.NONE && leftBest + right.score(m - k, j) + site > best) {
            best = leftBest + right.score(m - k, j) + site;
            at[0] = k;
            at[1] = leftAt;
            at[2] = j;
          }
        }
      }
    }
    if (best == SpliceWeights.NONE) {
      return false;
    }
    byte[] leftColumns = left.columns(at[0], at[1], true);
    byte[] rightColumns = right.columns(m - at[0], at[2], false);
    if (errors(leftColumns) + errors(rightColumns) > 1 + onQuery / 6) {
      return false;
    }
    count -= leftMost;
    for (byte c : leftColumns) {
      add(c, 1);
    }
    close(q - leftMost + at[0], from + offset + at[1]);
    exonQuery = q - leftMost + at[0];
    exonGenome = to + offset - at[2];
    for (byte c : rightColumns) {
      add(c, 1);
    }
    add((byte) 'M', runs[3 * i + 2] - rightMost);
    return true;
  }

  /**
   * Takes the best division without an error, if there is one with sites of the consensus.
   *
   * @return 1 if it was taken, 0 if no division is without error, -1 if those have odd sites
   */
  private int exactly(
      int q, int onQuery, int g, int nextGenome, int rightMost, int leftMost, int i) {
    int reach = onQuery + rightMost;
    int a = 0;
    while (a < reach && same(q + a, g + a)) {
      a++;
    }
    int b = 0;
    int nextQuery = q + onQuery;
    while (b < onQuery + leftMost && same(nextQuery - 1 - b, nextGenome - 1 - b)) {
      b++;
    }
    int best = SpliceWeights.OTHER;
    int cut = Integer.MIN_VALUE;
    for (int x = Math.max(-leftMost, onQuery - b); x <= a; x++) {
      int donor = g + x - offset;
      int acceptor = nextGenome - onQuery + x - offset;
      for (int kind = 0; kind < SpliceWeights.CLASSES; kind++) {
        int d = SpliceWeights.donor(bases, donor, kind);
        int e = SpliceWeights.acceptor(bases, acceptor, kind);
        if (d > SpliceWeights.NONE && e > SpliceWeights.NONE && d + e > best) {
          best = d + e;
          cut = x;
        }
      }
    }
    if (cut == Integer.MIN_VALUE) {
      return a + b >= onQuery ? -1 : 0;
    }
    if (cut < 0) {
      count += cut;
    } else {
      add((byte) 'M', cut);
    }
    close(q + cut, g + cut);
    exonQuery = q + cut;
    exonGenome = nextGenome - onQuery + cut;
    add((byte) 'M', runs[3 * i] + runs[3 * i + 2] - exonQuery);
    return 1;
  }

  private static int errors(byte[] part) {
    int errors = 0;
    for (byte c : part) {
      errors += c == 'M' ? 0 : 1;
    }
    return errors;
  }

  private boolean tail(int n) {
    int q = runs[3 * n - 3] + runs[3 * n - 1];
    int g = runs[3 * n - 2] + runs[3 * n - 1];
    if (query.length - q > MAX_END && !Tail.of(query, q, query.length)) {
      return false;
    }
    byte[] added = extension(q, Math.min(query.length - q, MAX_END), g - offset, 1);
    for (byte c : added) {
      add(c, 1);
      q += c == 'I' ? 0 : 1;
      g += c == 'D' ? 0 : 1;
    }
    close(q, g);
    return true;
  }

  private void add(byte letter, int times) {
    if (count + times > columns.length) {
      columns = Arrays.copyOf(columns, 2 * (count + times));
    }
    Arrays.fill(columns, count, count + times, letter);
    count += times;
  }

  private void close(int q, int g) {
    exons.add(new ExonColumns(exonQuery, q, exonGenome, g, Arrays.copyOf(columns, count)));
    count = 0;
  }

  private boolean sound() {
    for (ExonColumns e : exons) {
      int n = e.columns.length;
      if (n < MIN_EXON || errors(e.columns) > (1 - MIN_IDENTITY) * n) {
        return false;
      }
    }
    return true;
  }

  private SplicedAlignment result(
      Compartment seeds, TranscriptStrand contig, Strand strand, boolean reversed) {
    SplicedAlignment empty =
        new SplicedAlignment(
            seeds.query(),
            query.length,
            seeds.contig(),
            strand,
            reversed,
            List.of(),
            0,
            AlignmentStatus.OK);
    List<Segment> segments = new ArrayList<>(exons.size() + 2);
    int first = exons.get(0).q0;
    if (first > 0) {
      segments.add(Segment.unplaced(Kind.GAP, 0, first, query.length, reversed));
    }
    double score = 0;
    for (ExonColumns e : exons) {
      Segment exon = e.segment(empty, contig);
      score += exon.score();
      segments.add(exon);
    }
    int last = exons.get(exons.size() - 1).q1;
    if (last < query.length) {
      int as = 0;
      for (int q = last; q < query.length; q++) {
        as += query[q] == Nucleotides.A ? 1 : 0;
      }
      boolean polyA = as >= Tail.SHARE * (query.length - last);
      segments.add(
          Segment.unplaced(
              polyA ? Kind.POLY_A : Kind.GAP, last, query.length, query.length, reversed));
    }
    return new SplicedAlignment(
        seeds.query(),
        query.length,
        seeds.contig(),
        strand,
        reversed,
        segments,
        score,
        AlignmentStatus.OK);
  }
}
