package org.genebeam.chain;

import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * A transcript that the completion by the hidden Markov model dropped, or could not complete.
 *
 * @param contig index of the contig
 * @param model its structure
 * @param reason why
 * @param winner first and last base (1-based) and strand of the model it lost to, or empty
 */
public record CompletionReject(int contig, Transcript model, Reason reason, String winner) {
  /** Why a transcript was dropped or left as it is. */
  public enum Reason {
    /** The sequence model alone speaks for it, and not loud enough. */
    LOW_SCORE,
    /** The sequence model alone speaks for it, and it lies in a repeat. */
    REPEAT,
    /** A prediction that splices otherwise than the evidence. */
    CONTRADICTS_EVIDENCE,
    /** A prediction at the place of an incomplete gene of evidence that could not be extended. */
    BESIDE_EVIDENCE,
    /** Incomplete: no gene can have its exons, introns and frame (C.9). Not extended. */
    INFEASIBLE,
    /** Incomplete: there is no parse with it and its better neighbours (C.9). Not extended. */
    PARSE_CONFLICT,
    /** Incomplete: its CDS overlaps that of a better incomplete model (C.11). Not extended. */
    PARTIAL_OVERLAP,
    /**
     * Incomplete, not extended, and a gene with evidence has part of its CDS in frame or splice
     * sites.
     */
    NOT_EXTENDED,
    /** An isoform that lies in the extended model of its gene. */
    IN_EXTENDED,
    /** An isoform that reads what the extended model of its gene reads in another frame. */
    OTHER_FRAME,
    /** Non-coding, and has splice sites of a gene of the parse. */
    SPLICES_OF_CODING;

    /** As in tables. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static CompletionReject of(Gene gene, Transcript model, Reason reason, Transcript winner) {
    String place =
        winner == null ? "" : winner.start() + 1 + ".." + winner.end() + winner.strand().symbol();
    return new CompletionReject(gene.contig(), model, reason, place);
  }
}
