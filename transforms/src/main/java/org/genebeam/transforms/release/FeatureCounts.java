package org.genebeam.transforms.release;

import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/** Counts and length sums of annotated features; adds up over shards. */
final class FeatureCounts {
  private final Map<String, Long> count = new TreeMap<>();

  void add(Gene gene) {
    add("genes", 1);
    add("genes." + gene.biotype(), 1);
    add("gene_bases", gene.end() - gene.start());
    if (gene.transcripts().size() > 1) {
      add("genes_with_variants", 1);
    }
    for (Transcript t : gene.transcripts()) {
      add(t.isCoding() ? "mRNAs" : "ncRNAs", 1);
      add("exons", t.exons().size());
      add("introns", t.exons().size() - 1L);
      add("transcript_bases", t.length());
      if (t.isCoding()) {
        add("CDSs", 1);
        add("CDS_bases", t.cdsSegments().stream().mapToLong(Transcript.Exon::length).sum());
        add(t.startComplete() && t.stopComplete() ? "CDSs_complete" : "CDSs_partial", 1);
      }
      if (t.exons().size() == 1) {
        add("single_exon_transcripts", 1);
      }
      add("introns_supported", t.support().supportedIntrons());
      if (!t.support().knownId().isEmpty()) {
        add("known_transcripts", 1);
      }
    }
  }

  void add(String name, long n) {
    count.merge(name, n, Long::sum);
  }

  /** Lines {@code name TAB count}. */
  String toLines() {
    StringBuilder lines = new StringBuilder();
    count.forEach((name, n) -> lines.append(name).append('\t').append(n).append('\n'));
    return lines.toString();
  }

  /** Adds what {@link #toLines} wrote. */
  void addLines(String lines) {
    lines
        .lines()
        .map(line -> line.split("\t"))
        .forEach(field -> add(field[0], Long.parseLong(field[1])));
  }

  /** The counts as XML. */
  String toXml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<feature_counts>\n");
    count.forEach((name, n) -> xml.append("  <count name=\"%s\">%d</count>\n".formatted(name, n)));
    return xml.append("</feature_counts>\n").toString();
  }
}
