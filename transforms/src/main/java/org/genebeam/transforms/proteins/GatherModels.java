package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.homology.ModelProtein;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.transforms.coders.EvidenceAlignmentCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.coders.ModelProteinCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * The proteins of gene models, each with the proteins that are aligned to its codons already. In:
 * genes. Memory: the genes and the protein alignments of one contig.
 */
final class GatherModels extends PTransform<PCollection<Gene>, PCollection<ModelProtein>> {
  private static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  private static final TupleTag<List<EvidenceAlignment>> ALIGNED = new TupleTag<>("aligned") {};

  private final PCollectionView<String> genome;
  private final int geneticCode;
  private final transient PCollection<KV<Long, List<EvidenceAlignment>>> aligned;

  private GatherModels(
      PCollectionView<String> genome,
      int geneticCode,
      PCollection<KV<Long, List<EvidenceAlignment>>> aligned) {
    this.genome = genome;
    this.geneticCode = geneticCode;
    this.aligned = aligned;
  }

  /** {@code aligned}: alignments of proteins, by place. */
  static GatherModels of(
      PCollectionView<String> genome,
      int geneticCode,
      PCollection<KV<Long, List<EvidenceAlignment>>> aligned) {
    return new GatherModels(genome, geneticCode, aligned);
  }

  @Override
  public PCollection<ModelProtein> expand(PCollection<Gene> genes) {
    PCollection<KV<Integer, Gene>> keyed =
        genes
            .apply("KeyGenes", ParDo.of(new KeyGeneFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), GeneCoder.of()));
    PCollection<KV<Integer, List<EvidenceAlignment>>> proteins =
        aligned
            .apply("KeyAlignments", ParDo.of(new ChoosePass.KeyAlignmentsFn()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(EvidenceAlignmentCoder.of())));
    return KeyedPCollectionTuple.of(GENES, keyed)
        .and(ALIGNED, proteins)
        .apply("ByContig", CoGroupByKey.create())
        .apply("Translate", ParDo.of(new TranslateFn(genome, geneticCode)).withSideInputs(genome))
        .setCoder(ModelProteinCoder.of());
  }

  private static final class KeyGeneFn extends DoFn<Gene, KV<Integer, Gene>> {
    @ProcessElement
    public void process(@Element Gene gene, OutputReceiver<KV<Integer, Gene>> out) {
      out.output(KV.of(gene.contig(), gene));
    }
  }

  private static final class TranslateFn extends DoFn<KV<Integer, CoGbkResult>, ModelProtein> {
    private final PCollectionView<String> genome;
    private final int geneticCode;

    TranslateFn(PCollectionView<String> genome, int geneticCode) {
      this.genome = genome;
      this.geneticCode = geneticCode;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      GeneticCode code = GeneticCode.of(geneticCode);
      List<EvidenceAlignment> aligned = new ArrayList<>();
      c.element().getValue().getAll(ALIGNED).forEach(aligned::addAll);
      aligned.sort(null);
      int longest = aligned.stream().mapToInt(a -> a.end() - a.start()).max().orElse(0);
      for (Gene gene : c.element().getValue().getAll(GENES)) {
        Optional<ModelProtein> protein = ModelProtein.of(gene, store, code);
        if (protein.isPresent()) {
          ModelProtein model = protein.get().withPlaced(placed(protein.get(), aligned, longest));
          String role = model.role().name().toLowerCase(Locale.ROOT);
          Metrics.counter(SearchProteins.class, "models_kept_" + role).inc();
          c.output(model);
        }
      }
    }

    private static long[] placed(ModelProtein m, List<EvidenceAlignment> aligned, int longest) {
      int low = 0;
      int high = aligned.size();
      while (low < high) {
        int mid = (low + high) >>> 1;
        if (aligned.get(mid).start() < m.start() - longest) {
          low = mid + 1;
        } else {
          high = mid;
        }
      }
      long[] hashes = new long[8];
      int n = 0;
      for (int i = low; i < aligned.size() && aligned.get(i).start() < m.end(); i++) {
        EvidenceAlignment a = aligned.get(i);
        if (a.strand() == m.strand() && a.end() > m.start() && m.shared(a.bounds()) > 0) {
          hashes = n == hashes.length ? Arrays.copyOf(hashes, 2 * n) : hashes;
          hashes[n++] = ModelProtein.hash(a.id());
        }
      }
      return Arrays.stream(hashes, 0, n).sorted().distinct().toArray();
    }
  }
}
