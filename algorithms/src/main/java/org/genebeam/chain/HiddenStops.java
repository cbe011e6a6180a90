package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Stop codons that a model made on an edited sequence has on the contig: bases of a codon that
 * others read over are unknown there, and this model, spliced otherwise, has some of them in
 * another codon (gnomon.md B.6 4: a verdict holds for the same stop and the same intron). Nor is a
 * verdict that of a model in another frame or on the other strand. Linear in the coding region for
 * each edit.
 */
final class HiddenStops {
  private static final int CODON = 3;

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

  /** A transcript without edits of codons that are no stop codons of its frame. */
  private static Transcript own(Transcript t, Genome genome, int contig) {
    List<Edit> edits = t.edits().stream().filter(e -> isOwn(e, t, genome, contig)).toList();
    return edits.size() == t.edits().size() ? t : t.withEdits(edits);
  }

  private static boolean isOwn(Edit e, Transcript t, Genome genome, int contig) {
    if (!e.isReadOver() && !e.isSelenocysteine()) {
      return true;
    }
    EditMap map = new EditMap(t.edits());
    int at = map.startToEdited(e.position());
    int before = 0;
    int length = 0;
    for (Transcript.Exon segment : t.cdsSegments()) {
      int from = map.startToEdited(segment.start());
      int to = map.endToEdited(segment.end());
      before += Math.max(0, Math.min(to, at) - from);
      length += to - from;
    }
    boolean minus = t.strand() == Strand.MINUS;
    int offset = minus ? length - before - CODON : before;
    byte[] bases = new byte[CODON];
    for (int k = 0; k < CODON; k++) {
      bases[k] = genome.bases(contig, e.base(k), e.base(k) + 1)[0];
    }
    byte[] codon = minus ? Nucleotides.reverseComplement(bases) : bases;
    boolean sameStrand = e.isReadOver() || e.inserted().equals(minus ? "TCA" : "TGA");
    return sameStrand && (offset - t.cdsPhase()) % CODON == 0 && OrfFinder.isStop(codon, 0);
  }

  /** Models on the contig without such ones, which are among the rejects then. */
  static ChainResult without(ChainResult result, Genome genome) {
    List<Gene> genes = new ArrayList<>();
    List<ChainReject> rejects = new ArrayList<>(result.rejects());
    for (Gene gene : result.genes()) {
      List<Transcript> open = new ArrayList<>();
      for (Transcript given : gene.transcripts()) {
        Transcript t = own(given, genome, gene.contig());
        if (in(t, genome, gene.contig())) {
          rejects.add(new ChainReject(gene.contig(), t, ChainReject.Reason.READS_OVER_STOP, ""));
        } else {
          open.add(t);
        }
      }
      if (!open.isEmpty()) {
        genes.add(open.equals(gene.transcripts()) ? gene : gene.withTranscripts(open));
      }
    }
    return new ChainResult(genes, rejects);
  }

  /** A gene on the contig, or nothing if its first transcript has one. */
  static Optional<Gene> without(Gene gene, Genome genome) {
    List<Transcript> all = new ArrayList<>(gene.transcripts());
    all.replaceAll(t -> own(t, genome, gene.contig()));
    return in(all.get(0), genome, gene.contig())
        ? Optional.empty()
        : Optional.of(gene.withTranscripts(all));
  }
}
