package org.genebeam.transforms.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.collapse.CollapseCounters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.DepthTrack;
import org.genebeam.collapse.IntronTable;
import org.genebeam.formats.AlignedRead;
import org.genebeam.formats.AlignedReads;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.GenomeStoreWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteEvidenceTest {
  @TempDir Path dir;

  /** Contigs are written apart from each other. */
  @Test
  void everyQueryHasOnePrimaryRecordInItsFile() throws IOException {
    String folder = dir.resolve("store").toString();
    try (GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
      writer.add("a", new byte[5_000]);
      writer.add("b", new byte[5_000]);
      writer.finish();
    }
    GenomeStore.forget(folder);
    int best = EvidenceAlignment.BEST_PLACEMENT;
    EvidenceKind mrna = EvidenceKind.MRNA;
    EvidenceKind longRead = EvidenceKind.LONG_READ;
    CollapsedEvidence a =
        job(
            0,
            of(mrna, 0, "alone", 100, best),
            of(mrna, 0, "behind", 200, 0),
            of(mrna, 0, "tied", 300, best),
            of(longRead, 0, "many", 400, 0),
            of(mrna, 0, "tied", 500, best));
    CollapsedEvidence b =
        job(
            1,
            of(mrna, 1, "behind", 100, best),
            of(mrna, 1, "tied", 200, best),
            of(longRead, 1, "many", 300, 0),
            of(EvidenceKind.PROTEIN, 1, "tied", 400, 0));
    Pipeline pipeline = Pipeline.create();
    PCollectionView<String> genome =
        pipeline.apply("Store", Create.of(folder)).apply(View.asSingleton());
    pipeline
        .apply(Create.of(b, a).withCoder(CollapsedEvidenceCoder.of()))
        .apply(
            WriteEvidence.to(
                dir.toString(), dir.resolve("work").toString(), List.of("run"), genome));
    pipeline.run().waitUntilFinish();
    assertEquals(
        List.of(
            "alone primary 0",
            "behind secondary",
            "tied primary 0",
            "tied secondary",
            "behind primary 1",
            "tied secondary"),
        records("transcripts"));
    assertEquals(List.of("many primary 0", "many secondary"), records("long_reads"));
    assertEquals(List.of("tied primary 1"), records("proteins"));
  }

  private List<String> records(String file) throws IOException {
    List<String> records = new ArrayList<>();
    Path path = dir.resolve(file + ".bam");
    GenomeStore store = GenomeStore.open(dir.resolve("store").toString());
    try (InputStream in = Files.newInputStream(path);
        AlignedReads reads = AlignedReads.open(path.toString(), in, store, 20)) {
      for (AlignedRead r = reads.next(); r != null; r = reads.next()) {
        boolean secondary = r.problem() == AlignedRead.Problem.WORSE_PLACE;
        records.add(r.name() + (secondary ? " secondary" : " primary " + r.contig()));
      }
    }
    return records;
  }

  private static EvidenceAlignment of(
      EvidenceKind kind, int contig, String id, int start, int flags) {
    return EvidenceAlignment.builder(kind, contig)
        .id(id)
        .bounds(start, start + 50)
        .flags(flags)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static CollapsedEvidence job(int contig, EvidenceAlignment... alignments) {
    return new CollapsedEvidence(
        contig,
        List.of(alignments),
        IntronTable.ofRows(List.of()),
        DepthTrack.ofRuns(new int[0], new int[0], new long[0]),
        new CollapseCounters());
  }
}
