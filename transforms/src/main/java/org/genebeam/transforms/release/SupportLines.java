package org.genebeam.transforms.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.chain.UnorientedReads;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;
import org.genebeam.release.ModelId;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.support.ModelSupport;
import org.genebeam.support.SupportCalculator;
import org.genebeam.support.SupportText;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Holds every model of the release against the evidence of its place.
 *
 * <p>In: the genes of the release shards, with GeneIDs. Out, for {@link WriteLines}: {@link
 * #EVIDENCE}, a row for each model and piece of evidence, and {@link #QUALITY}, a row for each
 * model. Genes and jobs of collapsed evidence meet in the block of {@value #BLOCK_BASES} bases
 * where the gene starts; a job goes to every block with a gene that it overlaps. Genes beside those
 * of a block come too: what does not tell its strand counts for one of them ({@link
 * UnorientedReads}). One block's jobs must fit in memory.
 */
public final class SupportLines
    extends PTransform<PCollection<KV<Integer, List<Gene>>>, PCollectionTuple> {
  public static final TupleTag<KV<Long, String>> EVIDENCE = new TupleTag<>("evidence") {};
  public static final TupleTag<KV<Long, String>> QUALITY = new TupleTag<>("quality") {};

  static final int BLOCK_BASES = 1_000_000;

  /** Longest alignment without strand that is given to one of two genes that do not overlap. */
  private static final int BESIDE_BASES = 100_000;

  private static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  private static final TupleTag<CollapsedEvidence> JOBS = new TupleTag<>("jobs") {};

  private final String locusTagPrefix;
  private final List<String> runNames;
  private final Map<String, String> samples;
  private final PCollectionView<String> genome;
  private final transient PCollection<CollapsedEvidence> evidence;

  private SupportLines(
      String locusTagPrefix,
      List<String> runNames,
      Map<String, String> samples,
      PCollectionView<String> genome,
      PCollection<CollapsedEvidence> evidence) {
    this.locusTagPrefix = locusTagPrefix;
    this.runNames = runNames;
    this.samples = samples;
    this.genome = genome;
    this.evidence = evidence;
  }

  /**
   * Support by {@code evidence}.
   *
   * @param runNames runs of short reads by index
   * @param samples sample by run name, for runs that are not a sample of their own
   */
  public static SupportLines of(
      ReleaseStyle style,
      List<String> runNames,
      Map<String, String> samples,
      PCollectionView<String> genome,
      PCollection<CollapsedEvidence> evidence) {
    return new SupportLines(
        style.locusTagPrefix(), List.copyOf(runNames), Map.copyOf(samples), genome, evidence);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, List<Gene>>> shards) {
    PCollectionView<Map<Integer, List<Long>>> spans =
        shards
            .apply("Spans", ParDo.of(new SpansFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(VarLongCoder.of())))
            .apply("SpansByContig", View.asMap());
    PCollection<KV<Long, Gene>> genes =
        shards
            .apply("GenesByBlock", ParDo.of(new GeneFn()))
            .setCoder(KvCoder.of(VarLongCoder.of(), GeneCoder.of()));
    PCollection<KV<Long, CollapsedEvidence>> jobs =
        evidence
            .apply("JobsByBlock", ParDo.of(new JobFn(spans)).withSideInputs(spans))
            .setCoder(KvCoder.of(VarLongCoder.of(), CollapsedEvidenceCoder.of()));
    return KeyedPCollectionTuple.of(GENES, genes)
        .and(JOBS, jobs)
        .apply("Meet", CoGroupByKey.create())
        .apply(
            "Compare",
            ParDo.of(new CompareFn(locusTagPrefix, runNames, samples, genome))
                .withSideInputs(genome)
                .withOutputTags(EVIDENCE, TupleTagList.of(QUALITY)));
  }

  private static long block(Gene gene) {
    return block(gene.contig(), gene.start());
  }

  private static long block(int contig, int start) {
    return (long) contig << 32 | start / BLOCK_BASES;
  }

  /** Spans of the genes of each contig, start in the upper half. */
  private static final class SpansFn
      extends DoFn<KV<Integer, List<Gene>>, KV<Integer, List<Long>>> {
    @ProcessElement
    public void process(
        @Element KV<Integer, List<Gene>> shard, OutputReceiver<KV<Integer, List<Long>>> out) {
      Map<Integer, List<Long>> byContig = new java.util.TreeMap<>();
      for (Gene gene : shard.getValue()) {
        byContig
            .computeIfAbsent(gene.contig(), c -> new ArrayList<>())
            .add((long) gene.start() << 32 | gene.end());
      }
      byContig.forEach((contig, spans) -> out.output(KV.of(contig, spans)));
    }
  }

  /** Gives a gene to the block where it starts and to those where genes beside it start. */
  private static final class GeneFn extends DoFn<KV<Integer, List<Gene>>, KV<Long, Gene>> {
    @ProcessElement
    public void process(
        @Element KV<Integer, List<Gene>> shard, OutputReceiver<KV<Long, Gene>> out) {
      List<Gene> genes = new ArrayList<>(shard.getValue());
      genes.sort(Gene.BY_PLACE);
      List<TreeSet<Long>> blocks = new ArrayList<>();
      genes.forEach(g -> blocks.add(new TreeSet<>(List.of(block(g)))));
      for (int i = 0; i < genes.size(); i++) {
        for (int k = i + 1; k < genes.size() && beside(genes.get(i), genes.get(k)); k++) {
          blocks.get(i).add(block(genes.get(k)));
          blocks.get(k).add(block(genes.get(i)));
        }
      }
      for (int i = 0; i < genes.size(); i++) {
        for (long block : blocks.get(i)) {
          out.output(KV.of(block, genes.get(i)));
        }
      }
    }
  }

  /** Whether one alignment could lie in both genes; {@code b} does not start before {@code a}. */
  private static boolean beside(Gene a, Gene b) {
    return a.contig() == b.contig() && b.start() < (long) a.end() + BESIDE_BASES;
  }

  private static final class JobFn extends DoFn<CollapsedEvidence, KV<Long, CollapsedEvidence>> {
    private final PCollectionView<Map<Integer, List<Long>>> spans;

    JobFn(PCollectionView<Map<Integer, List<Long>>> spans) {
      this.spans = spans;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      CollapsedEvidence job = c.element();
      int start = Integer.MAX_VALUE;
      int end = 0;
      for (EvidenceAlignment a : job.representatives()) {
        start = Math.min(start, a.start());
        end = Math.max(end, a.end());
      }
      TreeSet<Long> blocks = new TreeSet<>();
      for (long span : c.sideInput(spans).getOrDefault(job.contig(), List.of())) {
        int from = (int) (span >>> 32);
        if (from < end && (int) span > start) {
          blocks.add(block(job.contig(), from));
        }
      }
      blocks.forEach(block -> c.output(KV.of(block, job)));
    }
  }

  private static final class CompareFn extends DoFn<KV<Long, CoGbkResult>, KV<Long, String>> {
    private final Counter full = Metrics.counter(SupportLines.class, "models_kept_fully_supported");
    private final Counter partial =
        Metrics.counter(SupportLines.class, "models_kept_partly_supported");
    private final Counter none = Metrics.counter(SupportLines.class, "models_kept_ab_initio");
    private final Counter in = Metrics.counter(SupportLines.class, "models_in");
    private final String locusTagPrefix;
    private final List<String> runNames;
    private final Map<String, String> samples;
    private final PCollectionView<String> genome;

    CompareFn(
        String locusTagPrefix,
        List<String> runNames,
        Map<String, String> samples,
        PCollectionView<String> genome) {
      this.locusTagPrefix = locusTagPrefix;
      this.runNames = runNames;
      this.samples = samples;
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      SupportCalculator calculator = new SupportCalculator(runNames, samples);
      ReleaseStyle style = new ReleaseStyle(locusTagPrefix, 0, "", 1, "");
      List<CollapsedEvidence> jobs = new ArrayList<>();
      c.element().getValue().getAll(JOBS).forEach(jobs::add);
      List<Gene> genes = new ArrayList<>();
      c.element().getValue().getAll(GENES).forEach(genes::add);
      int models = 0;
      for (Gene gene : genes) {
        if (block(gene) != c.element().getKey()) {
          continue;
        }
        Predicate<int[]> unoriented = UnorientedReads.among(beside(gene, genes)).speaksFor(gene);
        String sequence = store.contig(gene.contig()).name();
        for (int i = 0; i < gene.transcripts().size(); i++) {
          Transcript t = gene.transcripts().get(i);
          ModelSupport support = calculator.of(t, gene.contig(), jobs, store, unoriented);
          switch (support.quality().support()) {
            case FULL -> full.inc();
            case PARTIAL -> partial.inc();
            case AB_INITIO -> none.inc();
          }
          String id = style.transcriptId(gene, i);
          String model = ModelId.of(sequence, t);
          long place = WriteLines.place(gene.contig(), t.start());
          String rows = SupportText.evidence(id, model, sequence, support);
          if (!rows.isEmpty()) {
            c.output(KV.of(place, rows));
          }
          c.output(QUALITY, KV.of(place, SupportText.quality(id, model, sequence, support)));
          in.inc();
          models++;
        }
      }
      StageClock.stage("SupportLines").add("models_in", models);
    }

    private static List<Gene> beside(Gene gene, List<Gene> genes) {
      return genes.stream()
          .filter(
              g ->
                  g.start() <= gene.start()
                      ? SupportLines.beside(g, gene)
                      : SupportLines.beside(gene, g))
          .toList();
    }
  }
}
