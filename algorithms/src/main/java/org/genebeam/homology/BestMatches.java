package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best matches of each model, at most {@value #KEPT}: what is kept depends neither on the order
 * in which they come nor on how partial collections are merged. Not thread-safe.
 */
public final class BestMatches {
  /** More than are aligned, since some are near copies of others. */
  static final int KEPT = 40;

  private final Map<Integer, List<ProteinMatch>> byModel = new TreeMap<>();

  /** Adds a match; equal ones count once. */
  public void add(ProteinMatch match) {
    List<ProteinMatch> list = byModel.computeIfAbsent(match.model(), m -> new ArrayList<>());
    int at = 0;
    while (at < list.size()) {
      int order = ProteinMatch.BEST_FIRST.compare(list.get(at), match);
      if (order == 0) {
        return;
      }
      if (order > 0) {
        break;
      }
      at++;
    }
    if (at < KEPT) {
      list.add(at, match);
      if (list.size() > KEPT) {
        list.remove(KEPT);
      }
    }
  }

  /** Adds all matches of another collection, which stays as it is. */
  public BestMatches merge(BestMatches other) {
    other.byModel.values().forEach(list -> list.forEach(this::add));
    return this;
  }

  /** Matches by model, best first. */
  public Collection<List<ProteinMatch>> lists() {
    return byModel.values();
  }
}
