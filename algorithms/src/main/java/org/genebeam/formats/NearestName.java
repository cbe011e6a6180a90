package org.genebeam.formats;

import java.util.Optional;

/** Finds what the user may have meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name with the smallest edit distance, ties by alphabet; none if more than a third of
   * the letters (at least two) would change. Case and {@code -}/{@code _} do not count.
   */
  public static Optional<String> of(String given, Iterable<String> known) {
    String best = null;
    int bestDistance = Math.max(2, given.length() / 3) + 1;
    for (String name : known) {
      int distance = distance(plain(given), plain(name));
      if (distance < bestDistance
          || (distance == bestDistance && best != null && name.compareTo(best) < 0)) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** "; did you mean 'x'?" or nothing. */
  public static String hint(String given, Iterable<String> known) {
    return of(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static String plain(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two words. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = now;
      now = spare;
    }
    return last[b.length()];
  }
}
