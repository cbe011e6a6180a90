package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;

/** Rounds of chaining on one strand of a locus (gnomon.md B.10): skeleton, coding, non-coding. */
final class StrandChainer {
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final boolean longReadRich;
  private final List<ChainReject> rejects;
  private final int contig;

  StrandChainer(
      ChainParameters p,
      CodingPotential coding,
      StrandView view,
      int contig,
      boolean longReadRich,
      List<ChainReject> rejects) {
    this.p = p;
    this.coding = coding;
    this.view = view;
    this.contig = contig;
    this.longReadRich = longReadRich;
    this.rejects = rejects;
  }

  List<Model> run(List<EvidenceAlignment> alignments) {
    StrandEvidence evidence =
        new StrandEvidence(p, coding, view, longReadRich, alignments, rejects);
    if (evidence.alns.isEmpty()) {
      return new ArrayList<>();
    }
    List<Member> members =
        new MemberFactory(p, coding).members(evidence.alns, evidence.markers.all(), view);
    new CodingSkeleton(evidence, members).decide();
    ChainEnds ends = new ChainEnds(evidence);
    List<Model> models = new CodingChains(evidence, ends, contig, rejects).models(members);
    new NonCodingChains(evidence, ends).add(members, models);
    return models;
  }
}
