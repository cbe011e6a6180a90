package org.genebeam.transforms.release;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.model.RejectedModel;
import org.genebeam.release.ModelId;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * A line for each model that was built and dropped: where, which, by which rule, and what it lost
 * to. For {@link WriteLines}.
 */
public final class RejectedModelLines
    extends PTransform<PCollection<RejectedModel>, PCollection<KV<Long, String>>> {
  public static final String HEADER = "#stage\tplace\tmodel\texons\tscore\treason\twinner\n";

  private final PCollectionView<String> genome;

  private RejectedModelLines(PCollectionView<String> genome) {
    this.genome = genome;
  }

  /** {@code genome} holds the folder of the genome store. */
  public static RejectedModelLines of(PCollectionView<String> genome) {
    return new RejectedModelLines(genome);
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<RejectedModel> rejected) {
    return rejected.apply("ToLine", ParDo.of(new LineFn(genome)).withSideInputs(genome));
  }

  private static final class LineFn extends DoFn<RejectedModel, KV<Long, String>> {
    private final PCollectionView<String> genome;

    LineFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      RejectedModel r = c.element();
      String contig = GenomeStore.open(c.sideInput(genome)).contig(r.contig()).name();
      String line =
          String.join(
              "\t",
              r.stage(),
              "%s:%d-%d(%c)"
                  .formatted(
                      contig, r.model().start() + 1, r.model().end(), r.model().strand().symbol()),
              ModelId.of(contig, r.model()),
              Integer.toString(r.model().exons().size()),
              r.model().isCoding()
                  ? String.format(java.util.Locale.ROOT, "%.2f", r.model().score())
                  : "NA",
              r.reason(),
              r.winner().isEmpty() ? "NA" : r.winner());
      c.output(KV.of(WriteLines.place(r.contig(), r.model().start()), line + "\n"));
    }
  }
}
