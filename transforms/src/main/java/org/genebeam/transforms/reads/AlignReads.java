package org.genebeam.transforms.reads;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.collapse.StructureAccumulator;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.IntronCollector;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.rnaseq.ReadEvidence;
import org.genebeam.screen.ReadScreen;
import org.genebeam.search.ShardPlan;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.FragmentBatchCoder;
import org.genebeam.transforms.coders.KnownIntronsCoder;
import org.genebeam.transforms.coders.LibraryCountsCoder;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.screen.ContaminantStore;

/**
 * Aligns unique fragments to the genome in two passes: fragments whose ends stay open in the first
 * are aligned again with the introns that the first found in all runs.
 *
 * <p>In: unique fragments by bucket. Out: {@link #EVIDENCE}, alignments merged by structure within
 * a bucket, keyed by place, reads without strand marked for {@link
 * org.genebeam.rnaseq.ReadOrientation}; {@link #LIBRARIES}, sums that tell the library type of each
 * run. Fragments that can't be placed are counted. Memory: one bucket and one shard index (shared
 * by the JVM); a bucket is taken through all shards before the next, so that loading an index pays.
 */
public final class AlignReads
    extends PTransform<PCollection<KV<Integer, List<FragmentBatch>>>, PCollectionTuple> {
  public static final TupleTag<KV<Long, List<EvidenceAlignment>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  public static final TupleTag<LibraryCounts> LIBRARIES = new TupleTag<>("libraries") {};

  private static final TupleTag<KV<Integer, List<FragmentBatch>>> OPEN = new TupleTag<>("open") {};
  private static final TupleTag<KnownIntrons> INTRONS = new TupleTag<>("introns") {};

  /** Anchored reads that an intron needs to be offered in the second pass. */
  private static final long MIN_SUPPORT = 2;

  private final PCollectionView<String> genome;
  private final Limits limits;

  /** Null for none. */
  private final PCollectionView<String> contaminants;

  private AlignReads(
      PCollectionView<String> genome, Limits limits, PCollectionView<String> contaminants) {
    this.genome = genome;
    this.limits = limits;
    this.contaminants = contaminants;
  }

  /**
   * Sizes of the search.
   *
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   * @param shardBases genome bases indexed at a time
   */
  record Limits(int maxIntronBases, int shardBases) implements Serializable {}

  /**
   * Aligns to the store whose folder {@code genome} holds.
   *
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignReads to(PCollectionView<String> genome, int maxIntronBases) {
    return new AlignReads(genome, new Limits(maxIntronBases, ShardPlan.SHARD_BASES), null);
  }

  /** Indexes {@code bases} of the genome at a time: less memory, more passes, the same result. */
  public AlignReads withShardBases(int bases) {
    if (bases < 1) {
      throw new IllegalArgumentException("shardBases must be at least 1, got " + bases);
    }
    return new AlignReads(genome, new Limits(limits.maxIntronBases(), bases), contaminants);
  }

  /**
   * Leaves out fragments that fit a contaminant strictly better than the genome.
   *
   * @param folder store of the contaminants, or an empty text
   */
  public AlignReads withContaminants(PCollectionView<String> folder) {
    return new AlignReads(genome, limits, folder);
  }

  private List<PCollectionView<?>> sideInputs() {
    return contaminants == null ? List.of(genome) : List.of(genome, contaminants);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, List<FragmentBatch>>> buckets) {
    PCollectionTuple first =
        buckets.apply(
            "FirstPass",
            ParDo.of(new FirstPassFn(genome, limits, contaminants))
                .withSideInputs(sideInputs())
                .withOutputTags(EVIDENCE, TupleTagList.of(OPEN).and(INTRONS).and(LIBRARIES)));
    first.get(OPEN).setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(FragmentBatchCoder.of())));
    PCollectionView<KnownIntrons> introns =
        first
            .get(INTRONS)
            .setCoder(KnownIntronsCoder.of())
            .apply("SumIntrons", Combine.globally(new SumIntrons(MIN_SUPPORT)).asSingletonView());
    PCollectionTuple second =
        first
            .get(OPEN)
            .apply(
                "SecondPass",
                ParDo.of(new SecondPassFn(genome, limits, contaminants, introns))
                    .withSideInputs(sideInputs())
                    .withSideInputs(introns)
                    .withOutputTags(EVIDENCE, TupleTagList.of(LIBRARIES)));
    for (PCollectionTuple pass : List.of(first, second)) {
      pass.get(EVIDENCE).setCoder(Places.coder());
      pass.get(LIBRARIES).setCoder(LibraryCountsCoder.of());
    }
    return PCollectionTuple.of(
            EVIDENCE,
            PCollectionList.of(first.get(EVIDENCE))
                .and(second.get(EVIDENCE))
                .apply("BothPasses", Flatten.pCollections()))
        .and(
            LIBRARIES,
            PCollectionList.of(first.get(LIBRARIES))
                .and(second.get(LIBRARIES))
                .apply("BothCounts", Flatten.pCollections()));
  }

  private static final class FirstPassFn
      extends DoFn<KV<Integer, List<FragmentBatch>>, KV<Long, List<EvidenceAlignment>>> {
    private final Counter in = Metrics.counter(AlignReads.class, "fragments_in");
    private final Counter aligned = Metrics.counter(AlignReads.class, "fragments_kept_first_pass");
    private final Counter open =
        Metrics.counter(AlignReads.class, "fragments_kept_for_second_pass");
    private final Counter unaligned =
        Metrics.counter(AlignReads.class, "fragments_dropped_unaligned");
    private final Counter contaminant =
        Metrics.counter(AlignReads.class, "fragments_dropped_contaminant");
    private final PCollectionView<String> genome;
    private final Limits limits;
    private final PCollectionView<String> contaminants;

    FirstPassFn(
        PCollectionView<String> genome, Limits limits, PCollectionView<String> contaminants) {
      this.genome = genome;
      this.limits = limits;
      this.contaminants = contaminants;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      StructureAccumulator evidence = new StructureAccumulator();
      LibraryCounts libraries = new LibraryCounts();
      IntronCollector introns = new IntronCollector();
      List<FragmentBatch> again = new ArrayList<>();
      StageClock clock = StageClock.stage("AlignReads");
      ShardedAligner aligner = new ShardedAligner(c.sideInput(genome), limits, KnownIntrons.none());
      ReadScreen screen = screen(c, contaminants, aligner);
      aligner.align(
          c.element().getValue(),
          (batch, i, alignment) -> {
            introns.add(alignment, batch.counts(i).total());
            if (alignment.needsSecondPass()) {
              return true;
            }
            if (screen != null && screen.fitsBetter(batch, i, alignment)) {
              contaminant.inc();
              libraries.add(batch.counts(i), LibraryCounts.Quantity.CONTAMINANT);
            } else {
              (alignment.isAligned() ? aligned : unaligned).inc();
              addEvidence(evidence, libraries, batch, i, alignment);
            }
            return false;
          },
          again,
          clock);
      in.inc(c.element().getValue().stream().mapToLong(FragmentBatch::size).sum());
      open.inc(again.stream().mapToLong(FragmentBatch::size).sum());
      Places.group(evidence.sorted()).forEach((place, list) -> c.output(KV.of(place, list)));
      c.output(LIBRARIES, libraries);
      c.output(OPEN, KV.of(c.element().getKey(), again));
      c.output(INTRONS, introns.anchored(1));
    }
  }

  private static final class SecondPassFn
      extends DoFn<KV<Integer, List<FragmentBatch>>, KV<Long, List<EvidenceAlignment>>> {
    private final Counter in = Metrics.counter(AlignReads.class, "second_pass_fragments_in");
    private final Counter aligned = Metrics.counter(AlignReads.class, "second_pass_fragments_kept");
    private final Counter unaligned =
        Metrics.counter(AlignReads.class, "second_pass_fragments_dropped_unaligned");
    private final Counter contaminant =
        Metrics.counter(AlignReads.class, "second_pass_fragments_dropped_contaminant");
    private final PCollectionView<String> genome;
    private final Limits limits;
    private final PCollectionView<String> contaminants;
    private final PCollectionView<KnownIntrons> introns;

    SecondPassFn(
        PCollectionView<String> genome,
        Limits limits,
        PCollectionView<String> contaminants,
        PCollectionView<KnownIntrons> introns) {
      this.genome = genome;
      this.limits = limits;
      this.contaminants = contaminants;
      this.introns = introns;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      StructureAccumulator evidence = new StructureAccumulator();
      LibraryCounts libraries = new LibraryCounts();
      ShardedAligner aligner =
          new ShardedAligner(c.sideInput(genome), limits, c.sideInput(introns));
      ReadScreen screen = screen(c, contaminants, aligner);
      aligner.align(
          c.element().getValue(),
          (batch, i, alignment) -> {
            if (screen != null && screen.fitsBetter(batch, i, alignment)) {
              contaminant.inc();
              libraries.add(batch.counts(i), LibraryCounts.Quantity.CONTAMINANT);
            } else {
              (alignment.isAligned() ? aligned : unaligned).inc();
              addEvidence(evidence, libraries, batch, i, alignment);
            }
            return false;
          },
          new ArrayList<>(),
          StageClock.stage("AlignReads second pass"));
      in.inc(c.element().getValue().stream().mapToLong(FragmentBatch::size).sum());
      Places.group(evidence.sorted()).forEach((place, list) -> c.output(KV.of(place, list)));
      c.output(LIBRARIES, libraries);
    }
  }

  /** Null if there are no contaminants. */
  private static ReadScreen screen(
      DoFn<?, ?>.ProcessContext c, PCollectionView<String> contaminants, ShardedAligner aligner) {
    return contaminants == null
        ? null
        : ContaminantStore.open(c.sideInput(contaminants))
            .map(known -> new ReadScreen(known, aligner.options()))
            .orElse(null);
  }

  private static void addEvidence(
      StructureAccumulator evidence,
      LibraryCounts libraries,
      FragmentBatch batch,
      int i,
      FragmentAlignment alignment) {
    libraries.add(alignment, batch.counts(i), batch.mateLength(2 * i + 1) > 0);
    for (EvidenceAlignment one : ReadEvidence.marked(alignment, batch.counts(i))) {
      evidence.add(one);
    }
  }
}
