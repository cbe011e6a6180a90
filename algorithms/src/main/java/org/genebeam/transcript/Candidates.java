package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.rank.RankAlignments;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Alignments of one query, not yet ranked.
 *
 * @param found those of one shard, or of several joined
 * @param fate the step that the query reached: KEPT if there are any
 */
public record Candidates(List<Scored<Candidate>> found, Placement.Fate fate) {
  /** Ties of the placement score; a total order. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparingInt((Candidate c) -> c.alignment().contig())
          .thenComparing(c -> c.alignment().reversed())
          .thenComparing(c -> c.alignment().strand())
          .thenComparing(c -> c.alignment().segments().toString())
          .thenComparing(Candidate::directed);

  /**
   * A spliced alignment.
   *
   * @param directed whether its direction is known
   * @param inGaps exons in assembly gaps
   */
  public record Candidate(
      SplicedAlignment alignment, boolean directed, List<GapExons.Part> inGaps) {
    public Candidate {
      inGaps = List.copyOf(inGaps);
    }

    /** Without exons in gaps. */
    public Candidate(SplicedAlignment alignment, boolean directed) {
      this(alignment, directed, List.of());
    }
  }

  public Candidates {
    found = List.copyOf(found);
    if (found.isEmpty() == (fate == Placement.Fate.KEPT)) {
      throw new IllegalArgumentException("candidates exactly if none stopped the query: " + fate);
    }
  }

  static Candidates none(Placement.Fate fate) {
    return new Candidates(List.of(), fate);
  }

  /** Joins the candidates of all shards; of failures the one that came furthest. */
  public static Candidates join(List<Candidates> shards) {
    List<List<Scored<Candidate>>> lists = new ArrayList<>();
    Placement.Fate furthest = Placement.Fate.SHORT_QUERY;
    for (Candidates shard : shards) {
      lists.add(shard.found);
      if (shard.found.isEmpty() && shard.fate.compareTo(furthest) > 0) {
        furthest = shard.fate;
      }
    }
    List<Scored<Candidate>> all = RankAlignments.join(lists, Candidates::samePlace, ORDER);
    return all.isEmpty() ? none(furthest) : new Candidates(all, Placement.Fate.KEPT);
  }

  private static boolean samePlace(Candidate a, Candidate b) {
    SplicedAlignment one = a.alignment();
    SplicedAlignment two = b.alignment();
    if (one.contig() != two.contig()) {
      return false;
    }
    for (Segment s : one.exons()) {
      for (Segment t : two.exons()) {
        if (s.start() < t.end() && t.start() < s.end()) {
          return true;
        }
      }
    }
    return false;
  }
}
