package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMRecordIterator;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBamTest {
  private static final List<Contig> CONTIGS =
      List.of(new Contig(0, "c0", "c0", 3_000_000), new Contig(1, "c1", "c1", 200_000));
  private static final List<String> RUNS = List.of("A", "B");

  @TempDir Path dir;

  /** Random evidence, by contig and start. */
  private static List<EvidenceAlignment> evidence(long seed, int contig, int from, int to) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EvidenceAlignment> all = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int start = from + random.nextInt(to - from);
      all.add(
          EvidenceAlignment.builder(EvidenceKind.SHORT_READ, contig)
              .bounds(start, start + 40, start + 100 + random.nextInt(3000), start + 4000)
              .strand(Strand.values()[random.nextInt(3)])
              .counts(RunCounts.of(random.nextInt(2), 1 + random.nextInt(9)))
              .build());
    }
    all.sort(null);
    return all;
  }

  private static List<List<EvidenceAlignment>> parts() {
    return List.of(
        evidence(1, 0, 0, 900_000),
        evidence(2, 0, 900_000, 2_900_000),
        List.of(),
        evidence(3, 1, 5_000, 100_000));
  }

  private Path write(EvidenceBam bam, List<List<EvidenceAlignment>> parts) throws IOException {
    return write(bam, parts, Map.of());
  }

  private Path write(
      EvidenceBam bam, List<List<EvidenceAlignment>> parts, Map<String, String> primary)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    file.write(bam.head());
    EvidenceBam.IndexJoin join = bam.joinIndex(index);
    for (int i = 0; i < parts.size(); i++) {
      EvidenceBam.Part part = bam.part(parts.get(i), "p" + i, primary);
      file.write(part.bytes());
      join.add(part.index(), part.bytes().length);
    }
    file.write(EvidenceBam.tail());
    join.finish(file.size());
    Path path = dir.resolve("x.bam");
    Files.write(path, file.toByteArray());
    Files.write(dir.resolve("x.bam.bai"), index.toByteArray());
    return path;
  }

  @Test
  void everyQueryThroughTheJoinedIndexEqualsAScanSeed7() throws IOException {
    List<EvidenceAlignment> all = parts().stream().flatMap(List::stream).toList();
    Path path = write(new EvidenceBam(CONTIGS, RUNS), parts());
    SplittableRandom random = new SplittableRandom(7);
    try (SamReader reader = SamReaderFactory.makeDefault().open(path)) {
      for (int i = 0; i < 200; i++) {
        Contig contig = CONTIGS.get(random.nextInt(2));
        int start = random.nextInt(contig.length());
        int end = start + 1 + random.nextInt(20_000);
        long expected =
            all.stream()
                .filter(a -> a.contig() == contig.index() && a.start() < end && a.end() > start)
                .count();
        long found = 0;
        try (SAMRecordIterator hits =
            reader.queryOverlapping(contig.name(), start + 1, Math.min(end, contig.length()))) {
          while (hits.hasNext()) {
            hits.next();
            found++;
          }
        }
        assertEquals(expected, found, contig.name() + ":" + start + "-" + end);
      }
    }
  }

  @Test
  void aRecordSaysWhatTheAlignmentSays() throws IOException {
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.LONG_READ, 1)
            .id("read/1")
            .bounds(10, 20, 50, 60, 90, 95)
            .holes(Holes.of(1))
            .identity(1f, 0.9f, 0.8f)
            .strand(Strand.MINUS)
            .flags(EvidenceAlignment.BEST_PLACEMENT | EvidenceAlignment.POLY_A)
            .counts(RunCounts.of(new int[] {0, 1}, new long[] {2, 5}))
            .build();
    Path path = write(new EvidenceBam(CONTIGS, RUNS), List.of(List.of(a)));
    try (SamReader reader = SamReaderFactory.makeDefault().open(path)) {
      SAMRecord record = reader.iterator().next();
      assertEquals("read/1", record.getReadName());
      assertEquals(11, record.getAlignmentStart());
      assertEquals("10M30N10M30N5M", record.getCigarString());
      assertEquals("2", record.getAttribute("ZH"));
      assertEquals("1000,900,800", record.getAttribute("ZI"));
      assertEquals("A:2,B:5", record.getAttribute("ZC"));
      assertEquals(7, record.getAttribute("ZW"));
      assertEquals('-', record.getAttribute("XS"));
      assertEquals("polyA", record.getAttribute("ZE"));
      assertEquals(60, record.getMappingQuality());
    }
  }

  @Test
  void placementsThatAreNotTheBestAreSecondary() throws IOException {
    List<EvidenceAlignment> all = new ArrayList<>();
    for (EvidenceKind kind : EvidenceKind.values()) {
      EvidenceAlignment.Builder one =
          EvidenceAlignment.builder(kind, 0).id(kind == EvidenceKind.SHORT_READ ? "" : "q" + kind);
      int at = 1000 * kind.ordinal();
      all.add(one.bounds(at, at + 50).flags(EvidenceAlignment.BEST_PLACEMENT).build());
      all.add(one.bounds(at + 500, at + 550).flags(0).build());
    }
    all.add(
        EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
            .id("site")
            .bounds(90_000, 90_001)
            .flags(EvidenceAlignment.SITE)
            .build());
    Path path = write(new EvidenceBam(CONTIGS, RUNS), List.of(all));
    List<String> secondary = new ArrayList<>();
    try (SamReader reader = SamReaderFactory.makeDefault().open(path)) {
      for (SAMRecord record : reader) {
        if (record.isSecondaryAlignment()) {
          secondary.add(record.getReadName() + " " + record.getAlignmentStart() % 1000);
        }
      }
    }
    assertEquals(
        List.of("qKNOWN 501", "qMRNA 501", "qEST 501", "qLONG_READ 501", "qPROTEIN 501"),
        secondary);
  }

  @Test
  void onePlacementOfAQueryIsPrimaryAsToldWhateverThePart() throws IOException {
    EvidenceAlignment.Builder one = EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0).id("q");
    one.flags(EvidenceAlignment.BEST_PLACEMENT);
    EvidenceAlignment first = one.bounds(100, 150).build();
    EvidenceAlignment second = one.bounds(900, 950).build();
    EvidenceAlignment other = one.flags(0).bounds(10, 60).build();
    String primary = EvidenceBam.placement(first);
    assertTrue(primary.compareTo(EvidenceBam.placement(second)) < 0);
    assertTrue(primary.compareTo(EvidenceBam.placement(other)) < 0, "a better one goes first");
    Path path =
        write(
            new EvidenceBam(CONTIGS, RUNS),
            List.of(List.of(other, first, first), List.of(second)),
            Map.of("q", primary));
    List<String> flags = new ArrayList<>();
    try (SamReader reader = SamReaderFactory.makeDefault().open(path)) {
      for (SAMRecord record : reader) {
        flags.add(record.getAlignmentStart() + " " + record.getFlags());
      }
    }
    assertEquals(List.of("11 256", "101 0", "101 256", "901 256"), flags);
  }

  @Test
  void theSameEvidenceGivesTheSameBytes() {
    EvidenceBam bam = new EvidenceBam(CONTIGS, RUNS);
    EvidenceBam again = new EvidenceBam(CONTIGS, RUNS);
    assertArrayEquals(bam.head(), again.head());
    assertArrayEquals(
        bam.part(parts().get(0), "p", Map.of()).bytes(),
        again.part(parts().get(0), "p", Map.of()).bytes());
    assertArrayEquals(
        bam.part(parts().get(0), "p", Map.of()).index(),
        again.part(parts().get(0), "p", Map.of()).index());
  }

  @Test
  void veryLongContigsHaveNoIndex() {
    EvidenceBam bam = new EvidenceBam(List.of(new Contig(0, "c", "c", 1 << 29)), RUNS);
    assertFalse(bam.indexable());
  }

  @Test
  void samtoolsAccepts() throws IOException, InterruptedException {
    SharedData.requireTool("samtools");
    Path path = write(new EvidenceBam(CONTIGS, RUNS), parts());
    assertEquals("", run("samtools", "quickcheck", "-v", path.toString()));
    assertEquals(
        "c0\t3000000\t4000\t0\nc1\t200000\t2000\t0\n*\t0\t0\t0\n",
        run("samtools", "idxstats", path.toString()));
    write(new EvidenceBam(CONTIGS, RUNS), List.of(List.of()));
    assertEquals("", run("samtools", "quickcheck", "-v", path.toString()));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
