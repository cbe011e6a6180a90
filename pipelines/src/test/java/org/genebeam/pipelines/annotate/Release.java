package org.genebeam.pipelines.annotate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.genebeam.pipelines.cli.CommandLines;
import org.genebeam.testing.SharedData;
import picocli.CommandLine;

/** Runs of the bundled case and what they wrote. */
final class Release {
  static final Path CASE = SharedData.root().resolve("testdata").resolve("small");

  private Release() {}

  /**
   * Result of a command.
   *
   * @param exitCode of the process
   * @param err what it said on standard error
   */
  record Outcome(int exitCode, String err) {}

  /** {@code genebeam arguments...}. */
  static Outcome genebeam(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    return new Outcome(line.execute(arguments), err.toString());
  }

  /** {@code genebeam annotate run --output=output options...}. */
  static Outcome annotate(Path run, Path output, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("annotate", run.toString(), "--output=" + output));
    arguments.addAll(Arrays.asList(options));
    return genebeam(arguments.toArray(String[]::new));
  }

  /**
   * Digest of every file below a folder, but for {@code run/}: what users get. The digests of the
   * inputs in {@code hmm.json} are passed over, as they differ when records are shuffled.
   */
  static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.endsWith(".fai")
            && (!name.startsWith("run/") || name.equals("run/rejects.tsv"))) {
          byte[] bytes = Files.readAllBytes(file);
          if (name.equals("hmm.json")) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            bytes = text.substring(0, text.indexOf("\"inputs\"")).getBytes(StandardCharsets.UTF_8);
          }
          digests.put(name, digest(bytes) + " " + bytes.length);
        }
      }
    }
    return digests;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Copies the bundled case with everything in another order that can come in another order: runs
   * in run.yaml, fragments within a run (mates in step), long reads, transcripts, proteins.
   */
  static Path shuffled(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    try (Stream<Path> files = Files.list(CASE)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("_1.fastq.gz")) {
          long order = random.nextLong();
          shuffle(file, folder.resolve(name), 4, order);
          String mate = name.replace("_1.fastq", "_2.fastq");
          shuffle(CASE.resolve(mate), folder.resolve(mate), 4, order);
        } else if (name.equals("longreads.fastq.gz")) {
          shuffle(file, folder.resolve(name), 4, random.nextLong());
        } else if (name.matches("(known_)?transcripts.fa|proteins.fa")) {
          shuffleFasta(file, folder.resolve(name), random);
        } else if (!name.endsWith("_2.fastq.gz") && !name.equals("run.yaml")) {
          Files.copy(file, folder.resolve(name));
        }
      }
    }
    String yaml = Files.readString(CASE.resolve("run.yaml"));
    String runs = yaml.substring(yaml.indexOf("  - - SIM1"), yaml.indexOf("long_reads:"));
    List<String> blocks = new ArrayList<>(List.of(runs.split("(?=  - - SIM)")));
    Collections.reverse(blocks);
    return Files.writeString(
        folder.resolve("run.yaml"), yaml.replace(runs, String.join("", blocks)));
  }

  private static void shuffle(Path from, Path to, int linesPerRecord, long order)
      throws IOException {
    List<String> lines;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(from)), StandardCharsets.UTF_8))) {
      lines = in.lines().toList();
    }
    List<List<String>> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += linesPerRecord) {
      records.add(lines.subList(i, i + linesPerRecord));
    }
    Collections.shuffle(records, new Random(order));
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(to)), StandardCharsets.UTF_8)) {
      for (List<String> read : records) {
        out.write(String.join("\n", read) + "\n");
      }
    }
  }

  private static void shuffleFasta(Path from, Path to, Random random) throws IOException {
    List<String> records = new ArrayList<>(List.of(Files.readString(from).split("(?m)(?=^>)")));
    Collections.shuffle(records, random);
    Files.writeString(to, String.join("", records));
  }
}
