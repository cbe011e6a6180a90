package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.homology.GeneChanges;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Rejected;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.release.AlignmentGff3;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.screen.ScreeningRow;
import org.genebeam.transforms.checkpoint.Checkpoints;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.LibraryCountsCoder;
import org.genebeam.transforms.coders.RejectedCoder;
import org.genebeam.transforms.evidence.CollapseAlignments;
import org.genebeam.transforms.evidence.FilterLines;
import org.genebeam.transforms.evidence.IntronLines;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.evidence.ReadEndSites;
import org.genebeam.transforms.evidence.WriteEvidence;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.PrepareGenome;
import org.genebeam.transforms.mask.MaskGenome;
import org.genebeam.transforms.proteins.AlignProteins;
import org.genebeam.transforms.reads.AlignReads;
import org.genebeam.transforms.reads.LibraryLines;
import org.genebeam.transforms.reads.ReadAlignedRuns;
import org.genebeam.transforms.reads.ReadRuns;
import org.genebeam.transforms.reads.SumLibraries;
import org.genebeam.transforms.reads.UniquifyReads;
import org.genebeam.transforms.release.RejectedLines;
import org.genebeam.transforms.release.WriteLines;
import org.genebeam.transforms.release.WriteTable;
import org.genebeam.transforms.screen.PrepareContaminants;
import org.genebeam.transforms.transcripts.AlignTranscripts;

/**
 * The left part of the DAG: alignments and what is collapsed from them.
 *
 * <p>A step is put in when something asks for its result, and only once. What an earlier run has
 * kept is read instead, and the steps before it are left out.
 */
final class EvidenceGraph {
  private static final Coder<KV<Long, String>> LINES =
      KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of());

  private final Pipeline pipeline;
  private final AnnotatePlan plan;
  private final AnnotateDigests digests;
  private final Checkpoints kept;
  private final PCollectionView<String> genome;
  private final PCollectionView<String> contaminants;

  private final Supplier<PCollectionTuple> reads = new Once<>(this::alignReads);
  private final Supplier<PCollectionTuple> alignedRuns = new Once<>(this::readAlignedRuns);
  private final Supplier<PCollectionTuple> transcripts = new Once<>(this::alignTranscripts);
  private final Supplier<PCollectionTuple> proteins = new Once<>(this::alignProteins);
  private final Supplier<PCollection<LibraryCounts>> libraries = new Once<>(this::sumLibraries);
  private final Supplier<PCollectionView<LibraryCounts>> libraryTypes =
      new Once<>(() -> libraries.get().apply("LibraryTypes", View.asSingleton()));
  private final Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> proteinAlignments =
      new Once<>(this::keepProteins);
  private final Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> all =
      new Once<>(this::allEvidence);
  private final Supplier<PCollectionTuple> collapsing = new Once<>(this::collapse);
  private final Supplier<PCollection<CollapsedEvidence>> collapsed =
      new Once<>(this::keepCollapsed);

  EvidenceGraph(Pipeline pipeline, AnnotatePlan plan, Checkpoints kept) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.kept = kept;
    digests = plan.digests();
    genome = prepareGenome().apply("Genome", View.asSingleton());
    contaminants =
        pipeline
            .apply(
                "PrepareContaminants",
                PrepareContaminants.of(plan.contaminants(), plan.work("contaminants")))
            .apply("Contaminants", View.asSingleton());
  }

  /** Folder of the masked genome's store. */
  PCollectionView<String> genome() {
    return genome;
  }

  /** What is known of the runs. */
  PCollectionView<LibraryCounts> libraryTypes() {
    return libraryTypes.get();
  }

  /** Alignments of proteins by place. */
  PCollection<KV<Long, List<EvidenceAlignment>>> proteins() {
    return proteinAlignments.get();
  }

  /** Alignments of all kinds by place. */
  PCollection<KV<Long, List<EvidenceAlignment>>> alignments() {
    return all.get();
  }

  /** The collapsed evidence of the first pass. */
  PCollection<CollapsedEvidence> collapsed() {
    return collapsed.get();
  }

  private PCollection<String> prepareGenome() {
    String store = plan.work("genome-" + digests.genome());
    return plan.resume() && GenomeStore.isComplete(store)
        ? pipeline.apply("ReadGenome", Create.of(store))
        : pipeline
            .apply("PrepareGenome", PrepareGenome.of(plan.genome(), store).withGaps(plan.gaps()))
            .apply(
                "MaskGenome",
                MaskGenome.create().withSoftmask(plan.softmask()).withDust(plan.dust()));
  }

  private PCollectionTuple alignReads() {
    return pipeline
        .apply("ReadRuns", ReadRuns.of(plan.runs().shortReads(), plan.readBuckets()))
        .apply("UniquifyReads", UniquifyReads.create())
        .apply(
            "AlignReads",
            AlignReads.to(genome, plan.maxIntronBases()).withContaminants(contaminants));
  }

  private PCollectionTuple readAlignedRuns() {
    return pipeline.apply(
        "ReadAlignedRuns",
        ReadAlignedRuns.of(plan.runs().alignedReads(), genome, plan.maxIntronBases())
            .withContaminants(contaminants)
            .withDenied(plan.denied()));
  }

  private PCollectionTuple alignTranscripts() {
    return pipeline.apply(
        "AlignTranscripts",
        AlignTranscripts.of(plan.runs().transcripts(), genome, plan.maxIntronBases())
            .withHits(plan.hits())
            .withFilters(plan.filters())
            .withDenied(plan.denied())
            .withCoding(plan.coding())
            .withGapFilling(plan.collapse().fillsGaps())
            .withContaminants(contaminants));
  }

  private PCollectionTuple alignProteins() {
    return pipeline.apply(
        "AlignProteins",
        AlignProteins.of(
                plan.runs().proteins(), plan.runs().proteinRun(), genome, plan.maxIntronBases())
            .withHits(plan.hits())
            .withGeneticCode(plan.style().geneticCode())
            .withFilter(plan.filters().of(EvidencePolicy.PROTEINS))
            .withOptions(plan.alignment())
            .withScreen(plan.elements(), plan.denied()));
  }

  private PCollection<LibraryCounts> sumLibraries() {
    return kept.of(
        pipeline,
        "Libraries",
        digests.evidence(),
        LibraryCountsCoder.of(),
        () ->
            PCollectionList.of(
                    kept.of(
                        pipeline,
                        "ReadLibraries",
                        digests.reads(),
                        LibraryCountsCoder.of(),
                        () -> reads.get().get(AlignReads.LIBRARIES)))
                .and(alignedRuns.get().get(AlignReads.LIBRARIES))
                .apply("AllLibraries", Flatten.pCollections())
                .apply("SumLibraries", SumLibraries.create()));
  }

  private PCollection<KV<Long, List<EvidenceAlignment>>> allEvidence() {
    var inputs =
        PCollectionList.of(
                keepAlignments("ReadAlignments", digests.reads(), reads, AlignReads.EVIDENCE))
            .and(alignedRuns.get().get(AlignReads.EVIDENCE))
            .and(
                keepAlignments(
                    "TranscriptAlignments",
                    digests.transcripts(),
                    transcripts,
                    AlignTranscripts.EVIDENCE))
            .and(proteinAlignments.get());
    if (!plan.runs().endSites().isEmpty()) {
      inputs =
          inputs.and(
              pipeline.apply("ReadEndSites", ReadEndSites.of(plan.runs().endSites(), genome)));
    }
    return inputs.apply("AllEvidence", Flatten.pCollections());
  }

  private PCollection<KV<Long, List<EvidenceAlignment>>> keepProteins() {
    return keepAlignments(
        "ProteinAlignments", digests.proteins(), proteins, AlignProteins.EVIDENCE);
  }

  private PCollection<KV<Long, List<EvidenceAlignment>>> keepAlignments(
      String name,
      String digest,
      Supplier<PCollectionTuple> step,
      TupleTag<KV<Long, List<EvidenceAlignment>>> tag) {
    return kept.of(pipeline, name, digest, Places.coder(), () -> step.get().get(tag));
  }

  private PCollectionTuple collapse() {
    return all.get()
        .apply(
            "CollapseAlignments",
            CollapseAlignments.of(genome)
                .withLibraries(libraryTypes.get())
                .withGeneticCode(plan.style().geneticCode())
                .with(plan.collapse()));
  }

  private PCollection<CollapsedEvidence> keepCollapsed() {
    return kept.of(
        pipeline,
        "CollapsedEvidence",
        digests.evidence(),
        CollapsedEvidenceCoder.of(),
        () -> collapsing.get().get(CollapseAlignments.EVIDENCE));
  }

  /**
   * Writes alignments, introns and tables.
   *
   * @param second results of the second pass, whose evidence takes the place of the first one's
   */
  void write(Optional<PCollectionTuple> second) {
    PCollection<CollapsedEvidence> last =
        second.map(s -> s.get(SecondPass.EVIDENCE)).orElseGet(collapsed);
    last.apply(
        "WriteEvidence",
        WriteEvidence.to(
            plan.file("evidence"), plan.work("evidence"), plan.runs().runNames(), genome));
    last.apply("IntronLines", IntronLines.of(genome, plan.runs().runNames()))
        .apply(
            "WriteIntrons",
            WriteTable.keyed(plan.file("evidence/introns.tsv"), IntronLines.HEADER));
    writeFiltered(second);
    libraries
        .get()
        .apply("LibraryLines", LibraryLines.of(plan.runs().runNames(), plan.runs().shortRuns()))
        .apply(
            "WriteLibraries",
            WriteTable.keyed(plan.file("run/libraries.tsv"), LibraryLines.HEADER));
    writeScreened(second);
    writePlaced(second);
    writeRejected(second);
  }

  /** What collapsing left out, and what the second pass changed. */
  private void writeFiltered(Optional<PCollectionTuple> second) {
    PCollection<KV<Long, String>> first =
        keepLines("FilteredEvidence", digests.evidence(), collapsing, CollapseAlignments.FILTERED);
    second
        .map(s -> s.get(SecondPass.FILTERED))
        .orElse(first)
        .apply(
            "WriteFiltered",
            WriteLines.to(
                plan.file("evidence/filtered.tsv"),
                FilterLines.HEADER,
                plan.work("evidence/filtered"),
                genome));
    second.ifPresent(
        s ->
            s.get(SecondPass.CHANGES)
                .apply(
                    "WriteChanges",
                    WriteLines.to(
                        plan.file("models/second_pass.tsv"),
                        GeneChanges.HEADER,
                        plan.work("models/second_pass"),
                        genome)));
  }

  private void writeScreened(Optional<PCollectionTuple> second) {
    PCollectionList<KV<Long, String>> screened =
        PCollectionList.of(
                keepLines(
                    "ScreenedTranscripts",
                    digests.transcripts(),
                    transcripts,
                    AlignTranscripts.SCREENED))
            .and(
                keepLines(
                    "ScreenedProteins", digests.proteins(), proteins, AlignProteins.SCREENED));
    with(screened, second, SecondPass.SCREENED)
        .apply("AllScreened", Flatten.pCollections())
        .apply(
            "WriteScreening",
            WriteTable.sorted(plan.file("run/screening.tsv"), ScreeningRow.HEADER));
  }

  private void writePlaced(Optional<PCollectionTuple> second) {
    PCollectionList<KV<Long, String>> placed =
        PCollectionList.of(
                keepLines(
                    "PlacedTranscripts",
                    digests.transcripts(),
                    transcripts,
                    AlignTranscripts.PLACED))
            .and(keepLines("PlacedProteins", digests.proteins(), proteins, AlignProteins.PLACED));
    with(placed, second, SecondPass.PLACED)
        .apply("AllPlaced", Flatten.pCollections())
        .apply(
            "WriteAlignments",
            WriteLines.to(
                plan.file("evidence/alignments.gff"),
                AlignmentGff3.HEADER,
                plan.work("alignments"),
                genome));
  }

  private void writeRejected(Optional<PCollectionTuple> second) {
    PCollection<Rejected> first =
        kept.of(
            pipeline,
            "RejectedRecords",
            digests.evidence(),
            RejectedCoder.of(),
            () ->
                PCollectionList.of(transcripts.get().get(AlignTranscripts.REJECTED))
                    .and(proteins.get().get(AlignProteins.REJECTED))
                    .apply("AllRejected", Flatten.pCollections()));
    with(PCollectionList.of(first), second, SecondPass.RECORDS)
        .apply("RejectedOfBothPasses", Flatten.pCollections())
        .apply("RejectedRecords", RejectedLines.create())
        .apply(
            "WriteRejectedRecords",
            WriteTable.sorted(plan.file("run/rejects.tsv"), RejectedLines.HEADER));
  }

  private PCollection<KV<Long, String>> keepLines(
      String name, String digest, Supplier<PCollectionTuple> step, TupleTag<KV<Long, String>> tag) {
    return kept.of(pipeline, name, digest, LINES, () -> step.get().get(tag));
  }

  /** The list, and what the second pass adds if there is one. */
  private static <T> PCollectionList<T> with(
      PCollectionList<T> list, Optional<PCollectionTuple> second, TupleTag<T> tag) {
    return second.map(s -> list.and(s.get(tag))).orElse(list);
  }
}
