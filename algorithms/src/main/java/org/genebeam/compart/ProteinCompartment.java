package org.genebeam.compart;

import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Hits of a protein that make one copy of its gene, and the region to align it in.
 *
 * @param hits uncut members by ascending query start
 * @param from first base of the region, 0-based
 * @param to exclusive; may lie behind the end of the contig
 * @param residues query residues under the members
 * @param score sum of the members' scores, overlaps removed
 */
public record ProteinCompartment(List<Hit> hits, int from, int to, int residues, double score) {
  public ProteinCompartment {
    hits = List.copyOf(hits);
  }

  public String query() {
    return hits.get(0).query();
  }

  public int contig() {
    return hits.get(0).contig();
  }

  public Strand strand() {
    return hits.get(0).strand();
  }
}
