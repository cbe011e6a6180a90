package org.genebeam.transforms.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and making unique, together: what goes in as text comes out as counts. */
class ReadRunsTest {
  private static final String READS_1 =
      "@r1/1\nACGT\n+\nIIII\n@r2/1\nacgt\n+\nIIII\n@r3/1\nGG\n+\nII\n@e/1\n\n+\n\n";
  private static final String READS_2 =
      "@r1/2\nTTN\n+\nIII\n@r2/2\nTTN\n+\nIII\n@r3/2\nA\n+\nI\n@e/2\n\n+\n\n";

  @TempDir Path dir;

  private record Run(Counters counters, List<KV<Integer, List<FragmentBatch>>> buckets) {
    /** Fragment {@code mate1/mate2} to its counts; fails if a fragment comes twice. */
    Map<String, RunCounts> fragments() {
      Map<String, RunCounts> all = new TreeMap<>();
      for (KV<Integer, List<FragmentBatch>> bucket : buckets) {
        for (FragmentBatch batch : bucket.getValue()) {
          for (int i = 0; i < batch.size(); i++) {
            String letters = mate(batch, 2 * i) + "/" + mate(batch, 2 * i + 1);
            assertEquals(null, all.put(letters, batch.counts(i)), letters);
          }
        }
      }
      return all;
    }

    private static String mate(FragmentBatch batch, int m) {
      int from = batch.offset(m);
      return Nucleotides.decode(
          Arrays.copyOfRange(batch.bases(), from, from + batch.mateLength(m)));
    }
  }

  private static Run run(List<ReadFiles> files, int buckets) {
    TestPipeline pipeline = SmallCase.pipeline();
    Gathered<KV<Integer, List<FragmentBatch>>> unique =
        Gathered.from(pipeline.apply(ReadRuns.of(files, buckets)).apply(UniquifyReads.create()));
    Counters counters = Counters.of(pipeline.run());
    counters.assertReconciles("ReadRuns", "fragments");
    counters.assertReconciles("UniquifyReads", "fragments");
    assertEquals(
        counters.get("ReadRuns.fragments_kept"), counters.get("UniquifyReads.fragments_in"));
    return new Run(counters, unique.values());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }

  @Test
  void identicalFragmentsOfAllRunsMergeAndKeepTheirCounts() throws IOException {
    String fastq1 = write("a_1.fq", READS_1);
    String fastq2 = write("a_2.fq", READS_2);
    String fasta = write("b.fa", ">x\nACGTTTN\n>y\nAC\nGT\n>z\nACGTTTN\n");
    Run run =
        run(
            List.of(
                new ReadFiles(0, "A", fastq1, fastq2),
                new ReadFiles(1, "B", fasta, ""),
                new ReadFiles(2, "C", fastq1, fastq2)),
            3);
    // the same bases as a pair and as one read are different fragments
    assertEquals(
        Map.of(
            "ACGT/TTN", RunCounts.of(new int[] {0, 2}, new long[] {2, 2}),
            "GG/A", RunCounts.of(new int[] {0, 2}, new long[] {1, 1}),
            "ACGTTTN/", RunCounts.of(1, 2),
            "ACGT/", RunCounts.of(1, 1)),
        run.fragments());
    assertEquals(2, run.counters().get("ReadRuns.fragments_dropped_empty"));
    assertEquals(4, run.counters().get("UniquifyReads.fragments_kept"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void orderOfReadsAndFilesAndNumberOfBucketsDoNotMatter(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, RunCounts> expected = new TreeMap<>();
    List<List<String>> runs = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      runs.add(new ArrayList<>());
      for (int i = 0; i < 400; i++) {
        StringBuilder letters = new StringBuilder();
        for (int n = 1 + random.nextInt(5); n > 0; n--) {
          letters.append("ACGTN".charAt(random.nextInt(5)));
        }
        runs.get(r).add(letters.toString());
        expected.merge(letters + "/", RunCounts.of(r, 1), RunCounts::plus);
      }
    }
    List<KV<Integer, List<FragmentBatch>>> first = null;
    for (int round = 0; round < 2; round++) {
      List<ReadFiles> files = new ArrayList<>();
      for (int r = 0; r < 3; r++) {
        String name = "s" + seed + "_" + round + "_" + r + ".fa";
        StringBuilder fasta = new StringBuilder();
        for (String read : runs.get(r)) {
          fasta.append(">r").append(fasta.length()).append('\n').append(read).append('\n');
        }
        files.add(new ReadFiles(r, "R" + r, write(name, fasta.toString()), ""));
        Collections.shuffle(runs.get(r), random);
      }
      Collections.shuffle(files, random);
      Run run = run(files, 5);
      assertEquals(expected, run.fragments());
      assertEquals(expected, run(files, 1).fragments());
      List<KV<Integer, List<FragmentBatch>>> buckets = new ArrayList<>(run.buckets());
      buckets.sort(java.util.Comparator.comparing(KV::getKey));
      assertEquals(first == null ? buckets : first, buckets);
      first = buckets;
    }
  }

  @Test
  void truncatedGzipAndBrokenReadsFailWithTheFile() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(gzip)) {
      zip.write("@r1\nACGT\n+\nIIII\n".repeat(500).getBytes(StandardCharsets.UTF_8));
    }
    Path cut = dir.resolve("cut.fq.gz");
    Files.write(cut, Arrays.copyOf(gzip.toByteArray(), gzip.size() - 12));
    assertFails(new ReadFiles(0, "A", cut.toString(), ""), cut + ": ");

    String uneven = write("u.fq", "@r1\nACGT\n+\nIIII\n@r2\nACGT\n+\nIII\n");
    assertFails(new ReadFiles(0, "A", uneven, ""), uneven + ":8: ");

    String two = write("two.fq", "@r1\nACGT\n+\nIIII\n@r2\nACGT\n+\nIIII\n");
    String one = write("one.fq", "@r1\nACGT\n+\nIIII\n");
    assertFails(new ReadFiles(0, "A", two, one), "one.fq: has 1 reads but its mate file");
  }

  private static void assertFails(ReadFiles files, String message) {
    TestPipeline pipeline = SmallCase.pipeline();
    pipeline.apply(ReadRuns.of(List.of(files), 2));
    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, pipeline::run);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
