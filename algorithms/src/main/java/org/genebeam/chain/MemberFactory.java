package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;

/** Makes the copies of each alignment, structurally distinct (gnomon.md B.6). */
final class MemberFactory {
  private final ChainParameters p;
  private final CodingPotential coding;

  MemberFactory(ChainParameters p, CodingPotential coding) {
    this.p = p;
    this.coding = coding;
  }

  /** Members of alignments, then of markers, in their order. */
  List<Member> members(List<Aln> alns, List<Aln> markers, StrandView view) {
    List<Member> members = members(alns, view);
    for (int k = 0; k < markers.size(); k++) {
      Aln m = markers.get(k);
      int role = m.polyA ? Member.RIGHT_UTR : Member.LEFT_UTR;
      members.add(new Member(members.size(), alns.size() + k, m, role, null, p));
    }
    return members;
  }

  List<Member> members(List<Aln> alns, StrandView view) {
    List<Member> members = new ArrayList<>();
    for (int k = 0; k < alns.size(); k++) {
      Aln aln = alns.get(k);
      if (aln.protein()) {
        proteinMembers(members, k, aln);
        continue;
      }
      byte[] m = view.splice(aln.b);
      List<OrfFinder.Orf> orfs = new ArrayList<>();
      for (int f = 0; f < 3; f++) {
        orfs.addAll(OrfFinder.edgeFrames(m, f));
      }
      if (m.length >= p.minCds()) {
        CodingPotential.Prepared scores = coding.prepare(view.bases(), aln.b);
        OrfFinder.Orf own = OrfFinder.best(m, scores, false, p.minOrf());
        if (own != null && own.score() >= p.leastScore(own.length(), 0)) {
          orfs.add(own);
          if (own.start()) {
            OrfFinder.Orf first = OrfFinder.through(m, scores, own.from(), own.from(), false);
            if (first != null) {
              orfs.add(first);
            }
          }
        }
        // A confident long frame leaves no room for the others.
        if (own != null && own.score() >= 5 * p.minScore() && own.start() && own.stop()) {
          OrfFinder.Orf sure = own;
          orfs.removeIf(o -> o.start() && o.stop() && o.frame() != sure.frame());
        }
      }
      for (int i = 0; i < orfs.size(); i++) {
        if (isNew(orfs, i)) {
          members.add(new Member(members.size(), k, aln, Member.CDS, orfs.get(i), p));
        }
      }
      members.add(new Member(members.size(), k, aln, Member.LEFT_UTR, null, p));
      members.add(new Member(members.size(), k, aln, Member.RIGHT_UTR, null, p));
    }
    return members;
  }

  /** The aligned frame; with a start codon also a copy that reads on to a start upstream (B.6). */
  private void proteinMembers(List<Member> members, int k, Aln aln) {
    OrfFinder.Orf open = new OrfFinder.Orf(0, aln.length, aln.codon, false, aln.stop, false, 0);
    members.add(new Member(members.size(), k, aln, Member.CDS, open, p));
    if (aln.start) {
      OrfFinder.Orf whole = new OrfFinder.Orf(0, aln.length, 0, true, aln.stop, false, 0);
      members.add(new Member(members.size(), k, aln, Member.CDS, whole, p));
    }
  }

  private static boolean isNew(List<OrfFinder.Orf> orfs, int i) {
    OrfFinder.Orf a = orfs.get(i);
    for (int k = 0; k < i; k++) {
      OrfFinder.Orf b = orfs.get(k);
      if (a.from() == b.from()
          && a.to() == b.to()
          && a.start() == b.start()
          && a.stop() == b.stop()
          && a.frame() % 3 == b.frame() % 3) {
        return false;
      }
    }
    return true;
  }
}
