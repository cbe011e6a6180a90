package org.genebeam.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One aligned piece of evidence, or a representative of many equal ones: exon structure on a
 * contig, orientation, identity and weight. What collapse, filters and the chainer work on.
 *
 * <p>{@code bounds} = {start0, end0, start1, end1, ...}: exons ascending, 0-based half-open, on the
 * forward strand, with a gap of at least one base between them. Between exon {@code i} and {@code
 * i+1} lies an intron, or, where {@code hole(i)}, a part of the product that is not aligned.
 *
 * <p>Immutable. Ordered by contig, start, end, strand, structure, kind, id: a total order on
 * distinct evidence.
 */
public final class EvidenceAlignment implements Comparable<EvidenceAlignment> {
  /** The 3' end of the transcript is a polyadenylation site (an unaligned poly-A tail was seen). */
  public static final int POLY_A = 1;

  /** The 5' end of the transcript is a capped end. */
  public static final int CAP = 2;

  /** Introns were removed by an evidence filter. */
  public static final int CHANGED_BY_FILTER = 4;

  /** Lies at the best placement of its query. */
  public static final int BEST_PLACEMENT = 8;

  /** {@code cdsStart..cdsEnd} begins with a start codon confirmed by annotation of the query. */
  public static final int CONFIRMED_START = 16;

  /** {@code cdsStart..cdsEnd} ends with a stop codon confirmed by annotation of the query. */
  public static final int CONFIRMED_STOP = 32;

  /**
   * A read without strand whose first mate lies forward on the contig, as would that of a
   * plus-strand transcript in a forward library. Resolved and removed once library types are known.
   */
  public static final int READ_FORWARD = 64;

  /** As {@link #READ_FORWARD}, the first mate lying reverse. */
  public static final int READ_REVERSE = 128;

  /** A protein that was aligned because it resembles a model of the first pass. */
  public static final int SECOND_PASS = 256;

  /**
   * A protein as it was aligned, beside what a filter left of it ({@link #CHANGED_BY_FILTER}): no
   * evidence of its own, but it may bridge a hole that the filter made.
   */
  public static final int UNFILTERED = 512;

  /** No read but a transcript end that another experiment tells; says nothing of the bases. */
  public static final int SITE = 1024;

  /** With {@link #CAP}: the start is only inferred from where a long read begins. */
  public static final int INFERRED_TSS = 2048;

  private static final Comparator<EvidenceAlignment> ORDER =
      Comparator.comparingInt(EvidenceAlignment::contig)
          .thenComparingInt(EvidenceAlignment::start)
          .thenComparingInt(EvidenceAlignment::end)
          .thenComparing(EvidenceAlignment::strand)
          .thenComparing((a, b) -> Arrays.compare(a.bounds, b.bounds))
          .thenComparing(EvidenceAlignment::holes)
          .thenComparing(EvidenceAlignment::kind)
          .thenComparing(EvidenceAlignment::id)
          .thenComparingInt(EvidenceAlignment::flags)
          .thenComparingInt(EvidenceAlignment::cdsStart)
          .thenComparingInt(EvidenceAlignment::cdsEnd)
          .thenComparing((a, b) -> Arrays.compare(a.identity, b.identity))
          .thenComparing((a, b) -> Edit.compare(a.edits, b.edits))
          .thenComparingInt(EvidenceAlignment::unalignedHead)
          .thenComparingInt(EvidenceAlignment::unalignedTail);

  private final int contig;
  private final EvidenceKind kind;
  private final String id;
  private final Strand strand;
  private final int[] bounds;
  private final float[] identity;
  private final Holes holes;
  private final int flags;
  private final int cdsStart;
  private final int cdsEnd;
  private final RunCounts counts;
  private final List<Edit> edits;
  private final int unalignedHead;
  private final int unalignedTail;

  private EvidenceAlignment(Builder b) {
    this.contig = b.contig;
    this.kind = b.kind;
    this.id = b.id;
    this.strand = b.strand;
    this.bounds = b.bounds;
    this.identity = b.identity;
    this.holes = b.holes;
    this.flags = b.flags;
    this.cdsStart = b.cdsStart;
    this.cdsEnd = b.cdsEnd;
    this.counts = b.counts;
    this.edits = b.edits;
    this.unalignedHead = b.unalignedHead;
    this.unalignedTail = b.unalignedTail;
  }

  /** Index of the contig in the genome. */
  public int contig() {
    return contig;
  }

  public EvidenceKind kind() {
    return kind;
  }

  /** Query name; empty for short reads. */
  public String id() {
    return id;
  }

  /** Orientation of the transcript; unknown for unspliced unstranded reads. */
  public Strand strand() {
    return strand;
  }

  public int exons() {
    return bounds.length / 2;
  }

  public int exonStart(int exon) {
    return bounds[2 * exon];
  }

  public int exonEnd(int exon) {
    return bounds[2 * exon + 1];
  }

  /** Exon bounds; not to be modified. */
  public int[] bounds() {
    return bounds;
  }

  /** Share of identical columns of an exon, 0..1. */
  public float identity(int exon) {
    return identity[exon];
  }

  /** Whether the gap behind exon {@code i} is a hole rather than an intron. */
  public boolean hole(int i) {
    return holes.contains(i);
  }

  public boolean hasHoles() {
    return !holes.isEmpty();
  }

  /** The gaps {@code i} with {@code hole(i)}. */
  public Holes holes() {
    return holes;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public int flags() {
    return flags;
  }

  /** Leftmost base of the annotated CDS (stop codon included) on the contig, or -1. */
  public int cdsStart() {
    return cdsStart;
  }

  /** One past the rightmost base of the annotated CDS (stop codon included), or -1. */
  public int cdsEnd() {
    return cdsEnd;
  }

  /** Reads or transcripts behind this alignment, per run; its total is the weight. */
  public RunCounts counts() {
    return counts;
  }

  /**
   * What would have to change in the genome for the product to be read in its frame, ascending;
   * each inside an exon, or a codon that an intron cuts.
   */
  public List<Edit> edits() {
    return edits;
  }

  /** Whether some of its exons lie in assembly gaps. */
  public boolean fillsGaps() {
    for (Edit e : edits) {
      if (e.isGapFill()) {
        return true;
      }
    }
    return false;
  }

  /** Whether an exon lies in an assembly gap. */
  public boolean inGap(int exon) {
    for (Edit e : edits) {
      if (e.isGapFill() && e.inside(exonStart(exon), exonEnd(exon))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the gap behind exon {@code i} leads to or from an exon in an assembly gap. */
  public boolean joinsGap(int i) {
    return inGap(i) || inGap(i + 1);
  }

  /** Bases of the product before the 5' end that are not aligned, a residue 3; -1 = not known. */
  public int unalignedHead() {
    return unalignedHead;
  }

  /** The same behind the 3' end, with a poly-A tail. */
  public int unalignedTail() {
    return unalignedTail;
  }

  public long weight() {
    return counts.total();
  }

  public int start() {
    return bounds[0];
  }

  public int end() {
    return bounds[bounds.length - 1];
  }

  /** Exonic bases. */
  public int length() {
    int sum = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      sum += bounds[i + 1] - bounds[i];
    }
    return sum;
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Starts an alignment of {@code kind} on contig {@code contig}. */
  public static Builder builder(EvidenceKind kind, int contig) {
    return new Builder(kind, contig);
  }

  @Override
  public int compareTo(EvidenceAlignment other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EvidenceAlignment other
        && compareTo(other) == 0
        && counts.equals(other.counts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * contig + Arrays.hashCode(bounds)) + id.hashCode();
  }

  @Override
  public String toString() {
    return "%s %s %d:%s %s weight %d"
        .formatted(kind, id, contig, Arrays.toString(bounds), strand.symbol(), weight());
  }

  /** Collects the parts; {@code build} checks them. */
  public static final class Builder {
    private final int contig;
    private EvidenceKind kind;
    private String id = "";
    private Strand strand = Strand.UNKNOWN;
    private int[] bounds;
    private float[] identity;
    private Holes holes = Holes.NONE;
    private int flags;
    private int cdsStart = -1;
    private int cdsEnd = -1;
    private RunCounts counts = RunCounts.none();
    private List<Edit> edits = List.of();
    private int unalignedHead = -1;
    private int unalignedTail = -1;

    private Builder(EvidenceKind kind, int contig) {
      this.kind = kind;
      this.contig = contig;
    }

    private Builder(EvidenceAlignment a) {
      contig = a.contig;
      kind = a.kind;
      id = a.id;
      strand = a.strand;
      bounds = a.bounds;
      identity = a.identity;
      holes = a.holes;
      flags = a.flags;
      cdsStart = a.cdsStart;
      cdsEnd = a.cdsEnd;
      counts = a.counts;
      edits = a.edits;
      unalignedHead = a.unalignedHead;
      unalignedTail = a.unalignedTail;
    }

    public Builder kind(EvidenceKind value) {
      kind = value;
      return this;
    }

    public Builder id(String value) {
      id = value;
      return this;
    }

    public Builder strand(Strand value) {
      strand = value;
      return this;
    }

    /** Exon bounds; the array is taken over. Resets identities to 1 if their number changes. */
    public Builder bounds(int... value) {
      bounds = value;
      if (identity != null && identity.length != value.length / 2) {
        identity = null;
      }
      return this;
    }

    /** Identity per exon; the array is taken over. */
    public Builder identity(float... value) {
      identity = value;
      return this;
    }

    /** Which gaps are no introns; none without this. */
    public Builder holes(Holes value) {
      holes = value;
      return this;
    }

    public Builder flags(int value) {
      flags = value;
      return this;
    }

    public Builder cds(int start, int end) {
      cdsStart = start;
      cdsEnd = end;
      return this;
    }

    public Builder counts(RunCounts value) {
      counts = value;
      return this;
    }

    /** Bases of the product that are not aligned, before the 5' end and behind the 3' end. */
    public Builder unaligned(int head, int tail) {
      unalignedHead = head;
      unalignedTail = tail;
      return this;
    }

    /** Edits in any order; those not inside an exon are left out when building. */
    public Builder edits(List<Edit> value) {
      edits = value;
      return this;
    }

    private List<Edit> editsInExons() {
      return edits.isEmpty() ? edits : edits.stream().filter(e -> e.fits(bounds)).sorted().toList();
    }

    /** Checks and builds. */
    public EvidenceAlignment build() {
      if (bounds == null || bounds.length == 0 || bounds.length % 2 != 0 || bounds[0] < 0) {
        throw new IllegalArgumentException("bounds must be pairs: " + Arrays.toString(bounds));
      }
      for (int i = 1; i < bounds.length; i++) {
        if (bounds[i] <= bounds[i - 1]) {
          throw new IllegalArgumentException("bounds must ascend: " + Arrays.toString(bounds));
        }
      }
      if (identity == null) {
        identity = new float[bounds.length / 2];
        Arrays.fill(identity, 1f);
      }
      if (identity.length != bounds.length / 2) {
        throw new IllegalArgumentException("one identity per exon expected");
      }
      edits = editsInExons();
      return new EvidenceAlignment(this);
    }
  }
}
