package org.genebeam.transforms.coders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;
import org.genebeam.homology.BestMatches;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.NamedProtein;
import org.genebeam.homology.ProteinMatch;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** Coders of what the second pass sends around: everything comes back, equal content as bytes. */
class HomologyCodersTest {
  private static <T> byte[] bytes(Coder<T> coder, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }

  private static <T> T copy(Coder<T> coder, T value) throws Exception {
    coder.verifyDeterministic();
    byte[] bytes = bytes(coder, value);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    T copy = coder.decode(in);
    assertEquals(0, in.available());
    assertArrayEquals(bytes, bytes(coder, copy));
    return copy;
  }

  private static ProteinMatch match(int model, String id, int score) {
    NamedProtein protein = new NamedProtein(id, new byte[] {'M', 'K'}, id.equals("te"));
    return new ProteinMatch(model, protein, score, 700, new int[] {3, 40, 5, 50, 90, 61});
  }

  @Test
  void modelProteins() throws Exception {
    for (ModelProtein.Role role : ModelProtein.Role.values()) {
      for (Strand strand : new Strand[] {Strand.PLUS, Strand.MINUS}) {
        ModelProtein model =
            new ModelProtein(
                9,
                strand,
                new int[] {5, 80, 2_000_000_000, 2_000_000_040},
                2,
                new byte[] {'M', '*'},
                role,
                new long[] {Long.MIN_VALUE, -1, 7});
        assertEquals(0, ModelProtein.BY_PLACE.compare(model, copy(ModelProteinCoder.of(), model)));
      }
    }
  }

  @Test
  void matches() throws Exception {
    for (String id : new String[] {"a|é", "te"}) {
      ProteinMatch match = match(3, id, 500);
      ProteinMatch copy = copy(ProteinMatchCoder.of(), match);
      assertEquals(0, ProteinMatch.BEST_FIRST.compare(match, copy));
      assertEquals(
          0,
          NamedProtein.ORDER.compare(
              match.protein(), copy(NamedProteinCoder.of(), match.protein())));
    }
  }

  @Test
  void bestMatchesHaveTheSameBytesInAnyOrder() throws Exception {
    BestMatches a = new BestMatches();
    BestMatches b = new BestMatches();
    for (int i = 0; i < 100; i++) {
      a.add(match(i % 3, "p" + i, i % 17));
      b.add(match((99 - i) % 3, "p" + (99 - i), (99 - i) % 17));
    }
    assertArrayEquals(bytes(BestMatchesCoder.of(), a), bytes(BestMatchesCoder.of(), b));
    assertEquals(3, copy(BestMatchesCoder.of(), a).lists().size());
    copy(BestMatchesCoder.of(), new BestMatches());
  }
}
