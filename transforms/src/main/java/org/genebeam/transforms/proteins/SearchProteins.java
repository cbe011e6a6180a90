package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.homology.BestMatches;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.ModelProteins;
import org.genebeam.homology.NamedProtein;
import org.genebeam.homology.ProteinMatch;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.BestMatchesCoder;
import org.genebeam.transforms.evidence.MergeSums;
import org.genebeam.transforms.evidence.Places;

/**
 * Finds the models that known proteins resemble, and keeps the best proteins of each model.
 *
 * <p>In: batches of known proteins. Out: matches by the block in which the model starts. The models
 * are indexed, once a JVM, and the known proteins stream by: these may be any number. Memory: six
 * bytes a residue of the models; the matches of one block.
 */
final class SearchProteins
    extends PTransform<PCollection<List<ProteinQuery>>, PCollection<KV<Long, BestMatches>>> {
  private final PCollectionView<Iterable<ModelProtein>> models;

  private SearchProteins(PCollectionView<Iterable<ModelProtein>> models) {
    this.models = models;
  }

  /** Searches these models. */
  static SearchProteins of(PCollectionView<Iterable<ModelProtein>> models) {
    return new SearchProteins(models);
  }

  @Override
  public PCollection<KV<Long, BestMatches>> expand(PCollection<List<ProteinQuery>> batches) {
    return batches
        .apply("Search", ParDo.of(new SearchFn(models)).withSideInputs(models))
        .setCoder(KvCoder.of(VarLongCoder.of(), BestMatchesCoder.of()))
        .apply(
            "KeepBest",
            Combine.perKey(
                MergeSums.of(BestMatchesCoder.of(), BestMatches::new, BestMatches::merge)));
  }

  private static final class SearchFn extends DoFn<List<ProteinQuery>, KV<Long, BestMatches>> {
    private final Counter in = Metrics.counter(SearchProteins.class, "proteins_in");
    private final Counter kept = Metrics.counter(SearchProteins.class, "proteins_kept");
    private final Counter unlike =
        Metrics.counter(SearchProteins.class, "proteins_dropped_no_model_to_align_to");
    private final PCollectionView<Iterable<ModelProtein>> models;
    private transient ModelProteins index;

    SearchFn(PCollectionView<Iterable<ModelProtein>> models) {
      this.models = models;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      if (index == null) {
        index = SharedModels.of(c.sideInput(models));
      }
      Map<Long, BestMatches> found = new TreeMap<>();
      for (ProteinQuery q : c.element()) {
        List<ProteinMatch> matches =
            new ArrayList<>(index.find(new NamedProtein(q.id(), q.residues(), q.element())));
        (matches.isEmpty() ? unlike : kept).inc();
        for (ProteinMatch match : matches) {
          ModelProtein model = index.get(match.model());
          long place = Places.of(model.contig(), model.start());
          found.computeIfAbsent(place, p -> new BestMatches()).add(match);
        }
      }
      found.forEach((place, best) -> c.output(KV.of(place, best)));
      in.inc(c.element().size());
      StageClock.stage("SearchProteins").add("proteins_in", c.element().size());
    }
  }
}
