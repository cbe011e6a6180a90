package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Stop codons that a model made on an edited sequence has on the contig: bases of a codon that
 * others read over are unknown there, and this model, spliced otherwise, has some of them in
 * another codon (gnomon.md B.6 4: a verdict holds for the same stop and the same intron). Linear in
 * the coding region.
 */
final class HiddenStops {
  private HiddenStops() {}

  /** Whether a transcript on the contig, with its own edits, has a stop codon before its end. */
  static boolean in(Transcript t, Genome genome, int contig) {
    if (!t.isCoding() || !t.support().knownId().isEmpty()) {
      return false;
    }
    EditMap map = new EditMap(t.edits());
    int[] b = map.toEdited(Structures.clip(Structures.of(t), t.cdsStart(), t.cdsEnd()));
    byte[] m = new byte[Structures.length(b)];
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      byte[] exon = map.bases(genome, contig, b[i], b[i + 1]);
      System.arraycopy(exon, 0, m, at, exon.length);
      at += exon.length;
    }
    if (t.strand() == Strand.MINUS) {
      m = Nucleotides.reverseComplement(m);
    }
    int end = m.length - (t.stopComplete() ? 3 : 0);
    for (int i = t.cdsPhase(); i + 3 <= end; i += 3) {
      if (OrfFinder.isStop(m, i)) {
        return true;
      }
    }
    return false;
  }

  /** Models on the contig without such ones, which are among the rejects then. */
  static ChainResult without(ChainResult result, Genome genome) {
    List<Gene> genes = new ArrayList<>();
    List<ChainReject> rejects = new ArrayList<>(result.rejects());
    for (Gene gene : result.genes()) {
      List<Transcript> open = new ArrayList<>();
      for (Transcript t : gene.transcripts()) {
        if (in(t, genome, gene.contig())) {
          rejects.add(new ChainReject(gene.contig(), t, ChainReject.Reason.READS_OVER_STOP, ""));
        } else {
          open.add(t);
        }
      }
      if (!open.isEmpty()) {
        genes.add(open.size() < gene.transcripts().size() ? gene.withTranscripts(open) : gene);
      }
    }
    return new ChainResult(genes, rejects);
  }

  /** A gene on the contig, or nothing if its first transcript has one. */
  static Optional<Gene> without(Gene gene, Genome genome) {
    return in(gene.transcripts().get(0), genome, gene.contig())
        ? Optional.empty()
        : Optional.of(gene);
  }
}
