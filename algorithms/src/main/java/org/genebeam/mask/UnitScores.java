package org.genebeam.mask;

import java.util.Arrays;

/**
 * Score of every unit: its count, clipped by the thresholds. Units of up to 13 bases sit in a
 * direct table, longer ones in a hash table of the frequent units alone. Immutable and thread-safe.
 */
public final class UnitScores {
  private static final int DIRECT_K = 13;

  private final MaskThresholds thresholds;
  private final short[] direct;
  private final int[] keys;
  private final short[] values;

  private UnitScores(MaskThresholds thresholds, short[] direct, int[] keys, short[] values) {
    this.thresholds = thresholds;
    this.direct = direct;
    this.keys = keys;
    this.values = values;
  }

  /**
   * Scores from counts.
   *
   * @param frequent parts of {@link UnitCounts#frequent}, together all units that occur at least
   *     {@code thresholds.low()} times; rarer ones may be among them
   */
  public static UnitScores of(MaskThresholds thresholds, Iterable<long[]> frequent) {
    if (thresholds.k() <= DIRECT_K) {
      short[] direct = new short[1 << 2 * thresholds.k()];
      Arrays.fill(direct, (short) thresholds.rareScore());
      for (long[] part : frequent) {
        for (long packed : part) {
          long unit = packed >>> 16;
          short score = score(thresholds, (int) (packed & 0xffff));
          direct[(int) unit] = score;
          direct[(int) UnitCounts.reverseComplement(unit, thresholds.k())] = score;
        }
      }
      return new UnitScores(thresholds, direct, null, null);
    }
    return hashed(thresholds, frequent);
  }

  private static UnitScores hashed(MaskThresholds thresholds, Iterable<long[]> frequent) {
    long n = 0;
    for (long[] part : frequent) {
      n += Arrays.stream(part).filter(p -> (p & 0xffff) >= thresholds.low()).count();
    }
    int size = Math.toIntExact(Math.max(1024, Long.highestOneBit(2 * n) * 2));
    int[] keys = new int[size];
    short[] values = new short[size];
    for (long[] part : frequent) {
      for (long packed : part) {
        if ((packed & 0xffff) >= thresholds.low()) {
          int slot = slot((int) (packed >>> 16), size);
          while (values[slot] != 0) {
            slot = slot + 1 & size - 1;
          }
          keys[slot] = (int) (packed >>> 16);
          values[slot] = score(thresholds, (int) (packed & 0xffff));
        }
      }
    }
    return new UnitScores(thresholds, null, keys, values);
  }

  private static short score(MaskThresholds t, int count) {
    return (short) (count < t.low() ? t.rareScore() : Math.min(count, t.high()));
  }

  private static int slot(int unit, int size) {
    int h = unit * 0x9e3779b9;
    return (h ^ h >>> 15) & size - 1;
  }

  public MaskThresholds thresholds() {
    return thresholds;
  }

  /** Score of a unit given with its reverse complement. */
  int score(long unit, long reverse) {
    if (direct != null) {
      return direct[(int) unit];
    }
    int canonical = (int) Math.min(unit, reverse);
    int slot = slot(canonical, keys.length);
    while (values[slot] != 0) {
      if (keys[slot] == canonical) {
        return values[slot];
      }
      slot = slot + 1 & keys.length - 1;
    }
    return thresholds.rareScore();
  }
}
