package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.gnomon.report.ModelPage;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choice of genes, hold-out, and training that never fails for want of data. */
class TrainingSetTest {
  private static final int FLANK = 900;
  private static final int CODONS = 240;
  private static final int INTRON = 90;

  /** A stop codon in each frame. */
  private static final String STOPS = "TAGCTAGCTAG";

  /** Codons with a stop in each of the five other frames. */
  private static final String CLEAR = "CTAACCGCTAACTTACTACTTACCGCTTAC";

  /** Two coding exons between random flanks. */
  private static String gene(Random random) {
    StringBuilder s = new StringBuilder();
    letters(random, s, FLANK - STOPS.length());
    s.append(STOPS).append("ATG");
    for (int i = 0; i < CODONS; i++) {
      s.append("GCAC".charAt(random.nextInt(4)))
          .append("CCGA".charAt(random.nextInt(4)))
          .append("CG".charAt(random.nextInt(2)));
      if (i == CODONS / 2) {
        s.append("GTAAGT");
        letters(random, s, INTRON - 13);
        s.append("TTTTCAG");
      }
    }
    s.append("TAA");
    letters(random, s, FLANK);
    return s.toString();
  }

  private static void letters(Random random, StringBuilder s, int n) {
    for (int i = 0; i < n; i++) {
      s.append("AATTACGT".charAt(random.nextInt(8)));
    }
  }

  /** Genes side by side on one contig, or all of it reversed, and their transcripts. */
  private record Case(InMemoryGenome genome, List<EvidenceAlignment> evidence) {
    static Case of(int genes, long seed, boolean minus) {
      Random random = new Random(seed);
      StringBuilder letters = new StringBuilder();
      List<int[]> exons = new ArrayList<>();
      for (int g = 0; g < genes; g++) {
        int at = letters.length();
        letters.append(gene(random));
        int donor = at + FLANK + 3 + 3 * (CODONS / 2 + 1);
        exons.add(
            new int[] {at + FLANK - 60, donor, donor + INTRON, letters.length() - FLANK + 60});
      }
      byte[] bases = Nucleotides.encode(letters.toString());
      if (minus) {
        bases = Nucleotides.reverseComplement(bases);
      }
      List<EvidenceAlignment> evidence = new ArrayList<>();
      for (int[] x : exons) {
        int n = bases.length;
        int[] bounds = minus ? new int[] {n - x[3], n - x[2], n - x[1], n - x[0]} : x;
        evidence.add(
            EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
                .id("m" + evidence.size())
                .strand(minus ? Strand.MINUS : Strand.PLUS)
                .bounds(bounds)
                .build());
      }
      return new Case(
          InMemoryGenome.builder().add("c", Nucleotides.decode(bases)).build(), evidence);
    }

    /** The transcripts without their UTRs of 60 bases, as proteins alone give them. */
    Case codingOnly() {
      List<EvidenceAlignment> cut = new ArrayList<>();
      for (EvidenceAlignment a : evidence) {
        int[] bounds = a.bounds().clone();
        bounds[0] += 60;
        bounds[bounds.length - 1] -= 60;
        cut.add(
            EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
                .id(a.id())
                .strand(a.strand())
                .bounds(bounds)
                .cds(bounds[0], bounds[bounds.length - 1])
                .flags(EvidenceAlignment.CONFIRMED_START)
                .build());
      }
      return new Case(genome, cut);
    }

    TrainingLoci.Selection selection(int most) {
      return TrainingLoci.select(TrainingLoci.keys(genome, evidence), most);
    }
  }

  @Test
  void setsAddUpWhateverThePartsSeed11() throws IOException {
    Case c = Case.of(40, 11, false);
    TrainingLoci.Selection all = c.selection(0);
    TrainingSet whole = TrainingLoci.first(c.genome, c.evidence, all);
    List<EvidenceAlignment> shuffled = new ArrayList<>(c.evidence);
    Collections.shuffle(shuffled, new Random(1));
    TrainingSet parts = new TrainingSet();
    for (EvidenceAlignment a : shuffled) {
      parts = TrainingLoci.first(c.genome, List.of(a), all).plus(parts);
    }
    assertEquals(whole.learned().withoutIntergenic(), parts.learned(), "distances need neighbours");
    assertEquals(whole.heldOutCounts(), parts.heldOutCounts());
    assertEquals(whole.heldOut(), parts.heldOut());
    assertEquals(40, whole.all().genes());
    int held = whole.heldOut().size();
    assertTrue(held >= 3 && held <= 14, "held out of 40: " + held);
    assertEquals(held, whole.heldOutCounts().genes());
    assertEquals(held, whole.heldOutCounts().introns());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.write(new DataOutputStream(bytes));
    assertEquals(
        whole,
        TrainingSet.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void choiceDependsOnTheSequenceOfTheGeneAloneSeed12() {
    Case plus = Case.of(30, 12, false);
    Case minus = Case.of(30, 12, true);
    List<Long> keys = TrainingLoci.keys(plus.genome, plus.evidence);
    List<Long> mirrored = new ArrayList<>(TrainingLoci.keys(minus.genome, minus.evidence));
    Collections.reverse(mirrored);
    assertEquals(keys, mirrored);
    List<Long> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, new Random(2));
    assertEquals(TrainingLoci.select(keys, 7), TrainingLoci.select(shuffled, 7));
    TrainingSet a = TrainingLoci.first(plus.genome, plus.evidence, plus.selection(0));
    TrainingSet b = TrainingLoci.first(minus.genome, minus.evidence, minus.selection(0));
    assertEquals(a.learned(), b.learned());
    assertEquals(a.heldOutCounts(), b.heldOutCounts());
    assertEquals(a.heldOut().size(), b.heldOut().size());
  }

  @Test
  void fewerGenesAreAPartOfMoreSeed13() {
    Case c = Case.of(30, 13, false);
    long before = 0;
    for (int most : new int[] {1, 3, 10, 29, 30, 31}) {
      TrainingSet set = TrainingLoci.first(c.genome, c.evidence, c.selection(most));
      assertEquals(Math.min(30, most), set.all().genes());
      assertEquals(set.all().genes(), set.all().introns(), "introns of chosen genes only");
      assertTrue(set.heldOut().size() >= before, "held-out genes only join");
      before = set.heldOut().size();
    }
  }

  @Test
  void atMost8000GenesAreTakenThoseWithTheSmallestKeysSeed17() {
    Random random = new Random(17);
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < 8000; i++) {
      keys.add(random.nextLong() | 1);
    }
    assertFalse(TrainingLoci.select(keys, 0).limited());
    keys.add(random.nextLong() | 1);
    TrainingLoci.Selection s = TrainingLoci.select(keys, 0);
    assertTrue(s.limited());
    long taken = keys.stream().filter(k -> Long.compareUnsigned(k & ~1L, s.lastKey()) <= 0).count();
    assertEquals(8000, taken);
  }

  /** A junction far behind the stop, or an intron that begins like none, teaches nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void genesThatAreNotSoundArePassedOver(boolean minus) {
    Case c = Case.of(1, 16, minus);
    int n = c.genome.contig(0).length();
    EvidenceAlignment whole = c.evidence.get(0);
    assertEquals(1, LongOrfs.find(c.genome, c.evidence, LongOrfs.SHORT_BASES).size());
    for (int beside = 49; beside <= 52; beside++) {
      // One exon more, behind a junction in the 3' UTR.
      int[] b = whole.bounds();
      List<Integer> bounds = new ArrayList<>();
      for (int v : b) {
        bounds.add(minus ? n - v : v);
      }
      Collections.sort(bounds);
      int last = bounds.size() - 1;
      int stop = bounds.get(last) - 60;
      bounds.set(last, stop + beside);
      bounds.addAll(List.of(stop + 300, stop + 400));
      if (minus) {
        bounds.replaceAll(v -> n - v);
        Collections.reverse(bounds);
      }
      EvidenceAlignment spliced =
          whole.toBuilder().bounds(bounds.stream().mapToInt(v -> v).toArray()).build();
      List<EvidenceAlignment> one = List.of(spliced);
      int sound = beside <= 50 ? 1 : 0;
      assertEquals(sound, LongOrfs.find(c.genome, one, LongOrfs.SHORT_BASES).size(), "" + beside);
      assertEquals(
          1,
          LongOrfs.find(c.genome, List.of(known(spliced, c)), LongOrfs.SHORT_BASES).size(),
          "curated");
    }
    byte[] bases = c.genome.bases(0);
    int donor = minus ? whole.exonStart(1) - 1 : whole.exonEnd(0);
    bases[donor] = Nucleotides.code('A');
    InMemoryGenome odd = InMemoryGenome.builder().add("c", Nucleotides.decode(bases)).build();
    assertEquals(0, LongOrfs.find(odd, c.evidence, LongOrfs.SHORT_BASES).size());
  }

  /** The same with its coding region annotated. */
  private static EvidenceAlignment known(EvidenceAlignment a, Case c) {
    LongOrfs.Seed whole = LongOrfs.find(c.genome, c.evidence, LongOrfs.SHORT_BASES).get(0);
    return EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
        .id("k")
        .strand(a.strand())
        .bounds(a.bounds())
        .cds(whole.cdsStart(), whole.cdsEnd())
        .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
        .build();
  }

  /** Where transcripts have no UTR the genome beside them shows the signals. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void genesOfProteinsAloneTeachStartsAndStops(boolean minus) {
    Case whole = Case.of(40, 15, minus);
    Case c = whole.codingOnly();
    TrainingSet set = TrainingLoci.first(c.genome, c.evidence, c.selection(0));
    assertEquals(40, set.all().genes());
    TrainingCounts background = LongOrfs.background(c.genome);
    GnomonParameters model =
        ParameterEstimator.estimate(set.all().plus(background), 5000, "test", 1);
    assertEquals(40, model.training().counts().get("starts"));
    assertEquals(40, model.training().counts().get("stops"));
    List<EvidenceAlignment> cutShort =
        c.evidence.stream().map(e -> e.toBuilder().flags(0).build()).toList();
    TrainingSet unconfirmed = TrainingLoci.first(c.genome, cutShort, c.selection(0));
    assertEquals(40, unconfirmed.all().genes());
    GnomonParameters without =
        ParameterEstimator.estimate(unconfirmed.all().plus(background), 5000, "test", 1);
    assertEquals(0, without.training().counts().get("starts"), "any methionine of a cut cDNA");
    assertEquals(40, without.training().counts().get("stops"));
  }

  /** Gene numbers from none to enough to judge rounds by; none, one and three must not fail. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 30, 70})
  void trainingEndsWithUsableParameters(int genes) {
    Case c = Case.of(70, 14, false);
    TrainingSet set =
        genes == 0
            ? new TrainingSet()
            : TrainingLoci.first(c.genome, c.evidence, c.selection(genes));
    GnomonParameters p =
        new SelfTraining(c.genome, RepeatedWords.NONE, 5000, 1_000_000)
            .refine(set, LongOrfs.background(c.genome), "test", List.of());
    assertUsable(p);
    List<GnomonParameters.Round> rounds = p.training().rounds();
    assertEquals(1, rounds.stream().filter(GnomonParameters.Round::kept).count());
    assertEquals(
        set.heldOut().size() >= HeldOutLikelihood.ENOUGH,
        rounds.stream().anyMatch(r -> !Double.isNaN(r.heldOut())),
        "rounds are judged when there are genes to judge by");
    assertEquals(genes, p.training().counts().get("genesFromEvidence"));
  }

  @Test
  void aGenomeOfAFewBasesGivesParameters() {
    for (String letters : List.of("A", "ACGTNACGT", "NNNNNNNNNN", "ATGTAA".repeat(20))) {
      InMemoryGenome genome = InMemoryGenome.builder().add("c", letters).build();
      assertUsable(
          new SelfTraining(genome, RepeatedWords.NONE, 5000, 1_000_000)
              .refine(new TrainingSet(), LongOrfs.background(genome), "test", List.of()));
    }
  }

  /** All probabilities are above zero and sum to one; both file formats restore them. */
  private static void assertUsable(GnomonParameters p) {
    for (MarkovChain chain : chains(p)) {
      for (int w = 0; w < 1 << 2 * (chain.order() + 1); w += 4) {
        double sum = 0;
        for (int b = w; b < w + 4; b++) {
          assertTrue(chain.probability(b) >= 0.9e-5, "below the floor");
          sum += chain.probability(b);
        }
        assertEquals(1, sum, 1e-5);
      }
    }
    assertEquals(p, GnomonParametersJson.read(GnomonParametersJson.write(p)));
    GnomonParameters back = GnomonParamsAsn.read(GnomonParamsAsn.write(p));
    // NCBI's format has no place for these.
    assertEquals(p, back.withTraining(p.training()));
    String page = ModelPage.html(p);
    assertFalse(page.contains("NaN") || page.contains("Infinity"), page);
  }

  private static List<MarkovChain> chains(GnomonParameters p) {
    List<MarkovChain> chains = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      chains.add(p.coding().coding(f));
    }
    chains.add(p.coding().noncoding());
    SpliceSignals s = p.signalModels();
    for (SignalModel signal : List.of(s.donor(), s.acceptor(), s.start(), s.stop())) {
      for (int k = 0; k < signal.length(); k++) {
        chains.add(signal.position(k));
      }
    }
    return chains;
  }

  @Test
  void longFramesOfTheGenomeStandInForEvidenceSeed15() {
    Random random = new Random(15);
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    int frames = 6;
    for (int g = 0; g < frames; g++) {
      StringBuilder s = new StringBuilder();
      letters(random, s, FLANK);
      s.append("ATG");
      for (int i = 0; i < 500; i++) {
        s.append("GC").append("CTCC".charAt(random.nextInt(4)));
        s.append(i % 50 == 0 ? CLEAR : "");
      }
      s.append("TAG");
      letters(random, s, FLANK);
      genome.add("c" + g, s.toString());
    }
    TrainingCounts counts = OpenFrames.count(genome.build(), 1_000_000);
    assertEquals(frames, counts.totals[TrainingCounts.STOPS]);
    assertEquals(0, counts.genes());
    StringBuilder alone = new StringBuilder();
    letters(random, alone, 200_000);
    long byChance =
        OpenFrames.count(InMemoryGenome.builder().add("c", alone.toString()).build(), 1_000_000)
            .totals[TrainingCounts.STOPS];
    assertTrue(byChance <= 2, "frames in random sequence: " + byChance);
  }

  @Test
  void heldOutGenesAreLikelierUnderTheModelOfTheirKindSeed16() {
    Case c = Case.of(70, 16, false);
    TrainingSet set = TrainingLoci.first(c.genome, c.evidence, c.selection(0));
    TrainingCounts background = LongOrfs.background(c.genome);
    GnomonParameters none = ParameterEstimator.estimate(background, 5000, "none", 1);
    GnomonParameters some =
        ParameterEstimator.estimate(set.learned().plus(background), 5000, "some", 1);
    double before = new HeldOutLikelihood(none).perBase(c.genome, set.heldOut());
    double after = new HeldOutLikelihood(some).perBase(c.genome, set.heldOut());
    assertTrue(after > before + 0.1, before + " " + after);
    assertTrue(
        Double.isNaN(new HeldOutLikelihood(some).perBase(c.genome, set.heldOut().subList(0, 3))));
  }
}
