package org.genebeam.pipelines.cli;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** Input and output files of the single tools: local, plain or gzip. */
final class ToolFiles {
  private ToolFiles() {}

  /** Fails unless every given file can be read. */
  static void require(Path... files) throws InputException {
    List<String> problems = new java.util.ArrayList<>();
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

  /** A whole genome in memory, one byte a base; contigs under their plain names. */
  static InMemoryGenome genome(Path file) throws IOException {
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    Map<String, Long> lines = new LinkedHashMap<>();
    try (FastaReader reader = fasta(file, SequenceAlphabet.DNA)) {
      while (reader.next()) {
        String name = SequenceIds.plain(reader.name());
        unique(file, reader, name, lines);
        genome.add(name, reader.codes(), reader.lowerCase());
      }
    }
    return genome.build();
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
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(
                file.toString().endsWith(".gz")
                    ? DeterministicGzip.create(target)
                    : Files.newOutputStream(target),
                StandardCharsets.UTF_8),
            1 << 16);
    return special ? new Output(writer, null, null) : new Output(writer, target, file);
  }

  /** A writer whose file gets its name by {@link #complete}; without that it is deleted. */
  static final class Output extends FilterWriter {
    private final boolean standard;
    private final Path part;
    private final Path file;
    private boolean closed;

    private Output(Writer out, Path part, Path file) {
      super(out);
      this.standard = out instanceof PrintWriter;
      this.part = part;
      this.file = file;
    }

    void complete() throws IOException {
      finish();
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
      if (standard) {
        out.flush();
      } else {
        out.close();
      }
    }
  }
}
