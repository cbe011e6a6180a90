package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.genome.EditMap;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** A chain that became a transcript model, in contig coordinates. */
final class Model {
  /** No known end. */
  static final int NO_END = -1;

  /** What a coding base scores about. */
  private static final double NATS_PER_BASE = 0.15;

  final Strand strand;
  final int[] b;
  final int cdsFrom;
  final int cdsTo;
  final int phase;
  final boolean start;
  final boolean stop;

  /** Whether an in-frame stop upstream proves the 5' end of the CDS. */
  final boolean closedAbove;

  final double score;

  /** Reads times splice sites of the alignments inside. */
  final long spliceWeight;

  final long weight;

  /** CDS bases that proteins cover in frame. */
  final int proteinBases;

  /** Whether every intron is seen in reads or transcripts. */
  final boolean cdnaIntrons;

  /** Price of introns that only proteins have, in bases of CDS. */
  final int doubt;

  /** Name of the curated transcript this is, or null. */
  final String knownId;

  /** The finished transcript this stands for, or null if it is made here. */
  final Transcript given;

  /** Which introns have as many reads or transcripts as a lone model needs; null = all. */
  final boolean[] firm;

  /** Whether a capped 5' end and a polyadenylated 3' end were chosen. */
  final boolean capped;

  final boolean polyA;

  /** Whether a trusted sequence, curated or not, lies in it whole. */
  final boolean trusted;

  /** Fewest alignments that carry it, or 0 if that was not asked for. */
  final int core;

  /** Corrections of the genome inside the CDS, and exons in assembly gaps. */
  final List<Edit> edits;

  /** Alignments that lie in it; empty if it was not chained here. */
  final List<EvidenceAlignment> members;

  /** Bounds inside which neighbours do not cut it, of known ends; or {@link #NO_END}. */
  final int knownLeft;

  final int knownRight;

  /** Numbers of the gaps behind which chains go on that this is a part of; sides of the contig. */
  final Set<Integer> gapsLeft;

  final Set<Integer> gapsRight;

  /** Score of the best whole chain that this is a part of; its own without gaps. */
  final double chainScore;

  private Model(Builder m) {
    edits = m.edits;
    members = m.members;
    knownLeft = m.knownLeft;
    knownRight = m.knownRight;
    gapsLeft = m.gapsLeft;
    gapsRight = m.gapsRight;
    chainScore = Math.max(m.chainScore, m.score);
    trusted = m.trusted || m.knownId != null;
    capped = m.capped;
    polyA = m.polyA;
    core = m.core;
    strand = m.strand;
    b = m.b;
    cdsFrom = m.cdsFrom;
    cdsTo = m.cdsTo;
    phase = m.phase;
    start = m.start;
    stop = m.stop;
    closedAbove = m.closedAbove;
    score = m.score;
    spliceWeight = m.spliceWeight;
    weight = m.weight;
    proteinBases = m.proteinBases;
    cdnaIntrons = m.cdnaIntrons;
    doubt = m.doubt;
    knownId = m.knownId;
    given = m.given;
    firm = m.firm;
  }

  /** A non-coding model; parts are added with the setters. */
  static Builder of(Strand strand, int[] bounds) {
    return new Builder(strand, bounds);
  }

  /** Collects the parts of a model. */
  static final class Builder {
    private final Strand strand;
    private int[] b;
    private int cdsFrom = -1;
    private int cdsTo = -1;
    private int phase;
    private boolean start;
    private boolean stop;
    private boolean closedAbove;
    private double score;
    private long spliceWeight;
    private long weight;
    private int proteinBases;
    private boolean cdnaIntrons = true;
    private int doubt;
    private String knownId;
    private Transcript given;
    private boolean[] firm;
    private boolean trusted;
    private boolean capped;
    private boolean polyA;
    private int core;
    private List<Edit> edits = List.of();
    private List<EvidenceAlignment> members = List.of();
    private int knownLeft = NO_END;
    private int knownRight = NO_END;
    private Set<Integer> gapsLeft = Set.of();
    private Set<Integer> gapsRight = Set.of();
    private double chainScore = Double.NEGATIVE_INFINITY;

    private Builder(Strand strand, int[] bounds) {
      this.strand = strand;
      this.b = bounds;
    }

    /** Coding region in contig coordinates, its ends and what it scores. */
    Builder cds(int from, int to, int bases, boolean hasStart, boolean hasStop, double nats) {
      cdsFrom = from;
      cdsTo = to;
      phase = bases;
      start = hasStart;
      stop = hasStop;
      score = nats;
      return this;
    }

    Builder closedAbove(boolean value) {
      closedAbove = value;
      return this;
    }

    Builder reads(long splices, long reads) {
      spliceWeight = splices;
      weight = reads;
      return this;
    }

    Builder proteins(int bases, int introns) {
      proteinBases = bases;
      doubt = introns;
      return this;
    }

    Builder cdnaIntrons(boolean value) {
      cdnaIntrons = value;
      return this;
    }

    /** Per intron in contig order. */
    Builder firm(boolean[] introns) {
      firm = introns;
      return this;
    }

    /** Whether the ends are known transcript ends. */
    Builder ends(boolean cap, boolean tail) {
      capped = cap;
      polyA = tail;
      return this;
    }

    Builder trusted(boolean value) {
      trusted = value;
      return this;
    }

    Builder core(int alignments) {
      core = alignments;
      return this;
    }

    Builder members(List<EvidenceAlignment> alignments) {
      members = alignments;
      return this;
    }

    /** Where known ends are, {@link #NO_END} for none; on the contig. */
    Builder knownEnds(int left, int right) {
      knownLeft = left;
      knownRight = right;
      return this;
    }

    /** Gaps beside it and the score of the whole chain with gaps. */
    Builder gaps(Set<Integer> left, Set<Integer> right, double nats) {
      gapsLeft = left;
      gapsRight = right;
      chainScore = nats;
      return this;
    }

    Builder edits(List<Edit> corrections) {
      edits = corrections;
      return this;
    }

    Builder known(String id) {
      knownId = id;
      return this;
    }

    Builder given(Transcript transcript) {
      given = transcript;
      return this;
    }

    Model build() {
      return new Model(this);
    }
  }

  /** The same model with other ends; the CDS must stay inside. */
  Model withBounds(int[] bounds) {
    Builder m = copy(bounds);
    boolean plus = strand == Strand.PLUS;
    boolean left = bounds[0] == b[0];
    boolean right = bounds[bounds.length - 1] == b[b.length - 1];
    m.ends(capped && (plus ? left : right), polyA && (plus ? right : left));
    int to = bounds[bounds.length - 1];
    m.members(members.stream().filter(a -> a.start() < to && a.end() > bounds[0]).toList());
    if (firm != null) {
      int lost = 0;
      while (b[2 * lost + 1] < bounds[1]) {
        lost++;
      }
      m.firm(Arrays.copyOfRange(firm, lost, lost + bounds.length / 2 - 1));
    }
    return m.build();
  }

  /** The same model on the evidence that is left to it, with the score of its CDS there. */
  Model withMembers(List<EvidenceAlignment> left, double nats) {
    long reads = 0;
    long splices = 0;
    for (EvidenceAlignment a : left) {
      if (a.kind() != EvidenceKind.PROTEIN) {
        long w = Math.max(1, a.weight());
        reads += w;
        splices += w * 2L * (a.exons() - 1);
      }
    }
    Builder m = copy(b).members(left).reads(splices, reads);
    double gain = nats - score;
    return m.cds(cdsFrom, cdsTo, phase, start, stop, nats)
        .gaps(gapsLeft, gapsRight, chainScore + gain)
        .build();
  }

  /**
   * The same model as a part of one chain with gaps more.
   *
   * @param left number of the gap on this side of the contig, 0 for none
   * @param nats score of the chain
   */
  Model withGaps(int left, int right, double nats) {
    return withGaps(
        left == 0 ? Set.of() : Set.of(left), right == 0 ? Set.of() : Set.of(right), nats);
  }

  /** The same model as a part of those chains, too, that {@code same} is a part of. */
  Model withGapsOf(Model same) {
    return withGaps(same.gapsLeft, same.gapsRight, same.chainScore);
  }

  private Model withGaps(Set<Integer> left, Set<Integer> right, double nats) {
    Set<Integer> allLeft = new TreeSet<>(gapsLeft);
    Set<Integer> allRight = new TreeSet<>(gapsRight);
    allLeft.addAll(left);
    allRight.addAll(right);
    return copy(b).gaps(allLeft, allRight, Math.max(chainScore, nats)).build();
  }

  /**
   * The same model with the corrections that lie in its CDS and what its exons fill gaps with;
   * coordinates are those after them.
   */
  Model withEdits(EditMap map) {
    if (map.isEmpty()) {
      return this;
    }
    TreeSet<Edit> all = new TreeSet<>(map.inside(map.toContig(cds())));
    all.removeIf(Edit::isGapFill);
    all.addAll(map.fillsIn(b));
    List<Edit> inside = List.copyOf(all);
    return inside.equals(edits) ? this : copy(b).edits(inside).build();
  }

  private Builder copy(int[] bounds) {
    Builder m = new Builder(strand, bounds);
    m.cds(cdsFrom, cdsTo, phase, start, stop, score);
    m.closedAbove(closedAbove).reads(spliceWeight, weight).proteins(proteinBases, doubt);
    m.cdnaIntrons(cdnaIntrons).known(knownId).given(given).core(core).trusted(trusted);
    m.members(members).knownEnds(knownLeft, knownRight);
    return m.ends(capped, polyA).firm(firm).edits(edits).gaps(gapsLeft, gapsRight, chainScore);
  }

  /** A finished transcript; evidence behind it is read off its support. */
  static Model of(Transcript t) {
    int[] b = Structures.of(t);
    Transcript.Support s = t.support();
    int introns = t.exons().size() - 1;
    int proteinBases =
        s.proteins() == 0 ? 0 : t.cdsSegments().stream().mapToInt(Transcript.Exon::length).sum();
    return of(t.strand(), b)
        .cds(t.cdsStart(), t.cdsEnd(), t.cdsPhase(), t.startComplete(), t.stopComplete(), t.score())
        .reads(2 * introns * s.readWeight(), s.readWeight())
        .proteins(proteinBases, 0)
        .cdnaIntrons(s.supportedIntrons() == introns)
        .known(s.knownId().isEmpty() ? null : s.knownId())
        .edits(t.edits())
        .given(t)
        .build();
  }

  /** The model as a transcript without id. */
  Transcript transcript(Transcript.Support support) {
    if (given != null) {
      return given;
    }
    return new Transcript(
        "",
        strand,
        exonList(b),
        cdsFrom,
        cdsTo,
        phase,
        start,
        stop,
        score,
        knownId == null ? "Gnomon" : "BestRefSeq",
        knownId == null ? "Chainer" : "Known",
        support);
  }

  /** Bounds as exons. */
  static List<Transcript.Exon> exonList(int[] bounds) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Transcript.Exon(bounds[i], bounds[i + 1]));
    }
    return exons;
  }

  /** Whether any evidence stands behind the model. */
  boolean supported() {
    if (given == null) {
      return true;
    }
    Transcript.Support s = given.support();
    return s.proteins() + s.mrnas() + s.ests() + s.longReads() > 0 || s.readWeight() > 0;
  }

  boolean coding() {
    return cdsFrom >= 0;
  }

  /** Whether it reads over stop codons of the genome that nothing explains. */
  boolean readsOverStops() {
    return edits.stream().anyMatch(e -> e.inserted().equals("NNN"));
  }

  /** Exons in assembly gaps. */
  List<Edit> fills() {
    return edits.isEmpty() ? edits : edits.stream().filter(Edit::isGapFill).toList();
  }

  boolean complete() {
    return start && stop;
  }

  int from() {
    return b[0];
  }

  int to() {
    return b[b.length - 1];
  }

  int exons() {
    return b.length / 2;
  }

  /** CDS segments as bounds; empty if non-coding. */
  int[] cds() {
    return coding() ? Structures.clip(b, cdsFrom, cdsTo) : new int[0];
  }

  int cdsLength() {
    return coding() ? Structures.length(cds()) : 0;
  }

  /** First and last base, 1-based, and strand. */
  String place() {
    return from() + 1 + ".." + to() + strand.symbol();
  }

  /** Common CDS bases read in the same frame; both on one strand. */
  int commonInFrame(Model o) {
    if (!coding() || !o.coding() || strand != o.strand) {
      return 0;
    }
    int[] x = cds();
    int[] y = o.cds();
    int sum = 0;
    for (int i = 0; i < x.length; i += 2) {
      for (int k = 0; k < y.length; k += 2) {
        int a = Math.max(x[i], y[k]);
        int e = Math.min(x[i + 1], y[k + 1]);
        if (a < e && codonPosition(x, a) == o.codonPosition(y, a)) {
          sum += e - a;
        }
      }
    }
    return sum;
  }

  /** Codon position of a CDS base, in the direction of the strand. */
  private int codonPosition(int[] cds, int v) {
    int before = 0;
    for (int i = 0; i < cds.length; i += 2) {
      if (v >= cds[i + 1]) {
        before += cds[i + 1] - cds[i];
      } else if (v > cds[i]) {
        before += v - cds[i];
      }
    }
    int t = strand == Strand.PLUS ? before : Structures.length(cds) - 1 - before;
    return Math.floorMod(t - phase, 3);
  }

  /** Best models of a locus first; a total order on distinct models. */
  static Comparator<Model> byQuality(LocusOrder order) {
    return Comparator.comparing((Model m) -> m.knownId == null)
        .thenComparing(m -> !m.supported())
        .thenComparing(m -> !m.trusted)
        .thenComparing(m -> !m.coding())
        .thenComparing(Comparator.comparingDouble(Model::rank).reversed())
        .thenComparing(Comparator.comparingLong((Model m) -> m.spliceWeight).reversed())
        .thenComparing(Comparator.comparingLong((Model m) -> m.weight).reversed())
        .thenComparingInt(m -> m.to() - m.from())
        .thenComparing(order.models());
  }

  static final Comparator<Model> BY_PLACE =
      Comparator.comparingInt(Model::from)
          .thenComparingInt(Model::to)
          .thenComparing(m -> m.strand)
          .thenComparing((x, y) -> Arrays.compare(x.b, y.b))
          .thenComparingInt(m -> m.cdsFrom)
          .thenComparingInt(m -> m.cdsTo)
          .thenComparing(m -> m.knownId == null ? "" : m.knownId)
          .thenComparing(m -> m.given == null ? "" : m.given.toString());

  private double rank() {
    int ends = (polyA ? 1 : 0) + (capped ? 1 : 0);
    if (!coding()) {
      return spliceWeight * (1 + 0.025 * ends);
    }
    int bonus = (exons() > 1 && cdnaIntrons ? 2 : 0) + ends;
    int malus = (nmd() ? 1 : 0) + (start ? 0 : 1) + (stop ? 0 : 1);
    return chainScore * (1 + 0.05 * (bonus - malus)) - NATS_PER_BASE * doubt;
  }

  /** Whether the stop codon ends more than 50 bases before the last junction. */
  boolean nmd() {
    if (!coding() || !stop || exons() == 1) {
      return false;
    }
    if (strand == Strand.PLUS) {
      int last = b[b.length - 3];
      int[] tail = Structures.clip(b, cdsTo, Math.max(cdsTo + 1, last));
      return cdsTo < last && tail != null && Structures.length(tail) > 50;
    }
    int first = b[2];
    int[] tail = Structures.clip(b, Math.min(first, cdsFrom - 1), cdsFrom);
    return cdsFrom > first && tail != null && Structures.length(tail) > 50;
  }
}
