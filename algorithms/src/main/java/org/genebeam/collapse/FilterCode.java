package org.genebeam.collapse;

/** Why evidence was dropped, or cut into more pieces, before the final merging. */
public enum FilterCode {
  /** A short read with a hole, or a long read of low-complexity exons only. */
  INGESTION,
  /** Intron of noisy long reads within a few bases of a better supported one. */
  F1_FUZZY_INTRON,
  /** Intron with too little support for its splice signature. */
  F2_WEAK_INTRON,
  /** Intron with little support compared with its neighbours at the same splice site. */
  F3_RELATIVE_SPLICE,
  /** Part of an alignment with holes that is too small to stand alone. */
  F4_SPLIT,
  /** Ends in a region of almost no coverage; nothing worth keeping remains. */
  F6_END_CLIPPING,
  /** Short read that crosses a sharp splice boundary or has thin edges. */
  F7_SHORT_READ,
  /** Long read that crosses a sharp splice boundary or has thin edges. */
  F8_LONG_READ,
  /** mRNA or protein that contradicts the introns of a well covered locus. */
  F9_OTHER_EVIDENCE,
  /** Runs through an assembly gap that a transcript fills, or fills it otherwise. */
  F10_GAP_FILL,
  /** mRNA or protein of which trimming at sharp splice boundaries leaves too little. */
  F11_RIM_TRIM
}
