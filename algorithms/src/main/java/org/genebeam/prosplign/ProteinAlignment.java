package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.genebeam.model.Strand;

/**
 * A spliced alignment of a protein, after the filter. Exons are in the order of the protein;
 * between two of them lies an intron, or a hole where parts were removed. Without exons nothing was
 * worth keeping.
 *
 * @param id protein
 * @param length residues of the protein
 * @param contig index of the contig
 * @param from first base of the region that was searched, 0-based
 * @param to exclusive
 * @param strand plus or minus
 * @param exons kept parts
 * @param hasStart the first exon begins with a start codon
 * @param hasStop a stop codon follows the last residue's codon
 * @param score score of the global alignment before the filter, in units of the matrix
 */
public record ProteinAlignment(
    String id,
    int length,
    int contig,
    int from,
    int to,
    Strand strand,
    List<ProteinExon> exons,
    boolean hasStart,
    boolean hasStop,
    double score) {

  public ProteinAlignment {
    exons = List.copyOf(exons);
  }

  /** The region that was searched does not count. */
  @Override
  public boolean equals(Object object) {
    return object instanceof ProteinAlignment other
        && id.equals(other.id)
        && length == other.length
        && contig == other.contig
        && strand == other.strand
        && exons.equals(other.exons)
        && hasStart == other.hasStart
        && hasStop == other.hasStop
        && Double.compare(score, other.score) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, contig, strand, exons, score);
  }

  public boolean isEmpty() {
    return exons.isEmpty();
  }

  /** Whether the gap behind an exon is an intron and not a hole. */
  public boolean intronBehind(int exon) {
    return exon + 1 < exons.size() && exons.get(exon).joined();
  }

  public int holes() {
    int holes = 0;
    for (int i = 0; i + 1 < exons.size(); i++) {
      holes += intronBehind(i) ? 0 : 1;
    }
    return holes;
  }

  /** The parts between holes as alignments of their own; flags stay with the outer ones. */
  public List<ProteinAlignment> pieces() {
    List<ProteinAlignment> pieces = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < exons.size(); i++) {
      if (!intronBehind(i)) {
        pieces.add(
            new ProteinAlignment(
                id,
                length,
                contig,
                from,
                to,
                strand,
                exons.subList(first, i + 1),
                hasStart && first == 0,
                hasStop && i + 1 == exons.size(),
                score));
        first = i + 1;
      }
    }
    return pieces;
  }

  /** Leftmost base on the contig. */
  public int start() {
    return Math.min(exons.get(0).start(), exons.get(exons.size() - 1).start());
  }

  /** One past the rightmost base on the contig. */
  public int end() {
    return Math.max(exons.get(0).end(), exons.get(exons.size() - 1).end());
  }

  /** Identical columns: three for a codon. */
  public int identities() {
    return exons.stream().mapToInt(ProteinExon::identical).sum();
  }

  /** Columns of codons with a positive score. */
  public int positives() {
    return exons.stream().mapToInt(ProteinExon::positive).sum();
  }

  /** Columns with a base and a residue. */
  public int ungappedLength() {
    return exons.stream().mapToInt(e -> e.startMatch() + e.paired()).sum();
  }

  /** All columns. */
  public int alignedLength() {
    return exons.stream().mapToInt(ProteinExon::columns).sum();
  }

  public int genomeGap() {
    return exons.stream().mapToInt(ProteinExon::genomeGap).sum();
  }

  public int productGap() {
    return exons.stream().mapToInt(ProteinExon::productGap).sum();
  }

  /** Runs of gaps. */
  public int gaps() {
    return exons.stream().mapToInt(ProteinExon::gaps).sum();
  }

  public int frameshifts() {
    return exons.stream().mapToInt(e -> e.frameshifts().size()).sum();
  }

  /** Aligned share of the protein, 0..1. */
  public double coverage() {
    return length == 0 ? 0 : ungappedLength() / (3.0 * length);
  }

  /** Percent identity where every gap counts as one mismatch. */
  public double percentIdentity() {
    int columns = ungappedLength() + gaps();
    return columns == 0 ? 0 : 100.0 * identities() / columns;
  }
}
