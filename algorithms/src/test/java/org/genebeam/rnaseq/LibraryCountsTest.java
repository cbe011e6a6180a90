package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.rnaseq.LibraryCounts.Quantity;
import org.genebeam.rnaseq.LibraryType.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryCountsTest {

  @ParameterizedTest(name = "aligned {0}, forward {1}, reverse {2}: {3}")
  @CsvSource({
    "2000000, 50000, 0, FORWARD",
    "2000000, 800, 49200, REVERSE",
    "2000000, 1100, 48900, UNSTRANDED",
    // too small a share tells
    "2000000, 0, 39999, UNSTRANDED",
    "2000000, 0, 40000, REVERSE",
    // small runs need less
    "1000, 0, 49, UNSTRANDED",
    "1000, 0, 50, REVERSE",
    "0, 0, 0, UNSTRANDED"
  })
  void aRunIsStrandedIfEnoughReadsAgree(long aligned, long forward, long reverse, Sense sense) {
    LibraryCounts counts = new LibraryCounts();
    counts.add(2, Quantity.PAIRED_READS, aligned);
    counts.add(2, Quantity.FORWARD, forward);
    counts.add(2, Quantity.REVERSE, reverse);
    assertEquals(sense, counts.type(2).sense());
    assertEquals(Sense.UNSTRANDED, counts.type(1).sense());
    assertEquals(Sense.UNSTRANDED, counts.type(7).sense());
  }

  @ParameterizedTest(name = "seen {0} and {1}, said {2} and {3}: {4}")
  @CsvSource({
    // too few spliced reads: what the file says counts
    "0, 0, 0, 900, REVERSE",
    "0, 10, 0, 900, REVERSE",
    // unless they contradict, or it contradicts itself
    "10, 0, 0, 900, UNSTRANDED",
    "5, 5, 0, 900, UNSTRANDED",
    "0, 10, 300, 600, UNSTRANDED",
    "0, 10, 0, 5, UNSTRANDED",
    // what is seen counts
    "100, 0, 0, 900, FORWARD",
    "50, 50, 0, 900, UNSTRANDED"
  })
  void whatIsSeenGoesBeforeWhatIsSaid(
      long forward, long reverse, long saidForward, long saidReverse, Sense sense) {
    LibraryCounts counts = new LibraryCounts();
    counts.add(0, Quantity.SINGLE_READS, 1000);
    counts.add(0, Quantity.FORWARD, forward);
    counts.add(0, Quantity.REVERSE, reverse);
    counts.add(0, Quantity.SAID_FORWARD, saidForward);
    counts.add(0, Quantity.SAID_REVERSE, saidReverse);
    assertEquals(sense, counts.type(0).sense());
  }

  @ParameterizedTest(name = "strand {0}, mate {1}, reverse {2}: {3}")
  @CsvSource({
    "PLUS, 0, false, FORWARD",
    "PLUS, 0, true, REVERSE",
    "PLUS, 1, true, FORWARD",
    "PLUS, 1, false, REVERSE",
    "MINUS, 0, true, FORWARD",
    "MINUS, 0, false, REVERSE",
    "MINUS, 1, false, FORWARD",
    "MINUS, 1, true, REVERSE"
  })
  void typeAndStrandAreInverse(Strand strand, int mate, boolean reverse, Sense sense) {
    boolean firstReverse = LibraryCounts.firstMateReverse(mate, reverse);
    LibraryCounts counts = new LibraryCounts();
    counts.addAligned(RunCounts.of(0, 100), true, strand, firstReverse);
    assertEquals(new LibraryType(true, sense), counts.type(0));
    assertEquals(strand, counts.type(0).strand(firstReverse));
  }

  @Test
  void sumsDoNotDependOnTheOrder() {
    LibraryCounts a = new LibraryCounts();
    a.add(0, Quantity.FORWARD, 5);
    LibraryCounts b = new LibraryCounts();
    b.add(3, Quantity.SINGLE_READS, 7);
    assertEquals(new LibraryCounts().merge(a).merge(b), new LibraryCounts().merge(b).merge(a));
    assertEquals(5, a.merge(b).get(0, Quantity.FORWARD));
    assertEquals(7, a.get(3, Quantity.SINGLE_READS));
  }

  @Test
  void readsOfSeveralRunsGetTheStrandThatEachRunTells() {
    LibraryCounts counts = new LibraryCounts();
    counts.add(0, Quantity.SINGLE_READS, 100);
    counts.add(0, Quantity.FORWARD, 100);
    counts.add(1, Quantity.SINGLE_READS, 100);
    counts.add(1, Quantity.REVERSE, 100);
    counts.add(2, Quantity.SINGLE_READS, 100);
    ReadOrientation orientation = new ReadOrientation(counts);
    EvidenceAlignment read =
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .bounds(10, 60)
            .flags(EvidenceAlignment.BEST_PLACEMENT | ReadOrientation.mark(false))
            .counts(RunCounts.of(new int[] {0, 1, 2, 9}, new long[] {1, 2, 4, 8}))
            .build();

    List<EvidenceAlignment> parts = orientation.resolve(List.of(read));

    assertEquals(3, parts.size());
    assertEquals(part(read, Strand.PLUS, new int[] {0}, 1), parts.get(0));
    assertEquals(part(read, Strand.MINUS, new int[] {1}, 2), parts.get(1));
    assertEquals(part(read, Strand.UNKNOWN, new int[] {2, 9}, 4, 8), parts.get(2));
  }

  @Test
  void withoutStrandedRunsOnlyTheMarksGo() {
    EvidenceAlignment read =
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .bounds(10, 60)
            .flags(ReadOrientation.mark(true))
            .counts(RunCounts.of(0, 3))
            .build();
    assertEquals(
        List.of(read.toBuilder().flags(0).build()),
        new ReadOrientation(new LibraryCounts()).resolve(List.of(read)));
  }

  private static EvidenceAlignment part(
      EvidenceAlignment read, Strand strand, int[] runs, long... counts) {
    return read.toBuilder()
        .strand(strand)
        .flags(EvidenceAlignment.BEST_PLACEMENT)
        .counts(RunCounts.of(runs, counts))
        .build();
  }
}
