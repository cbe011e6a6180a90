package org.genebeam.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.RunCounts;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.FragmentUniquifier;
import org.genebeam.rnaseq.IntronCollector;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadPlacement;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;

/**
 * Aligns all paired runs of a folder to its genome without Beam, to measure the aligner alone.
 *
 * <p>Usage: {@code ReadAlignment DATA_FOLDER JUNCTIONS_TSV [PAIRS_TSV]}. DATA_FOLDER holds
 * genome.fa and reads_RUN_1.fastq, reads_RUN_2.fastq, or the same with .gz. JUNCTIONS_TSV gets
 * contig, start, end (1-based closed, intronic bases), strand, reads. PAIRS_TSV, if wanted, gets a
 * line a pair: run, name, proper, and both mates' placements; this aligns every pair once more.
 */
public final class ReadAlignment {
  private static final int BATCH = 4096;
  private static final long MIN_SUPPORT = 2;

  private final GenomeShard shard;
  private final SeedIndex index;
  private final ReadAlignerOptions options;
  private final List<Contig> contigs;
  private long pairs;
  private long aligned;
  private long proper;

  private ReadAlignment(InMemoryGenome genome) {
    contigs = genome.contigs();
    shard = GenomeShard.whole(genome);
    index = ReadAligner.index(shard);
    options = ReadAlignerOptions.forGenome(shard.length());
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    long[] time = {0};
    ReadAlignment run = new ReadAlignment(genome(folder.resolve("genome.fa")));
    List<Path> runs = runs(folder);
    lap("index", time);
    List<FragmentBatch> batches = unique(runs);
    lap("read and uniquify", time);
    IntronCollector introns = new IntronCollector();
    List<Open> open = run.firstPass(batches, introns);
    IntronCollector preliminary = new IntronCollector();
    preliminary.merge(introns);
    for (Open o : open) {
      preliminary.add(o.alignment(), o.batch().counts(o.fragment()).total());
    }
    KnownIntrons known = preliminary.anchored(MIN_SUPPORT);
    lap("first pass", time);
    int again = run.secondPass(open, introns, known);
    lap("second pass", time);
    run.report(introns, Path.of(args[1]));
    System.out.printf(
        "unique=%d open=%d second=%d known=%d pairs=%d aligned=%d proper=%d%n",
        batches.stream().mapToLong(FragmentBatch::size).sum(),
        open.size(),
        again,
        known.size(),
        run.pairs,
        run.aligned,
        run.proper);
    if (args.length > 2) {
      run.listPairs(runs, known, Path.of(args[2]));
    }
  }

  private static void lap(String what, long[] time) {
    long now = cpu();
    System.out.printf("%-20s %6d ms CPU%n", what, (now - time[0]) / 1_000_000);
    time[0] = now;
  }

  /** CPU time of the whole process, garbage collection and compilation included, nanoseconds. */
  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static InMemoryGenome genome(Path fasta) throws IOException {
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    try (FastaReader reader =
        new FastaReader(
            fasta.toString(), new FileInputStream(fasta.toFile()), SequenceAlphabet.DNA)) {
      while (reader.next()) {
        builder.add(reader.header(), reader.codes(), new int[0]);
      }
    }
    return builder.build();
  }

  private static List<Path> runs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("reads_.*_1\\.fastq(\\.gz)?"))
          .sorted()
          .toList();
    }
  }

  private static FastqPairs open(Path mate1) throws IOException {
    String name = mate1.getFileName().toString().replace("_1.fastq", "_2.fastq");
    return new FastqPairs(mate1, mate1.resolveSibling(name));
  }

  private static List<FragmentBatch> unique(List<Path> runs) throws IOException {
    FragmentUniquifier uniquifier = new FragmentUniquifier();
    for (int run = 0; run < runs.size(); run++) {
      RunCounts one = RunCounts.of(run, 1);
      try (FastqPairs reads = open(runs.get(run))) {
        FragmentBatch batch;
        while ((batch = reads.next(BATCH, one, null)) != null) {
          uniquifier.add(batch);
        }
      }
    }
    return uniquifier.batches(BATCH);
  }

  /** An alignment of the first pass that may still change. */
  private record Open(FragmentBatch batch, int fragment, FragmentAlignment alignment) {}

  private List<Open> firstPass(List<FragmentBatch> batches, IntronCollector introns) {
    ReadAligner aligner = new ReadAligner(shard, index, options, KnownIntrons.none());
    FragmentAlignment alignment = new FragmentAlignment();
    List<Open> open = new ArrayList<>();
    for (FragmentBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        aligner.align(batch, i, alignment);
        if (alignment.needsSecondPass()) {
          open.add(new Open(batch, i, alignment));
          alignment = new FragmentAlignment();
        } else {
          count(alignment, batch.counts(i).total());
          introns.add(alignment, batch.counts(i).total());
        }
      }
    }
    return open;
  }

  private int secondPass(List<Open> open, IntronCollector introns, KnownIntrons known) {
    ReadAligner aligner = new ReadAligner(shard, index, options, known);
    int again = 0;
    for (Open o : open) {
      long weight = o.batch().counts(o.fragment()).total();
      if (o.alignment().canGainFrom(known)) {
        aligner.align(o.batch(), o.fragment(), o.alignment());
        again++;
      }
      count(o.alignment(), weight);
      introns.add(o.alignment(), weight);
    }
    return again;
  }

  private void count(FragmentAlignment alignment, long weight) {
    pairs += weight;
    aligned += alignment.isAligned() ? weight : 0;
    proper += alignment.properPair() ? weight : 0;
  }

  private void report(IntronCollector introns, Path out) throws IOException {
    KnownIntrons all = introns.introns();
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out))) {
      for (int i = 0; i < all.size(); i++) {
        writer.printf(
            "%s\t%d\t%d\t%s\t%d%n",
            contigs.get(all.contig(i)).name(),
            all.start(i) + 1,
            all.end(i),
            all.strand(i).symbol(),
            all.support(i));
      }
    }
  }

  private void listPairs(List<Path> runs, KnownIntrons known, Path out) throws IOException {
    ReadAligner aligner = new ReadAligner(shard, index, options, known);
    FragmentAlignment alignment = new FragmentAlignment();
    try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out))) {
      for (Path run : runs) {
        String name = run.getFileName().toString().replaceAll("reads_|_1\\.fastq(\\.gz)?", "");
        List<String> names = new ArrayList<>();
        try (FastqPairs reads = open(run)) {
          FragmentBatch batch;
          while ((batch = reads.next(BATCH, RunCounts.of(0, 1), names)) != null) {
            for (int i = 0; i < batch.size(); i++) {
              aligner.align(batch, i, alignment);
              writer.printf(
                  "%s\t%s\t%s\t%s\t%s%n",
                  name,
                  names.get(i),
                  alignment.properPair() ? 1 : 0,
                  text(alignment.mate(0)),
                  text(alignment.mate(1)));
            }
            names.clear();
          }
        }
      }
    }
  }

  private String text(List<ReadPlacement> placements) {
    if (placements.isEmpty()) {
      return "*";
    }
    ReadPlacement p = placements.get(0);
    return "%s:%s:%s:%d/%d:%d:%d:%d"
        .formatted(
            contigs.get(p.contig()).name(),
            Arrays.toString(p.bounds()),
            p.reverse() ? "-" : "+",
            p.matches(),
            p.mismatches(),
            p.clippedLeft(),
            p.clippedRight(),
            p.equallyGood());
  }
}
