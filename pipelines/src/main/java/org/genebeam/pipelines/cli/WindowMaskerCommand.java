package org.genebeam.pipelines.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.MaskText;
import org.genebeam.formats.NearestName;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.formats.WindowMaskerCounts;
import org.genebeam.genome.Masks;
import org.genebeam.mask.Dust;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.mask.UnitScores;
import org.genebeam.mask.WindowMasker;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam windowmasker}. */
@Command(
    name = "windowmasker",
    sortOptions = false,
    description = {
      "Masks the repeats of a genome by its own word frequencies, as NCBI's windowmasker does,"
          + " with the same files.",
      "",
      "Without --counts the words of the genome are counted first. With --counts they are taken"
          + " from FILE; if there is no such file yet, it is made.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam windowmasker --genome=genome.fa --output=repeats.bed --format=bed",
      "  genebeam windowmasker --genome=genome.fa.gz --counts=wm.counts --dust > masks.interval"
    })
final class WindowMaskerCommand implements Callable<Integer> {
  private static final long ROOMY_HEAP = 2_500_000_000L;
  private static final int DUST_LEVEL = 20;

  @Option(
      names = "--genome",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "FA",
      description = "FASTA")
  private Path genome;

  @Option(
      names = "--counts",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "word counts, ASCII; made from the genome if the file does not exist")
  private Path counts;

  @Option(
      names = "--output",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "the masks; default: standard output")
  private Path output;

  @Option(
      names = "--format",
      defaultValue = "interval",
      paramLabel = "NAME",
      description = "interval, fasta (masked = lower case) or bed; default: ${DEFAULT-VALUE}")
  private String format;

  @Option(names = "--dust", description = "mask low complexity too")
  private boolean dust;

  @Option(
      names = "--dust-level",
      paramLabel = "N",
      description =
          "with --dust: ten times the score low complexity must exceed, 1 or more; default: 20")
  private Integer dustLevel;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    MaskText text = format();
    if (dustLevel != null && !dust) {
      throw new ParameterException(spec.commandLine(), "--dust-level needs --dust");
    }
    Map<String, Path> results = new LinkedHashMap<>();
    results.put("--output", output);
    results.put("--counts", counts);
    ToolFiles.distinct(spec, results);
    Dust duster;
    try {
      duster = dust ? new Dust(dustLevel == null ? DUST_LEVEL : dustLevel, 64, 1) : null;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--dust-level must be 1 or more, got " + dustLevel);
    }
    ToolFiles.require(genome);
    try (ToolFiles.Output out = ToolFiles.output(output, spec.commandLine().getOut())) {
      UnitScores scores = scores();
      try (FastaReader reader = ToolFiles.fasta(genome, SequenceAlphabet.DNA)) {
        while (reader.next()) {
          byte[] codes = reader.codes();
          int[] mask = WindowMasker.mask(codes, scores);
          if (duster != null) {
            mask = Masks.union(mask, duster.mask(codes));
          }
          text.write(out, reader.header(), reader.sharedLetters(), reader.length(), mask);
        }
      }
      out.complete();
    }
    return ExitCode.OK;
  }

  private MaskText format() {
    List<String> names = new ArrayList<>();
    for (MaskText value : MaskText.values()) {
      String name = value.name().toLowerCase(Locale.ROOT);
      if (name.equals(format)) {
        return value;
      }
      names.add(name);
    }
    throw new ParameterException(
        spec.commandLine(),
        "unknown format '%s'%s; known: %s"
            .formatted(format, NearestName.hint(format, names), String.join(", ", names)));
  }

  private UnitScores scores() throws InputException, IOException {
    if (counts != null && Files.exists(counts)) {
      ToolFiles.require(counts);
      try (BufferedReader in = Decompression.lines(counts)) {
        WindowMaskerCounts read = WindowMaskerCounts.read(counts.toString(), in);
        return UnitScores.of(read.thresholds(), List.of(read.units()));
      }
    }
    return count();
  }

  /**
   * Counts the units, in as many readings of the genome as the memory needs; with more than one, a
   * second round collects the frequent units once the thresholds are known.
   */
  private UnitScores count() throws InputException, IOException {
    if (!Files.isRegularFile(genome)) {
      throw new InputException(
          genome
              + ": words are counted before masking, so the genome must be a file that can be"
              + " read again; give one, or give --counts");
    }
    long bases = 0;
    try (FastaReader reader = ToolFiles.fasta(genome, SequenceAlphabet.DNA)) {
      while (reader.next()) {
        bases += reader.length();
      }
    }
    int k = UnitCounts.unitLength(bases);
    int prefix = Math.max(0, k - (Runtime.getRuntime().maxMemory() > ROOMY_HEAP ? 14 : 12));
    int passes = 1 << 2 * prefix;
    long[] histogram = new long[MaskThresholds.MAX_COUNT + 1];
    UnitCounts last = null;
    for (int pass = 0; pass < passes; pass++) {
      last = pass(k, prefix, pass);
      long[] part = last.histogram();
      for (int c = 0; c < histogram.length; c++) {
        histogram[c] += part[c];
      }
    }
    MaskThresholds thresholds = MaskThresholds.of(k, histogram);
    List<long[]> frequent = new ArrayList<>();
    for (int pass = 0; pass < passes; pass++) {
      UnitCounts units = passes == 1 ? last : pass(k, prefix, pass);
      frequent.add(units.frequent(Math.max(1, thresholds.low())));
    }
    if (counts != null) {
      write(thresholds, frequent, histogram);
    }
    return UnitScores.of(thresholds, frequent);
  }

  private UnitCounts pass(int k, int prefix, int pass) throws IOException {
    UnitCounts units = new UnitCounts(k, prefix, pass);
    try (FastaReader reader = ToolFiles.fasta(genome, SequenceAlphabet.DNA)) {
      while (reader.next()) {
        units.add(reader.codes());
      }
    }
    return units;
  }

  private void write(MaskThresholds thresholds, List<long[]> frequent, long[] histogram)
      throws InputException, IOException {
    try (ToolFiles.Output out = ToolFiles.output(counts, spec.commandLine().getOut())) {
      WindowMaskerCounts.writeHead(out, thresholds);
      for (long[] part : frequent) {
        WindowMaskerCounts.writeUnits(out, thresholds, part);
      }
      WindowMaskerCounts.writeTail(out, thresholds, histogram);
      out.complete();
    }
  }
}
