package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Which frameshifts of aligned products, and stops that proteins read over, are taken for errors of
 * the genome (gnomon.md 0.4, P10, P13).
 *
 * <p>Aligners put one and the same frameshift a few codons apart, so near ones are one. It is a
 * candidate if as many products have it as pass the place in frame. What short reads agree on is
 * one as it is, to the letter. A candidate is worth its price if the model that needs it scores
 * that much better than what the genome gives as it is. A TGA that a protein has selenocysteine for
 * costs nothing.
 */
final class Corrections {
  /** Frameshifts this close, in bases, are one. */
  private static final int NEAR = 30;

  /** Identity of the exon of a transcript that has no indel; others do not tell theirs. */
  private static final float EXACT = 0.998f;

  private Corrections() {}

  /** One product's frameshift. */
  private record Seen(Edit edit, EvidenceAlignment source) {
    boolean transcript() {
      return source.kind() != EvidenceKind.PROTEIN;
    }

    int frame() {
      return Math.floorMod(edit.shift(), 3);
    }
  }

  /**
   * Candidates of a locus, ascending and apart from each other. Linear in the evidence for each.
   */
  static List<Edit> candidates(List<EvidenceAlignment> evidence) {
    List<Seen> all = new ArrayList<>();
    Map<Edit, TreeSet<String>> stops = new TreeMap<>();
    TreeSet<Edit> ofReads = new TreeSet<>();
    Map<Edit, Integer> minus = new HashMap<>();
    for (EvidenceAlignment a : evidence) {
      for (Edit e : a.edits()) {
        if (e.isGapFill()) {
          continue;
        }
        minus.merge(
            e, a.strand() == Strand.MINUS ? 1 : a.strand() == Strand.PLUS ? -1 : 0, Integer::sum);
        if (a.kind() == EvidenceKind.SHORT_READ) {
          ofReads.add(e);
        } else if (e.shift() % 3 != 0) {
          all.add(new Seen(e, a));
        } else if (e.shift() == 0) {
          stops.computeIfAbsent(e, k -> new TreeSet<>()).add(a.id());
        }
      }
    }
    shareVerdicts(stops);
    all.sort(
        Comparator.comparing(Seen::edit).thenComparing(Seen::source, Comparator.naturalOrder()));
    // Of two that exclude each other the one that the products reach first is taken.
    Comparator<Edit> along =
        LocusOrder.ofEvidence(evidence).edits(e -> mostly(minus.getOrDefault(e, 0)));
    List<Edit> found = apart(ofReads, along);
    all.removeIf(s -> found.stream().anyMatch(e -> e.shift() != 0 && near(e, s.edit())));
    for (int from = 0, to; from < all.size(); from = to) {
      to = from + 1;
      int end = all.get(from).edit().end();
      while (to < all.size() && all.get(to).edit().position() - end <= NEAR) {
        end = Math.max(end, all.get(to).edit().end());
        to++;
      }
      Edit edit = agreed(new ArrayList<>(all.subList(from, to)), end, evidence, along);
      if (edit != null) {
        addApart(found, edit);
      }
    }
    stops.keySet().stream()
        .sorted(along)
        .filter(edit -> isStop(edit, stops.get(edit), evidence))
        .forEach(edit -> addApart(found, edit));
    found.sort(null);
    return found;
  }

  /** B.6: proteins that read over a codon that others read as selenocysteine read it so, too. */
  private static void shareVerdicts(Map<Edit, TreeSet<String>> stops) {
    for (Edit known : new ArrayList<>(stops.keySet())) {
      TreeSet<String> unknown = known.isSelenocysteine() ? stops.remove(known.asReadOver()) : null;
      if (unknown != null) {
        stops.get(known).addAll(unknown);
      }
    }
  }

  /** Strand of most products, by how many more of them lie on the minus strand. */
  private static Strand mostly(int minus) {
    return minus > 0 ? Strand.MINUS : minus < 0 ? Strand.PLUS : Strand.UNKNOWN;
  }

  /** Without those that touch one before. */
  private static List<Edit> apart(TreeSet<Edit> edits, Comparator<Edit> along) {
    List<Edit> apart = new ArrayList<>();
    edits.stream().sorted(along).forEach(e -> addApart(apart, e));
    return apart;
  }

  private static void addApart(List<Edit> apart, Edit edit) {
    if (apart.stream().noneMatch(e -> e.touches(edit))) {
      apart.add(edit);
    }
  }

  private static boolean near(Edit a, Edit b) {
    return a.position() - NEAR <= b.end() && b.position() - NEAR <= a.end();
  }

  /** Whether as many proteins read on over a stop codon as pass the place without seeing it. */
  private static boolean isStop(
      Edit edit, TreeSet<String> proteins, List<EvidenceAlignment> evidence) {
    TreeSet<String> against = new TreeSet<>();
    for (EvidenceAlignment a : evidence) {
      if (a.kind() == EvidenceKind.PROTEIN && passes(a, edit)) {
        against.add(a.id());
      }
    }
    against.removeAll(proteins);
    return against.size() <= proteins.size();
  }

  /** Whether a protein has the codon of a stop and does not see the stop. */
  private static boolean passes(EvidenceAlignment a, Edit stop) {
    int lo = stop.position() - NEAR;
    int hi = stop.end() + NEAR;
    if (stop.split() == 0) {
      return passes(a, lo, hi);
    }
    return stop.fits(a.bounds()) && a.start() <= lo && a.end() >= hi && hasNoEdit(a, lo, hi);
  }

  private static boolean hasNoEdit(EvidenceAlignment a, int lo, int hi) {
    return a.edits().stream().noneMatch(x -> x.position() <= hi && x.end() >= lo);
  }

  /**
   * The correction that near frameshifts stand for, or null if the others outvote them.
   *
   * @param end of the last of them
   */
  private static Edit agreed(
      List<Seen> near, int end, List<EvidenceAlignment> evidence, Comparator<Edit> along) {
    // Frameshifts of one product that cancel each other out are none.
    TreeMap<String, Integer> sums = new TreeMap<>();
    near.forEach(s -> sums.merge(s.source().id(), s.edit().shift(), Integer::sum));
    List<TreeSet<String>> votes = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    sums.forEach((id, shift) -> votes.get(Math.floorMod(shift, 3)).add(id));
    int frame = votes.get(1).size() >= votes.get(2).size() ? 1 : 2;
    int lo = near.get(0).edit().position() - NEAR;
    int hi = end + NEAR;
    TreeSet<String> against = new TreeSet<>(votes.get(3 - frame));
    against.addAll(votes.get(0));
    near.removeIf(s -> s.frame() != frame || !votes.get(frame).contains(s.source().id()));
    for (EvidenceAlignment a : evidence) {
      if (passes(a, lo, hi)) {
        against.add(a.id());
      }
    }
    against.removeAll(votes.get(frame));
    if (against.size() > votes.get(frame).size()) {
      return null;
    }
    // A transcript tells the place to the base, proteins only to the codon.
    boolean byTranscript = near.stream().anyMatch(Seen::transcript);
    Map<Edit, Integer> counts = new TreeMap<>(along);
    for (Seen s : near) {
      if (s.transcript() == byTranscript) {
        counts.merge(s.edit(), 1, Integer::sum);
      }
    }
    Edit best = null;
    for (Map.Entry<Edit, Integer> e : counts.entrySet()) {
      if (best == null || e.getValue() > counts.get(best)) {
        best = e.getKey();
      }
    }
    return best;
  }

  /** Whether a product that would show a frameshift has an exon over {@code [lo, hi)}. */
  private static boolean passes(EvidenceAlignment a, int lo, int hi) {
    boolean protein = a.kind() == EvidenceKind.PROTEIN;
    boolean tells = protein || a.kind() == EvidenceKind.MRNA || a.kind() == EvidenceKind.KNOWN;
    int e = tells && a.start() <= lo && a.end() >= hi ? Structures.exonAt(a.bounds(), lo) : -1;
    return e >= 0
        && a.exonEnd(e) >= hi
        && (protein || a.identity(e) >= EXACT)
        && hasNoEdit(a, lo, hi);
  }

  /**
   * Candidates that pay.
   *
   * @param plain models of the genome as it is
   * @param edited models with all candidates
   * @param price nats an edit must gain
   * @param genome as it is
   */
  static List<Edit> worth(ChainResult plain, ChainResult edited, double price, Genome genome) {
    TreeSet<Edit> kept = new TreeSet<>();
    for (Gene gene : edited.genes()) {
      Transcript t = gene.transcripts().get(0);
      List<Edit> own = t.edits().stream().filter(e -> !e.isGapFill()).toList();
      double gain = own.isEmpty() ? 0 : t.score() - inPlace(t, plain);
      if (gain > 0) {
        List<Edit> needed =
            own.stream()
                .filter(e -> !isSubstitution(e) || isStopWithout(e, t, genome, gene.contig()))
                .toList();
        if (gain >= price * needed.stream().filter(e -> !e.isSelenocysteine()).count()) {
          kept.addAll(needed);
        }
      }
    }
    return new ArrayList<>(kept);
  }

  private static boolean isSubstitution(Edit e) {
    return e.removed() == 1 && e.shift() == 0;
  }

  /** Whether the model's frame has a stop codon where one of its edits is left out. */
  private static boolean isStopWithout(Edit edit, Transcript t, Genome genome, int contig) {
    EditMap map = new EditMap(t.edits().stream().filter(e -> !e.equals(edit)).toList());
    int[] cds = Structures.clip(Structures.of(t), t.cdsStart(), t.cdsEnd());
    int[] b = map.toEdited(cds);
    int lo = b[0];
    int hi = b[b.length - 1];
    byte[] bases = map.bases(genome, contig, lo, hi);
    StrandView view = new StrandView(t.strand(), lo, hi, bases, ReadSupport.of(List.of()));
    int[] v = view.toView(b);
    int x = map.startToEdited(edit.position());
    int base = view.strand == Strand.PLUS ? view.toView(x) : view.toView(x + 1);
    int at = StrandView.toTranscript(v, base);
    int codon = at - Math.floorMod(at - t.cdsPhase(), 3);
    byte[] m = view.splice(v);
    return codon >= 0 && codon + 3 <= m.length && OrfFinder.isStop(m, codon);
  }

  /** Score of the best model there. */
  private static double inPlace(Transcript t, ChainResult plain) {
    double best = 0;
    for (Gene gene : plain.genes()) {
      Transcript u = gene.transcripts().get(0);
      if (u.isCoding()
          && u.strand() == t.strand()
          && u.cdsStart() < t.cdsEnd()
          && u.cdsEnd() > t.cdsStart()) {
        best = Math.max(best, u.score());
      }
    }
    return best;
  }
}
