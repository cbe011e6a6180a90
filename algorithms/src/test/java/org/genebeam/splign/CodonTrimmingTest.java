package org.genebeam.splign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodonTrimmingTest {
  private static final int LENGTH = 100;

  @ParameterizedTest
  @CsvSource({
    // left exon 10..(10+columns), hole, right exon from 50; CDS from 10
    "MMMMMMMMMMMM, MMMMMMMMMMMM, 22, 52",
    "MMMMMMMMMMMMM, MMMMMMMMMMMM, 22, 52",
    "MMMMMMMMMMMMMM, MMMMMMMMMMMM, 22, 52",
    // the last whole codon ends in a mismatch: one codon more
    "MMMMMMMMMMMRM, MMRMMMMMMMMMM, 19, 55",
    // a genomic base in between is no base of a codon
    "MMMMMMMMMMMMIM, MIMMMMMMMMMM, 22, 52",
    // a gap for an exon with no whole codon left that ends in a match
    "MMMRRRRRR, MMMMMMMMMMMM, 13, 52",
  })
  void endsAtHolesAreWholeCodonsOnBothReadings(String left, String right, int end, int start) {
    CodingRange range = new CodingRange(10, 91);
    List<Piece> pieces = pieces(left, right);
    new CodonTrimming(List.of(range), false, LENGTH).apply(pieces);
    boolean kept = end - 10 >= 4;
    assertEquals(kept, pieces.get(1).exon);
    assertEquals(end, pieces.get(1).q1);
    assertEquals(start, pieces.get(3).q0);
    consistent(pieces);
    List<Piece> turned = mirror(pieces(left, right));
    new CodonTrimming(List.of(range), true, LENGTH).apply(turned);
    assertEquals(LENGTH - start, turned.get(1).q1);
    assertEquals(LENGTH - end, turned.get(3).q0);
    assertEquals(kept, turned.get(3).exon);
    consistent(turned);
  }

  @Test
  void endsOutsideTheCodingSequenceStay() {
    List<Piece> pieces = pieces("MMMMMMMMMMMMM", "MMMMMMMMMMMM");
    new CodonTrimming(List.of(new CodingRange(50, 80)), false, LENGTH).apply(pieces);
    assertEquals(23, pieces.get(1).q1);
    assertEquals(50, pieces.get(3).q0);
    new CodonTrimming(List.of(), false, LENGTH).apply(pieces);
    assertEquals(50, pieces.get(3).q0);
  }

  @Test
  void everyRangeHasItsOwnFrame() {
    List<Piece> pieces = pieces("MMMMMMMMMMMMM", "MMMMMMMMMMMM");
    List<CodingRange> slip = List.of(new CodingRange(10, 40), new CodingRange(39, 90));
    new CodonTrimming(slip, false, LENGTH).apply(pieces);
    assertEquals(22, pieces.get(1).q1);
    assertEquals(51, pieces.get(3).q0);
  }

  @Test
  void otherJunctionsStay() {
    List<Piece> pieces = pieces("MMMMMMMMMMMMM", "MMMMMMMMMMMM");
    pieces.remove(2);
    new CodonTrimming(List.of(new CodingRange(10, 91)), false, LENGTH).apply(pieces);
    assertEquals(23, pieces.get(1).q1);
    assertEquals(50, pieces.get(2).q0);
  }

  /** A gap, an exon from query base 10, a hole, an exon from query base 50, a gap. */
  private static List<Piece> pieces(String left, String right) {
    Piece a = exon(10, 100, left);
    Piece b = exon(50, 300, right);
    return new ArrayList<>(
        List.of(
            Piece.gap(0, 10, 0, 100),
            a,
            Piece.gap(a.q1, 50, a.s1, 300),
            b,
            Piece.gap(b.q1, LENGTH, b.s1, b.s1)));
  }

  private static Piece exon(int q0, int s0, String columns) {
    int q = q0;
    int s = s0;
    for (char c : columns.toCharArray()) {
      q += c == 'I' ? 0 : 1;
      s += c == 'D' ? 0 : 1;
    }
    return Piece.exon(q0, q, s0, s, columns.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<Piece> mirror(List<Piece> pieces) {
    List<Piece> turned = new ArrayList<>();
    for (Piece p : pieces) {
      byte[] columns = new byte[p.columns.length];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = p.columns[columns.length - 1 - k];
      }
      turned.add(
          0,
          p.exon
              ? Piece.exon(LENGTH - p.q1, LENGTH - p.q0, 1000 - p.s1, 1000 - p.s0, columns)
              : Piece.gap(LENGTH - p.q1, LENGTH - p.q0, 1000 - p.s1, 1000 - p.s0));
    }
    return turned;
  }

  /** The columns of an exon use its query and genome span. */
  private static void consistent(List<Piece> pieces) {
    for (Piece p : pieces) {
      if (p.exon) {
        Piece again = exon(p.q0, p.s0, new String(p.columns, StandardCharsets.US_ASCII));
        assertEquals(p.q1, again.q1);
        assertEquals(p.s1, again.s1);
      }
    }
  }
}
