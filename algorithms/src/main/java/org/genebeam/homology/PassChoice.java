package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.genebeam.search.ProteinSet;
import org.genebeam.search.ProteinSet.Segment;

/**
 * Which of two sets of models for one place is more like the known proteins. A protein that is only
 * partly conserved gives an incomplete alignment, and this may cut a model that was whole before:
 * then the proteins themselves fit the earlier model better.
 *
 * <p>Each protein counts with the model that it fits best ({@link SegmentChain#fit}); sums of whole
 * numbers, so order does not matter.
 */
public final class PassChoice {
  private PassChoice() {}

  /**
   * Whether the first models fit better than the second ones; not if they fit as well.
   *
   * @param first proteins of models as letters
   * @param second the same
   * @param known proteins that are aligned at the place
   */
  public static boolean firstFits(
      List<byte[]> first, List<byte[]> second, Collection<NamedProtein> known) {
    if (first.isEmpty() || second.isEmpty() || known.isEmpty()) {
      return false;
    }
    List<byte[]> all = new ArrayList<>(first);
    all.addAll(second);
    ProteinSet set = ProteinSet.of(Collections.nCopies(all.size(), ""), all);
    long difference = 0;
    for (NamedProtein protein : known) {
      List<Segment> found = set.find(protein.residues());
      difference += best(found, 0, first.size(), all, protein);
      difference -= best(found, first.size(), all.size(), all, protein);
    }
    return difference > 0;
  }

  private static int best(
      List<Segment> found, int from, int to, List<byte[]> models, NamedProtein protein) {
    int length = protein.residues().length;
    int best = -length;
    for (int m = from; m < to; m++) {
      int model = m;
      List<Segment> own = found.stream().filter(s -> s.subject() == model).toList();
      if (!own.isEmpty()) {
        best = Math.max(best, new SegmentChain(own, length, models.get(m).length).fit());
      }
    }
    return best;
  }
}
