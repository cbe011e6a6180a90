package org.genebeam.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.genebeam.model.EvidenceKind;

/** Kinds of products that are aligned, each with the filter that its alignments must pass. */
public enum EvidencePolicy {
  /** Curated transcripts of the species: the best placement, nearly identical. */
  KNOWN_TRANSCRIPTS(
      EvidenceKind.KNOWN,
      "rank = 1 AND matches >= 50 AND product_coverage >= 0.5 AND exon_identity >= 0.95"
          + " AND max_intron_len < max_intron"),
  /** mRNA, cDNA and EST of the species. */
  TRANSCRIPTS(
      EvidenceKind.MRNA,
      "rank = 1 AND matches >= 100 AND product_coverage >= 0.35 AND exon_identity >= 0.85"
          + " AND max_intron_len < max_intron"),
  /** Single-pass sequences of cDNA ends. */
  ESTS(
      EvidenceKind.EST,
      "rank = 1 AND matches >= 80 AND product_coverage >= 0.5 AND exon_identity >= 0.9"
          + " AND max_intron_len < max_intron"),
  /**
   * Transcripts of other species: one best place, most of the product on it, every junction
   * consensus. Treated as ESTs from there on: their introns must be believed by the noise filters.
   */
  CROSS_SPECIES_TRANSCRIPTS(
      EvidenceKind.EST,
      "rank = 1 AND rank1_count = 1 AND (matches >= 300 OR (matches >= 150 AND splices > 0))"
          + " AND product_coverage >= 0.6 AND exon_identity >= 0.8"
          + " AND consensus_splices = splices AND max_intron_len < max_intron"),
  /** PacBio and Nanopore reads: EGAPx's rule for long reads, but open to 20 % errors. */
  LONG_READS(
      EvidenceKind.LONG_READ,
      "rank = 1 AND (matches >= 250 OR (matches >= 100 AND splices > 0))"
          + " AND product_coverage >= 0.35 AND exon_identity >= 0.8"
          + " AND 3 * consensus_splices >= 4 * (exon_count - 1)"
          + " AND max_intron_len < 200000 AND max_intron_len < max_intron"
          + " AND subject_span < 5000000"),
  /** EGAPx's rule for proteins. */
  PROTEINS(
      EvidenceKind.PROTEIN,
      "rank = 1 OR (pct_identity_gapopen_only > 58"
          + " AND (pct_coverage > 50 OR align_length_ungap > 1000))"),
  /**
   * Proteins that are aligned because they resemble a model of the first pass: as the others, but
   * of any species, so that half of the protein must be there in any case.
   */
  SECOND_PASS_PROTEINS(
      EvidenceKind.PROTEIN, "pct_coverage > 50 AND (rank = 1 OR pct_identity_gapopen_only > 58)");

  private final EvidenceKind kind;
  private final ScoreFilter filter;

  EvidencePolicy(EvidenceKind kind, String filter) {
    this.kind = kind;
    this.filter = ScoreFilter.parse(filter);
  }

  /** What the evidence counts as behind the alignment. */
  public EvidenceKind kind() {
    return kind;
  }

  /** The filter unless another is given. */
  public ScoreFilter filter() {
    return filter;
  }

  /** As the key of RUN.yaml. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a label. */
  public static Optional<EvidencePolicy> byLabel(String label) {
    return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(EvidencePolicy::label).toList();
  }

  /** The policy of sequences that are known only by their kind. */
  public static EvidencePolicy of(EvidenceKind kind) {
    return switch (kind) {
      case KNOWN -> KNOWN_TRANSCRIPTS;
      case MRNA -> TRANSCRIPTS;
      case EST -> ESTS;
      case LONG_READ -> LONG_READS;
      case PROTEIN -> PROTEINS;
      case SHORT_READ -> throw new IllegalArgumentException("short reads have no such filter");
    };
  }
}
