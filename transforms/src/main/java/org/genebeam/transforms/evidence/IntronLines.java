package org.genebeam.transforms.evidence;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.IntronTable;
import org.genebeam.transforms.genome.GenomeStore;

/** The introns that stay, with reads per run, as lines in genome order. */
public final class IntronLines
    extends PTransform<PCollection<CollapsedEvidence>, PCollection<KV<Long, String>>> {
  public static final String HEADER =
      "#sequence\tstart\tend\tstrand\tshort_reads\tlong_reads\ttranscripts\treads_by_run\n";

  private final PCollectionView<String> genome;
  private final List<String> runNames;

  private IntronLines(PCollectionView<String> genome, List<String> runNames) {
    this.genome = genome;
    this.runNames = runNames;
  }

  /** {@code runNames} by run index. */
  public static IntronLines of(PCollectionView<String> genome, List<String> runNames) {
    return new IntronLines(genome, List.copyOf(runNames));
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<CollapsedEvidence> jobs) {
    return jobs.apply("ToLines", ParDo.of(new LinesFn(genome, runNames)).withSideInputs(genome));
  }

  private static final class LinesFn extends DoFn<CollapsedEvidence, KV<Long, String>> {
    private final PCollectionView<String> genome;
    private final List<String> runNames;

    LinesFn(PCollectionView<String> genome, List<String> runNames) {
      this.genome = genome;
      this.runNames = runNames;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      CollapsedEvidence job = c.element();
      if (job.introns().size() == 0) {
        return;
      }
      String contig = GenomeStore.open(c.sideInput(genome)).contig(job.contig()).name();
      StringBuilder lines = new StringBuilder();
      for (IntronTable.Row row : job.introns().rows()) {
        lines.append(contig).append('\t').append(row.start() + 1).append('\t').append(row.end());
        lines.append('\t').append(row.strand().symbol()).append('\t').append(row.shortReads());
        lines.append('\t').append(row.longReads()).append('\t').append(row.others()).append('\t');
        for (int i = 0; i < row.counts().runs(); i++) {
          lines.append(i == 0 ? "" : ",").append(runNames.get(row.counts().run(i)));
          lines.append(':').append(row.counts().count(i));
        }
        lines.append('\n');
      }
      long order = (long) job.contig() << 32 | job.introns().row(0).start();
      c.output(KV.of(order, lines.toString()));
    }
  }
}
