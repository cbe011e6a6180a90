package org.genebeam.transforms.proteins;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.homology.TransposonNames;

/** Reads FASTA files of proteins into batches. A file is read by one worker. */
final class ReadProteins extends PTransform<PBegin, PCollection<List<ProteinQuery>>> {
  /** Which proteins count as those of transposable elements. */
  enum Elements {
    /** None: nothing is known. */
    NONE,
    /** Those that are named so. */
    BY_NAME,
    /** All. */
    ALL
  }

  private final List<String> files;
  private final int run;
  private final Elements elements;

  private ReadProteins(List<String> files, int run, Elements elements) {
    this.files = files;
    this.run = run;
    this.elements = elements;
  }

  /** The proteins of {@code files}, counting for a run. */
  static ReadProteins of(List<String> files, int run, Elements elements) {
    return new ReadProteins(List.copyOf(files), run, elements);
  }

  @Override
  public PCollection<List<ProteinQuery>> expand(PBegin begin) {
    return begin
        .apply(
            "Files",
            Create.of(files.stream().map(f -> KV.of(run, f)).toList())
                .withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
        .apply("ReadFile", ParDo.of(new ReadFn(elements)))
        .setCoder(ListCoder.of(ProteinQuery.Coder.of()))
        // one file gives many batches: spread them
        .apply("SpreadBatches", Reshuffle.viaRandomKey());
  }

  private static final class ReadFn extends DoFn<KV<Integer, String>, List<ProteinQuery>> {
    private static final int BATCH_RESIDUES = 20_000;
    private final Elements elements;

    ReadFn(Elements elements) {
      this.elements = elements;
    }

    @ProcessElement
    public void process(@Element KV<Integer, String> file, OutputReceiver<List<ProteinQuery>> out)
        throws IOException {
      List<ProteinQuery> batch = new ArrayList<>();
      int residues = 0;
      try (FastaReader reader =
          new FastaReader(
              file.getValue(),
              Channels.newInputStream(
                  FileSystems.open(FileSystems.matchSingleFileSpec(file.getValue()).resourceId())),
              SequenceAlphabet.PROTEIN)) {
        while (reader.next()) {
          boolean element =
              elements == Elements.ALL
                  || (elements == Elements.BY_NAME && TransposonNames.match(reader.header()));
          batch.add(new ProteinQuery(file.getKey(), reader.name(), reader.letters(), element));
          residues += reader.length();
          if (residues >= BATCH_RESIDUES) {
            out.output(batch);
            batch = new ArrayList<>();
            residues = 0;
          }
        }
      }
      if (!batch.isEmpty()) {
        out.output(batch);
      }
    }
  }
}
