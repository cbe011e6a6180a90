package org.genebeam.homology;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.genebeam.model.Strand;

/** Random proteins, and relatives of them. */
final class ProteinsForTests {
  private static final String RESIDUES = "ARNDCQEGHILKMFPSTWYV";

  private ProteinsForTests() {}

  static byte[] random(Random random, int length) {
    byte[] letters = new byte[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) RESIDUES.charAt(random.nextInt(RESIDUES.length()));
    }
    return letters;
  }

  /** A copy in which a share of the residues is drawn anew. */
  static byte[] relative(Random random, byte[] letters, double changed) {
    byte[] copy = letters.clone();
    for (int i = 0; i < copy.length; i++) {
      if (random.nextDouble() < changed) {
        copy[i] = (byte) RESIDUES.charAt(random.nextInt(RESIDUES.length()));
      }
    }
    return copy;
  }

  static byte[] letters(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static NamedProtein named(String id, byte[] letters) {
    return new NamedProtein(id, letters, false);
  }

  /** A model of one exon on the plus strand. */
  static ModelProtein model(int start, byte[] letters, ModelProtein.Role role, String... placed) {
    long[] hashes =
        java.util.Arrays.stream(placed).mapToLong(ModelProtein::hash).sorted().toArray();
    int[] cds = {start, start + 3 * letters.length};
    return new ModelProtein(0, Strand.PLUS, cds, 0, letters, role, hashes);
  }
}
