package org.genebeam.transforms.chain;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.chain.ChainInput;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.ChainReject;
import org.genebeam.chain.ChainResult;
import org.genebeam.chain.Chainer;
import org.genebeam.chain.CollapsedSupport;
import org.genebeam.chain.GnomonCodingPotential;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Chains the collapsed evidence of each job into gene models.
 *
 * <p>In: collapsed evidence; side input: parameters as JSON. Out: {@link #GENES} without ids, and
 * {@link #REJECTED}, each model that was built and dropped, with the reason and the winner. One job
 * is in memory at a time.
 */
public final class ChainGenes extends PTransform<PCollection<CollapsedEvidence>, PCollectionTuple> {
  public static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  public static final TupleTag<RejectedModel> REJECTED = new TupleTag<>("rejected") {};

  private final PCollectionView<String> genome;
  private final PCollectionView<String> parameters;
  private final ChainParameters options;
  private final String pass;

  private ChainGenes(
      PCollectionView<String> genome,
      PCollectionView<String> parameters,
      ChainParameters options,
      String pass) {
    this.genome = genome;
    this.parameters = parameters;
    this.options = options;
    this.pass = pass;
  }

  /** {@code genome}: folder of the store; {@code parameters}: trained parameters as JSON. */
  public static ChainGenes of(PCollectionView<String> genome, PCollectionView<String> parameters) {
    return new ChainGenes(genome, parameters, ChainParameters.defaults(), "");
  }

  /** Counts apart from the first pass, with {@code label} behind the stage's name. */
  public ChainGenes inPass(String label) {
    return new ChainGenes(genome, parameters, options, label);
  }

  /** The same with options of the chainer. */
  public ChainGenes with(ChainParameters values) {
    return new ChainGenes(genome, parameters, values, pass);
  }

  @Override
  public PCollectionTuple expand(PCollection<CollapsedEvidence> jobs) {
    return jobs.apply(
        "ChainJob",
        ParDo.of(new ChainFn(genome, parameters, options, pass))
            .withSideInputs(genome, parameters)
            .withOutputTags(GENES, TupleTagList.of(REJECTED)));
  }

  private static final class ChainFn extends DoFn<CollapsedEvidence, Gene> {
    private final ChainParameters options;
    private final String pass;
    private final Counter in;
    private final Counter genes;
    private final Counter models;
    private final Counter transcripts;
    private final Map<ChainReject.Reason, Counter> dropped = new TreeMap<>();
    private final PCollectionView<String> genome;
    private final PCollectionView<String> parameters;
    private transient String json;
    private transient Chainer chainer;

    ChainFn(
        PCollectionView<String> genome,
        PCollectionView<String> parameters,
        ChainParameters options,
        String pass) {
      this.genome = genome;
      this.parameters = parameters;
      this.options = options;
      this.pass = pass;
      in = counter("alignments_in");
      genes = counter("genes_kept");
      models = counter("transcripts_in");
      transcripts = counter("transcripts_kept");
    }

    private Counter counter(String name) {
      return Metrics.counter(ChainGenes.class.getName() + pass, name);
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      CollapsedEvidence job = c.element();
      if (job.representatives().isEmpty()) {
        return;
      }
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      if (!c.sideInput(parameters).equals(json)) {
        json = c.sideInput(parameters);
        GnomonParameters model = GnomonParametersJson.read(json);
        chainer = new Chainer(options.above(model.decoyScore()), new GnomonCodingPotential(model));
      }
      ChainResult result =
          chainer.chain(
              new ChainInput(
                  store, job.contig(), job.representatives(), new CollapsedSupport(job)));
      in.inc(job.representatives().size());
      models.inc(result.rejects().size());
      StageClock clock = StageClock.stage("ChainGenes" + pass);
      clock.add("alignments_in", job.representatives().size());
      clock.add("genes_kept", result.genes().size());
      for (Gene gene : result.genes()) {
        genes.inc();
        models.inc(gene.transcripts().size());
        transcripts.inc(gene.transcripts().size());
        c.output(gene);
      }
      for (ChainReject reject : result.rejects()) {
        String reason = reject.reason().name().toLowerCase(Locale.ROOT);
        dropped
            .computeIfAbsent(reject.reason(), r -> counter("transcripts_dropped_" + reason))
            .inc();
        c.output(
            REJECTED,
            new RejectedModel(
                reject.contig(), reject.model(), "ChainGenes", reason, reject.winner()));
      }
    }
  }
}
