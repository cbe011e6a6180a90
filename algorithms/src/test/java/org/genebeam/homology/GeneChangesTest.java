package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

class GeneChangesTest {
  private static Gene gene(Strand strand, int... bounds) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Transcript.Exon(bounds[i], bounds[i + 1]));
    }
    Transcript t =
        new Transcript(
            "",
            strand,
            exons,
            bounds[0],
            bounds[bounds.length - 1],
            0,
            true,
            true,
            50,
            "Gnomon",
            "FullAbInitio",
            Transcript.Support.NONE);
    return new Gene(0, 0, "", "", "", "protein_coding", List.of(t));
  }

  private static Gene plus(int... bounds) {
    return gene(Strand.PLUS, bounds);
  }

  private static List<String> lines(
      List<Gene> first, List<Gene> second, List<EvidenceAlignment> added) {
    return GeneChanges.of(first, second, added).stream()
        .map(c -> c.line("c", "second").strip().replace('\t', ' '))
        .toList();
  }

  private final List<Gene> first =
      List.of(
          plus(100, 200),
          plus(300, 400, 500, 600),
          plus(1000, 1300),
          plus(2000, 2100),
          plus(2200, 2300),
          gene(Strand.MINUS, 100, 200),
          plus(4000, 4100));
  private final List<Gene> second =
      List.of(
          plus(100, 200),
          plus(300, 400, 500, 650),
          plus(1000, 1100),
          plus(1200, 1300),
          plus(2000, 2100, 2200, 2300),
          plus(5000, 5100),
          gene(Strand.MINUS, 100, 200));

  @Test
  void everyKindOfChangeIsTold() {
    EvidenceAlignment protein =
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("P1")
            .strand(Strand.PLUS)
            .bounds(300, 400, 500, 650)
            .build();
    assertEquals(
        List.of(
            "c 101 200 + same 101-200(1) 101-200(1) second -",
            "c 101 200 - same 101-200(1) 101-200(1) second -",
            "c 301 650 + changed 301-600(2) 301-650(2) second P1",
            "c 1001 1300 + split 1001-1300(1) 1001-1100(1),1201-1300(1) second -",
            "c 2001 2300 + joined 2001-2100(1),2201-2300(1) 2001-2300(2) second -",
            "c 4001 4100 + lost 4001-4100(1) - second -",
            "c 5001 5100 + new - 5001-5100(1) second -"),
        lines(first, second, List.of(protein)));
  }

  @Test
  void orderDoesNotMatter() {
    List<String> expected = lines(first, second, List.of());
    Random random = new Random(9);
    for (int i = 0; i < 20; i++) {
      List<Gene> a = new ArrayList<>(first);
      List<Gene> b = new ArrayList<>(second);
      Collections.shuffle(a, random);
      Collections.shuffle(b, random);
      assertEquals(expected, lines(a, b, List.of()));
    }
  }

  @Test
  void aGeneInAnIntronIsAPlaceOfItsOwn() {
    assertEquals(
        List.of(
            "c 101 2000 + same 101-2000(2) 101-2000(2) second -",
            "c 501 600 + new - 501-600(1) second -"),
        lines(
            List.of(plus(100, 200, 1900, 2000)),
            List.of(plus(500, 600), plus(100, 200, 1900, 2000)),
            List.of()));
  }
}
