package org.genebeam.pipelines.cli;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.formats.DeterministicGzip;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.formats.SequenceIds;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Input and output files of the single tools: local, plain or gzip. */
final class ToolFiles {
  /** Help on a genome. */
  static final String GENOME =
      "FASTA; a search for hits starts none in lower case, unless all of the file is";

  private ToolFiles() {}

  /** Where {@code -} reads from. */
  private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

  /** Reads the name of an input file; {@code -} is standard input. */
  static final class Input implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
      if (name.isBlank()) {
        throw new TypeConversionException("a file name is missing; - is standard input");
      }
      return name.equals("-") ? STANDARD_INPUT : Path.of(name);
    }
  }

  /** Reads the name of an output file; {@code -} is standard output. */
  static final class Result implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
      if (name.isBlank()) {
        throw new TypeConversionException("a file name is missing; - is standard output");
      }
      return Path.of(name);
    }
  }

  /** Fails unless every given file can be read. */
  static void require(Path... files) throws InputException {
    List<String> problems = new ArrayList<>();
    if (Arrays.stream(files).filter(STANDARD_INPUT::equals).count() > 1) {
      problems.add("standard input can be read for one input only; give files for the others");
    }
    for (Path file : files) {
      if (file != null && Files.isDirectory(file)) {
        problems.add(file + ": is a folder; give a file");
      } else if (file != null && !Files.exists(file)) {
        problems.add(file + ": no such file");
      } else if (file != null && !Files.isReadable(file)) {
        problems.add(file + ": may not be read; check its permissions");
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
  }

  static FastaReader fasta(Path file, SequenceAlphabet alphabet) throws IOException {
    return new FastaReader(file.toString(), Files.newInputStream(file), alphabet);
  }

  /**
   * A whole genome in memory, one byte a base; contigs under their plain names. Lower case masks,
   * unless no letter of the file is upper case.
   */
  static InMemoryGenome genome(Path file) throws IOException {
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    boolean lower = true;
    Map<String, Long> lines = new LinkedHashMap<>();
    try (FastaReader reader = fasta(file, SequenceAlphabet.DNA)) {
      while (reader.next()) {
        String name = SequenceIds.plain(reader.name());
        unique(file, reader, name, lines);
        int[] mask = reader.lowerCase();
        lower &= mask.length == 2 && mask[0] == 0 && mask[1] == reader.length();
        genome.add(name, reader.codes(), mask);
      }
    }
    InMemoryGenome read = genome.build();
    return lower ? read.withMasks(Collections.nCopies(read.contigs().size(), new int[0])) : read;
  }

  /** Transcripts by plain name, in the order of the file, as base codes. */
  static Map<String, byte[]> transcripts(Path file) throws IOException {
    Map<String, byte[]> sequences = new LinkedHashMap<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    try (FastaReader reader = fasta(file, SequenceAlphabet.DNA)) {
      while (reader.next()) {
        String name = SequenceIds.plain(reader.name());
        unique(file, reader, name, lines);
        sequences.put(name, reader.codes());
      }
    }
    return sequences;
  }

  /** Proteins by plain name, in the order of the file, as letters. */
  static Map<String, byte[]> proteins(Path file) throws IOException {
    Map<String, byte[]> sequences = new LinkedHashMap<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    try (FastaReader reader = fasta(file, SequenceAlphabet.PROTEIN)) {
      while (reader.next()) {
        String name = SequenceIds.plain(reader.name());
        unique(file, reader, name, lines);
        sequences.put(name, reader.letters());
      }
    }
    return sequences;
  }

  private static void unique(Path file, FastaReader reader, String name, Map<String, Long> lines)
      throws InputFormatException {
    Long first = lines.putIfAbsent(name, reader.headerLine());
    if (first != null) {
      throw new InputFormatException(
          file.toString(),
          reader.headerLine(),
          "sequence '%s' has the same name as the one in line %d".formatted(name, first));
    }
  }

  /**
   * Fails if two results go to one file.
   *
   * @param files by option; null = not written, {@code -} = standard output
   */
  static void distinct(CommandSpec command, Map<String, Path> files) {
    Map<Path, String> options = new HashMap<>();
    files.forEach(
        (option, file) -> {
          if (file != null) {
            Path place = file.toString().equals("-") ? file : file.toAbsolutePath().normalize();
            String other = options.putIfAbsent(place, option);
            if (other != null) {
              throw new ParameterException(
                  command.commandLine(),
                  "%s and %s are both written to %s; give another file for one of them"
                      .formatted(other, option, file));
            }
          }
        });
  }

  /**
   * Opens the result: {@code standard} if {@code file} is null or {@code -}. A regular file appears
   * under its name when it is complete; a name that ends in {@code .gz} is compressed.
   */
  static Output output(Path file, PrintWriter standard) throws InputException, IOException {
    if (file == null || file.toString().equals("-")) {
      return new Output(standard, null, null);
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new InputException(file + ": cannot be written, there is no folder " + parent);
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": cannot be written, it is a folder");
    }
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    Path target = special ? file : file.resolveSibling(file.getFileName() + ".part");
    OutputStream bytes;
    try {
      bytes =
          file.toString().endsWith(".gz")
              ? DeterministicGzip.create(target)
              : Files.newOutputStream(target);
    } catch (AccessDeniedException e) {
      throw new InputException(
          file + ": cannot be written, check the permissions of " + (special ? file : parent));
    }
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
    return special ? new Output(writer, null, null) : new Output(writer, target, file);
  }

  /**
   * A writer whose file gets its name by {@link #complete}; without that it is deleted. Fails if
   * standard output can take no more, which its own writer would keep silent about.
   */
  static final class Output extends FilterWriter {
    private static final int LETTERS_TO_CHECK = 1 << 20;
    private final PrintWriter standard;
    private final Path part;
    private final Path file;
    private boolean closed;
    private int unchecked;

    private Output(Writer out, Path part, Path file) {
      super(out);
      this.standard = out instanceof PrintWriter printer ? printer : null;
      this.part = part;
      this.file = file;
    }

    @Override
    public void write(int letter) throws IOException {
      out.write(letter);
      check(1);
    }

    @Override
    public void write(char[] letters, int from, int length) throws IOException {
      out.write(letters, from, length);
      check(length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(text, from, length);
      check(length);
    }

    private void check(int written) throws IOException {
      unchecked += written;
      if (standard != null && unchecked >= LETTERS_TO_CHECK) {
        unchecked = 0;
        checkStandard();
      }
    }

    private void checkStandard() throws IOException {
      if (standard.checkError()) {
        throw new IOException(
            "standard output cannot be written; is the disk full, or was its reader closed?");
      }
    }

    void complete() throws IOException {
      finish();
      if (standard != null) {
        checkStandard();
      }
      if (part != null) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    @Override
    public void close() throws IOException {
      finish();
      if (part != null) {
        Files.deleteIfExists(part);
      }
    }

    private void finish() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      if (standard != null) {
        out.flush();
      } else {
        out.close();
      }
    }
  }
}
