package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.splign.Direction;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.Splign;
import org.genebeam.splign.SplignParameters;
import org.junit.jupiter.api.Test;

/** Junctions and end exons of made-up genes with usual splice sites, on both strands. */
class SpliceChoiceTest {
  private static final int EXONS = 6;

  /** A contig with one gene, and its exons on the strand of the gene. */
  private record Case(byte[] contig, int[] starts, int[] ends, byte[] transcript, boolean minus) {}

  @Test
  void junctionsBesideErrorsAndShortEndsAreFoundSeed31() {
    Random random = new Random(31);
    int expected = 0;
    int found = 0;
    int wrong = 0;
    for (int round = 0; round < 60; round++) {
      Case gene = gene(random, 18);
      List<String> truth = introns(gene);
      byte[] query = noisy(random, gene.transcript, 0.08);
      InMemoryGenome genome = InMemoryGenome.builder().add("c", gene.contig, new int[0]).build();
      GenomeShard shard = GenomeShard.whole(genome);
      TranscriptAligner aligner =
          new TranscriptAligner(
              shard,
              SeedIndex.build(shard.codes(), 11, 1),
              genome,
              TranscriptOptions.of(EvidenceKind.MRNA, 20_000));
      List<String> seen = new ArrayList<>();
      for (EvidenceAlignment a : aligner.align("q", query).alignments()) {
        for (int i = 0; i + 1 < a.exons(); i++) {
          seen.add(a.exonEnd(i) + "-" + a.exonStart(i + 1));
        }
      }
      expected += truth.size();
      for (String intron : seen) {
        if (truth.contains(intron)) {
          found++;
        } else {
          wrong++;
        }
      }
    }
    String what = found + " of " + expected + ", " + wrong + " wrong";
    assertTrue(found >= 0.96 * expected, what);
    assertTrue(wrong <= 0.02 * expected, what);
  }

  @Test
  void easyCompartmentsEqualSplignSeed32() {
    Random random = new Random(32);
    for (int round = 0; round < 40; round++) {
      Case gene = gene(random, 60);
      InMemoryGenome genome = InMemoryGenome.builder().add("c", gene.contig, new int[0]).build();
      List<Hit> hits = new ArrayList<>();
      int at = 0;
      for (int i = 0; i < EXONS; i++) {
        int length = gene.ends[i] - gene.starts[i];
        // as far as a hit may run on, and less
        int cut = random.nextInt(8);
        int n = gene.contig.length;
        int start = gene.minus ? n - gene.ends[i] + cut : gene.starts[i] + cut;
        int span = length - 2 * cut;
        hits.add(
            new Hit(
                "q",
                0,
                gene.minus ? Strand.MINUS : Strand.PLUS,
                at + cut,
                at + length - cut,
                start,
                start + span,
                span,
                span,
                0,
                2.0 * span,
                0,
                ""));
        at += length;
      }
      Compartment seeds = Compartment.of(hits);
      SplicedAlignment easy = new ExactChain(genome, 25).align(gene.transcript, false, seeds, 1.0);
      SplicedAlignment full =
          new Splign(SplignParameters.est().withDirection(Direction.SENSE))
              .align("q", gene.transcript, genome, seeds)
              .get(0);
      assertNotNull(easy);
      assertEquals(spans(full), spans(easy));
    }
  }

  @Test
  void anErrorBesideAJunctionDoesNotTurnTheQuerySeed33() {
    Random random = new Random(33);
    for (int round = 0; round < 20; round++) {
      byte[] strand = random(random, 3_000);
      int donor = 1_200;
      int acceptor = 1_400 + random.nextInt(200);
      // four bases to the left the intron reads CT..AC, and the error makes that exact
      put(strand, donor - 4, "CTAGGTAAGT");
      put(strand, acceptor - 16, "TTTCTTTTTTACCCAGG");
      ByteArrayOutputStream bases = new ByteArrayOutputStream();
      bases.write(strand, donor - 200, 200);
      bases.write(strand, acceptor, 200);
      byte[] query = bases.toByteArray();
      query[197] = Nucleotides.C;
      boolean minus = random.nextBoolean();
      byte[] contig = minus ? Nucleotides.reverseComplement(strand) : strand;
      InMemoryGenome genome = InMemoryGenome.builder().add("c", contig, new int[0]).build();
      GenomeShard shard = GenomeShard.whole(genome);
      SeedIndex index = SeedIndex.build(shard.codes(), 11, 1);
      TranscriptOptions options = TranscriptOptions.of(EvidenceKind.MRNA, 20_000);
      EvidenceAlignment a =
          new TranscriptAligner(shard, index, genome, options)
              .align("q", query)
              .alignments()
              .get(0);
      assertEquals(2, a.exons());
      assertEquals(minus ? Strand.MINUS : Strand.PLUS, a.strand());
      assertEquals(minus ? 3_000 - acceptor : donor, a.exonEnd(0));
    }
  }

  private static String spans(SplicedAlignment a) {
    StringBuilder text = new StringBuilder();
    for (SplicedAlignment.Segment s : a.segments()) {
      text.append(s.kind()).append(' ').append(s.queryStart()).append('-').append(s.queryEnd());
      text.append(' ').append(s.start()).append('-').append(s.end()).append(' ');
      text.append(s.script()).append('\n');
    }
    return text.toString();
  }

  private static Case gene(Random random, int firstExon) {
    byte[] strand = random(random, 6_000);
    int[] starts = new int[EXONS];
    int[] ends = new int[EXONS];
    int at = 1_000;
    ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    for (int i = 0; i < EXONS; i++) {
      starts[i] = at;
      ends[i] = at + (i == 0 ? firstExon : 60 + random.nextInt(200));
      at = ends[i] + 90 + random.nextInt(300);
      if (i + 1 < EXONS) {
        put(strand, ends[i] - 2, "AGGTAAGT");
        put(strand, at - 12, "TTTCTTTTGCAGG");
      }
    }
    for (int i = 0; i < EXONS; i++) {
      transcript.write(strand, starts[i], ends[i] - starts[i]);
    }
    boolean minus = random.nextBoolean();
    byte[] contig = minus ? Nucleotides.reverseComplement(strand) : strand;
    return new Case(contig, starts, ends, transcript.toByteArray(), minus);
  }

  private static List<String> introns(Case gene) {
    int n = gene.contig.length;
    List<String> introns = new ArrayList<>();
    for (int i = 0; i + 1 < EXONS; i++) {
      introns.add(
          gene.minus
              ? n - gene.starts[i + 1] + "-" + (n - gene.ends[i])
              : gene.ends[i] + "-" + gene.starts[i + 1]);
    }
    return introns;
  }

  private static void put(byte[] codes, int at, String letters) {
    System.arraycopy(Nucleotides.encode(letters), 0, codes, at, letters.length());
  }

  private static byte[] random(Random random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  private static byte[] noisy(Random random, byte[] clean, double rate) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte base : clean) {
      if (random.nextDouble() >= rate) {
        out.write(base);
        continue;
      }
      double what = random.nextDouble();
      if (what < 0.5) {
        out.write(base ^ (1 + random.nextInt(3)));
      } else if (what < 0.75) {
        out.write(base);
        out.write(random.nextInt(4));
      }
    }
    return out.toByteArray();
  }
}
