package org.genebeam.pipelines.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.genebeam.formats.AlignedFormat;
import org.genebeam.formats.AlignedReads;
import org.genebeam.formats.AssemblyGapFile;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.EndSites;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.FragmentReader;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.ReadSource;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.gnomon.GnomonParameterText;

/** Input files that are read together: one file, or the two of a pair. */
final class InputGroup {
  private static final Set<ConfigKey> NAMES_NEEDED =
      Set.of(ConfigKey.GENOME, ConfigKey.KNOWN_TRANSCRIPTS);

  private final ConfigKey key;
  private final ConfigKey.Content content;
  private final String owner;
  private final List<String> paths;
  private final Map<String, String> failed = new LinkedHashMap<>();

  private InputGroup(ConfigKey key, ConfigKey.Content content, String owner, List<String> paths) {
    this.key = key;
    this.content = content;
    this.owner = owner;
    this.paths = paths;
  }

  /** All inputs of a run. */
  static List<InputGroup> of(RunConfig config) {
    List<InputGroup> groups = new ArrayList<>();
    for (ConfigKey key : ConfigKey.values()) {
      switch (key.kind()) {
        case FILE -> config.file(key).ifPresent(path -> groups.add(single(key, "", path)));
        case FILES -> config.files(key).forEach(path -> groups.add(single(key, "", path)));
        case READS -> {
          for (ReadRun run :
              key == ConfigKey.SHORT_READS ? config.shortReads() : config.longReads()) {
            for (ReadFiles lane : run.files()) {
              List<String> paths =
                  lane.paired() ? List.of(lane.first(), lane.second()) : List.of(lane.first());
              groups.add(new InputGroup(key, key.content(), run.name(), paths));
            }
          }
        }
        case SPECIES -> {
          for (OrthologSpecies species : config.orthologs()) {
            groups.add(
                new InputGroup(
                    key, ConfigKey.Content.PROTEIN, species.name(), List.of(species.proteins())));
            if (species.annotation() != null) {
              groups.add(single(key, species.name(), species.annotation()));
            }
          }
        }
        default -> {}
      }
    }
    return groups;
  }

  private static InputGroup single(ConfigKey key, String owner, String path) {
    return new InputGroup(key, key.content(), owner, List.of(path));
  }

  ConfigKey key() {
    return key;
  }

  String owner() {
    return owner;
  }

  List<String> paths() {
    return paths;
  }

  String label() {
    return owner.isEmpty() ? key.yaml() : key.yaml() + " '" + owner + "'";
  }

  void fail(String path, String problem) {
    failed.put(path, problem);
  }

  /** Reads the files, up to {@code limit} records each; problems end up in the result. */
  List<InputStatus> scan(
      Map<String, Long> sizes, long limit, Map<ConfigKey, Map<String, Integer>> names) {
    if (!failed.isEmpty()) {
      return paths.stream().map(path -> bad(path, sizes, failed.get(path))).toList();
    }
    String path = paths.get(0);
    try {
      return switch (content) {
        case READS -> reads(sizes, limit);
        case DNA -> List.of(fasta(path, sizes, limit, SequenceAlphabet.DNA, names));
        case PROTEIN -> List.of(fasta(path, sizes, limit, SequenceAlphabet.PROTEIN, names));
        case HMM -> List.of(model(path, sizes));
        case SITES -> List.of(sites(path, sizes, limit));
        case GAPS -> List.of(gaps(path, sizes));
        default -> List.of(lines(path, sizes, limit));
      };
    } catch (InputFormatException e) {
      return paths.stream()
          .map(p -> bad(p, sizes, p.equals(e.file()) ? e.getMessage() : null))
          .toList();
    } catch (IOException e) {
      return List.of(bad(path, sizes, path + ": cannot be read: " + e.getMessage()));
    }
  }

  private InputStatus bad(String path, Map<String, Long> sizes, String problem) {
    long bytes = Math.max(0, sizes.get(path));
    return new InputStatus(key.yaml(), owner, path, bytes, 0, 0, "", false, problem);
  }

  private InputFile open(String path, Map<String, Long> sizes) throws IOException {
    return InputFile.open(key.yaml(), owner, path, sizes.get(path));
  }

  private List<InputStatus> reads(Map<String, Long> sizes, long limit) throws IOException {
    for (String path : paths) {
      checkFormat(path, limit == Long.MAX_VALUE);
    }
    if (AlignedReads.isAligned(paths.get(0))) {
      // the header; records are read, and checked, by the run itself
      try (InputFile file = open(paths.get(0), sizes)) {
        AlignedReads.sequences(file.path(), file.stream());
        return List.of(file.status(0, 0, limit == Long.MAX_VALUE));
      }
    }
    if (paths.size() == 1) {
      try (InputFile file = open(paths.get(0), sizes);
          ReadSource source = ReadSource.open(file.path(), file.stream());
          FragmentReader reader = FragmentReader.single(source, 0, 1)) {
        boolean whole = !reader.skip(limit);
        return List.of(file.status(source.reads(), source.bases(), whole));
      }
    }
    try (InputFile first = open(paths.get(0), sizes);
        InputFile second = open(paths.get(1), sizes);
        ReadSource one = ReadSource.open(first.path(), first.stream());
        ReadSource two = ReadSource.open(second.path(), second.stream());
        FragmentReader reader = FragmentReader.paired(one, two, 0, 1)) {
      boolean whole = !reader.skip(limit);
      return List.of(
          first.status(one.reads(), one.bases(), whole),
          second.status(two.reads(), two.bases(), whole));
    }
  }

  /**
   * The name of a file tells how it is read, and must not lie; its end must be there.
   *
   * @param all whether compressed text is unpacked to its end
   */
  private static void checkFormat(String path, boolean all) throws IOException {
    byte[] start = Locations.start(path, AlignedFormat.START_BYTES);
    AlignedFormat format = AlignedFormat.of(start);
    boolean aligned = AlignedReads.isAligned(path);
    if (aligned && format == AlignedFormat.NONE) {
      throw new InputFormatException(
          path, 0, "no SAM, BAM or CRAM file, as the ending of its name says; rename or remake it");
    }
    if (!aligned && format != AlignedFormat.NONE) {
      throw new InputFormatException(
          path,
          0,
          "%s by its content, FASTQ or FASTA by its name; names of aligned reads end in .sam,"
                  .formatted(format)
              + " .sam.gz, .bam or .cram");
    }
    format.requireEnd(path, start, Locations.end(path, AlignedFormat.END_BYTES));
    if (all && format == AlignedFormat.SAM) {
      try (InputStream text = Decompression.open(path, Locations.open(path))) {
        text.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private InputStatus fasta(
      String path,
      Map<String, Long> sizes,
      long limit,
      SequenceAlphabet alphabet,
      Map<ConfigKey, Map<String, Integer>> names)
      throws IOException {
    boolean keepNames = NAMES_NEEDED.contains(key) && limit == Long.MAX_VALUE;
    try (InputFile file = open(path, sizes);
        FastaReader reader = new FastaReader(path, file.stream(), alphabet)) {
      boolean more = true;
      while (more && reader.records() < limit) {
        more = reader.next();
        if (more && keepNames) {
          names
              .computeIfAbsent(key, k -> new ConcurrentSkipListMap<>())
              .put(reader.name(), reader.length());
        }
      }
      return file.status(reader.records(), reader.totalLetters(), !more);
    }
  }

  /** A gene model is small and always read whole. */
  private InputStatus model(String path, Map<String, Long> sizes) throws IOException {
    try (InputFile file = open(path, sizes)) {
      GnomonParameterText.read(path, new UnclosedStream(file.stream()));
      return file.status(1, 0, true);
    }
  }

  /** A list of gaps is read whole. */
  private InputStatus gaps(String path, Map<String, Long> sizes) throws IOException {
    try (InputFile file = open(path, sizes);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Decompression.open(path, file.stream()), StandardCharsets.UTF_8))) {
      return file.status(AssemblyGapFile.read(path, reader).records(), 0, true);
    }
  }

  private InputStatus sites(String path, Map<String, Long> sizes, long limit) throws IOException {
    try (InputFile file = open(path, sizes);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Decompression.open(path, file.stream()), StandardCharsets.UTF_8))) {
      EndSites sites = new EndSites(path, reader);
      long records = 0;
      boolean more = true;
      while (more && records < limit) {
        more = sites.next();
        records += more ? 1 : 0;
      }
      return file.status(records, 0, !more);
    }
  }

  /** The digest is asked for after the parser has closed its stream. */
  private static final class UnclosedStream extends java.io.FilterInputStream {
    UnclosedStream(java.io.InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // closed by its owner
    }
  }

  private InputStatus lines(String path, Map<String, Long> sizes, long limit) throws IOException {
    try (InputFile file = open(path, sizes);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    Decompression.open(path, file.stream()), StandardCharsets.UTF_8))) {
      long records = 0;
      String line = reader.readLine();
      while (line != null && records < limit) {
        records++;
        line = reader.readLine();
      }
      return file.status(records, 0, line == null);
    }
  }
}
