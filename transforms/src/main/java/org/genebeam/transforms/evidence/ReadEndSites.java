package org.genebeam.transforms.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.collapse.SiteEvidence;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.EndSites;
import org.genebeam.formats.NearestName;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.RunCounts;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Reads BED files of transcript starts and polyadenylation sites. Out: evidence by place, in
 * batches of some thousand sites. One worker reads a file.
 */
public final class ReadEndSites
    extends PTransform<PBegin, PCollection<KV<Long, List<EvidenceAlignment>>>> {
  private static final int BATCH = 5_000;

  private final List<SiteFile> files;
  private final PCollectionView<String> genome;

  private ReadEndSites(List<SiteFile> files, PCollectionView<String> genome) {
    this.files = files;
    this.genome = genome;
  }

  /**
   * A file.
   *
   * @param path of the BED
   * @param polyA whether its sites are 3' ends
   * @param run index its reads count for
   */
  public record SiteFile(String path, boolean polyA, int run) implements Serializable {}

  /** Reads {@code files} on the genome whose store {@code genome} holds. */
  public static ReadEndSites of(List<SiteFile> files, PCollectionView<String> genome) {
    return new ReadEndSites(List.copyOf(files), genome);
  }

  @Override
  public PCollection<KV<Long, List<EvidenceAlignment>>> expand(PBegin begin) {
    return begin
        .apply("SiteFiles", Create.of(files).withCoder(SerializableCoder.of(SiteFile.class)))
        .apply("ReadSites", ParDo.of(new ReadFn(genome)).withSideInputs(genome))
        .setCoder(Places.coder());
  }

  private static final class ReadFn extends DoFn<SiteFile, KV<Long, List<EvidenceAlignment>>> {
    private final Counter kept = Metrics.counter(ReadEndSites.class, "sites_kept");
    private final Counter dropped = Metrics.counter(ReadEndSites.class, "sites_dropped_contig_end");
    private final PCollectionView<String> genome;
    private transient Map<String, Contig> contigs;

    ReadFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      SiteFile file = c.element();
      if (contigs == null) {
        contigs = new HashMap<>();
        GenomeStore.open(c.sideInput(genome)).contigs().forEach(x -> contigs.put(x.name(), x));
      }
      List<EvidenceAlignment> batch = new ArrayList<>();
      try (InputStream in =
              Channels.newInputStream(
                  FileSystems.open(FileSystems.matchSingleFileSpec(file.path()).resourceId()));
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      Decompression.open(file.path(), in), StandardCharsets.UTF_8))) {
        EndSites sites = new EndSites(file.path(), lines);
        while (sites.next()) {
          Contig contig = contigs.get(sites.sequence());
          if (contig == null) {
            throw sites.problem(
                "sequence '%s' is not in the genome%s"
                    .formatted(
                        sites.sequence(), NearestName.hint(sites.sequence(), contigs.keySet())));
          }
          EvidenceAlignment a =
              SiteEvidence.of(
                  contig.index(),
                  contig.length(),
                  sites.position(),
                  sites.strand(),
                  file.polyA(),
                  RunCounts.of(file.run(), sites.reads()));
          if (a == null) {
            dropped.inc();
          } else {
            kept.inc();
            batch.add(a);
          }
          if (batch.size() >= BATCH) {
            emit(batch, c);
          }
        }
      }
      emit(batch, c);
    }

    private static void emit(List<EvidenceAlignment> batch, ProcessContext c) {
      Places.group(batch).forEach((place, list) -> c.output(KV.of(place, list)));
      batch.clear();
    }
  }
}
