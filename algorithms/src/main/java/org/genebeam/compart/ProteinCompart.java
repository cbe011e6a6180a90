package org.genebeam.compart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Groups the local hits of one protein into compartments, one for each copy of its gene, and gives
 * each a region to align the protein in. As {@link Compart}, but every aligned residue counts the
 * same unless told otherwise, shares are of the covered part of the protein, and hits are not cut
 * down to seeds.
 */
public final class ProteinCompart {
  private ProteinCompart() {}

  /**
   * Compartments of one protein.
   *
   * @param hits all hits of the protein, query spans in residues, any order
   * @return valid ones by contig, minus strand first, then by start
   */
  public static List<ProteinCompartment> find(List<Hit> hits, ProteinCompartParameters p) {
    return find(hits, p, Breaks.NONE, false);
  }

  /**
   * The same, but that the reverse complement of the genome gives the mirror image: where two
   * regions meet, an odd base goes to the one that is first along the strand, not on the contig.
   */
  public static List<ProteinCompartment> findMirrored(List<Hit> hits, ProteinCompartParameters p) {
    return find(hits, p, Breaks.NONE, true);
  }

  /**
   * The same where a genome has gaps that nothing bridges: no compartment is joined over one, nor
   * does its region reach over it.
   *
   * @param breaks the gaps of a contig, by index, as {start0, end0, ...}, ascending, disjoint
   */
  public static List<ProteinCompartment> findMirrored(
      List<Hit> hits, ProteinCompartParameters p, IntFunction<int[]> breaks) {
    return find(hits, p, breaks, true);
  }

  private static List<ProteinCompartment> find(
      List<Hit> hits, ProteinCompartParameters p, IntFunction<int[]> breaks, boolean mirrored) {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(
        Comparator.comparingInt(Hit::contig)
            .thenComparing(Hit::strand, Comparator.reverseOrder())
            .thenComparing(Hit.ORDER));
    List<ProteinCompartment> found = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i).contig() != sorted.get(from).contig()) {
        Breaks own = new Breaks(breaks.apply(sorted.get(from).contig()));
        ofContig(sorted.subList(from, i), p, own, mirrored, found);
        from = i;
      }
    }
    return found;
  }

  private static void ofContig(
      List<Hit> hits,
      ProteinCompartParameters p,
      Breaks breaks,
      boolean mirrored,
      List<ProteinCompartment> out) {
    int length = 3 * covered(hits);
    int plus = 0;
    while (plus < hits.size() && hits.get(plus).strand() == Strand.MINUS) {
      plus++;
    }
    if (plus > 0) {
      List<ProteinCompartment> cores = ofStrand(hits.subList(0, plus), length, p, breaks);
      extend(cores, p.maxExtent(), breaks, mirrored, out);
    }
    if (plus < hits.size()) {
      List<ProteinCompartment> cores = ofStrand(hits.subList(plus, hits.size()), length, p, breaks);
      extend(cores, p.maxExtent(), breaks, false, out);
    }
  }

  /** Query residues under at least one hit. */
  static int covered(List<Hit> hits) {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Comparator.comparingInt(Hit::queryStart));
    int end = 0;
    int sum = 0;
    for (Hit hit : sorted) {
      sum += Math.max(0, hit.queryEnd() - Math.max(end, hit.queryStart()));
      end = Math.max(end, hit.queryEnd());
    }
    return sum;
  }

  private static List<ProteinCompartment> ofStrand(
      List<Hit> hits, int length, ProteinCompartParameters p, Breaks breaks) {
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (Hit hit : hits) {
      low = Math.min(low, hit.start());
      high = Math.max(high, hit.end() - 1);
    }
    List<Part> parts = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      parts.add(new Part(hit, low + high, p.maximize().weight(hit), 3));
    }
    int price = (int) (p.penalty() * length);
    int minMatches = (int) (p.minIdentity() * length);
    int minSingleton = (int) (p.minSingletonIdentity() * length);
    boolean minus = hits.get(0).strand() == Strand.MINUS;
    HitChains chains =
        new HitChains(
            parts,
            price,
            p.maxIntron(),
            p.maxOverlap(),
            minus ? breaks.mirrored(low + high) : breaks);
    List<List<Part>> found = chains.find();
    if (chains.best() + price < Math.min(minMatches, minSingleton)) {
      return List.of();
    }
    List<ProteinCompartment> compartments = new ArrayList<>();
    for (List<Part> members : found) {
      members.sort(Comparator.comparingInt(part -> part.a));
      double matches = Compart.matches(members);
      if (matches >= minMatches || (found.size() == 1 && matches >= minSingleton)) {
        compartments.add(of(members));
      }
    }
    compartments.sort(Comparator.comparingInt(ProteinCompartment::from));
    return compartments;
  }

  private static ProteinCompartment of(List<Part> members) {
    List<Hit> hits = members.stream().map(part -> part.source).toList();
    boolean minus = hits.get(0).strand() == Strand.MINUS;
    int from = Integer.MAX_VALUE;
    int to = 0;
    double score = 0;
    List<Part> disjoint = new ArrayList<>();
    for (Hit hit : hits) {
      disjoint.add(new Part(hit, members.get(0).mirror, 1, 1));
    }
    disjoint = HitOverlaps.resolve(disjoint);
    disjoint.sort(Comparator.comparingInt(part -> part.a));
    int residues = 0;
    int end = -1;
    for (Part part : disjoint) {
      from = Math.min(from, minus ? part.mirror - part.d : part.c);
      to = Math.max(to, 1 + (minus ? part.mirror - part.c : part.d));
      score += part.score;
      residues += Math.max(0, part.b - Math.max(end, part.a - 1));
      end = Math.max(end, part.b);
    }
    return new ProteinCompartment(hits, from, to, residues, score);
  }

  /** Widens the spans to regions, up to a break; neighbours without one meet in the middle. */
  private static void extend(
      List<ProteinCompartment> cores,
      int extent,
      Breaks breaks,
      boolean turned,
      List<ProteinCompartment> out) {
    for (int i = 0; i < cores.size(); i++) {
      ProteinCompartment core = cores.get(i);
      int leftmost = breaks.leftmost(core.from());
      int rightmost = breaks.rightmost(core.to());
      int from = Math.max(leftmost, core.from() - extent);
      int to = Math.min(rightmost, core.to() + extent);
      if (i > 0 && leftmost <= cores.get(i - 1).to()) {
        from = Math.max(from, border(cores.get(i - 1).to(), core.from(), extent, true, turned));
      }
      if (i + 1 < cores.size() && rightmost >= cores.get(i + 1).from()) {
        to = Math.min(to, border(core.to(), cores.get(i + 1).from(), extent, false, turned));
      }
      out.add(new ProteinCompartment(core.hits(), from, to, core.residues(), core.score()));
    }
  }

  /**
   * Where two regions meet if they collide; no bound if they do not. An odd base goes to the left
   * one, or to the other if turned.
   */
  private static int border(
      int leftEnd, int rightStart, int extent, boolean right, boolean turned) {
    if (leftEnd > rightStart) {
      return right ? rightStart : leftEnd;
    }
    if (leftEnd + extent <= rightStart - extent) {
      return right ? 0 : Integer.MAX_VALUE;
    }
    return leftEnd + (rightStart - leftEnd + (turned ? 0 : 1)) / 2;
  }
}
