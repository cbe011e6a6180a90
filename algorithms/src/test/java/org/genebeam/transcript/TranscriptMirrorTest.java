package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitParameters;
import org.genebeam.search.NucleotideHits;
import org.genebeam.search.SeedIndex;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hits and alignments to a genome and to its reverse complement, on sequence full of short repeats,
 * where a gap can be put in many places.
 */
class TranscriptMirrorTest {
  private static final int LENGTH = 12_000;
  private static final int QUERIES = 12;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void hitsAreMirrored(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] contig = repetitive(random, LENGTH);
    int[] mask = {2_000, 2_150, 4_990, 5_400, 9_000, 9_900};
    int seen = 0;
    for (int i = 0; i < QUERIES; i++) {
      byte[] query = query(random, contig, i % 3 * 0.04);
      List<Hit> mirrored = new ArrayList<>();
      for (Hit h : hits(Nucleotides.reverseComplement(contig), mirrored(mask), query)) {
        mirrored.add(
            new Hit(
                h.query(),
                0,
                h.strand() == Strand.PLUS ? Strand.MINUS : Strand.PLUS,
                h.queryStart(),
                h.queryEnd(),
                LENGTH - h.end(),
                LENGTH - h.start(),
                h.matches(),
                h.columns(),
                h.gaps(),
                h.score(),
                h.eValue(),
                h.script()));
      }
      mirrored.sort(Hit.ORDER);
      List<Hit> expected = new ArrayList<>(hits(contig, mask, query));
      expected.sort(Hit.ORDER);
      assertEquals(expected, mirrored);
      seen += expected.size();
    }
    assertTrue(seen > QUERIES, "hits: " + seen);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void alignmentsAreMirroredColumnByColumn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] contig = repetitive(random, LENGTH);
    int[] mask = {2_000, 2_150, 5_100, 5_200};
    int seen = 0;
    for (int i = 0; i < QUERIES; i++) {
      byte[] query = query(random, contig, i % 3 * 0.03);
      List<String> as = placed(contig, mask, query, false);
      assertEquals(as, placed(Nucleotides.reverseComplement(contig), mirrored(mask), query, true));
      seen += as.size();
    }
    assertTrue(seen > QUERIES / 2, "alignments: " + seen);
  }

  /** Exons at the very ends of a contig say as much about the strand as others. */
  @Test
  void votesAtTheEndsOfAContigAreMirrored() {
    for (int end = 10; end <= 20; end++) {
      byte[] contig = new byte[end + 100 + 300];
      System.arraycopy(Nucleotides.encode("GTAAG"), 0, contig, end, 5);
      System.arraycopy(Nucleotides.encode("TTCAG"), 0, contig, end + 95, 5);
      Hit left = exact(Strand.PLUS, 0, 0, end);
      Hit right = exact(Strand.PLUS, end, end + 100, contig.length);
      Hit first = exact(Strand.MINUS, 0, contig.length - end, contig.length);
      Hit second = exact(Strand.MINUS, end, 0, 300);
      int given = vote(contig, left, right);
      assertEquals(-given, vote(Nucleotides.reverseComplement(contig), first, second));
      assertEquals(end < 12 ? 0 : 1, given, "exon of " + end);
    }
  }

  private static Hit exact(Strand strand, int query, int start, int end) {
    int n = end - start;
    return new Hit("q", 0, strand, query, query + n, start, end, n, n, 0, 2 * n, 0, "M" + n);
  }

  private static int vote(byte[] contig, Hit... hits) {
    List<Hit> all = List.of(hits);
    return SpliceVote.forward(
        new Compartment(all, all, true, 100, 0, contig.length),
        InMemoryGenome.builder().add("c", contig, new int[0]).build());
  }

  private static List<Hit> hits(byte[] contig, int[] mask, byte[] query) {
    GenomeShard shard = shard(contig, mask);
    return new NucleotideHits(shard, SeedIndex.build(shard.codes(), 11, 1), HitParameters.DEFAULTS)
        .find("q", query);
  }

  private static GenomeShard shard(byte[] contig, int[] mask) {
    return GenomeShard.whole(InMemoryGenome.builder().add("c", contig, mask).build());
  }

  private static List<String> placed(byte[] contig, int[] mask, byte[] query, boolean turn) {
    InMemoryGenome genome = InMemoryGenome.builder().add("c", contig, mask).build();
    GenomeShard shard = GenomeShard.whole(genome);
    TranscriptAligner aligner =
        new TranscriptAligner(
            shard,
            SeedIndex.build(shard.codes(), 11, 1),
            genome,
            TranscriptOptions.of(EvidenceKind.MRNA, 4_000));
    List<String> lines = new ArrayList<>();
    for (var scored : aligner.align("q", query).placed()) {
      SplicedAlignment a = scored.alignment().alignment();
      StringBuilder line = new StringBuilder();
      line.append((a.strand() == Strand.PLUS) != turn).append(a.reversed()).append(a.score());
      for (Segment s : a.segments()) {
        line.append('\n').append(s.kind()).append(' ');
        line.append(s.queryStart()).append('-').append(s.queryEnd()).append(' ');
        if (s.isExon()) {
          line.append(turn ? LENGTH - s.end() : s.start()).append('-');
          line.append(turn ? LENGTH - s.start() : s.end()).append(' ').append(s.script());
        }
      }
      lines.add(line.toString());
    }
    lines.sort(null);
    return lines;
  }

  private static int[] mirrored(int[] mask) {
    int[] turned = new int[mask.length];
    for (int i = 0; i < mask.length; i++) {
      turned[i] = LENGTH - mask[mask.length - 1 - i];
    }
    return turned;
  }

  /** Bases with runs of one letter and of short units. */
  private static byte[] repetitive(SplittableRandom random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; ) {
      int unit = 1 + random.nextInt(3);
      int copies = random.nextInt(4) == 0 ? 2 + random.nextInt(7) : 1;
      byte[] letters = new byte[unit];
      for (int k = 0; k < unit; k++) {
        letters[k] = (byte) random.nextInt(4);
      }
      for (int k = 0; k < unit * copies && i < n; k++) {
        codes[i++] = letters[k % unit];
      }
    }
    return codes;
  }

  /** A spliced transcript of either strand, in either direction, with errors. */
  private static byte[] query(SplittableRandom random, byte[] contig, double errors) {
    int at = 500 + random.nextInt(6_000);
    ByteArrayOutputStream bases = new ByteArrayOutputStream();
    int exons = 2 + random.nextInt(3);
    for (int e = 0; e < exons; e++) {
      int size = 30 + random.nextInt(200);
      for (int i = at; i < at + size; i++) {
        double dice = random.nextDouble();
        if (dice >= errors) {
          bases.write(contig[i]);
        } else if (dice < errors / 2) {
          bases.write(contig[i] ^ (1 + random.nextInt(3)));
        } else if (dice < 0.75 * errors) {
          bases.write(contig[i]);
          bases.write(random.nextInt(4));
        }
      }
      at += size;
      if (e + 1 < exons) {
        int intron = 80 + random.nextInt(500);
        System.arraycopy(Nucleotides.encode("GTAAGT"), 0, contig, at, 6);
        System.arraycopy(Nucleotides.encode("TTTTGCAG"), 0, contig, at + intron - 8, 8);
        at += intron;
      }
    }
    byte[] query = bases.toByteArray();
    return random.nextBoolean() ? Nucleotides.reverseComplement(query) : query;
  }
}
