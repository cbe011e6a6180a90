package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Training set from spliced evidence without any prior model: long complete reading frames.
 *
 * <p>A seed is the longest ATG..stop of a transcript, at least {@value #LONG_BASES} bases ({@value
 * #SHORT_BASES} if that leaves fewer than {@value #ENOUGH} loci), while the longest in any other
 * frame, or on the other strand of an unoriented transcript, is at most 80 % as long, and what is
 * not sound is passed over ({@link SoundSeeds}). Seeds that overlap on the contig form a locus,
 * which keeps its longest. Annotated coding regions of KNOWN evidence are taken as they are and
 * come first. {@link #bootstrap} then rescores all transcripts with the model so trained and
 * estimates again.
 *
 * <p>The result does not depend on the order of the evidence. Time O(total length), plus sorting.
 */
public final class LongOrfs {
  public static final int LONG_BASES = 600;
  public static final int SHORT_BASES = 300;
  public static final int ENOUGH = 50;

  /** A rival frame longer than this share of the best makes the choice doubtful. */
  private static final double RIVAL_SHARE = 0.8;

  /** Least score of a coding region in the refinement. */
  private static final double REFINE_SCORE = Thresholds.EGAPX.minScore();

  private static final int CONTEXT = 64;

  /** Bases before a start codon and behind a stop codon that their signals take in. */
  private static final int SIGNAL =
      Math.max(
          SpliceSignals.START_BEFORE + SpliceSignals.START_ORDER, SpliceSignals.STOP_LENGTH - 3);

  private LongOrfs() {}

  /**
   * One coding region chosen for training.
   *
   * @param evidence the transcript
   * @param strand its strand, also where the evidence has none
   * @param cdsStart leftmost coding base
   * @param cdsEnd exclusive, the stop codon included
   * @param codingBases length of the coding region
   */
  public record Seed(
      EvidenceAlignment evidence, Strand strand, int cdsStart, int cdsEnd, int codingBases) {
    private static final Comparator<Seed> BEST_FIRST =
        Comparator.comparing((Seed s) -> s.evidence().kind() == EvidenceKind.KNOWN ? 0 : 1)
            .thenComparing(Comparator.comparingInt(Seed::codingBases).reversed())
            .thenComparing(Seed::evidence)
            .thenComparing(Seed::strand);
  }

  /**
   * Seeds of the evidence, one a locus, by place. Evidence with holes, proteins and short reads are
   * passed over.
   */
  public static List<Seed> find(Genome genome, Collection<EvidenceAlignment> evidence) {
    List<Seed> all = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      Seed seed = seed(genome, a);
      if (seed != null) {
        all.add(seed);
      }
    }
    List<Seed> chosen = onePerLocus(all, LONG_BASES);
    return chosen.size() < ENOUGH ? onePerLocus(all, SHORT_BASES) : chosen;
  }

  /**
   * Seeds with at least {@code minBases} coding bases (from {@value #SHORT_BASES}), one a locus, by
   * place: for callers that see one part of the genome at a time and choose the limit later.
   */
  public static List<Seed> find(
      Genome genome, Collection<EvidenceAlignment> evidence, int minBases) {
    List<Seed> all = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      Seed seed = seed(genome, a);
      if (seed != null) {
        all.add(seed);
      }
    }
    return onePerLocus(all, minBases);
  }

  /** Counts of seeds and of the introns of all evidence (each distinct intron once). */
  public static TrainingCounts count(
      Genome genome, Collection<EvidenceAlignment> evidence, List<Seed> seeds) {
    TrainingCounts counts = new TrainingCounts();
    for (Seed s : seeds) {
      addSeed(genome, s, counts);
    }
    for (int[] intron : TrainingLoci.introns(evidence)) {
      addIntron(genome, intron, counts);
    }
    addIntergenic(counts, seeds);
    return counts;
  }

  static void addSeed(Genome genome, Seed s, TrainingCounts counts) {
    int from = Math.max(0, s.evidence().start() - CONTEXT);
    byte[] window = window(genome, s.evidence());
    int[] bounds = withSignals(s, from, from + window.length);
    counts.addTranscript(window, from, bounds, s.strand(), s.cdsStart(), s.cdsEnd());
  }

  /**
   * Exons, the outer ones grown to where the signals of start and stop codon end. An ATG at the end
   * of a transcript is a start only if it is confirmed: it may be any methionine of a cDNA cut
   * short. A stop codon needs no such proof.
   */
  private static int[] withSignals(Seed s, int from, int to) {
    int[] bounds = s.evidence().bounds().clone();
    int last = bounds.length - 1;
    boolean plus = s.strand() == Strand.PLUS;
    boolean start = s.evidence().has(EvidenceAlignment.CONFIRMED_START);
    if (start || !plus) {
      bounds[0] = Math.max(from, Math.min(bounds[0], s.cdsStart() - SIGNAL));
    }
    if (start || plus) {
      bounds[last] = Math.min(to, Math.max(bounds[last], s.cdsEnd() + SIGNAL));
    }
    return bounds;
  }

  /** Counts an intron {contig, start, end, strand}. */
  static void addIntron(Genome genome, int[] intron, TrainingCounts counts) {
    int from = Math.max(0, intron[1] - CONTEXT);
    int to = Math.min(genome.contig(intron[0]).length(), intron[2] + CONTEXT);
    counts.addIntron(
        genome.bases(intron[0], from, to), from, intron[1], intron[2], Strand.values()[intron[3]]);
  }

  /**
   * Parameters from the run's own evidence: seeds, a first model, one round of rescoring, the final
   * model.
   *
   * @param genome the assembly
   * @param evidence transcripts of any kind and order
   * @param maxIntron longest intron allowed, bases
   */
  public static GnomonParameters bootstrap(
      Genome genome, Collection<EvidenceAlignment> evidence, int maxIntron) {
    TrainingCounts background = background(genome);
    List<Seed> seeds = find(genome, evidence);
    GnomonParameters first =
        ParameterEstimator.estimate(
            count(genome, evidence, seeds).plus(background), maxIntron, "long ORFs", 1);
    if (seeds.isEmpty()) {
      return first;
    }
    List<Seed> refined = rescore(genome, evidence, first);
    if (refined.size() < seeds.size() / 2) {
      return first;
    }
    return ParameterEstimator.estimate(
        count(genome, evidence, refined).plus(background),
        maxIntron,
        "long ORFs, rescored once",
        2);
  }

  /** The best complete coding region of each transcript under a model, one a locus. */
  public static List<Seed> rescore(
      Genome genome, Collection<EvidenceAlignment> evidence, GnomonParameters parameters) {
    CdsScorer scorer = new CdsScorer(parameters);
    List<Seed> all = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      Seed known = known(genome, a);
      if (known != null) {
        all.add(known);
        continue;
      }
      if (!usable(a)) {
        continue;
      }
      Seed best = null;
      double score = REFINE_SCORE;
      for (Strand strand : strands(a)) {
        CdsResult cds = scorer.best(genome, a.contig(), a.bounds(), strand, CdsConstraints.NONE);
        if (cds != null && cds.isComplete() && cds.score() >= score) {
          score = cds.score();
          best = new Seed(a, strand, cds.start(), cds.end(), cds.length());
        }
      }
      if (best != null && SoundSeeds.isSound(genome, best)) {
        all.add(best);
      }
    }
    return onePerLocus(all, SHORT_BASES);
  }

  private static boolean usable(EvidenceAlignment a) {
    boolean transcript = a.kind() != EvidenceKind.PROTEIN && a.kind() != EvidenceKind.SHORT_READ;
    return transcript && !a.hasHoles();
  }

  private static List<Strand> strands(EvidenceAlignment a) {
    return a.strand() == Strand.UNKNOWN ? List.of(Strand.PLUS, Strand.MINUS) : List.of(a.strand());
  }

  private static byte[] window(Genome genome, EvidenceAlignment a) {
    int from = Math.max(0, a.start() - CONTEXT);
    return genome.bases(
        a.contig(), from, Math.min(genome.contig(a.contig()).length(), a.end() + CONTEXT));
  }

  /** The annotated coding region, if it is intact. */
  private static Seed known(Genome genome, EvidenceAlignment a) {
    if (a.kind() != EvidenceKind.KNOWN
        || a.cdsStart() < 0
        || a.strand() == Strand.UNKNOWN
        || a.hasHoles()) {
      return null;
    }
    SplicedSequence mrna =
        SplicedSequence.of(
            window(genome, a), Math.max(0, a.start() - CONTEXT), a.bounds(), a.strand());
    boolean plus = a.strand() == Strand.PLUS;
    int five = mrna.indexOfOrMinusOne(plus ? a.cdsStart() : a.cdsEnd() - 1);
    int three = mrna.indexOfOrMinusOne(plus ? a.cdsEnd() - 1 : a.cdsStart()) + 1;
    byte[] seq = mrna.bases();
    boolean intact =
        five >= 0 && three - five >= 6 && (three - five) % 3 == 0 && Codons.isStart(seq, five);
    for (int i = five; intact && i < three; i += 3) {
      intact = Codons.isStop(seq, i) == (i == three - 3);
    }
    return intact ? new Seed(a, a.strand(), a.cdsStart(), a.cdsEnd(), three - five) : null;
  }

  private static Seed seed(Genome genome, EvidenceAlignment a) {
    Seed known = known(genome, a);
    if (known != null || !usable(a)) {
      return known;
    }
    int best = 0;
    int rival = 0;
    Seed seed = null;
    byte[] window = window(genome, a);
    for (Strand strand : strands(a)) {
      SplicedSequence mrna =
          SplicedSequence.of(window, Math.max(0, a.start() - CONTEXT), a.bounds(), strand);
      for (int f = 0; f < 3; f++) {
        int[] orf = longest(mrna.bases(), f);
        int bases = orf[1] - orf[0];
        if (bases > best) {
          rival = Math.max(rival, best);
          best = bases;
          int five = mrna.positionOf(orf[0]);
          int three = mrna.positionOf(orf[1] - 1);
          seed = new Seed(a, strand, Math.min(five, three), Math.max(five, three) + 1, bases);
        } else {
          rival = Math.max(rival, bases);
        }
      }
    }
    boolean clear = best >= SHORT_BASES && rival <= RIVAL_SHARE * best;
    return clear && SoundSeeds.isSound(genome, seed) ? seed : null;
  }

  /** Longest ATG..stop in a frame, the more 5' of equals; {0, 0} if none. */
  private static int[] longest(byte[] seq, int frame) {
    int start = -1;
    int[] best = {0, 0};
    for (int i = frame; i + 3 <= seq.length; i += 3) {
      if (start < 0 && Codons.isStart(seq, i)) {
        start = i;
      } else if (Codons.isStop(seq, i)) {
        if (start >= 0 && i + 3 - start > best[1] - best[0]) {
          best = new int[] {start, i + 3};
        }
        start = -1;
      }
    }
    return best;
  }

  private static List<Seed> onePerLocus(List<Seed> seeds, int minBases) {
    List<Seed> sorted = new ArrayList<>();
    for (Seed s : seeds) {
      if (s.codingBases() >= minBases || s.evidence().kind() == EvidenceKind.KNOWN) {
        sorted.add(s);
      }
    }
    sorted.sort(Seed.BEST_FIRST);
    // Kept seeds of a contig are disjoint, so a look at the neighbours finds any overlap.
    TreeMap<Integer, TreeMap<Integer, Seed>> kept = new TreeMap<>();
    for (Seed s : sorted) {
      TreeMap<Integer, Seed> byStart =
          kept.computeIfAbsent(s.evidence().contig(), c -> new TreeMap<>());
      var before = byStart.lowerEntry(s.cdsEnd());
      if (before == null || before.getValue().cdsEnd() <= s.cdsStart()) {
        byStart.put(s.cdsStart(), s);
      }
    }
    List<Seed> result = new ArrayList<>();
    kept.values().forEach(m -> result.addAll(m.values()));
    return result;
  }

  static void addIntergenic(TrainingCounts counts, List<Seed> seeds) {
    Seed previous = null;
    for (Seed s : seeds) {
      if (previous != null && previous.evidence().contig() == s.evidence().contig()) {
        counts.addIntergenic(s.cdsStart() - previous.cdsEnd() + 6);
      }
      previous = s;
    }
  }

  /** Up to 2 Mb of the genome, evenly from all contigs. */
  public static TrainingCounts background(Genome genome) {
    TrainingCounts counts = new TrainingCounts();
    long total = 0;
    for (var contig : genome.contigs()) {
      total += contig.length();
    }
    int piece = 10_000;
    long stride = Math.max(1, total / (2_000_000 / piece) / piece);
    long n = 0;
    for (var contig : genome.contigs()) {
      for (int at = 0; at < contig.length(); at += piece) {
        if (n++ % stride == 0) {
          counts.addBackground(
              genome.bases(contig.index(), at, (int) Math.min(contig.length(), (long) at + piece)));
        }
      }
    }
    return counts;
  }
}
