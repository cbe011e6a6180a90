package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.Strand;
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
  /**
   * Ties of the placement score: a total order that is the same in the reverse complement of the
   * genome. First is what lies closer to the start of the strand that the query is laid on.
   */
  static Comparator<Candidate> order(Genome genome) {
    return Comparator.comparingInt((Candidate c) -> c.alignment().contig())
        .thenComparing(c -> c.alignment().reversed())
        .thenComparing((a, b) -> compare(a.alignment(), b.alignment(), genome))
        .thenComparing(Candidate::directed)
        .thenComparing(
            StrandOrder.byStrand(genome, c -> c.alignment().contig(), c -> c.alignment().strand()));
  }

  private static int compare(SplicedAlignment a, SplicedAlignment b, Genome genome) {
    int length = genome.contig(a.contig()).length();
    int order = 0;
    int n = Math.min(a.segments().size(), b.segments().size());
    for (int i = 0; order == 0 && i < n; i++) {
      order = compare(a.segments().get(i), a.strand(), b.segments().get(i), b.strand(), length);
    }
    return order != 0 ? order : Integer.compare(a.segments().size(), b.segments().size());
  }

  /** By place along their strands, then all else. */
  private static int compare(Segment s, Strand a, Segment t, Strand b, int length) {
    int order = s.kind().compareTo(t.kind());
    order =
        order != 0 || !s.isExon()
            ? order
            : Integer.compare(
                StrandOrder.place(a, s.start(), s.end(), length),
                StrandOrder.place(b, t.start(), t.end(), length));
    order = order != 0 ? order : Integer.compare(s.end() - s.start(), t.end() - t.start());
    order = order != 0 ? order : Integer.compare(s.queryStart(), t.queryStart());
    order = order != 0 ? order : Integer.compare(s.queryEnd(), t.queryEnd());
    order = order != 0 ? order : s.script().compareTo(t.script());
    order = order != 0 ? order : (s.before() + s.after()).compareTo(t.before() + t.after());
    return order != 0 ? order : Double.compare(s.score(), t.score());
  }

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
  public static Candidates join(List<Candidates> shards, Genome genome) {
    List<List<Scored<Candidate>>> lists = new ArrayList<>();
    Placement.Fate furthest = Placement.Fate.SHORT_QUERY;
    for (Candidates shard : shards) {
      lists.add(shard.found);
      if (shard.found.isEmpty() && shard.fate.compareTo(furthest) > 0) {
        furthest = shard.fate;
      }
    }
    List<Scored<Candidate>> all = RankAlignments.join(lists, Candidates::samePlace, order(genome));
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
