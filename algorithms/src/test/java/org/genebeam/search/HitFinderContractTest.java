package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.InputFormatException;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.simulate.NamedSequence;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every source of hits promises, on simulated transcripts whose places are known. */
class HitFinderContractTest {
  enum Engine {
    EMBEDDED,
    BLAST_PLUS,
    PRECOMPUTED
  }

  private static final int SEED = 5;
  private static SimulatedCase simulated;
  private static Genome mirrored;
  private static List<HitFinder.Query> queries;

  @TempDir Path work;

  @BeforeAll
  static void simulate() {
    simulated =
        Simulation.create(
            SimulationOptions.plant()
                .withSeed(SEED)
                .withContigs(2)
                .withBases(200_000)
                .withGenes(20)
                .withPairs(100));
    queries = new ArrayList<>();
    for (NamedSequence s : simulated.transcripts()) {
      queries.add(new HitFinder.Query(s.id(), Nucleotides.encode(s.letters())));
    }
    InMemoryGenome.Builder turned = InMemoryGenome.builder();
    for (Contig contig : simulated.genome().contigs()) {
      turned.add(
          contig.name(),
          Nucleotides.reverseComplement(simulated.genome().bases(contig.index())),
          new int[0]);
    }
    mirrored = turned.build();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void coversTranscriptsWhereTheyComeFrom(Engine engine) throws IOException {
    try (HitFinder finder = finder(engine, simulated.genome())) {
      List<List<Hit>> found = finder.find(queries);
      assertEquals(queries.size(), found.size());
      int placed = 0;
      for (int i = 0; i < found.size(); i++) {
        HitFinder.Query query = queries.get(i);
        List<Hit> hits = found.get(i);
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort(Hit.ORDER);
        assertEquals(sorted, hits);
        hits.forEach(hit -> assertEquals(query.name(), hit.query()));
        int best = 0;
        for (Contig contig : simulated.genome().contigs()) {
          for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
            best = Math.max(best, covered(hits, contig.index(), strand).cardinality());
          }
        }
        placed += best >= 0.9 * query.sequence().length ? 1 : 0;
      }
      assertTrue(placed >= 0.95 * queries.size(), placed + " of " + queries.size());
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void agreesWithTheEmbeddedSearchOnQueryContigAndStrand(Engine engine) throws IOException {
    List<List<Hit>> expected = embedded(simulated.genome()).find(queries);
    try (HitFinder finder = finder(engine, simulated.genome())) {
      List<List<Hit>> found = finder.find(queries);
      for (int i = 0; i < found.size(); i++) {
        Hit top = top(expected.get(i));
        BitSet theirs = covered(expected.get(i), top.contig(), top.strand());
        BitSet ours = covered(found.get(i), top.contig(), top.strand());
        BitSet shared = (BitSet) ours.clone();
        shared.and(theirs);
        assertTrue(shared.cardinality() >= 0.9 * theirs.cardinality(), queries.get(i).name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void queriesDoNotInfluenceEachOther(Engine engine) throws IOException {
    List<HitFinder.Query> backwards = new ArrayList<>(queries);
    Collections.reverse(backwards);
    try (HitFinder finder = finder(engine, simulated.genome())) {
      List<List<Hit>> all = finder.find(queries);
      List<List<Hit>> other = new ArrayList<>(finder.find(backwards));
      Collections.reverse(other);
      assertEquals(all, other);
      assertEquals(all.get(3), finder.find(List.of(queries.get(3))).get(0));
      assertEquals(List.of(), finder.find(List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void reverseComplementIsMirrored(Engine engine) throws IOException {
    try (HitFinder finder = finder(engine, simulated.genome());
        HitFinder turned = finder(engine, mirrored)) {
      List<List<Hit>> forward = finder.find(queries);
      List<List<Hit>> reverse = turned.find(queries);
      for (int i = 0; i < forward.size(); i++) {
        List<Hit> back = reverse.get(i).stream().map(HitFinderContractTest::mirror).toList();
        Hit top = top(forward.get(i));
        BitSet differ = covered(forward.get(i), top.contig(), top.strand());
        int all = differ.cardinality();
        differ.xor(covered(back, top.contig(), top.strand()));
        assertTrue(differ.cardinality() <= 0.02 * all, queries.get(i).name());
        assertEquals(top.start(), top(back).start(), 10, queries.get(i).name());
      }
    }
  }

  /** Files are as whoever made them had the mask; here it is the embedded search. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void softMaskedSequenceStartsNoHitButIsPassedThroughSeed17(Engine engine) throws IOException {
    byte[] bases = new byte[20_000];
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < bases.length; i++) {
      bases[i] = (byte) random.nextInt(4);
    }
    int[] mask = {3_000, 3_600, 9_000, 9_300};
    Genome masked = InMemoryGenome.builder().add("c", bases.clone(), mask).build();
    Genome plain = InMemoryGenome.builder().add("c", bases.clone(), new int[0]).build();
    HitFinder.Query inside = new HitFinder.Query("inside", Arrays.copyOfRange(bases, 3_050, 3_550));
    HitFinder.Query across = new HitFinder.Query("across", Arrays.copyOfRange(bases, 8_800, 9_250));
    List<HitFinder.Query> both = List.of(inside, across);
    try (HitFinder finder = finder(engine, masked, both);
        HitFinder open = finder(engine, plain, both)) {
      List<List<Hit>> found = finder.find(both);
      assertEquals(List.of(), found.get(0));
      assertEquals(450, covered(found.get(1), 0, Strand.PLUS).cardinality(), 5);
      assertEquals(500, covered(open.find(both).get(0), 0, Strand.PLUS).cardinality());
    }
    if (engine == Engine.EMBEDDED) {
      GenomeShard shard = GenomeShard.whole(masked);
      SeedIndex index = SeedIndex.build(shard.codes(), 12, 1);
      List<List<Hit>> found =
          EmbeddedHits.ignoringMask(shard, index, HitParameters.DEFAULTS).find(both);
      assertEquals(500, covered(found.get(0), 0, Strand.PLUS).cardinality());
    } else if (engine == Engine.BLAST_PLUS) {
      try (HitFinder finder = BlastPlusHits.ofTranscripts(GenomeShard.whole(masked), 1, false)) {
        assertEquals(500, covered(finder.find(both).get(0), 0, Strand.PLUS).cardinality());
      }
    }
  }

  @Test
  void precomputedHitsStayInsideTheirShard() throws IOException {
    PrecomputedHits all = precomputed(simulated.genome());
    GenomeShard first =
        GenomeShard.load(
            simulated.genome(),
            List.of(new GenomeShard.Piece(0, 0, simulated.genome().contig(0).length())));
    List<List<Hit>> whole = all.find(queries);
    List<List<Hit>> part = all.inside(first).find(queries);
    int kept = 0;
    for (int i = 0; i < whole.size(); i++) {
      assertEquals(whole.get(i).stream().filter(h -> h.contig() == 0).toList(), part.get(i));
      kept += part.get(i).size();
    }
    assertTrue(kept > 0, "the first contig must have hits");
  }

  @Test
  void precomputedFileWithAnUnknownContigIsRefused() throws IOException {
    Path file = work.resolve("bad.m8");
    Files.writeString(file, "q\tnowhere\t100\t50\t0\t0\t1\t50\t1\t50\t0\t90\n");
    InputFormatException e =
        assertThrows(
            InputFormatException.class, () -> PrecomputedHits.read(file, simulated.genome()));
    assertTrue(e.getMessage().contains("'nowhere' is not in the genome"), e.getMessage());
    assertEquals(1, e.line());
    Files.writeString(file, "# comment\nq\tchr\t100\n");
    e =
        assertThrows(
            InputFormatException.class, () -> PrecomputedHits.read(file, simulated.genome()));
    assertEquals(2, e.line());
  }

  @Test
  void hitsOfBlastAreThoseOfTheWholeGenomeInAShard() throws IOException {
    SharedData.requireTool("blastn");
    Genome genome = simulated.genome();
    List<GenomeShard.Piece> half = List.of(new GenomeShard.Piece(0, 0, genome.contig(0).length()));
    List<HitFinder.Query> parts = new ArrayList<>(queries);
    for (HitFinder.Query query : queries) {
      for (int length : new int[] {24, 60}) {
        String name = query.name() + "." + length;
        parts.add(new HitFinder.Query(name, Arrays.copyOf(query.sequence(), length)));
      }
    }
    try (HitFinder all = BlastPlusHits.ofTranscripts(GenomeShard.whole(genome), 1);
        HitFinder shard = BlastPlusHits.ofTranscripts(GenomeShard.load(genome, half), 1)) {
      List<Hit> found = inFirst(shard.find(parts));
      assertEquals(inFirst(all.find(parts)), found);
      assertFalse(found.isEmpty());
      for (Hit hit : found) {
        assertTrue(hit.eValue() <= 1e-3);
      }
      // bits say how often: 2^-bits a pair of bases; queries count as 30 bases or more
      Hit hit = found.stream().filter(h -> h.query().endsWith(".24")).findFirst().orElseThrow();
      double space = 30.0 * genome.contigs().stream().mapToLong(Contig::length).sum();
      assertEquals(1, hit.eValue() / (space * Math.pow(2, -hit.score())), 0.1);
    }
  }

  private static List<Hit> inFirst(List<List<Hit>> hits) {
    return hits.stream().flatMap(List::stream).filter(hit -> hit.contig() == 0).toList();
  }

  @Test
  void precomputedHitsBeyondTheirSequencesAreRefused() throws IOException {
    Contig contig = simulated.genome().contig(0);
    Path file = work.resolve("far.m8");
    String hit = "q\t%s\t100\t50\t0\t0\t%d\t%d\t%d\t%d\t0\t90\n";
    int end = contig.length();
    String inside = hit.formatted(contig.name(), 1, 50, end - 49, end);
    Files.writeString(file, inside + hit.formatted(contig.name(), 1, 50, end - 48, end + 1));
    InputFormatException e =
        assertThrows(
            InputFormatException.class, () -> PrecomputedHits.read(file, simulated.genome()));
    assertEquals(2, e.line());
    assertTrue(e.problem().contains("position " + (end + 1) + " of sequence"), e.problem());
    Files.writeString(file, inside + hit.formatted(contig.name(), 52, 101, end - 49, end) + inside);
    PrecomputedHits hits = PrecomputedHits.read(file, simulated.genome());
    assertEquals(3, hits.find(List.of(new HitFinder.Query("q", new byte[101]))).get(0).size());
    e =
        assertThrows(
            InputFormatException.class,
            () -> hits.find(List.of(new HitFinder.Query("q", new byte[100]))));
    assertEquals(2, e.line());
    assertTrue(e.problem().contains("position 101 of query 'q', whose length is 100"), e.problem());
  }

  @Test
  void blastLeavesNoFilesBehind() throws IOException {
    SharedData.requireTool("blastn");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    BlastPlusHits finder = BlastPlusHits.ofTranscripts(GenomeShard.whole(simulated.genome()), 1);
    Path folder = finder.folder();
    assertTrue(folder.startsWith(temporary) && Files.exists(folder));
    finder.close();
    assertFalse(Files.exists(folder));
  }

  private HitFinder finder(Engine engine, Genome genome) throws IOException {
    return finder(engine, genome, queries);
  }

  private HitFinder finder(Engine engine, Genome genome, List<HitFinder.Query> given)
      throws IOException {
    return switch (engine) {
      case EMBEDDED -> embedded(genome);
      case BLAST_PLUS -> {
        SharedData.requireTool("blastn");
        SharedData.requireTool("makeblastdb");
        yield BlastPlusHits.ofTranscripts(GenomeShard.whole(genome), 1);
      }
      case PRECOMPUTED -> precomputed(genome, given);
    };
  }

  private static HitFinder embedded(Genome genome) {
    GenomeShard shard = GenomeShard.whole(genome);
    return new EmbeddedHits(shard, SeedIndex.build(shard.codes(), 12, 1), HitParameters.DEFAULTS);
  }

  private PrecomputedHits precomputed(Genome genome) throws IOException {
    return precomputed(genome, queries);
  }

  private PrecomputedHits precomputed(Genome genome, List<HitFinder.Query> given)
      throws IOException {
    StringBuilder text = new StringBuilder("# hits of the embedded search\n");
    for (List<Hit> hits : embedded(genome).find(given)) {
      for (Hit hit : hits) {
        text.append(BlastTabular.format(genome.contig(hit.contig()).name(), hit)).append('\n');
      }
    }
    Path file = Files.createTempFile(work, "hits", ".m8");
    Files.writeString(file, text);
    return PrecomputedHits.read(file, genome);
  }

  private static Hit mirror(Hit h) {
    int length = simulated.genome().contig(h.contig()).length();
    return new Hit(
        h.query(),
        h.contig(),
        h.strand().opposite(),
        h.queryStart(),
        h.queryEnd(),
        length - h.end(),
        length - h.start(),
        h.matches(),
        h.columns(),
        h.gaps(),
        h.score(),
        h.eValue(),
        "");
  }

  /** The best hit; the first of equals on the contig. */
  private static Hit top(List<Hit> hits) {
    Hit best = hits.get(0);
    for (Hit hit : hits) {
      if (hit.score() > best.score()
          || (hit.score() == best.score() && hit.start() < best.start())) {
        best = hit;
      }
    }
    return best;
  }

  private static BitSet covered(List<Hit> hits, int contig, Strand strand) {
    BitSet bases = new BitSet();
    for (Hit hit : hits) {
      if (hit.contig() == contig && hit.strand() == strand) {
        bases.set(hit.queryStart(), hit.queryEnd());
      }
    }
    return bases;
  }
}
