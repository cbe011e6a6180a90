package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** Spliced and unspliced sequences of the simulated transcripts, numbered through. */
final class TranscriptSequences {
  private final Genome genome;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One transcript.
   *
   * @param gene its gene
   * @param geneIndex index in the list of genes
   * @param transcript structure
   * @param rank 0 for the main form of the gene
   */
  record Entry(Gene gene, int geneIndex, Transcript transcript, int rank) {}

  TranscriptSequences(Genome genome, List<Gene> genes) {
    this.genome = genome;
    for (int g = 0; g < genes.size(); g++) {
      for (int t = 0; t < genes.get(g).transcripts().size(); t++) {
        entries.add(new Entry(genes.get(g), g, genes.get(g).transcripts().get(t), t));
      }
    }
  }

  Genome genome() {
    return genome;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Sense sequence of the spliced transcript. */
  byte[] spliced(Entry entry) {
    return sense(entry, entry.transcript().exons());
  }

  /** Sense sequence of the CDS. */
  byte[] cds(Entry entry) {
    return sense(entry, entry.transcript().cdsSegments());
  }

  /** The spliced transcript with its place. */
  Template template(Entry entry) {
    return template(entry, entry.transcript().exons());
  }

  /** The same with one intron, or with all if {@code intron < 0}, kept. */
  Template withIntron(Entry entry, int intron) {
    Transcript transcript = entry.transcript();
    List<Transcript.Exon> parts = new ArrayList<>();
    if (intron < 0) {
      parts.add(new Transcript.Exon(transcript.start(), transcript.end()));
    } else {
      parts.addAll(transcript.exons());
      Transcript.Exon right = parts.remove(intron + 1);
      parts.set(intron, new Transcript.Exon(parts.get(intron).start(), right.end()));
    }
    return template(entry, parts);
  }

  private Template template(Entry entry, List<Transcript.Exon> parts) {
    return new Template(
        sense(entry, parts),
        entry.gene().contig(),
        parts,
        entry.transcript().strand() == Strand.MINUS);
  }

  /** Where the CDS begins in the spliced transcript, 0-based. */
  int cdsOffset(Entry entry) {
    Transcript t = entry.transcript();
    int before = 0;
    for (Transcript.Exon exon : t.exons()) {
      if (t.strand() == Strand.PLUS) {
        before += Math.max(0, Math.min(exon.end(), t.cdsStart()) - exon.start());
      } else {
        before += Math.max(0, exon.end() - Math.max(exon.start(), t.cdsEnd()));
      }
    }
    return before;
  }

  private byte[] sense(Entry entry, List<Transcript.Exon> parts) {
    byte[] bases = new byte[parts.stream().mapToInt(Transcript.Exon::length).sum()];
    int n = 0;
    for (Transcript.Exon part : parts) {
      byte[] piece = genome.bases(entry.gene().contig(), part.start(), part.end());
      System.arraycopy(piece, 0, bases, n, piece.length);
      n += piece.length;
    }
    return entry.transcript().strand() == Strand.PLUS
        ? bases
        : Nucleotides.reverseComplement(bases);
  }
}
