package org.genebeam.pipelines.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.genebeam.chain.ChainOption;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.ProteinInfo;
import org.genebeam.collapse.CollapseOption;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.formats.AlignedReads;
import org.genebeam.formats.CodingRangeTable;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.NearestName;
import org.genebeam.gnomon.PredictionOption;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.NumberOption;
import org.genebeam.prosplign.PlacementOption;
import org.genebeam.prosplign.ProSplignOption;
import org.genebeam.prosplign.ProSplignParameters;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.rank.ScoreSyntaxException;
import org.genebeam.screen.DenyList;
import org.genebeam.transforms.transcripts.KnownCoding;

/**
 * Parameters of single steps, key {@code tasks} of RUN.yaml: {@code mask: {dust: true}} and {@code
 * find_hits: {engine: embedded | blast+ | precomputed, file: FILE}}, where {@code transcripts},
 * {@code known_transcripts}, {@code long_reads} and {@code proteins} in place of {@code file} name
 * one for a kind; {@code file} is for all but proteins; {@code rank_alignments: {policy: filter}},
 * with the names of {@link EvidencePolicy} and the language of {@link ScoreFilter}; {@code
 * prosplign_compart: {option: value}} and {@code prosplign: {option: value}}, with those of {@link
 * PlacementOption} and {@link ProSplignOption}; {@code collapse: {option: value}}, {@code chainer:
 * {option: value}} and {@code gnomon: {option: value}}, with those of {@link CollapseOption},
 * {@link ChainOption} and {@link PredictionOption}.
 */
public final class StepSettings {
  private static final String MASK = "mask";
  private static final String FIND_HITS = "find_hits";
  private static final String RANK = "rank_alignments";
  private static final String PROTEIN_COMPARTMENTS = "prosplign_compart";
  private static final String PROSPLIGN = "prosplign";
  private static final String COLLAPSE = "collapse";
  private static final String CHAINER = "chainer";
  private static final String GNOMON = "gnomon";
  private static final List<String> STEPS =
      List.of(MASK, FIND_HITS, RANK, PROTEIN_COMPARTMENTS, PROSPLIGN, COLLAPSE, CHAINER, GNOMON);
  private static final String TRUSTED = "trusted";
  private static final String CAPPED = "capped";
  private static final String PROTEIN_INFO = "pinfo";
  private static final String MRNA_CDS = ChainOption.MRNA_CDS.option().label();
  private static final List<String> LISTS = List.of(TRUSTED, CAPPED);
  private static final List<String> ENGINES = List.of("embedded", "blast+", "precomputed");
  private static final List<String> HIT_KEYS =
      List.of("engine", "file", "transcripts", "known_transcripts", "long_reads", "proteins");

  private static final List<ConfigKey> TRANSCRIPT_KEYS =
      List.of(
          ConfigKey.TRANSCRIPTS,
          ConfigKey.ESTS,
          ConfigKey.CROSS_SPECIES_TRANSCRIPTS,
          ConfigKey.KNOWN_TRANSCRIPTS);
  private static final List<ConfigKey> PROTEIN_KEYS =
      List.of(ConfigKey.PROTEINS, ConfigKey.ADDITIONAL_PROTEINS);

  private final RunConfig config;

  public StepSettings(RunConfig config) {
    this.config = config;
  }

  /** Whether low complexity is masked too; default no. */
  public boolean dust() {
    return config.task(MASK).getOrDefault("dust", "false").equals("true");
  }

  /** {@code embedded}, {@code blast+} or {@code precomputed}. */
  public String hitEngine() {
    return config.task(FIND_HITS).getOrDefault("engine", ENGINES.get(0));
  }

  /** Files of hits for the engine {@code precomputed}. */
  public Map<EvidenceKind, String> hitFiles() {
    Map<EvidenceKind, String> files = new EnumMap<>(EvidenceKind.class);
    put(
        files,
        "file",
        EvidenceKind.MRNA,
        EvidenceKind.EST,
        EvidenceKind.KNOWN,
        EvidenceKind.LONG_READ);
    put(files, "transcripts", EvidenceKind.MRNA, EvidenceKind.EST);
    put(files, "known_transcripts", EvidenceKind.KNOWN);
    put(files, "long_reads", EvidenceKind.LONG_READ);
    put(files, "proteins", EvidenceKind.PROTEIN);
    return files;
  }

  private void put(Map<EvidenceKind, String> files, String key, EvidenceKind... kinds) {
    String file = config.task(FIND_HITS).get(key);
    if (file != null) {
      for (EvidenceKind kind : kinds) {
        files.put(kind, Locations.beside(config.file(), file));
      }
    }
  }

  /** Which alignments are kept, by kind of evidence. */
  public EvidenceFilters filters() {
    Map<EvidencePolicy, ScoreFilter> filters = new EnumMap<>(EvidencePolicy.class);
    config
        .task(RANK)
        .forEach(
            (name, text) ->
                EvidencePolicy.byLabel(name)
                    .ifPresent(policy -> filters.put(policy, ScoreFilter.parse(text))));
    return EvidenceFilters.of(filters);
  }

  /** Whether the run has a filter of its own for a kind. */
  boolean givesFilter(EvidencePolicy policy) {
    return config.task(RANK).containsKey(policy.label());
  }

  /** What is on the deny lists; these were read before, by the check. */
  public DenyList denied() {
    DenyList all = DenyList.NONE;
    for (String file : config.files(ConfigKey.DENY_LIST)) {
      try {
        all = all.and(denied(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return all;
  }

  private static DenyList denied(String file) throws IOException {
    try (BufferedReader in = Decompression.lines(file, Locations.open(file))) {
      return DenyList.read(file, in);
    }
  }

  /** How proteins are aligned; the check has seen that it is valid. */
  public ProteinOptions proteinAlignment() {
    ProteinOptions options = ProteinOptions.DEFAULTS.with(config.task(PROTEIN_COMPARTMENTS));
    return options.withProSplign(options.proSplign().with(config.task(PROSPLIGN)));
  }

  /** Options of collapsing; the check has seen that they are valid. */
  public CollapseParameters collapse() {
    return CollapseParameters.of(config.task(COLLAPSE));
  }

  /** Options of prediction; the check has seen that they are valid. */
  public PredictionOptions prediction() {
    return PredictionOptions.of(config.task(GNOMON));
  }

  /** Options of the chainer; the check has seen that they are valid. */
  public ChainParameters chainer() {
    try {
      return ChainParameters.of(chainOptions())
          .withTrusted(list(TRUSTED))
          .withCapped(list(CAPPED))
          .withProteinInfo(proteinInfo());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The options that are no files. */
  private Map<String, String> chainOptions() {
    Map<String, String> options = new TreeMap<>(config.task(CHAINER));
    if (codingFile().isPresent()) {
      options.put(MRNA_CDS, "true");
    }
    options.keySet().retainAll(ChainOption.labels());
    return options;
  }

  /** The file that mrnaCDS names if it is neither true nor false. */
  private Optional<String> codingFile() {
    return Optional.ofNullable(config.task(CHAINER).get(MRNA_CDS))
        .filter(value -> !value.equals("true") && !value.equals("false"))
        .map(value -> Locations.beside(config.file(), value));
  }

  /** Coding regions of transcripts that a file tells; the check has read it before. */
  public KnownCoding coding() {
    try {
      return knownCoding();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private KnownCoding knownCoding() throws IOException {
    Optional<String> file = codingFile();
    if (file.isEmpty()) {
      return KnownCoding.NONE;
    }
    try (BufferedReader in = Decompression.lines(file.get(), Locations.open(file.get()))) {
      return KnownCoding.of(CodingRangeTable.read(file.get(), in));
    }
  }

  /** What is known of the ends of proteins; nothing if no file is given. */
  private ProteinInfo proteinInfo() throws IOException {
    String name = config.task(CHAINER).get(PROTEIN_INFO);
    if (name == null) {
      return ProteinInfo.NONE;
    }
    String file = Locations.beside(config.file(), name);
    try (BufferedReader in = Decompression.lines(file, Locations.open(file))) {
      return ProteinInfo.read(file, in);
    }
  }

  /** A list of sequences among the options of the chainer; empty if none is given. */
  private DenyList list(String name) {
    String file = config.task(CHAINER).get(name);
    try {
      return file == null ? DenyList.NONE : denied(Locations.beside(config.file(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Text that changes with every filter of some policies. */
  public String rankDigest(Predicate<EvidencePolicy> wanted) {
    StringBuilder text = new StringBuilder(RANK);
    filters()
        .all()
        .forEach(
            (policy, filter) -> {
              if (wanted.test(policy)) {
                text.append('\n').append(policy.label()).append(' ').append(filter);
              }
            });
    return text.toString();
  }

  /** Text that changes with every setting that changes masks. */
  public String maskDigest() {
    return MASK + config.task(MASK);
  }

  /**
   * Text that changes with every setting that changes hits, and with the content of their files.
   */
  public String hitDigest() {
    StringBuilder text = new StringBuilder(FIND_HITS + config.task(FIND_HITS));
    for (String file : distinctHitFiles()) {
      try {
        text.append(' ').append(Locations.sha256(file));
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return text.toString();
  }

  /** Files of hits that are there. */
  List<String> readableHitFiles() {
    return distinctHitFiles().stream().filter(StepSettings::exists).toList();
  }

  private static boolean exists(String file) {
    try {
      return Locations.size(file) >= 0;
    } catch (IOException e) {
      return false; // told by the check
    }
  }

  /** The programs of BLAST+ that the run's inputs need; none with other engines. */
  List<String> programs() {
    List<String> programs = new ArrayList<>();
    if (hitEngine().equals("blast+")) {
      boolean transcripts =
          given(TRANSCRIPT_KEYS)
              || config.longReads().stream()
                  .flatMap(run -> run.files().stream())
                  .anyMatch(files -> !AlignedReads.isAligned(files.first()));
      boolean proteins = given(PROTEIN_KEYS);
      if (transcripts || proteins) {
        programs.add("makeblastdb");
      }
      if (transcripts) {
        programs.add("blastn");
      }
      if (proteins) {
        programs.add("tblastn");
      }
    }
    return programs;
  }

  private boolean given(List<ConfigKey> keys) {
    return keys.stream().anyMatch(key -> !config.files(key).isEmpty());
  }

  /** Adds the programs that hits of BLAST+ need here but that are not {@code installed}. */
  void checkPrograms(Predicate<String> installed, List<String> problems) {
    for (String program : programs()) {
      if (!installed.test(program)) {
        problems.add(
            ("%s: tasks: find_hits: engine blast+ needs the program '%s', which is not on the PATH;"
                    + " install NCBI BLAST+ or leave the engine out")
                .formatted(config.file(), program));
      }
    }
  }

  private List<String> distinctHitFiles() {
    return hitFiles().values().stream().distinct().toList();
  }

  /** Adds what is wrong with the settings. */
  void check(List<String> problems) {
    for (String step : config.tasks()) {
      if (!STEPS.contains(step)) {
        problems.add(
            "%s: tasks: unknown step '%s'%s"
                .formatted(config.file(), step, NearestName.hint(step, STEPS)));
      }
    }
    unknown(MASK, List.of("dust"), problems);
    unknown(FIND_HITS, HIT_KEYS, problems);
    for (String file : config.files(ConfigKey.DENY_LIST)) {
      checkList(file, problems);
    }
    unknown(RANK, EvidencePolicy.labels(), problems);
    checkOptions(
        PROTEIN_COMPARTMENTS,
        labels(PlacementOption.ofRun()),
        ProteinOptions.DEFAULTS::with,
        problems);
    checkOptions(
        PROSPLIGN, labels(ProSplignOption.all()), ProSplignParameters.DEFAULTS::with, problems);
    checkOptions(COLLAPSE, CollapseOption.labels(), CollapseParameters::of, problems);
    checkOptions(GNOMON, PredictionOption.labels(), PredictionOptions::of, problems);
    unknown(CHAINER, chainerNames(), problems);
    checkChainer(problems);
    config
        .task(RANK)
        .forEach(
            (name, text) -> {
              try {
                ScoreFilter.parse(text);
              } catch (ScoreSyntaxException e) {
                problems.add(
                    "%s: tasks: %s: %s: %s".formatted(config.file(), RANK, name, e.getMessage()));
              }
            });
    String dust = config.task(MASK).getOrDefault("dust", "false");
    if (!dust.equals("true") && !dust.equals("false")) {
      problems.add(
          "%s: tasks: mask: dust must be true or false, got '%s'".formatted(config.file(), dust));
    }
    if (!ENGINES.contains(hitEngine())) {
      problems.add(
          "%s: tasks: find_hits: unknown engine '%s'%s; known: %s"
              .formatted(
                  config.file(),
                  hitEngine(),
                  NearestName.hint(hitEngine(), ENGINES),
                  String.join(", ", ENGINES)));
    } else if (hitEngine().equals("precomputed") == hitFiles().isEmpty()) {
      problems.add(
          hitFiles().isEmpty()
              ? config.file() + ": tasks: find_hits: engine precomputed needs 'file', the hits"
              : config.file() + ": tasks: find_hits: a file of hits needs 'engine: precomputed'");
    }
    for (String file : distinctHitFiles()) {
      try {
        if (Locations.size(file) < 0) {
          problems.add(file + ": no such file (tasks: find_hits)");
        }
      } catch (IOException e) {
        problems.add(file + ": cannot be read: " + e.getMessage());
      }
    }
  }

  private static void checkList(String file, List<String> problems) {
    try {
      denied(file);
    } catch (InputFormatException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
    }
  }

  private void checkOptions(
      String step,
      List<String> labels,
      Consumer<Map<String, String>> reader,
      List<String> problems) {
    unknown(step, labels, problems);
    Map<String, String> known = new TreeMap<>(config.task(step));
    known.keySet().retainAll(labels);
    try {
      reader.accept(known);
    } catch (IllegalArgumentException e) {
      problems.add("%s: tasks: %s: %s".formatted(config.file(), step, e.getMessage()));
    }
  }

  private static List<String> labels(List<NumberOption> options) {
    return options.stream().map(NumberOption::label).toList();
  }

  private static List<String> chainerNames() {
    List<String> names = new ArrayList<>(ChainOption.labels());
    names.addAll(LISTS);
    names.add(PROTEIN_INFO);
    return names;
  }

  private void checkChainer(List<String> problems) {
    for (String name : LISTS) {
      String file = config.task(CHAINER).get(name);
      if (file != null) {
        checkList(Locations.beside(config.file(), file), problems);
      }
    }
    try {
      proteinInfo();
    } catch (InputFormatException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      String file = Locations.beside(config.file(), config.task(CHAINER).get(PROTEIN_INFO));
      problems.add(file + ": cannot be read: " + e.getMessage());
    }
    try {
      knownCoding();
    } catch (InputFormatException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add(codingFile().orElse("") + ": cannot be read: " + e.getMessage());
    }
    try {
      ChainParameters.of(chainOptions());
    } catch (IllegalArgumentException e) {
      problems.add("%s: tasks: %s: %s".formatted(config.file(), CHAINER, e.getMessage()));
    }
  }

  private void unknown(String step, List<String> known, List<String> problems) {
    List<String> names = new ArrayList<>(config.task(step).keySet());
    names.removeAll(known);
    for (String name : names) {
      problems.add(
          "%s: tasks: %s: unknown parameter '%s'%s"
              .formatted(config.file(), step, name, NearestName.hint(name, known)));
    }
  }
}
