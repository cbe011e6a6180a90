package org.genebeam.transforms.reads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.collapse.StructureAccumulator;
import org.genebeam.formats.AlignedRead;
import org.genebeam.formats.AlignedReads;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.rnaseq.AlignedEvidence;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.screen.AlignedReadScreen;
import org.genebeam.screen.Contaminants;
import org.genebeam.screen.DenyList;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.LibraryCountsCoder;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.screen.ContaminantStore;
import org.genebeam.transforms.transcripts.QueryFile;

/**
 * Reads runs that the user aligned: SAM, BAM or CRAM files of short or long reads.
 *
 * <p>Out: {@link AlignReads#EVIDENCE}, alignments by place, equal short reads of a stretch of the
 * file merged; {@link AlignReads#LIBRARIES}, one sum a file. Records that can't be used are counted
 * by reason. One worker reads one file; memory: {@value #BATCH} alignments and, for CRAM, a contig.
 */
public final class ReadAlignedRuns extends PTransform<PBegin, PCollectionTuple> {
  private static final int BATCH = 100_000;

  private final List<QueryFile> files;
  private final PCollectionView<String> genome;
  private final int maxIntronBases;

  /** Null for none. */
  private final PCollectionView<String> contaminants;

  private final DenyList denied;

  private ReadAlignedRuns(
      List<QueryFile> files,
      PCollectionView<String> genome,
      int maxIntronBases,
      PCollectionView<String> contaminants,
      DenyList denied) {
    this.files = files;
    this.genome = genome;
    this.maxIntronBases = maxIntronBases;
    this.contaminants = contaminants;
    this.denied = denied;
  }

  /**
   * Reads {@code files}, of kind {@code SHORT_READ} or {@code LONG_READ}, aligned to the genome
   * whose store {@code genome} holds.
   *
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static ReadAlignedRuns of(
      List<QueryFile> files, PCollectionView<String> genome, int maxIntronBases) {
    return new ReadAlignedRuns(List.copyOf(files), genome, maxIntronBases, null, DenyList.NONE);
  }

  /**
   * Leaves out short reads with more matching bases in a contaminant than in the genome, and long
   * reads that are mostly contaminant; records without bases can't be told.
   *
   * @param folder store of the contaminants, or an empty text
   */
  public ReadAlignedRuns withContaminants(PCollectionView<String> folder) {
    return new ReadAlignedRuns(files, genome, maxIntronBases, folder, denied);
  }

  /** Leaves out long reads on {@code list}. */
  public ReadAlignedRuns withDenied(DenyList list) {
    return new ReadAlignedRuns(files, genome, maxIntronBases, contaminants, list);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple out =
        begin
            .apply("AlignedFiles", Create.of(files).withCoder(QueryFile.Coder.of()))
            .apply("SpreadFiles", Reshuffle.viaRandomKey())
            .apply(
                "ReadRecords",
                ParDo.of(new ReadFn(genome, maxIntronBases, contaminants, denied))
                    .withSideInputs(
                        contaminants == null ? List.of(genome) : List.of(genome, contaminants))
                    .withOutputTags(AlignReads.EVIDENCE, TupleTagList.of(AlignReads.LIBRARIES)));
    out.get(AlignReads.EVIDENCE).setCoder(Places.coder());
    out.get(AlignReads.LIBRARIES).setCoder(LibraryCountsCoder.of());
    return out;
  }

  private static final class ReadFn extends DoFn<QueryFile, KV<Long, List<EvidenceAlignment>>> {
    private final Counter in = Metrics.counter(ReadAlignedRuns.class, "records_in");
    private final PCollectionView<String> genome;
    private final int maxIntronBases;

    private final PCollectionView<String> contaminants;
    private final DenyList denied;

    ReadFn(
        PCollectionView<String> genome,
        int maxIntronBases,
        PCollectionView<String> contaminants,
        DenyList denied) {
      this.denied = denied;
      this.contaminants = contaminants;
      this.genome = genome;
      this.maxIntronBases = maxIntronBases;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      QueryFile file = c.element();
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      LibraryCounts libraries = new LibraryCounts();
      AlignedEvidence converter =
          new AlignedEvidence(
              store, file.kind(), file.run(), IntronLimit.of(store, maxIntronBases), libraries);
      converter.deny(name -> denied.entryFor(name).isPresent());
      Contaminants known =
          contaminants == null
              ? null
              : ContaminantStore.open(c.sideInput(contaminants)).orElse(null);
      if (known != null) {
        AlignedReadScreen screen =
            file.kind() == EvidenceKind.SHORT_READ
                ? AlignedReadScreen.ofShortReads(known)
                : AlignedReadScreen.ofLongReads(known);
        converter.screen(screen::isContaminant);
      }
      Map<AlignedEvidence.Fate, Long> fates = new EnumMap<>(AlignedEvidence.Fate.class);
      StageClock clock = StageClock.stage("ReadAlignedRuns");
      List<EvidenceAlignment> batch = new ArrayList<>();
      InputStream raw =
          Channels.newInputStream(
              FileSystems.open(FileSystems.matchSingleFileSpec(file.path()).resourceId()));
      try (AlignedReads reads =
          AlignedReads.open(
              file.path(), raw, store, ReadAlignerOptions.defaults().minIntronBases())) {
        AlignedRead read;
        while ((read = reads.next()) != null) {
          AlignedEvidence.Fate fate = converter.take(read);
          fates.merge(fate, 1L, Long::sum);
          if (fate == AlignedEvidence.Fate.KEPT) {
            batch.add(converter.evidence());
            if (batch.size() == BATCH) {
              clock.add("records_in", batch.size());
              emit(file.kind(), batch, c);
            }
          }
        }
        in.inc(reads.records());
      }
      emit(file.kind(), batch, c);
      fates.forEach(
          (fate, n) -> {
            boolean kept = fate == AlignedEvidence.Fate.KEPT;
            String name = fate.name().toLowerCase(Locale.ROOT);
            Metrics.counter(
                    ReadAlignedRuns.class, kept ? "records_kept" : "records_dropped_" + name)
                .inc(n);
          });
      c.output(AlignReads.LIBRARIES, libraries);
    }

    private static void emit(EvidenceKind kind, List<EvidenceAlignment> batch, ProcessContext c) {
      List<EvidenceAlignment> sorted = batch;
      if (kind == EvidenceKind.SHORT_READ) {
        StructureAccumulator merged = new StructureAccumulator();
        batch.forEach(merged::add);
        sorted = merged.sorted();
      } else {
        batch.sort(null);
      }
      Places.group(sorted).forEach((place, list) -> c.output(KV.of(place, list)));
      batch.clear();
    }
  }
}
