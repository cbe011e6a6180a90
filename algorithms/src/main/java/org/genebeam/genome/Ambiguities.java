package org.genebeam.genome;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Letters of a sequence that are neither A, C, G, T, U nor N: IUPAC codes such as R or K.
 *
 * <p>Everything that aligns takes them for N. Who has to give back the sequence as it was, such as
 * a decoder of CRAM with its checksums, needs them.
 */
public final class Ambiguities {
  /** No such letters. */
  public static final Ambiguities NONE = new Ambiguities(new int[0], new byte[0]);

  private final int[] positions;
  private final byte[] letters;

  private Ambiguities(int[] positions, byte[] letters) {
    this.positions = positions;
    this.letters = letters;
  }

  /**
   * Those of a sequence.
   *
   * @param sequence letters in either case; the first {@code length} count
   */
  public static Ambiguities of(byte[] sequence, int length) {
    int[] positions = new int[16];
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (isAmbiguous(sequence[i])) {
        if (n == positions.length) {
          positions = Arrays.copyOf(positions, 2 * n);
        }
        positions[n++] = i;
      }
    }
    if (n == 0) {
      return NONE;
    }
    byte[] letters = new byte[n];
    for (int i = 0; i < n; i++) {
      letters[i] = (byte) (sequence[positions[i]] & ~0x20);
    }
    return new Ambiguities(Arrays.copyOf(positions, n), letters);
  }

  private static boolean isAmbiguous(byte letter) {
    return Nucleotides.code(letter) == Nucleotides.N && (letter & ~0x20) != 'N';
  }

  /** First index whose position is at or behind {@code position}. */
  public int indexFrom(int position) {
    int at = Arrays.binarySearch(positions, position);
    return at < 0 ? -at - 1 : at;
  }

  /** Position of one of them, 0-based; ascending. */
  public int position(int index) {
    return positions[index];
  }

  /** Upper-case letter of one of them. */
  public byte letter(int index) {
    return letters[index];
  }

  /** Puts those of {@code [start, start + into.length)} into the letters of this stretch. */
  void write(byte[] into, int start) {
    for (int i = indexFrom(start); i < positions.length; i++) {
      if (positions[i] >= start + into.length) {
        return;
      }
      into[positions[i] - start] = letters[i];
    }
  }
}
