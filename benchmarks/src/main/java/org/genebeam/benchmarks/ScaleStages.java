package org.genebeam.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.mask.UnitScores;
import org.genebeam.mask.WindowMasker;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.RunCounts;
import org.genebeam.prosplign.ProteinAligner;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.prosplign.ProteinPlacement;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ProteinIndex;
import org.genebeam.search.SeedIndex;
import org.genebeam.transcript.Placement;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;

/**
 * What one worker does with a whole genome as one shard, stage by stage, with the CPU time of each.
 *
 * <p>Usage: {@code ScaleStages CASE_FOLDER}, a case of {@code genebeam simulate --plain-reads} with
 * one run. A fixed number of pairs, transcripts and proteins a megabase is aligned, evenly drawn.
 * Prints a line a stage: stage, bases, items, items placed, CPU milliseconds.
 */
public final class ScaleStages {
  private static final int BATCH = 4096;
  private static final int PAIRS = 4000;
  private static final int TRANSCRIPTS = 40;
  private static final int PROTEINS = 8;
  private static final int MAX_INTRON = 50_000;

  private final Path folder;
  private long bases;
  private long last = cpu();

  private ScaleStages(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    ScaleStages run = new ScaleStages(Path.of(args[0]));
    GenomeShard shard = run.masked();
    Genome genome = new ShardGenome(shard, run.contigs);
    run.withSeeds(shard, genome);
    run.withProteinIndex(shard, genome);
  }

  private List<Contig> contigs;

  private void lap(String stage, long items, long placed) {
    long now = cpu();
    System.out.printf(
        "%s\t%d\t%d\t%d\t%d%n", stage, bases, items, placed, (now - last) / 1_000_000);
    last = now;
  }

  /** CPU time of the whole process, garbage collection and compilation included, nanoseconds. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private GenomeShard masked() throws IOException {
    InMemoryGenome.Builder plain = InMemoryGenome.builder();
    try (FastaReader reader = fasta("genome.fa", SequenceAlphabet.DNA)) {
      while (reader.next()) {
        plain.add(reader.header(), reader.codes(), new int[0]);
      }
    }
    InMemoryGenome genome = plain.build();
    contigs = genome.contigs();
    bases = contigs.stream().mapToLong(Contig::length).sum();
    lap("load", contigs.size(), contigs.size());
    GenomeShard unmasked = GenomeShard.whole(genome);
    plain = null;
    genome = null;
    ShardGenome whole = new ShardGenome(unmasked, contigs);
    int[][] masks = mask(whole);
    long masked = 0;
    for (int[] mask : masks) {
      for (int i = 0; i < mask.length; i += 2) {
        masked += mask[i + 1] - mask[i];
      }
    }
    lap("windowmasker", bases, masked);
    List<GenomeShard.Piece> pieces =
        contigs.stream().map(c -> new GenomeShard.Piece(c.index(), 0, c.length())).toList();
    ShardGenome withMasks = whole.withMasks(masks);
    GenomeShard shard = GenomeShard.load(withMasks, pieces);
    // A shard keeps its genome; that in memory would lie there twice, the pipeline's is on disk.
    withMasks.moveTo(shard);
    lap("shard", bases, bases);
    return shard;
  }

  private static int[][] mask(Genome genome) {
    long total = genome.contigs().stream().mapToLong(Contig::length).sum();
    UnitCounts counts = new UnitCounts(UnitCounts.unitLength(total), 0, 0);
    for (Contig contig : genome.contigs()) {
      counts.add(genome.bases(contig.index()));
    }
    MaskThresholds thresholds = MaskThresholds.of(counts.k(), counts.histogram());
    UnitScores scores = UnitScores.of(thresholds, List.of(counts.frequent(thresholds.low())));
    counts = null;
    int[][] masks = new int[genome.contigs().size()][];
    for (Contig contig : genome.contigs()) {
      masks[contig.index()] = WindowMasker.mask(genome.bases(contig.index()), scores);
    }
    return masks;
  }

  private void withSeeds(GenomeShard shard, Genome genome) throws IOException {
    SeedIndex index = ReadAligner.index(shard);
    lap("seed index", bases, index.positions().length);
    ReadAligner aligner =
        new ReadAligner(
            shard,
            index,
            ReadAlignerOptions.defaults().withMaxIntronBases(MAX_INTRON),
            KnownIntrons.none());
    FragmentAlignment alignment = new FragmentAlignment();
    long wanted = bases * PAIRS / 1_000_000;
    long pairs = 0;
    long placed = 0;
    try (FastqPairs reads =
        new FastqPairs(
            folder.resolve("reads_SIM1_1.fastq"), folder.resolve("reads_SIM1_2.fastq"))) {
      FragmentBatch batch;
      while (pairs < wanted && (batch = reads.next(BATCH, RunCounts.of(0, 1), null)) != null) {
        for (int i = 0; i < batch.size(); i++) {
          aligner.align(batch, i, alignment);
          placed += alignment.properPair() ? 1 : 0;
        }
        pairs += batch.size();
      }
    }
    lap("read pairs", pairs, placed);
    TranscriptAligner transcripts =
        new TranscriptAligner(
            shard, index, genome, TranscriptOptions.of(EvidenceKind.MRNA, MAX_INTRON));
    List<String> ids = new ArrayList<>();
    List<byte[]> queries = evenly("transcripts.fa", SequenceAlphabet.DNA, TRANSCRIPTS, ids);
    lap("reading", 0, 0);
    placed = 0;
    for (int i = 0; i < queries.size(); i++) {
      Placement.Fate fate = transcripts.align(ids.get(i), queries.get(i)).fate();
      placed += fate == Placement.Fate.KEPT ? 1 : 0;
    }
    lap("transcripts", queries.size(), placed);
  }

  private void withProteinIndex(GenomeShard shard, Genome genome) throws IOException {
    ProteinIndex index = ProteinIndex.build(shard, GeneticCode.of(1));
    lap("protein index", bases, index.words());
    ProteinAligner aligner =
        new ProteinAligner(shard, index, genome, ProteinOptions.DEFAULTS.withMaxIntron(MAX_INTRON));
    List<String> ids = new ArrayList<>();
    List<byte[]> queries = evenly("proteins.fa", SequenceAlphabet.PROTEIN, PROTEINS, ids);
    lap("reading", 0, 0);
    long placed = 0;
    for (int i = 0; i < queries.size(); i++) {
      ProteinPlacement.Fate fate = aligner.align(ids.get(i), queries.get(i)).fate();
      placed += fate == ProteinPlacement.Fate.KEPT ? 1 : 0;
    }
    lap("proteins", queries.size(), placed);
  }

  /** So many a megabase, from all over the file. */
  private List<byte[]> evenly(
      String file, SequenceAlphabet alphabet, int perMegabase, List<String> ids)
      throws IOException {
    long all = 0;
    try (FastaReader reader = fasta(file, alphabet)) {
      while (reader.next()) {
        all++;
      }
    }
    long wanted = Math.min(all, bases * perMegabase / 1_000_000);
    List<byte[]> taken = new ArrayList<>();
    try (FastaReader reader = fasta(file, alphabet)) {
      for (long i = 0; reader.next(); i++) {
        if (i * wanted / all != (i + 1) * wanted / all) {
          ids.add(reader.name());
          taken.add(alphabet == SequenceAlphabet.DNA ? reader.codes() : reader.letters());
        }
      }
    }
    return taken;
  }

  private FastaReader fasta(String file, SequenceAlphabet alphabet) throws IOException {
    Path path = folder.resolve(file);
    return new FastaReader(path.toString(), new FileInputStream(path.toFile()), alphabet);
  }
}
