package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.LongOrfs.Seed;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Which genes of the evidence are learned from and which are held out, decided by their coding
 * sequence alone, so that neither order nor place nor the other genes matter (gnomon.md D.3).
 *
 * <p>One gene in {@value #HELD_OUT} is held out. A limit on their number takes those with the
 * smallest {@link TrainingLocus#key}; the evidence is then cut down to what overlaps them.
 */
public final class TrainingLoci {
  /** One gene in so many is held out. */
  public static final int HELD_OUT = 5;

  /** More genes than that teach nothing new; {@code select} takes no more. */
  static final int MOST_GENES = 8000;

  private TrainingLoci() {}

  /**
   * Which seeds are taken.
   *
   * @param minBases least coding bases, unless annotated
   * @param limited whether there are more than wanted
   * @param lastKey largest key taken, unsigned, if limited
   */
  public record Selection(int minBases, boolean limited, long lastKey) {
    private boolean takes(long key) {
      return !limited || Long.compareUnsigned(key, lastKey) <= 0;
    }
  }

  /** A number for each seed of some evidence, for {@link #select}. */
  public static List<Long> keys(Genome genome, Collection<EvidenceAlignment> evidence) {
    List<Long> keys = new ArrayList<>();
    for (Seed s : LongOrfs.find(genome, evidence, LongOrfs.SHORT_BASES)) {
      boolean isLong =
          s.codingBases() >= LongOrfs.LONG_BASES || s.evidence().kind() == EvidenceKind.KNOWN;
      keys.add(key(genome, s) | (isLong ? 1 : 0));
    }
    return keys;
  }

  /** Key with the lowest bit free. */
  private static long key(Genome genome, Seed seed) {
    return TrainingLocus.of(seed).key(genome) & ~1L;
  }

  /**
   * Long seeds if there are {@link LongOrfs#ENOUGH}, else also short ones.
   *
   * @param keys of all evidence, any order
   * @param maxGenes most genes wanted, 0 = {@value #MOST_GENES}
   */
  public static Selection select(Iterable<Long> keys, int maxGenes) {
    List<Long> all = new ArrayList<>();
    List<Long> longOnes = new ArrayList<>();
    for (long k : keys) {
      all.add(k & ~1L);
      if ((k & 1) != 0) {
        longOnes.add(k & ~1L);
      }
    }
    boolean enough = longOnes.size() >= LongOrfs.ENOUGH;
    List<Long> taken = enough ? longOnes : all;
    int minBases = enough ? LongOrfs.LONG_BASES : LongOrfs.SHORT_BASES;
    int most = maxGenes == 0 ? MOST_GENES : maxGenes;
    if (taken.size() <= most) {
      return new Selection(minBases, false, 0);
    }
    taken.sort(Long::compareUnsigned);
    return new Selection(minBases, true, taken.get(most - 1));
  }

  /** Long open reading frames of some evidence. */
  public static TrainingSet first(
      Genome genome, Collection<EvidenceAlignment> evidence, Selection selection) {
    List<Seed> seeds = seeds(genome, evidence, selection);
    return set(genome, restrict(evidence, seeds, selection), seeds);
  }

  /** The best coding regions of some evidence under a model. */
  public static TrainingSet rescored(
      Genome genome,
      Collection<EvidenceAlignment> evidence,
      Selection selection,
      GnomonParameters model) {
    Collection<EvidenceAlignment> taken =
        restrict(evidence, seeds(genome, evidence, selection), selection);
    return set(genome, taken, LongOrfs.rescore(genome, taken, model));
  }

  private static List<Seed> seeds(
      Genome genome, Collection<EvidenceAlignment> evidence, Selection selection) {
    return LongOrfs.find(genome, evidence, selection.minBases()).stream()
        .filter(s -> selection.takes(key(genome, s)))
        .toList();
  }

  /** The evidence as it is, or, if limited, what overlaps the coding span of a seed. */
  private static Collection<EvidenceAlignment> restrict(
      Collection<EvidenceAlignment> evidence, List<Seed> seeds, Selection selection) {
    if (!selection.limited()) {
      return evidence;
    }
    List<EvidenceAlignment> kept = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      if (seeds.stream().anyMatch(s -> overlap(a, s))) {
        kept.add(a);
      }
    }
    return kept;
  }

  private static boolean overlap(EvidenceAlignment a, Seed s) {
    return a.contig() == s.evidence().contig() && a.start() < s.cdsEnd() && s.cdsStart() < a.end();
  }

  private static TrainingSet set(
      Genome genome, Collection<EvidenceAlignment> evidence, List<Seed> seeds) {
    TrainingSet set = new TrainingSet();
    TreeSet<TrainingLocus> out = new TreeSet<>();
    TreeMap<Integer, GcContent> contents = new TreeMap<>();
    for (Seed s : seeds) {
      TrainingLocus locus = TrainingLocus.of(s);
      boolean held = isHeldOut(locus.key(genome) & ~1L);
      int gc = percent(genome, contents, locus.contig(), locus.start(), locus.end());
      LongOrfs.addSeed(genome, s, held ? set.heldOutCounts(gc) : set.learned(gc));
      set.addKnown(s.evidence().kind() == EvidenceKind.KNOWN ? 1 : 0);
      if (held) {
        out.add(locus);
        set.holdOut(locus);
      }
    }
    for (int[] intron : introns(evidence)) {
      boolean held = out.stream().anyMatch(l -> contains(l, intron));
      int gc = percent(genome, contents, intron[0], intron[1], intron[2]);
      LongOrfs.addIntron(genome, intron, held ? set.heldOutCounts(gc) : set.learned(gc));
    }
    if (!seeds.isEmpty()) {
      TrainingLocus first = TrainingLocus.of(seeds.get(0));
      int gc = percent(genome, contents, first.contig(), first.start(), first.end());
      LongOrfs.addIntergenic(set.learned(gc), seeds);
    }
    return set;
  }

  /** G+C content of the tile in whose reach the middle of [start, end) lies. */
  private static int percent(
      Genome genome, TreeMap<Integer, GcContent> contents, int contig, int start, int end) {
    GcContent content = contents.computeIfAbsent(contig, c -> new GcContent(genome, c));
    return content.percent(content.at((start + end) >>> 1));
  }

  static boolean isHeldOut(long key) {
    return Long.remainderUnsigned(TrainingLocus.mix(key), HELD_OUT) == 0;
  }

  private static boolean contains(TrainingLocus locus, int[] intron) {
    return locus.contig() == intron[0] && locus.start() < intron[2] && intron[1] < locus.end();
  }

  /** Distinct introns of oriented transcripts: {contig, start, end, strand}. */
  static TreeSet<int[]> introns(Collection<EvidenceAlignment> evidence) {
    TreeSet<int[]> introns = new TreeSet<>(Arrays::compare);
    for (EvidenceAlignment a : evidence) {
      if (a.strand() == Strand.UNKNOWN || a.kind() == EvidenceKind.PROTEIN) {
        continue;
      }
      for (int i = 0; i + 1 < a.exons(); i++) {
        if (!a.hole(i)) {
          introns.add(
              new int[] {a.contig(), a.exonEnd(i), a.exonStart(i + 1), a.strand().ordinal()});
        }
      }
    }
    return introns;
  }
}
