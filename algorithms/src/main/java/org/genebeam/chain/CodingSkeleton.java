package org.genebeam.chain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * First rounds of chaining (gnomon.md B.10, R1 and R2): chains of coding members alone decide which
 * copies of their alignments are believed, and what contradicts them is left out.
 */
final class CodingSkeleton {
  private final StrandEvidence evidence;
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;

  /** In the order of alignments. */
  private final List<Member> members;

  CodingSkeleton(StrandEvidence evidence, List<Member> members) {
    this.evidence = evidence;
    this.members = members;
    p = evidence.p;
    coding = evidence.coding;
    view = evidence.view;
  }

  /** Marks as deleted the members that are not believed. */
  void decide() {
    List<Member> counted =
        members.stream().filter(m -> !m.deleted && m.role == Member.CDS).toList();
    LinkRules rules = new LinkRules(p, !evidence.longReadRich);
    ChainDp dp = new ChainDp(rules, InternalMembers.chained(counted, rules), counted);
    boolean[] done = evidence.none();
    Set<Member> retained = new HashSet<>();
    boolean[] decided = new boolean[done.length];
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex]
          || dp.joinsGroups(seed)
          || (dp.total(seed) < p.minCds() && !seed.aln.protein())) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      path.forEach(m -> done[m.alnIndex] = true);
      ProteinFrame proteins = chain.proteins(path.stream().map(m -> m.aln).toList());
      OrfFinder.Orf orf = chain.hypothesis(proteins);
      if (orf == null
          || (proteins.count() == 0
              && (orf.length() < p.minCds()
                  || (orf.score() < 2 * p.minScore() && orf.length() < 2 * p.longEnoughCds())))) {
        continue;
      }
      believe(chain, orf, retained, decided, done);
    }
    for (Member m : members) {
      if (decided[m.alnIndex] && !retained.contains(m)) {
        m.deleted = true;
      }
    }
  }

  private void believe(
      Draft chain, OrfFinder.Orf orf, Set<Member> retained, boolean[] decided, boolean[] done) {
    int from = StrandView.baseAt(chain.b, orf.from());
    int to = StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    Set<Long> codingIntrons = new HashSet<>();
    Set<Integer> codingSplices = new HashSet<>();
    for (int i = 1; i < chain.b.length - 1; i += 2) {
      if (chain.b[i] > from && chain.b[i + 1] < to) {
        codingIntrons.add((long) chain.b[i] << 32 | chain.b[i + 1]);
        codingSplices.add(chain.b[i]);
        codingSplices.add(-chain.b[i + 1]);
      }
    }
    int last = firstMember(evidence.last(to));
    for (int k = firstMember(evidence.first(from)); k < last; k++) {
      Member m = members.get(k);
      if (m.to() <= from) {
        continue;
      }
      Aln a = m.aln;
      if (a.within(chain.b)) {
        done[m.alnIndex] = true;
        if (m.role == Member.CDS && inFrame(chain.b, orf, m) && m.cdsFrom < to && m.cdsTo > from) {
          retained.add(m);
          decided[m.alnIndex] = true;
        }
      } else if (m.role != Member.CDS || m.cdsTo <= from || m.cdsFrom >= to) {
        if (a.longSequence() && usesSplice(a.b, codingSplices)) {
          m.deleted = true;
        }
        for (long intron : codingIntrons) {
          if (Structures.swallows(a.b, (int) (intron >> 32), (int) intron)) {
            m.deleted = true;
          }
        }
      }
    }
  }

  /** Index of the first member of an alignment; members are in the order of alignments. */
  private int firstMember(int aln) {
    int lo = 0;
    int hi = members.size();
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (members.get(mid).alnIndex < aln) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  private static boolean usesSplice(int[] b, Set<Integer> splices) {
    for (int i = 1; i < b.length - 1; i += 2) {
      if (splices.contains(b[i]) || splices.contains(-b[i + 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean inFrame(int[] b, OrfFinder.Orf orf, Member m) {
    int t = StrandView.toTranscript(b, m.from());
    return Math.floorMod(t - orf.frame(), 3) == m.codonPosition(0, m.from());
  }
}
