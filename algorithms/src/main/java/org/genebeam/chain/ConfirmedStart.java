package org.genebeam.chain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/**
 * The start codon that proteins confirm, where the first one of the frame lies further upstream
 * (gnomon.md B.12): proteins aligned from their first residue on begin there.
 */
final class ConfirmedStart {
  /** Bases of CDS that must remain. */
  private static final int MIN_REST = 75;

  /** Share of the CDS that may go. */
  private static final double MAX_CLIP = 0.2;

  /** Bases upstream of a start from which on a protein speaks against it. */
  private static final int ABOVE = 12;

  /** Bases of a product that may be unaligned where its start is extrapolated. */
  private static final int MAX_HEAD = 90;

  /** Bases by which a start may miss the extrapolated place. */
  private static final int AROUND = 15;

  private ConfirmedStart() {}

  /**
   * Start that curated or trusted transcripts of the place have, in the frame of a chain and with
   * the same introns upstream of it; the most upstream one, or -1.
   *
   * @param orf a frame with a start
   * @param trusted transcripts with a confirmed start
   */
  static int ofTrusted(int[] b, OrfFinder.Orf orf, List<Aln> trusted, StrandView view) {
    int found = -1;
    for (Aln a : trusted) {
      int at = startOf(a, view);
      int e = at < 0 ? -1 : Structures.exonAt(b, at);
      int own = at < 0 ? -1 : Structures.exonAt(a.b, at);
      if (e < 0 || own < 0) {
        continue;
      }
      int t = StrandView.toTranscript(b, at);
      // A codon that an intron splits must be split alike.
      boolean alike = at + 3 <= b[2 * e + 1] && at + 3 <= a.b[2 * own + 1];
      boolean split =
          e + 1 < b.length / 2
              && own + 1 < a.exons()
              && b[2 * e + 1] == a.b[2 * own + 1]
              && b[2 * e + 2] == a.b[2 * own + 2];
      if ((alike || split)
          && Math.floorMod(t - orf.from(), 3) == 0
          && mayStart(t, orf)
          && (found < 0 || t < found)) {
        found = t;
      }
    }
    return found;
  }

  /**
   * Start codon where proteins that are aligned all but their first few residues would begin, or
   * -1: in frame, at most {@value #AROUND} bases from there, and not below others that are aligned
   * further up. Only where no protein has a start itself.
   *
   * @param m spliced sequence of {@code b}
   */
  static int extrapolated(int[] b, byte[] m, OrfFinder.Orf orf, List<Aln> inside, StrandView view) {
    TreeMap<Integer, Integer> guesses = new TreeMap<>();
    TreeMap<Integer, Integer> begins = new TreeMap<>();
    for (Aln a : inside) {
      if (!a.protein() || a.goesOnLeft || !a.within(b)) {
        continue;
      }
      int t = StrandView.toTranscript(b, a.start());
      if (Math.floorMod(t + a.codon - orf.from(), 3) != 0) {
        continue;
      }
      if (a.start) {
        return -1;
      }
      begins.merge(t, 1, Integer::sum);
      int head = a.source.unalignedHead();
      if (head >= 0 && head <= MAX_HEAD) {
        boolean plus = view.strand == Strand.PLUS;
        int first = view.toView(plus ? a.source.start() : a.source.end());
        int guess = startNear(m, t - (a.start() - first) - head, orf);
        if (guess >= 0) {
          guesses.merge(guess, 1, Integer::sum);
        }
      }
    }
    for (Map.Entry<Integer, Integer> g : guesses.entrySet()) {
      if (mayStart(g.getKey(), orf) && sum(begins, g.getKey() - ABOVE) <= g.getValue()) {
        return g.getKey();
      }
    }
    return -1;
  }

  /** The start codon of the frame next to a place, the upstream one of two. */
  private static int startNear(byte[] m, int place, OrfFinder.Orf orf) {
    int best = -1;
    for (int t = Math.max(orf.from(), place - AROUND); t <= place + AROUND; t++) {
      if (t + 3 <= m.length
          && Math.floorMod(t - orf.from(), 3) == 0
          && OrfFinder.isStart(m, t)
          && (best < 0 || Math.abs(t - place) < Math.abs(best - place))) {
        best = t;
      }
    }
    return best;
  }

  private static boolean mayStart(int t, OrfFinder.Orf orf) {
    return t > orf.from() && orf.to() - t >= MIN_REST && t - orf.from() < MAX_CLIP * orf.length();
  }

  /** First base of the annotated start codon (view), or -1. */
  private static int startOf(Aln a, StrandView view) {
    if (a.source.cdsStart() < 0 || !a.source.has(EvidenceAlignment.CONFIRMED_START)) {
      return -1;
    }
    return view.strand == Strand.PLUS
        ? view.toView(a.source.cdsStart())
        : view.toView(a.source.cdsEnd());
  }

  /**
   * Transcript position of the most upstream start that at least half as many proteins have as the
   * commonest, or -1 if there is none behind the frame's own or more proteins reach above it.
   *
   * @param orf a frame with a start
   * @param inside alignments that lie in {@code b}
   */
  static int find(int[] b, OrfFinder.Orf orf, List<Aln> inside) {
    TreeMap<Integer, Integer> starts = new TreeMap<>();
    TreeMap<Integer, Integer> begins = new TreeMap<>();
    for (Aln a : inside) {
      if (!a.protein() || a.goesOnLeft || !a.within(b)) {
        continue;
      }
      int t = StrandView.toTranscript(b, a.start());
      if (Math.floorMod(t + a.codon - orf.from(), 3) == 0) {
        (a.start ? starts : begins).merge(t, 1, Integer::sum);
      }
    }
    int most = starts.values().stream().mapToInt(n -> n).max().orElse(0);
    for (Map.Entry<Integer, Integer> s : starts.entrySet()) {
      int t = s.getKey();
      if (t >= orf.from() && 2 * s.getValue() >= most) {
        int above = sum(starts, t) + sum(begins, t - ABOVE);
        return mayStart(t, orf) && above <= s.getValue() ? t : -1;
      }
    }
    return -1;
  }

  private static int sum(TreeMap<Integer, Integer> counts, int before) {
    return counts.headMap(before).values().stream().mapToInt(n -> n).sum();
  }
}
