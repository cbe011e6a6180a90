package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which matches of a model are aligned.
 *
 * @param chosen best first, no two of them near copies of each other, none of an element
 * @param element protein of a transposable element that a predicted model resembles more than any
 *     other protein, over a third or more of the shorter one; null if none. Nothing is chosen then.
 */
public record MatchChoice(List<ProteinMatch> chosen, NamedProtein element) {
  /** Most proteins that one model brings. */
  public static final int MOST = 10;

  private static final double ELEMENT_SHARE = 1.0 / 3;

  /** Least share of the best protein's score: where near relatives speak, distant ones do not. */
  private static final double LEAST_SHARE = 0.5;

  private static final int WORD = 5;

  /** Share of common words above which a protein adds nothing: about 96 % identity. */
  private static final double COPY_SHARE = 0.8;

  public MatchChoice {
    chosen = List.copyOf(chosen);
  }

  /**
   * Chooses.
   *
   * @param matches of {@code model}, best first
   */
  public static MatchChoice of(ModelProtein model, List<ProteinMatch> matches) {
    ProteinMatch best = matches.get(0);
    if (best.protein().element()
        && model.role() == ModelProtein.Role.PREDICTED
        && coversShorter(model, best)) {
      return new MatchChoice(List.of(), best.protein());
    }
    List<ProteinMatch> chosen = new ArrayList<>();
    List<int[]> words = new ArrayList<>();
    for (ProteinMatch match : matches) {
      if (chosen.size() == MOST
          || match.protein().element()
          || match.score() < LEAST_SHARE * best.score()) {
        continue;
      }
      int[] own = words(match.protein().residues());
      if (words.stream().noneMatch(w -> isCopy(w, own))) {
        chosen.add(match);
        words.add(own);
      }
    }
    return new MatchChoice(chosen, null);
  }

  private static boolean coversShorter(ModelProtein model, ProteinMatch match) {
    int own = model.residues().length;
    int other = match.protein().residues().length;
    int span = own <= other ? match.modelSpan() : match.span();
    return span >= ELEMENT_SHARE * Math.min(own, other);
  }

  /** Words of five letters, ascending. */
  private static int[] words(byte[] residues) {
    int[] words = new int[Math.max(0, residues.length - WORD + 1)];
    int word = 0;
    for (int i = 0; i < residues.length; i++) {
      word = (word << 5 | residues[i] & 31) & (1 << 5 * WORD) - 1;
      if (i >= WORD - 1) {
        words[i - WORD + 1] = word;
      }
    }
    Arrays.sort(words);
    return words;
  }

  /** Whether most words of {@code b} are in {@code a}. */
  private static boolean isCopy(int[] a, int[] b) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common >= COPY_SHARE * b.length;
  }
}
