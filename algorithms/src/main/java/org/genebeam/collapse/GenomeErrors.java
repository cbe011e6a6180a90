package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Errors of the genome that short reads agree on (gnomon.md A.11, last paragraph): an indel, or
 * another base where the genome has a stop codon, that nearly all reads over the place have. Half
 * of them would be an allele, a few an error of sequencing.
 */
final class GenomeErrors {
  /** Reads that must have it. */
  private static final int MIN_READS = 3;

  /** Different alignments they must have; copies of one molecule could repeat its error. */
  private static final int MIN_ALIGNMENTS = 2;

  /** Least share of the reads over the place that must have it. */
  private static final double CONSENSUS = 0.85;

  /**
   * Bases a read must cover on both sides, of an indel in the same exon; with fewer it is aligned
   * without.
   */
  private static final int FLANK = 10;

  private GenomeErrors() {}

  /** Counts at one place. */
  private static final class Tally {
    int seen;
    long with;
    long over;
    int alignments;

    boolean isError() {
      return with >= MIN_READS && alignments >= MIN_ALIGNMENTS && with >= CONSENSUS * over;
    }
  }

  /**
   * Reads that show errors of the genome keep these, and lose what is none.
   *
   * @param evidence of an island
   * @return {@code evidence}, if there is nothing to change. Cost: exons of the reads, each with a
   *     look-up among the places that two alignments tell of
   */
  static List<EvidenceAlignment> confirmed(List<EvidenceAlignment> evidence) {
    Map<Edit, Tally> all = new HashMap<>();
    for (EvidenceAlignment a : evidence) {
      if (a.kind() == EvidenceKind.SHORT_READ) {
        a.edits().forEach(e -> all.computeIfAbsent(e, k -> new Tally()).seen++);
      }
    }
    if (all.isEmpty()) {
      return evidence;
    }
    TreeMap<Edit, Tally> tallies = new TreeMap<>();
    all.forEach(
        (edit, tally) -> {
          if (tally.seen >= MIN_ALIGNMENTS) {
            tallies.put(edit, tally);
          }
        });
    for (EvidenceAlignment a : tallies.isEmpty() ? List.<EvidenceAlignment>of() : evidence) {
      if (a.kind() == EvidenceKind.SHORT_READ && !a.has(EvidenceAlignment.SITE)) {
        count(a, tallies);
      }
    }
    List<EvidenceAlignment> out = new ArrayList<>(evidence.size());
    for (EvidenceAlignment a : evidence) {
      boolean plain = a.kind() != EvidenceKind.SHORT_READ || a.edits().isEmpty();
      out.add(plain ? a : a.toBuilder().edits(errors(a, tallies)).build());
    }
    return out;
  }

  private static List<Edit> errors(EvidenceAlignment a, Map<Edit, Tally> tallies) {
    return a.edits().stream()
        .filter(e -> tallies.containsKey(e) && tallies.get(e).isError())
        .toList();
  }

  private static void count(EvidenceAlignment a, TreeMap<Edit, Tally> tallies) {
    long reads = a.counts().total();
    int before = 0;
    int rest = a.length();
    for (int i = 0; i < a.exons(); i++) {
      int start = a.exonStart(i);
      int end = a.exonEnd(i);
      rest -= end - start;
      Edit from = new Edit(start, 0, "A");
      for (Map.Entry<Edit, Tally> t : tallies.tailMap(from).entrySet()) {
        Edit e = t.getKey();
        if (e.position() >= end) {
          break;
        }
        // an indel could lie in the intron as well, another base could not
        boolean base = e.shift() == 0;
        if (e.position() - start + (base ? before : 0) >= FLANK
            && end - e.end() + (base ? rest : 0) >= FLANK
            && e.end() <= end) {
          t.getValue().over += reads;
          if (a.edits().contains(e)) {
            t.getValue().with += reads;
            t.getValue().alignments++;
          }
        }
      }
      before += end - start;
    }
  }
}
