package org.genebeam.chain;

/** Which members may follow each other in a chain, and which count inside one (B.8, B.9). */
final class LinkRules {
  /** Marks an illegal link. */
  static final long ILLEGAL = Long.MIN_VALUE;

  private final ChainParameters p;
  private final boolean unsplicedLinks;

  /**
   * @param unsplicedLinks whether two members may be linked without a common intron; not in loci
   *     rich in long reads
   */
  LinkRules(ChainParameters p, boolean unsplicedLinks) {
    this.p = p;
    this.unsplicedLinks = unsplicedLinks;
  }

  /**
   * Value counted twice when {@code j} extends {@code i} on the left, or {@link #ILLEGAL}. Their
   * structures agree and neither range holds the other; a marker lies outside, within its length.
   */
  long overlap(Member j, Member i) {
    if (j.aln.marker || i.aln.marker) {
      return marks(j, i) ? 0 : ILLEGAL;
    }
    int from = i.from();
    int to = j.to();
    boolean bothCode = i.role == Member.CDS && j.role == Member.CDS;
    if (!bothCode && !rolesAllow(j, i)) {
      return ILLEGAL;
    }
    boolean noIntron = j.aln.b[j.aln.b.length - 2] <= from;
    boolean linked = unsplicedLinks || (bothCode && (j.aln.protein() || i.aln.protein()));
    if (noIntron && (!linked || (!bothCode && to - from < p.overlap()))) {
      return ILLEGAL;
    }
    return bothCode ? codingOverlap(j, i) : 0;
  }

  /** Whether a capped start may extend {@code i}, or a polyadenylation site {@code j}. */
  private static boolean marks(Member j, Member i) {
    if (j.aln.marker && i.aln.marker) {
      return j.aln.polyA == i.aln.polyA && j.role == i.role;
    }
    return j.aln.marker
        ? j.aln.cap && (i.role == Member.CDS ? i.start : i.role == j.role)
        : i.aln.polyA && (j.role == Member.CDS ? j.stop : j.role == i.role);
  }

  private boolean rolesAllow(Member j, Member i) {
    return switch (i.role) {
      case Member.CDS -> j.role == Member.LEFT_UTR && i.start && j.to() - i.cdsFrom <= p.utrSlack();
      case Member.LEFT_UTR -> j.role == Member.LEFT_UTR;
      default ->
          j.role == Member.RIGHT_UTR
              || (j.role == Member.CDS && j.stop && j.cdsTo - i.from() <= p.utrSlack());
    };
  }

  private long codingOverlap(Member j, Member i) {
    int common = Math.max(i.cdsFrom, j.cdsFrom);
    int end = Math.min(i.cdsTo, j.cdsTo);
    if (i.cdsFrom > j.cdsTo
        || j.cdsFrom > i.cdsTo
        || i.limitLeft() > j.cdsFrom
        || j.limitLeft() > i.cdsFrom
        || i.limitRight() < j.cdsTo
        || j.limitRight() < i.cdsTo) {
      return ILLEGAL;
    }
    int e = j.aln.exonAt(i.from());
    if (j.codonPosition(e, i.from()) != i.codonPosition(0, i.from())) {
      return ILLEGAL;
    }
    long shared =
        end <= common
            ? 0
            : StrandView.toTranscript(j.aln.b, end) - StrandView.toTranscript(j.aln.b, common);
    return shared
        + (i.start && j.start ? p.startBonus() : 0)
        - Math.min(i.aln.intronPricesFrom(common), j.aln.intronPricesFrom(common));
  }

  /** Whether {@code j}, structurally inside {@code i}, also agrees in role and frame. */
  boolean contains(Member i, Member j) {
    if (i == j) {
      return true;
    }
    if (i.aln.marker) {
      return false;
    }
    if (i.role != Member.CDS) {
      return i.role == j.role;
    }
    if (j.aln.marker) {
      return j.aln.polyA
          ? i.stop && i.cdsTo - j.from() < p.utrSlack()
          : !i.stop || j.from() < i.cdsTo - p.utrSlack();
    }
    if (j.role == Member.LEFT_UTR) {
      return i.start && j.to() - i.cdsFrom < p.utrSlack();
    }
    if (j.role == Member.RIGHT_UTR) {
      return i.stop && i.cdsTo - j.from() < p.utrSlack();
    }
    return j.cdsFrom >= i.cdsFrom
        && j.cdsTo <= i.cdsTo
        && j.limitLeft() <= i.cdsFrom
        && j.limitRight() >= i.cdsTo
        && i.codonPosition(i.aln.exonAt(j.from()), j.from()) == j.codonPosition(0, j.from());
  }
}
