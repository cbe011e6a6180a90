package org.genebeam.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Evidence behind a transcript, item by item, as reports and selection need it (release.md 1,
 * gnomon.md B.13, B.14).
 *
 * @param items alignments that agree with the transcript, and one item for each run of short reads;
 *     sorted, each source once
 * @param introns reads per run across each intron that evidence was asked for, ascending
 * @param depthSum sum of the short-read depth over the bases of the transcript
 * @param minDepth least depth of a base
 * @param minimalFull fewest alignments that together cover all that evidence covers; 0 without any
 * @param minimalIntrons fewest alignments that have all introns; 0 if there is an intron in none
 * @param uncovered bases of the transcript in no alignment
 * @param flags sum of the constants below
 */
public record SupportDetail(
    List<Item> items,
    List<IntronReads> introns,
    long depthSum,
    long minDepth,
    int minimalFull,
    int minimalIntrons,
    int uncovered,
    int flags) {
  public static final SupportDetail NONE =
      new SupportDetail(List.of(), List.of(), 0, 0, 0, 0, 0, 0);

  /** Spliced, and every intron is seen in transcripts or reads. */
  public static final int CDNA_INTRONS = 1;

  /** The coding region has both ends and nothing of it was predicted. */
  public static final int FULL_CDS = 2;

  /** All of a protein or annotated transcript at its best placement is in the transcript. */
  public static final int BEST_PLACEMENT = 4;

  /** Depth and introns do not drop below a tenth anywhere between higher places. */
  public static final int CONSISTENT_COVERAGE = 8;

  /** The stop codon ends more than 50 bases before the last junction. */
  public static final int NMD = 16;

  /** A protein goes on, behind a hole, in the next model to the right on the strand. */
  public static final int GOES_ON_RIGHT = 32;

  /** The same to the left. */
  public static final int GOES_ON_LEFT = 64;

  public SupportDetail {
    items = List.copyOf(items);
    introns = List.copyOf(introns);
  }

  /**
   * One source of evidence.
   *
   * @param kind of the alignment
   * @param id query name; empty for short reads
   * @param run index of the run for short reads, else -1
   * @param identity share of identical columns, 0..1; 0 for short reads
   * @param weight reads or transcripts
   * @param bases bases of the transcript it covers
   * @param cdsBases bases of the coding region it covers
   * @param exactIntrons introns of the transcript it has
   * @param nearIntrons introns of the transcript it has within 5 bases at both ends
   * @param core whether it is in the smallest set that covers what is covered; never for short
   *     reads, whose alignments are summed up by run
   * @param intronCore whether it is in the smallest set that has all introns
   */
  public record Item(
      EvidenceKind kind,
      String id,
      int run,
      float identity,
      long weight,
      int bases,
      int cdsBases,
      int exactIntrons,
      int nearIntrons,
      boolean core,
      boolean intronCore) {
    /** By source. */
    public static final Comparator<Item> ORDER =
        Comparator.comparing(Item::kind).thenComparing(Item::id).thenComparingInt(Item::run);

    public Item {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(id, "id");
    }

    /** Two parts of one source; they are taken not to overlap. */
    public Item plus(Item o) {
      return new Item(
          kind,
          id,
          run,
          bases + o.bases == 0
              ? 0
              : (float)
                  (((double) identity * bases + (double) o.identity * o.bases) / (bases + o.bases)),
          Math.max(weight, o.weight),
          bases + o.bases,
          cdsBases + o.cdsBases,
          exactIntrons + o.exactIntrons,
          nearIntrons + o.nearIntrons,
          core || o.core,
          intronCore || o.intronCore);
    }
  }

  /**
   * Reads across an intron.
   *
   * @param start first base of the intron, 0-based
   * @param end one past its last base
   * @param reads per run
   */
  public record IntronReads(int start, int end, RunCounts reads) {}

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Number of runs that support every intron; 0 without introns. */
  public int runsOfAllIntrons() {
    int runs = 0;
    for (int n : intronsByRun().values()) {
      runs += n == introns.size() ? 1 : 0;
    }
    return runs;
  }

  /** Number of runs that support some, not all, introns. */
  public int runsOfSomeIntrons() {
    return intronsByRun().size() - runsOfAllIntrons();
  }

  private TreeMap<Integer, Integer> intronsByRun() {
    TreeMap<Integer, Integer> seen = new TreeMap<>();
    for (IntronReads i : introns) {
      for (int k = 0; k < i.reads().runs(); k++) {
        seen.merge(i.reads().run(k), 1, Integer::sum);
      }
    }
    return seen;
  }

  /**
   * Support of a transcript that two disjoint ones were joined to, this one being on the left;
   * nothing is known about what lies between.
   */
  public SupportDetail plus(SupportDetail o) {
    if (equals(NONE) || o.equals(NONE)) {
      return equals(NONE) ? o : this;
    }
    TreeMap<Item, Item> all = new TreeMap<>(Item.ORDER);
    items.forEach(i -> all.merge(i, i, Item::plus));
    o.items.forEach(i -> all.merge(i, i, Item::plus));
    List<IntronReads> both = new ArrayList<>(introns);
    both.addAll(o.introns);
    return new SupportDetail(
        List.copyOf(all.values()),
        both,
        depthSum + o.depthSum,
        Math.min(minDepth, o.minDepth),
        minimalFull + o.minimalFull,
        minimalIntrons == 0 || o.minimalIntrons == 0 ? 0 : minimalIntrons + o.minimalIntrons,
        uncovered + o.uncovered,
        flags & o.flags & ~(FULL_CDS | NMD | CONSISTENT_COVERAGE | GOES_ON_RIGHT | GOES_ON_LEFT)
            | flags & GOES_ON_LEFT
            | o.flags & GOES_ON_RIGHT);
  }

  /** The same with other flags. */
  public SupportDetail withFlags(int value) {
    return new SupportDetail(
        items, introns, depthSum, minDepth, minimalFull, minimalIntrons, uncovered, value);
  }
}
