package org.genebeam.compart;

/**
 * Run-length encoded edit scripts: M match, R replacement, I contig base without query base, D
 * query base without contig base; each letter followed by its count unless that is 1.
 */
public final class EditScripts {
  private EditScripts() {}

  /** Appends one run. */
  public static void append(StringBuilder script, char letter, int count) {
    if (count > 0) {
      script.append(letter);
      if (count > 1) {
        script.append(count);
      }
    }
  }

  /** Columns of the given letters. */
  public static int count(String script, char... letters) {
    int sum = 0;
    int i = 0;
    while (i < script.length()) {
      char letter = script.charAt(i);
      int end = runEnd(script, i);
      for (char wanted : letters) {
        if (letter == wanted) {
          sum += runLength(script, i, end);
        }
      }
      i = end;
    }
    return sum;
  }

  /** The script read from its other end. */
  public static String reverse(String script) {
    StringBuilder reversed = new StringBuilder(script.length());
    int end = script.length();
    while (end > 0) {
      int i = end - 1;
      while (Character.isDigit(script.charAt(i))) {
        i--;
      }
      reversed.append(script, i, end);
      end = i;
    }
    return reversed.toString();
  }

  /**
   * How far to go to pass {@code bases} on one axis and stand before an aligned pair.
   *
   * @return query bases, contig bases and columns passed
   */
  static int[] cut(String script, int bases, boolean onQuery) {
    int query = 0;
    int contig = 0;
    int columns = 0;
    int i = 0;
    while (i < script.length()) {
      char letter = script.charAt(i);
      int end = runEnd(script, i);
      int run = runLength(script, i, end);
      boolean pair = letter == 'M' || letter == 'R';
      int left = bases - (onQuery ? query : contig);
      if (pair && left < run) {
        int step = Math.max(left, 0);
        return new int[] {query + step, contig + step, columns + step};
      }
      query += letter == 'I' ? 0 : run;
      contig += letter == 'D' ? 0 : run;
      columns += run;
      i = end;
    }
    return new int[] {query, contig, columns};
  }

  /** Without its first {@code columns} columns. */
  static String drop(String script, int columns) {
    int i = 0;
    int left = columns;
    while (i < script.length()) {
      int end = runEnd(script, i);
      int run = runLength(script, i, end);
      if (left < run) {
        StringBuilder rest = new StringBuilder(script.length());
        append(rest, script.charAt(i), run - left);
        return rest.append(script, end, script.length()).toString();
      }
      left -= run;
      i = end;
    }
    return "";
  }

  private static int runEnd(String script, int i) {
    int end = i + 1;
    while (end < script.length() && Character.isDigit(script.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int runLength(String script, int i, int end) {
    return end == i + 1 ? 1 : Integer.parseInt(script, i + 1, end, 10);
  }
}
