package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.homology.ModelProtein;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.Transcript;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.coders.RejectedModelCoder;

/**
 * Drops predicted genes that are those of transposable elements: genes that nothing but the hidden
 * Markov model speaks for, and that share half of their coding bases, or of its, with a model that
 * resembles a protein of an element more than any other.
 *
 * <p>In: genes. Out: {@link #GENES} and {@link #REJECTED}. Memory: the genes of one contig.
 */
public final class ScreenModels extends PTransform<PCollection<Gene>, PCollectionTuple> {
  public static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  public static final TupleTag<RejectedModel> REJECTED = new TupleTag<>("rejected") {};

  private static final TupleTag<Gene> ALL = new TupleTag<>("all") {};
  private static final TupleTag<KV<String, ModelProtein>> ELEMENTS = new TupleTag<>("elements") {};

  private final transient PCollection<KV<Integer, KV<String, ModelProtein>>> elements;

  private ScreenModels(PCollection<KV<Integer, KV<String, ModelProtein>>> elements) {
    this.elements = elements;
  }

  /** {@code elements}: as {@link AlignToModels#ELEMENTS}. */
  public static ScreenModels against(PCollection<KV<Integer, KV<String, ModelProtein>>> elements) {
    return new ScreenModels(elements);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    PCollection<KV<Integer, Gene>> keyed =
        genes
            .apply("KeyGenes", ParDo.of(new KeyFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), GeneCoder.of()));
    PCollectionTuple out =
        KeyedPCollectionTuple.of(ALL, keyed)
            .and(ELEMENTS, elements)
            .apply("ByContig", CoGroupByKey.create())
            .apply(
                "Screen",
                ParDo.of(new ScreenFn()).withOutputTags(GENES, TupleTagList.of(REJECTED)));
    out.get(GENES).setCoder(GeneCoder.of());
    out.get(REJECTED).setCoder(RejectedModelCoder.of());
    return out;
  }

  private static final class KeyFn extends DoFn<Gene, KV<Integer, Gene>> {
    @ProcessElement
    public void process(@Element Gene gene, OutputReceiver<KV<Integer, Gene>> out) {
      out.output(KV.of(gene.contig(), gene));
    }
  }

  private static final class ScreenFn extends DoFn<KV<Integer, CoGbkResult>, Gene> {
    private final Counter in = Metrics.counter(ScreenModels.class, "genes_in");
    private final Counter kept = Metrics.counter(ScreenModels.class, "genes_kept");
    private final Counter dropped =
        Metrics.counter(ScreenModels.class, "genes_dropped_transposon_protein");

    @ProcessElement
    public void process(ProcessContext c) {
      List<KV<String, ModelProtein>> elements = new ArrayList<>();
      c.element().getValue().getAll(ELEMENTS).forEach(elements::add);
      elements.sort(
          (a, b) -> {
            int order = ModelProtein.BY_PLACE.compare(a.getValue(), b.getValue());
            return order != 0 ? order : a.getKey().compareTo(b.getKey());
          });
      for (Gene gene : c.element().getValue().getAll(ALL)) {
        in.inc();
        String protein = elementOf(gene, elements);
        if (protein == null) {
          kept.inc();
          c.output(gene);
          continue;
        }
        dropped.inc();
        for (Transcript t : gene.transcripts()) {
          c.output(
              REJECTED,
              new RejectedModel(gene.contig(), t, "ScreenModels", "transposon_protein", protein));
        }
      }
    }

    /** Id of the element's protein that a predicted gene resembles, or null. */
    private static String elementOf(Gene gene, List<KV<String, ModelProtein>> elements) {
      if (elements.isEmpty() || !ModelProtein.isPrediction(gene)) {
        return null;
      }
      Transcript t = gene.transcripts().get(0);
      int[] cds =
          t.cdsSegments().stream()
              .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
              .toArray();
      int length = t.cdsSegments().stream().mapToInt(Transcript.Exon::length).sum();
      for (KV<String, ModelProtein> element : elements) {
        ModelProtein model = element.getValue();
        int shared = model.strand() == t.strand() ? model.shared(cds) : 0;
        if (shared > 0 && (2 * shared >= length || 2 * shared >= model.codingBases())) {
          return element.getKey();
        }
      }
      return null;
    }
  }
}
