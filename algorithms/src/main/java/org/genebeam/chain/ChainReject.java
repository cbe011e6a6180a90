package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * A model that was built and not kept, or a piece of evidence that was not used.
 *
 * @param contig index of the contig
 * @param model its structure, with CDS and score if it had an open reading frame
 * @param reason why
 * @param winner first and last base (1-based) and strand of the model it lost to or overlaps, or
 *     empty
 */
public record ChainReject(int contig, Transcript model, Reason reason, String winner) {

  /** By place, reason and structure: a total order on distinct rejects of a contig. */
  static final Comparator<ChainReject> ORDER =
      Comparator.comparingInt(ChainReject::start)
          .thenComparingInt(ChainReject::end)
          .thenComparing(ChainReject::strand)
          .thenComparing(ChainReject::reason)
          .thenComparing(ChainReject::winner)
          .thenComparing(r -> r.model().toString());

  /** Leftmost base, 0-based. */
  public int start() {
    return model.start();
  }

  /** One past the rightmost base. */
  public int end() {
    return model.end();
  }

  public Strand strand() {
    return model.strand();
  }

  /** Why a model was dropped. */
  public enum Reason {
    /** Coding score or length under the threshold and no support as a non-coding model. */
    WEAK_CDS,
    /** Single exon without CDS. */
    SINGLE_EXON_NONCODING,
    /** An intron of a non-coding model has too little support. */
    WEAK_INTRON,
    /** Same introns as a better model, ends within the tolerance or inside. */
    SIMILAR,
    /** Lies in a longer chain that it could be read like (B.14). */
    COMBINED,
    /** Repeats a curated transcript. */
    REPEATS_KNOWN,
    /**
     * Reads over a stop codon of the genome, and a whole model about as long does not (G4), or
     * nothing says that it may.
     */
    READS_OVER_STOP,
    /** Spans two complete genes. */
    TANDEM_FUSION,
    /** Would join genes that are supported separately. */
    CONNECTS_GENES,
    /** CDS too short or too weak beside the principal isoform. */
    WEAK_ISOFORM,
    /** No few alignments carry it, where option {@code composite} asks for that. */
    COMPOSITE,
    /** Nothing new beside the isoforms of its gene. */
    NOTHING_NEW,
    /** All its alignments speak for a neighbouring gene (B.16). */
    NO_EVIDENCE_LEFT,
    /** Has not the exons in assembly gaps that its gene has, or others. */
    OTHER_GAP_FILL,
    /** Too little of the CDS lies outside assembly gaps (B.17). */
    IN_GAP,
    /**
     * Evidence: the N of an assembly gap give its coding regions too few places; used without what
     * it has there.
     */
    GAP_TOO_SHORT,
    /** Keeps a well supported intron of its gene. */
    RETAINED_INTRON,
    /** Overlaps the CDS of a better gene. */
    CDS_CONFLICT,
    /** Overlaps a better gene of either strand without a reading frame of its own. */
    OVERLAPS_GENE,
    /** Evidence: another alignment of the same protein in the same place is better (P3). */
    REPEATED_PROTEIN,
    /** Evidence: a protein with holes that agrees with two separate ones of another (P4). */
    CONNECTS_PARALOGS,
    /** Evidence: splices like two separate curated genes, or codes in both (P14). */
    CHIMERA,
    /** Evidence: a protein much of whose span is a hole longer than introns are (P5). */
    BIG_HOLE,
    /** Evidence: a transcript with a part inside that lies nowhere (P6). */
    HOLES,
    /** Evidence: an intron shorter or longer than any the run's gene model knows (P6). */
    INTRON_LENGTH,
    /** Evidence: too little is left of a protein without unreliable ends (P7). */
    SHORT_PROTEIN,
    /** Evidence: a protein that is better placed elsewhere and does not look coding here (P15). */
    WEAK_PROTEIN,
    /** Evidence: a newer version of the accession lies in the same place (P3). */
    OLDER_VERSION
  }

  /** A piece of evidence that was not used: its exons, under its own name. */
  static ChainReject of(EvidenceAlignment a, Strand strand, Reason reason) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int e = 0; e < a.exons(); e++) {
      exons.add(new Transcript.Exon(a.exonStart(e), a.exonEnd(e)));
    }
    return new ChainReject(
        a.contig(),
        new Transcript(
            a.id(),
            strand,
            exons,
            -1,
            -1,
            0,
            false,
            false,
            0,
            "Gnomon",
            "Evidence",
            Transcript.Support.NONE),
        reason,
        "");
  }
}
