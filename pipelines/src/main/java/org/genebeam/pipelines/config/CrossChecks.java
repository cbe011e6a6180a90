package org.genebeam.pipelines.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genebeam.formats.AlignedReads;
import org.genebeam.formats.AssemblyGapFile;
import org.genebeam.formats.BlastTabularReader;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.NearestName;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.rank.EvidencePolicy;

/** Checks of one input against another: names used in tables must exist in the FASTA files. */
final class CrossChecks {
  private static final int MOST_MESSAGES = 5;
  private static final List<ConfigKey> EVIDENCE =
      List.of(
          ConfigKey.TRANSCRIPTS,
          ConfigKey.ESTS,
          ConfigKey.CROSS_SPECIES_TRANSCRIPTS,
          ConfigKey.PROTEINS,
          ConfigKey.KNOWN_TRANSCRIPTS);

  private final RunConfig config;
  private final Map<ConfigKey, Map<String, Integer>> names;
  private final Set<String> unusable;
  private final List<String> problems;
  private final List<String> notes;

  /**
   * @param names lengths by name, of the files whose names were kept
   * @param unusable files that have problems already: nothing is checked against them
   */
  CrossChecks(
      RunConfig config,
      Map<ConfigKey, Map<String, Integer>> names,
      Set<String> unusable,
      List<String> problems,
      List<String> notes) {
    this.config = config;
    this.names = names;
    this.unusable = unusable;
    this.problems = problems;
    this.notes = notes;
  }

  void run() {
    Map<String, Integer> known =
        config.files(ConfigKey.KNOWN_TRANSCRIPTS).stream().anyMatch(unusable::contains)
            ? null
            : names.get(ConfigKey.KNOWN_TRANSCRIPTS);
    Optional<String> table = usable(config.file(ConfigKey.KNOWN_TRANSCRIPTS_TABLE));
    if (table.isPresent() && config.files(ConfigKey.KNOWN_TRANSCRIPTS).isEmpty()) {
      problems.add(table.get() + ": known_transcripts_table is given without known_transcripts");
    } else if (table.isPresent() && known != null) {
      names(table.get(), known.keySet(), "transcript", "known_transcripts", 0, problems);
    }
    Map<String, Integer> contigs =
        unusable.contains(config.genome()) ? null : names.get(ConfigKey.GENOME);
    if (contigs != null) {
      config.allRuns().forEach(run -> alignedFiles(run, contigs));
      onGenome(contigs.keySet());
    }
    hits(contigs == null ? Map.of() : contigs);
    samples();
    longReadFilter();
  }

  private Optional<String> usable(Optional<String> file) {
    return file.filter(path -> !unusable.contains(path));
  }

  /** Names in files of places. */
  private void onGenome(Set<String> contigs) {
    usable(config.file(ConfigKey.SOFTMASK))
        .ifPresent(file -> names(file, contigs, "sequence", "genome", 2, problems));
    usable(config.file(ConfigKey.GAPS))
        .ifPresent(file -> gaps(file, config.genome(), contigs, problems));
    for (ConfigKey key : List.of(ConfigKey.TSS_SITES, ConfigKey.POLYA_SITES)) {
      for (String sites : config.files(key)) {
        if (!unusable.contains(sites)) {
          names(sites, contigs, "sequence", "genome", 5, problems);
        }
      }
    }
  }

  /** Precomputed hits must be such, on sequences of the genome if these are known. */
  private void hits(Map<String, Integer> contigs) {
    for (String file : new StepSettings(config).readableHitFiles()) {
      try (BufferedReader lines = Decompression.lines(file, Locations.open(file))) {
        BlastTabularReader reader = BlastTabularReader.onGenome(file, lines, contigs);
        int wrong = 0;
        for (boolean more = true; more; ) {
          try {
            more = reader.next() != null;
          } catch (InputFormatException e) {
            if (e.line() == 0) {
              throw e;
            }
            if (++wrong <= MOST_MESSAGES) {
              problems.add(e.getMessage());
            }
          }
        }
        if (wrong > MOST_MESSAGES) {
          problems.add("%s: %d more like this".formatted(file, wrong - MOST_MESSAGES));
        }
      } catch (InputFormatException e) {
        problems.add(e.getMessage());
      } catch (IOException e) {
        problems.add(file + ": cannot be read: " + e.getMessage());
      }
    }
  }

  private void samples() {
    Set<String> runs = new HashSet<>();
    config.allRuns().forEach(run -> runs.add(run.name()));
    for (String run : config.samples().keySet()) {
      if (!runs.contains(run)) {
        notes.add(
            "samples: run '%s' is not among the reads%s"
                .formatted(run, NearestName.hint(run, runs)));
      }
    }
    if (runs.isEmpty() && EVIDENCE.stream().allMatch(key -> config.files(key).isEmpty())) {
      notes.add("no reads, transcripts or proteins: genes are predicted from sequence alone");
    }
  }

  /** A filter of placements judges those that we make, not those of a file. */
  private void longReadFilter() {
    List<String> aligned =
        config.longReads().stream()
            .flatMap(run -> run.files().stream())
            .map(ReadFiles::first)
            .filter(AlignedReads::isAligned)
            .toList();
    if (!aligned.isEmpty() && new StepSettings(config).givesFilter(EvidencePolicy.LONG_READS)) {
      notes.add(
          "rank_alignments: the filter of long_reads does not hold for reads that come aligned, %s;"
                  .formatted(String.join(", ", aligned))
              + " they are held to fixed limits (docs/formats.md, aligned reads)");
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

  /** Aligned reads must be on sequences of the genome, which have the same lengths there. */
  private void alignedFiles(ReadRun run, Map<String, Integer> contigs) {
    for (ReadFiles files : run.files()) {
      String path = files.first();
      if (AlignedReads.isAligned(path) && !unusable.contains(path)) {
        try (InputStream in = Locations.open(path)) {
          Map<String, Integer> sequences = AlignedReads.sequences(path, in);
          AlignedReads.requireCommon(path, sequences.keySet(), contigs.keySet());
          for (Map.Entry<String, Integer> sequence : sequences.entrySet()) {
            String name = sequence.getKey();
            int here = sequence.getValue();
            AlignedReads.requireLength(path, name, here, contigs.getOrDefault(name, here));
          }
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
