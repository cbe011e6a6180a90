package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplignTableTest {
  @Test
  void numbersAreRoundedToTheirFirstDigits() {
    assertEquals("0", SplignTable.digits(0, 3));
    assertEquals("1", SplignTable.digits(0.9996, 3));
    assertEquals("0.0123", SplignTable.digits(0.01234, 3));
    assertEquals("1234570", SplignTable.digits(1_234_567, 6));
    assertEquals("75.417", SplignTable.digits(75.417, 6));
    assertEquals("-4.5", SplignTable.digits(-4.5, 6));
    Random random = new Random(1);
    for (int round = 0; round < 200_000; round++) {
      int significant = 3 + 3 * random.nextInt(2);
      int columns = 1 + random.nextInt(4000);
      double value =
          switch (random.nextInt(3)) {
            case 0 -> (double) random.nextInt(columns + 1) / columns;
            case 1 -> random.nextInt(20_000_000) / 1000.0;
            default -> Math.pow(10, random.nextInt(8) - 2) * (1 + (random.nextInt(5) - 2) * 5e-7);
          };
      BigDecimal rounded =
          new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
      String expected = value == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
      assertEquals(expected, SplignTable.digits(value, significant), () -> "of " + value);
    }
  }
}
