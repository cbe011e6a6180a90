package org.genebeam.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genebeam.formats.DeterministicGzip;
import org.genebeam.formats.ReadTruth;
import org.genebeam.formats.TruthGff3;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/**
 * Writes a case as the files of a run: {@code genome.fa}, {@code truth.gff3}, {@code
 * reads_<run>_1/2.fastq.gz}, {@code longreads.fastq.gz}, {@code transcripts.fa}, {@code
 * known_transcripts.fa/.tsv}, {@code proteins.fa}, {@code run.yaml}, {@code PROVENANCE.md}. What
 * the case does not have is neither written nor named in {@code run.yaml}. Same case, same bytes.
 */
public final class SimulatedCaseWriter {
  private static final int FASTA_LINE = 70;

  private final SimulatedCase made;
  private final String command;
  private final boolean plainReads;
  private final boolean readTruth;

  /**
   * @param made what to write
   * @param command how to make it again, for PROVENANCE.md
   */
  public SimulatedCaseWriter(SimulatedCase made, String command) {
    this(made, command, false, false);
  }

  private SimulatedCaseWriter(
      SimulatedCase made, String command, boolean plainReads, boolean readTruth) {
    this.made = made;
    this.command = command;
    this.plainReads = plainReads;
    this.readTruth = readTruth;
  }

  /** Writes short reads as they are, not as gzip: faster for large cases. */
  public SimulatedCaseWriter withPlainReads() {
    return new SimulatedCaseWriter(made, command, true, readTruth);
  }

  /** Adds {@code reads_<run>.truth.tsv}: where each read comes from. */
  public SimulatedCaseWriter withReadTruth() {
    return new SimulatedCaseWriter(made, command, plainReads, true);
  }

  /** Writes all files into a folder, which is created; files of the same name are replaced. */
  public void write(Path dir) throws IOException {
    Files.createDirectories(dir);
    try (Writer out = Files.newBufferedWriter(dir.resolve("genome.fa"))) {
      for (Contig contig : made.genome().contigs()) {
        fasta(out, contig.header(), Nucleotides.decode(made.genome().bases(contig.index())));
      }
    }
    Files.writeString(dir.resolve("truth.gff3"), TruthGff3.text(made.genome(), made.genes()));
    for (SimulatedRun run : made.runs()) {
      shortReads(dir, run);
    }
    if (!made.longReads().isEmpty()) {
      try (Writer out = writer(dir.resolve("longreads.fastq.gz"))) {
        for (SimulatedRead read : made.longReads()) {
          fastq(out, read, 0);
        }
      }
    }
    sequences(dir.resolve("transcripts.fa"), made.transcripts());
    sequences(dir.resolve("proteins.fa"), made.proteins());
    if (!made.knownTranscripts().isEmpty()) {
      known(dir);
    }
    Files.writeString(dir.resolve("run.yaml"), runYaml());
    Files.writeString(dir.resolve("PROVENANCE.md"), provenance());
  }

  private String readFile(SimulatedRun run, int mate) {
    return "reads_" + run.name() + "_" + mate + (plainReads ? ".fastq" : ".fastq.gz");
  }

  /** Both files of a run side by side, so that no read is kept. */
  private void shortReads(Path dir, SimulatedRun run) throws IOException {
    try (Writer first = writer(dir.resolve(readFile(run, 1)));
        Writer second = writer(dir.resolve(readFile(run, 2)));
        Writer truth =
            readTruth
                ? writer(dir.resolve("reads_" + run.name() + ".truth.tsv"))
                : Writer.nullWriter()) {
      run.forEach(
          read -> {
            try {
              fastq(first, read, 0);
              fastq(second, read, 1);
              if (readTruth) {
                truth(truth, read);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void truth(Writer out, SimulatedRead read) throws IOException {
    for (int mate = 0; mate < read.mates().size(); mate++) {
      SimulatedRead.Place place = read.mates().get(mate).place();
      String contig = made.genome().contig(place.contig()).name();
      out.write(
          ReadTruth.line(
              read.name(), mate + 1, read.transcript(), contig, place.reverse(), place.bounds()));
    }
  }

  private static Writer writer(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.newBufferedWriter(file);
    }
    return new BufferedWriter(
        new OutputStreamWriter(DeterministicGzip.create(file), StandardCharsets.US_ASCII));
  }

  private static void sequences(Path file, List<NamedSequence> sequences) throws IOException {
    if (sequences.isEmpty()) {
      return;
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      for (NamedSequence sequence : sequences) {
        fasta(out, sequence.header(), sequence.letters());
      }
    }
  }

  private void known(Path dir) throws IOException {
    try (Writer fa = Files.newBufferedWriter(dir.resolve("known_transcripts.fa"));
        Writer table = Files.newBufferedWriter(dir.resolve("known_transcripts.tsv"))) {
      table.write("#transcript\tgene\tgene_name\n");
      for (SimulatedCase.KnownTranscript k : made.knownTranscripts()) {
        String header =
            "%s gene=%s gene_name=%s CDS=%d-%d"
                .formatted(k.id(), k.gene(), k.gene(), k.cdsStart() + 1, k.cdsEnd());
        fasta(fa, header, k.letters());
        table.write("%s\t%s\t%s\n".formatted(k.id(), k.gene(), k.gene()));
      }
    }
  }

  private static void fasta(Writer out, String header, String letters) throws IOException {
    out.write('>' + header + '\n');
    for (int i = 0; i < letters.length(); i += FASTA_LINE) {
      out.write(letters, i, Math.min(FASTA_LINE, letters.length() - i));
      out.write('\n');
    }
  }

  private static void fastq(Writer out, SimulatedRead read, int mate) throws IOException {
    SimulatedRead.Mate sequence = read.mates().get(mate);
    out.write('@' + read.name());
    if (read.mates().size() > 1) {
      out.write("/" + (mate + 1));
    }
    out.write('\n' + sequence.bases() + "\n+\n" + sequence.qualities() + '\n');
  }

  private String runYaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# A simulated case; paths are relative to this file. The answer is truth.gff3.\n");
    yaml.append("genome: genome.fa\ntaxid: 32644\norganism: unidentified\nlocus_tag_prefix: SIM\n");
    if (!made.runs().isEmpty()) {
      yaml.append("short_reads:\n");
      for (SimulatedRun run : made.runs()) {
        yaml.append("  - - ").append(run.name()).append('\n');
        yaml.append("    - - ").append(readFile(run, 1)).append('\n');
        yaml.append("      - ").append(readFile(run, 2)).append('\n');
      }
    }
    if (!made.longReads().isEmpty()) {
      yaml.append("long_reads:\n  - - SIMLONG\n    - - longreads.fastq.gz\n");
    }
    if (!made.transcripts().isEmpty()) {
      yaml.append("transcripts:\n  - transcripts.fa\n");
    }
    if (!made.knownTranscripts().isEmpty()) {
      yaml.append("known_transcripts: known_transcripts.fa\n");
      yaml.append("known_transcripts_table: known_transcripts.tsv\n");
    }
    if (!made.proteins().isEmpty()) {
      yaml.append("proteins:\n  - proteins.fa\n");
    }
    return yaml.toString();
  }

  private String provenance() {
    long coding = made.genes().stream().filter(g -> g.biotype().equals("protein_coding")).count();
    return """
        # Provenance
        Made by genebeam's simulator; no real sequence is in it.

        - command: `%s`
        - seed: %d
        - options: `%s`
        - coding genes: %d, others: %d
        """
        .formatted(
            command, made.options().seed(), made.options(), coding, made.genes().size() - coding);
  }
}
