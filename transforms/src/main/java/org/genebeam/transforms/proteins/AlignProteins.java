package org.genebeam.transforms.proteins;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
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
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.Rejected;
import org.genebeam.model.RunCounts;
import org.genebeam.prosplign.ProSplignParameters;
import org.genebeam.prosplign.ProteinAligner;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.prosplign.ProteinPlacement;
import org.genebeam.search.HitFinder;
import org.genebeam.search.ShardPlan;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.genome.ShardIndexes;
import org.genebeam.transforms.transcripts.HitSource;

/**
 * Places proteins: translated local hits, compartments, spliced alignment with frameshifts
 * (ProSplign), ranking and filter.
 *
 * <p>Out: {@link #EVIDENCE}, alignments by place; {@link #REJECTED}, a row for each protein that
 * found no place, with the step that stopped it. Proteins travel in batches through all genome
 * shards; the best shard wins (ties: the first).
 */
public final class AlignProteins extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<KV<Long, List<EvidenceAlignment>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final List<String> files;
  private final int run;
  private final PCollectionView<String> genome;
  private final int maxIntronBases;

  private final HitSource hits;
  private final int geneticCode;

  private AlignProteins(
      List<String> files,
      int run,
      PCollectionView<String> genome,
      int maxIntronBases,
      HitSource hits,
      int geneticCode) {
    this.files = files;
    this.run = run;
    this.genome = genome;
    this.maxIntronBases = maxIntronBases;
    this.hits = hits;
    this.geneticCode = geneticCode;
  }

  /**
   * Aligns the proteins of {@code files} to the store whose folder {@code genome} holds.
   *
   * @param run index of the run that proteins count for
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignProteins of(
      List<String> files, int run, PCollectionView<String> genome, int maxIntronBases) {
    return new AlignProteins(
        List.copyOf(files), run, genome, maxIntronBases, HitSource.EMBEDDED, 1);
  }

  /** Takes local hits from elsewhere than our own search. */
  public AlignProteins withHits(HitSource source) {
    return new AlignProteins(files, run, genome, maxIntronBases, source, geneticCode);
  }

  /** Translates by another of NCBI's tables. */
  public AlignProteins withGeneticCode(int table) {
    return new AlignProteins(files, run, genome, maxIntronBases, hits, table);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<List<ProteinQuery>> batches =
        begin
            .apply(
                "Files",
                Create.of(files.stream().map(f -> KV.of(run, f)).toList())
                    .withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
            .apply("ReadProteins", ParDo.of(new ReadFn()))
            .setCoder(ListCoder.of(ProteinQuery.Coder.of()))
            // one file gives many batches: spread them
            .apply("SpreadBatches", Reshuffle.viaRandomKey());
    PCollectionTuple out =
        batches.apply(
            "Place",
            ParDo.of(new PlaceFn(genome, maxIntronBases, hits, geneticCode))
                .withSideInputs(genome)
                .withOutputTags(EVIDENCE, TupleTagList.of(REJECTED)));
    out.get(EVIDENCE).setCoder(Places.coder());
    return out;
  }

  private static final class ReadFn extends DoFn<KV<Integer, String>, List<ProteinQuery>> {
    private static final int BATCH_RESIDUES = 20_000;

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
          batch.add(new ProteinQuery(file.getKey(), reader.name(), reader.letters()));
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

  private static final class PlaceFn
      extends DoFn<List<ProteinQuery>, KV<Long, List<EvidenceAlignment>>> {
    /** Beyond the longest intron: room for the region around a compartment. */
    private static final int OVERLAP_BASES = 50_000;

    private final Counter in = Metrics.counter(AlignProteins.class, "proteins_in");
    private final Map<ProteinPlacement.Fate, Counter> fates = new TreeMap<>();
    private final PCollectionView<String> genome;
    private final int maxIntronBases;

    private final HitSource hits;
    private final int geneticCode;

    PlaceFn(PCollectionView<String> genome, int maxIntronBases, HitSource hits, int geneticCode) {
      this.genome = genome;
      this.maxIntronBases = maxIntronBases;
      this.hits = hits;
      this.geneticCode = geneticCode;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      List<ProteinQuery> queries = c.element();
      ProteinPlacement[] best = new ProteinPlacement[queries.size()];
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      ShardIndexes.Layout layout =
          new ShardIndexes.Layout(store.folder(), ShardPlan.SHARD_BASES, maxIntron + OVERLAP_BASES);
      int shards = ShardIndexes.plan(layout).size();
      ProteinOptions options =
          ProteinOptions.DEFAULTS
              .withMaxIntron(maxIntron)
              .withProSplign(
                  ProSplignParameters.DEFAULTS.withGeneticCode(GeneticCode.of(geneticCode)));
      ProteinAligner aligner = new ProteinAligner(store, options);
      List<HitFinder.Query> batch =
          queries.stream().map(q -> new HitFinder.Query(q.id(), q.residues())).toList();
      for (int s = 0; s < shards; s++) {
        HitFinder finder = hits.proteinFinder(store, layout, s, geneticCode, options.hits());
        List<List<Hit>> found = finder.find(batch);
        for (int i = 0; i < best.length; i++) {
          ProteinPlacement placement =
              aligner.align(queries.get(i).id(), queries.get(i).residues(), found.get(i));
          if (best[i] == null || placement.score() > best[i].score()) {
            best[i] = placement;
          }
        }
      }
      List<EvidenceAlignment> placed = new ArrayList<>();
      for (int i = 0; i < best.length; i++) {
        ProteinQuery query = queries.get(i);
        count(best[i].fate());
        for (EvidenceAlignment alignment : best[i].evidence()) {
          placed.add(alignment.toBuilder().counts(RunCounts.of(query.run(), 1)).build());
        }
        if (best[i].fate() != ProteinPlacement.Fate.KEPT) {
          c.output(
              REJECTED,
              new Rejected(
                  "AlignProteins",
                  "PROTEIN " + query.id(),
                  best[i].fate().name().toLowerCase(Locale.ROOT)));
        }
      }
      in.inc(best.length);
      StageClock.stage("AlignProteins").add("proteins_in", best.length);
      placed.sort(null);
      Places.group(placed).forEach((place, list) -> c.output(KV.of(place, list)));
    }

    private void count(ProteinPlacement.Fate fate) {
      String name =
          fate == ProteinPlacement.Fate.KEPT
              ? "proteins_kept"
              : "proteins_dropped_" + fate.name().toLowerCase(Locale.ROOT);
      fates.computeIfAbsent(fate, f -> Metrics.counter(AlignProteins.class, name)).inc();
    }
  }
}
