package org.genebeam.collapse;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;

/**
 * Evidence of a contig range after filtering and merging.
 *
 * @param contig index of the contig; -1 if there was no evidence
 * @param representatives by start ascending, end descending, then their natural order
 * @param introns introns that stay, with support
 * @param depth depth of the short reads that stay
 * @param counters what became of the input
 */
public record CollapsedEvidence(
    int contig,
    List<EvidenceAlignment> representatives,
    IntronTable introns,
    DepthTrack depth,
    CollapseCounters counters) {

  public CollapsedEvidence {
    representatives = List.copyOf(representatives);
  }
}
