package org.genebeam.screen;

import java.util.List;
import org.genebeam.genome.Masks;
import org.genebeam.search.ProteinSet;
import org.genebeam.search.ProteinSet.Segment;

/**
 * Compares proteins with proteins of transposable elements (release.md, 9.2): rejected if half of
 * the residues or more lie under significant hits. Immutable and thread-safe. Cost: a search in the
 * set.
 */
public final class ProteinScreen {
  /** Class in the screening table. */
  static final String CLASS = "te_protein";

  private static final double REJECTED_SHARE = 0.5;

  private final ProteinSet elements;

  public ProteinScreen(ProteinSet elements) {
    this.elements = elements;
  }

  /**
   * Outcome for one protein.
   *
   * @param rejected whether it is left out
   * @param subject protein of the set with the most matches, or -1 without hits
   * @param covered residues under hits of all proteins of the set
   * @param identity share of identical columns in the hits of {@code subject}
   */
  public record Result(boolean rejected, int subject, int covered, double identity) {}

  /** Screens a protein given as letters. */
  public Result screen(byte[] residues) {
    List<Segment> hits = elements.find(residues);
    if (hits.isEmpty()) {
      return new Result(false, -1, 0, 0);
    }
    int[] cover = new int[0];
    int best = -1;
    int bestMatches = -1;
    int bestColumns = 1;
    for (Segment hit : hits) {
      cover = Masks.union(cover, new int[] {hit.queryStart(), hit.queryEnd()});
      int matches = 0;
      int columns = 0;
      for (Segment other : hits) {
        if (other.subject() == hit.subject()) {
          matches += other.matches();
          columns += other.queryEnd() - other.queryStart();
        }
      }
      if (matches > bestMatches || (matches == bestMatches && hit.subject() < best)) {
        best = hit.subject();
        bestMatches = matches;
        bestColumns = columns;
      }
    }
    int covered = (int) Masks.bases(cover);
    boolean rejected = covered >= REJECTED_SHARE * residues.length;
    return new Result(rejected, best, covered, (double) bestMatches / bestColumns);
  }

  /** A row of the screening table for a protein that has hits. */
  public String row(String id, int length, Result r) {
    return ScreeningRow.of(
        id,
        "protein",
        length,
        CLASS,
        elements.name(r.subject()),
        r.covered(),
        r.identity(),
        r.rejected() ? "rejected" : "kept",
        "-");
  }
}
