package org.genebeam.support;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.IntronTable;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Compares a model with all evidence of its place (release.md 1.1 to 1.3). Evidence agrees with a
 * model if inside the model's range its exons lie in the model's and its introns are the model's.
 * Alignments of the other strand are left out; depth is that of all reads. Independent of the order
 * of the evidence. Cost: alignments of the place times exons. Thread-safe.
 */
public final class SupportCalculator {
  /** Bases by which both ends of an intron may be off to count as near. */
  static final int NEAR = 5;

  private final List<String> sampleOfRun;
  private final List<String> samples;

  /**
   * A calculator for runs.
   *
   * @param runNames runs of short reads by run index; higher indexes are other evidence
   * @param sampleOfRun sample by run name; a run that is missing is its own sample
   */
  public SupportCalculator(List<String> runNames, Map<String, String> sampleOfRun) {
    this.sampleOfRun = runNames.stream().map(run -> sampleOfRun.getOrDefault(run, run)).toList();
    this.samples = this.sampleOfRun.stream().distinct().sorted().toList();
  }

  /**
   * Support of one model.
   *
   * @param contig index of its contig
   * @param jobs collapsed evidence of that contig that overlaps the model, in any order
   * @param unoriented whether alignments that do not tell their strand, by their exon bounds, may
   *     speak for the model; asked for introns too, with a base on each side
   */
  public ModelSupport of(
      Transcript model,
      int contig,
      List<CollapsedEvidence> jobs,
      Genome genome,
      Predicate<int[]> unoriented) {
    Work work = new Work(model, unoriented);
    for (CollapsedEvidence job : jobs) {
      work.take(job);
    }
    return work.result(contig, genome);
  }

  /** All alignments of one sequence, or of one representative of short reads. */
  private static final class Item {
    final EvidenceKind kind;
    final String id;
    final Ranges overlap = new Ranges();
    final Ranges explained = new Ranges();
    final BitSet exact = new BitSet();
    final BitSet near = new BitSet();
    double identityBases;
    int bases;

    Item(EvidenceKind kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    boolean shortReads() {
      return kind == EvidenceKind.SHORT_READ;
    }
  }

  private final class Work {
    private final Transcript model;
    private final LinearTranscript line;
    private final Predicate<int[]> unoriented;
    private final TreeMap<String, Item> items = new TreeMap<>();
    private final TreeMap<String, Ranges> sampleOverlap = new TreeMap<>();
    private final Map<String, BitSet> sampleExact = new TreeMap<>();
    private final Map<String, BitSet> sampleNear = new TreeMap<>();
    private final long[] intronReads;
    private final BitSet transcriptIntrons = new BitSet();
    private double depthSum;
    private long minDepth = Long.MAX_VALUE;
    private int withReads;
    private final List<CollapsedEvidence> jobs = new ArrayList<>();

    Work(Transcript model, Predicate<int[]> unoriented) {
      this.model = model;
      this.unoriented = unoriented;
      this.line = new LinearTranscript(model);
      this.intronReads = new long[line.exons()];
    }

    void take(CollapsedEvidence job) {
      jobs.add(job);
      for (EvidenceAlignment a : job.representatives()) {
        if (a.start() >= model.end()) {
          break;
        }
        if (a.end() > model.start() && speaks(a.strand(), a::bounds)) {
          take(a);
        }
      }
      for (IntronTable.Row row : job.introns().rows()) {
        if (row.start() < model.end()
            && row.end() > model.start()
            && speaks(row.strand(), () -> aroundIntron(row))) {
          take(row);
        }
      }
    }

    private boolean speaks(Strand strand, Supplier<int[]> bounds) {
      return strand == model.strand()
          || (strand == Strand.UNKNOWN && unoriented.test(bounds.get()));
    }

    private static int[] aroundIntron(IntronTable.Row row) {
      return new int[] {row.start() - 1, row.start(), row.end(), row.end() + 1};
    }

    private void take(EvidenceAlignment a) {
      Ranges overlap = new Ranges();
      line.overlaps(a, overlap);
      if (overlap.size() == 0) {
        return;
      }
      boolean reads = a.kind() == EvidenceKind.SHORT_READ;
      // Short reads are told apart by structure: each representative is an alignment of its own.
      String key =
          reads
              ? "~" + java.util.Arrays.toString(a.bounds()) + a.strand() + a.counts()
              : a.id() + "\t" + a.kind();
      Item item = items.computeIfAbsent(key, k -> new Item(a.kind(), a.id()));
      addAll(overlap, item.overlap);
      addAll(line.explained(a), item.explained);
      for (int e = 0; e < a.exons(); e++) {
        int length = a.exonEnd(e) - a.exonStart(e);
        item.identityBases += length * (double) a.identity(e);
        item.bases += length;
        if (e > 0 && !a.hole(e - 1)) {
          mark(a.exonEnd(e - 1), a.exonStart(e), item.exact, item.near);
        }
      }
      if (a.kind() != EvidenceKind.PROTEIN) {
        transcriptIntrons.or(item.exact);
      }
      if (reads) {
        RunCounts runs = a.counts();
        for (int r = 0; r < runs.runs() && runs.run(r) < sampleOfRun.size(); r++) {
          addAll(
              overlap,
              sampleOverlap.computeIfAbsent(sampleOfRun.get(runs.run(r)), s -> new Ranges()));
        }
      }
    }

    private void take(IntronTable.Row row) {
      BitSet exact = new BitSet();
      BitSet near = new BitSet();
      mark(row.start(), row.end(), exact, near);
      if (near.isEmpty() || row.shortReads() == 0) {
        return;
      }
      for (int i = exact.nextSetBit(0); i >= 0; i = exact.nextSetBit(i + 1)) {
        intronReads[i] += row.shortReads();
      }
      transcriptIntrons.or(exact);
      RunCounts runs = row.counts();
      for (int r = 0; r < runs.runs() && runs.run(r) < sampleOfRun.size(); r++) {
        String sample = sampleOfRun.get(runs.run(r));
        sampleExact.computeIfAbsent(sample, s -> new BitSet()).or(exact);
        sampleNear.computeIfAbsent(sample, s -> new BitSet()).or(near);
      }
    }

    private void mark(int from, int to, BitSet exact, BitSet near) {
      for (int i = 1; i < line.exons(); i++) {
        int left = Math.abs(line.intronStart(i) - from);
        int right = Math.abs(line.intronEnd(i) - to);
        if (left <= NEAR && right <= NEAR) {
          near.set(i);
          if (left == 0 && right == 0) {
            exact.set(i);
          }
        }
      }
    }

    private void addAll(Ranges from, Ranges to) {
      for (int i = 0; i < from.size(); i++) {
        to.add(from.from(i), from.to(i));
      }
    }

    ModelSupport result(int contig, Genome genome) {
      depths();
      List<Item> order = new ArrayList<>(items.values());
      CoreEvidence all = new CoreEvidence(line);
      CoreEvidence same = new CoreEvidence(line);
      Ranges agreeing = new Ranges();
      for (int i = 0; i < order.size(); i++) {
        Item item = order.get(i);
        toTheStopCodon(item);
        double identity = item.bases == 0 ? 0 : item.identityBases / item.bases;
        all.add(i, item.explained, identity);
        addAll(item.explained, agreeing);
        if (item.kind != EvidenceKind.PROTEIN) {
          same.add(i, item.explained, identity);
        }
      }
      CoreEvidence.Cover core = all.bases();
      boolean spliced = line.exons() > 1;
      CoreEvidence.Cover introns = all.junctions();
      int samplesAll = 0;
      int samplesSome = 0;
      for (BitSet seen : sampleExact.values()) {
        samplesAll += spliced && seen.cardinality() == line.exons() - 1 ? 1 : 0;
        samplesSome += !seen.isEmpty() && seen.cardinality() < line.exons() - 1 ? 1 : 0;
      }
      int length = line.length();
      QualityRow quality =
          new QualityRow(
              core.size(),
              same.bases().size(),
              spliced ? introns.size() : -1,
              spliced ? same.junctions().size() : -1,
              depthSum / length,
              minDepth,
              spliced ? meanIntronReads() : Double.NaN,
              spliced ? minIntronReads() : -1,
              transcriptIntrons.cardinality(),
              100.0 * (length - agreeing.covered(0, length)) / length,
              100.0 * withReads / length,
              samplesAll,
              samplesSome,
              spliced ? nonConsensus(contig, genome) : Double.NaN);
      return new ModelSupport(rows(order, core, spliced ? introns : null), quality);
    }

    /** A protein that ends at the last sense codon also speaks for the stop codon behind it. */
    private void toTheStopCodon(Item item) {
      if (item.kind != EvidenceKind.PROTEIN || !model.stopComplete()) {
        return;
      }
      int[] cds = line.cds();
      for (int i = 0; i < item.explained.size(); i++) {
        if (model.strand() == Strand.PLUS && item.explained.to(i) == cds[1] - 3) {
          item.explained.add(item.explained.from(i), cds[1]);
          return;
        }
        if (model.strand() == Strand.MINUS && item.explained.from(i) == cds[0] + 3) {
          item.explained.add(cds[0], item.explained.to(i));
          return;
        }
      }
    }

    private List<EvidenceRow> rows(
        List<Item> order, CoreEvidence.Cover core, CoreEvidence.Cover introns) {
      List<EvidenceRow> rows = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        Item item = order.get(i);
        if (!item.shortReads()) {
          boolean protein = item.kind == EvidenceKind.PROTEIN;
          double identity = protein ? 100 * item.identityBases / item.bases : Double.NaN;
          rows.add(
              row(
                  item.id,
                  identity,
                  item.overlap,
                  item.exact,
                  item.near,
                  core.owners().contains(i),
                  introns == null ? null : introns.owners().contains(i)));
        }
      }
      rows.sort(Comparator.comparing(EvidenceRow::evidence));
      for (String sample : samples) {
        Ranges overlap = sampleOverlap.get(sample);
        if (overlap != null) {
          rows.add(
              row(
                  "gnl|SRA|" + sample,
                  Double.NaN,
                  overlap,
                  sampleExact.getOrDefault(sample, new BitSet()),
                  sampleNear.getOrDefault(sample, new BitSet()),
                  null,
                  null));
        }
      }
      return rows;
    }

    private EvidenceRow row(
        String id,
        double identity,
        Ranges overlap,
        BitSet exact,
        BitSet near,
        Boolean core,
        Boolean minimalIntrons) {
      int[] cds = line.cds();
      double introns = line.exons() - 1;
      return new EvidenceRow(
          id,
          identity,
          100.0 * overlap.covered(0, line.length()) / line.length(),
          model.isCoding()
              ? 100.0 * overlap.covered(cds[0], cds[1]) / (cds[1] - cds[0])
              : Double.NaN,
          introns == 0 ? Double.NaN : exact.cardinality() / introns,
          introns == 0 ? Double.NaN : near.cardinality() / introns,
          core,
          minimalIntrons);
    }

    private void depths() {
      for (int e = 0; e < line.exons(); e++) {
        for (int x = line.exonStart(e); x < line.exonEnd(e); x++) {
          long depth = 0;
          for (CollapsedEvidence job : jobs) {
            depth += job.depth().at(x);
          }
          depthSum += depth;
          minDepth = Math.min(minDepth, depth);
          withReads += depth > 0 ? 1 : 0;
        }
      }
    }

    private double meanIntronReads() {
      long sum = 0;
      for (int i = 1; i < intronReads.length; i++) {
        sum += intronReads[i];
      }
      return (double) sum / (intronReads.length - 1);
    }

    private long minIntronReads() {
      long least = Long.MAX_VALUE;
      for (int i = 1; i < intronReads.length; i++) {
        least = Math.min(least, intronReads[i]);
      }
      return least;
    }

    private double nonConsensus(int contig, Genome genome) {
      int odd = 0;
      for (int i = 1; i < line.exons(); i++) {
        byte[] left = genome.bases(contig, line.intronStart(i), line.intronStart(i) + 2);
        byte[] right = genome.bases(contig, line.intronEnd(i) - 2, line.intronEnd(i));
        byte[] ends = {left[0], left[1], right[0], right[1]};
        if (model.strand() == Strand.MINUS) {
          ends = Nucleotides.reverseComplement(ends);
        }
        String motif = Nucleotides.decode(ends);
        odd += motif.equals("GTAG") || motif.equals("GCAG") || motif.equals("ATAC") ? 0 : 1;
      }
      return (double) odd / (line.exons() - 1);
    }
  }
}
