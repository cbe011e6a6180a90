package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import htsjdk.samtools.CRAMFileWriter;
import htsjdk.samtools.DefaultSAMRecordFactory;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMLineParser;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.ValidationStringency;
import htsjdk.samtools.cram.ref.CRAMReferenceSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.rnaseq.AlignedEvidence;
import org.genebeam.rnaseq.AlignedEvidence.Fate;
import org.genebeam.rnaseq.LibraryCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlignedReadsTest {
  private static final String BASES = bases(1, 2000);
  private static final Genome GENOME =
      InMemoryGenome.builder().add("chr1 first", BASES).add("chr2", bases(2, 500)).build();

  enum Format {
    SAM,
    BAM,
    CRAM
  }

  private static String bases(long seed, int length) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    // an intron GT-AG at 200..300 and its mirror at 600..700
    if (length > 1300) {
      text.replace(200, 202, "GT").replace(298, 300, "AG");
      text.replace(600, 602, "CT").replace(698, 700, "AC");
      // GC-AG with two GT behind it
      text.replace(1200, 1206, "GCGTGT").replace(1298, 1300, "AG");
      // a second acceptor
      text.replace(293, 295, "AG");
      // an IUPAC code, as CRAM's checksums see it
      text.replace(420, 421, "K");
    }
    return text.toString();
  }

  private static String read(int from, int to) {
    return BASES.substring(from, to);
  }

  private static String record(
      String name, int flag, int position, String cigar, String bases, String... tags) {
    String line =
        String.join(
            "\t", name, "" + flag, "chr1", "" + position, "60", cigar, "*", "0", "0", bases, "*");
    return tags.length == 0 ? line : line + "\t" + String.join("\t", tags);
  }

  private static SAMFileHeader header(String... names) {
    SAMFileHeader header = new SAMFileHeader();
    for (String name : names) {
      header.addSequence(
          new SAMSequenceRecord(name, name.equals("chr1") ? 2000 : name.equals("chr2") ? 500 : 77));
    }
    return header;
  }

  private static byte[] file(Format format, SAMFileHeader header, String... records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SAMLineParser parser =
        new SAMLineParser(
            new DefaultSAMRecordFactory(), ValidationStringency.SILENT, header, null, null);
    if (format == Format.CRAM) {
      try (CRAMFileWriter writer = new CRAMFileWriter(out, new Reference(), header, "memory")) {
        for (String record : records) {
          writer.addAlignment(parser.parseLine(record));
        }
      }
      return out.toByteArray();
    }
    SAMFileWriterFactory factory = new SAMFileWriterFactory();
    try (SAMFileWriter writer =
        format == Format.SAM
            ? factory.makeSAMWriter(header, true, out)
            : factory.makeBAMWriter(header, true, out)) {
      for (String record : records) {
        writer.addAlignment(parser.parseLine(record));
      }
    }
    return out.toByteArray();
  }

  private static final class Reference implements CRAMReferenceSource {
    @Override
    public byte[] getReferenceBases(SAMSequenceRecord sequence, boolean variants) {
      return BASES.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] getReferenceBasesByRegion(SAMSequenceRecord sequence, int start, int length) {
      return BASES.substring(start, start + length).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static AlignedReads open(byte[] file) throws IOException {
    return AlignedReads.open("reads", new ByteArrayInputStream(file), GENOME, 20);
  }

  private static AlignedRead one(String record) throws IOException {
    try (AlignedReads reads = open(file(Format.BAM, header("chr1", "chr2"), record))) {
      return reads.next();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void allFormatsGiveTheSame(Format format) throws IOException {
    String spliced = read(160, 200) + read(300, 335);
    List<String> seen = new ArrayList<>();
    try (AlignedReads reads =
        open(
            file(
                format,
                header("chr1", "chr2"),
                record("a", 73, 161, "40M100N35M", spliced, "NH:i:1", "XS:A:+"),
                record("b", 16, 401, "50M", read(400, 450), "NH:i:3")))) {
      AlignedRead a = reads.next();
      assertArrayEquals(new int[] {160, 200, 300, 335}, a.bounds());
      assertEquals(40, a.matches(0));
      assertEquals(35, a.columns(1));
      assertEquals(Strand.PLUS, a.strand());
      assertTrue(a.paired());
      assertEquals(0, a.mate());
      seen.add(a.name());
      AlignedRead b = reads.next();
      assertArrayEquals(new int[] {400, 450}, b.bounds());
      assertEquals(3, b.placements());
      assertTrue(b.reverse());
      seen.add(b.name());
      assertNull(reads.next());
      assertEquals(2, reads.records());
    }
    assertEquals(List.of("a", "b"), seen);
  }

  @Test
  void smallGapsAndMismatchesLieInsideExons() throws IOException {
    char other = BASES.charAt(105) == 'A' ? 'C' : 'A';
    String bases =
        "GG" + read(100, 105) + other + read(106, 120) + "TTT" + read(120, 140) + read(145, 150);
    AlignedRead read = one(record("a", 0, 101, "2S20M3I20M5D5M4H", bases));
    assertArrayEquals(new int[] {100, 150}, read.bounds());
    assertEquals(44, read.matches(0));
    assertEquals(53, read.columns(0));
    assertEquals(54, read.readBases());
    assertEquals(48, read.alignedReadBases());
    assertArrayEquals(
        new int[] {100, 150}, one(record("a", 0, 101, "20M10N20M", read(0, 40))).bounds());
  }

  /** As minimap2 places them in noisy reads: the intron is the N alone. */
  @Test
  void indelsBesideIntronsBelongToTheExons() throws IOException {
    AlignedRead left = one(record("a", 0, 161, "35M5D100N35M", read(160, 195) + read(300, 335)));
    assertArrayEquals(new int[] {160, 200, 300, 335}, left.bounds());
    assertEquals(35, left.matches(0));
    assertEquals(40, left.columns(0));
    AlignedRead right = one(record("a", 0, 161, "40M100N5D30M", read(160, 200) + read(305, 335)));
    assertArrayEquals(new int[] {160, 200, 300, 335}, right.bounds());
    assertEquals(30, right.matches(1));
    assertEquals(35, right.columns(1));
    AlignedRead both =
        one(record("a", 0, 161, "40M2I100N3I35M", read(160, 200) + "CCCCC" + read(300, 335)));
    assertArrayEquals(new int[] {160, 200, 300, 335}, both.bounds());
    assertEquals(42, both.columns(0));
    assertEquals(38, both.columns(1));
    // nothing aligned between two introns, or behind one
    assertArrayEquals(
        new int[] {160, 200, 300, 335},
        one(record("a", 0, 161, "40M50N5D45N35M", read(160, 200) + read(300, 335))).bounds());
    assertArrayEquals(
        new int[] {160, 200}, one(record("a", 0, 161, "40M5D95N", read(160, 200))).bounds());
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.LONG_READ, 0, 500, new LibraryCounts());
    String bases = read(100, 195) + read(300, 500);
    assertEquals(Fate.KEPT, evidence.take(one(record("a", 0, 101, "95M5D100N200M", bases))));
    assertEquals(0, evidence.evidence().holes().count());
  }

  /** One gap is likelier than two side by side. */
  @Test
  void deletionsThatMakeConsensusIntronsGoIntoThem() throws IOException {
    String bases = read(160, 200) + read(300, 335);
    for (String cigar :
        List.of("40M93N7D35M", "40M95N5D35M", "40M5D95N35M", "40M5D90N5D35M", "40M100N35M")) {
      AlignedRead read = one(record("a", 0, 161, cigar, bases));
      assertArrayEquals(new int[] {160, 200, 300, 335}, read.bounds(), cigar);
      assertEquals(40, read.columns(0), cigar);
      assertEquals(35, read.columns(1), cigar);
    }
    String rare = read(1160, 1200) + read(1300, 1335);
    assertArrayEquals(
        new int[] {1160, 1200, 1300, 1335},
        one(record("a", 0, 1161, "40M4D96N35M", rare)).bounds());
    assertArrayEquals(
        new int[] {1160, 1202, 1300, 1335},
        one(record("a", 0, 1161, "40M2D98N35M", rare)).bounds());
  }

  /** Indels that shift a frame become corrections, moved to the left as far as they go. */
  @Test
  void indelsOfUniqueShortReadsBecomeCorrections() throws IOException {
    String bases = read(100, 130) + "G" + read(130, 160) + read(161, 180);
    String cigar = "30M1I30M1D19M";
    for (String tag : List.of("NH:i:1", "NH:i:2")) {
      AlignedEvidence evidence =
          new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 0, 500, new LibraryCounts());
      assertEquals(Fate.KEPT, evidence.take(one(record("a", 0, 101, cigar, bases, tag))));
      List<Edit> edits = evidence.evidence().edits();
      assertEquals(tag.endsWith("1") ? 2 : 0, edits.size());
      if (!edits.isEmpty()) {
        int removed = edits.get(1).position();
        int inserted = edits.get(0).position();
        assertEquals(Edit.missing(inserted, "G"), edits.get(0));
        assertEquals(Edit.extra(removed, 1), edits.get(1));
        assertTrue(inserted <= 130 && removed <= 160);
        String edited =
            read(100, inserted) + "G" + read(inserted, removed) + read(removed + 1, 180);
        assertEquals(bases, edited);
      }
    }
    AlignedEvidence unknown =
        new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 0, 500, new LibraryCounts());
    unknown.take(one(record("a", 0, 101, "30M1I30M3D19M", "*", "NM:i:1")));
    assertEquals(List.of(), unknown.evidence().edits());
  }

  /** As {@code ReadMismatches} tells of the same bases; clipped ones do not count. */
  @Test
  void mismatchesOfUniqueShortReadsMayBecomeCorrections() throws IOException {
    int told = 0;
    for (int at = 112; at < 138; at++) {
      for (char other : "ACGT".toCharArray()) {
        if (other == BASES.charAt(at)) {
          continue;
        }
        String bases = "GG" + read(100, at) + other + read(at + 1, 150) + "T";
        AlignedEvidence evidence =
            new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 0, 500, new LibraryCounts());
        evidence.take(one(record("a", 0, 101, "2S50M1S", bases, "NH:i:1")));
        List<Edit> edits = evidence.evidence().edits();
        told += edits.size();
        if (!edits.isEmpty()) {
          assertEquals(List.of(new Edit(at, 1, String.valueOf(other))), edits);
          assertTrue(
              "TAA TAG TGA TTA CTA TCA".contains(read(at, at + 3))
                  || "TAA TAG TGA TTA CTA TCA".contains(read(at - 1, at + 2))
                  || "TAA TAG TGA TTA CTA TCA".contains(read(at - 2, at + 1)));
        }
      }
    }
    assertTrue(told > 3, told + " told");
  }

  @Test
  void withoutBasesTheTagsTellMismatches() throws IOException {
    AlignedRead md = one(record("a", 0, 101, "50M", "*", "MD:Z:10A20C18"));
    assertEquals(48, md.matches(0));
    AlignedRead nm = one(record("a", 0, 101, "25M5D25M", "*", "NM:i:8"));
    assertEquals(47, nm.matches(0));
    assertEquals(55, nm.columns(0));
    assertEquals(45, one(record("a", 0, 101, "45=5X", "*")).matches(0));
  }

  @ParameterizedTest(name = "{0} on flag {1}: {2}")
  @CsvSource({
    "XS:A:-, 0, MINUS",
    "ts:A:+, 0, PLUS",
    "ts:A:+, 16, MINUS",
    "ts:A:-, 16, PLUS",
    "'jM:B:c,1', 0, PLUS",
    "'jM:B:c,22', 0, MINUS",
    "'jM:B:c,1,2', 0, UNKNOWN",
    "'jM:B:c,0', 0, UNKNOWN",
    "XS:i:5, 0, UNKNOWN"
  })
  void strandTags(String tag, int flag, Strand strand) throws IOException {
    assertEquals(strand, one(record("a", flag, 101, "50M", read(100, 150), tag)).strand());
  }

  @Test
  void unusableRecordsSayWhy() throws IOException {
    List<Fate> fates = new ArrayList<>();
    LibraryCounts libraries = new LibraryCounts();
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 4, 500, libraries);
    String good = read(100, 150);
    try (AlignedReads reads =
        open(
            file(
                Format.SAM,
                header("chr1", "phiX"),
                record("kept", 0, 101, "50M", good),
                "u\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\t*",
                record("x", 0, 1, "10M", read(0, 10)).replace("chr1", "phiX"),
                record("s", 256, 101, "50M", good),
                record("worse", 256, 101, "50M", good, "NH:i:2", "AS:i:-9", "ZS:i:0"),
                record("equal", 256, 101, "50M", good, "NH:i:2", "AS:i:0", "ZS:i:0"),
                record("chimera", 2048, 101, "50M", good),
                record("failed", 512, 101, "50M", good),
                record("many", 0, 101, "50M", good, "NH:i:6"),
                record("bad", 0, 101, "50M", bases(9, 50)),
                record("clipped", 0, 101, "20M30S", good),
                record("far", 0, 101, "25M600N25M", read(100, 125) + read(725, 750)),
                record("out", 0, 1990, "50M", good)))) {
      AlignedRead read;
      while ((read = reads.next()) != null) {
        fates.add(evidence.take(read));
      }
    }
    assertEquals(
        List.of(
            Fate.KEPT,
            Fate.UNMAPPED,
            Fate.UNKNOWN_SEQUENCE,
            Fate.WORSE_PLACE,
            Fate.WORSE_PLACE,
            Fate.KEPT,
            Fate.SUPPLEMENTARY,
            Fate.QUALITY_CHECK,
            Fate.TOO_MANY_PLACES,
            Fate.LOW_IDENTITY,
            Fate.LOW_COVERAGE,
            Fate.LONG_INTRON,
            Fate.NO_ALIGNED_BASES),
        fates);
    assertEquals(1, libraries.aligned(4));
  }

  @Test
  void strandComesFromMotifsWithoutTagsAndElseIsMarked() throws IOException {
    LibraryCounts libraries = new LibraryCounts();
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 1, 500, libraries);
    String plus = read(160, 200) + read(300, 335);
    assertEquals(Fate.KEPT, evidence.take(one(record("p", 16, 161, "40M100N35M", plus))));
    assertEquals(Strand.PLUS, evidence.evidence().strand());
    assertEquals(EvidenceAlignment.BEST_PLACEMENT, evidence.evidence().flags());
    assertEquals(RunCounts.of(1, 1), evidence.evidence().counts());
    String minus = read(560, 600) + read(700, 735);
    evidence.take(one(record("m", 16, 561, "40M100N35M", minus)));
    assertEquals(Strand.MINUS, evidence.evidence().strand());
    assertEquals(1, libraries.get(1, LibraryCounts.Quantity.FORWARD));
    assertEquals(1, libraries.get(1, LibraryCounts.Quantity.REVERSE));
    evidence.take(one(record("u", 16, 801, "50M", read(800, 850))));
    assertTrue(evidence.evidence().has(EvidenceAlignment.READ_REVERSE));
    // the second mate on the reverse strand: the first would lie forward
    evidence.take(one(record("u", 153, 801, "50M", read(800, 850))));
    assertTrue(evidence.evidence().has(EvidenceAlignment.READ_FORWARD));
  }

  /** HISAT2 with --rna-strandness tags all reads by what it was told, right or wrong. */
  @Test
  void motifsGoBeforeWhatTheAlignerWasTold() throws IOException {
    LibraryCounts libraries = new LibraryCounts();
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.SHORT_READ, 0, 500, libraries);
    String plus = read(160, 200) + read(300, 335);
    evidence.take(one(record("p", 0, 161, "40M100N35M", plus, "XS:A:-", "NH:i:1")));
    assertEquals(Strand.PLUS, evidence.evidence().strand());
    assertEquals(1, libraries.get(0, LibraryCounts.Quantity.FORWARD));
    evidence.take(one(record("u", 0, 801, "50M", read(800, 850), "XS:A:-", "NH:i:1")));
    assertEquals(Strand.UNKNOWN, evidence.evidence().strand());
    assertTrue(evidence.evidence().has(EvidenceAlignment.READ_FORWARD));
    assertEquals(1, libraries.get(0, LibraryCounts.Quantity.SAID_REVERSE));
    // an intron without motif tells nothing; the tag is all there is
    String odd = read(1000, 1040) + read(1140, 1175);
    evidence.take(one(record("o", 0, 1001, "40M100N35M", odd, "XS:A:-", "NH:i:1")));
    assertEquals(Strand.MINUS, evidence.evidence().strand());
    assertEquals(0, libraries.get(0, LibraryCounts.Quantity.REVERSE));
  }

  @Test
  void clippedTailsOfLongReadsTellStrandAndEnd() throws IOException {
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.LONG_READ, 0, 500, new LibraryCounts());
    String body = read(800, 1100);
    evidence.take(one(record("a", 16, 801, "4S300M20S", "CGCG" + body + "A".repeat(20))));
    EvidenceAlignment plus = evidence.evidence();
    assertEquals(Strand.PLUS, plus.strand());
    assertTrue(plus.has(EvidenceAlignment.POLY_A));
    assertEquals(4, plus.unalignedHead());
    assertEquals(20, plus.unalignedTail());
    evidence.take(one(record("t", 0, 801, "12S300M3H", "T".repeat(12) + body)));
    EvidenceAlignment minus = evidence.evidence();
    assertEquals(Strand.MINUS, minus.strand());
    assertTrue(minus.has(EvidenceAlignment.POLY_A));
    assertEquals(3, minus.unalignedHead());
    assertEquals(12, minus.unalignedTail());
    evidence.take(
        one(record("both", 0, 801, "12S300M12S", "T".repeat(12) + body + "A".repeat(12))));
    assertEquals(Strand.UNKNOWN, evidence.evidence().strand());
    // a tail at the 5' end of a read of known strand is none
    evidence.take(one(record("x", 0, 801, "12S300M", "T".repeat(12) + body, "ts:A:+")));
    assertEquals(Strand.PLUS, evidence.evidence().strand());
    assertFalse(evidence.evidence().has(EvidenceAlignment.POLY_A));
  }

  @Test
  void deniedLongReadsAreLeftOut() throws IOException {
    AlignedEvidence evidence =
        new AlignedEvidence(GENOME, EvidenceKind.LONG_READ, 0, 500, new LibraryCounts());
    evidence.deny("bad"::equals);
    assertEquals(
        Fate.DENY_LIST, evidence.take(one(record("bad", 0, 801, "300M", read(800, 1100)))));
    assertEquals(Fate.KEPT, evidence.take(one(record("ok", 0, 801, "300M", read(800, 1100)))));
  }

  @Test
  void recordsThatContradictThemselvesAreTold() {
    InputFormatException e =
        assertThrows(
            InputFormatException.class,
            () -> {
              try (AlignedReads reads =
                  open(
                      file(
                          Format.SAM,
                          header("chr1"),
                          record("good", 0, 101, "50M", read(100, 150)),
                          record("cut", 0, 101, "50M", read(100, 140))))) {
                reads.next();
                reads.next();
              }
            });
    assertTrue(e.getMessage().contains("after 1 records"), e.getMessage());
    assertTrue(e.getMessage().contains("'cut' has 50 bases, its sequence 40"), e.getMessage());
  }

  /** Such as PacBio's unaligned BAM, or SAM that lost its header. */
  @Test
  void filesWithoutSequencesAreRefused() {
    byte[] unaligned = file(Format.BAM, header(), "u\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\t*");
    InputFormatException run = assertThrows(InputFormatException.class, () -> open(unaligned));
    assertTrue(run.getMessage().contains("(samtools fastq)"), run.getMessage());
    InputFormatException check =
        assertThrows(
            InputFormatException.class,
            () -> AlignedReads.sequences("reads", new ByteArrayInputStream(unaligned)));
    assertEquals(run.getMessage(), check.getMessage());
  }

  @Test
  void foreignSequencesEndWithTheNearestName() {
    SAMFileHeader header = header("Chr-1x", "scaffold_9");
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> open(file(Format.BAM, header)));
    assertTrue(e.getMessage().contains("'Chr-1x' (nearest: 'chr1')"), e.getMessage());
    SAMFileHeader longer = new SAMFileHeader();
    longer.addSequence(new SAMSequenceRecord("chr1", 2001));
    InputFormatException wrong =
        assertThrows(InputFormatException.class, () -> open(file(Format.BAM, longer)));
    assertTrue(wrong.getMessage().contains("2001 bases here but 2000"), wrong.getMessage());
    assertThrows(
        InputFormatException.class,
        () -> open("not an alignment file".getBytes(StandardCharsets.US_ASCII)));
  }
}
