package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/**
 * Prepares the proteins of one strand for chaining (gnomon.md B.2, P3-P16): one alignment of an
 * accession in a place, no alignments that connect paralogs or span improbable holes, no stubs; cut
 * at holes, and inside pieces to their longest stop-free part. Cost: pairs of proteins of a locus
 * for the paralog test, otherwise linear in the bases.
 */
final class ProteinPieces {
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final List<ChainReject> rejects;

  ProteinPieces(
      ChainParameters p, CodingPotential coding, StrandView view, List<ChainReject> rejects) {
    this.p = p;
    this.coding = coding;
    this.view = view;
    this.rejects = rejects;
  }

  private void reject(EvidenceAlignment a, ChainReject.Reason reason) {
    rejects.add(ChainReject.of(a, view.strand, reason));
  }

  /** Pieces of the proteins on the view's strand; others are ignored. */
  List<Aln> of(List<EvidenceAlignment> proteins) {
    List<EvidenceAlignment> kept = new ArrayList<>();
    for (EvidenceAlignment a : proteins) {
      if (a.strand() == view.strand) {
        if (bigHole(a)) {
          reject(a, ChainReject.Reason.BIG_HOLE);
        } else {
          kept.add(a);
        }
      }
    }
    kept = oneAnAccession(kept);
    List<EvidenceAlignment> all = kept;
    List<Aln> pieces = new ArrayList<>();
    for (EvidenceAlignment a : kept) {
      if (connectsParalogs(a, all)) {
        reject(a, ChainReject.Reason.CONNECTS_PARALOGS);
        continue;
      }
      List<Aln> parts = pieces(a);
      if (parts.isEmpty()) {
        reject(a, ChainReject.Reason.SHORT_PROTEIN);
      } else if (a.has(EvidenceAlignment.BEST_PLACEMENT)
          || aligned(a) >= p.minProteinShare()
          || scoresWell(parts)) {
        pieces.addAll(parts);
      } else {
        reject(a, ChainReject.Reason.WEAK_PROTEIN);
      }
    }
    return pieces;
  }

  /** P5: much of the span unaligned, and one of the holes longer than introns ever are. */
  private boolean bigHole(EvidenceAlignment a) {
    long sum = 0;
    int longest = 0;
    for (int i = 0; i + 1 < a.exons(); i++) {
      if (a.hole(i)) {
        int hole = a.exonStart(i + 1) - a.exonEnd(i);
        sum += hole;
        longest = Math.max(longest, hole);
      }
    }
    return longest > 0
        && sum >= p.holeShare() * (a.end() - a.start())
        && coding.intronTail(longest) < p.holeTail();
  }

  /** P3: of overlapping alignments of an accession the one with ends, length and placement. */
  private List<EvidenceAlignment> oneAnAccession(List<EvidenceAlignment> alignments) {
    Map<String, List<EvidenceAlignment>> byId = new TreeMap<>();
    for (EvidenceAlignment a : alignments) {
      byId.computeIfAbsent(a.id(), k -> new ArrayList<>()).add(a);
    }
    Comparator<EvidenceAlignment> order = LocusOrder.ofEvidence(alignments).evidence();
    List<EvidenceAlignment> kept = new ArrayList<>();
    for (List<EvidenceAlignment> same : byId.values()) {
      same.sort(
          Comparator.comparingInt((EvidenceAlignment a) -> -ends(a))
              .thenComparingInt(a -> -a.length())
              .thenComparing(a -> !a.has(EvidenceAlignment.BEST_PLACEMENT))
              .thenComparing(order));
      List<EvidenceAlignment> chosen = new ArrayList<>();
      for (EvidenceAlignment a : same) {
        if (chosen.stream().allMatch(b -> apart(a, b))) {
          chosen.add(a);
        } else {
          reject(a, ChainReject.Reason.REPEATED_PROTEIN);
        }
      }
      kept.addAll(chosen);
    }
    kept.sort(Comparator.naturalOrder());
    return kept;
  }

  private static boolean apart(EvidenceAlignment a, EvidenceAlignment b) {
    return a.end() <= b.start() || b.end() <= a.start();
  }

  private static int ends(EvidenceAlignment a) {
    return (a.has(EvidenceAlignment.CONFIRMED_START) ? 1 : 0)
        + (a.has(EvidenceAlignment.CONFIRMED_STOP) ? 1 : 0);
  }

  /** P4: holed, and agrees with two separate alignments of another accession. */
  private static boolean connectsParalogs(EvidenceAlignment a, List<EvidenceAlignment> all) {
    if (!a.hasHoles()) {
      return false;
    }
    Map<String, Integer> partners = new TreeMap<>();
    for (EvidenceAlignment b : all) {
      if (!b.id().equals(a.id())
          && b.start() < a.end()
          && a.start() < b.end()
          && 4L * b.length() >= a.length()
          && Structures.common(a.bounds(), b.bounds()) > 0
          && agree(a, b)
          && partners.merge(b.id(), 1, Integer::sum) > 1) {
        return true;
      }
    }
    return false;
  }

  /** Whether no exon of one lies over an intron rim of the other. */
  private static boolean agree(EvidenceAlignment a, EvidenceAlignment b) {
    return noExonOverIntron(a, b) && noExonOverIntron(b, a);
  }

  private static boolean noExonOverIntron(EvidenceAlignment a, EvidenceAlignment b) {
    for (int i = 0; i + 1 < a.exons(); i++) {
      if (!a.hole(i)) {
        int[] inside = Structures.clip(b.bounds(), a.exonEnd(i), a.exonStart(i + 1));
        if (inside != null) {
          return false;
        }
      }
    }
    return true;
  }

  /** Share of a product that is aligned; 0 if that is not known. */
  static double aligned(EvidenceAlignment a) {
    int missing = a.unalignedHead() + a.unalignedTail();
    return a.unalignedHead() < 0 || a.unalignedTail() < 0
        ? 0
        : (double) a.length() / (a.length() + missing);
  }

  /** P15: whether a protein that is better placed elsewhere looks coding here. */
  private boolean scoresWell(List<Aln> parts) {
    int bases = 0;
    double score = 0;
    for (Aln a : parts) {
      int whole = a.codon + (a.length - a.codon) / 3 * 3;
      bases += whole - a.codon;
      score += coding.prepare(view.bases(), a.b).score(a.codon, whole, a.start, a.stop);
    }
    return score >= p.leastScore(bases, bases);
  }

  private List<Aln> pieces(EvidenceAlignment a) {
    List<Aln> found = new ArrayList<>();
    int[] b = a.bounds();
    int from = 0;
    for (int e = 0; e < a.exons(); e++) {
      if (e == a.exons() - 1 || a.hole(e)) {
        boolean low = from == 0;
        boolean high = e == a.exons() - 1;
        boolean plus = view.strand == Strand.PLUS;
        boolean first = plus ? low : high;
        boolean last = plus ? high : low;
        Aln piece = piece(a, view.toView(Arrays.copyOfRange(b, 2 * from, 2 * e + 2)), first, last);
        if (piece != null) {
          found.add(piece);
        }
        from = e + 1;
      }
    }
    return found;
  }

  /** One hole-free part, in its frame, without unreliable rims; null if too little is left. */
  private Aln piece(EvidenceAlignment a, int[] bounds, boolean first, boolean last) {
    boolean startSeen = first && a.has(EvidenceAlignment.CONFIRMED_START);
    boolean stopSeen = last && a.has(EvidenceAlignment.CONFIRMED_STOP);
    int[] b = bounds.clone();
    if (stopSeen && !endsWithStop(b) && b[b.length - 1] + 3 <= view.length()) {
      b[b.length - 1] += 3;
    }
    byte[] m = view.splice(b);
    boolean start = startSeen && m.length >= 6 && OrfFinder.isStart(m, 0);
    boolean stop = stopSeen && m.length >= 6 && OrfFinder.isStop(m, m.length - 3);
    // The frame with the longest stretch without stops; the first codon's own on equal terms.
    int best = 0;
    int from = 0;
    int to = 0;
    for (int f = 0; f < 3; f++) {
      int run = f;
      for (int i = f; i <= m.length; i += 3) {
        boolean end = i + 3 > m.length || OrfFinder.isStop(m, i);
        if (end && i - run > best) {
          best = i - run;
          from = run;
          to = i;
        }
        run = end ? i + 3 : run;
      }
    }
    if (best < 2 * p.minExon()) {
      return null;
    }
    start &= from == 0;
    stop &= to == m.length - 3;
    boolean whole = from < 3 && to > m.length - 3;
    int head = start || from < 3 ? 0 : from;
    int tail = stop || whole ? m.length : to;
    int[] kept = Structures.clip(b, StrandView.baseAt(b, head), StrandView.baseAt(b, tail - 1) + 1);
    int codon = from - head;
    int lo = 0;
    int hi = kept.length;
    while (!start && hi - lo > 2 && kept[lo + 1] - kept[lo] < p.minExon()) {
      codon -= kept[lo + 1] - kept[lo];
      lo += 2;
    }
    while (!stop && hi - lo > 2 && kept[hi - 1] - kept[hi - 2] < p.minExon()) {
      hi -= 2;
    }
    kept = Arrays.copyOfRange(kept, lo, hi);
    int rim = p.trim();
    if (!start && kept[1] - kept[0] >= rim + 4) {
      kept[0] += rim;
      codon -= rim;
    }
    int z = kept.length - 1;
    if (!stop && kept[z] - kept[z - 1] >= rim + 4) {
      kept[z] -= rim;
    }
    return Structures.length(kept) < 2 * p.minExon()
        ? null
        : new Aln(a, kept, Math.floorMod(codon, 3), start, stop, !first, !last);
  }

  private boolean endsWithStop(int[] b) {
    byte[] m = view.splice(b);
    return m.length >= 3 && OrfFinder.isStop(m, m.length - 3);
  }
}
