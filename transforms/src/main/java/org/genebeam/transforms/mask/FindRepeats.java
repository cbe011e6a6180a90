package org.genebeam.transforms.mask;

import java.util.Arrays;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.Contig;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.WordsCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Finds the long words that the unmasked genome holds many times ({@link RepeatedWords}).
 *
 * <p>Out: one element, the words, ascending. The genome is sampled in pieces; words are counted in
 * {@value #PARTS} parts, each with all copies of its words, so that memory is a piece, and an
 * eighth of the genome's bases times 8 bytes over the parts.
 */
public final class FindRepeats extends PTransform<PBegin, PCollection<long[]>> {
  private static final int PIECE_BASES = 4_000_000;
  private static final int PARTS = 256;

  private final PCollectionView<String> genome;

  private FindRepeats(PCollectionView<String> genome) {
    this.genome = genome;
  }

  /** {@code genome} holds the folder of the masked store. */
  public static FindRepeats of(PCollectionView<String> genome) {
    return new FindRepeats(genome);
  }

  @Override
  public PCollection<long[]> expand(PBegin begin) {
    return begin
        .apply("Once", Create.of(0))
        .apply("Pieces", ParDo.of(new PiecesFn(genome)).withSideInputs(genome))
        .setCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of()))
        .apply("SpreadPieces", Reshuffle.viaRandomKey())
        .apply("SampleWords", ParDo.of(new SampleFn(genome)).withSideInputs(genome))
        .setCoder(KvCoder.of(VarIntCoder.of(), WordsCoder.of()))
        .apply("GatherWords", GroupByKey.create())
        .apply("Repeated", ParDo.of(new RepeatedFn()))
        .setCoder(WordsCoder.of())
        .apply("AllRepeated", Combine.globally(new Merge()))
        .setCoder(WordsCoder.of());
  }

  private static final class PiecesFn extends DoFn<Integer, KV<Integer, Integer>> {
    private final PCollectionView<String> genome;

    PiecesFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      for (Contig contig : GenomeStore.open(c.sideInput(genome)).contigs()) {
        for (long from = 0; from < contig.length(); from += PIECE_BASES) {
          c.output(KV.of(contig.index(), (int) from));
        }
      }
    }
  }

  private static final class SampleFn extends DoFn<KV<Integer, Integer>, KV<Integer, long[]>> {
    private final PCollectionView<String> genome;

    SampleFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      int contig = c.element().getKey();
      int from = c.element().getValue();
      int to = (int) Math.min(store.contig(contig).length(), (long) from + PIECE_BASES);
      StageClock.stage("FindRepeats").add("bases_in", to - from);
      long[] words = RepeatedWords.sample(store, contig, from, to);
      int[] sizes = new int[PARTS];
      for (long word : words) {
        sizes[RepeatedWords.part(word, PARTS)]++;
      }
      long[][] parts = new long[PARTS][];
      for (int p = 0; p < PARTS; p++) {
        parts[p] = new long[sizes[p]];
      }
      for (long word : words) {
        int p = RepeatedWords.part(word, PARTS);
        parts[p][--sizes[p]] = word;
      }
      for (int p = 0; p < PARTS; p++) {
        if (parts[p].length > 0) {
          c.output(KV.of(p, parts[p]));
        }
      }
    }
  }

  private static final class RepeatedFn extends DoFn<KV<Integer, Iterable<long[]>>, long[]> {
    private final Counter words = Metrics.counter(FindRepeats.class, "repeated_words");

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<long[]>> part, OutputReceiver<long[]> out) {
      long[] repeated = RepeatedWords.repeated(part.getValue());
      words.inc(repeated.length);
      out.output(repeated);
    }
  }

  /** All parts as one ascending array. */
  private static final class Merge implements SerializableFunction<Iterable<long[]>, long[]> {
    private static final long serialVersionUID = 1;

    @Override
    public long[] apply(Iterable<long[]> parts) {
      int size = 0;
      for (long[] part : parts) {
        size = Math.addExact(size, part.length);
      }
      long[] all = new long[size];
      int at = 0;
      for (long[] part : parts) {
        System.arraycopy(part, 0, all, at, part.length);
        at += part.length;
      }
      Arrays.sort(all);
      return all;
    }
  }
}
