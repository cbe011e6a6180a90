package org.genebeam.model;

/** What an alignment comes from, in descending order of trust. */
public enum EvidenceKind {
  /** Curated transcript with its own CDS (RefSeq NM_ and the like). */
  KNOWN,
  /** Full-length mRNA or cDNA. */
  MRNA,
  EST,
  /** PacBio or Nanopore read. */
  LONG_READ,
  PROTEIN,
  /** Illumina-like read, single or one mate of a pair. */
  SHORT_READ
}
