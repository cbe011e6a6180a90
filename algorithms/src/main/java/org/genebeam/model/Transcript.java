package org.genebeam.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One annotated transcript.
 *
 * <p>The CDS is the part of the exons inside {@code [cdsStart, cdsEnd)}; it includes the start
 * codon if {@code startComplete} and the stop codon if {@code stopComplete}. {@code -1} = no CDS.
 *
 * @param id accession, unique in the release; empty until assigned
 * @param strand plus or minus
 * @param exons ascending, disjoint, not touching, all on the gene's contig
 * @param cdsStart leftmost CDS base, 0-based, or -1
 * @param cdsEnd one past the rightmost CDS base, or -1
 * @param cdsPhase bases to skip at the 5' end of the CDS to reach the first whole codon, 0..2
 * @param startComplete the CDS begins with a start codon
 * @param stopComplete the CDS ends with a stop codon
 * @param score CDS score in nats, or 0
 * @param source {@code Gnomon}, {@code BestRefSeq}, ...: column 2 of GFF3
 * @param method {@code Chainer}, {@code PartAbInitio}, {@code Known}, ...
 * @param support what carries the model
 * @param edits corrections of the genome inside the CDS, ascending; without them it would not be an
 *     open reading frame. Codons read as selenocysteine are among them, and the letters of all
 *     exons that lie in assembly gaps. Lengths and phases of the CDS hold after them
 */
public record Transcript(
    String id,
    Strand strand,
    List<Exon> exons,
    int cdsStart,
    int cdsEnd,
    int cdsPhase,
    boolean startComplete,
    boolean stopComplete,
    double score,
    String source,
    String method,
    Support support,
    List<Edit> edits) {

  public Transcript {
    Objects.requireNonNull(id, "id");
    edits = List.copyOf(edits);
    exons = List.copyOf(exons);
    if (exons.isEmpty() || strand == Strand.UNKNOWN) {
      throw new IllegalArgumentException("a transcript needs a strand and exons: " + id);
    }
    for (int i = 1; i < exons.size(); i++) {
      if (exons.get(i).start() <= exons.get(i - 1).end()) {
        throw new IllegalArgumentException("exons of %s must ascend: %s".formatted(id, exons));
      }
    }
    if ((cdsStart < 0) != (cdsEnd < 0)
        || (cdsStart >= 0
            && (cdsStart >= cdsEnd
                || cdsStart < exons.get(0).start()
                || cdsEnd > exons.get(exons.size() - 1).end()))) {
      throw new IllegalArgumentException(
          "CDS [%d, %d) of %s lies outside its exons".formatted(cdsStart, cdsEnd, id));
    }
  }

  /** A transcript that is what the genome says. */
  public Transcript(
      String id,
      Strand strand,
      List<Exon> exons,
      int cdsStart,
      int cdsEnd,
      int cdsPhase,
      boolean startComplete,
      boolean stopComplete,
      double score,
      String source,
      String method,
      Support support) {
    this(
        id,
        strand,
        exons,
        cdsStart,
        cdsEnd,
        cdsPhase,
        startComplete,
        stopComplete,
        score,
        source,
        method,
        support,
        List.of());
  }

  /**
   * A span of one exon on the forward strand.
   *
   * @param start 0-based
   * @param end exclusive
   */
  public record Exon(int start, int end) {
    public Exon {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException(
            "exon must satisfy 0 <= start < end: " + start + ", " + end);
      }
    }

    public int length() {
      return end - start;
    }
  }

  /**
   * Evidence behind a transcript.
   *
   * @param knownId accession of the curated transcript it is placed from, or empty
   * @param mrnas full-length mRNAs and curated transcripts
   * @param ests ESTs
   * @param longReads long reads
   * @param proteins aligned proteins
   * @param readWeight short reads on its exons and introns
   * @param coveredBases transcript bases covered by short reads
   * @param supportedIntrons introns seen in evidence
   * @param samplesAllIntrons runs that support every intron
   * @param flags sum of the constants below
   * @param filledFrom transcripts that its exons in assembly gaps are taken from, in order
   */
  public record Support(
      String knownId,
      int mrnas,
      int ests,
      int longReads,
      int proteins,
      long readWeight,
      int coveredBases,
      int supportedIntrons,
      int samplesAllIntrons,
      int flags,
      List<String> filledFrom) {
    /** Spliced, and every intron is seen in transcripts or reads. */
    public static final int CDNA_INTRONS = 1;

    /** The coding region has both ends and nothing of it was predicted. */
    public static final int FULL_CDS = 2;

    /** All of a protein or annotated transcript at its best placement is in the transcript. */
    public static final int BEST_PLACEMENT = 4;

    /** Depth and introns do not drop below a tenth anywhere between higher places. */
    public static final int CONSISTENT_COVERAGE = 8;

    /** The stop codon ends more than 50 bases before the last junction. */
    public static final int NMD = 16;

    /** A protein goes on, behind a hole, in the next model to the right on the strand. */
    public static final int GOES_ON_RIGHT = 32;

    /** The same to the left. */
    public static final int GOES_ON_LEFT = 64;

    /** No stop codon, but evidence confirms the start codon: it may not grow past it. */
    public static final int CONFIRMED_START = 128;

    /** No stop codon, but an in-frame stop lies upstream of the start codon: it begins there. */
    public static final int CLOSED_ABOVE = 256;

    public static final Support NONE = new Support("", 0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts without flags. */
    public Support(
        String knownId,
        int mrnas,
        int ests,
        int longReads,
        int proteins,
        long readWeight,
        int coveredBases,
        int supportedIntrons,
        int samplesAllIntrons) {
      this(
          knownId,
          mrnas,
          ests,
          longReads,
          proteins,
          readWeight,
          coveredBases,
          supportedIntrons,
          samplesAllIntrons,
          0);
    }

    /** Counts and flags, nothing in assembly gaps. */
    public Support(
        String knownId,
        int mrnas,
        int ests,
        int longReads,
        int proteins,
        long readWeight,
        int coveredBases,
        int supportedIntrons,
        int samplesAllIntrons,
        int flags) {
      this(
          knownId,
          mrnas,
          ests,
          longReads,
          proteins,
          readWeight,
          coveredBases,
          supportedIntrons,
          samplesAllIntrons,
          flags,
          List.of());
    }

    /** Whether a flag is set. */
    public boolean has(int flag) {
      return (flags & flag) != 0;
    }

    /**
     * Evidence behind a transcript that two disjoint ones became, this one on the left; nothing is
     * known about what lies between. A protein that goes on from one to the other counts once.
     */
    public Support plus(Support o) {
      int shared = has(GOES_ON_RIGHT) && o.has(GOES_ON_LEFT) ? 1 : 0;
      int common = flags & o.flags & (CDNA_INTRONS | BEST_PLACEMENT);
      return new Support(
          knownId.isEmpty() ? o.knownId : knownId,
          mrnas + o.mrnas,
          ests + o.ests,
          longReads + o.longReads,
          proteins + o.proteins - shared,
          readWeight + o.readWeight,
          coveredBases + o.coveredBases,
          supportedIntrons + o.supportedIntrons,
          samplesAllIntrons == 0
              ? o.samplesAllIntrons
              : Math.min(samplesAllIntrons, o.samplesAllIntrons),
          common | flags & GOES_ON_LEFT | o.flags & GOES_ON_RIGHT,
          Stream.concat(filledFrom.stream(), o.filledFrom.stream()).sorted().distinct().toList());
    }

    /** The same with other flags. */
    public Support withFlags(int value) {
      return with(value, filledFrom);
    }

    /** The same for a transcript whose exons in gaps are those of {@code transcripts}. */
    public Support withFilledFrom(List<String> transcripts) {
      return with(flags, transcripts);
    }

    private Support with(int value, List<String> transcripts) {
      return new Support(
          knownId,
          mrnas,
          ests,
          longReads,
          proteins,
          readWeight,
          coveredBases,
          supportedIntrons,
          samplesAllIntrons,
          value,
          transcripts);
    }
  }

  public boolean isCoding() {
    return cdsStart >= 0;
  }

  public int start() {
    return exons.get(0).start();
  }

  public int end() {
    return exons.get(exons.size() - 1).end();
  }

  /** Exonic bases. */
  public int length() {
    return exons.stream().mapToInt(Exon::length).sum();
  }

  /** The edits that change the genome. */
  public List<Edit> corrections() {
    return edits.stream().filter(e -> !e.isSelenocysteine()).toList();
  }

  /** Whether some of its exons lie in assembly gaps. */
  public boolean fillsGaps() {
    return edits.stream().anyMatch(Edit::isGapFill);
  }

  /** CDS pieces ascending on the forward strand; empty if non-coding. */
  public List<Exon> cdsSegments() {
    if (!isCoding()) {
      return List.of();
    }
    return exons.stream()
        .filter(e -> e.end() > cdsStart && e.start() < cdsEnd)
        .map(e -> new Exon(Math.max(e.start(), cdsStart), Math.min(e.end(), cdsEnd)))
        .toList();
  }

  public Transcript withId(String value) {
    return copy(value, startComplete, stopComplete, support, edits);
  }

  /** The same with other edits. */
  public Transcript withEdits(List<Edit> value) {
    return copy(id, startComplete, stopComplete, support, value);
  }

  /** The same with a start and a stop codon or without. */
  public Transcript withEnds(boolean start, boolean stop) {
    return copy(id, start, stop, support, edits);
  }

  /** The same with other evidence behind it. */
  public Transcript withSupport(Support value) {
    return copy(id, startComplete, stopComplete, value, edits);
  }

  private Transcript copy(
      String name, boolean start, boolean stop, Support evidence, List<Edit> changes) {
    return new Transcript(
        name, strand, exons, cdsStart, cdsEnd, cdsPhase, start, stop, score, source, method,
        evidence, changes);
  }
}
