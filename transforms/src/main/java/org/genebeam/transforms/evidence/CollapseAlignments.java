package org.genebeam.transforms.evidence;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.collapse.CollapseCounters;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.collapse.EvidenceIngestion;
import org.genebeam.collapse.FilterCode;
import org.genebeam.collapse.IntronSupport;
import org.genebeam.collapse.Islands;
import org.genebeam.collapse.StructureAccumulator;
import org.genebeam.collapse.TrustedIntrons;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GeneticCode;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.rnaseq.ReadOrientation;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.IntronSupportCoder;
import org.genebeam.transforms.coders.IslandsCoder;
import org.genebeam.transforms.coders.SpansCoder;
import org.genebeam.transforms.coders.TrustedIntronsCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Collapses the alignments of all kinds of evidence into representatives with per-run counts, after
 * dropping weak introns and noise (gnomon.md, part A).
 *
 * <p>In: alignments by place. Out: {@link #FILTERED}, a line for each transcript, long read,
 * protein and intron that a filter dropped or cut, and one {@link CollapsedEvidence} per job, a
 * range of at least 100 kb cut where no evidence overlaps. Four steps: equal structures merge
 * within a block of 1 Mb; intron support adds up over everything and weak introns are cut; the
 * spans that remain give the jobs; each job is filtered and collapsed. Results don't depend on
 * blocks or jobs. The evidence of one block, then of one job, must fit in memory.
 */
public final class CollapseAlignments
    extends PTransform<PCollection<KV<Long, List<EvidenceAlignment>>>, PCollectionTuple> {
  /** What stays. */
  public static final TupleTag<CollapsedEvidence> EVIDENCE = new TupleTag<>("evidence") {};

  /** Lines of {@link FilterLines}, by place. */
  public static final TupleTag<KV<Long, String>> FILTERED = new TupleTag<>("filtered") {};

  private static final TupleTag<KV<Long, List<EvidenceAlignment>>> ALIGNMENTS =
      new TupleTag<>("alignments") {};

  private static final int JOB_BASES = 100_000;
  private static final long JOB_ALIGNMENTS = 50_000;

  private final PCollectionView<String> genome;

  /** Null: reads stay without strand. */
  private final PCollectionView<LibraryCounts> libraries;

  private final String pass;
  private final CollapseParameters parameters;
  private final int geneticCode;

  private CollapseAlignments(
      PCollectionView<String> genome,
      PCollectionView<LibraryCounts> libraries,
      String pass,
      CollapseParameters parameters,
      int geneticCode) {
    this.genome = genome;
    this.libraries = libraries;
    this.pass = pass;
    this.parameters = parameters;
    this.geneticCode = geneticCode;
  }

  /** {@code genome} holds the folder of the genome store. */
  public static CollapseAlignments of(PCollectionView<String> genome) {
    return new CollapseAlignments(genome, null, "", CollapseParameters.DEFAULT, 1);
  }

  /** Orients the reads of stranded runs, as {@code counts} show them. */
  public CollapseAlignments withLibraries(PCollectionView<LibraryCounts> counts) {
    return new CollapseAlignments(genome, counts, pass, parameters, geneticCode);
  }

  /** Counts apart from the first pass, with {@code label} behind the stages' names. */
  public CollapseAlignments inPass(String label) {
    return new CollapseAlignments(genome, libraries, label, parameters, geneticCode);
  }

  /** Filters and merges by other than the default options. */
  public CollapseAlignments with(CollapseParameters options) {
    return new CollapseAlignments(genome, libraries, pass, options, geneticCode);
  }

  /** Takes the stops inside proteins from another NCBI translation table than the standard one. */
  public CollapseAlignments withGeneticCode(int table) {
    return new CollapseAlignments(genome, libraries, pass, parameters, table);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Long, List<EvidenceAlignment>>> evidence) {
    PCollectionTuple mergedAndNot =
        evidence
            .apply("GroupByPlace", GroupByKey.create())
            .apply(
                "MergeEqual",
                ParDo.of(new MergeFn(genome, libraries, pass, parameters, geneticCode))
                    .withSideInputs(
                        libraries == null ? List.of(genome) : List.of(genome, libraries))
                    .withOutputTags(ALIGNMENTS, TupleTagList.of(FILTERED)));
    PCollection<KV<Long, List<EvidenceAlignment>>> merged =
        mergedAndNot.get(ALIGNMENTS).setCoder(Places.coder());
    PCollectionView<IntronSupport> support =
        merged
            .apply("CountIntrons", ParDo.of(new CountIntronsFn(parameters)))
            .setCoder(IntronSupportCoder.of())
            .apply(
                "SumIntrons",
                Combine.globally(
                        MergeSums.of(
                            IntronSupportCoder.of(), IntronSupport::new, IntronSupport::merge))
                    .asSingletonView());
    PCollectionView<TrustedIntrons> trusted =
        evidence
            .getPipeline()
            .apply("Once", org.apache.beam.sdk.transforms.Create.of(0))
            .apply(
                "TrustIntrons",
                ParDo.of(new TrustFn(genome, support, parameters)).withSideInputs(genome, support))
            .setCoder(TrustedIntronsCoder.of())
            .apply(View.asSingleton());
    PCollectionTuple cutAndNot =
        merged.apply(
            "CutWeakIntrons",
            ParDo.of(new CutFn(genome, trusted, pass))
                .withSideInputs(genome, trusted)
                .withOutputTags(ALIGNMENTS, TupleTagList.of(FILTERED)));
    PCollection<KV<Long, List<EvidenceAlignment>>> cut =
        cutAndNot.get(ALIGNMENTS).setCoder(Places.coder());
    PCollection<KV<Long, String>> introns =
        evidence
            .getPipeline()
            .apply("OnceForIntrons", org.apache.beam.sdk.transforms.Create.of(0))
            .apply(
                "WeakIntrons",
                ParDo.of(new WeakIntronsFn(genome, support, trusted))
                    .withSideInputs(genome, support, trusted));
    PCollectionView<Islands.Accumulator> spans =
        cut.apply("Spans", ParDo.of(new SpansFn()))
            .setCoder(SpansCoder.of())
            .apply(
                "UniteSpans",
                Combine.globally(
                        MergeSums.of(
                            SpansCoder.of(), Islands.Accumulator::new, Islands.Accumulator::merge))
                    .asSingletonView());
    PCollectionView<Islands> islands =
        evidence
            .getPipeline()
            .apply("OnceMore", org.apache.beam.sdk.transforms.Create.of(0))
            .apply("FormJobs", ParDo.of(new JobsFn(spans)).withSideInputs(spans))
            .setCoder(IslandsCoder.of())
            .apply("JobsView", View.asSingleton());
    PCollectionTuple collapsed =
        cut.apply("KeyByJob", ParDo.of(new KeyByJobFn(islands)).withSideInputs(islands))
            .setCoder(Places.coder())
            .apply("GroupByJob", GroupByKey.create())
            .apply(
                "Collapse",
                ParDo.of(new CollapseFn(genome, pass, parameters))
                    .withSideInputs(genome)
                    .withOutputTags(EVIDENCE, TupleTagList.of(FILTERED)));
    PCollection<KV<Long, String>> filtered =
        PCollectionList.of(mergedAndNot.get(FILTERED))
            .and(cutAndNot.get(FILTERED))
            .and(introns)
            .and(collapsed.get(FILTERED))
            .apply("AllFiltered", Flatten.pCollections());
    return PCollectionTuple.of(
            EVIDENCE, collapsed.get(EVIDENCE).setCoder(CollapsedEvidenceCoder.of()))
        .and(FILTERED, filtered);
  }

  /** Counters of alignments and reads by filter; they reconcile per transform step. */
  private static final class Tally {
    private final Counter in;
    private final Counter kept;
    private final Counter merged;
    private final Counter readsIn;
    private final Counter readsKept;
    private final Counter readsDropped;
    private final Counter readsRepeated;
    private final Counter readsAdded;
    private final Counter[] dropped = new Counter[FilterCode.values().length];
    private final Counter[] added = new Counter[FilterCode.values().length];

    Tally(String step) {
      in = counter(step, "alignments_in");
      kept = counter(step, "alignments_kept");
      merged = counter(step, "alignments_dropped_merged");
      readsIn = counter(step, "reads_in");
      readsKept = counter(step, "reads_kept");
      readsDropped = counter(step, "reads_dropped_filtered");
      readsRepeated = counter(step, "reads_dropped_repeated");
      readsAdded = counter(step, "reads_added_pieces");
      for (FilterCode code : FilterCode.values()) {
        String name = code.name().toLowerCase(java.util.Locale.ROOT);
        dropped[code.ordinal()] = counter(step, "alignments_dropped_" + name);
        added[code.ordinal()] = counter(step, "alignments_added_" + name);
      }
    }

    /** The same in reads, each counted as often as it is placed. */
    void addReads(CollapseCounters counters) {
      readsIn.inc(counters.inReads());
      readsKept.inc(counters.keptReads());
      readsRepeated.inc(counters.repeatedReads());
      for (FilterCode code : FilterCode.values()) {
        readsDropped.inc(counters.droppedReads(code));
        readsAdded.inc(counters.addedReads(code));
      }
    }

    private static Counter counter(String step, String name) {
      return Metrics.counter("org.genebeam.transforms.evidence." + step, name);
    }

    void add(CollapseCounters counters, long keptAlignments, long mergedAlignments) {
      in.inc(counters.inAlignments());
      kept.inc(keptAlignments);
      merged.inc(mergedAlignments);
      for (FilterCode code : FilterCode.values()) {
        if (counters.dropped(code) > 0) {
          dropped[code.ordinal()].inc(counters.dropped(code));
        }
        if (counters.added(code) > 0) {
          added[code.ordinal()].inc(counters.added(code));
        }
      }
    }
  }

  private static final class MergeFn
      extends DoFn<KV<Long, Iterable<List<EvidenceAlignment>>>, KV<Long, List<EvidenceAlignment>>> {
    private final String pass;
    private transient Tally tally;
    private final PCollectionView<String> genome;
    private final PCollectionView<LibraryCounts> libraries;

    private final CollapseParameters parameters;
    private final int geneticCode;

    MergeFn(
        PCollectionView<String> genome,
        PCollectionView<LibraryCounts> libraries,
        String pass,
        CollapseParameters parameters,
        int geneticCode) {
      this.parameters = parameters;
      this.geneticCode = geneticCode;
      this.genome = genome;
      this.libraries = libraries;
      this.pass = pass;
    }

    @Setup
    public void setUp() {
      tally = new Tally("MergeEqual" + pass);
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      EvidenceIngestion ingestion =
          new EvidenceIngestion(store, parameters, GeneticCode.of(geneticCode));
      CollapseCounters counters =
          new CollapseCounters().logging(new FilterLines(store, l -> c.output(FILTERED, l)));
      StructureAccumulator shortReads = new StructureAccumulator();
      List<EvidenceAlignment> all = new ArrayList<>();
      long reads = 0;
      ReadOrientation orientation =
          new ReadOrientation(libraries == null ? new LibraryCounts() : c.sideInput(libraries));
      for (List<EvidenceAlignment> part : c.element().getValue()) {
        for (EvidenceAlignment alignment : orientation.resolve(part)) {
          for (EvidenceAlignment piece : ingestion.take(alignment, counters)) {
            if (piece.kind() == EvidenceKind.SHORT_READ) {
              shortReads.add(piece);
              reads++;
            } else {
              all.add(piece);
            }
          }
        }
      }
      List<EvidenceAlignment> distinct = shortReads.sorted();
      all.addAll(distinct);
      all.sort(null);
      tally.add(counters, all.size(), reads - distinct.size());
      StageClock.stage("CollapseAlignments" + pass).add("alignments_in", counters.inAlignments());
      c.output(KV.of(c.element().getKey(), all));
    }
  }

  private static final class CountIntronsFn
      extends DoFn<KV<Long, List<EvidenceAlignment>>, IntronSupport> {
    private final CollapseParameters parameters;

    CountIntronsFn(CollapseParameters parameters) {
      this.parameters = parameters;
    }

    @ProcessElement
    public void process(
        @Element KV<Long, List<EvidenceAlignment>> block, OutputReceiver<IntronSupport> out) {
      IntronSupport support = new IntronSupport();
      block.getValue().forEach(a -> support.add(a, parameters));
      out.output(support);
    }
  }

  private static final class TrustFn extends DoFn<Integer, TrustedIntrons> {
    private final PCollectionView<String> genome;
    private final PCollectionView<IntronSupport> support;
    private final CollapseParameters parameters;

    TrustFn(
        PCollectionView<String> genome,
        PCollectionView<IntronSupport> support,
        CollapseParameters parameters) {
      this.parameters = parameters;
      this.genome = genome;
      this.support = support;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      c.output(c.sideInput(support).trusted(GenomeStore.open(c.sideInput(genome)), parameters));
    }
  }

  private static final class CutFn
      extends DoFn<KV<Long, List<EvidenceAlignment>>, KV<Long, List<EvidenceAlignment>>> {
    private final String pass;
    private transient Tally tally;
    private final PCollectionView<String> genome;
    private final PCollectionView<TrustedIntrons> trusted;

    CutFn(PCollectionView<String> genome, PCollectionView<TrustedIntrons> trusted, String pass) {
      this.genome = genome;
      this.trusted = trusted;
      this.pass = pass;
    }

    @Setup
    public void setUp() {
      tally = new Tally("CutWeakIntrons" + pass);
    }

    @ProcessElement
    public void process(ProcessContext c) {
      TrustedIntrons introns = c.sideInput(trusted);
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      CollapseCounters counters =
          new CollapseCounters().logging(new FilterLines(store, l -> c.output(FILTERED, l)));
      List<EvidenceAlignment> cut = new ArrayList<>();
      for (EvidenceAlignment alignment : c.element().getValue()) {
        cut.addAll(introns.cut(alignment, counters));
      }
      tally.in.inc(c.element().getValue().size());
      tally.add(counters, cut.size(), 0);
      c.output(KV.of(c.element().getKey(), cut));
    }
  }

  /** Introns that the absolute filters dropped, as lines. */
  private static final class WeakIntronsFn extends DoFn<Integer, KV<Long, String>> {
    private final PCollectionView<String> genome;
    private final PCollectionView<IntronSupport> support;
    private final PCollectionView<TrustedIntrons> trusted;

    WeakIntronsFn(
        PCollectionView<String> genome,
        PCollectionView<IntronSupport> support,
        PCollectionView<TrustedIntrons> trusted) {
      this.genome = genome;
      this.support = support;
      this.trusted = trusted;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      c.sideInput(support)
          .tell(
              c.sideInput(trusted),
              FilterLines.LEAST_INTRON_WEIGHT,
              new FilterLines(store, c::output));
    }
  }

  private static final class SpansFn
      extends DoFn<KV<Long, List<EvidenceAlignment>>, Islands.Accumulator> {
    @ProcessElement
    public void process(
        @Element KV<Long, List<EvidenceAlignment>> block, OutputReceiver<Islands.Accumulator> out) {
      Islands.Accumulator spans = new Islands.Accumulator();
      block.getValue().forEach(a -> spans.add(a.contig(), a.start(), a.end()));
      out.output(spans);
    }
  }

  private static final class JobsFn extends DoFn<Integer, Islands> {
    private final PCollectionView<Islands.Accumulator> spans;

    JobsFn(PCollectionView<Islands.Accumulator> spans) {
      this.spans = spans;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Islands.Accumulator own = new Islands.Accumulator().merge(c.sideInput(spans));
      c.output(own.islands(JOB_BASES, JOB_ALIGNMENTS));
    }
  }

  private static final class KeyByJobFn
      extends DoFn<KV<Long, List<EvidenceAlignment>>, KV<Long, List<EvidenceAlignment>>> {
    private final PCollectionView<Islands> jobsOf;

    KeyByJobFn(PCollectionView<Islands> jobsOf) {
      this.jobsOf = jobsOf;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Islands islands = c.sideInput(jobsOf);
      java.util.TreeMap<Long, List<EvidenceAlignment>> jobs = new java.util.TreeMap<>();
      for (EvidenceAlignment a : c.element().getValue()) {
        long job = (long) a.contig() << 32 | islands.jobOf(a.contig(), a.start());
        jobs.computeIfAbsent(job, j -> new ArrayList<>()).add(a);
      }
      jobs.forEach((job, alignments) -> c.output(KV.of(job, alignments)));
    }
  }

  private static final class CollapseFn
      extends DoFn<KV<Long, Iterable<List<EvidenceAlignment>>>, CollapsedEvidence> {
    private final PCollectionView<String> genome;
    private final String pass;
    private transient Tally tally;

    private final CollapseParameters parameters;

    CollapseFn(PCollectionView<String> genome, String pass, CollapseParameters parameters) {
      this.parameters = parameters;
      this.genome = genome;
      this.pass = pass;
    }

    @Setup
    public void setUp() {
      tally = new Tally("CollapseAlignments" + pass);
    }

    @ProcessElement
    public void process(ProcessContext c) {
      List<EvidenceAlignment> evidence = new ArrayList<>();
      c.element().getValue().forEach(evidence::addAll);
      evidence.sort(null);
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      CollapsedEvidence collapsed =
          new EvidenceCollapser()
              .collapseTrusted(
                  evidence, parameters, new FilterLines(store, l -> c.output(FILTERED, l)));
      CollapseCounters counters = collapsed.counters();
      tally.add(counters, counters.keptAlignments(), counters.mergedAlignments());
      tally.addReads(counters);
      StageClock.stage("CollapseAlignments" + pass)
          .add("representatives_kept", collapsed.representatives().size());
      c.output(collapsed);
    }
  }
}
