package org.genebeam.compare;

/** What is counted when two annotations are compared; see {@link AnnotationComparison}. */
public enum Level {
  BASE("base"),
  CDS_EXON("cds_exon"),
  INTRON("intron"),
  INTRON_CHAIN("intron_chain"),
  CDS_CHAIN("cds_chain"),
  GENE("gene");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** Name in tables and JSON. */
  public String label() {
    return label;
  }
}
