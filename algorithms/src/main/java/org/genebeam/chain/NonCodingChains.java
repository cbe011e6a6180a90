package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Non-coding chains of one strand (gnomon.md B.10, R6). */
final class NonCodingChains {
  private final StrandEvidence evidence;
  private final ChainEnds ends;
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;

  NonCodingChains(StrandEvidence evidence, ChainEnds ends) {
    this.evidence = evidence;
    this.ends = ends;
    p = evidence.p;
    coding = evidence.coding;
    view = evidence.view;
  }

  /**
   * Adds to the models spliced chains of what no coding chain holds, every intron well supported.
   */
  void add(List<Member> members, List<Model> models) {
    List<int[]> accepted = models.stream().map(m -> view.toView(m.b)).toList();
    List<Member> counted = new ArrayList<>();
    for (Member m : members) {
      if (m.aln.marker) {
        // Without a coding region there is one role.
        counted.add(new Member(m.index, m.alnIndex, m.aln, Member.LEFT_UTR, null, p));
        continue;
      }
      if (m.role != Member.LEFT_UTR || !evidence.longIntrons.supported(m.aln, view, p)) {
        continue;
      }
      if (evidence.longReadRich && !m.aln.spliced()) {
        continue;
      }
      boolean inCoding = false;
      for (int[] b : accepted) {
        inCoding |= m.from() < b[b.length - 1] && m.to() > b[0] && m.aln.within(b);
      }
      if (!inCoding) {
        m.deleted = false;
        m.internal = false;
        counted.add(m);
      }
    }
    if (counted.stream().noneMatch(m -> m.aln.spliced())) {
      return;
    }
    LinkRules rules = new LinkRules(p, !evidence.longReadRich);
    ChainDp dp = new ChainDp(rules, InternalMembers.chained(counted, rules), counted);
    boolean[] done = evidence.none();
    Set<String> seen = new TreeSet<>();
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex] || !seed.aln.spliced() || dp.joinsGroups(seed)) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      List<Aln> inside = evidence.inside(chain.b, done);
      Model m = ends.finished(path, chain, inside);
      if (m.exons() > 1 && seen.add(Arrays.toString(m.b))) {
        models.add(m);
      }
    }
  }
}
