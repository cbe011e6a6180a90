package org.genebeam.formats;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.SAMRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.formats.AlignedRead.Problem;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.IntronMotif;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/** Makes an {@link AlignedRead} of a SAM record. Not thread-safe. */
final class RecordParser {
  /** STAR adds this to the motif of an annotated junction. */
  private static final int STAR_ANNOTATED = 20;

  /** Bases of a deletion that is rarer than GC-AG introns are. */
  private static final int LONG_DELETION = 3;

  private final Genome genome;
  private final int[] contigs;
  private final int minIntron;
  private int[] bounds = new int[32];
  private int[] matches = new int[16];
  private int[] columns = new int[16];
  private int exons;

  /** {@code contigs}: genome index of each sequence of the header, or -1. */
  RecordParser(Genome genome, int[] contigs, int minIntron) {
    this.genome = genome;
    this.contigs = contigs;
    this.minIntron = minIntron;
  }

  AlignedRead parse(SAMRecord record) {
    Problem problem = problem(record);
    AlignedRead read = new AlignedRead(record.getReadName(), problem);
    if (problem != Problem.NONE) {
      return read;
    }
    requireWhole(record);
    read.contig = contigs[record.getReferenceIndex()];
    if (!walk(record, read)) {
      return new AlignedRead(record.getReadName(), Problem.NO_ALIGNED_BASES);
    }
    read.paired = record.getReadPairedFlag();
    read.mate = read.paired && record.getSecondOfPairFlag() ? 1 : 0;
    read.reverse = record.getReadNegativeStrandFlag();
    read.secondary = record.isSecondaryAlignment();
    read.strand = strand(record, read.reverse);
    read.bounds = Arrays.copyOf(bounds, 2 * exons);
    read.matches = Arrays.copyOf(matches, exons);
    read.columns = Arrays.copyOf(columns, exons);
    read.placements = Math.max(1, number(record, "NH", 1));
    read.letters = record.getReadBases();
    return read;
  }

  private static void requireWhole(SAMRecord record) {
    int bases = record.getReadLength();
    int told = record.getCigar().getReadLength();
    if (bases > 0 && told > 0 && bases != told) {
      throw new IllegalArgumentException(
          "the CIGAR of '%s' has %d bases, its sequence %d"
              .formatted(record.getReadName(), told, bases));
    }
  }

  private Problem problem(SAMRecord record) {
    if (record.getReadUnmappedFlag() || record.getReferenceIndex() < 0) {
      return Problem.UNMAPPED;
    }
    if (record.getReadFailsVendorQualityCheckFlag()) {
      return Problem.QUALITY_CHECK;
    }
    if (record.getSupplementaryAlignmentFlag()) {
      return Problem.SUPPLEMENTARY;
    }
    if (contigs[record.getReferenceIndex()] < 0) {
      return Problem.UNKNOWN_SEQUENCE;
    }
    if (record.isSecondaryAlignment() && worse(record)) {
      return Problem.WORSE_PLACE;
    }
    return Problem.NONE;
  }

  /**
   * STAR and HISAT2 tell by NH that all places are reported; HISAT2's ZS is the best other score.
   */
  private static boolean worse(SAMRecord record) {
    if (number(record, "NH", 0) == 0) {
      return true;
    }
    int own = number(record, "AS", Integer.MIN_VALUE);
    int other = number(record, "ZS", Integer.MIN_VALUE);
    return own != Integer.MIN_VALUE && other > own;
  }

  /** Fills bounds, matches and columns; false if nothing is aligned or the contig is left. */
  private boolean walk(SAMRecord record, AlignedRead read) {
    exons = 0;
    List<Edit> indels = new ArrayList<>();
    int contigLength = genome.contig(read.contig).length();
    byte[] bases = record.getReadBases();
    int at = record.getAlignmentStart() - 1;
    int query = 0;
    int exonEnd = -1; // before the last introns
    int endColumns = 0;
    int exonStart = -1; // behind them
    int pendingColumns = 0;
    int alignedTo = 0;
    int unalignedFrom = 0;
    boolean open = false;
    for (CigarElement element : record.getCigar().getCigarElements()) {
      int length = element.getLength();
      CigarOperator operator = element.getOperator();
      switch (operator) {
        case M, EQ, X -> {
          if (at < 0 || at + length > contigLength) {
            return false;
          }
          if (!open) {
            if (exons == 0) {
              read.clippedLeft = query;
              read.unalignedLeft = read.readBases;
              pendingColumns = 0;
              startExon(at);
            } else {
              // indels beside the intron belong to the exons, if deletions are not part of it
              int end = bounds[2 * exons - 1];
              long intron = intron(read.contig, end, exonEnd, exonStart, at);
              int left = (int) (intron >> 32);
              int right = (int) intron;
              bounds[2 * exons - 1] = left;
              columns[exons - 1] += endColumns - (exonEnd - left);
              startExon(right);
              pendingColumns -= right - exonStart;
            }
            open = true;
          }
          columns[exons - 1] += length + pendingColumns;
          pendingColumns = 0;
          matches[exons - 1] += same(bases, query, read.contig, at, length, operator);
          at += length;
          query += length;
          bounds[2 * exons - 1] = at;
          read.alignedReadBases += length;
          read.readBases += length;
          alignedTo = query;
          unalignedFrom = read.readBases;
        }
        case I -> {
          if (bases != null && query + length <= bases.length) {
            byte[] codes = Nucleotides.encode(bases, query, query + length);
            indels.add(Edit.missing(Math.max(at, 0), Nucleotides.decode(codes)));
          }
          query += length;
          pendingColumns += length;
          read.alignedReadBases += length;
          read.readBases += length;
        }
        case D -> {
          indels.add(Edit.extra(Math.max(at, 0), length));
          at += length;
          pendingColumns += length;
        }
        case N -> {
          if (length < minIntron) {
            at += length;
            pendingColumns += length;
          } else {
            if (open) {
              exonEnd = at;
              endColumns = pendingColumns;
            }
            at += length;
            exonStart = at;
            pendingColumns = 0;
            open = false;
          }
        }
        case S -> {
          query += length;
          read.readBases += length;
        }
        case H -> read.readBases += length;
        default -> {
          // padding has no bases
        }
      }
    }
    read.unalignedRight = read.readBases - unalignedFrom;
    read.clippedRight = bases == null ? 0 : Math.max(0, bases.length - alignedTo);
    read.indels = List.copyOf(indels);
    if (exons > 0 && (bases == null || bases.length == 0)) {
      spreadMismatches(record);
    }
    return exons > 0;
  }

  /**
   * The bounds of an intron beside deletions, as start << 32 | end. A deletion goes into the intron
   * if that makes it GT-AG, or any consensus where it was none, since one gap is likelier than two;
   * a long one also if that makes it GC-AG.
   *
   * @param end last exon without the deletion at its end
   * @param from start of the intron as the file has it
   * @param to its end
   * @param start next exon without the deletion at its start
   */
  private long intron(int contig, int end, int from, int to, int start) {
    if (end == from && to == start) {
      return (long) from << 32 | to;
    }
    int[] lefts = {end, end, from};
    int[] rights = {start, to, start};
    int own = motif(contig, from, to);
    // of the ends, the one with the longer deletion first
    int[] order = from - end >= start - to ? new int[] {0, 1, 2} : new int[] {0, 2, 1};
    for (int i : order) {
      int motif = motif(contig, lefts[i], rights[i]);
      int deleted = from - lefts[i] + rights[i] - to;
      int worst = deleted < LONG_DELETION ? IntronMotif.GT_AG : IntronMotif.GC_AG;
      boolean better =
          (own & 3) == 0 ? (motif & 3) != 0 : (motif & 3) == (own & 3) && motif >> 2 <= worst;
      if (deleted > 0 && better) {
        return (long) lefts[i] << 32 | rights[i];
      }
    }
    return (long) from << 32 | to;
  }

  private int motif(int contig, int start, int end) {
    byte[] ends = new byte[4];
    System.arraycopy(genome.bases(contig, start, start + 2), 0, ends, 0, 2);
    System.arraycopy(genome.bases(contig, end - 2, end), 0, ends, 2, 2);
    return IntronMotif.of(ends, 0, 4);
  }

  private void startExon(int at) {
    if (exons == matches.length) {
      matches = Arrays.copyOf(matches, 2 * exons);
      columns = Arrays.copyOf(columns, 2 * exons);
      bounds = Arrays.copyOf(bounds, 4 * exons);
    }
    bounds[2 * exons] = at;
    matches[exons] = 0;
    columns[exons] = 0;
    exons++;
  }

  private int same(
      byte[] bases, int query, int contig, int at, int length, CigarOperator operator) {
    if (operator == CigarOperator.EQ || operator == CigarOperator.X) {
      return operator == CigarOperator.EQ ? length : 0;
    }
    if (bases == null || bases.length == 0) {
      return length;
    }
    byte[] here = genome.bases(contig, at, at + length);
    byte[] codes = Nucleotides.encode(bases, query, query + length);
    int same = 0;
    for (int i = 0; i < length; i++) {
      same += here[i] == codes[i] && codes[i] != Nucleotides.N ? 1 : 0;
    }
    return same;
  }

  /** Without bases the mismatches of MD, or else the edits of NM, are dealt out by length. */
  private void spreadMismatches(SAMRecord record) {
    long wrong = mismatches(record);
    long total = 0;
    for (int i = 0; i < exons; i++) {
      total += columns[i];
    }
    for (int i = 0; i < exons; i++) {
      matches[i] = (int) Math.max(0, matches[i] - Math.round((double) wrong * columns[i] / total));
    }
  }

  private static long mismatches(SAMRecord record) {
    if (record.getAttribute("MD") instanceof String md) {
      long letters = 0;
      boolean deletion = false;
      for (int i = 0; i < md.length(); i++) {
        char c = md.charAt(i);
        if (c == '^') {
          deletion = true;
        } else if (Character.isDigit(c)) {
          deletion = false;
        } else if (!deletion) {
          letters++;
        }
      }
      return letters;
    }
    long gaps = 0;
    for (CigarElement element : record.getCigar().getCigarElements()) {
      boolean gap =
          element.getOperator() == CigarOperator.I || element.getOperator() == CigarOperator.D;
      gaps += gap ? element.getLength() : 0;
    }
    return Math.max(0, number(record, "NM", number(record, "nM", 0)) - gaps);
  }

  private static Strand strand(SAMRecord record, boolean reverse) {
    Strand told = sign(record.getAttribute("XS"));
    if (told == Strand.UNKNOWN) {
      told = sign(record.getAttribute("ts"));
      told = reverse ? told.opposite() : told;
    }
    return told == Strand.UNKNOWN && record.getAttribute("jM") instanceof byte[] motifs
        ? byMotifs(motifs)
        : told;
  }

  private static Strand sign(Object value) {
    if (value == null) {
      return Strand.UNKNOWN;
    }
    return switch (value.toString()) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      default -> Strand.UNKNOWN;
    };
  }

  /** STAR: 1 GT-AG, 3 GC-AG, 5 AT-AC on plus; 2, 4, 6 the same on minus; 0 others; -1 none. */
  private static Strand byMotifs(byte[] motifs) {
    int plus = 0;
    int minus = 0;
    for (byte motif : motifs) {
      int m = motif >= STAR_ANNOTATED ? motif - STAR_ANNOTATED : motif;
      plus += m > 0 && m % 2 == 1 ? 1 : 0;
      minus += m > 0 && m % 2 == 0 ? 1 : 0;
    }
    return plus > 0 && minus == 0
        ? Strand.PLUS
        : minus > 0 && plus == 0 ? Strand.MINUS : Strand.UNKNOWN;
  }

  private static int number(SAMRecord record, String tag, int without) {
    return record.getAttribute(tag) instanceof Number n ? n.intValue() : without;
  }
}
