package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Groups finished transcripts of any source (chains, ab initio models, curated ones) into genes by
 * the rules of the chainer (gnomon.md B.15): what repeats, conflicts with or adds nothing to a
 * better one is dropped. Curated transcripts come first, then those with evidence, then the rest,
 * each by score. Transcripts are kept as they are. Independent of their order.
 */
public final class GeneGrouping {
  private static final ReadSupport NO_READS =
      new ReadSupport() {
        @Override
        public RunCounts intron(int start, int end, Strand strand) {
          return RunCounts.none();
        }

        @Override
        public long coverage(int position) {
          return 0;
        }
      };

  private final ChainParameters p;

  public GeneGrouping(ChainParameters parameters) {
    this.p = parameters;
  }

  /** Genes of one contig, without read support for the rules on retained and rare introns. */
  public ChainResult group(int contig, List<Transcript> transcripts) {
    return group(contig, transcripts, NO_READS);
  }

  /** Genes of one contig. Cost: pairs of transcripts of a place. */
  public ChainResult group(int contig, List<Transcript> transcripts, ReadSupport support) {
    List<Model> models = new ArrayList<>();
    transcripts.forEach(t -> models.add(Model.of(t)));
    models.sort(Comparator.comparingInt(Model::from).thenComparing(Model.BY_PLACE));
    List<Gene> genes = new ArrayList<>();
    List<ChainReject> rejects = new ArrayList<>();
    int from = 0;
    while (from < models.size()) {
      int end = models.get(from).to();
      int to = from + 1;
      while (to < models.size() && models.get(to).from() < end) {
        end = Math.max(end, models.get(to).to());
        to++;
      }
      GeneBuilder builder = new GeneBuilder(p, support, contig, rejects);
      for (GeneDraft draft : builder.genes(models.subList(from, to))) {
        boolean codes = draft.models.stream().anyMatch(Model::coding);
        genes.add(
            new Gene(
                contig,
                0,
                "",
                "",
                "",
                codes ? "protein_coding" : "lncRNA",
                draft.models.stream().map(m -> m.given).toList()));
      }
      from = to;
    }
    genes.sort(Gene.BY_PLACE);
    rejects.sort(ChainReject.ORDER);
    return new ChainResult(genes, rejects);
  }
}
