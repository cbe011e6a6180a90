package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;
import org.genebeam.support.MinimalCover;

/** Turns finished chains of one strand into models, with what their evidence says of them. */
final class ChainModels {
  /** Share of a CDS that proteins must cover in frame to speak for it. */
  private static final double PROTEIN_SHARE = 0.2;

  private final StrandEvidence evidence;
  private final ChainParameters p;
  private final StrandView view;

  ChainModels(StrandEvidence evidence) {
    this.evidence = evidence;
    p = evidence.p;
    view = evidence.view;
  }

  Model model(
      int[] b,
      OrfFinder.Orf orf,
      List<Aln> inside,
      int protein,
      EndPeaks.End cap,
      EndPeaks.End polyA) {
    int from = StrandView.baseAt(b, orf.from());
    int to = StrandView.baseAt(b, orf.to() - 1) + 1;
    return model(b, from, to, orf, inside, protein, cap, polyA);
  }

  Model model(
      int[] b,
      int from,
      int to,
      OrfFinder.Orf orf,
      List<Aln> inside,
      int protein,
      EndPeaks.End cap,
      EndPeaks.End polyA) {
    long weight = 0;
    long splices = 0;
    for (Aln a : inside) {
      if (!a.protein() && a.start() < b[b.length - 1] && a.end() > b[0]) {
        weight += a.weight;
        splices += a.weight * 2L * (a.exons() - 1);
      }
    }
    Model.Builder m =
        Model.of(view.strand, view.toContig(b)).reads(splices, weight).firm(firmIntrons(b));
    boolean whole = orf == null || (orf.start() && orf.stop());
    m.trusted(whole && inside.stream().anyMatch(a -> a.trusted && a.within(b)));
    m.ends(cap != null && cap.bound() == b[0], polyA != null && polyA.bound() == b[b.length - 1]);
    m.members(members(b, inside)).core(core(b, inside));
    int coreTo = orf == null ? b[b.length - 1] : to;
    knownEnds(m, b, confirmed(b, orf == null ? b[0] : from, coreTo), cap, polyA);
    if (orf == null) {
      return m.build();
    }
    int x = view.toContig(from);
    int y = view.toContig(to);
    int bases = protein > 0 || inside.isEmpty() ? protein : proteinSupport(b, from, to, orf);
    return m.cds(Math.min(x, y), Math.max(x, y), orf.phase(), orf.start(), orf.stop(), orf.score())
        .closedAbove(orf.closedAbove())
        .proteins(bases, protein == 0 ? 0 : evidence.proteinIntrons.price(b))
        .cdnaIntrons(protein == 0 || cdnaIntrons(b))
        .build();
  }

  /** Tells where neighbours do not cut it: confirmed ends, else the heaviest peaks. */
  private void knownEnds(
      Model.Builder m, int[] b, int[] confirmed, EndPeaks.End cap, EndPeaks.End polyA) {
    int n = b.length;
    int left = cap == null ? Model.NO_END : view.toContig(Math.max(b[0], cap.heaviest()));
    int right = polyA == null ? Model.NO_END : view.toContig(Math.min(b[n - 1], polyA.heaviest()));
    left = confirmed[0] == b[0] ? view.toContig(b[0]) : left;
    right = confirmed[1] == b[n - 1] ? view.toContig(b[n - 1]) : right;
    boolean plus = view.strand == Strand.PLUS;
    m.knownEnds(plus ? left : right, plus ? right : left);
  }

  private static List<EvidenceAlignment> members(int[] b, List<Aln> inside) {
    // A transcript stands there twice if its CDS is known.
    Set<EvidenceAlignment> members = Collections.newSetFromMap(new IdentityHashMap<>());
    List<EvidenceAlignment> ordered = new ArrayList<>();
    for (Aln a : inside) {
      if (a.start() < b[b.length - 1] && a.end() > b[0] && members.add(a.source)) {
        ordered.add(a.source);
      }
    }
    return ordered;
  }

  /**
   * B.14: bases of a CDS without proteins of its own that those with other splicing cover in frame,
   * if they are a fifth of it; else 0.
   */
  private int proteinSupport(int[] b, int from, int to, OrfFinder.Orf orf) {
    int[] cds = Structures.clip(b, from, to);
    boolean[] covered = new boolean[Structures.length(b)];
    int last = evidence.last(to);
    for (int k = evidence.first(from); k < last; k++) {
      Aln a = evidence.alns.get(k);
      for (int e = 0; a.protein() && e < a.exons(); e++) {
        for (int i = 0; i < cds.length; i += 2) {
          int x = Math.max(cds[i], a.b[2 * e]);
          int y = Math.min(cds[i + 1], a.b[2 * e + 1]);
          int t = StrandView.toTranscript(b, x);
          int frame = Math.floorMod(a.transcriptAt(e, x) - a.codon, 3);
          if (x < y && frame == Math.floorMod(t - orf.frame(), 3)) {
            Arrays.fill(covered, t, t + y - x, true);
          }
        }
      }
    }
    int sum = 0;
    for (boolean c : covered) {
      sum += c ? 1 : 0;
    }
    return sum > PROTEIN_SHARE * Structures.length(cds) ? sum : 0;
  }

  /**
   * Fewest alignments that carry a chain (B.13), where an option asks for it; else 0. A marker is
   * none, and parts of one protein are one.
   */
  private int core(int[] b, List<Aln> inside) {
    if (inside.size() <= p.composite()) {
      return 0;
    }
    List<MinimalCover.Interval> intervals = new ArrayList<>();
    List<EvidenceAlignment> sources = new ArrayList<>();
    for (Aln a : inside) {
      if (a.start() < b[b.length - 1] && a.end() > b[0]) {
        int from = StrandView.toTranscript(b, Math.max(b[0], a.start()));
        int to = StrandView.toTranscript(b, Math.min(b[b.length - 1], a.end()));
        intervals.add(new MinimalCover.Interval(from, to, false, 0, intervals.size()));
        sources.add(a.source);
      }
    }
    int n = Structures.length(b);
    for (boolean polyA : new boolean[] {false, true}) {
      int end = polyA ? b[b.length - 1] : b[0];
      for (Aln m : evidence.markers.between(b[0], b[b.length - 1], polyA)) {
        if (Markers.isInExon(m, b)) {
          int t = StrandView.toTranscript(b, m.start());
          int from = polyA ? Math.max(0, t - Markers.BASES) : t;
          int to = polyA ? t : Math.min(n, t + Markers.BASES);
          int cost = m.start() == end ? SupportCounter.EXACT_END : SupportCounter.OTHER_END;
          intervals.add(new MinimalCover.Interval(from, to, false, 0, intervals.size(), cost));
        }
      }
    }
    int[] junctions = new int[b.length / 2 - 1];
    for (int e = 0, at = 0; e < junctions.length; e++) {
      at += b[2 * e + 1] - b[2 * e];
      junctions[e] = at;
    }
    Set<EvidenceAlignment> core = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MinimalCover.Interval i : MinimalCover.of(intervals, junctions)) {
      if (i.item() < sources.size()) {
        core.add(sources.get(i.item()));
      }
    }
    return core.size();
  }

  /**
   * P12: ends of curated or trusted transcripts, aligned to their last base, that share the end
   * exon's splice; the outermost ones, if the option asks for it.
   */
  int[] confirmedEnds(int[] b, int from, int to) {
    int[] known = confirmed(b, from, to);
    int[] ended = b.clone();
    ended[0] = known[0] < 0 ? b[0] : known[0];
    ended[b.length - 1] = known[1] < 0 ? b[b.length - 1] : known[1];
    return ended;
  }

  /** Those two ends, -1 for none. */
  private int[] confirmed(int[] b, int from, int to) {
    int n = b.length;
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (Aln a : p.useConfirmedEnds() && n > 2 ? evidence.trusted : List.<Aln>of()) {
      int m = a.b.length;
      if (m > 2 && a.source.unalignedHead() == 0 && a.b[1] == b[1] && a.start() <= from) {
        first = Math.min(first, a.start());
      }
      boolean whole = a.source.unalignedTail() == 0 || a.polyA;
      if (m > 2 && whole && a.b[m - 2] == b[n - 2] && a.end() >= to) {
        last = Math.max(last, a.end());
      }
    }
    return new int[] {first == Integer.MAX_VALUE ? -1 : first, last};
  }

  /** Introns, in contig order, that have the support of a non-coding model's. */
  private boolean[] firmIntrons(int[] b) {
    boolean[] firm = new boolean[b.length / 2 - 1];
    for (int e = 0; e < firm.length; e++) {
      int at = view.strand == Strand.PLUS ? e : firm.length - 1 - e;
      firm[at] = evidence.longIntrons.supported(b[2 * e + 1], b[2 * e + 2], view, p);
    }
    return firm;
  }

  private boolean cdnaIntrons(int[] b) {
    for (int i = 1; i < b.length - 1; i += 2) {
      if (!evidence.longIntrons.seen(b[i], b[i + 1], view)) {
        return false;
      }
    }
    return true;
  }
}
