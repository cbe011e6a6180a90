package org.genebeam.chain;

import java.util.List;

/**
 * Finds the ends of chains of one strand and their final reading frames (gnomon.md B.11a, B.12).
 */
final class ChainEnds {
  private final StrandEvidence evidence;
  private final ChainModels models;
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final EndClipper clipper;

  ChainEnds(StrandEvidence evidence) {
    this.evidence = evidence;
    models = new ChainModels(evidence);
    p = evidence.p;
    coding = evidence.coding;
    view = evidence.view;
    clipper = new EndClipper(p, view);
  }

  /**
   * Finds the ends of a coding chain and its final frame; null if none is left.
   *
   * @param goesOnLeft whether the chain goes on behind a gap there
   */
  Model finished(
      List<Member> path,
      Draft chain,
      OrfFinder.Orf orf,
      List<Aln> inside,
      ProteinFrame proteins,
      boolean goesOnLeft,
      boolean goesOnRight) {
    int from = StrandView.baseAt(chain.b, orf.from());
    int to = StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    int[] real = Draft.bounds(path.stream().filter(m -> !m.aln.marker).toList());
    EndPeaks peaks = new EndPeaks(p, chain.b, evidence.markers, view);
    EndPeaks.End cap = orf.start() && !goesOnLeft ? peaks.cap(from, real[0]) : null;
    EndPeaks.End polyA = orf.stop() ? peaks.polyA(from, to, real[real.length - 1]) : null;
    int[] whole = ended(chain.b, real, cap, polyA, from, to);
    int[] b =
        clipper.clip(
            whole, from, to, inside, goesOnLeft || cap != null, goesOnRight || polyA != null);
    b = restoreTrim(whole, b, inside, cap != null, polyA != null);
    if (goesOnLeft || goesOnRight) {
      OrfFinder.Orf part =
          Draft.of(b, StrandView.toTranscript(b, from) + orf.phase(), view, coding, p)
              .goingOn(goesOnLeft, goesOnRight, proteins);
      if (part != null && !(goesOnLeft && goesOnRight)) {
        int codon = StrandView.baseAt(b, part.from() + part.phase());
        b = new OpenEnds(view, coding, inside).extend(b, part, !goesOnLeft, !goesOnRight);
        int first = StrandView.toTranscript(b, codon);
        part = Draft.of(b, first, view, coding, p).goingOn(goesOnLeft, goesOnRight, proteins);
      }
      return part == null ? null : models.model(b, part, inside, proteins.bases(), cap, polyA);
    }
    b = models.confirmedEnds(b, from, to);
    // The ends moved: a start codon may have come in, or the stop above gone out.
    int first = StrandView.toTranscript(b, from) + orf.phase();
    OrfFinder.Orf ended = Draft.of(b, first, view, coding, p).hypothesis(proteins);
    if (ended != null && proteins.count() > 0) {
      int codon = StrandView.baseAt(b, ended.from() + ended.phase());
      int[] longer = new OpenEnds(view, coding, inside).extend(b, ended);
      if (longer != b) {
        b = longer;
        first = StrandView.toTranscript(b, codon);
        ended = Draft.of(b, first, view, coding, p).hypothesis(proteins);
      }
    }
    if (ended != null && p.clipProteins() && !ended.start() && ended.from() == 0) {
      int inner = ProteinEnds.innerStart(b, view.splice(b), ended, inside);
      if (inner > 0) {
        int codon = StrandView.baseAt(b, inner);
        b = Structures.clip(b, codon, b[b.length - 1]);
        first = 0;
        ended = Draft.of(b, 0, view, coding, p).hypothesis();
      }
    }
    if (ended != null && ended.start() && p.no5pExtension()) {
      ended = Draft.of(b, first, view, coding, p).bestStart(ended);
    }
    if (ended != null && ended.start() && p.proteinStarts()) {
      int confirmed = ConfirmedStart.ofTrusted(b, ended, evidence.trusted, view);
      confirmed = confirmed < 0 ? ConfirmedStart.find(b, ended, inside) : confirmed;
      if (confirmed < 0 && p.extrapolatedStarts()) {
        confirmed = ConfirmedStart.extrapolated(b, view.splice(b), ended, inside, view);
      }
      ended =
          confirmed < 0 ? ended : Draft.of(b, confirmed, view, coding, p).from(confirmed, ended);
    }
    if (ended != null && p.openStarts() && isOpen(ended, inside)) {
      OrfFinder.Orf open = Draft.of(b, ended.from(), view, coding, p).open(ended);
      ended = open == null ? ended : open;
    }
    return ended == null ? null : models.model(b, ended, inside, proteins.bases(), cap, polyA);
  }

  /** A non-coding chain with its ends. */
  Model finished(List<Member> path, Draft chain, List<Aln> inside) {
    int coreFrom = chain.b[1] - Math.min(15, chain.b[1] - chain.b[0]);
    int n = chain.b.length;
    int coreTo = chain.b[n - 2] + Math.min(15, chain.b[n - 1] - chain.b[n - 2]);
    int[] real = Draft.bounds(path.stream().filter(m -> !m.aln.marker).toList());
    EndPeaks peaks = new EndPeaks(p, chain.b, evidence.markers, view);
    EndPeaks.End cap = peaks.cap(coreFrom, real[0]);
    EndPeaks.End polyA = peaks.polyA(coreFrom, coreTo, real[real.length - 1]);
    int[] whole = ended(chain.b, real, cap, polyA, coreFrom, coreTo);
    int[] b = clipper.clip(whole, coreFrom, coreTo, inside, cap != null, polyA != null);
    b = restoreTrim(whole, b, inside, cap != null, polyA != null);
    return models.model(b, 0, 0, null, inside, 0, cap, polyA);
  }

  /**
   * Whether a frame that nothing closes upstream may go on there: proteins take part, but no whole
   * one that is about as long (B.12).
   */
  private static boolean isOpen(OrfFinder.Orf orf, List<Aln> inside) {
    boolean any = false;
    for (Aln a : inside) {
      if (a.protein()) {
        any = true;
        if (a.start && a.stop && 0.8 * a.length < orf.length()) {
          return false;
        }
      }
    }
    return any && orf.start() && orf.stop() && !orf.closedAbove();
  }

  /**
   * A chain cut at its peaks; without one it ends with the evidence, not with a marker, but never
   * inside its core.
   *
   * @param real bounds without markers
   */
  private static int[] ended(
      int[] b, int[] real, EndPeaks.End cap, EndPeaks.End polyA, int coreFrom, int coreTo) {
    int from = cap == null ? Math.min(real[0], coreFrom) : cap.bound();
    int to = polyA == null ? Math.max(real[real.length - 1], coreTo) : polyA.bound();
    return Structures.clip(b, from, to);
  }

  /** Gives the trimmed bases back to ends that were not cut and do not stay as they are. */
  private int[] restoreTrim(
      int[] before, int[] after, List<Aln> inside, boolean keepLeft, boolean keepRight) {
    int from = after[0];
    int to = after[after.length - 1];
    for (Aln a : inside) {
      if (a.protein()) {
        continue;
      }
      int[] full = view.toView(a.source.bounds());
      if (!keepLeft && after[0] == before[0] && a.start() == before[0]) {
        from = Math.min(from, full[0]);
      }
      if (!keepRight
          && after[after.length - 1] == before[before.length - 1]
          && a.end() == before[before.length - 1]) {
        to = Math.max(to, full[full.length - 1]);
      }
    }
    int[] b = after.clone();
    b[0] = from;
    b[b.length - 1] = to;
    return b;
  }
}
