package org.genebeam.search;

import java.util.Arrays;

/** Collects the columns of an alignment as runs of one letter and counts them. */
final class ScriptBuilder {
  int matches;
  int columns;
  int gaps;

  private byte[] letters = new byte[32];
  private int[] lengths = new int[32];
  private int runs;

  void add(byte letter, int count) {
    columns += count;
    matches += letter == 'M' ? count : 0;
    if (runs > 0 && letters[runs - 1] == letter) {
      lengths[runs - 1] += count;
      return;
    }
    gaps += letter == 'I' || letter == 'D' ? 1 : 0;
    if (runs == letters.length) {
      letters = Arrays.copyOf(letters, 2 * runs);
      lengths = Arrays.copyOf(lengths, 2 * runs);
    }
    letters[runs] = letter;
    lengths[runs++] = count;
  }

  /** Run-length encoded. */
  String text() {
    StringBuilder text = new StringBuilder(4 * runs);
    for (int run = 0; run < runs; run++) {
      text.append((char) letters[run]);
      if (lengths[run] > 1) {
        text.append(lengths[run]);
      }
    }
    return text.toString();
  }
}
