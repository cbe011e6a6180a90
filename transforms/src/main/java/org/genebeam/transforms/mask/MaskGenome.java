package org.genebeam.transforms.mask;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.formats.BedMasks;
import org.genebeam.formats.Decompression;
import org.genebeam.genome.Masks;
import org.genebeam.mask.Dust;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.mask.UnitScores;
import org.genebeam.mask.WindowMasker;
import org.genebeam.model.Contig;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.GenomeStoreWriter;

/**
 * Soft-masks a genome store with WindowMasker.
 *
 * <p>In: the folder of a store. Out: the same folder, once its mask is written. Units are counted
 * in passes over prefixes of {@value #SUFFIX_BASES} free bases (64 MB of counters each), in
 * parallel; thresholds come from the summed histogram; contigs are masked in parallel, one contig
 * in memory each, and gathered (the mask of a 3 Gb genome is about 40 MB). Low complexity is added,
 * and intervals of a BED file taken instead, where asked for.
 */
public final class MaskGenome extends PTransform<PCollection<String>, PCollection<String>> {
  static final int SUFFIX_BASES = 12;

  private final boolean dust;
  private final String softmask;

  private MaskGenome(boolean dust, String softmask) {
    this.dust = dust;
    this.softmask = softmask;
  }

  /** WindowMasker alone. */
  public static MaskGenome create() {
    return new MaskGenome(false, "");
  }

  /** Whether low complexity found by {@link Dust} is masked too. */
  public MaskGenome withDust(boolean on) {
    return new MaskGenome(on, softmask);
  }

  /** Intervals of this BED file are masked instead of WindowMasker's; empty = none are given. */
  public MaskGenome withSoftmask(String bed) {
    return new MaskGenome(dust, bed);
  }

  @Override
  public PCollection<String> expand(PCollection<String> genome) {
    if (!softmask.isEmpty()) {
      return genome.apply("TakeSoftmask", ParDo.of(new SoftmaskFn(softmask, dust)));
    }
    PCollectionView<String> folder = genome.apply("Store", View.asSingleton());
    PCollectionView<List<Integer>> thresholds =
        genome
            .apply("Passes", ParDo.of(new PassesFn()))
            // as many passes as 4^(k - 12): spread them over the workers
            .apply("SpreadPasses", Reshuffle.viaRandomKey())
            .apply("CountUnits", ParDo.of(new CountUnitsFn(folder)).withSideInputs(folder))
            .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(VarLongCoder.of())))
            .apply("GatherHistograms", GroupByKey.create())
            .apply("Thresholds", ParDo.of(new ThresholdsFn()))
            .setCoder(ListCoder.of(VarIntCoder.of()))
            .apply("ThresholdsView", View.asSingleton());
    return genome
        .apply("Contigs", ParDo.of(new ContigsFn()))
        .apply("SpreadContigs", Reshuffle.viaRandomKey())
        .apply(
            "MaskContigs",
            ParDo.of(new MaskContigFn(folder, thresholds, dust)).withSideInputs(folder, thresholds))
        .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(VarIntCoder.of())))
        .apply("GatherMasks", GroupByKey.create())
        .apply("WriteMask", ParDo.of(new WriteMaskFn(folder)).withSideInputs(folder));
  }

  private static int unitLength(GenomeStore store) {
    return UnitCounts.unitLength(store.contigs().stream().mapToLong(Contig::length).sum());
  }

  private static String unitsFile(String folder, int pass) {
    return "%s/units.%06d".formatted(folder, pass);
  }

  private static int passes(int k) {
    return 1 << 2 * Math.max(0, k - SUFFIX_BASES);
  }

  private static final class PassesFn extends DoFn<String, Integer> {
    @ProcessElement
    public void process(@Element String folder, OutputReceiver<Integer> out) {
      int passes = passes(unitLength(GenomeStore.open(folder)));
      for (int i = 0; i < passes; i++) {
        out.output(i);
      }
    }
  }

  private static final class CountUnitsFn extends DoFn<Integer, KV<Integer, List<Long>>> {
    private final PCollectionView<String> folder;

    CountUnitsFn(PCollectionView<String> folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      String path = c.sideInput(folder);
      GenomeStore store = GenomeStore.open(path);
      int k = unitLength(store);
      UnitCounts counts = new UnitCounts(k, Math.max(0, k - SUFFIX_BASES), c.element());
      for (Contig contig : store.contigs()) {
        counts.add(store.bases(contig.index()));
      }
      try (DataOutputStream out =
          new DataOutputStream(
              new java.io.BufferedOutputStream(
                  Channels.newOutputStream(
                      FileSystems.create(
                          FileSystems.matchNewResource(unitsFile(path, c.element()), false),
                          MimeTypes.BINARY))))) {
        // units seen once score as absent ones do, whatever the thresholds
        long[] frequent = counts.frequent(2);
        out.writeInt(frequent.length);
        for (long unit : frequent) {
          out.writeLong(unit);
        }
      }
      c.output(KV.of(0, Arrays.stream(counts.histogram()).boxed().toList()));
    }
  }

  private static final class ThresholdsFn
      extends DoFn<KV<Integer, Iterable<List<Long>>>, List<Integer>> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<List<Long>>> parts, OutputReceiver<List<Integer>> out) {
      long[] histogram = new long[MaskThresholds.MAX_COUNT + 1];
      for (List<Long> part : parts.getValue()) {
        for (int i = 0; i < histogram.length; i++) {
          histogram[i] += part.get(i);
        }
      }
      // the unit length is known to every reader of the store
      MaskThresholds t = MaskThresholds.of(1, histogram);
      out.output(List.of(t.low(), t.extend(), t.threshold(), t.high()));
    }
  }

  private static final class ContigsFn extends DoFn<String, Integer> {
    @ProcessElement
    public void process(@Element String folder, OutputReceiver<Integer> out) {
      GenomeStore.open(folder).contigs().forEach(contig -> out.output(contig.index()));
    }
  }

  private static final class MaskContigFn extends DoFn<Integer, KV<Integer, List<Integer>>> {
    private static UnitScores cached;
    private static String cachedFolder;

    private final Counter contigs = Metrics.counter(MaskGenome.class, "contigs_in");
    private final Counter masked = Metrics.counter(MaskGenome.class, "bases_masked");
    private final PCollectionView<String> folder;
    private final PCollectionView<List<Integer>> thresholds;
    private final boolean dust;

    MaskContigFn(
        PCollectionView<String> folder, PCollectionView<List<Integer>> thresholds, boolean dust) {
      this.folder = folder;
      this.thresholds = thresholds;
      this.dust = dust;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(folder));
      UnitScores scores = scores(store, c.sideInput(thresholds));
      byte[] codes = store.bases(c.element());
      int[] mask = WindowMasker.mask(codes, scores);
      if (dust) {
        mask = Masks.union(mask, Dust.DEFAULTS.mask(codes));
      }
      contigs.inc();
      masked.inc(Masks.bases(mask));
      StageClock.stage("MaskGenome").add("contigs_in", 1);
      List<Integer> row = new ArrayList<>(mask.length + 1);
      row.add(c.element());
      for (int bound : mask) {
        row.add(bound);
      }
      c.output(KV.of(0, row));
    }

    /** One score table per JVM; a new store replaces it. */
    private static synchronized UnitScores scores(GenomeStore store, List<Integer> t)
        throws IOException {
      String key = store.folder() + t;
      if (!key.equals(cachedFolder)) {
        int k = unitLength(store);
        List<long[]> parts = new ArrayList<>();
        for (int pass = 0; pass < passes(k); pass++) {
          parts.add(readUnits(unitsFile(store.folder(), pass)));
        }
        cached =
            UnitScores.of(new MaskThresholds(k, t.get(0), t.get(1), t.get(2), t.get(3)), parts);
        cachedFolder = key;
      }
      return cached;
    }

    private static long[] readUnits(String file) throws IOException {
      try (DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(
                  Channels.newInputStream(
                      FileSystems.open(FileSystems.matchNewResource(file, false))),
                  1 << 16))) {
        long[] units = new long[in.readInt()];
        for (int i = 0; i < units.length; i++) {
          units[i] = in.readLong();
        }
        return units;
      }
    }
  }

  private static final class WriteMaskFn
      extends DoFn<KV<Integer, Iterable<List<Integer>>>, String> {
    private final PCollectionView<String> folder;

    WriteMaskFn(PCollectionView<String> folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      String path = c.sideInput(folder);
      int[][] masks = new int[GenomeStore.open(path).contigs().size()][];
      for (List<Integer> row : c.element().getValue()) {
        masks[row.get(0)] =
            row.subList(1, row.size()).stream().mapToInt(Integer::intValue).toArray();
      }
      GenomeStoreWriter.writeMask(path, Arrays.asList(masks));
      c.output(path);
    }
  }

  /** Reads the user's intervals; one contig's bases are in memory at a time, for Dust only. */
  private static final class SoftmaskFn extends DoFn<String, String> {
    private final Counter contigs = Metrics.counter(MaskGenome.class, "contigs_in");
    private final Counter masked = Metrics.counter(MaskGenome.class, "bases_masked");
    private final String bed;
    private final boolean dust;

    SoftmaskFn(String bed, boolean dust) {
      this.bed = bed;
      this.dust = dust;
    }

    @ProcessElement
    public void process(@Element String folder, OutputReceiver<String> out) throws IOException {
      GenomeStore store = GenomeStore.open(folder);
      List<int[]> masks;
      try (BufferedReader lines =
          Decompression.lines(
              bed,
              Channels.newInputStream(
                  FileSystems.open(FileSystems.matchSingleFileSpec(bed).resourceId())))) {
        masks = BedMasks.read(bed, lines, store.contigs());
      }
      for (Contig contig : store.contigs()) {
        if (dust) {
          byte[] codes = store.bases(contig.index());
          int[] mask = masks.get(contig.index());
          masks.set(contig.index(), Masks.union(mask, Dust.DEFAULTS.mask(codes)));
        }
        contigs.inc();
        masked.inc(Masks.bases(masks.get(contig.index())));
      }
      StageClock.stage("MaskGenome").add("contigs_in", masks.size());
      GenomeStoreWriter.writeMask(folder, masks);
      out.output(folder);
    }
  }
}
