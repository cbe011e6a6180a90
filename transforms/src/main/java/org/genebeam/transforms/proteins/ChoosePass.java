package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.homology.GeneChanges;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.NamedProtein;
import org.genebeam.homology.PassChoice;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.RejectedModel;
import org.genebeam.model.Transcript;
import org.genebeam.transforms.coders.EvidenceAlignmentCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.coders.RejectedModelCoder;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.release.WriteLines;

/**
 * Where the second pass changed genes, keeps those of the pass that the proteins aligned there fit
 * better ({@link PassChoice}).
 *
 * <p>In: genes of the second pass. Out: {@link #GENES}; {@link #REJECTED}, models of the second
 * pass that lost; {@link #CHANGES}, lines of {@link GeneChanges#HEADER} by place for all that is
 * not the same. Memory: the genes of one contig, and the proteins aligned there.
 */
public final class ChoosePass extends PTransform<PCollection<Gene>, PCollectionTuple> {
  public static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  public static final TupleTag<RejectedModel> REJECTED = new TupleTag<>("rejected") {};
  public static final TupleTag<KV<Long, String>> CHANGES = new TupleTag<>("changes") {};

  private static final TupleTag<Gene> FIRST = new TupleTag<>("first") {};
  private static final TupleTag<Gene> SECOND = new TupleTag<>("second") {};
  private static final TupleTag<List<EvidenceAlignment>> ADDED = new TupleTag<>("added") {};
  private static final TupleTag<NamedProtein> PROTEINS = new TupleTag<>("proteins") {};

  private final PCollectionView<String> genome;
  private final int geneticCode;
  private final transient Others others;

  /**
   * What the genes of the second pass are compared with.
   *
   * @param first genes of the first pass
   * @param added alignments of the second pass, by place
   * @param proteins the proteins that are aligned there
   */
  public record Others(
      PCollection<Gene> first,
      PCollection<KV<Long, List<EvidenceAlignment>>> added,
      PCollection<KV<Integer, NamedProtein>> proteins) {}

  private ChoosePass(PCollectionView<String> genome, int geneticCode, Others others) {
    this.genome = genome;
    this.geneticCode = geneticCode;
    this.others = others;
  }

  /** {@code genome}: folder of the store; {@code geneticCode}: number of NCBI's table. */
  public static ChoosePass of(PCollectionView<String> genome, int geneticCode, Others others) {
    return new ChoosePass(genome, geneticCode, others);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    KvCoder<Integer, Gene> coder = KvCoder.of(VarIntCoder.of(), GeneCoder.of());
    PCollection<KV<Integer, Gene>> before =
        others.first.apply("KeyFirst", ParDo.of(new KeyFn())).setCoder(coder);
    PCollection<KV<Integer, Gene>> after =
        genes.apply("KeySecond", ParDo.of(new KeyFn())).setCoder(coder);
    PCollection<KV<Integer, List<EvidenceAlignment>>> added =
        others
            .added
            .apply("KeyAdded", ParDo.of(new KeyAlignmentsFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(EvidenceAlignmentCoder.of())));
    PCollectionTuple out =
        KeyedPCollectionTuple.of(FIRST, before)
            .and(SECOND, after)
            .and(ADDED, added)
            .and(PROTEINS, others.proteins)
            .apply("ByContig", CoGroupByKey.create())
            .apply(
                "Choose",
                ParDo.of(new ChooseFn(genome, geneticCode))
                    .withSideInputs(genome)
                    .withOutputTags(GENES, TupleTagList.of(REJECTED).and(CHANGES)));
    out.get(GENES).setCoder(GeneCoder.of());
    out.get(REJECTED).setCoder(RejectedModelCoder.of());
    out.get(CHANGES).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    return out;
  }

  private static final class KeyFn extends DoFn<Gene, KV<Integer, Gene>> {
    @ProcessElement
    public void process(@Element Gene gene, OutputReceiver<KV<Integer, Gene>> out) {
      out.output(KV.of(gene.contig(), gene));
    }
  }

  /** By contig. */
  static final class KeyAlignmentsFn
      extends DoFn<KV<Long, List<EvidenceAlignment>>, KV<Integer, List<EvidenceAlignment>>> {
    @ProcessElement
    public void process(
        @Element KV<Long, List<EvidenceAlignment>> block,
        OutputReceiver<KV<Integer, List<EvidenceAlignment>>> out) {
      if (!block.getValue().isEmpty()) {
        out.output(KV.of(block.getValue().get(0).contig(), block.getValue()));
      }
    }
  }

  private static final class ChooseFn extends DoFn<KV<Integer, CoGbkResult>, Gene> {
    private final PCollectionView<String> genome;
    private final int geneticCode;

    ChooseFn(PCollectionView<String> genome, int geneticCode) {
      this.genome = genome;
      this.geneticCode = geneticCode;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      CoGbkResult all = c.element().getValue();
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      List<Gene> before = new ArrayList<>();
      List<Gene> after = new ArrayList<>();
      List<EvidenceAlignment> added = new ArrayList<>();
      Map<String, TreeSet<NamedProtein>> proteins = new HashMap<>();
      all.getAll(FIRST).forEach(before::add);
      all.getAll(SECOND).forEach(after::add);
      all.getAll(ADDED).forEach(added::addAll);
      for (NamedProtein p : all.getAll(PROTEINS)) {
        proteins.computeIfAbsent(p.id(), id -> new TreeSet<>(NamedProtein.ORDER)).add(p);
      }
      String name = store.contig(c.element().getKey()).name();
      for (GeneChanges.Change change : GeneChanges.of(before, after, added)) {
        boolean first =
            change.kind() != GeneChanges.Kind.SAME && firstFits(change, proteins, store);
        String kind = change.kind().label();
        Metrics.counter(ChoosePass.class, "places_kept_" + kind + (first ? "_undone" : "")).inc();
        (first ? change.first() : change.second()).forEach(c::output);
        if (first) {
          drop(change.second(), c);
        }
        if (change.kind() != GeneChanges.Kind.SAME) {
          long place = WriteLines.place(c.element().getKey(), change.start());
          String line = change.line(name, first ? "first" : "second");
          c.output(CHANGES, KV.of(place, line));
        }
      }
      for (Gene gene : after) {
        if (gene.transcripts().stream().noneMatch(Transcript::isCoding)) {
          c.output(gene);
        }
      }
    }

    private boolean firstFits(
        GeneChanges.Change change, Map<String, TreeSet<NamedProtein>> proteins, GenomeStore store) {
      TreeMap<String, TreeSet<NamedProtein>> here = new TreeMap<>();
      for (String id : change.proteins()) {
        here.put(id, proteins.getOrDefault(id, new TreeSet<>(NamedProtein.ORDER)));
      }
      List<NamedProtein> known = here.values().stream().flatMap(TreeSet::stream).toList();
      return PassChoice.firstFits(
          letters(change.first(), store), letters(change.second(), store), known);
    }

    private List<byte[]> letters(List<Gene> genes, GenomeStore store) {
      GeneticCode code = GeneticCode.of(geneticCode);
      return genes.stream()
          .flatMap(
              g ->
                  g.transcripts().stream()
                      .map(t -> ModelProtein.translate(g.contig(), t, store, code)))
          .filter(letters -> letters.length > 0)
          .toList();
    }

    private static void drop(List<Gene> genes, ProcessContext c) {
      for (Gene gene : genes) {
        for (Transcript t : gene.transcripts()) {
          c.output(
              REJECTED,
              new RejectedModel(gene.contig(), t, "ChoosePass", "proteins_fit_first_pass", ""));
        }
      }
    }
  }
}
