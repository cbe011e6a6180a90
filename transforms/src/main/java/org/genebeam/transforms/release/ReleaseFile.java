package org.genebeam.transforms.release;

/** The files of a release that are written shard by shard; names as EGAPx gives them. */
enum ReleaseFile {
  GFF3("complete.genomic.gff"),
  GTF("complete.genomic.gtf"),
  GENOME("complete.genomic.fna"),
  TRANSCRIPTS("complete.transcripts.fna"),
  CDS("complete.cds.fna"),
  PROTEINS("complete.proteins.faa"),
  REGISTRY("registry.tsv"),
  COUNTS("stats/feature_counts.xml");

  private final String path;

  ReleaseFile(String path) {
    this.path = path;
  }

  /** Path below the output folder. */
  String path() {
    return path;
  }

  /** Where one shard of this file is kept until all are there. */
  String part(String workFolder, int shard) {
    return "%s/%s.%06d".formatted(workFolder, name().toLowerCase(java.util.Locale.ROOT), shard);
  }
}
