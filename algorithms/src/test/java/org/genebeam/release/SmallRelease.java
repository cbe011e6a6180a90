package org.genebeam.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/**
 * Genes drawn by hand: a spliced coding gene with a variant, the same on the minus strand with
 * codons split by introns, a partial one, a non-coding one.
 */
final class SmallRelease {
  static final ReleaseStyle STYLE =
      new ReleaseStyle("TST", 3702, "Arabidopsis thaliana", 1, "genebeam test");

  /** M A W C * with a phase 1 and a phase 2 intron; lower case = not in the CDS. */
  private static final String PLUS =
      "ttgac" + "ATGG" + "gtaagtttttcag" + "CCTG" + "gtaagtttctcag" + "GTGCTAA" + "ggtt";

  static final InMemoryGenome GENOME =
      InMemoryGenome.builder()
          .add(
              "chrÄ|1 first; a=b",
              (PLUS + "nnnnn" + reverse(PLUS)).toUpperCase(java.util.Locale.ROOT))
          .add("c 2", "ACGTTGCATGGCATGCATTACGCA")
          .build();

  private SmallRelease() {}

  private static String reverse(String letters) {
    StringBuilder reversed = new StringBuilder();
    for (int i = letters.length() - 1; i >= 0; i--) {
      reversed.append("TGCAtgcan".charAt("ACGTacgtn".indexOf(letters.charAt(i))));
    }
    return reversed.toString();
  }

  static Contig contig() {
    return GENOME.contig(0);
  }

  /** On the plus strand, named, with a second, partial variant. */
  static Gene plus() {
    Transcript whole =
        transcript(
            Strand.PLUS,
            5,
            46,
            0,
            true,
            true,
            new Support("NM_1.2", 1, 0, 2, 0, 9, 18, 2, 1),
            0,
            9,
            22,
            26,
            39,
            50);
    Transcript partial =
        transcript(Strand.PLUS, 22, 46, 2, false, true, Support.NONE, 22, 26, 39, 50);
    return new Gene(
        0,
        ReleaseStyle.FIRST_GENE_ID,
        "ABC1",
        "kinase 50%, class \"I\"; = odd",
        "g1",
        "protein_coding",
        List.of(whole, partial));
  }

  /** The mirror image of {@link #plus}, without names. */
  static Gene minus() {
    Transcript whole =
        transcript(Strand.MINUS, 59, 100, 0, true, true, Support.NONE, 55, 66, 79, 83, 96, 105);
    return new Gene(
        0, ReleaseStyle.FIRST_GENE_ID + 1, "", "", "", "protein_coding", List.of(whole));
  }

  static Gene open() {
    Transcript both = transcript(Strand.MINUS, 60, 66, 1, false, false, Support.NONE, 60, 66);
    return new Gene(0, ReleaseStyle.FIRST_GENE_ID + 2, "", "", "", "protein_coding", List.of(both));
  }

  static Gene noncoding() {
    Transcript rna = transcript(Strand.PLUS, -1, -1, 0, false, false, Support.NONE, 2, 9, 12, 24);
    return new Gene(1, ReleaseStyle.FIRST_GENE_ID + 3, "", "", "", "lncRNA", List.of(rna));
  }

  static List<Gene> genes() {
    return List.of(plus(), minus(), open(), noncoding());
  }

  private static Transcript transcript(
      Strand strand,
      int cdsStart,
      int cdsEnd,
      int phase,
      boolean start,
      boolean stop,
      Support support,
      int... bounds) {
    List<Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Exon(bounds[i], bounds[i + 1]));
    }
    return new Transcript(
        Arrays.toString(bounds),
        strand,
        exons,
        cdsStart,
        cdsEnd,
        phase,
        start,
        stop,
        1.5,
        "Gnomon",
        "Chainer",
        support);
  }
}
