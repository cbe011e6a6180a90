package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentUniquifierTest {
  private record Pair(String first, String second, int run) {}

  private static FragmentBatch batch(List<Pair> pairs) {
    StringBuilder letters = new StringBuilder();
    int[] offsets = new int[2 * pairs.size() + 1];
    RunCounts[] counts = new RunCounts[pairs.size()];
    for (int i = 0; i < counts.length; i++) {
      Pair pair = pairs.get(i);
      offsets[2 * i + 1] = letters.append(pair.first()).length();
      offsets[2 * i + 2] = letters.append(pair.second()).length();
      counts[i] = RunCounts.of(pair.run(), 1);
    }
    return new FragmentBatch(Nucleotides.encode(letters), offsets, counts);
  }

  private static String text(List<FragmentBatch> batches) {
    StringBuilder text = new StringBuilder();
    for (FragmentBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        int m = 2 * i;
        text.append(Nucleotides.decode(batch.bases(), batch.offset(m), batch.offset(m + 1)))
            .append('|')
            .append(Nucleotides.decode(batch.bases(), batch.offset(m + 1), batch.offset(m + 2)))
            .append(' ')
            .append(batch.counts(i))
            .append('\n');
      }
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mergesEqualFragmentsInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      pairs.add(new Pair(word(random), word(random), random.nextInt(3)));
    }
    TreeMap<String, RunCounts> expected = new TreeMap<>();
    for (Pair p : pairs) {
      // '!' sorts before all letters, '[' behind: A C G T N becomes A C G T [
      String key = (p.first() + "!" + p.second()).replace('N', '[');
      expected.merge(key, RunCounts.of(p.run(), 1), RunCounts::plus);
    }
    StringBuilder wanted = new StringBuilder();
    expected.forEach(
        (key, counts) ->
            wanted
                .append(key.replace('[', 'N').replace('!', '|'))
                .append(' ')
                .append(counts)
                .append('\n'));

    for (int shuffle = 0; shuffle < 3; shuffle++) {
      Collections.shuffle(pairs, random);
      FragmentUniquifier uniquifier = new FragmentUniquifier();
      for (int at = 0; at < pairs.size(); at += 700) {
        uniquifier.add(batch(pairs.subList(at, Math.min(pairs.size(), at + 700))));
      }
      assertEquals(expected.size(), uniquifier.size());
      assertEquals(wanted.toString(), text(uniquifier.batches(100)));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      word.append("ACGTN".charAt(random.nextInt(5)));
    }
    return word.toString() + (random.nextBoolean() ? "ACGTACGTACGTACGTACGTACGTACGT" : "");
  }
}
