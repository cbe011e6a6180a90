package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.genebeam.compare.CompareFiles;
import org.genebeam.compare.ComparisonOptions;
import org.genebeam.compare.ComparisonReport;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genebeam compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Scores an annotation against a reference: sensitivity, precision and F1 of bases, exons,"
          + " introns, transcripts and genes.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  genebeam compare reference.gff3 out/complete.genomic.gff --contigs=chr.txt"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(paramLabel = "REFERENCE", description = "GFF3 or GTF, plain or gzip")
  private Path reference;

  @Parameters(paramLabel = "PREDICTION", description = "GFF3 or GTF, plain or gzip")
  private Path prediction;

  @Option(
      names = "--contigs",
      paramLabel = "FILE",
      description = "names of the sequences to count, one a line; default: all")
  private Path contigs;

  @Option(
      names = "--exclude",
      paramLabel = "TSV",
      description = "transcripts and genes (first two columns) of the reference to leave out")
  private Path exclude;

  @Option(
      names = "--all-introns",
      description = "count introns of all transcripts, not only of coding ones")
  private boolean allIntrons;

  @Option(names = "--json", description = "write JSON instead of a table")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    for (Path path : new Path[] {reference, prediction, contigs, exclude}) {
      if (path != null && !Files.isReadable(path)) {
        throw new InputException(path + ": no such file");
      }
    }
    Set<String> names = contigs == null ? Set.of() : CompareFiles.names(contigs);
    ComparisonReport report;
    try {
      report =
          CompareFiles.run(
              new CompareFiles.Request(
                  reference,
                  prediction,
                  names,
                  Optional.ofNullable(exclude),
                  allIntrons ? ComparisonOptions.Introns.ALL : ComparisonOptions.Introns.CODING));
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage());
    }
    spec.commandLine()
        .getOut()
        .println((json ? report.toJson() : report.toTable()).stripTrailing());
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
