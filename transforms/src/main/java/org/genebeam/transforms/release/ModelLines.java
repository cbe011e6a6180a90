package org.genebeam.transforms.release;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.Transcript;
import org.genebeam.release.ModelsGff3;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Every model that was proposed, kept and dropped, as GFF3 for {@link WriteLines}. In: the genes of
 * the release shards, with GeneIDs.
 */
public final class ModelLines
    extends PTransform<PCollection<KV<Integer, List<Gene>>>, PCollection<KV<Long, String>>> {
  private final String locusTagPrefix;
  private final PCollectionView<String> genome;
  private final transient PCollection<RejectedModel> dropped;

  private ModelLines(
      String locusTagPrefix, PCollectionView<String> genome, PCollection<RejectedModel> dropped) {
    this.locusTagPrefix = locusTagPrefix;
    this.genome = genome;
    this.dropped = dropped;
  }

  /** {@code dropped}: the models that did not make it into the release. */
  public static ModelLines of(
      ReleaseStyle style, PCollectionView<String> genome, PCollection<RejectedModel> dropped) {
    return new ModelLines(style.locusTagPrefix(), genome, dropped);
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<KV<Integer, List<Gene>>> genes) {
    return PCollectionList.of(
            genes.apply(
                "Kept", ParDo.of(new KeptFn(locusTagPrefix, genome)).withSideInputs(genome)))
        .and(dropped.apply("Dropped", ParDo.of(new DroppedFn(genome)).withSideInputs(genome)))
        .apply("All", Flatten.pCollections());
  }

  private static final class KeptFn extends DoFn<KV<Integer, List<Gene>>, KV<Long, String>> {
    private final String locusTagPrefix;
    private final PCollectionView<String> genome;

    KeptFn(String locusTagPrefix, PCollectionView<String> genome) {
      this.locusTagPrefix = locusTagPrefix;
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      ReleaseStyle style = new ReleaseStyle(locusTagPrefix, 0, "", 1, "");
      for (Gene gene : c.element().getValue()) {
        String contig = store.contig(gene.contig()).name();
        for (int i = 0; i < gene.transcripts().size(); i++) {
          Transcript t = gene.transcripts().get(i);
          String lines =
              ModelsGff3.kept(contig, t, style.transcriptId(gene, i), style.symbol(gene));
          c.output(KV.of(WriteLines.place(gene.contig(), t.start()), lines));
        }
      }
    }
  }

  private static final class DroppedFn extends DoFn<RejectedModel, KV<Long, String>> {
    private final PCollectionView<String> genome;

    DroppedFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      RejectedModel r = c.element();
      String contig = GenomeStore.open(c.sideInput(genome)).contig(r.contig()).name();
      c.output(
          KV.of(WriteLines.place(r.contig(), r.model().start()), ModelsGff3.dropped(contig, r)));
    }
  }
}
