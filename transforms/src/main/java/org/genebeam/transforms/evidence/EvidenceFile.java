package org.genebeam.transforms.evidence;

import org.genebeam.model.EvidenceKind;

/** The files of evidence, by kind. */
enum EvidenceFile {
  KNOWN("known"),
  TRANSCRIPTS("transcripts"),
  LONG_READS("long_reads"),
  PROTEINS("proteins"),
  /** Collapsed; without GFF3, which would be many times as large. */
  SHORT_READS("short_reads");

  private final String base;

  EvidenceFile(String base) {
    this.base = base;
  }

  /** Name without ending. */
  String base() {
    return base;
  }

  boolean hasGff3() {
    return this != SHORT_READS;
  }

  static EvidenceFile of(EvidenceKind kind) {
    return switch (kind) {
      case KNOWN -> KNOWN;
      case MRNA, EST -> TRANSCRIPTS;
      case LONG_READ -> LONG_READS;
      case PROTEIN -> PROTEINS;
      case SHORT_READ -> SHORT_READS;
    };
  }
}
