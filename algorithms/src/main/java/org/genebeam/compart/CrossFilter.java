package org.genebeam.compart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts the members of a compartment down to parts that are aligned in one way only. First the
 * overlaps of neighbours, then what other hits of the range cover in inner members.
 */
final class CrossFilter {
  /** Parts must be longer than this. */
  static final int MIN_LENGTH = 8;

  private CrossFilter() {}

  /**
   * @param members by ascending query start; changed
   * @param all every hit of the query on this contig and strand
   * @return what is left, same order
   */
  static List<Part> apply(List<Part> members, List<Part> all) {
    List<Part> kept = overlaps(members);
    if (members.size() < 3 || kept.isEmpty()) {
      return kept;
    }
    kept.get(0).clearEValue();
    kept.get(kept.size() - 1).clearEValue();
    return competitors(kept, members, all);
  }

  private static List<Part> overlaps(List<Part> members) {
    int n = members.size();
    boolean[] dropped = new boolean[n];
    for (int i = 0; i + 1 < n; i++) {
      if (dropped[i]) {
        continue;
      }
      Part left = members.get(i);
      Part right = members.get(i + 1);
      int onQuery = left.b - right.a + 1;
      int onContig = left.d - right.c + 1;
      if (onQuery <= 0 && onContig <= 0) {
        continue;
      }
      boolean query = onQuery > onContig;
      int leftEnd = left.to(query);
      int rightStart = right.from(query);
      if (rightStart - left.from(query) > MIN_LENGTH) {
        left.cutRight(query, rightStart - 1);
      } else if (!query && i == 0) {
        left.cutRight(false, (left.c + left.d) / 2);
      } else {
        dropped[i] = true;
      }
      if (right.to(query) - leftEnd > MIN_LENGTH) {
        right.cutLeft(query, leftEnd + 1);
      } else if (!query && i + 2 == n) {
        right.cutLeft(false, (right.c + right.d) / 2);
      } else {
        dropped[i + 1] = true;
      }
    }
    List<Part> kept = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      if (!dropped[i]) {
        kept.add(members.get(i));
      }
    }
    return kept;
  }

  private static List<Part> competitors(List<Part> kept, List<Part> members, List<Part> all) {
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    for (Part part : kept) {
      from = Math.min(from, part.c);
      to = Math.max(to, part.d);
    }
    List<Part> rivals = new ArrayList<>();
    for (Part hit : all) {
      if (hit.c >= from && hit.d <= to && !isMember(hit, members)) {
        rivals.add(hit);
      }
    }
    if (rivals.isEmpty()) {
      return kept;
    }
    List<Part> result = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Part part = kept.get(i);
      boolean inner = i > 0 && i + 1 < kept.size();
      if (!inner || (keepFree(part, rivals, false) && keepFree(part, rivals, true))) {
        result.add(part);
      }
    }
    return result;
  }

  private static boolean isMember(Part hit, List<Part> members) {
    for (Part member : members) {
      if (member.source == hit.source) {
        return true;
      }
    }
    return false;
  }

  /** Cuts to the longest stretch no rival covers on one axis; false if that is too short. */
  private static boolean keepFree(Part part, List<Part> rivals, boolean query) {
    List<Part> sorted = new ArrayList<>(rivals);
    sorted.sort(Comparator.comparingInt(p -> p.from(query)));
    int start = part.from(query);
    int bestStart = 0;
    int bestEnd = -1;
    for (int i = 0; i <= sorted.size(); i++) {
      int end = part.to(query);
      if (i < sorted.size()) {
        end = Math.min(end, sorted.get(i).from(query) - 1);
      }
      if (end - start > bestEnd - bestStart) {
        bestStart = start;
        bestEnd = end;
      }
      if (i < sorted.size()) {
        start = Math.max(start, sorted.get(i).to(query) + 1);
      }
    }
    if (bestEnd - bestStart + 1 < MIN_LENGTH) {
      return false;
    }
    if (bestStart > part.from(query)) {
      part.cutLeft(query, bestStart);
    }
    if (bestEnd < part.to(query)) {
      part.cutRight(query, bestEnd);
    }
    return true;
  }
}
