package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.genebeam.formats.AlignedRead;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;

/**
 * Mismatches of a read that take a stop codon out of a reading frame, as corrections of the genome
 * (gnomon.md 0.4, A.11). Only those are told where the read has no other stop in that frame nearby,
 * before it or behind it, on either strand: a gene may end or begin on the other side. Others would
 * change no gene, and there are many of them. Reads with indels tell none. Linear in the read, and
 * only for reads with a mismatch.
 */
final class ReadMismatches {
  /** Aligned bases on both sides; nearer to an end nobody asks, see GenomeErrors. */
  private static final int FLANK = 10;

  /** Bases on one side in which the frame must be open in the read. */
  private static final int OPEN = 30;

  /** More mismatches and the read is no witness. */
  private static final int MAX_MISMATCHES = 4;

  private ReadMismatches() {}

  /**
   * Mismatches of a path in contig coordinates.
   *
   * @param codes of the shard
   * @param shift from shard to contig
   */
  static List<Edit> of(ReadPath path, byte[] codes, int minIntron, int shift) {
    int n = 0;
    for (int i = 0; i < path.n; i++) {
      n += path.len[i];
      if (i + 1 < path.n && (path.inserted(i) > 0 || path.gap(i) < minIntron)) {
        return List.of();
      }
    }
    byte[] here = new byte[n];
    int[] place = new int[n];
    int at = 0;
    for (int i = 0; i < path.n; i++) {
      System.arraycopy(codes, path.g[i], here, at, path.len[i]);
      for (int k = 0; k < path.len[i]; k++) {
        place[at++] = path.g[i] + k + shift;
      }
    }
    byte[] read = new byte[n];
    System.arraycopy(path.read, path.q[0], read, 0, n);
    return of(read, here, column -> place[column]);
  }

  /** Mismatches of a read that another program aligned. */
  static List<Edit> of(AlignedRead read, Genome genome) {
    int n = 0;
    int matches = 0;
    int[] b = read.bounds();
    for (int i = 0; i < read.exons(); i++) {
      n += b[2 * i + 1] - b[2 * i];
      matches += read.matches(i);
    }
    boolean telling = matches < n && matches >= n - MAX_MISMATCHES && read.indels().isEmpty();
    byte[] codes = telling ? read.codes() : new byte[0];
    if (n != read.alignedReadBases() || read.clippedLeft() + n > codes.length) {
      return List.of();
    }
    byte[] aligned = new byte[n];
    System.arraycopy(codes, read.clippedLeft(), aligned, 0, n);
    byte[] here = new byte[n];
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      byte[] exon = genome.bases(read.contig(), b[i], b[i + 1]);
      System.arraycopy(exon, 0, here, at, exon.length);
      at += exon.length;
    }
    return of(aligned, here, column -> place(b, column));
  }

  private static int place(int[] b, int column) {
    int left = column;
    int i = 0;
    while (left >= b[i + 1] - b[i]) {
      left -= b[i + 1] - b[i];
      i += 2;
    }
    return b[i] + left;
  }

  /**
   * The same for aligned columns.
   *
   * @param place contig position of a column
   */
  static List<Edit> of(byte[] read, byte[] genome, IntUnaryOperator place) {
    int mismatches = 0;
    for (int c = 0; c < read.length; c++) {
      mismatches += read[c] == genome[c] ? 0 : 1;
    }
    List<Edit> edits = List.of();
    for (int c = FLANK; c < read.length - FLANK && mismatches <= MAX_MISMATCHES; c++) {
      boolean known = read[c] < Nucleotides.N && genome[c] < Nucleotides.N;
      if (known && read[c] != genome[c] && opensFrame(read, genome, c)) {
        edits = edits.isEmpty() ? new ArrayList<>() : edits;
        String letter = String.valueOf(Nucleotides.letter(read[c]));
        edits.add(new Edit(place.applyAsInt(c), 1, letter));
      }
    }
    return edits;
  }

  private static boolean opensFrame(byte[] read, byte[] genome, int column) {
    for (int codon = column - 2; codon <= column; codon++) {
      for (int strand = 0; strand < 2; strand++) {
        if (isStop(genome, codon, strand) && isOpen(read, codon, strand)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOpen(byte[] read, int codon, int strand) {
    int from = codon - Math.min(OPEN, codon / 3 * 3);
    return isOpen(read, from, codon, strand) || isOpen(read, codon, codon + OPEN, strand);
  }

  /** Whether no codon that begins in {@code [from, to]} is a stop. */
  private static boolean isOpen(byte[] read, int from, int to, int strand) {
    for (int i = from; i <= to && i + 3 <= read.length; i += 3) {
      if (isStop(read, i, strand)) {
        return false;
      }
    }
    return true;
  }

  /** Whether TAA, TAG or TGA stands at {@code i}, on strand 1 in the other direction. */
  private static boolean isStop(byte[] m, int i, int strand) {
    byte a = strand == 0 ? m[i] : Nucleotides.complement(m[i + 2]);
    byte b = strand == 0 ? m[i + 1] : Nucleotides.complement(m[i + 1]);
    byte c = strand == 0 ? m[i + 2] : Nucleotides.complement(m[i]);
    return a == Nucleotides.T
        && (b == Nucleotides.A && (c == Nucleotides.A || c == Nucleotides.G)
            || b == Nucleotides.G && c == Nucleotides.A);
  }
}
