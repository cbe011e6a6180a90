package org.genebeam.chain;

import java.util.Comparator;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * A model that was built and not kept.
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
    /** Repeats a curated transcript. */
    REPEATS_KNOWN,
    /** Spans two complete genes. */
    TANDEM_FUSION,
    /** Would join genes that are supported separately. */
    CONNECTS_GENES,
    /** CDS too short or too weak beside the principal isoform. */
    WEAK_ISOFORM,
    /** Nothing new beside the isoforms of its gene. */
    NOTHING_NEW,
    /** Keeps a well supported intron of its gene. */
    RETAINED_INTRON,
    /** Overlaps the CDS of a better gene. */
    CDS_CONFLICT,
    /** Overlaps a better gene of either strand without a reading frame of its own. */
    OVERLAPS_GENE
  }
}
