package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.explain.LocusExplanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genebeam explain}. */
@Command(
    name = "explain",
    sortOptions = false,
    description = {
      "Tells why a locus looks as it does: the models that were kept, with the evidence behind"
          + " them, and the models and evidence that were dropped, with the rule.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam explain LOC900000012 --release=out",
      "  genebeam explain Chr3:10,000-14,500 --release=out --all"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LOCUS",
      description =
          "GeneID, locus tag, symbol, curated gene id, transcript id, model id, or a place as"
              + " sequence:first-last, from 1")
  private String locus;

  @Option(
      names = "--release",
      required = true,
      paramLabel = "DIR",
      description = "output folder of genebeam annotate")
  private Path release;

  @Option(names = "--all", description = "list everything; default: the first 12 of each list")
  private boolean all;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    spec.commandLine().getOut().print(LocusExplanation.of(release, locus, all));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
