package org.genebeam.search;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.TabularHit;
import org.genebeam.genome.Masks;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;

/**
 * Hits of NCBI's BLAST+ ({@code makeblastdb} and {@code blastn} or {@code tblastn} of the PATH).
 *
 * <p>The shard is written and formatted once into a temporary folder, with its soft mask; each
 * batch is one run of the program, whose words lie outside the mask (a mask of the database).
 * Transcripts: megablast with words of 16, proteins: tblastn as EGAPx runs it (alignment.md 7), but
 * for statistics of several hits together. E-values up to 1e-3.
 *
 * <p>An E-value is that of a search space of the query's length times the whole genome's, and does
 * not depend on how the genome is cut, nor on the batch: BLAST is told the search space of a query
 * of nominal length and lets pass what a short query may need; E-values are then scaled to the
 * query and bounded. Statistics of several hits go by the lengths of the sequences in the database,
 * so they are off; with them tblastn finds about 2 % more, weak hits beside good ones.
 *
 * <p>{@link #close} and the end of the Java machine delete the folder. Thread-safe.
 */
public final class BlastPlusHits implements HitFinder {
  private static final String COLUMNS =
      "6 qaccver saccver pident length mismatch gapopen qstart qend sstart send evalue bitscore qlen";
  private static final int LINE = 80;
  private static final int CODON = 3;

  private static final double MAX_E_VALUE = 1e-3;

  /** The length of query that BLAST computes with, bases or residues. */
  private static final int NOMINAL_LENGTH = 1000;

  private static final int NOMINAL_PROTEIN_LENGTH = 300;

  /** Shorter queries have the E-values of this length. */
  private static final int LEAST_LENGTH = 30;

  /** Contigs with hits of one query that are told. */
  private static final String MOST_SUBJECTS = "5000";

  private static final String MASK_FILE = "mask.asn";

  /** BLAST's number for masks of repeats. */
  private static final String MASK_ALGORITHM = "40";

  private final GenomeShard shard;
  private final List<String> program;
  private final boolean protein;
  private final boolean masked;
  private final Path folder;
  private final Thread cleaner;
  private final AtomicInteger runs = new AtomicInteger();

  private BlastPlusHits(GenomeShard shard, List<String> program, boolean protein, boolean masked)
      throws IOException {
    this.shard = shard;
    this.masked = masked && shard.mask().length > 0;
    this.program = program;
    this.protein = protein;
    require("makeblastdb");
    require(program.get(0));
    this.folder = Files.createTempDirectory("genebeam-blast");
    this.cleaner = new Thread(() -> delete(folder), "delete " + folder.getFileName());
    Runtime.getRuntime().addShutdownHook(cleaner);
    boolean ready = false;
    try {
      makeDatabase();
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** Search for transcripts, on {@code threads} threads. */
  public static BlastPlusHits ofTranscripts(GenomeShard shard, int threads) throws IOException {
    return ofTranscripts(shard, threads, true);
  }

  /**
   * As the other one.
   *
   * @param masked whether soft-masked sequence gives no seeds
   */
  public static BlastPlusHits ofTranscripts(GenomeShard shard, int threads, boolean masked)
      throws IOException {
    List<String> program =
        List.of(
            "blastn",
            "-task",
            "megablast",
            "-word_size",
            "16",
            "-num_threads",
            Integer.toString(threads));
    return new BlastPlusHits(shard, program, false, masked);
  }

  /**
   * Search for proteins.
   *
   * @param geneticCode NCBI's number of the translation table
   */
  public static BlastPlusHits ofProteins(GenomeShard shard, int geneticCode, int threads)
      throws IOException {
    List<String> program =
        List.of(
            "tblastn",
            "-matrix",
            "BLOSUM80",
            "-word_size",
            "6",
            "-threshold",
            "18",
            "-comp_based_stats",
            "0",
            "-seg",
            "yes",
            "-soft_masking",
            "true",
            "-sum_stats",
            "false",
            "-db_gencode",
            Integer.toString(geneticCode),
            "-num_threads",
            Integer.toString(threads));
    return new BlastPlusHits(shard, program, true, true);
  }

  /** Whether {@code program} is on the PATH of this machine. */
  public static boolean isInstalled(String program) {
    String path = System.getenv("PATH");
    for (String dir : path == null ? new String[0] : path.split(File.pathSeparator)) {
      if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, program))) {
        return true;
      }
    }
    return false;
  }

  private static void require(String program) throws IOException {
    if (!isInstalled(program)) {
      throw new IOException(
          ("the program '%s' of NCBI BLAST+ is not on the PATH of this worker; install ncbi-blast+,"
                  + " or set the engine of find_hits to embedded")
              .formatted(program));
    }
  }

  /** Temporary folder of this instance. */
  Path folder() {
    return folder;
  }

  private void makeDatabase() throws IOException {
    Path fasta = folder.resolve("shard.fa");
    try (Writer out = Files.newBufferedWriter(fasta, StandardCharsets.US_ASCII)) {
      for (int piece = 0; piece < shard.pieces(); piece++) {
        int end = shard.pieceEnd(piece);
        out.write(">p" + piece + "\n");
        for (int at = shard.pieceStart(piece); at < end; at += LINE) {
          out.write(Nucleotides.decode(shard.codes(), at, Math.min(end, at + LINE)));
          out.write('\n');
        }
      }
    }
    List<String> command =
        new ArrayList<>(
            List.of("makeblastdb", "-in", "shard.fa", "-dbtype", "nucl", "-out", "shard"));
    command.addAll(List.of("-parse_seqids", "-logfile", "makeblastdb.log"));
    Path mask = folder.resolve(MASK_FILE);
    if (masked) {
      writeMask(mask);
      command.addAll(List.of("-mask_data", MASK_FILE));
    }
    run(command, 0);
    Files.deleteIfExists(mask);
    Files.delete(fasta);
  }

  /** The mask as makeblastdb reads it: one list of intervals, both ends included, in ASN.1. */
  private void writeMask(Path file) throws IOException {
    int[] mask = shard.mask();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      out.write("Blast-db-mask-info ::= {\n  algo-id 0,\n  algo-program repeat,\n");
      out.write("  algo-options \"genebeam\",\n  masks {\n    masks {\n");
      String comma = "";
      for (int piece = 0; piece < shard.pieces(); piece++) {
        int from = shard.pieceStart(piece);
        int[] mine = Masks.clip(mask, from, shard.pieceEnd(piece));
        for (int i = 0; i < mine.length; i += 2) {
          out.write(
              "%s      int { from %d, to %d, id local str \"p%d\" }"
                  .formatted(comma, mine[i] - from, mine[i + 1] - 1 - from, piece));
          comma = ",\n";
        }
      }
      out.write("\n    },\n    more FALSE\n  }\n}\n");
    }
  }

  @Override
  public List<List<Hit>> find(List<Query> batch) throws IOException {
    if (batch.isEmpty()) {
      return List.of();
    }
    int number = runs.incrementAndGet();
    Path fasta = folder.resolve("query" + number + ".fa");
    Path hits = folder.resolve("hits" + number + ".m8");
    // numbers stand for the names, which BLAST might read as accessions
    try (Writer out = Files.newBufferedWriter(fasta, StandardCharsets.US_ASCII)) {
      for (int i = 0; i < batch.size(); i++) {
        byte[] sequence = batch.get(i).sequence();
        String letters =
            protein
                ? new String(sequence, StandardCharsets.US_ASCII)
                : Nucleotides.decode(sequence);
        out.write(">q" + i + "\n" + letters + "\n");
      }
    }
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of(
            "-query",
            fasta.getFileName().toString(),
            "-db",
            "shard",
            "-searchsp",
            Long.toString(searchSpace()),
            "-evalue",
            Double.toString(MAX_E_VALUE * nominalLength() / LEAST_LENGTH),
            "-max_target_seqs",
            MOST_SUBJECTS,
            "-outfmt",
            COLUMNS,
            "-out",
            hits.getFileName().toString()));
    if (masked) {
      command.addAll(List.of("-db_soft_mask", MASK_ALGORITHM));
    }
    run(command, number);
    List<List<Hit>> found = new ArrayList<>(batch.size());
    batch.forEach(query -> found.add(new ArrayList<>()));
    try (BufferedReader in = Decompression.lines(hits)) {
      Map<String, Integer> pieces = new HashMap<>();
      for (int piece = 0; piece < shard.pieces(); piece++) {
        pieces.put("p" + piece, piece);
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          TabularHit hit = BlastTabular.parse(line, pieces);
          int query = Integer.parseInt(hit.hit().query().substring(1));
          int length = Math.max(LEAST_LENGTH, batch.get(query).sequence().length);
          double eValue = hit.hit().eValue() * length / nominalLength();
          if (eValue <= MAX_E_VALUE) {
            found.get(query).add(onContig(hit.hit(), batch.get(query).name(), eValue));
          }
        }
      }
    }
    Files.delete(fasta);
    Files.delete(hits);
    found.forEach(list -> list.sort(Hit.ORDER));
    return found;
  }

  private int nominalLength() {
    return protein ? NOMINAL_PROTEIN_LENGTH : NOMINAL_LENGTH;
  }

  /** Of a query of nominal length in the whole genome; a residue is searched for in each frame. */
  private long searchSpace() {
    return shard.genomeBases() * nominalLength() / (protein ? CODON : 1);
  }

  private Hit onContig(Hit h, String query, double eValue) {
    int from = shard.pieceStart(h.contig());
    int shift = shard.toContig(from);
    return new Hit(
        query,
        shard.contigOf(from),
        h.strand(),
        h.queryStart(),
        h.queryEnd(),
        h.start() + shift,
        h.end() + shift,
        h.matches(),
        h.columns(),
        h.gaps(),
        h.score(),
        eValue,
        "");
  }

  private void run(List<String> command, int number) throws IOException {
    Path messages = folder.resolve("messages" + number);
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(messages.toFile())
              .start();
    } catch (IOException e) {
      throw new IOException("'" + command.get(0) + "' cannot be started: " + e.getMessage(), e);
    }
    process.getOutputStream().close();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("'" + command.get(0) + "' was interrupted", e);
    }
    if (code != 0) {
      throw new IOException(
          "'%s' failed with exit code %d: %s"
              .formatted(String.join(" ", command), code, Files.readString(messages).strip()));
    }
    Files.delete(messages);
  }

  @Override
  public void close() throws IOException {
    delete(folder);
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      return; // the machine is going down and the hook has the folder
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
