package org.genebeam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checks sets of gaps against big numbers. */
class HolesTest {
  private static Holes of(BigInteger bits) {
    Holes holes = Holes.NONE;
    for (int i = bits.bitLength() - 1; i >= 0; i--) {
      holes = bits.testBit(i) ? holes.plus(i) : holes;
    }
    return holes;
  }

  private static List<BigInteger> numbers() {
    Random random = new Random(5);
    List<BigInteger> numbers = new ArrayList<>(List.of(BigInteger.ZERO, BigInteger.ONE));
    for (int bits : new int[] {3, 62, 63, 64, 65, 128, 200}) {
      numbers.add(BigInteger.ONE.shiftLeft(bits - 1));
      numbers.add(new BigInteger(bits, random));
      numbers.add(new BigInteger(bits, random).and(new BigInteger(bits, random)));
    }
    return numbers;
  }

  @Test
  void saysWhatTheNumberSays() {
    for (BigInteger bits : numbers()) {
      Holes holes = of(bits);
      assertEquals(bits.bitCount(), holes.count());
      assertEquals(bits.bitLength(), holes.length());
      assertEquals(bits.signum() == 0, holes.isEmpty());
      assertEquals(bits.toString(), holes.toString());
      for (int i = 0; i < 300; i++) {
        assertEquals(bits.testBit(i), holes.contains(i));
      }
      for (int first = 0; first < 210; first += 7) {
        for (int last = first; last < 210; last += 11) {
          BigInteger mask = BigInteger.ONE.shiftLeft(last - first).subtract(BigInteger.ONE);
          assertEquals(of(bits.shiftRight(first).and(mask)), holes.between(first, last));
        }
      }
    }
  }

  @Test
  void ordersAsTheNumber() {
    for (BigInteger a : numbers()) {
      for (BigInteger b : numbers()) {
        assertEquals(a.compareTo(b), Integer.signum(of(a).compareTo(of(b))));
        assertEquals(a.equals(b), of(a).equals(of(b)));
        if (a.equals(b)) {
          assertEquals(of(a).hashCode(), of(b).hashCode());
        }
      }
    }
  }

  @Test
  void noneIsShared() {
    assertSame(Holes.NONE, Holes.of());
    assertSame(Holes.NONE, Holes.of(5, 70).between(6, 70));
    assertEquals(Holes.of(5, 70), Holes.of(70, 5, 70));
    assertThrows(IllegalArgumentException.class, () -> Holes.of(-1));
  }
}
