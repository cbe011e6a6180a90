package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.genebeam.model.Transcript;

/** Coding chains of one strand (gnomon.md B.10, R4), and those of proteins with holes (R5). */
final class CodingChains {
  private final StrandEvidence evidence;
  private final ChainEnds ends;
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final int contig;
  private final List<ChainReject> rejects;

  /** {@code rejects}: told of chains that are too weak. */
  CodingChains(StrandEvidence evidence, ChainEnds ends, int contig, List<ChainReject> rejects) {
    this.evidence = evidence;
    this.ends = ends;
    this.contig = contig;
    this.rejects = rejects;
    p = evidence.p;
    coding = evidence.coding;
    view = evidence.view;
  }

  /** Models of the chains of what is not deleted among the members. */
  List<Model> models(List<Member> members) {
    List<Member> counted =
        members.stream()
            .filter(
                m ->
                    !m.deleted
                        && (!evidence.longReadRich
                            || m.role == Member.CDS
                            || m.aln.spliced()
                            || m.aln.longSequence()
                            || m.aln.marker))
            .toList();
    LinkRules rules = new LinkRules(p, !evidence.longReadRich);
    List<Member> chained = InternalMembers.chained(counted, rules);
    ChainDp dp = new ChainDp(rules, chained, counted);
    List<Model> models = new ArrayList<>();
    boolean[] done = evidence.none();
    Set<String> seen = new HashSet<>();
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex]
          || dp.joinsGroups(seed)
          || (dp.total(seed) < p.minCds() && !seed.aln.protein())) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      List<Aln> inside = evidence.inside(chain.b, done);
      ProteinFrame proteins = chain.proteins(inside);
      OrfFinder.Orf orf = chain.bestOrf(proteins);
      if (orf == null || (!trusted(inside) && isWeak(chain.b, orf, proteins))) {
        path.forEach(m -> done[m.alnIndex] = true);
        boolean single = chain.b.length == 2 && orf == null;
        reject(
            chain,
            orf,
            single ? ChainReject.Reason.SINGLE_EXON_NONCODING : ChainReject.Reason.WEAK_CDS);
        continue;
      }
      Model m = ends.finished(path, chain, orf, inside, proteins, false, false);
      if (m != null && !trusted(inside) && isWeak(m, proteins)) {
        rejects.add(
            new ChainReject(
                contig, m.transcript(Transcript.Support.NONE), ChainReject.Reason.WEAK_CDS, ""));
      } else if (m != null && seen.add(Arrays.toString(m.b))) {
        models.add(m);
      }
    }
    if (p.gapLinks()) {
      GapChains gaps = new GapChains(p, rules, dp, chained, counted);
      new ProteinChains(evidence, ends, models).add(gaps, members);
    }
    return models;
  }

  private boolean isWeak(int[] b, OrfFinder.Orf orf, ProteinFrame proteins) {
    return (proteins.count() == 0 && orf.length() < p.minCds())
        || orf.score() < leastScore(b, orf, proteins.bases());
  }

  /** The same of a model whose ends were found, which may have cost it much of its frame. */
  private boolean isWeak(Model m, ProteinFrame proteins) {
    int[] b = view.toView(m.b);
    int x = view.toView(m.cdsFrom);
    int y = view.toView(m.cdsTo);
    int from = Structures.exonAt(b, Math.min(x, y));
    int to = Structures.exonAt(b, Math.max(x, y) - 1);
    double least =
        p.leastScore(
            m.cdsLength(), proteins.bases(), from, b.length / 2 - 1 - to, Structures.length(b));
    return (proteins.count() == 0 && m.cdsLength() < p.minCds()) || m.score < least;
  }

  /** Whether a trusted sequence vouches for the coding region of a chain. */
  static boolean trusted(List<Aln> inside) {
    return inside.stream().anyMatch(a -> a.trusted && a.protein());
  }

  private double leastScore(int[] b, OrfFinder.Orf orf, int proteinBases) {
    int from = Structures.exonAt(b, StrandView.baseAt(b, orf.from()));
    int to = Structures.exonAt(b, StrandView.baseAt(b, orf.to() - 1));
    return p.leastScore(
        orf.length(), proteinBases, from, b.length / 2 - 1 - to, Structures.length(b));
  }

  /** Notes a chain that is dropped, with its reading frame if it has one. */
  private void reject(Draft chain, OrfFinder.Orf orf, ChainReject.Reason reason) {
    int from = orf == null ? 0 : StrandView.baseAt(chain.b, orf.from());
    int to = orf == null ? 0 : StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    Model lost = new ChainModels(evidence).model(chain.b, from, to, orf, List.of(), 0, null, null);
    rejects.add(new ChainReject(contig, lost.transcript(Transcript.Support.NONE), reason, ""));
  }
}
