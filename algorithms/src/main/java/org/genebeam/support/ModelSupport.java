package org.genebeam.support;

import java.util.List;

/**
 * What stands behind one model.
 *
 * @param rows by evidence id, samples last
 * @param quality figures over all evidence
 */
public record ModelSupport(List<EvidenceRow> rows, QualityRow quality) {
  public ModelSupport {
    rows = List.copyOf(rows);
  }
}
