package org.genebeam.splign;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Spliced global alignment of a transcript to the genome inside one compartment.
 *
 * <p>Trusted cores of the hits are fixed; the stretches between and around them are aligned by
 * {@link BlockAlignment}, the outer ones with free ends inside a search range that grows with the
 * number of query bases left over; then the path is cut into exons, and doubtful ones are trimmed
 * or removed. The whole query but its poly-A tail takes part, whatever the hits cover.
 *
 * <p>Cost: time is that of the blocks, mostly small; memory is bounded by the largest block, see
 * there. Deterministic. Buffers are reused: <b>one instance per thread</b>.
 */
public final class Splign {
  private static final double EXTENT_BASES = 55;
  private static final double EXTENT_EXPONENT = 1 / 2.5;
  private static final int FEW_BASES = 10;
  private static final double SPACING_FACTOR = 2.5;
  private static final int SINGLE_HIT_EXTENT = 300;
  private static final int MIN_EXTENT = 100;
  private static final double PERFECT = 0.9999;
  private static final double LOW_IDENTITY = 0.85;

  private final SplignParameters parameters;
  private final BlockAlignment blocks;
  private final EditPath path = new EditPath();

  /** For the given parameters. */
  public Splign(SplignParameters parameters) {
    this.parameters = parameters;
    this.blocks = new BlockAlignment(parameters);
  }

  /**
   * Aligns a query within a compartment, in the direction or directions of the parameters.
   *
   * @param queryCodes the query as given, codes of {@link Nucleotides}; not modified
   * @return one result a direction, sense first; failures included, with their status. Empty for a
   *     void compartment
   */
  public List<SplicedAlignment> align(
      String queryId, byte[] queryCodes, Genome genome, Compartment compartment) {
    return align(queryId, queryCodes, List.of(), genome, compartment);
  }

  /**
   * Aligns as above, and cuts exons at gaps between them back to whole codons.
   *
   * @param coding ranges of the query that are translated; none leaves the exons as they are
   */
  public List<SplicedAlignment> align(
      String queryId,
      byte[] queryCodes,
      List<CodingRange> coding,
      Genome genome,
      Compartment compartment) {
    if (!compartment.valid()) {
      return List.of();
    }
    return switch (parameters.direction()) {
      case SENSE -> List.of(run(queryId, queryCodes, coding, genome, compartment, false));
      case ANTISENSE -> List.of(run(queryId, queryCodes, coding, genome, compartment, true));
      case BOTH ->
          List.of(
              run(queryId, queryCodes, coding, genome, compartment, false),
              run(queryId, queryCodes, coding, genome, compartment, true));
      case AUTO -> auto(queryId, queryCodes, coding, genome, compartment);
    };
  }

  /**
   * The longest open frame of a transcript that begins with ATG, of at least 90 bases.
   *
   * @return {start, end}, 0-based half-open, stop codon included; {0, 0} if there is none
   */
  public static int[] openFrame(byte[] codes) {
    return Tails.longestFrame(codes);
  }

  private List<SplicedAlignment> auto(
      String queryId,
      byte[] queryCodes,
      List<CodingRange> coding,
      Genome genome,
      Compartment compartment) {
    byte[] turned = Nucleotides.reverseComplement(queryCodes);
    int[] sense = Tails.longestFrame(queryCodes);
    int[] antisense = Tails.longestFrame(turned);
    boolean reversed = antisense[1] - antisense[0] > sense[1] - sense[0];
    SplicedAlignment first = run(queryId, queryCodes, coding, genome, compartment, reversed);
    byte[] other = reversed ? queryCodes : turned;
    int[] otherFrame = reversed ? sense : antisense;
    if (allStrict(first) && Tails.start(other, guard(otherFrame, !reversed)) == other.length) {
      return List.of(first);
    }
    SplicedAlignment second = run(queryId, queryCodes, coding, genome, compartment, !reversed);
    return reversed ? List.of(second, first) : List.of(first, second);
  }

  /**
   * Where a tail begins at the earliest: the end of the open frame, closed by a stop codon or not.
   * As in the original, a frame of the reverse complement does not count.
   */
  private static int guard(int[] frame, boolean reversed) {
    return reversed ? 0 : frame[1];
  }

  /** Whether all pairs of consecutive exons, holes between them or not, end in GT and AG. */
  private static boolean allStrict(SplicedAlignment alignment) {
    List<Segment> exons = alignment.exons();
    for (int i = 0; i + 1 < exons.size(); i++) {
      if (!exons.get(i).after().equals("GT") || !exons.get(i + 1).before().equals("AG")) {
        return false;
      }
    }
    return true;
  }

  private SplicedAlignment run(
      String queryId,
      byte[] given,
      List<CodingRange> coding,
      Genome genome,
      Compartment compartment,
      boolean reversed) {
    byte[] query = reversed ? Nucleotides.reverseComplement(given) : given;
    Strand strand = reversed ? compartment.strand().opposite() : compartment.strand();
    Run run = new Run();
    run.query = query;
    run.codons = new CodonTrimming(coding, reversed, query.length);
    int[] frame = Tails.longestFrame(query);
    run.tail = Tails.start(query, guard(frame, reversed));
    blocks.frame(frame[0], frame[1]);
    int contig = compartment.contig();
    int contigLength = genome.contig(contig).length();
    AlignmentStatus status =
        inside(compartment, query.length, contigLength)
            ? prepare(run, compartment, genome, reversed, strand == Strand.MINUS)
            : AlignmentStatus.INCONSISTENT_HITS;
    List<Segment> segments = List.of();
    double score = 0;
    if (status == AlignmentStatus.OK) {
      status = alignBlocks(run);
    }
    if (status == AlignmentStatus.OK) {
      status = judge(run);
    }
    if (status == AlignmentStatus.OK) {
      score = (double) run.score / parameters.match();
      segments =
          new SegmentMapping(run, contigLength, strand, reversed, parameters.match()).segments();
    }
    return new SplicedAlignment(
        queryId, query.length, contig, strand, reversed, segments, score, status);
  }

  /** State of one run. Genome coordinates of seeds and pieces are relative to {@code offset}. */
  static final class Run {
    byte[] query;
    int tail;
    List<Seed> hits;
    byte[] genome;
    int offset;
    SpliceSites sites;
    AssemblyGaps gaps = AssemblyGaps.NONE;
    Segmentation segmentation;
    List<Piece> pieces;
    CodonTrimming codons;
    long score;
    int exonsFrom = Integer.MIN_VALUE;
    int exonsTo = Integer.MAX_VALUE;
  }

  /** Whether all hits lie on one strand of one contig, inside it and the query. */
  private static boolean inside(Compartment compartment, int queryLength, int contigLength) {
    for (Hit h : compartment.hits()) {
      boolean there = h.contig() == compartment.contig() && h.strand() == compartment.strand();
      if (!there
          || h.queryStart() < 0
          || h.queryEnd() > queryLength
          || h.start() < 0
          || h.end() > contigLength) {
        return false;
      }
    }
    return true;
  }

  private AlignmentStatus prepare(
      Run run, Compartment compartment, Genome genome, boolean reversed, boolean minus) {
    int contig = compartment.contig();
    int contigLength = genome.contig(contig).length();
    List<Seed> hits =
        trusted(Seed.of(compartment.hits(), run.query.length, contigLength, reversed), run.tail);
    if (hits.isEmpty()) {
      return AlignmentStatus.NO_HITS;
    }
    int low = Math.max(0, compartment.rangeStart());
    int high = Math.min(contigLength, compartment.rangeEnd());
    int from = minus ? contigLength - high : low;
    int to = minus ? contigLength - low : high;
    Seed first = hits.get(0);
    Seed last = hits.get(hits.size() - 1);
    int spacing = 0;
    int left = Integer.MAX_VALUE;
    int right = 0;
    for (int k = 0; k < hits.size(); k++) {
      left = Math.min(left, hits.get(k).s0());
      right = Math.max(right, hits.get(k).s1());
      if (k > 0) {
        spacing = Math.max(spacing, Math.abs(hits.get(k).s0() - hits.get(k - 1).s0()));
      }
    }
    double fixed = hits.size() == 1 ? SINGLE_HIT_EXTENT : SPACING_FACTOR * spacing;
    int leftExtent = extent(first.q0(), fixed);
    int rightExtent = Math.max(extent(run.tail - last.q1(), fixed), run.query.length - run.tail);
    int start = Math.min(left, Math.max(from, left - leftExtent));
    int end = Math.max(right, (int) Math.min(to, (long) right + rightExtent));
    start = Math.max(0, start);
    end = Math.min(contigLength, end);
    AssemblyGaps gaps =
        AssemblyGaps.of(genome, contig, minus, start, end, parameters.minAssemblyGap());
    if (hits.size() > 1) {
      int zero = start;
      start = zero + Math.max(0, gaps.lastEnd(left - zero, 0));
      end = zero + Math.min(end - zero, gaps.firstStart(right - zero, end - zero));
      gaps = gaps.shift(start - zero);
    }
    byte[] bases =
        minus
            ? Nucleotides.reverseComplement(
                genome.bases(contig, contigLength - end, contigLength - start))
            : genome.bases(contig, start, end);
    run.offset = start;
    run.genome = bases;
    run.gaps = gaps;
    run.sites = new SpliceSites(bases);
    run.hits = new ArrayList<>(hits.size());
    for (Seed h : hits) {
      run.hits.add(h.shift(start));
    }
    run.segmentation = new Segmentation(run.query, bases, run.sites, parameters);
    return AlignmentStatus.OK;
  }

  /** Hits without the tail, and without short ones at the ends. */
  private List<Seed> trusted(List<Seed> hits, int tail) {
    List<Seed> kept = new ArrayList<>(hits.size());
    for (Seed h : hits) {
      if (h.q1() <= tail) {
        kept.add(h);
      } else if (h.q0() < tail) {
        kept.add(h.cutQueryEnd(tail));
      }
    }
    while (!kept.isEmpty() && tooShort(kept.get(0))) {
      kept.remove(0);
    }
    while (!kept.isEmpty() && tooShort(kept.get(kept.size() - 1))) {
      kept.remove(kept.size() - 1);
    }
    return kept;
  }

  private boolean tooShort(Seed h) {
    int least = h.identity() >= PERFECT ? parameters.minSeed() : 2 * parameters.minSeed();
    return h.querySpan() < least;
  }

  /** How far beyond a terminal hit {@code uncovered} query bases are looked for. */
  private int extent(int uncovered, double fixed) {
    if (uncovered <= 0) {
      return 0;
    }
    double reach = parameters.maxExtent();
    if (uncovered < EXTENT_BASES) {
      reach *= Math.pow(uncovered / EXTENT_BASES, EXTENT_EXPONENT);
    }
    if (uncovered <= FEW_BASES) {
      reach = Math.min(reach, MIN_EXTENT + Math.max(fixed, uncovered));
    }
    return (int) reach;
  }

  private AlignmentStatus alignBlocks(Run run) {
    List<Seed> seeds = SeedCores.select(run.hits, run.query, run.genome, parameters.minSeed());
    double bestIdentity = 0;
    for (Seed h : seeds) {
      bestIdentity = Math.max(bestIdentity, h.identity());
    }
    for (int k = 1; k < seeds.size(); k++) {
      if (!seeds.get(k).follows(seeds.get(k - 1))) {
        return AlignmentStatus.INCONSISTENT_HITS;
      }
      if (seeds.get(k).s0() - seeds.get(k - 1).s1() >= parameters.maxIntron()) {
        return AlignmentStatus.LONG_INTRON;
      }
    }
    if (!seeds.isEmpty() && bestIdentity < LOW_IDENTITY) {
      run.exonsFrom = seeds.get(0).s0();
      run.exonsTo = seeds.get(seeds.size() - 1).s1();
    }
    int[] cores = SeedCores.find(seeds, run.query, run.genome);
    blocks.sequences(run.query, run.genome, run.sites);
    path.clear();
    int q = 0;
    int s = 0;
    int pathQuery = 0;
    int pathGenome = 0;
    for (int k = 0; k <= cores.length; k += 3) {
      boolean last = k == cores.length;
      int q1 = last ? run.tail : cores[k];
      int s1 = last ? run.genome.length : cores[k + 1];
      if ((long) (q1 - q) * (s1 - s) > parameters.maxCells()) {
        return AlignmentStatus.SPACE;
      }
      blocks.align(q, q1, s, s1, k == 0, last, path);
      if (k == 0) {
        pathQuery = blocks.pathQueryStart();
        pathGenome = blocks.pathGenomeStart();
      }
      if (!last) {
        path.add(EditPath.DIAGONAL, cores[k + 2]);
        q = q1 + cores[k + 2];
        s = s1 + cores[k + 2];
      }
    }
    List<Piece> exons = run.segmentation.exons(path, pathQuery, pathGenome);
    run.score = run.segmentation.score(exons);
    run.segmentation.nudge(exons);
    run.pieces = Segmentation.splitAtQueryGaps(exons);
    return AlignmentStatus.OK;
  }

  private AlignmentStatus judge(Run run) {
    for (Piece p : run.pieces) {
      if (p.exon && (p.s1 <= run.exonsFrom || p.s0 >= run.exonsTo)) {
        p.toGap();
      }
    }
    if (parameters.trimming() == SplignParameters.Trimming.PRODUCTION) {
      new ProductionTrimming(run.query, run.genome, run.sites, parameters, run.tail)
          .apply(run.pieces);
    } else {
      new NewerTrimming(run, parameters).apply(run.pieces);
    }
    QueryEnds ends = new QueryEnds(run, parameters);
    ends.closeHoles();
    run.codons.apply(run.pieces);
    new ExonRules(run.query, run.sites, run.tail).coverQuery(run.pieces);
    if (ExonRules.count(run.pieces) == 0) {
      return AlignmentStatus.NO_ALIGNMENT;
    }
    ends.finish();
    long matches = 0;
    for (Piece p : run.pieces) {
      matches += p.matches();
    }
    double needed = Math.min(parameters.minCoverage() * run.tail, parameters.minCoverageBases());
    return matches < needed ? AlignmentStatus.LOW_IDENTITY : AlignmentStatus.OK;
  }
}
