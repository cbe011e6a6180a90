package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Drafts of transcripts from which the gene model is first learned (gnomon.md D.7): evidence
 * chained before anything is known of coding sequence, every coding base being worth {@value
 * #NATS_PER_BASE} nats, and known transcripts as they are. Immutable, thread-safe.
 */
public final class TrainingDrafts {
  /** Makes long reading frames worth having; apart from limits of score its sign is all. */
  private static final double NATS_PER_BASE = 0.1;

  private final Chainer chainer;

  public TrainingDrafts(ChainParameters options) {
    chainer = new Chainer(options, CodingPotential.byLength(NATS_PER_BASE));
  }

  /** The drafts of one job, in their natural order; none for a job without evidence. */
  public List<EvidenceAlignment> of(Genome genome, CollapsedEvidence job) {
    List<EvidenceAlignment> drafts = new ArrayList<>();
    if (job.representatives().isEmpty()) {
      return drafts;
    }
    for (Gene gene : chainer.chain(ChainInput.of(genome, job)).genes()) {
      for (Transcript t : gene.transcripts()) {
        // Nothing is to be learned from a place where the genome itself is in doubt.
        if (t.edits().isEmpty()) {
          drafts.add(draft(gene.contig(), t));
        }
      }
    }
    job.representatives().stream().filter(a -> a.kind() == EvidenceKind.KNOWN).forEach(drafts::add);
    drafts.sort(null);
    return drafts;
  }

  private static EvidenceAlignment draft(int contig, Transcript t) {
    int[] bounds = new int[2 * t.exons().size()];
    for (int i = 0; i < t.exons().size(); i++) {
      bounds[2 * i] = t.exons().get(i).start();
      bounds[2 * i + 1] = t.exons().get(i).end();
    }
    EvidenceAlignment.Builder draft =
        EvidenceAlignment.builder(EvidenceKind.MRNA, contig)
            .id("draft")
            .strand(t.strand())
            .bounds(bounds)
            .counts(RunCounts.of(0, 1));
    if (startsAtItsEnd(t)) {
      draft.cds(t.cdsStart(), t.cdsEnd()).flags(EvidenceAlignment.CONFIRMED_START);
    }
    return draft.build();
  }

  /** A whole coding region with no UTR before it: a protein has shown its start. */
  private static boolean startsAtItsEnd(Transcript t) {
    boolean plus = t.strand() == Strand.PLUS;
    return t.startComplete()
        && t.stopComplete()
        && t.support().proteins() > 0
        && (plus ? t.cdsStart() == t.start() : t.cdsEnd() == t.end());
  }
}
