package org.genebeam.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedWordsTest {
  private static final int REPEAT_BASES = 1_000;

  private final SplittableRandom random = new SplittableRandom(3);

  private byte[] random(int n) {
    byte[] bases = new byte[n];
    for (int i = 0; i < n; i++) {
      bases[i] = (byte) random.nextInt(4);
    }
    return bases;
  }

  /** Copies of one repeat, every other one on the minus strand, with unique sequence between. */
  private Genome genome(int copies, int[] mask) {
    byte[] repeat = random(REPEAT_BASES);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      parts.add(random(500));
      parts.add(i % 2 == 0 ? repeat : Nucleotides.reverseComplement(repeat));
    }
    parts.add(random(3_000));
    byte[] all = new byte[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    all[700] = Nucleotides.N;
    int cut = all.length / 2;
    return InMemoryGenome.builder()
        .add("a", Arrays.copyOf(all, cut), mask)
        .add("b", Arrays.copyOfRange(all, cut, all.length), new int[0])
        .build();
  }

  private static Transcript model(int start, int end) {
    return new Transcript(
        "",
        Strand.PLUS,
        List.of(new Transcript.Exon(start, end)),
        start,
        end,
        0,
        true,
        true,
        100,
        "Gnomon",
        "FullAbInitio",
        Transcript.Support.NONE);
  }

  @ParameterizedTest(name = "{0} copies")
  @ValueSource(ints = {1, 3, 4, 7})
  void wordsAreThoseThatPlainCountingFinds(int copies) {
    Genome genome = genome(copies, new int[] {100, 180});
    Map<String, Integer> counts = new HashMap<>();
    for (Contig contig : genome.contigs()) {
      byte[] bases = genome.bases(contig.index());
      for (int i = 0; i + RepeatedWords.WORD_BASES <= bases.length; i++) {
        int end = i + RepeatedWords.WORD_BASES;
        String word = Nucleotides.decode(Arrays.copyOfRange(bases, i, end));
        if (word.indexOf('N') < 0 && genome.masked(contig.index(), i, end).length == 0) {
          String other =
              Nucleotides.decode(Nucleotides.reverseComplement(Nucleotides.encode(word)));
          counts.merge(word.compareTo(other) < 0 ? word : other, 1, Integer::sum);
        }
      }
    }
    long expected = counts.values().stream().filter(n -> n >= RepeatedWords.COPIES).count();
    long found = RepeatedWords.of(genome).words().length;
    if (copies < RepeatedWords.COPIES) {
      assertEquals(0, expected);
      assertEquals(0, found);
    } else {
      assertTrue(expected > 500, expected + " repeated words");
      assertEquals(expected, found * RepeatedWords.SAMPLED, expected / 3.0);
    }
  }

  @Test
  void modelsInRepeatsAreToldFromOthers() {
    Genome genome = genome(5, new int[0]);
    RepeatedWords words = RepeatedWords.of(genome);
    assertTrue(words.share(genome, 0, model(2_000, 3_000)) > 0.99);
    assertTrue(words.isRepeat(genome, 0, model(2_000, 3_000)));
    assertEquals(0, words.share(genome, 0, model(1_501, 1_999)));
    assertFalse(words.isRepeat(genome, 0, model(1_501, 1_999)));
    assertFalse(RepeatedWords.NONE.isRepeat(genome, 0, model(2_000, 3_000)));
  }

  @Test
  void piecesAndPartsChangeNothing() {
    Genome genome = genome(6, new int[] {2_100, 2_130});
    List<long[]> pieces = new ArrayList<>();
    for (Contig contig : genome.contigs()) {
      for (int from = 0; from < contig.length(); from += 333) {
        pieces.add(
            RepeatedWords.sample(
                genome, contig.index(), from, Math.min(contig.length(), from + 333)));
      }
    }
    long[] whole = RepeatedWords.of(genome).words();
    assertTrue(whole.length > 50);
    assertArrayEquals(whole, RepeatedWords.repeated(pieces));
    int inParts = 0;
    for (int part = 0; part < 3; part++) {
      int p = part;
      List<long[]> own = new ArrayList<>();
      for (long[] piece : pieces) {
        own.add(Arrays.stream(piece).filter(w -> RepeatedWords.part(w, 3) == p).toArray());
      }
      inParts += RepeatedWords.repeated(own).length;
    }
    assertEquals(whole.length, inParts);
  }
}
