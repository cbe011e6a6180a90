package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Hit;
import org.genebeam.model.Rejected;
import org.genebeam.model.RunCounts;
import org.genebeam.prosplign.ProteinAligner;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.prosplign.ProteinPlacement;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.release.AlignmentGff3;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.release.WriteLines;

/** Places the proteins of one batch, hits given, and tells what became of each. */
final class ProteinPlacer {
  private final GenomeStore store;
  private final ProteinAligner aligner;
  private final EvidencePolicy policy;
  private final String stage;
  private final Consumer<String> fates;
  private final Output output;
  private final List<EvidenceAlignment> evidence = new ArrayList<>();

  /** Where results go. */
  interface Output {
    /** Alignments of one place, in their order. */
    void evidence(long place, List<EvidenceAlignment> alignments);

    void rejected(Rejected row);

    /** A GFF3 line. */
    void placed(long place, String line);
  }

  /**
   * A placer for one batch.
   *
   * @param policy of the pass
   * @param stage for the table of rejects
   * @param fates is told the name of a counter for each protein
   */
  ProteinPlacer(
      GenomeStore store,
      ProteinOptions options,
      EvidencePolicy policy,
      String stage,
      Consumer<String> fates,
      Output output) {
    this.store = store;
    this.aligner = new ProteinAligner(store, options);
    this.stage = stage;
    this.policy = policy;
    this.fates = fates;
    this.output = output;
  }

  /** Places a protein; its alignments that are kept. */
  List<EvidenceAlignment> place(ProteinQuery query, List<Hit> hits) {
    return take(query, aligner.align(query.id(), query.residues(), hits));
  }

  /** Places a protein whose best place is known to be another. */
  List<EvidenceAlignment> placeElsewhere(ProteinQuery query, List<Hit> hits) {
    return take(query, aligner.alignElsewhere(query.id(), query.residues(), hits));
  }

  private List<EvidenceAlignment> take(ProteinQuery query, ProteinPlacement placement) {
    boolean kept = placement.fate() == ProteinPlacement.Fate.KEPT;
    fates.accept(kept ? "proteins_kept" : "proteins_dropped_" + placement.cause());
    for (EvidenceAlignment alignment : placement.evidence()) {
      EvidenceAlignment.Builder builder =
          alignment.toBuilder().counts(RunCounts.of(query.run(), 1));
      if (policy == EvidencePolicy.SECOND_PASS_PROTEINS) {
        builder.flags(alignment.flags() | EvidenceAlignment.SECOND_PASS);
      }
      evidence.add(builder.build());
    }
    for (Scored<ProteinAlignment> one : placement.placed()) {
      int contig = one.alignment().contig();
      for (AlignmentGff3.Line line :
          AlignmentGff3.ofProtein(one, policy, store.contig(contig).name())) {
        output.placed(WriteLines.place(contig, line.start()), line.text());
      }
    }
    if (!kept) {
      output.rejected(new Rejected(stage, "PROTEIN " + query.id(), placement.reason()));
    }
    return placement.evidence();
  }

  /** Hands out the evidence of the batch, by place. */
  void finish() {
    evidence.sort(null);
    Places.group(evidence).forEach(output::evidence);
  }
}
