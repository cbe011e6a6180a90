package org.genebeam.transforms.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.formats.Decompression;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * Gives genes with known transcripts the id, symbol and name that come with these.
 *
 * <p>The table has tab separated columns, named in a first line that begins with {@code #}:
 * transcript (or accession), gene (or gene_id), symbol (or gene_name), name. The first known
 * transcript of a gene decides. Without a table genes pass as they are.
 */
public final class NameKnownGenes extends PTransform<PCollection<Gene>, PCollection<Gene>> {
  private final String table;

  private NameKnownGenes(String table) {
    this.table = table;
  }

  /** {@code table}: file, or empty. */
  public static NameKnownGenes of(String table) {
    return new NameKnownGenes(table);
  }

  @Override
  public PCollection<Gene> expand(PCollection<Gene> genes) {
    if (table.isEmpty()) {
      return genes;
    }
    PCollectionView<Map<String, List<String>>> names =
        genes
            .getPipeline()
            .apply("Table", Create.of(table))
            .apply("ReadTable", ParDo.of(new ReadTableFn()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), ListCoder.of(StringUtf8Coder.of())))
            .apply(View.asMap());
    return genes.apply("Name", ParDo.of(new NameFn(names)).withSideInputs(names));
  }

  private static final class ReadTableFn extends DoFn<String, KV<String, List<String>>> {
    @ProcessElement
    public void process(@Element String table, OutputReceiver<KV<String, List<String>>> out)
        throws IOException {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Decompression.open(
                      table,
                      Channels.newInputStream(
                          FileSystems.open(FileSystems.matchSingleFileSpec(table).resourceId()))),
                  StandardCharsets.UTF_8))) {
        List<String> columns = List.of("transcript", "gene", "symbol", "name");
        String line;
        while ((line = lines.readLine()) != null) {
          List<String> fields = List.of(line.split("\t", -1));
          if (line.startsWith("#")) {
            columns = List.of(line.substring(1).split("\t", -1));
          } else if (!line.isBlank()) {
            out.output(
                KV.of(
                    field(fields, columns, "transcript", "accession"),
                    List.of(
                        field(fields, columns, "gene", "gene_id"),
                        field(fields, columns, "symbol", "gene_name"),
                        field(fields, columns, "name", "description"))));
          }
        }
      }
    }

    private static String field(List<String> fields, List<String> columns, String... names) {
      for (String name : names) {
        int i = columns.indexOf(name);
        if (i >= 0 && i < fields.size()) {
          return fields.get(i).strip();
        }
      }
      return "";
    }
  }

  private static final class NameFn extends DoFn<Gene, Gene> {
    private final Counter named = Metrics.counter(NameKnownGenes.class, "genes_named");
    private final PCollectionView<Map<String, List<String>>> names;

    NameFn(PCollectionView<Map<String, List<String>>> names) {
      this.names = names;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Gene gene = c.element();
      Map<String, List<String>> table = c.sideInput(names);
      for (Transcript t : gene.transcripts()) {
        List<String> row = table.get(t.support().knownId());
        if (row != null) {
          named.inc();
          c.output(
              new Gene(
                  gene.contig(),
                  gene.geneId(),
                  row.get(1),
                  row.get(2),
                  row.get(0),
                  gene.biotype(),
                  gene.transcripts()));
          return;
        }
      }
      c.output(gene);
    }
  }
}
