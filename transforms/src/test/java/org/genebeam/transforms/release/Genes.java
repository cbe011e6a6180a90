package org.genebeam.transforms.release;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/** Genes for tests. */
final class Genes {
  private Genes() {}

  /** A non-coding gene with these exons. */
  static Gene gene(int contig, Strand strand, int... bounds) {
    return of(contig, strand, -1, -1, bounds);
  }

  /** A gene whose CDS is whole. */
  static Gene of(int contig, Strand strand, int cdsStart, int cdsEnd, int... bounds) {
    List<Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Exon(bounds[i], bounds[i + 1]));
    }
    boolean coding = cdsStart >= 0;
    Transcript t =
        new Transcript(
            "",
            strand,
            exons,
            cdsStart,
            cdsEnd,
            0,
            coding,
            coding,
            0,
            "Gnomon",
            "Chainer",
            Support.NONE);
    return new Gene(contig, 0, "", "", "", coding ? "protein_coding" : "lncRNA", List.of(t));
  }
}
