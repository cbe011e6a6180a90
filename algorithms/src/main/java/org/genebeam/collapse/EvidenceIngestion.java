package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Strand;

/**
 * First treatment of an alignment, independent of all others: short reads with holes are dropped,
 * low-complexity terminal exons of long reads removed, long reads with holes split at them. A long
 * read cut down to one unmarked exon loses its strand. Stops inside a protein are noted as edits.
 */
public final class EvidenceIngestion {
  private static final int WORD_BASES = 4;

  private final Genome genome;
  private final CollapseParameters parameters;
  private final PrematureStops prematureStops;

  /** By the standard genetic code. */
  public EvidenceIngestion(Genome genome, CollapseParameters parameters) {
    this(genome, parameters, GeneticCode.of(1));
  }

  /** {@code code} tells which codons inside a protein are stops. */
  public EvidenceIngestion(Genome genome, CollapseParameters parameters, GeneticCode code) {
    this.genome = genome;
    this.parameters = parameters;
    this.prematureStops = new PrematureStops(genome, code);
  }

  /**
   * Takes in one alignment.
   *
   * @param counters told what came in and what happened
   * @return what goes on, possibly nothing
   */
  public List<EvidenceAlignment> take(EvidenceAlignment a, CollapseCounters counters) {
    counters.in(a);
    if (a.kind() == EvidenceKind.SHORT_READ) {
      if (a.hasHoles()) {
        counters.pieces(FilterCode.INGESTION, a, 0);
        return List.of();
      }
      return List.of(a);
    }
    if (a.kind() == EvidenceKind.PROTEIN) {
      return List.of(prematureStops.mark(a));
    }
    if (!CollapseParameters.isLongRead(a.kind()) || a.fillsGaps()) {
      return List.of(a);
    }
    if (a.hasHoles()) {
      List<EvidenceAlignment> parts = split(a);
      counters.pieces(FilterCode.F4_SPLIT, a, parts.size());
      return parts;
    }
    if (!parameters.filterLongReads()) {
      return List.of(a);
    }
    EvidenceAlignment trimmed = withoutSimpleEnds(a);
    if (trimmed == null) {
      counters.pieces(FilterCode.INGESTION, a, 0);
      return List.of();
    }
    return List.of(trimmed);
  }

  /** Parts between holes that have an intron. */
  static List<EvidenceAlignment> split(EvidenceAlignment a) {
    List<EvidenceAlignment> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < a.exons(); i++) {
      if (i == a.exons() - 1 || a.hole(i)) {
        if (i > from) {
          parts.add(Pieces.slice(a, from, i));
        }
        from = i + 1;
      }
    }
    return parts;
  }

  private EvidenceAlignment withoutSimpleEnds(EvidenceAlignment a) {
    int first = 0;
    int last = a.exons() - 1;
    while (first <= last && isSimple(a, first)) {
      first++;
    }
    while (last > first && isSimple(a, last)) {
      last--;
    }
    if (first > last) {
      return null;
    }
    EvidenceAlignment b = Pieces.slice(a, first, last);
    boolean marked = b.has(EvidenceAlignment.CAP | EvidenceAlignment.POLY_A);
    return b != a && b.exons() == 1 && !marked ? b.toBuilder().strand(Strand.UNKNOWN).build() : b;
  }

  private boolean isSimple(EvidenceAlignment a, int exon) {
    byte[] bases = genome.bases(a.contig(), a.exonStart(exon), a.exonEnd(exon));
    return entropy(bases) < CollapseParameters.MIN_ENTROPY;
  }

  /**
   * Shannon entropy of the overlapping 4-base words, as a share of the largest possible for that
   * many words; 1 for sequences of fewer than five bases.
   */
  static double entropy(byte[] bases) {
    int words = bases.length - WORD_BASES + 1;
    if (words < 2) {
      return 1;
    }
    int[] count = new int[625];
    int word = 0;
    for (int i = 0; i < bases.length; i++) {
      word = word % 125 * 5 + bases[i];
      if (i >= WORD_BASES - 1) {
        count[word]++;
      }
    }
    Arrays.sort(count);
    double sum = 0;
    for (int c : count) {
      sum += c == 0 ? 0 : c * Math.log(c);
    }
    double entropy = Math.log(words) - sum / words;
    return entropy / Math.log(Math.min(words, 256));
  }
}
