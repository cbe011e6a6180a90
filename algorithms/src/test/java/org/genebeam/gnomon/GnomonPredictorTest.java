package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.chain.GeneCompletion;
import org.genebeam.genome.GapList;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.testing.GnomonReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Constraints on real sequence: what was predicted is cut, walled or masked and predicted again.
 */
class GnomonPredictorTest {
  private static final int CONTIG = 1;
  private static final PredictionOptions UNMASKED =
      PredictionOptions.EGAPX.toBuilder().masking(false).build();

  private static GnomonParameters parameters;
  private static InMemoryGenome genome;
  private static List<Gene> free;

  @BeforeAll
  static void read() throws IOException {
    parameters = GnomonReference.parameters();
    genome = GnomonReference.genome();
    free = predictor().predict(genome, CONTIG).genes();
  }

  private static GnomonPredictor predictor() {
    return new GnomonPredictor(parameters, UNMASKED);
  }

  /** The inner part of a model: without its first and last {@code cut} exons. */
  private static Transcript inner(Transcript t, int cut) {
    List<Exon> exons = t.exons().subList(cut, t.exons().size() - cut);
    int start = exons.get(0).start();
    int end = exons.get(exons.size() - 1).end();
    int upstream =
        t.exons().stream()
            .filter(e -> t.strand() == Strand.PLUS ? e.end() <= start : e.start() >= end)
            .mapToInt(Exon::length)
            .sum();
    return new Transcript(
        "part",
        t.strand(),
        exons,
        start,
        end,
        Math.floorMod(-upstream, 3),
        false,
        false,
        50,
        "Gnomon",
        "Chainer",
        Transcript.Support.NONE);
  }

  private static List<Gene> withExons(int least) {
    return free.stream()
        .filter(g -> g.transcripts().get(0).exons().size() >= least)
        .filter(g -> g.transcripts().get(0).startComplete())
        .filter(g -> g.transcripts().get(0).stopComplete())
        .toList();
  }

  @Test
  void partsOfPredictionsAreExtendedToThem() {
    List<ChainConstraint> chains = new ArrayList<>();
    for (Gene g : withExons(3)) {
      chains.add(ChainConstraint.of(inner(g.transcripts().get(0), 1)));
    }
    assertTrue(chains.size() >= 5, chains.size() + " chains");
    PredictionResult result = predictor().predict(genome, CONTIG, chains);
    assertEquals(List.of(), result.dropped());
    assertEquals(structure(free), structure(result.genes()));
    long supported = result.predictions().stream().filter(p -> !p.support().isEmpty()).count();
    assertEquals(chains.size(), supported);
    Collections.shuffle(chains, new Random(1));
    assertEquals(result, predictor().predict(genome, CONTIG, chains));
  }

  /** Only a chain joins what lies on both sides of a gap that nothing bridges. */
  @Test
  void chainsSpanBreaksAndNothingElseDoes() {
    List<ChainConstraint> chains = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    for (Gene g : withExons(4)) {
      Transcript part = inner(g.transcripts().get(0), 1);
      int middle = (part.exons().get(0).end() + part.exons().get(1).start()) / 2;
      chains.add(ChainConstraint.of(part));
      gaps.addAll(List.of(middle, middle + 5));
    }
    int[] bounds = gaps.stream().mapToInt(Integer::intValue).toArray();
    BitSet breaks = new BitSet();
    breaks.set(0, bounds.length / 2);
    byte[] bases = genome.bases(CONTIG);
    for (int i = 0; i < bounds.length; i += 2) {
      Arrays.fill(bases, bounds[i], bounds[i + 1], Nucleotides.N);
    }
    InMemoryGenome bridged = InMemoryGenome.builder().add("c", bases, new int[0]).build();
    InMemoryGenome apart =
        InMemoryGenome.builder()
            .add("c", bases, new int[0])
            .gaps(List.of(new GapList(bounds, breaks)))
            .build();
    for (Gene g : predictor().predict(apart, 0).genes()) {
      for (int i = 0; i < bounds.length; i += 2) {
        assertTrue(g.end() <= bounds[i] || g.start() >= bounds[i + 1], g + " over " + bounds[i]);
      }
    }
    PredictionResult spanned = predictor().predict(apart, 0, chains);
    assertEquals(List.of(), spanned.dropped());
    assertEquals(
        structure(predictor().predict(bridged, 0, chains).genes()), structure(spanned.genes()));
  }

  /** A codon that is read as selenocysteine ends no exon, though an intron cuts it. */
  @Test
  void partsWithACutSelenocysteineAreExtendedOverIt() {
    int[] seen = new int[2];
    for (Gene g : withExons(4)) {
      Transcript part = inner(g.transcripts().get(0), 1);
      for (int i = 1; i < part.exons().size(); i++) {
        Edit edit = cutCodon(part, i);
        if (edit != null && seen[edit.split() - 1] < 3) {
          assertExtendedOver(part, edit);
          seen[edit.split() - 1]++;
        }
      }
    }
    assertTrue(seen[0] > 0 && seen[1] > 0, Arrays.toString(seen));
  }

  /** The codon that the intron before exon {@code i}, by place, cuts, or null. */
  private static Edit cutCodon(Transcript t, int i) {
    boolean minus = t.strand() == Strand.MINUS;
    List<Exon> before = minus ? t.exons().subList(i, t.exons().size()) : t.exons().subList(0, i);
    int phase = Math.floorMod(before.stream().mapToInt(Exon::length).sum() - t.cdsPhase(), 3);
    int left = phase == 0 || !minus ? phase : 3 - phase;
    int donor = t.exons().get(i - 1).end();
    int acceptor = t.exons().get(i).start();
    return switch (left) {
      case 1 -> Edit.selenocysteine(donor - 1, acceptor, acceptor + 1, t.strand());
      case 2 -> Edit.selenocysteine(donor - 2, donor - 1, acceptor, t.strand());
      default -> null;
    };
  }

  private static void assertExtendedOver(Transcript part, Edit edit) {
    byte[] bases = genome.bases(CONTIG, 0, genome.contig(CONTIG).length());
    for (int k = 0; k < 3; k++) {
      bases[edit.base(k)] = Nucleotides.code(edit.inserted().charAt(k));
    }
    InMemoryGenome stopped = InMemoryGenome.builder().add("c", bases, new int[0]).build();
    Gene grown = null;
    for (List<Edit> edits : List.of(List.<Edit>of(), List.of(edit))) {
      Gene given = new Gene(0, 1, "", "", "", "protein_coding", List.of(with(part, edits)));
      for (GeneCompletion.Completed c :
          new GeneCompletion(predictor(), stopped, 0).complete(List.of(given)).genes()) {
        grown = c.from().contains(given) ? c.gene() : grown;
      }
      assertEquals(edits.isEmpty(), grown == null, "as a stop, it is no gene: " + edit);
    }
    Transcript u = grown.transcripts().get(0);
    assertEquals(List.of(edit), u.edits());
    assertTrue(u.startComplete() && u.stopComplete());
    assertTrue(u.start() < part.start() && u.end() > part.end());
    assertTrue(u.exons().containsAll(part.exons().subList(1, part.exons().size() - 1)));
  }

  private static Transcript with(Transcript t, List<Edit> edits) {
    return new Transcript(
        t.id(),
        t.strand(),
        t.exons(),
        t.cdsStart(),
        t.cdsEnd(),
        t.cdsPhase(),
        t.startComplete(),
        t.stopComplete(),
        t.score(),
        t.source(),
        t.method(),
        t.support(),
        edits);
  }

  @Test
  void choiceByProbabilityLeavesWhatEvidenceSupports() {
    List<ChainConstraint> chains = new ArrayList<>();
    for (Gene g : withExons(4)) {
      chains.add(ChainConstraint.of(inner(g.transcripts().get(0), 1)));
    }
    PredictionOptions options = UNMASKED;
    PredictionResult best =
        new GnomonPredictor(parameters, options).predict(genome, CONTIG, chains);
    PredictionResult chosen =
        new GnomonPredictor(parameters.withTemperature(1.5), options)
            .predict(genome, CONTIG, chains);
    assertEquals(supported(best), supported(chosen));
    assertTrue(supported(best).size() >= 3, supported(best).size() + " supported");
    assertTrue(chosen.predictions().size() > chains.size(), "none without support");
    for (PredictionResult.Prediction p : chosen.predictions()) {
      boolean known = p.posterior() > 0 && p.posterior() <= 1;
      assertEquals(p.support().isEmpty(), known, p.gene() + " " + p.posterior());
      String text = new PredictionGff3().text(genome, List.of(p.gene()), g -> p.posterior());
      assertEquals(known, text.contains(";posterior=" + (p.posterior() > 0.99995 ? "1" : "0.")));
    }
    best.predictions().forEach(p -> assertTrue(Double.isNaN(p.posterior())));
    int end = 0;
    for (Gene g : chosen.genes()) {
      assertTrue(g.start() >= end, "genes overlap at " + g.start());
      end = g.end();
    }
  }

  private static List<PredictionResult.Prediction> supported(PredictionResult result) {
    return result.predictions().stream().filter(p -> !p.support().isEmpty()).toList();
  }

  private static List<String> structure(List<Gene> genes) {
    return genes.stream()
        .map(g -> g.transcripts().get(0))
        .map(t -> t.strand() + " " + t.exons() + " " + t.cdsStart() + " " + t.cdsEnd())
        .toList();
  }

  @Test
  void everyExonAndIntronOfAChainIsKeptEvenIfUnlikely() {
    // Every second exon of a gene left out: an intron the model would not choose.
    int tested = 0;
    for (Gene g : withExons(5)) {
      Transcript t = g.transcripts().get(0);
      int skipped = -1;
      for (int i = 2; i + 2 < t.exons().size(); i++) {
        skipped = t.exons().get(i).length() % 3 == 0 ? i : skipped;
      }
      if (skipped < 0) {
        continue;
      }
      List<Exon> exons = new ArrayList<>(t.exons().subList(1, t.exons().size() - 1));
      exons.remove(skipped - 1);
      Transcript part = inner(t, 1);
      Transcript odd =
          new Transcript(
              "odd",
              t.strand(),
              exons,
              part.cdsStart(),
              part.cdsEnd(),
              part.cdsPhase(),
              false,
              false,
              50,
              "Gnomon",
              "Chainer",
              Transcript.Support.NONE);
      PredictionResult result =
          predictor().predict(genome, CONTIG, List.of(ChainConstraint.of(odd)));
      if (!result.dropped().isEmpty()) {
        continue;
      }
      tested++;
      Transcript found =
          result.predictions().stream()
              .filter(p -> !p.support().isEmpty())
              .findFirst()
              .orElseThrow()
              .gene()
              .transcripts()
              .get(0);
      List<Integer> junctions = junctions(found);
      for (int j : junctions(odd)) {
        assertTrue(junctions.contains(j), odd + " became " + found);
      }
      assertEquals(
          0, Collections.indexOfSubList(junctions, junctions(odd)) % 2, "introns stay whole");
    }
    assertTrue(tested > 0, "no gene to test");
  }

  private static List<Integer> junctions(Transcript t) {
    List<Integer> all = new ArrayList<>();
    for (int i = 1; i < t.exons().size(); i++) {
      all.add(t.exons().get(i - 1).end());
      all.add(t.exons().get(i).start());
    }
    return all;
  }

  @Test
  void nothingIsPredictedOverAWallAndTheRestStays() {
    List<ChainConstraint> walls = new ArrayList<>();
    for (int i = 0; i < free.size(); i += 3) {
      Transcript t = free.get(i).transcripts().get(0);
      if (t.startComplete() && t.stopComplete()) {
        walls.add(ChainConstraint.of(t));
      }
    }
    PredictionResult result = predictor().predict(genome, CONTIG, walls);
    for (ChainConstraint w : walls) {
      for (Gene g : result.genes()) {
        assertTrue(g.end() <= w.cdsStart() || g.start() >= w.cdsEnd(), g + " over " + w);
      }
    }
    assertTrue(result.genes().size() >= free.size() - 2 * walls.size());
  }

  @Test
  void conflictingAndImpossibleChainsAreDroppedAndReported() {
    Transcript t = withExons(3).get(0).transcripts().get(0);
    ChainConstraint good = ChainConstraint.of(inner(t, 1));
    Transcript odd =
        new Transcript(
            "frame",
            t.strand(),
            good.transcript().exons(),
            good.cdsStart(),
            good.cdsEnd(),
            (good.transcript().cdsPhase() + 1) % 3,
            false,
            false,
            10,
            "Gnomon",
            "Chainer",
            Transcript.Support.NONE);
    PredictionResult both =
        predictor().predict(genome, CONTIG, List.of(ChainConstraint.of(odd), good));
    assertEquals(1, both.dropped().size());
    assertEquals("overlap", both.dropped().get(0).reason());
    assertEquals(structure(free), structure(both.genes()));
    ChainConstraint walled = good;
    PredictionResult blocked =
        predictor()
            .predict(
                genome,
                CONTIG,
                List.of(
                    walled,
                    new ChainConstraint(
                        t, Holes.NONE, ChainConstraint.Kind.WALL, false, 0, Integer.MAX_VALUE)));
    assertEquals("infeasible", blocked.dropped().get(0).reason());
  }

  @Test
  void maskedSequenceIsClosedButForItsRimAndChains() {
    Transcript t = withExons(3).get(0).transcripts().get(0);
    int[] mask = {t.cdsStart() - 30, t.cdsEnd() + 30};
    GnomonPredictor masking = new GnomonPredictor(parameters, PredictionOptions.EGAPX);
    for (Gene g : masking.predict(genome, CONTIG, List.of(), mask).genes()) {
      for (Exon e : g.transcripts().get(0).exons()) {
        assertTrue(e.end() <= mask[0] + 25 + 3 || e.start() >= mask[1] - 25 - 3, e.toString());
      }
    }
    PredictionResult lifted =
        masking.predict(genome, CONTIG, List.of(ChainConstraint.of(inner(t, 1))), mask);
    assertTrue(
        lifted.genes().stream().anyMatch(g -> g.start() < t.cdsEnd() && g.end() > t.cdsStart()));
  }

  /** An intron put into the codon at the left or right end of a gene, shown by a chain. */
  private static Transcript cut(Transcript t, boolean left, int inCodon, int intron) {
    int at = left ? t.cdsStart() + inCodon : t.cdsEnd() - 3 + inCodon;
    List<Exon> exons = new ArrayList<>();
    for (Exon e : t.exons()) {
      if (e.start() < at && at < e.end()) {
        exons.add(new Exon(e.start(), at));
        exons.add(new Exon(at + intron, e.end() + intron));
      } else {
        int shift = e.start() >= at ? intron : 0;
        exons.add(new Exon(e.start() + shift, e.end() + shift));
      }
    }
    return new Transcript(
        "cut",
        t.strand(),
        exons,
        exons.get(0).start(),
        exons.get(exons.size() - 1).end(),
        0,
        true,
        true,
        t.score(),
        "Gnomon",
        "Chainer",
        Transcript.Support.NONE);
  }

  /** A chain of which the exon at one end is not known. */
  private static Transcript without(Transcript t, boolean last) {
    int n = t.exons().size();
    List<Exon> exons = last ? t.exons().subList(0, n - 1) : t.exons().subList(1, n);
    boolean five = last == (t.strand() == Strand.MINUS);
    int lost = t.exons().get(last ? n - 1 : 0).length();
    return new Transcript(
        "part",
        t.strand(),
        exons,
        exons.get(0).start(),
        exons.get(exons.size() - 1).end(),
        five ? Math.floorMod(-lost, 3) : 0,
        !five,
        five,
        50,
        "Gnomon",
        "Chainer",
        Transcript.Support.NONE);
  }

  /** Start and stop codons cut by an intron are scored where the exons are joined (C.7). */
  @Test
  void codonsCutByAnIntronStayTheEndsOfTheirGenes() {
    String letters =
        org.genebeam.model.Nucleotides.decode(
            genome.bases(CONTIG, 0, genome.contig(CONTIG).length()));
    int starts = 0;
    int stops = 0;
    for (Gene g : withExons(4)) {
      Transcript t = g.transcripts().get(0);
      for (int k = 0; k < 4; k++) {
        boolean left = k < 2;
        int inCodon = 1 + k % 2;
        int from = t.exons().get(1).end();
        int to = t.exons().get(2).start();
        Transcript whole = cut(t, left, inCodon, to - from);
        int at = left ? t.cdsStart() + inCodon : t.cdsEnd() - 3 + inCodon;
        String inserted = letters.substring(0, at) + letters.substring(from, to);
        InMemoryGenome changed =
            InMemoryGenome.builder().add("c", inserted + letters.substring(at)).build();
        ChainConstraint chain = ChainConstraint.of(without(whole, left));
        PredictionResult result = predictor().predict(changed, 0, List.of(chain));
        assertEquals(List.of(), result.dropped());
        List<PredictionResult.Prediction> found = supported(result);
        assertEquals(1, found.size());
        Transcript gene = found.get(0).gene().transcripts().get(0);
        assertEquals(whole.exons(), gene.exons(), t + " cut at " + at);
        assertEquals(whole.cdsStart(), gene.cdsStart());
        assertEquals(whole.cdsEnd(), gene.cdsEnd());
        assertTrue(gene.startComplete() && gene.stopComplete(), gene.toString());
        // As good as uncut, but for the bases around the codon.
        assertEquals(t.score(), gene.score(), 12, "score of " + gene);
        boolean isStart = left == (t.strand() == Strand.PLUS);
        starts += isStart ? 1 : 0;
        stops += isStart ? 0 : 1;
      }
    }
    assertTrue(starts >= 4 && stops >= 4, starts + " starts, " + stops + " stops");
  }
}
