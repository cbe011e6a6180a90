package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentBucketsTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void equalFragmentsMeetInOneBucketAndNoneIsLost(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 4_000;
    int[] offsets = new int[2 * n + 1];
    for (int m = 0; m < 2 * n; m++) {
      offsets[m + 1] = offsets[m] + random.nextInt(m % 2 == 0 ? 1 : 0, 200) % 150;
    }
    byte[] bases = new byte[offsets[2 * n]];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = (byte) random.nextInt(5);
    }
    RunCounts[] counts = new RunCounts[n];
    Map<String, RunCounts> expected = new TreeMap<>();
    FragmentBatch batch = new FragmentBatch(bases, offsets, counts);
    for (int i = 0; i < n; i++) {
      counts[i] = RunCounts.of(random.nextInt(3), 1 + random.nextInt(4));
    }
    count(expected, batch);

    Map<String, Integer> bucketOf = new TreeMap<>();
    Map<String, RunCounts> found = new TreeMap<>();
    int[] sizes = new int[7];
    FragmentBuckets buckets =
        new FragmentBuckets(
            7,
            (bucket, part) -> {
              sizes[bucket] += part.size();
              for (int i = 0; i < part.size(); i++) {
                Integer other = bucketOf.put(text(part, i), bucket);
                assertTrue(other == null || other.equals(bucket), text(part, i));
              }
              count(found, part);
            });
    buckets.add(batch);
    buckets.add(batch);
    buckets.flush();
    buckets.flush();

    count(expected, batch);
    assertEquals(expected, found);
    assertEquals(2 * n, Arrays.stream(sizes).sum());
    for (int size : sizes) {
      assertTrue(Math.abs(size - 2 * n / 7) < n / 7, Arrays.toString(sizes));
    }
  }

  private static void count(Map<String, RunCounts> counts, FragmentBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      counts.merge(text(batch, i), batch.counts(i), RunCounts::plus);
    }
  }

  private static String text(FragmentBatch batch, int i) {
    int from = batch.offset(2 * i);
    int middle = batch.offset(2 * i + 1);
    int to = batch.offset(2 * i + 2);
    return Nucleotides.decode(Arrays.copyOfRange(batch.bases(), from, middle))
        + "/"
        + Nucleotides.decode(Arrays.copyOfRange(batch.bases(), middle, to));
  }
}
