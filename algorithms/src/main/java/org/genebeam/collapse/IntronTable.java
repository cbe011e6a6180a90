package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** Introns of one contig with their support, sorted by start, end and strand. Immutable. */
public final class IntronTable {
  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::start).thenComparingInt(Row::end).thenComparing(Row::strand);

  private final List<Row> rows;

  private IntronTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * One intron.
   *
   * @param start first intron base
   * @param end one past the last intron base
   * @param strand unknown if the evidence is not oriented
   * @param shortReads short reads with it
   * @param longReads ESTs and long reads with it
   * @param others mRNAs, curated transcripts and proteins with it
   * @param introns largest number of introns of an alignment with it
   * @param selfSupport seen in reads that may carry an intron alone
   * @param keepAnyway seen in evidence that is not filtered
   * @param counts short and long reads per run
   */
  public record Row(
      int start,
      int end,
      Strand strand,
      long shortReads,
      long longReads,
      long others,
      int introns,
      boolean selfSupport,
      boolean keepAnyway,
      RunCounts counts) {

    /** All evidence. */
    public long weight() {
      return shortReads + longReads + others;
    }

    private long boosted() {
      return weight() * introns;
    }
  }

  /** A table from rows of one contig, in any order. */
  public static IntronTable ofRows(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(ORDER);
    return new IntronTable(List.copyOf(sorted));
  }

  private record Junction(int start, int end, Strand strand, EvidenceAlignment alignment) {}

  /** All introns of the evidence, all on one contig, whose flanking exons have high identity. */
  public static IntronTable of(List<EvidenceAlignment> evidence, CollapseParameters p) {
    List<Junction> junctions = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      boolean longRead = CollapseParameters.isLongRead(a.kind());
      for (int i = 0; i + 1 < a.exons(); i++) {
        float both = Math.min(a.identity(i), a.identity(i + 1));
        if (!a.hole(i) && !a.joinsGap(i) && (longRead || both >= p.highIdentity())) {
          junctions.add(new Junction(a.exonEnd(i), a.exonStart(i + 1), a.strand(), a));
        }
      }
    }
    junctions.sort(
        Comparator.comparingInt(Junction::start)
            .thenComparingInt(Junction::end)
            .thenComparing(Junction::strand));
    List<Row> rows = new ArrayList<>();
    RunTally tally = new RunTally();
    for (int from = 0; from < junctions.size(); ) {
      int to = from + 1;
      while (to < junctions.size() && same(junctions.get(from), junctions.get(to))) {
        to++;
      }
      rows.add(row(junctions.subList(from, to), tally, p));
      from = to;
    }
    return new IntronTable(rows);
  }

  private static boolean same(Junction a, Junction b) {
    return a.start == b.start && a.end == b.end && a.strand == b.strand;
  }

  private static Row row(List<Junction> junctions, RunTally tally, CollapseParameters p) {
    long shortReads = 0;
    long longReads = 0;
    long others = 0;
    int introns = 0;
    boolean self = false;
    boolean keep = false;
    for (Junction j : junctions) {
      EvidenceKind kind = j.alignment.kind();
      long weight = j.alignment.weight();
      if (kind == EvidenceKind.SHORT_READ) {
        shortReads += weight;
        self = true;
      } else if (CollapseParameters.isLongRead(kind)) {
        longReads += weight;
        self |= p.longReadIntronsStand();
      } else {
        others += weight;
      }
      if (CollapseParameters.isPool(kind)) {
        tally.add(j.alignment.counts());
      }
      introns = Math.max(introns, IntronSupport.intronCount(j.alignment));
      keep |= !p.filters(kind);
    }
    Junction j = junctions.get(0);
    return new Row(
        j.start, j.end, j.strand, shortReads, longReads, others, introns, self, keep, tally.take());
  }

  /** Joins tables of ascending, disjoint ranges. */
  static IntronTable concat(List<IntronTable> tables) {
    List<Row> all = new ArrayList<>();
    tables.forEach(t -> all.addAll(t.rows));
    return new IntronTable(all);
  }

  IntronTable only(Predicate<Row> condition) {
    return new IntronTable(rows.stream().filter(condition).toList());
  }

  /**
   * Filter F3: drops introns that are rare among those with the same left or right end, and all
   * introns of an end whose sum is small against the coverage of the exon. Both sides look at the
   * same rows.
   */
  IntronTable relative(CoverageProfile coverage, CollapseParameters p) {
    boolean[] drop = new boolean[rows.size()];
    Integer[] order = new Integer[rows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    relative(order, true, coverage, p, drop);
    Arrays.sort(order, Comparator.comparingInt(i -> rows.get(i).end));
    relative(order, false, coverage, p, drop);
    List<Row> kept = new ArrayList<>();
    for (int i = 0; i < drop.length; i++) {
      if (!drop[i] || rows.get(i).keepAnyway) {
        kept.add(rows.get(i));
      }
    }
    return new IntronTable(kept);
  }

  private void relative(
      Integer[] order,
      boolean left,
      CoverageProfile coverage,
      CollapseParameters p,
      boolean[] drop) {
    for (int from = 0; from < order.length; ) {
      int site = site(order[from], left);
      int to = from;
      long total = 0;
      while (to < order.length && site(order[to], left) == site) {
        total += rows.get(order[to++]).boosted();
      }
      double mean = (double) total / (to - from);
      double exon = left ? coverage.leftMean(site) : coverage.rightMean(site);
      boolean quiet = total < p.minSupportFraction() * exon;
      for (int k = from; k < to; k++) {
        drop[order[k]] |= quiet || rows.get(order[k]).boosted() < p.endPairCutoff() * mean;
      }
      from = to;
    }
  }

  private int site(int row, boolean left) {
    return left ? rows.get(row).start : rows.get(row).end;
  }

  public int size() {
    return rows.size();
  }

  public Row row(int i) {
    return rows.get(i);
  }

  /** All rows, in order. */
  public List<Row> rows() {
    return rows;
  }

  /** Row number of an intron, or -1. */
  public int find(int start, int end, Strand strand) {
    int low = 0;
    int high = rows.size() - 1;
    Row key = new Row(start, end, strand, 0, 0, 0, 0, false, false, RunCounts.none());
    while (low <= high) {
      int mid = (low + high) >>> 1;
      int c = ORDER.compare(rows.get(mid), key);
      if (c == 0) {
        return mid;
      }
      if (c < 0) {
        low = mid + 1;
      } else {
        high = mid - 1;
      }
    }
    return -1;
  }
}
