package org.genebeam.transforms.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.chain.ChainInput;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.ChainResult;
import org.genebeam.chain.Chainer;
import org.genebeam.chain.CollapsedSupport;
import org.genebeam.chain.GnomonCodingPotential;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Transcript;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.mask.FindRepeats;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and chaining on the true transcripts of a simulated genome. */
class ChainGenesTest {
  @TempDir static Path dir;
  private static SimulatedCase made;
  private static final List<CollapsedEvidence> JOBS = new ArrayList<>();
  private static Run run;

  private record Run(
      Counters counters, String parameters, List<Gene> genes, List<RejectedModel> rejected) {}

  @BeforeAll
  static void collapseTruth() throws IOException {
    made =
        Simulation.create(
            SimulationOptions.plant()
                .withSeed(9)
                .withBases(200_000)
                .withGenes(40)
                .withRuns(0)
                .withLongReads(0));
    SmallCase.store(dir, made.genome());
    EvidenceCollapser collapser = new EvidenceCollapser();
    for (Gene gene : made.genes()) {
      List<EvidenceAlignment> evidence = new ArrayList<>();
      for (Transcript t : gene.transcripts()) {
        evidence.add(
            EvidenceAlignment.builder(EvidenceKind.MRNA, gene.contig())
                .id(t.id())
                .strand(t.strand())
                .bounds(
                    t.exons().stream()
                        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
                        .toArray())
                .counts(RunCounts.of(0, 1))
                .build());
      }
      JOBS.add(
          collapser.collapse(
              made.genome(), evidence, CollapseParameters.DEFAULT.with(false, true)));
    }
    run = run(JOBS);
  }

  private static Run run(List<CollapsedEvidence> jobs) {
    return run(jobs, ChainParameters.defaults());
  }

  private static Run run(List<CollapsedEvidence> jobs, ChainParameters training) {
    TestPipeline pipeline = SmallCase.pipeline();
    PCollectionView<String> genome = SmallCase.genome(pipeline, dir.toString());
    PCollection<CollapsedEvidence> evidence =
        pipeline.apply("Jobs", Create.of(jobs).withCoder(CollapsedEvidenceCoder.of()));
    PCollectionView<long[]> repeats =
        pipeline.apply(FindRepeats.of(genome)).apply("RepeatsView", View.asSingleton());
    PCollection<String> parameters =
        evidence.apply(TrainGnomon.of(genome, repeats, SmallCase.MAX_INTRON).with(training));
    Gathered<String> json = Gathered.from(parameters);
    PCollectionTuple chained =
        evidence.apply(ChainGenes.of(genome, parameters.apply("ModelView", View.asSingleton())));
    Gathered<Gene> genes = Gathered.from(chained.get(ChainGenes.GENES));
    Gathered<RejectedModel> rejected = Gathered.from(chained.get(ChainGenes.REJECTED));
    Counters counters = Counters.of(pipeline.run());
    List<Gene> sorted = new ArrayList<>(genes.values());
    sorted.sort(Gene.BY_PLACE);
    List<RejectedModel> rows = new ArrayList<>(rejected.values());
    rows.sort(RejectedModel.ORDER);
    assertEquals(1, json.values().size());
    return new Run(counters, json.values().get(0), sorted, rows);
  }

  @Test
  void genesAreTheChainersOwnWithTheTrainedParameters() throws IOException {
    Chainer chainer =
        new Chainer(
            ChainParameters.defaults(),
            new GnomonCodingPotential(GnomonParametersJson.read(run.parameters())));
    List<Gene> expected = new ArrayList<>();
    int rejects = 0;
    for (CollapsedEvidence job : JOBS) {
      ChainResult result =
          chainer.chain(
              new ChainInput(
                  made.genome(), job.contig(), job.representatives(), new CollapsedSupport(job)));
      expected.addAll(result.genes());
      rejects += result.rejects().size();
    }
    expected.sort(Gene.BY_PLACE);
    assertEquals(expected, run.genes());
    assertEquals(rejects, run.rejected().size());
  }

  @Test
  void trainingFindsTheGenesOfTheRun() throws IOException {
    GnomonParameters parameters = GnomonParametersJson.read(run.parameters());
    assertTrue(parameters.training().genes() >= 20, "trained on " + parameters.training().genes());
    assertEquals(run.parameters(), GnomonParametersJson.write(parameters));
    long coding = run.genes().stream().filter(g -> g.biotype().equals("protein_coding")).count();
    assertTrue(coding >= 36, "coding genes " + coding);
  }

  @Test
  void orderOfJobsDoesNotMatter() {
    List<CollapsedEvidence> shuffled = new ArrayList<>(JOBS);
    Collections.shuffle(shuffled, new Random(3));
    Run again = run(shuffled);
    assertEquals(run.parameters(), again.parameters());
    assertEquals(run.genes(), again.genes());
    assertEquals(run.rejected(), again.rejected());
  }

  /** Without any frame that is good enough a draft of one exon has nothing to stand on. */
  @Test
  void optionsOfTheChainerHoldInTraining() throws IOException {
    Run strict = run(JOBS, ChainParameters.of(Map.of("minscor", "9999", "longenoughcds", "99999")));
    assertTrue(
        strict.counters().get("TrainGnomon.drafts_in")
            < run.counters().get("TrainGnomon.drafts_in"),
        "drafts " + strict.counters().get("TrainGnomon.drafts_in"));
    long singles = single(run) - single(strict);
    assertTrue(single(run) > 0 && singles > 0, "single-exon genes no longer seen: " + singles);
  }

  private static long single(Run run) {
    return GnomonParametersJson.read(run.parameters()).training().counts().get("genesSingleExon");
  }

  @Test
  void countsReconcile() {
    Counters c = run.counters();
    c.assertReconciles("ChainGenes", "transcripts");
    assertEquals(
        JOBS.stream().mapToLong(j -> j.representatives().size()).sum(),
        c.get("ChainGenes.alignments_in"));
    assertEquals(run.genes().size(), c.get("ChainGenes.genes_kept"));
    assertTrue(c.get("TrainGnomon.drafts_in") > 0, c.toString());
  }

  /** What predictions are measured by are genes that the chainer makes of anything but proteins. */
  @Test
  void ownScoresAreThoseOfGenesThatNeedNoProtein() throws IOException {
    assertEquals(List.of(31, 50, 80), ownScores(Map.of(), 0));
    assertEquals(List.of(50, 80), ownScores(Map.of(), 40.5), "chance reaches more");
    assertEquals(List.of(20, 31, 50, 80), ownScores(Map.of("minscor", "20"), 40.5));
    assertEquals(List.of(80), ownScores(Map.of("minscor", "50.5"), 0));
  }

  private static List<Integer> ownScores(Map<String, String> options, double chance)
      throws IOException {
    TestPipeline pipeline = SmallCase.pipeline();
    String json =
        run.parameters().replaceFirst("\"decoyScore\" : [0-9.]+", "\"decoyScore\" : " + chance);
    PCollectionView<String> model =
        pipeline.apply("Json", Create.of(json)).apply("ModelView", View.asSingleton());
    Gene gene = run.genes().stream().filter(ChainGenesTest::isWhole).findFirst().orElseThrow();
    List<Gene> genes = new ArrayList<>();
    for (double score : new double[] {20.5, 31, 50, 80.9}) {
      genes.add(gene.withTranscripts(List.of(scored(gene.transcripts().get(0), score))));
    }
    Gathered<Integer> found =
        Gathered.from(
            pipeline
                .apply("Genes", Create.of(genes).withCoder(GeneCoder.of()))
                .apply(
                    ParDo.of(new PredictGenes.ScoreFn(model, ChainParameters.of(options)))
                        .withSideInputs(model)));
    pipeline.run();
    return found.values().stream().sorted().toList();
  }

  private static boolean isWhole(Gene gene) {
    Transcript t = gene.transcripts().get(0);
    return t.isCoding() && t.startComplete() && t.stopComplete();
  }

  private static Transcript scored(Transcript t, double score) {
    return new Transcript(
        t.id(),
        t.strand(),
        t.exons(),
        t.cdsStart(),
        t.cdsEnd(),
        t.cdsPhase(),
        true,
        true,
        score,
        t.source(),
        t.method(),
        t.support());
  }

  @Test
  void withoutEvidenceThereIsAModelAndNoGene() {
    Run none = run(List.of());
    assertEquals(List.of(), none.genes());
    assertTrue(none.parameters().startsWith("{"), none.parameters());
  }
}
