package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/** Evidence of one strand of a locus, prepared for chaining (gnomon.md B.2), and what it shows. */
final class StrandEvidence {
  private static final Comparator<Aln> ORDER =
      Comparator.comparingInt(Aln::start)
          .thenComparingInt(Aln::end)
          .thenComparing((x, y) -> Arrays.compare(x.b, y.b))
          .thenComparing(a -> a.source.kind())
          .thenComparing(a -> a.source.id())
          .thenComparing(a -> a.oriented)
          .thenComparingInt(a -> a.source.flags())
          .thenComparingLong(a -> -a.weight);

  final ChainParameters p;
  final CodingPotential coding;
  final StrandView view;
  final boolean longReadRich;

  /** Sorted by place; those that lie in a chain are found by {@link #inside}. */
  final List<Aln> alns = new ArrayList<>();

  /** Curated and trusted transcripts among them. */
  final List<Aln> trusted = new ArrayList<>();

  final Markers markers;
  final LongIntrons longIntrons;
  final ProteinIntrons proteinIntrons;

  private final AlnRange range;

  /**
   * Takes what is of use from the evidence of a locus.
   *
   * @param longReadRich whether most of its introns are seen in long reads
   * @param rejects told of alignments that are not used
   */
  StrandEvidence(
      ChainParameters p,
      CodingPotential coding,
      StrandView view,
      boolean longReadRich,
      List<EvidenceAlignment> evidence,
      List<ChainReject> rejects) {
    this.p = p;
    this.coding = coding;
    this.view = view;
    this.longReadRich = longReadRich;
    List<EvidenceAlignment> proteins = new ArrayList<>();
    TrustedGroups groups = new TrustedGroups(evidence, view, p);
    for (EvidenceAlignment a : evidence) {
      if (!TrustedGroups.isTrusted(a, p)
          && a.strand() == view.strand
          && groups.of(a) == TrustedGroups.SEVERAL) {
        rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.CHIMERA));
      } else if (a.kind() == EvidenceKind.PROTEIN) {
        if (a.strand() != view.strand || possibleIntrons(a)) {
          proteins.add(a);
        } else {
          rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.INTRON_LENGTH));
        }
      } else if (a.hasHoles()) {
        boolean first = a.strand() == Strand.UNKNOWN && view.strand == Strand.PLUS;
        if (a.kind() != EvidenceKind.KNOWN && (a.strand() == view.strand || first)) {
          rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.HOLES));
        }
      } else if (a.strand() == view.strand || a.strand() == Strand.UNKNOWN) {
        if (possibleIntrons(a)) {
          alns.add(new Aln(a, view, p));
          Aln cds = AnnotatedCds.of(a, view, p);
          if (cds != null) {
            alns.add(cds);
          }
        } else {
          rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.INTRON_LENGTH));
        }
      }
    }
    alns.addAll(new ProteinPieces(p, coding, view, rejects).of(proteins));
    for (Aln a : alns) {
      a.trusted = a.oriented && TrustedGroups.isTrusted(a.source, p);
      a.group = a.oriented ? Math.max(TrustedGroups.NONE, groups.of(a.source)) : TrustedGroups.NONE;
    }
    alns.sort(ORDER);
    for (Aln a : alns) {
      if (a.trusted && !a.protein()) {
        trusted.add(a);
      }
    }
    boolean seen = evidence.stream().anyMatch(a -> Aln.seesCap(a, p));
    markers = Markers.of(alns, view, p, seen);
    // An end that an experiment tells says nothing of the bases.
    alns.removeIf(a -> a.source.has(EvidenceAlignment.SITE));
    for (Aln a : new RetainedIntrons(alns, view, p).remove(alns)) {
      if (a.longSequence() && a.oriented) {
        rejects.add(ChainReject.of(a.source, view.strand, ChainReject.Reason.RETAINED_INTRON));
      }
    }
    longIntrons = new LongIntrons(alns);
    proteinIntrons = new ProteinIntrons(p, coding, view, longIntrons, alns);
    proteinIntrons.price();
    range = new AlnRange(alns);
  }

  /** P6: whether all introns have lengths that introns have; curated transcripts stand anyway. */
  private boolean possibleIntrons(EvidenceAlignment a) {
    for (int e = 1; e < a.exons() && a.kind() != EvidenceKind.KNOWN; e++) {
      int length = a.exonStart(e) - a.exonEnd(e - 1);
      if (a.hole(e - 1)) {
        continue;
      }
      if (length < coding.minIntron() || length > coding.maxIntron()) {
        return false;
      }
    }
    return true;
  }

  /** No alignment before this index reaches beyond a place. */
  int first(int from) {
    return range.first(from);
  }

  /** All alignments from this index on start at a place or behind. */
  int last(int to) {
    return range.last(to);
  }

  /** Alignments that lie in a chain; they are ticked off. */
  List<Aln> inside(int[] b, boolean[] done) {
    List<Aln> inside = new ArrayList<>();
    int last = range.last(b[b.length - 1]);
    for (int k = range.first(b[0]); k < last; k++) {
      Aln a = alns.get(k);
      if (a.end() > b[0] && a.within(b)) {
        inside.add(a);
        done[k] = true;
      }
    }
    return inside;
  }

  /** An array with a place for each alignment and marker. */
  boolean[] none() {
    return new boolean[alns.size() + markers.all().size()];
  }
}
