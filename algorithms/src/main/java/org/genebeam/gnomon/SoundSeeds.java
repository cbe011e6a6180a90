package org.genebeam.gnomon;

import org.genebeam.genome.Genome;
import org.genebeam.gnomon.LongOrfs.Seed;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Which coding regions of the evidence training may learn from (gnomon.md D.3): curated ones, and
 * those whose introns begin and end as introns do and whose transcript would not decay for a stop
 * codon far in front of its last junction. Constant time but for the exons.
 */
final class SoundSeeds {
  /** Bases by which a stop codon may end before the last junction. */
  private static final int MOST_BEFORE_JUNCTION = 50;

  private SoundSeeds() {}

  static boolean isSound(Genome genome, Seed s) {
    return s.evidence().kind() == EvidenceKind.KNOWN
        || (!decays(s) && hasConsensusIntrons(genome, s));
  }

  /** Whether the stop codon ends more than 50 bases before the last junction. */
  private static boolean decays(Seed s) {
    EvidenceAlignment a = s.evidence();
    if (a.exons() == 1) {
      return false;
    }
    boolean plus = s.strand() == Strand.PLUS;
    int from = plus ? s.cdsEnd() : a.exonStart(1);
    int to = plus ? a.exonEnd(a.exons() - 2) : s.cdsStart();
    int between = 0;
    for (int e = 0; e < a.exons(); e++) {
      between += Math.max(0, Math.min(to, a.exonEnd(e)) - Math.max(from, a.exonStart(e)));
    }
    return between > MOST_BEFORE_JUNCTION;
  }

  /** Whether all introns between coding exons are GT-AG, GC-AG or AT-AC. */
  private static boolean hasConsensusIntrons(Genome genome, Seed s) {
    EvidenceAlignment a = s.evidence();
    for (int e = 0; e + 1 < a.exons(); e++) {
      int from = a.exonEnd(e);
      int to = a.exonStart(e + 1);
      if (from > s.cdsStart() && to < s.cdsEnd() && !isConsensus(genome, s, from, to)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConsensus(Genome genome, Seed s, int from, int to) {
    if (to - from < 4) {
      return false;
    }
    int contig = s.evidence().contig();
    byte[] rims = new byte[4];
    System.arraycopy(genome.bases(contig, from, from + 2), 0, rims, 0, 2);
    System.arraycopy(genome.bases(contig, to - 2, to), 0, rims, 2, 2);
    byte[] sense = s.strand() == Strand.MINUS ? Nucleotides.reverseComplement(rims) : rims;
    return switch (Nucleotides.decode(sense)) {
      case "GTAG", "GCAG", "ATAC" -> true;
      default -> false;
    };
  }
}
