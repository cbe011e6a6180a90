package org.genebeam.collapse;

import static org.genebeam.collapse.CollapseFixture.of;
import static org.genebeam.collapse.CollapseFixture.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntronSupportTest {
  private static final CollapseParameters P = CollapseParameters.DEFAULT;

  private static TrustedIntrons trusted(byte[] bases, EvidenceAlignment... evidence) {
    IntronSupport support = new IntronSupport();
    for (EvidenceAlignment a : evidence) {
      support.add(a, P);
    }
    return support.trusted(CollapseFixture.genome(bases), P);
  }

  @ParameterizedTest
  @CsvSource({
    "GT,AG,1,1,false",
    "GT,AG,2,1,true",
    "GT,TT,9,1,false",
    "GT,TT,10,1,true",
    "GC,AG,5,2,false",
    "GC,AG,5,3,true",
    "CT,AC,99,1,false"
  })
  void thresholdsBySignature(String first, String last, int weight, int introns, boolean stays) {
    byte[] bases = CollapseFixture.randomBases(new Random(3), 2000);
    int[] bounds = new int[2 * introns + 2];
    for (int e = 0; e <= introns; e++) {
      bounds[2 * e] = 100 + 200 * e;
      bounds[2 * e + 1] = 150 + 200 * e;
    }
    CollapseFixture.plantIntron(bases, 150, 300, first, last);
    EvidenceAlignment a = read(weight, Strand.PLUS, bounds);
    assertEquals(stays, trusted(bases, a).contains(0, 150, 300, Strand.PLUS));
    EvidenceAlignment m = CollapseFixture.mirror(a, 2000);
    boolean mirrored =
        trusted(Nucleotides.reverseComplement(bases), m).contains(0, 1700, 1850, Strand.MINUS);
    assertEquals(stays, mirrored);
  }

  @Test
  void oneGiantIntronIsCutAndGluesNothing() {
    byte[] bases = CollapseFixture.randomBases(new Random(4), 5000);
    CollapseFixture.plantIntron(bases, 150, 300, "GT", "AG");
    EvidenceAlignment good = read(5, Strand.PLUS, 100, 150, 300, 350);
    EvidenceAlignment bad = read(1, Strand.PLUS, 100, 150, 300, 350, 4000, 4100);
    CollapseCounters counters = new CollapseCounters();
    List<EvidenceAlignment> cut = trusted(bases, good, bad).cut(bad, counters);
    assertEquals(1, cut.size());
    assertTrue(Arrays.equals(new int[] {100, 150, 300, 350}, cut.get(0).bounds()));
    EvidenceAlignment known = of(EvidenceKind.KNOWN, "k", 1, Strand.PLUS, 10, 20, 3000, 3010);
    assertEquals(List.of(known), trusted(bases, known).cut(known, counters));
  }

  @Test
  void noisyTwinOfABetterIntronIsFuzzy() {
    byte[] bases = CollapseFixture.randomBases(new Random(5), 2000);
    CollapseFixture.plantIntron(bases, 150, 300, "GT", "AG");
    CollapseFixture.plantIntron(bases, 154, 297, "GT", "AG");
    CollapseFixture.plantIntron(bases, 157, 300, "GT", "AG");
    EvidenceAlignment good = read(9, Strand.PLUS, 100, 150, 300, 350);
    EvidenceAlignment near = noisy(154, 297);
    EvidenceAlignment far = noisy(157, 300);
    TrustedIntrons t = trusted(bases, good, near, far);
    assertTrue(t.contains(0, 150, 300, Strand.PLUS));
    assertFalse(t.contains(0, 154, 297, Strand.PLUS));
    assertTrue(t.contains(0, 157, 300, Strand.PLUS));
    CollapseCounters counters = new CollapseCounters();
    assertTrue(t.cut(near, counters).isEmpty());
    assertEquals(5, counters.droppedReads(FilterCode.F1_FUZZY_INTRON));
  }

  private static EvidenceAlignment noisy(int start, int end) {
    return of(EvidenceKind.EST, "e", 5, Strand.PLUS, 100, start, end, 350).toBuilder()
        .identity(0.9f, 0.9f)
        .build();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheDefinition(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 5, 60);
    IntronSupport all = new IntronSupport();
    scene.evidence.forEach(a -> all.add(a, P));
    TrustedIntrons trusted = all.trusted(scene.genome, P);
    int stay = 0;
    int go = 0;
    for (EvidenceAlignment a : scene.evidence) {
      for (int i = 0; i + 1 < a.exons(); i++) {
        if (a.hole(i)) {
          continue;
        }
        int start = a.exonEnd(i);
        int end = a.exonStart(i + 1);
        boolean expected = stays(scene, start, end, a.strand());
        assertEquals(expected, trusted.contains(0, start, end, a.strand()), start + "-" + end);
        stay += expected ? 1 : 0;
        go += expected ? 0 : 1;
      }
    }
    assertTrue(stay > 10 && go > 2, stay + " " + go);
  }

  private static boolean stays(CollapseFixture.Scene scene, int start, int end, Strand strand) {
    double weight = weight(scene, start, end, strand);
    boolean self = false;
    boolean keep = false;
    boolean others = false;
    int n = 0;
    float best = 0;
    for (EvidenceAlignment a : scene.evidence) {
      int i = intron(a, start, end, strand);
      if (i < 0) {
        continue;
      }
      boolean pool = a.kind() == EvidenceKind.SHORT_READ || isLong(a);
      self |= pool;
      keep |= a.kind() == EvidenceKind.KNOWN;
      others |= !isLong(a);
      n = Math.max(n, a.exons() - 1 - a.holes().count());
      best = Math.max(best, Math.min(a.identity(i), a.identity(i + 1)));
    }
    if (keep) {
      return true;
    }
    if (!others && best < 0.98f) {
      for (int s = start - 6; s <= start + 6; s++) {
        for (int e = end - 6; e <= end + 6; e++) {
          for (Strand other : Strand.values()) {
            if (weight(scene, s, e, other) > weight) {
              return false;
            }
          }
        }
      }
    }
    String site = site(scene.genome, start, end, strand);
    boolean consensus = site.equals("GTAG") || (site.equals("GCAG") && n >= 3);
    return self && !site.equals("CTAC") && weight >= (consensus ? 2 : 10);
  }

  private static String site(Genome genome, int start, int end, Strand strand) {
    byte[] bases = genome.bases(0, start, end);
    if (strand == Strand.MINUS) {
      bases = Nucleotides.reverseComplement(bases);
    }
    String s = Nucleotides.decode(bases);
    return s.substring(0, 2) + s.substring(s.length() - 2);
  }

  private static double weight(CollapseFixture.Scene scene, int start, int end, Strand strand) {
    double sum = 0;
    for (EvidenceAlignment a : scene.evidence) {
      sum += intron(a, start, end, strand) < 0 ? 0 : a.weight();
    }
    return sum;
  }

  private static int intron(EvidenceAlignment a, int start, int end, Strand strand) {
    for (int i = 0; i + 1 < a.exons(); i++) {
      if (!a.hole(i)
          && a.exonEnd(i) == start
          && a.exonStart(i + 1) == end
          && a.strand() == strand
          && (isLong(a) || Math.min(a.identity(i), a.identity(i + 1)) >= 0.98f)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLong(EvidenceAlignment a) {
    return a.kind() == EvidenceKind.LONG_READ || a.kind() == EvidenceKind.EST;
  }
}
