package org.genebeam.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genebeam.formats.DeterministicGzip;
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

  /**
   * @param made what to write
   * @param command how to make it again, for PROVENANCE.md
   */
  public SimulatedCaseWriter(SimulatedCase made, String command) {
    this.made = made;
    this.command = command;
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
      fastq(dir.resolve(readFile(run, 1)), run.reads(), 0);
      fastq(dir.resolve(readFile(run, 2)), run.reads(), 1);
    }
    if (!made.longReads().isEmpty()) {
      fastq(dir.resolve("longreads.fastq.gz"), made.longReads(), 0);
    }
    sequences(dir.resolve("transcripts.fa"), made.transcripts());
    sequences(dir.resolve("proteins.fa"), made.proteins());
    if (!made.knownTranscripts().isEmpty()) {
      known(dir);
    }
    Files.writeString(dir.resolve("run.yaml"), runYaml());
    Files.writeString(dir.resolve("PROVENANCE.md"), provenance());
  }

  private static String readFile(SimulatedRun run, int mate) {
    return "reads_" + run.name() + "_" + mate + ".fastq.gz";
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

  private static void fastq(Path file, List<SimulatedRead> reads, int mate) throws IOException {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(DeterministicGzip.create(file), StandardCharsets.US_ASCII))) {
      for (SimulatedRead read : reads) {
        SimulatedRead.Mate sequence = read.mates().get(mate);
        out.write('@' + read.name());
        if (read.mates().size() > 1) {
          out.write("/" + (mate + 1));
        }
        out.write('\n' + sequence.bases() + "\n+\n" + sequence.qualities() + '\n');
      }
    }
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
