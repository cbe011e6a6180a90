package org.genebeam.pipelines.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genebeam.formats.AlignedReads;
import org.genebeam.formats.AssemblyGapFile;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.NearestName;
import org.genebeam.formats.SequenceAlphabet;

/** Checks of one input against another: names used in tables must exist in the FASTA files. */
final class CrossChecks {
  private static final int MOST_MESSAGES = 5;

  private CrossChecks() {}

  static void run(
      RunConfig config,
      Map<ConfigKey, Set<String>> names,
      List<String> problems,
      List<String> notes) {
    new StepSettings(config).check(problems);
    GeneticCodes.check(config, problems, notes);
    Set<String> known = names.get(ConfigKey.KNOWN_TRANSCRIPTS);
    Optional<String> table = config.file(ConfigKey.KNOWN_TRANSCRIPTS_TABLE);
    if (table.isPresent() && config.files(ConfigKey.KNOWN_TRANSCRIPTS).isEmpty()) {
      problems.add(table.get() + ": known_transcripts_table is given without known_transcripts");
    } else if (table.isPresent() && known != null) {
      names(table.get(), known, "transcript", "known_transcripts", 0, problems);
    }
    Set<String> contigs = names.get(ConfigKey.GENOME);
    if (contigs != null) {
      config.allRuns().forEach(run -> alignedFiles(run, contigs, problems));
    }
    Optional<String> softmask = config.file(ConfigKey.SOFTMASK);
    if (softmask.isPresent() && contigs != null) {
      names(softmask.get(), contigs, "sequence", "genome", 2, problems);
    }
    Optional<String> gaps = config.file(ConfigKey.GAPS);
    if (gaps.isPresent() && contigs != null) {
      gaps(gaps.get(), config.genome(), contigs, problems);
    }
    for (ConfigKey key : List.of(ConfigKey.TSS_SITES, ConfigKey.POLYA_SITES)) {
      for (String sites : contigs == null ? List.<String>of() : config.files(key)) {
        names(sites, contigs, "sequence", "genome", 5, problems);
      }
    }
    Set<String> runs = new java.util.HashSet<>();
    config.allRuns().forEach(run -> runs.add(run.name()));
    for (String run : config.samples().keySet()) {
      if (!runs.contains(run)) {
        notes.add(
            "samples: run '%s' is not among the reads%s"
                .formatted(run, NearestName.hint(run, runs)));
      }
    }
    if (runs.isEmpty()
        && config.files(ConfigKey.TRANSCRIPTS).isEmpty()
        && config.files(ConfigKey.CROSS_SPECIES_TRANSCRIPTS).isEmpty()
        && config.files(ConfigKey.PROTEINS).isEmpty()
        && config.files(ConfigKey.KNOWN_TRANSCRIPTS).isEmpty()) {
      notes.add("no reads, transcripts or proteins: genes are predicted from sequence alone");
    }
  }

  /** Assembly gaps must be on sequences of the genome, where it has N. */
  private static void gaps(String path, String genome, Set<String> contigs, List<String> problems) {
    try (BufferedReader lines = Decompression.lines(path, Locations.open(path));
        FastaReader fasta = new FastaReader(genome, Locations.open(genome), SequenceAlphabet.DNA)) {
      AssemblyGapFile gaps = AssemblyGapFile.read(path, lines);
      gaps.requireSequences(contigs);
      while (fasta.next()) {
        gaps.of(fasta.name(), fasta.codes());
      }
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
  }

  /** Aligned reads must be on sequences of the genome. */
  private static void alignedFiles(ReadRun run, Set<String> contigs, List<String> problems) {
    for (ReadFiles files : run.files()) {
      String path = files.first();
      if (AlignedReads.isAligned(path)) {
        try {
          Set<String> sequences = AlignedReads.sequences(path, Locations.open(path)).keySet();
          AlignedReads.requireCommon(path, sequences, contigs);
        } catch (IOException e) {
          problems.add(e.getMessage());
        }
      }
    }
  }

  private static void names(
      String table,
      Set<String> known,
      String what,
      String key,
      int numbersExpected,
      List<String> problems) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Decompression.open(table, Locations.open(table)), StandardCharsets.UTF_8))) {
      int number = 0;
      int unknown = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank() || line.startsWith("#") || line.startsWith("track")) {
          continue;
        }
        String[] fields = line.split("\t", -1);
        if (fields.length < 1 + numbersExpected) {
          problems.add("%s:%d: tab-separated columns expected".formatted(table, number));
          return;
        }
        if (numbersExpected == 2 && !isRange(fields[1], fields[2])) {
          problems.add("%s:%d: 'name start end' expected".formatted(table, number));
          return;
        }
        if (!known.contains(fields[0]) && ++unknown <= MOST_MESSAGES) {
          problems.add(
              "%s:%d: %s '%s' is not in %s".formatted(table, number, what, fields[0], key));
        }
      }
      if (unknown > MOST_MESSAGES) {
        problems.add("%s: %d more like this".formatted(table, unknown - MOST_MESSAGES));
      }
    } catch (IOException e) {
      problems.add(table + ": cannot be read: " + e.getMessage());
    }
  }

  private static boolean isRange(String start, String end) {
    return start.matches("[0-9]{1,10}")
        && end.strip().matches("[0-9]{1,10}")
        && Long.parseLong(start) < Long.parseLong(end.strip());
  }
}
