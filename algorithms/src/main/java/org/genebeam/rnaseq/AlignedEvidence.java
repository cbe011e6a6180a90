package org.genebeam.rnaseq;

import java.util.List;
import java.util.function.Predicate;
import org.genebeam.formats.AlignedRead;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.IntronMotif;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;

/**
 * Evidence from the alignments of another program, held to the limits of our own aligners
 * (gnomon.md A.3). The strand of short reads comes from intron motifs, else from the file's tags,
 * of those without introns from {@link ReadOrientation}; that of long reads from tags, else from
 * motifs, else from a poly-A tail.
 */
public final class AlignedEvidence {
  private static final int MAX_PLACEMENTS = 5;
  private static final int LONG_READ_MATCHES_SPLICED = 100;
  private static final int LONG_READ_MATCHES_UNSPLICED = 250;

  /** What became of a record; names are those of counters. */
  public enum Fate {
    KEPT,
    UNMAPPED,
    UNKNOWN_SEQUENCE,
    WORSE_PLACE,
    SUPPLEMENTARY,
    QUALITY_CHECK,
    NO_ALIGNED_BASES,
    TOO_MANY_PLACES,
    LOW_IDENTITY,
    LOW_COVERAGE,
    LONG_INTRON,
    FEW_MATCHES,
    ODD_JUNCTIONS,
    CONTAMINANT,
    DENY_LIST
  }

  private final Genome genome;
  private final EvidenceKind kind;
  private final int run;
  private final double minIdentity;
  private final double minCoverage;
  private final int maxIntron;
  private final LibraryCounts libraries;
  private Predicate<AlignedRead> contaminant = read -> false;
  private Predicate<String> denied = name -> false;
  private EvidenceAlignment evidence;
  private Holes holes = Holes.NONE;

  /**
   * For the records of one run.
   *
   * @param kind short or long reads
   * @param maxIntron reads with a longer intron are refused, bases
   * @param libraries told of every short read that is kept
   */
  public AlignedEvidence(
      Genome genome, EvidenceKind kind, int run, int maxIntron, LibraryCounts libraries) {
    if (kind != EvidenceKind.SHORT_READ && kind != EvidenceKind.LONG_READ) {
      throw new IllegalArgumentException("short or long reads expected, got " + kind);
    }
    boolean isShort = kind == EvidenceKind.SHORT_READ;
    this.genome = genome;
    this.kind = kind;
    this.run = run;
    this.minIdentity = isShort ? 0.9 : 0.8;
    this.minCoverage = isShort ? 0.6 : 0.35;
    this.maxIntron = maxIntron;
    this.libraries = libraries;
  }

  /** Refuses the records that {@code test} tells to be contaminants; none without this. */
  public void screen(Predicate<AlignedRead> test) {
    contaminant = test;
  }

  /** Refuses the records of long reads whose names {@code test} denies; none without this. */
  public void deny(Predicate<String> test) {
    denied = test;
  }

  /** Takes a record; if it is kept, {@link #evidence} is its alignment. */
  public Fate take(AlignedRead read) {
    evidence = null;
    holes = Holes.NONE;
    if (read.problem() != AlignedRead.Problem.NONE) {
      return Fate.valueOf(read.problem().name());
    }
    if (kind == EvidenceKind.LONG_READ && denied.test(read.name())) {
      return Fate.DENY_LIST;
    }
    Fate fate = judge(read);
    if (fate != Fate.KEPT) {
      return fate;
    }
    if (contaminant.test(read)) {
      if (kind == EvidenceKind.SHORT_READ && !read.secondary()) {
        libraries.add(RunCounts.of(run, 1), LibraryCounts.Quantity.CONTAMINANT);
      }
      return Fate.CONTAMINANT;
    }
    boolean isShort = kind == EvidenceKind.SHORT_READ;
    int[] votes = votes(read);
    int odd = read.exons() - 1 - votes[0] - votes[1];
    if (!isShort && 3 * odd > read.exons() - 1) {
      return Fate.ODD_JUNCTIONS;
    }
    RunCounts one = RunCounts.of(run, 1);
    int flags = read.placements() == 1 && !read.secondary() ? EvidenceAlignment.BEST_PLACEMENT : 0;
    Strand tail = isShort ? Strand.UNKNOWN : tail(read);
    Strand strand = isShort ? shortReadStrand(read, votes) : longReadStrand(read, votes, tail);
    if (strand != Strand.UNKNOWN && strand == tail) {
      flags |= EvidenceAlignment.POLY_A;
    }
    if (isShort) {
      boolean firstReverse = LibraryCounts.firstMateReverse(read.mate(), read.reverse());
      boolean unique = read.placements() == 1;
      if (!read.secondary()) {
        boolean tells = unique && votes[0] + votes[1] > 0;
        libraries.addAligned(one, read.paired(), tells ? strand : Strand.UNKNOWN, firstReverse);
      }
      if (unique && read.exons() == 1 && read.strand() != Strand.UNKNOWN) {
        libraries.addSaid(one, read.strand(), firstReverse);
      }
      if (strand == Strand.UNKNOWN) {
        flags |= ReadOrientation.mark(firstReverse);
      }
    }
    float[] identity = new float[read.exons()];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = (float) read.matches(i) / read.columns(i);
    }
    EvidenceAlignment.Builder built =
        EvidenceAlignment.builder(kind, read.contig())
            .id(isShort ? "" : read.name())
            .strand(strand)
            .bounds(read.bounds())
            .identity(identity)
            .holes(isShort ? Holes.NONE : holes)
            .flags(flags)
            .edits(isShort && read.placements() == 1 ? edits(read) : List.of())
            .counts(one);
    if (!isShort && strand != Strand.UNKNOWN) {
      boolean plus = strand == Strand.PLUS;
      built.unaligned(
          plus ? read.unalignedLeft() : read.unalignedRight(),
          plus ? read.unalignedRight() : read.unalignedLeft());
    }
    evidence = built.build();
    return Fate.KEPT;
  }

  private List<Edit> edits(AlignedRead read) {
    return read.indels().isEmpty() ? ReadMismatches.of(read, genome) : ReadIndels.of(read, genome);
  }

  /** The alignment of the last record that was kept. */
  public EvidenceAlignment evidence() {
    return evidence;
  }

  private Fate judge(AlignedRead read) {
    if (read.placements() > MAX_PLACEMENTS) {
      return Fate.TOO_MANY_PLACES;
    }
    int matches = 0;
    int columns = 0;
    int[] bounds = read.bounds();
    for (int i = 0; i < read.exons(); i++) {
      matches += read.matches(i);
      columns += read.columns(i);
      if (i > 0 && bounds[2 * i] - bounds[2 * i - 1] > maxIntron) {
        return Fate.LONG_INTRON;
      }
    }
    if (matches < minIdentity * columns) {
      return Fate.LOW_IDENTITY;
    }
    if (read.alignedReadBases() < minCoverage * read.readBases()) {
      return Fate.LOW_COVERAGE;
    }
    int least = read.exons() > 1 ? LONG_READ_MATCHES_SPLICED : LONG_READ_MATCHES_UNSPLICED;
    return kind == EvidenceKind.LONG_READ && matches < least ? Fate.FEW_MATCHES : Fate.KEPT;
  }

  /** Consensus introns by strand; gaps that are none become holes. */
  private int[] votes(AlignedRead read) {
    int[] votes = new int[2];
    int[] bounds = read.bounds();
    for (int i = 0; i + 1 < read.exons(); i++) {
      int start = bounds[2 * i + 1];
      int end = bounds[2 * i + 2];
      byte[] ends = new byte[4];
      System.arraycopy(genome.bases(read.contig(), start, start + 2), 0, ends, 0, 2);
      System.arraycopy(genome.bases(read.contig(), end - 2, end), 0, ends, 2, 2);
      Strand strand = IntronMotif.strand(IntronMotif.of(ends, 0, 4) & 3);
      if (strand != Strand.UNKNOWN) {
        votes[strand == Strand.PLUS ? 0 : 1]++;
      } else {
        holes = holes.plus(i);
      }
    }
    return votes;
  }

  /**
   * Motifs go before tags: an aligner that is told the type of the library, rightly or not, tags
   * reads by that. Without introns a read tells nothing; {@link ReadOrientation} knows its strand.
   */
  private static Strand shortReadStrand(AlignedRead read, int[] votes) {
    if (read.exons() == 1 || (votes[0] > 0 && votes[1] > 0)) {
      return Strand.UNKNOWN;
    }
    return votes[0] + votes[1] > 0 ? strand(votes) : read.strand();
  }

  private static Strand longReadStrand(AlignedRead read, int[] votes, Strand tail) {
    Strand strand = read.strand() == Strand.UNKNOWN ? strand(votes) : read.strand();
    return strand == Strand.UNKNOWN ? tail : strand;
  }

  /** The strand that an unaligned poly-A tail tells, if there is one at one end only. */
  private static Strand tail(AlignedRead read) {
    byte[] codes = read.codes();
    boolean plus = Tail.of(codes, codes.length - read.clippedRight(), codes.length, Nucleotides.A);
    boolean minus = Tail.of(codes, 0, Math.min(read.clippedLeft(), codes.length), Nucleotides.T);
    return plus == minus ? Strand.UNKNOWN : plus ? Strand.PLUS : Strand.MINUS;
  }

  private static Strand strand(int[] votes) {
    if (votes[0] == votes[1]) {
      return Strand.UNKNOWN;
    }
    return votes[0] > votes[1] ? Strand.PLUS : Strand.MINUS;
  }
}
