package org.genebeam.prosplign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ProteinIndex;
import org.genebeam.testing.GiantGene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks exons, filter, flags and evidence of whole protein alignments. */
class ProSplignTest {
  private static final int[] EXONS = {100, 131, 87, 205, 77};
  private static final int FLANK = 600;

  /** A gene with a start and a stop codon on a random contig. */
  private record Case(String dna, String protein, List<int[]> exons) {
    static Case of(long seed, int changedPercent) {
      Random random = new Random(seed);
      StringBuilder cds = new StringBuilder("ATG");
      StringBuilder protein = new StringBuilder("M");
      GeneticCode code = GeneticCode.of(1);
      while (cds.length() < 597) {
        byte[] codon = new byte[3];
        for (int k = 0; k < 3; k++) {
          codon[k] = (byte) random.nextInt(4);
        }
        char residue = code.translate(codon[0], codon[1], codon[2]);
        if (residue != '*') {
          cds.append(Nucleotides.decode(codon));
          boolean change = random.nextInt(100) < changedPercent;
          protein.append(change ? "ARNDCQEGHILKMFPSTWYV".charAt(random.nextInt(20)) : residue);
        }
      }
      cds.append("TAA");
      StringBuilder dna = new StringBuilder(letters(random, FLANK));
      List<int[]> exons = new ArrayList<>();
      int at = 0;
      for (int length : EXONS) {
        exons.add(new int[] {dna.length(), dna.length() + length});
        dna.append(cds, at, at + length);
        at += length;
        if (at < cds.length()) {
          dna.append("GTAAGT").append(letters(random, 60 + random.nextInt(200))).append("TTGCAG");
        }
      }
      exons.get(exons.size() - 1)[1] -= 3;
      dna.append(letters(random, FLANK));
      return new Case(dna.toString(), protein.toString(), exons);
    }

    private static String letters(Random random, int count) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < count; i++) {
        out.append("ACGT".charAt(random.nextInt(4)));
      }
      return out.toString();
    }

    Genome genome(boolean reversed) {
      byte[] codes = Nucleotides.encode(dna);
      return InMemoryGenome.builder()
          .add("c", reversed ? Nucleotides.reverseComplement(codes) : codes, new int[0])
          .build();
    }

    byte[] residues() {
      return protein.getBytes(StandardCharsets.US_ASCII);
    }

    ProteinAlignment align(FilterParameters filter, boolean reversed) {
      return new ProSplign(ProSplignParameters.DEFAULTS.withFilter(filter))
          .align(
              "p",
              residues(),
              genome(reversed),
              0,
              0,
              dna.length(),
              reversed ? Strand.MINUS : Strand.PLUS);
    }

    /** Whether it starts; then, and only then, all of {@code columns} are identical. */
    boolean starts(Map<String, String> options, int code, boolean reversed, int columns) {
      ProSplignParameters p =
          ProSplignParameters.DEFAULTS.with(options).withGeneticCode(GeneticCode.of(code));
      ProteinAlignment a =
          new ProSplign(p)
              .align(
                  "p",
                  residues(),
                  genome(reversed),
                  0,
                  0,
                  dna.length(),
                  reversed ? Strand.MINUS : Strand.PLUS);
      assertTrue(code != 1 || a.hasStart() == (a.identities() == columns));
      return a.hasStart();
    }
  }

  private static int[] bounds(ProteinAlignment a) {
    return a.exons().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  @Test
  void proteinsLikeTitinAreAligned() {
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder dna = new StringBuilder("ACT".repeat(10));
    StringBuilder protein = new StringBuilder();
    while (protein.length() < 36_000) {
      byte[] codon = {(byte) random.nextInt(4), (byte) random.nextInt(4), (byte) random.nextInt(4)};
      char residue = GeneticCode.of(1).translate(codon[0], codon[1], codon[2]);
      if (residue != '*') {
        if (protein.length() >= 35_500) {
          dna.append(Nucleotides.decode(codon));
        }
        protein.append(residue);
      }
    }
    dna.append("ACT".repeat(10));
    byte[] residues = protein.toString().getBytes(StandardCharsets.US_ASCII);
    Genome genome = InMemoryGenome.builder().add("c", dna.toString()).build();
    ProSplign aligner = new ProSplign(ProSplignParameters.DEFAULTS);
    assertTrue(aligner.fits(residues));
    ProteinAlignment a = aligner.align("p", residues, genome, 0, 0, dna.length(), Strand.PLUS);
    assertArrayEquals(new int[] {30, 30 + 3 * 500}, bounds(a));
    assertEquals(3 * 35_500, a.exons().get(0).productStart());
    assertFalse(aligner.fits("W".repeat(36_000).getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", ".", "**"})
  void aStopAtTheEndOfTheProteinIsNoResidue(String stop) {
    Case gene = Case.of(1, 0);
    Case stopped = new Case(gene.dna, gene.protein + stop, gene.exons);
    for (boolean reversed : new boolean[] {false, true}) {
      assertEquals(
          gene.align(FilterParameters.DEFAULTS, reversed),
          stopped.align(FilterParameters.DEFAULTS, reversed));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exactGeneIsFoundWithItsEvidence(long seed) {
    Case gene = Case.of(seed, 0);
    ProteinAlignment a = gene.align(FilterParameters.DEFAULTS, false);
    int[] expected = gene.exons.stream().flatMapToInt(java.util.stream.IntStream::of).toArray();
    assertArrayEquals(expected, bounds(a));
    assertTrue(a.hasStart() && a.hasStop());
    assertEquals(3 * gene.protein.length(), a.identities());
    assertEquals(1.0, a.coverage());
    EvidenceAlignment e = ProteinEvidence.of(a, 0);
    assertTrue(e.has(EvidenceAlignment.CONFIRMED_START));
    assertTrue(e.has(EvidenceAlignment.CONFIRMED_STOP));
    assertEquals(expected[0], e.cdsStart());
    assertEquals(expected[expected.length - 1] + 3, e.cdsEnd());
    assertEquals(EXONS.length, e.exons());
    assertFalse(e.hasHoles());
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6, 7})
  void reversedGenomeMirrorsTheAlignment(long seed) {
    Case gene = Case.of(seed, 35);
    ProteinAlignment a = gene.align(FilterParameters.DEFAULTS, false);
    ProteinAlignment b = gene.align(FilterParameters.DEFAULTS, true);
    assertEquals(a.exons().size(), b.exons().size());
    assertEquals(a.score(), b.score());
    for (int i = 0; i < a.exons().size(); i++) {
      ProteinExon x = a.exons().get(i);
      ProteinExon y = b.exons().get(i);
      assertEquals(gene.dna.length() - x.end(), y.start());
      assertEquals(gene.dna.length() - x.start(), y.end());
      assertEquals(x.productStart(), y.productStart());
      assertEquals(x.before() + x.after(), y.before() + y.after());
    }
    Strand strand =
        new ProSplign(ProSplignParameters.DEFAULTS)
            .align("p", gene.residues(), gene.genome(true), 0, 0, gene.dna.length(), Strand.UNKNOWN)
            .strand();
    assertEquals(Strand.MINUS, strand);
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9, 10, 11, 12, 13})
  void keptPiecesAreGoodAndCountsAddUp(long seed) {
    Case gene = Case.of(seed, 20 + (int) (seed % 3) * 20);
    ProteinAlignment all = gene.align(FilterParameters.PASS, false);
    ProteinAlignment kept = gene.align(FilterParameters.DEFAULTS, false);
    assertEquals(all.score(), kept.score());
    assertEquals(0, all.holes());
    for (int i = 0; i + 1 < all.exons().size(); i++) {
      assertEquals(all.exons().get(i).productEnd(), all.exons().get(i + 1).productStart());
    }
    for (ProteinAlignment a : List.of(all, kept)) {
      assertTrue(a.identities() <= a.positives() && a.positives() <= a.alignedLength());
      for (ProteinExon e : a.exons()) {
        assertEquals(e.end() - e.start(), e.startMatch() + e.paired() + e.genomeGap());
        assertEquals(
            e.productEnd() - e.productStart(), e.startMatch() + e.paired() + e.productGap());
      }
    }
    for (ProteinAlignment piece : kept.pieces()) {
      assertEquals(0, piece.exons().get(0).productStart() % 3);
      assertEquals(0, piece.exons().get(piece.exons().size() - 1).productEnd() % 3);
      assertTrue(100 * piece.positives() >= 55 * piece.alignedLength());
    }
  }

  @Test
  void frameshiftIsReportedWhereItIs() {
    Case gene = Case.of(14, 0);
    int at = gene.exons.get(3)[0] + 100;
    String broken = gene.dna.substring(0, at) + "A" + gene.dna.substring(at);
    Case other = new Case(broken, gene.protein, gene.exons);
    ProteinAlignment a = other.align(FilterParameters.DEFAULTS, false);
    assertEquals(1, a.frameshifts());
    ProteinExon.Frameshift shift = a.exons().get(3).frameshifts().get(0);
    assertEquals(1, shift.bases());
    assertTrue(Math.abs(shift.position() - at) <= 9, "at " + shift.position() + " not " + at);
    EvidenceAlignment e = ProteinEvidence.of(a, 0);
    assertEquals(EXONS.length, e.exons());
    ProteinAlignment mirrored = other.align(FilterParameters.DEFAULTS, true);
    int back = broken.length() - mirrored.exons().get(3).frameshifts().get(0).position() - 1;
    assertEquals(shift.position(), back);
  }

  /** Of four bases too many the first one along the strand goes, on either strand. */
  @Test
  void frameshiftsOfMoreThanACodonAreMirrored() {
    assertEquals(List.of(Edit.extra(130, 1)), shift(Strand.PLUS, 100, 130));
    assertEquals(List.of(Edit.extra(1_000 - 131, 1)), shift(Strand.MINUS, 836, 866));
  }

  private static List<Edit> shift(Strand strand, int start, int at) {
    ProteinExon exon =
        new ProteinExon(
            start,
            start + 64,
            0,
            60,
            0,
            60,
            4,
            0,
            1,
            60,
            60,
            "",
            "",
            false,
            List.of(new ProteinExon.Frameshift(at, 4)),
            List.of());
    ProteinAlignment a =
        new ProteinAlignment("p", 20, 0, 0, 1_000, strand, List.of(exon), false, false, 100);
    return ProteinEvidence.of(a, 0).edits();
  }

  /** The giant genes: a hole is a hole however many exons lie before it, on either strand. */
  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void holesOfGiantGenesAreAllTold(Strand strand) {
    int n = GiantGene.EXONS;
    boolean minus = strand == Strand.MINUS;
    List<ProteinExon> exons = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int start = GiantGene.start(i, minus);
      boolean joined = i + 1 < n && !GiantGene.unalignedBehind(i);
      String after = joined ? "GT" : "";
      exons.add(
          new ProteinExon(
              start,
              start + 30,
              30 * i,
              30 * i + 30,
              0,
              30,
              0,
              0,
              0,
              30,
              30,
              "",
              after,
              joined,
              List.of(),
              List.of()));
    }
    EvidenceAlignment e =
        ProteinEvidence.of(
            new ProteinAlignment("p", 10 * n, 0, 0, 9_000, strand, exons, false, false, 9), 0);
    GiantGene.assertHoles(e, minus);
  }

  @Test
  void unrelatedExonsBecomeAHole() {
    Case gene = Case.of(15, 0);
    Random random = new Random(15);
    char[] letters = gene.protein.toCharArray();
    for (int i = 82; i < 104; i++) {
      letters[i] = "WC".charAt(random.nextInt(2));
    }
    Case other = new Case(gene.dna, new String(letters), gene.exons);
    ProteinAlignment a = other.align(FilterParameters.DEFAULTS, false);
    assertEquals(1, a.holes());
    assertEquals(2, a.pieces().size());
    EvidenceAlignment e = ProteinEvidence.of(a, 0);
    assertTrue(e.hasHoles());
  }

  @Test
  void alignerFindsTheGeneOnBothStrands() {
    Case gene = Case.of(16, 15);
    for (boolean reversed : new boolean[] {false, true}) {
      Genome genome = gene.genome(reversed);
      GenomeShard shard = GenomeShard.whole(genome);
      ProteinIndex index = ProteinIndex.build(shard, GeneticCode.of(1));
      ProteinAligner aligner = new ProteinAligner(shard, index, genome, ProteinOptions.DEFAULTS);
      ProteinPlacement placement = aligner.align("p", gene.residues());
      assertEquals(ProteinPlacement.Fate.KEPT, placement.fate());
      assertEquals(EXONS.length, placement.evidence().get(0).exons());
      assertEquals(
          gene.align(FilterParameters.DEFAULTS, reversed).exons(),
          placement.alignments().get(0).exons());
      byte[] foreign = "WWCCHHMMWWCCHHMMWWCCHHMMWCHM".getBytes(StandardCharsets.US_ASCII);
      assertEquals(ProteinPlacement.Fate.NO_HITS, aligner.align("q", foreign).fate());
    }
  }

  @Test
  void alternativeStartsAreThoseOfTheCodeAndOffByDefault() {
    Case gene = Case.of(16, 0);
    int at = gene.exons.get(0)[0];
    Map<String, String> on = Map.of("allow-alternative-starts", "true");
    Map<String, String> off = Map.of();
    int all = 3 * gene.protein.length();
    for (String codon : List.of("ATG", "CTG", "TTG", "GTG", "ATA", "CTA")) {
      String dna = gene.dna.substring(0, at) + codon + gene.dna.substring(at + 3);
      Case other = new Case(dna, gene.protein, gene.exons);
      boolean atg = codon.equals("ATG");
      for (boolean reversed : new boolean[] {false, true}) {
        assertEquals(atg, other.starts(off, 1, reversed, all), codon);
        assertEquals(
            atg || codon.equals("CTG") || codon.equals("TTG"),
            other.starts(on, 1, reversed, all),
            codon);
        assertEquals(atg, other.starts(on, 6, reversed, all), codon);
        assertEquals(atg || codon.equals("GTG"), other.starts(on, 9, reversed, all), codon);
      }
    }
  }

  @Test
  void selenocysteineFitsTga() {
    Case gene = Case.of(16, 0);
    int residue = 12;
    int at = gene.exons.get(0)[0] + 3 * residue;
    String dna = gene.dna.substring(0, at) + "TGA" + gene.dna.substring(at + 3);
    String before = gene.protein.substring(0, residue);
    String behind = gene.protein.substring(residue + 1);
    Case selenium = new Case(dna, before + "U" + behind, gene.exons);
    ProteinAlignment a = selenium.align(FilterParameters.DEFAULTS, false);
    assertEquals(3 * gene.protein.length(), a.identities());
    Case cysteine = new Case(dna, before + "C" + behind, gene.exons);
    ProteinAlignment b = cysteine.align(FilterParameters.DEFAULTS, false);
    assertEquals(3 * gene.protein.length() - 3, b.identities());
    assertEquals(9 + 4, a.score() - b.score());
  }

  @Test
  void textShowsBasesTranslationMatchProteinAndKeptParts() {
    String intron = "GTAAGTCTTCTTCTTCTTCTTCTTCTTCTTTTTCAG";
    String dna = "ATGGCTTGGAAACATG" + intron + "AAGATTGCNN";
    Genome genome = InMemoryGenome.builder().add("c", Nucleotides.encode(dna), new int[0]).build();
    ProSplign aligner =
        new ProSplign(ProSplignParameters.DEFAULTS.withFilter(FilterParameters.PASS));
    byte[] protein = "MAWKHEDC".getBytes(StandardCharsets.US_ASCII);
    aligner.align("p", protein, genome, 0, 0, dna.length() - 2, Strand.PLUS);
    StringBuilder text = new StringBuilder();
    aligner.appendText(text);
    String expected =
        dna.substring(0, dna.length() - 2)
            + "\n M  A  W  K  H e"
            + " ".repeat(intron.length())
            + "ee D  C \n |  |  |  |  | |"
            + " ".repeat(intron.length())
            + "|| |  | \n M  A  W  K  H e"
            + ".".repeat(intron.length())
            + "ee D  C \n"
            + "*".repeat(24 + intron.length())
            + "\n\n";
    assertEquals(expected, text.toString());
  }
}
