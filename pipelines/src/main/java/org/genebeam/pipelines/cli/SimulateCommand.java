package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.rnaseq.LibraryType;
import org.genebeam.simulate.SimulatedCaseWriter;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam simulate}. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Makes a genome with genes, and reads, transcripts and proteins from them, with the truth"
          + " beside. The same seed and options give the same files.",
      ""
    },
    footer = {"", "Example:", "  genebeam simulate --output=toy --seed=1 --genes=20 --pairs=5000"})
final class SimulateCommand implements Callable<Integer> {
  @Option(names = "--output", required = true, paramLabel = "DIR", description = "new directory")
  private Path output;

  @Option(names = "--seed", required = true, paramLabel = "N", description = "any whole number")
  private long seed;

  @Option(
      names = "--invertebrate",
      description = "introns and genes like an insect's; default: like a plant's")
  private boolean invertebrate;

  @Option(names = "--contigs", paramLabel = "N", description = "sequences in the genome")
  private Integer contigs;

  @Option(names = "--bases", paramLabel = "N", description = "length of the genome")
  private Integer bases;

  @Option(names = "--genes", paramLabel = "N", description = "coding genes")
  private Integer genes;

  @Option(names = "--runs", paramLabel = "N", description = "sequencing runs")
  private Integer runs;

  @Option(names = "--pairs", paramLabel = "N", description = "read pairs")
  private Integer pairs;

  @Option(names = "--read-bases", paramLabel = "N", description = "length of a read")
  private Integer readBases;

  @Option(names = "--fragment-bases", paramLabel = "N", description = "mean fragment length")
  private Integer fragmentBases;

  @Option(names = "--plain-reads", description = "write short reads without compression")
  private boolean plainReads;

  @Option(names = "--read-truth", description = "write a table of where each short read is from")
  private boolean readTruth;

  @Option(
      names = "--repeat-share",
      paramLabel = "SHARE",
      description = "share of repeats between genes and in long introns, 0 to 1")
  private Double repeatShare;

  @Option(
      names = "--transposons",
      paramLabel = "N",
      description = "families of transposons, and satellites; default: a few short repeats")
  private int transposons;

  @Option(names = "--long-reads", paramLabel = "N", description = "long reads")
  private Integer longReads;

  @Option(
      names = "--protein-identity",
      paramLabel = "SHARE",
      description = "identity of the related proteins, 0 to 1")
  private Double proteinIdentity;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    SimulationOptions options;
    if (transposons < 0) {
      throw new ParameterException(spec.commandLine(), "--transposons must be 0 or more");
    }
    try {
      options = options();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    if (Files.exists(output)) {
      try (Stream<Path> inside =
          Files.isDirectory(output) ? Files.list(output) : Stream.of(output)) {
        if (inside.findAny().isPresent()) {
          throw new InputException(output + ": is not empty; give a new directory");
        }
      }
    }
    String command =
        "genebeam simulate " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    SimulatedCaseWriter writer =
        new SimulatedCaseWriter(
            Simulation.create(options, LibraryType.Sense.UNSTRANDED, transposons), command);
    writer = plainReads ? writer.withPlainReads() : writer;
    writer = readTruth ? writer.withReadTruth() : writer;
    writer.write(output);
    return ExitCode.OK;
  }

  private SimulationOptions options() {
    SimulationOptions options =
        (invertebrate ? SimulationOptions.invertebrate() : SimulationOptions.plant())
            .withSeed(seed);
    options = contigs == null ? options : options.withContigs(contigs);
    options = bases == null ? options : options.withBases(bases);
    options = genes == null ? options : options.withGenes(genes);
    options = runs == null ? options : options.withRuns(runs);
    options = pairs == null ? options : options.withPairs(pairs);
    options = fragmentBases == null ? options : options.withFragmentBases(fragmentBases);
    options = readBases == null ? options : options.withReadBases(readBases);
    options = repeatShare == null ? options : options.withRepeatShare(repeatShare);
    options = longReads == null ? options : options.withLongReads(longReads);
    return proteinIdentity == null ? options : options.withProteinIdentity(proteinIdentity);
  }
}
