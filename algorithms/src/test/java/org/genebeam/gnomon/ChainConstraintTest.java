package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.junit.jupiter.api.Test;

/** What the bases of a transcript say about the limits of its gene. */
class ChainConstraintTest {
  /** An in-frame stop whose codon an intron cuts, or none, then a start and no stop. */
  private static ChainConstraint of(String codon, Strand strand) {
    String letters = "CC" + codon.charAt(0) + "GTCCAG" + codon.substring(1) + "CCAATGGCCGCCGCCCC";
    byte[] bases = Nucleotides.encode(letters);
    int n = bases.length;
    List<Exon> exons = new ArrayList<>(List.of(new Exon(0, 3), new Exon(9, n)));
    int from = letters.indexOf("ATGGCC");
    int to = n;
    if (strand == Strand.MINUS) {
      bases = Nucleotides.reverseComplement(bases);
      exons = List.of(new Exon(0, n - 9), new Exon(n - 3, n));
      to = n - from;
      from = 0;
    }
    InMemoryGenome genome = InMemoryGenome.builder().add("c", bases, new int[0]).build();
    return ChainConstraint.of(
        genome,
        0,
        new Transcript(
            "t", strand, exons, from, to, 0, false, false, 0, "", "", Transcript.Support.NONE));
  }

  @Test
  void startsBelowAStopCodonAreLimits() {
    int most = Integer.MAX_VALUE;
    for (String stop : List.of("TAA", "TAG", "TGA")) {
      ChainConstraint plus = of(stop, Strand.PLUS);
      assertEquals(List.of(14, most), List.of(plus.limitStart(), plus.limitEnd()));
      ChainConstraint minus = of(stop, Strand.MINUS);
      assertEquals(List.of(0, 14), List.of(minus.limitStart(), minus.limitEnd()));
    }
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      ChainConstraint open = of("CAA", strand);
      assertEquals(List.of(0, most), List.of(open.limitStart(), open.limitEnd()));
    }
  }
}
