package org.genebeam.transforms.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.CompletionReject;
import org.genebeam.chain.CompletionReject.Reason;
import org.genebeam.chain.GeneCompletion;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.Transcript;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Completes the genes that evidence gave by the Gnomon hidden Markov model: extends and joins
 * partial ones, and predicts genes where there is no evidence.
 *
 * <p>In: genes from chains. Out: finished genes as they came, extended genes in place of the
 * partial ones they grew from, and pure predictions that score well, are no repeats, and do not
 * splice the RNA of a gene that evidence gave otherwise than the evidence does. One contig is
 * decoded by one worker, in chunks: memory is a chunk plus the contig's genes.
 */
public final class PredictGenes extends PTransform<PCollection<Gene>, PCollectionTuple> {
  public static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  public static final TupleTag<RejectedModel> REJECTED = new TupleTag<>("rejected") {};

  /**
   * A gene that nothing but the model speaks for must not only reach the least score, but also
   * score as well as all but this share (percent) of the run's own whole genes that need no protein
   * to vouch for them: how far chance goes depends on the genome and on what the model was trained
   * on. Unless the user set the score.
   */
  static final int AB_INITIO_PERCENTILE = 8;

  private final PCollectionView<String> genome;
  private final PCollectionView<String> parameters;

  private final PCollectionView<long[]> repeats;
  private final PredictionOptions options;
  private final ChainParameters chainer;
  private final String pass;

  private PredictGenes(
      PCollectionView<String> genome,
      PCollectionView<String> parameters,
      PCollectionView<long[]> repeats,
      PredictionOptions options,
      ChainParameters chainer,
      String pass) {
    this.genome = genome;
    this.parameters = parameters;
    this.repeats = repeats;
    this.options = options;
    this.chainer = chainer;
    this.pass = pass;
  }

  /**
   * {@code genome}: folder of the store; {@code parameters}: trained parameters as JSON; {@code
   * repeats}: words of the genome's repeats, see {@link RepeatedWords}.
   */
  public static PredictGenes of(
      PCollectionView<String> genome,
      PCollectionView<String> parameters,
      PCollectionView<long[]> repeats) {
    return new PredictGenes(
        genome, parameters, repeats, PredictionOptions.EGAPX, ChainParameters.defaults(), "");
  }

  /**
   * With other settings than those of EGAPX.
   *
   * @param chains options that the genes were chained with
   */
  public PredictGenes with(PredictionOptions settings, ChainParameters chains) {
    return new PredictGenes(genome, parameters, repeats, settings, chains, pass);
  }

  /** Counts apart from the first pass, with {@code label} behind the stage's name. */
  public PredictGenes inPass(String label) {
    return new PredictGenes(genome, parameters, repeats, options, chainer, label);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    KvCoder<Integer, List<Gene>> coder = KvCoder.of(VarIntCoder.of(), ListCoder.of(GeneCoder.of()));
    PCollection<KV<Integer, List<Gene>>> keyed =
        genes.apply("KeyByContig", ParDo.of(new KeyFn())).setCoder(coder);
    PCollection<KV<Integer, List<Gene>>> every =
        genes
            .getPipeline()
            .apply("Once", Create.of(0))
            .apply("EveryContig", ParDo.of(new EveryContigFn(genome)).withSideInputs(genome))
            .setCoder(coder);
    PCollectionView<Integer> least =
        genes
            .apply("Scores", ParDo.of(new ScoreFn(parameters, chainer)).withSideInputs(parameters))
            .apply(
                "LeastScore",
                Combine.globally(new ScoreQuantile(AB_INITIO_PERCENTILE)).asSingletonView());
    return PCollectionList.of(keyed)
        .and(every)
        .apply("WithEmptyContigs", Flatten.pCollections())
        .apply("GroupByContig", GroupByKey.create())
        .apply(
            "PredictContig",
            ParDo.of(new PredictFn(genome, parameters, repeats, least, options, pass))
                .withSideInputs(genome, parameters, repeats, least)
                .withOutputTags(GENES, TupleTagList.of(REJECTED)));
  }

  /**
   * Scores of finished genes that evidence gave, in whole nats; those aside that the chainer would
   * not have made without proteins.
   */
  static final class ScoreFn extends DoFn<Gene, Integer> {
    private final PCollectionView<String> parameters;
    private final ChainParameters chainer;
    private transient String json;
    private transient double least;

    ScoreFn(PCollectionView<String> parameters, ChainParameters chainer) {
      this.parameters = parameters;
      this.chainer = chainer;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      if (!c.sideInput(parameters).equals(json)) {
        json = c.sideInput(parameters);
        least = chainer.above(GnomonParametersJson.read(json).decoyScore()).minScore();
      }
      Transcript principal = c.element().transcripts().get(0);
      if (principal.isCoding()
          && principal.startComplete()
          && principal.stopComplete()
          && principal.score() >= least) {
        c.output((int) Math.floor(principal.score()));
      }
    }
  }

  private static final class KeyFn extends DoFn<Gene, KV<Integer, List<Gene>>> {
    @ProcessElement
    public void process(@Element Gene gene, OutputReceiver<KV<Integer, List<Gene>>> out) {
      out.output(KV.of(gene.contig(), List.of(gene)));
    }
  }

  private static final class EveryContigFn extends DoFn<Integer, KV<Integer, List<Gene>>> {
    private final PCollectionView<String> genome;

    EveryContigFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      for (Contig contig : GenomeStore.open(c.sideInput(genome)).contigs()) {
        c.output(KV.of(contig.index(), List.of()));
      }
    }
  }

  private static final class PredictFn extends DoFn<KV<Integer, Iterable<List<Gene>>>, Gene> {
    private final String pass;
    private final Counter in;
    private final Counter kept;
    private final Counter grown;
    private final Counter joined;
    private final Counter predicted;

    /** Predictions dropped, by reason. */
    private final Map<Reason, Counter> rejects = new EnumMap<>(Reason.class);

    private final Counter notExtended;
    private final Counter abInitio;
    private final PCollectionView<String> genome;
    private final PCollectionView<String> parameters;
    private final PCollectionView<long[]> repeats;
    private final PCollectionView<Integer> least;
    private final PredictionOptions options;

    PredictFn(
        PCollectionView<String> genome,
        PCollectionView<String> parameters,
        PCollectionView<long[]> repeats,
        PCollectionView<Integer> least,
        PredictionOptions options,
        String pass) {
      this.genome = genome;
      this.parameters = parameters;
      this.repeats = repeats;
      this.least = least;
      this.options = options;
      this.pass = pass;
      in = counter("genes_in");
      kept = counter("genes_kept_as_they_are");
      grown = counter("genes_kept_extended");
      joined = counter("genes_dropped_joined");
      predicted = counter("ab_initio_genes_kept");
      for (Reason r :
          List.of(
              Reason.LOW_SCORE,
              Reason.REPEAT,
              Reason.CONTRADICTS_EVIDENCE,
              Reason.BESIDE_EVIDENCE)) {
        rejects.put(r, counter("ab_initio_genes_dropped_" + r.code()));
      }
      notExtended = counter("genes_dropped_by_parse");
      abInitio = counter("ab_initio_genes_in");
    }

    private Counter counter(String name) {
      return Metrics.counter(PredictGenes.class.getName() + pass, name);
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      GnomonParameters model = GnomonParametersJson.read(c.sideInput(parameters));
      List<Gene> genes = new ArrayList<>();
      c.element().getValue().forEach(genes::addAll);
      genes.sort(Gene.BY_PLACE);
      in.inc(genes.size());
      int contig = c.element().getKey();
      RepeatedWords repeated = new RepeatedWords(c.sideInput(repeats));
      double threshold = options.minScore(c.sideInput(least));
      GeneCompletion.Outcome outcome =
          new GeneCompletion(
                  new GnomonPredictor(model, options.toBuilder().minScore(0).build()),
                  store,
                  contig)
              .complete(
                  genes,
                  gene -> {
                    Transcript t = gene.transcripts().get(0);
                    if (t.score() < threshold) {
                      return Optional.of(Reason.LOW_SCORE);
                    }
                    boolean repeat = repeated.isRepeat(store, contig, t);
                    return repeat ? Optional.of(Reason.REPEAT) : Optional.empty();
                  });
      for (GeneCompletion.Completed completed : outcome.genes()) {
        if (completed.from().isEmpty()) {
          abInitio.inc();
          predicted.inc();
        } else {
          grown.inc();
          joined.inc(completed.from().size() - 1L);
        }
        c.output(completed.gene());
      }
      kept.inc(outcome.kept().size());
      outcome.kept().forEach(c::output);
      notExtended.inc(outcome.dropped());
      outcome.rejects().forEach(r -> reject(r, c));
      StageClock.stage("PredictGenes" + pass)
          .add("bases_in", store.contig(c.element().getKey()).length());
    }

    private void reject(CompletionReject r, ProcessContext c) {
      Counter counter = rejects.get(r.reason());
      if (counter != null) {
        abInitio.inc();
        counter.inc();
      }
      c.output(
          REJECTED,
          new RejectedModel(r.contig(), r.model(), "PredictGenes", r.reason().code(), r.winner()));
    }
  }
}
