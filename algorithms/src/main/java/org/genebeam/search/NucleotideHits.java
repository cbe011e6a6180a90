package org.genebeam.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Local alignments of a transcript or long read to a shard, both strands, with edit scripts.
 *
 * <p>Maximal exact runs of at least k bases are found with the k-mers of the query, joined into
 * groups along a band of diagonals, the spaces between them aligned, and both ends extended until
 * the score drops. k-mers inside soft-masked sequence, over-abundant ones and ones of one or two
 * letters give no seeds, but extension goes through. At first only every so many k-mers of the
 * query are looked up that no exact run of {@code minSeedBases} is missed; all are if close hits
 * leave more than a third of the query open. A sampled index (large genomes, the only ones with
 * several shards) is asked for all at once. E-values use the Karlin-Altschul constants of ungapped
 * +2/-3 scores for the whole genome on both strands.
 *
 * <p>Immutable and thread-safe. Cost: one look-up a query base and strand, sorting of the runs, and
 * alignment in small rectangles, about linear in the query.
 */
public final class NucleotideHits {
  private static final double LAMBDA = 0.634;
  private static final double K = 0.408;
  private static final int MAX_EXTENSION = 400;
  private static final double CLOSE = 0.95;
  private static final double EXPLAINED = 0.7;

  private final GenomeShard shard;
  private final byte[] genome;
  private final SeedIndex index;
  private final MaskedSeeds masked;
  private final HitParameters parameters;

  /** Prepares a search; {@code index} must be built from {@code shard.codes()}. */
  public NucleotideHits(GenomeShard shard, SeedIndex index, HitParameters parameters) {
    this(shard, index, parameters, shard.maskedSeeds(index.k()));
  }

  private NucleotideHits(
      GenomeShard shard, SeedIndex index, HitParameters parameters, MaskedSeeds masked) {
    this.shard = shard;
    this.genome = shard.codes();
    this.index = index;
    this.parameters = parameters;
    this.masked = masked;
  }

  /** As the constructor, but k-mers inside soft-masked sequence give seeds too. */
  public static NucleotideHits ignoringMask(
      GenomeShard shard, SeedIndex index, HitParameters parameters) {
    MaskedSeeds none = MaskedSeeds.of(new int[0], shard.length(), index.k());
    return new NucleotideHits(shard, index, parameters, none);
  }

  /**
   * Finds the hits of one query.
   *
   * @param name query name, copied to the hits
   * @param query base codes
   * @return in {@link Hit#ORDER}; scripts run along the query as given
   */
  public List<Hit> find(String name, byte[] query) {
    List<Hit> hits = List.of();
    if (query.length >= index.k()) {
      byte[] turned = Nucleotides.reverseComplement(query);
      int stride = index.step() == 1 ? parameters.minSeedBases() - index.k() + 1 : 1;
      if (stride > 1) {
        hits = find(name, query, turned, stride);
      }
      if (!explained(hits, query.length)) {
        hits = find(name, query, turned, 1);
      }
    }
    return HitUnion.best(hits, parameters.maxHits(), shard.genome());
  }

  private List<Hit> find(String name, byte[] query, byte[] turned, int stride) {
    List<Hit> hits = new ArrayList<>();
    SmallAlignment work = new SmallAlignment();
    new Search(name, query, Strand.PLUS, work, stride).run(hits);
    new Search(name, turned, Strand.MINUS, work, stride).run(hits);
    return hits;
  }

  /** Whether close hits cover most of a query. */
  private static boolean explained(List<Hit> hits, int length) {
    boolean[] covered = new boolean[length];
    for (Hit hit : hits) {
      if (hit.identity() >= CLOSE) {
        Arrays.fill(covered, hit.queryStart(), hit.queryEnd(), true);
      }
    }
    int bases = 0;
    for (boolean base : covered) {
      bases += base ? 1 : 0;
    }
    return bases >= EXPLAINED * length;
  }

  /**
   * One query on one strand. Seeds are looked up with the query, on the minus strand with its
   * reverse complement, along the shard. Everything after that counts along the query as given and
   * the strand of the shard that it is aligned to, so that what is found on one strand is the
   * mirror image of what is found on the other strand of the reverse-complemented shard.
   */
  private final class Search {
    private final String name;

    /** In the direction of the shard. */
    private final byte[] query;

    private final Strand strand;
    private final boolean minus;
    private final int direction;
    private final SmallAlignment work;
    private final double space;
    private final int stride;
    private long[] runs = new long[256];
    private int runCount;
    // groups: runs linked from last to first
    private int[] link;
    private int[] runLength;

    Search(String name, byte[] query, Strand strand, SmallAlignment work, int stride) {
      this.stride = stride;
      this.name = name;
      this.query = query;
      this.strand = strand;
      this.minus = strand == Strand.MINUS;
      this.direction = minus ? -1 : 1;
      this.work = work;
      this.space = 2.0 * query.length * shard.genomeBases();
    }

    void run(List<Hit> out) {
      collectRuns();
      Arrays.sort(runs, 0, runCount);
      dropEqual();
      List<Hit> found = new ArrayList<>();
      for (int last : groups()) {
        if (!inside(last, found)) {
          Hit hit = align(last);
          if (hit != null && !known(hit, found)) {
            found.add(hit);
          }
        }
      }
      for (Hit hit : found) {
        out.add(onContig(hit));
      }
    }

    private static boolean known(Hit hit, List<Hit> found) {
      for (Hit other : found) {
        if (other.start() == hit.start() && other.end() == hit.end() && other.equals(hit)) {
          return true;
        }
      }
      return false;
    }

    /** Index of a base by its position along the query as given. */
    private int queryAt(int position) {
      return minus ? query.length - 1 - position : position;
    }

    /** Index of a base by its position along the strand. */
    private int genomeAt(int position) {
      return minus ? genome.length - 1 - position : position;
    }

    /** Fills {@code runs} with genome position in the high, query position in the low half. */
    private void collectRuns() {
      int k = index.k();
      int step = Math.max(index.step(), stride);
      int most = query.length / stride + 1;
      int[] kmers = new int[most];
      int[] starts = new int[most];
      int count = sample(kmers, starts);
      long[] ranges = new long[most];
      index.ranges(kmers, count, ranges);
      int[] positions = index.positions();
      boolean[] usable = new boolean[query.length];
      int diagonal = 0;
      int reached = 0;
      for (int seed = 0; seed < count; seed++) {
        int from = (int) (ranges[seed] >>> 32);
        int to = (int) ranges[seed];
        if (from == to
            || (long) (to - from) * step > parameters.maxOccurrences()
            || poor(kmers[seed], k)) {
          continue;
        }
        int q = starts[seed];
        usable[q] = true;
        boolean follows = q >= step && usable[q - step];
        for (int i = from; i < to; i++) {
          int g = positions[i];
          boolean entered = q + k <= reached && g - q == diagonal;
          if (!entered && !masked.at(g) && !(follows && continues(q, g, step))) {
            int runEnd = addRun(q, g);
            if (runEnd > reached) {
              reached = runEnd;
              diagonal = g - q;
            }
          }
        }
      }
    }

    /**
     * Every stride-th k-mer along the query as given, and where it starts; returns their number.
     */
    private int sample(int[] kmers, int[] starts) {
      int k = index.k();
      int mask = (1 << 2 * k) - 1;
      int kmer = 0;
      int valid = 0;
      int next = (minus ? (query.length - k) % stride : 0) + k - 1;
      int count = 0;
      for (int end = 0; end < query.length; end++) {
        byte code = query[end];
        kmer = (kmer << 2 | code) & mask;
        valid = code == Nucleotides.N ? 0 : valid + 1;
        if (end == next) {
          next += stride;
          if (valid >= k) {
            kmers[count] = kmer;
            starts[count++] = end - k + 1;
          }
        }
      }
      return count;
    }

    /** Whether the run of this seed was already entered by the previous seed. */
    private boolean continues(int q, int g, int step) {
      if (g < step || masked.at(g - step)) {
        return false;
      }
      for (int i = 1; i <= step; i++) {
        if (query[q - i] != genome[g - i]) {
          return false;
        }
      }
      return index.step() == 1 || !index.restarts(g);
    }

    /**
     * Enters the start of the maximal exact run around a seed, given by indices.
     *
     * @return index of the query behind the run
     */
    private int addRun(int query0, int genome0) {
      int before = exactRun(query0 - 1, genome0 - 1, -1);
      int behind = exactRun(query0 + index.k(), genome0 + index.k(), 1);
      int first = query0 - before;
      int end = query0 + index.k() + behind;
      int shift = genome0 - query0;
      int q = minus ? query.length - end : first;
      int g = minus ? genome.length - end - shift : first + shift;
      if (runCount == runs.length) {
        runs = Arrays.copyOf(runs, 2 * runCount);
      }
      runs[runCount++] = (long) g << 32 | q;
      return end;
    }

    /** Equal bases from two indices on, in steps of 1 or -1. */
    private int exactRun(int q, int g, int by) {
      int most = by > 0 ? Math.min(query.length - q, genome.length - g) : Math.min(q + 1, g + 1);
      int i = 0;
      for (int x = q, y = g; i < most; i++) {
        byte base = query[x];
        if (base != genome[y] || base == Nucleotides.N) {
          break;
        }
        x += by;
        y += by;
      }
      return i;
    }

    /** A long run may have been entered more than once. */
    private void dropEqual() {
      int kept = 0;
      for (int i = 0; i < runCount; i++) {
        if (i == 0 || runs[i] != runs[i - 1]) {
          runs[kept++] = runs[i];
        }
      }
      runCount = kept;
    }

    private int runQuery(int run) {
      return (int) runs[run];
    }

    private int runGenome(int run) {
      return (int) (runs[run] >>> 32);
    }

    /** Joins runs into groups; returns the last run of each that is large enough, largest first. */
    private int[] groups() {
      int n = runCount;
      link = new int[n];
      runLength = new int[n];
      int[] bases = new int[n];
      boolean[] inner = new boolean[n];
      int active = 0;
      for (int i = 0; i < n; i++) {
        int q = runQuery(i);
        int g = runGenome(i);
        int length = exactLength(q, g);
        runLength[i] = length;
        while (runGenome(active) + runLength[active] + parameters.maxSeedGap() < g && active < i) {
          active++;
        }
        link[i] = -1;
        bases[i] = length;
        for (int j = i - 1; j >= active; j--) {
          int total = bases[j] + joined(j, q, g, length);
          if (total > bases[i] && total > bases[j]) {
            bases[i] = total;
            link[i] = j;
          }
        }
        if (link[i] >= 0) {
          inner[link[i]] = true;
        }
      }
      long[] keys = new long[n];
      int count = 0;
      for (int i = 0; i < n; i++) {
        if (!inner[i] && bases[i] >= parameters.minSeedBases()) {
          keys[count++] = (long) -bases[i] << 32 | i;
        }
      }
      Arrays.sort(keys, 0, count);
      int[] result = new int[count];
      for (int i = 0; i < count; i++) {
        result[i] = (int) keys[i];
      }
      return result;
    }

    /** New bases that a run adds behind run {@code j}, or a large negative number. */
    private int joined(int j, int q, int g, int length) {
      int shift = (g - q) - (runGenome(j) - runQuery(j));
      int queryGap = q - runQuery(j) - runLength[j];
      int genomeGap = g - runGenome(j) - runLength[j];
      if (Math.abs(shift) > parameters.band()
          || q <= runQuery(j)
          || g <= runGenome(j)
          || queryGap > parameters.maxSeedGap()
          || genomeGap > parameters.maxSeedGap()) {
        return Integer.MIN_VALUE / 2;
      }
      int overlap = Math.max(0, -Math.min(queryGap, genomeGap));
      return length - overlap - Math.abs(shift);
    }

    private int exactLength(int q, int g) {
      int k = index.k();
      return k + exactRun(queryAt(q + k), genomeAt(g + k), direction);
    }

    private boolean inside(int last, List<Hit> found) {
      int q = runQuery(last) + runLength[last] / 2;
      int g = runGenome(last) + runLength[last] / 2;
      for (Hit hit : found) {
        if (q >= hit.queryStart() && q < hit.queryEnd() && g >= hit.start() && g < hit.end()) {
          int shift = Math.abs((g - q) - (hit.start() - hit.queryStart()));
          int drift = Math.abs((hit.end() - hit.queryEnd()) - (hit.start() - hit.queryStart()));
          if (shift <= drift + parameters.band()) {
            return true;
          }
        }
      }
      return false;
    }

    /** The hit around a group, in positions along the query as given and the strand. */
    private Hit align(int last) {
      int n = 0;
      for (int i = last; i >= 0; i = link[i]) {
        n++;
      }
      int[] order = new int[n];
      for (int i = last; i >= 0; i = link[i]) {
        order[--n] = i;
      }
      ScriptBuilder script = new ScriptBuilder();
      int q = runQuery(order[0]);
      int g = runGenome(order[0]);
      int piece = shard.pieceOf(genomeAt(g));
      int pieceStart = minus ? genome.length - shard.pieceEnd(piece) : shard.pieceStart(piece);
      int pieceEnd = minus ? genome.length - shard.pieceStart(piece) : shard.pieceEnd(piece);
      work.extend(
          query,
          queryAt(q - 1),
          Math.min(q, MAX_EXTENSION),
          genome,
          genomeAt(g - 1),
          g - pieceStart,
          -direction,
          parameters.band(),
          parameters.xDrop());
      int score = work.score;
      int queryStart = q - work.queryBases;
      int genomeStart = g - work.contigBases;
      for (int i = 0; i < work.columns; i++) {
        script.add(work.letters[i], 1);
      }
      for (int run : order) {
        int overlap = Math.max(0, Math.max(q - runQuery(run), g - runGenome(run)));
        int nextQ = runQuery(run) + overlap;
        int nextG = runGenome(run) + overlap;
        int length = runLength[run] - overlap;
        if (length <= 0) {
          continue;
        }
        if (nextQ > q || nextG > g) {
          work.global(query, queryAt(q), nextQ - q, genome, genomeAt(g), nextG - g, direction);
          score += work.score;
          for (int i = work.columns - 1; i >= 0; i--) {
            script.add(work.letters[i], 1);
          }
        }
        script.add((byte) 'M', length);
        score += length * SmallAlignment.MATCH;
        q = nextQ + length;
        g = nextG + length;
      }
      work.extend(
          query,
          queryAt(q),
          Math.min(query.length - q, MAX_EXTENSION),
          genome,
          genomeAt(g),
          pieceEnd - g,
          direction,
          parameters.band(),
          parameters.xDrop());
      score += work.score;
      for (int i = work.columns - 1; i >= 0; i--) {
        script.add(work.letters[i], 1);
      }
      double eValue = K * space * Math.exp(-LAMBDA * score);
      return eValue > parameters.maxEValue()
          ? null
          : new Hit(
              name,
              piece,
              strand,
              queryStart,
              q + work.queryBases,
              genomeStart,
              g + work.contigBases,
              script.matches,
              script.columns,
              script.gaps,
              score,
              eValue,
              script.text());
    }

    private Hit onContig(Hit h) {
      int start = minus ? genome.length - h.end() : h.start();
      int end = minus ? genome.length - h.start() : h.end();
      return new Hit(
          name,
          shard.contigOf(start),
          strand,
          h.queryStart(),
          h.queryEnd(),
          shard.toContig(start),
          shard.toContig(end - 1) + 1,
          h.matches(),
          h.columns(),
          h.gaps(),
          h.score(),
          h.eValue(),
          h.script());
    }
  }

  /** At most two different letters. */
  private static boolean poor(int kmer, int k) {
    int odd = (1 << 2 * k) - 1 & 0x55555555;
    int low = kmer & odd;
    int high = kmer >>> 1 & odd;
    int letters = 0;
    letters += (low & high) != 0 ? 1 : 0;
    letters += (low & ~high) != 0 ? 1 : 0;
    letters += (~low & high) != 0 ? 1 : 0;
    letters += (~low & ~high & odd) != 0 ? 1 : 0;
    return letters <= 2;
  }
}
