package org.genebeam.compart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Groups the local hits of one transcript into compartments, one for each copy of its gene.
 *
 * <p>For each contig and strand the set of disjoint chains is found that maximises matched query
 * bases less {@code penalty * query length} a chain ({@link HitChains}); see the package for the
 * source. Chains with few matches are kept as void compartments: they hold their place against the
 * extension of their neighbours.
 */
public final class Compart {
  private static final int MIN_EXON_QUERY = 10;
  private static final int MIN_EXON_JUMP = 25;

  private Compart() {}

  /**
   * Compartments of one query.
   *
   * @param hits all hits of the query, any order; of several with the same ends the best counts
   * @param queryLength bases
   * @return by contig, minus strand first, then by contig start
   */
  public static List<Compartment> find(List<Hit> hits, int queryLength, CompartParameters p) {
    return find(hits, queryLength, p, Breaks.NONE);
  }

  /**
   * The same where a genome has gaps that nothing bridges: no compartment is joined over one, nor
   * does the range of one reach over it.
   *
   * @param breaks the gaps of a contig, by index, as {start0, end0, ...}, ascending, disjoint
   */
  public static List<Compartment> find(
      List<Hit> hits, int queryLength, CompartParameters p, IntFunction<int[]> breaks) {
    if (hits.isEmpty() || queryLength < p.minQueryLength()) {
      return List.of();
    }
    List<Hit> sorted = withoutCopies(hits);
    List<Compartment> found = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      Hit first = sorted.get(from);
      if (i == sorted.size()
          || sorted.get(i).contig() != first.contig()
          || sorted.get(i).strand() != first.strand()) {
        found.addAll(
            ofStrand(
                sorted.subList(from, i), queryLength, p, new Breaks(breaks.apply(first.contig()))));
        from = i;
      }
    }
    return p.maxCompartments() > 0 && found.size() > p.maxCompartments()
        ? topOf(found, queryLength, p.maxCompartments())
        : found;
  }

  /**
   * Sorted by contig and strand; of hits with the same ends the best, which else cut the others.
   */
  private static List<Hit> withoutCopies(List<Hit> hits) {
    List<Hit> all = new ArrayList<>(hits);
    all.sort(Compart::byStrand);
    List<Hit> different = new ArrayList<>(all.size());
    Hit last = null;
    for (Hit hit : all) {
      if (last == null || !sameEnds(last, hit)) {
        different.add(hit);
        last = hit;
      }
    }
    return different;
  }

  private static boolean sameEnds(Hit a, Hit b) {
    return a.contig() == b.contig()
        && a.strand() == b.strand()
        && a.start() == b.start()
        && a.end() == b.end()
        && a.queryStart() == b.queryStart()
        && a.queryEnd() == b.queryEnd();
  }

  private static int byStrand(Hit a, Hit b) {
    int order = Integer.compare(a.contig(), b.contig());
    order = order != 0 ? order : b.strand().compareTo(a.strand());
    return order != 0 ? order : Hit.ORDER.compare(a, b);
  }

  private static List<Compartment> ofStrand(
      List<Hit> hits, int length, CompartParameters p, Breaks breaks) {
    boolean minus = hits.get(0).strand() == Strand.MINUS;
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (Hit hit : hits) {
      low = Math.min(low, hit.start());
      high = Math.max(high, hit.end() - 1);
    }
    List<Part> parts = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      parts.add(new Part(hit, low + high));
    }
    int price = (int) Math.round(p.penalty() * length);
    long minMatches = Math.round(p.minIdentity() * length);
    long minSingleton =
        Math.min(Math.round(p.minSingletonIdentity() * length), p.minSingletonBases());
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
    List<Compartment> result = new ArrayList<>();
    for (List<Part> members : found) {
      members.sort(Comparator.comparingInt(part -> part.a));
      double matches = matches(members);
      boolean valid = matches >= minMatches || (found.size() == 1 && matches >= minSingleton);
      List<Part> kept = p.crossFilter() ? CrossFilter.apply(members, parts) : members;
      if (!kept.isEmpty()) {
        result.add(
            new Compartment(
                hits(kept, false),
                hits(kept, true),
                valid,
                (int) Math.round(matches),
                0,
                Integer.MAX_VALUE));
      }
    }
    if (minus) {
      Collections.reverse(result);
    }
    return withRanges(result, breaks);
  }

  private static List<Hit> hits(List<Part> parts, boolean sources) {
    List<Hit> hits = new ArrayList<>(parts.size());
    for (Part part : parts) {
      hits.add(sources ? part.source : part.toHit());
    }
    return hits;
  }

  /** Matching query bases; a base under two members counts for the first. */
  static double matches(List<Part> members) {
    double sum = 0;
    int end = -1;
    for (Part part : members) {
      if (part.b > end) {
        sum += part.weight * (part.b - Math.max(part.a, end + 1) + 1);
        end = part.b;
      }
    }
    return sum;
  }

  /**
   * Compartments that were read from a file, each with the range its neighbours leave it: those of
   * the same query, contig and strand, void ones included.
   *
   * @param compartments in any order, which the result keeps
   */
  public static List<Compartment> withNeighbours(List<Compartment> compartments) {
    Map<String, List<Integer>> groups = new HashMap<>();
    for (int i = 0; i < compartments.size(); i++) {
      Compartment c = compartments.get(i);
      groups
          .computeIfAbsent(
              c.contig() + "\t" + c.strand() + "\t" + c.query(), k -> new ArrayList<>())
          .add(i);
    }
    Compartment[] result = new Compartment[compartments.size()];
    for (List<Integer> group : groups.values()) {
      group.sort(Comparator.comparingInt(i -> compartments.get(i).start()));
      List<Compartment> ranged =
          withRanges(group.stream().map(compartments::get).toList(), new Breaks(new int[0]));
      for (int i = 0; i < ranged.size(); i++) {
        result[group.get(i)] = ranged.get(i);
      }
    }
    return List.of(result);
  }

  private static List<Compartment> withRanges(List<Compartment> ordered, Breaks breaks) {
    List<Compartment> result = new ArrayList<>(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      Compartment c = ordered.get(i);
      int from = i == 0 ? 0 : Math.min(c.start(), ordered.get(i - 1).end());
      int to =
          i + 1 == ordered.size()
              ? Integer.MAX_VALUE
              : Math.max(c.end(), ordered.get(i + 1).start());
      from = Math.max(from, breaks.leftmost(c.start()));
      to = Math.min(to, breaks.rightmost(c.end()));
      result.add(new Compartment(c.hits(), c.sources(), c.valid(), c.matches(), from, to));
    }
    return result;
  }

  /** The best {@code count}: by identity in steps of a tenth, exons, matches; order is kept. */
  private static List<Compartment> topOf(List<Compartment> all, int length, int count) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.<Integer>comparingInt(i -> -(10 * all.get(i).matches() / length))
            .thenComparingInt(i -> -exons(all.get(i)))
            .thenComparingInt(i -> -all.get(i).matches())
            .thenComparingInt(i -> i));
    return order.subList(0, count).stream().sorted().map(all::get).toList();
  }

  private static int exons(Compartment c) {
    int exons = 1;
    boolean minus = c.strand() == Strand.MINUS;
    for (int i = 1; i < c.hits().size(); i++) {
      Hit left = c.hits().get(i - 1);
      Hit right = c.hits().get(i);
      int overlap = Math.max(0, left.queryEnd() - right.queryStart());
      int jump = (minus ? left.start() - right.end() : right.start() - left.end()) + overlap;
      if (right.queryEnd() - right.queryStart() - overlap >= MIN_EXON_QUERY
          && jump >= MIN_EXON_JUMP) {
        exons++;
      }
    }
    return exons;
  }
}
