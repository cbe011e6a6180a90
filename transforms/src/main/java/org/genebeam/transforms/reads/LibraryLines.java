package org.genebeam.transforms.reads;

import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.rnaseq.LibraryType;

/** The library type of every run of short reads, with the counts that show it, as lines. */
public final class LibraryLines
    extends PTransform<PCollection<LibraryCounts>, PCollection<KV<Long, String>>> {
  public static final String HEADER =
      "#run\tlayout\tstrandedness\taligned_reads\ttelling_reads\tforward\treverse\tagreement"
          + "\tcontaminant_reads\n";

  private final List<String> runNames;
  private final int shortRuns;

  private LibraryLines(List<String> runNames, int shortRuns) {
    this.runNames = runNames;
    this.shortRuns = shortRuns;
  }

  /** {@code runNames} by run index, the first {@code shortRuns} of short reads. */
  public static LibraryLines of(List<String> runNames, int shortRuns) {
    return new LibraryLines(List.copyOf(runNames), shortRuns);
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<LibraryCounts> counts) {
    return counts.apply("ToLines", ParDo.of(new LinesFn(runNames, shortRuns)));
  }

  private static final class LinesFn extends DoFn<LibraryCounts, KV<Long, String>> {
    private final List<String> runNames;
    private final int shortRuns;

    LinesFn(List<String> runNames, int shortRuns) {
      this.runNames = runNames;
      this.shortRuns = shortRuns;
    }

    @ProcessElement
    public void process(@Element LibraryCounts counts, OutputReceiver<KV<Long, String>> out) {
      StringBuilder lines = new StringBuilder();
      for (int run = 0; run < shortRuns; run++) {
        LibraryType type = counts.type(run);
        long forward = counts.get(run, LibraryCounts.Quantity.FORWARD);
        long reverse = counts.get(run, LibraryCounts.Quantity.REVERSE);
        long telling = forward + reverse;
        String agreement =
            telling == 0
                ? "-"
                : String.format(Locale.ROOT, "%.4f", (double) Math.max(forward, reverse) / telling);
        lines.append(runNames.get(run)).append('\t');
        lines.append(type.paired() ? "paired" : "single").append('\t');
        lines.append(type.sense().name().toLowerCase(Locale.ROOT)).append('\t');
        lines.append(counts.aligned(run)).append('\t').append(telling).append('\t');
        lines.append(forward).append('\t').append(reverse).append('\t').append(agreement);
        lines.append('\t').append(counts.get(run, LibraryCounts.Quantity.CONTAMINANT));
        lines.append('\n');
      }
      out.output(KV.of(0L, lines.toString()));
    }
  }
}
