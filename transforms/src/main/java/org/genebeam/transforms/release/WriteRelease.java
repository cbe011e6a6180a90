package org.genebeam.transforms.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.release.Gff3Text;
import org.genebeam.release.GtfText;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.release.SequenceText;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Writes the files of a release: GFF3, GTF, genome, transcripts, CDS, proteins, registry, counts.
 *
 * <p>In: the sorted genes of every release shard. Out: the paths written, once all are complete.
 * Shards are written in parallel below the work folder, then joined in genome order under temporary
 * names and renamed last, so a file under its final name is whole. A retried shard overwrites its
 * own parts. One contig must fit in memory.
 */
public final class WriteRelease
    extends PTransform<PCollection<KV<Integer, List<Gene>>>, PCollection<String>> {
  private final String folder;
  private final String workFolder;
  private final Style style;
  private final PCollectionView<String> genome;

  private WriteRelease(
      String folder, String workFolder, Style style, PCollectionView<String> genome) {
    this.folder = folder;
    this.workFolder = workFolder;
    this.style = style;
    this.genome = genome;
  }

  /** Writes to {@code folder}, with parts in {@code workFolder}, in the given style. */
  public static WriteRelease to(
      String folder, String workFolder, ReleaseStyle style, PCollectionView<String> genome) {
    return new WriteRelease(folder, workFolder, new Style(style), genome);
  }

  @Override
  public PCollection<String> expand(PCollection<KV<Integer, List<Gene>>> shards) {
    return shards
        .apply(
            "WriteParts",
            ParDo.of(new WritePartsFn(workFolder, style, genome)).withSideInputs(genome))
        .apply("CollectParts", GroupByKey.create())
        .apply("JoinParts", ParDo.of(new JoinPartsFn(folder, workFolder, style)));
  }

  /** {@link ReleaseStyle} in a form that Java serialises with the transform. */
  private record Style(
      String locusTagPrefix, int taxid, String organism, int geneticCode, String processor)
      implements java.io.Serializable {
    Style(ReleaseStyle s) {
      this(s.locusTagPrefix(), s.taxid(), s.organism(), s.geneticCode(), s.processor());
    }

    ReleaseStyle toStyle() {
      return new ReleaseStyle(locusTagPrefix, taxid, organism, geneticCode, processor);
    }
  }

  private static Writer writer(String path) throws IOException {
    return new Writer(PartFiles.create(path));
  }

  private record Writer(OutputStream out) implements AutoCloseable {
    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private static final class WritePartsFn
      extends DoFn<KV<Integer, List<Gene>>, KV<Integer, Integer>> {
    private final Counter written = Metrics.counter(WriteRelease.class, "genes_written");
    private final String workFolder;
    private final Style style;
    private final PCollectionView<String> genome;

    WritePartsFn(String workFolder, Style style, PCollectionView<String> genome) {
      this.workFolder = workFolder;
      this.style = style;
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      String folder = c.sideInput(genome);
      int shard = c.element().getKey();
      GenomeStore store = GenomeStore.open(folder);
      ReleaseStyle look = style.toStyle();
      Gff3Text gff3 = new Gff3Text(look, store);
      GtfText gtf = new GtfText(look, store);
      SequenceText sequences = new SequenceText(look, store);
      FeatureCounts counts = new FeatureCounts();
      Map<ReleaseFile, Writer> files = new EnumMap<>(ReleaseFile.class);
      try {
        for (ReleaseFile file : ReleaseFile.values()) {
          files.put(file, writer(file.part(workFolder, shard)));
        }
        int next = 0;
        List<Gene> genes = c.element().getValue();
        List<Contig> contigs = AssignGeneIds.ShardCache.of(folder).contigs(store.contigs(), shard);
        for (Contig contig : contigs) {
          files.get(ReleaseFile.GFF3).write(gff3.contig(contig));
          writeContig(files.get(ReleaseFile.GENOME), store, contig);
          for (; next < genes.size() && genes.get(next).contig() == contig.index(); next++) {
            Gene gene = genes.get(next);
            files.get(ReleaseFile.GFF3).write(gff3.gene(contig, gene));
            files.get(ReleaseFile.GTF).write(gtf.gene(contig, gene));
            files.get(ReleaseFile.TRANSCRIPTS).write(sequences.transcripts(gene));
            files.get(ReleaseFile.CDS).write(sequences.codingSequences(gene));
            files.get(ReleaseFile.PROTEINS).write(sequences.proteins(gene));
            files.get(ReleaseFile.REGISTRY).write(registryRow(look, contig, gene));
            counts.add(gene);
          }
          files.get(ReleaseFile.GFF3).write("###\n");
        }
        files.get(ReleaseFile.COUNTS).write(counts.toLines());
        written.inc(genes.size());
      } finally {
        for (Writer file : files.values()) {
          file.close();
        }
      }
      c.output(KV.of(0, shard));
    }

    private static String registryRow(ReleaseStyle look, Contig contig, Gene gene) {
      return String.join(
              "\t",
              Long.toString(gene.geneId()),
              "live",
              look.locusTag(gene),
              look.symbol(gene),
              gene.curatedId(),
              gene.biotype(),
              contig.name(),
              Integer.toString(gene.start() + 1),
              Integer.toString(gene.end()),
              String.valueOf(gene.strand().symbol()))
          + "\n";
    }

    private static void writeContig(Writer out, GenomeStore store, Contig contig)
        throws IOException {
      out.write(">" + contig.header() + "\n");
      int length = contig.length();
      int step = 80 * 10_000;
      for (int from = 0; from < length; from += step) {
        int to = Math.min(length, from + step);
        StringBuilder letters =
            new StringBuilder(Nucleotides.decode(store.bases(contig.index(), from, to)));
        int[] mask = Masks.clip(store.masked(contig.index(), from, to), from, to);
        for (int i = 0; i < mask.length; i += 2) {
          for (int p = mask[i] - from; p < mask[i + 1] - from; p++) {
            letters.setCharAt(p, Character.toLowerCase(letters.charAt(p)));
          }
        }
        StringBuilder folded = new StringBuilder(letters.length() + letters.length() / 80 + 1);
        SequenceText.fold(folded, letters.toString());
        out.write(folded.toString());
      }
    }
  }

  private static final class JoinPartsFn extends DoFn<KV<Integer, Iterable<Integer>>, String> {
    private final String folder;
    private final String workFolder;
    private final Style style;

    JoinPartsFn(String folder, String workFolder, Style style) {
      this.folder = folder;
      this.workFolder = workFolder;
      this.style = style;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Integer>> parts, OutputReceiver<String> out)
        throws IOException {
      TreeSet<Integer> shards = new TreeSet<>();
      parts.getValue().forEach(shards::add);
      List<String> temporary = new ArrayList<>();
      List<String> finished = new ArrayList<>();
      for (ReleaseFile file : ReleaseFile.values()) {
        String joined = workFolder + "/joined-" + file.name();
        try (Writer writer = writer(joined)) {
          writer.write(header(file));
          FeatureCounts counts = new FeatureCounts();
          for (int shard : shards) {
            String part = file.part(workFolder, shard);
            if (file == ReleaseFile.COUNTS) {
              try (InputStream in = PartFiles.open(part)) {
                counts.addLines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
              }
            } else {
              PartFiles.append(part, writer.out());
            }
          }
          if (file == ReleaseFile.COUNTS) {
            writer.write(counts.toXml());
          }
        }
        temporary.add(joined);
        finished.add(folder + "/" + file.path());
      }
      PartFiles.publish(temporary, finished);
      finished.forEach(out::output);
    }

    private String header(ReleaseFile file) {
      return switch (file) {
        case GFF3 -> new Gff3Text(style.toStyle()).header();
        case GTF -> new GtfText(style.toStyle()).header();
        case REGISTRY ->
            "#gene_id\tstatus\tlocus_tag\tsymbol\tcurated_id\tbiotype\tsequence\tstart\tend\tstrand\n";
        default -> "";
      };
    }
  }
}
