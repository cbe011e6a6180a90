package org.genebeam.benchmarks;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.ReadSource;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.transcript.Placement;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;

/**
 * Aligns transcripts or long reads to a genome in one thread and prints the introns: query, contig,
 * first and last base (1-based), strand. What happened to the queries goes to the error stream.
 *
 * <p>Usage: {@code TranscriptIntrons genome.fa KNOWN|MRNA|EST|LONG_READ maxIntron reads...}
 */
public final class TranscriptIntrons {
  private static final int K = 11;

  private TranscriptIntrons() {}

  /** Runs the aligner. */
  public static void main(String[] args) throws IOException {
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    try (FastaReader fasta =
        new FastaReader(args[0], Decompression.open(args[0], raw(args[0])), SequenceAlphabet.DNA)) {
      while (fasta.next()) {
        builder.add(fasta.header(), fasta.codes(), fasta.lowerCase());
      }
    }
    InMemoryGenome genome = builder.build();
    GenomeShard shard = GenomeShard.whole(genome);
    SeedIndex index = SeedIndex.build(shard.codes(), K, 1);
    TranscriptOptions options =
        TranscriptOptions.of(EvidenceKind.valueOf(args[1]), Integer.parseInt(args[2]));
    TranscriptAligner aligner = new TranscriptAligner(shard, index, genome, options);
    int[] fates = new int[Placement.Fate.values().length];
    StringBuilder out = new StringBuilder(1 << 16);
    for (int i = 3; i < args.length; i++) {
      try (ReadSource reads = ReadSource.open(args[i], raw(args[i]))) {
        while (reads.next()) {
          byte[] text = reads.bytes();
          String name =
              new String(
                  text,
                  reads.nameStart(),
                  reads.nameEnd() - reads.nameStart(),
                  StandardCharsets.ISO_8859_1);
          byte[] codes = Nucleotides.encode(text, reads.sequenceStart(), reads.sequenceEnd());
          Placement placement = aligner.align(name, codes);
          fates[placement.fate().ordinal()]++;
          if (!placement.alignments().isEmpty()) {
            append(out, placement.alignments().get(0), genome);
          }
        }
      }
    }
    PrintStream target = new PrintStream(System.out, false, StandardCharsets.ISO_8859_1);
    target.print(out);
    target.flush();
    for (Placement.Fate fate : Placement.Fate.values()) {
      if (fates[fate.ordinal()] > 0) {
        System.err.println(fate + "\t" + fates[fate.ordinal()]);
      }
    }
  }

  private static void append(StringBuilder out, EvidenceAlignment a, InMemoryGenome genome) {
    for (int i = 0; i + 1 < a.exons(); i++) {
      if (!a.hole(i)) {
        out.append(a.id()).append('\t').append(genome.contig(a.contig()).name());
        out.append('\t').append(a.exonEnd(i) + 1).append('\t').append(a.exonStart(i + 1));
        out.append('\t').append(a.strand().symbol()).append('\n');
      }
    }
  }

  private static InputStream raw(String file) throws IOException {
    return new BufferedInputStream(new FileInputStream(file), 1 << 16);
  }
}
