package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.search.ShardPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reverse complement of the genome gives every placement mirrored, and every intron. */
class ReadSymmetryTest {
  private static final ReadAlignerOptions OPTIONS =
      ReadAlignerOptions.defaults().withMaxIntronBases(5_000);
  private static final int READS = 1_000;

  private record Indexing(int k, int step, int shardBases, ReadAlignerOptions options) {
    Indexing(int k, int step) {
      this(k, step, 1_000_000, OPTIONS);
    }
  }

  /** What is found on one strand, in coordinates of the other if that is turned. */
  private static final class Side {
    private final Genome genome;
    private final boolean turned;
    private final List<ShardPlan.Shard> plan;
    private final List<ReadAligner> aligners = new ArrayList<>();
    private final Indexing indexing;
    private IntronCollector introns;
    private int severalPlaces;

    Side(NastyGenome nasty, boolean turned, Indexing indexing) {
      this.genome = nasty.genome(turned);
      this.turned = turned;
      this.indexing = indexing;
      this.plan = ShardPlan.of(genome.contigs(), indexing.shardBases, 6_000);
    }

    /** {@code known} and what is told are in coordinates of the genome that is not turned. */
    List<String> align(FragmentBatch batch, KnownIntrons known) {
      introns = new IntronCollector();
      aligners.clear();
      for (ShardPlan.Shard one : plan) {
        GenomeShard shard = GenomeShard.load(genome, one.pieces());
        SeedIndex index = SeedIndex.build(shard, indexing.k, indexing.step);
        aligners.add(new ReadAligner(shard, index, indexing.options, turned(known)));
      }
      List<String> all = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        FragmentAlignment alignment = align(batch, i);
        introns.add(alignment, 1);
        List<String> texts = new ArrayList<>();
        for (int m = 0; m < 2; m++) {
          for (ReadPlacement p : alignment.mate(m)) {
            texts.add(m + ":" + text(p));
            severalPlaces += p.equallyGood() > 1 ? 1 : 0;
          }
        }
        texts.sort(null);
        all.add(
            "%d %s %s %d %s"
                .formatted(
                    i,
                    alignment.properPair(),
                    alignment.needsSecondPass(),
                    alignment.score(),
                    texts));
      }
      return all;
    }

    private FragmentAlignment align(FragmentBatch batch, int fragment) {
      FragmentAlignment best = new FragmentAlignment();
      for (int s = 0; s < plan.size(); s++) {
        FragmentAlignment one = new FragmentAlignment();
        aligners.get(s).align(batch, fragment, one);
        if (plan.size() == 1) {
          return one;
        }
        if (ShardMerge.owned(one, plan.get(s))) {
          ShardMerge.keepBest(best, one);
        }
      }
      return best;
    }

    KnownIntrons turned(KnownIntrons known) {
      if (!turned) {
        return known;
      }
      KnownIntrons.Builder builder = KnownIntrons.builder();
      for (int i = 0; i < known.size(); i++) {
        KnownIntrons.Intron one = known.get(i);
        int length = genome.contig(one.contig()).length();
        builder.add(
            one.contig(),
            length - one.end(),
            length - one.start(),
            turned(one.strand()),
            one.support());
      }
      return builder.build();
    }

    private Strand turned(Strand strand) {
      return !turned || strand == Strand.UNKNOWN
          ? strand
          : strand == Strand.PLUS ? Strand.MINUS : Strand.PLUS;
    }

    private String text(ReadPlacement p) {
      int length = genome.contig(p.contig()).length();
      List<String> exons = new ArrayList<>();
      for (int i = 0; i < p.exons(); i++) {
        int e = turned ? p.exons() - 1 - i : i;
        int from = p.bounds()[2 * e];
        int to = p.bounds()[2 * e + 1];
        exons.add(
            "%d-%d %d/%d"
                .formatted(
                    turned ? length - to : from,
                    turned ? length - from : to,
                    p.exonMatches(e),
                    p.exonColumns(e)));
      }
      List<Edit> edits = new ArrayList<>();
      for (Edit edit : p.edits()) {
        edits.add(turned ? turned(edit, length) : edit);
      }
      edits.sort(null);
      return "%d %s %s %s clipped %d, %d score %d of %d %s"
          .formatted(
              p.contig(),
              p.reverse() != turned,
              turned(p.strand()),
              exons,
              turned ? p.clippedRight() : p.clippedLeft(),
              turned ? p.clippedLeft() : p.clippedRight(),
              p.score(),
              p.equallyGood(),
              edits);
    }

    private static Edit turned(Edit edit, int length) {
      byte[] letters = Nucleotides.reverseComplement(Nucleotides.encode(edit.inserted()));
      return new Edit(length - edit.end(), edit.removed(), Nucleotides.decode(letters));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 11, 1", "2, 3, 12, 4", "10, 4, 11, 1"})
  void mirroredGenomeGivesMirroredPlacements(long seed, int contigs, int k, int step) {
    NastyGenome nasty = new NastyGenome(seed, contigs, 20);
    FragmentBatch reads = nasty.reads(READS);
    Side given = new Side(nasty, false, new Indexing(k, step));
    Side mirrored = new Side(nasty, true, new Indexing(k, step));
    check(given, mirrored, reads, KnownIntrons.none());
    KnownIntrons known = given.introns.anchored(2);
    assertTrue(known.size() > 5, "introns " + known.size());
    assertTrue(given.severalPlaces > 100, "reads of several places " + given.severalPlaces);
    check(given, mirrored, reads, known);
  }

  /** In small shards, with many seeds that are too frequent in one shard and not in another. */
  @ParameterizedTest
  @CsvSource({"1, 1, 9000", "2, 3, 2001", "10, 4, 5000"})
  void mirroredShardsGiveMirroredPlacements(long seed, int contigs, int shardBases) {
    NastyGenome nasty = new NastyGenome(seed, contigs, 20);
    FragmentBatch reads = nasty.reads(READS / 2);
    Indexing indexing = new Indexing(11, 1, shardBases, OPTIONS.withMaxSeedHits(2));
    Side given = new Side(nasty, false, indexing);
    assertTrue(given.plan.size() > contigs, "shards " + given.plan.size());
    check(given, new Side(nasty, true, indexing), reads, KnownIntrons.none());
  }

  private static void check(Side given, Side mirrored, FragmentBatch reads, KnownIntrons known) {
    assertIterableEquals(given.align(reads, known), mirrored.align(reads, known));
    assertEquals(given.introns.introns(), mirrored.turned(mirrored.introns.introns()));
  }

  /** More equal places than are told: the same ones are, on whichever strand each lies. */
  @ParameterizedTest
  @CsvSource({"12009, 5", "12009, -5", "12024, 5", "12030, -5", "12030, 5"})
  void ofManyEqualPlacesTheSameAreTold(int length, int apart) {
    Random random = new Random(3);
    byte[] codes = random(random, length);
    byte[] unit = random(random, 75);
    byte[] turned = Nucleotides.reverseComplement(unit);
    for (int i = 0; i < 5; i++) {
      System.arraycopy(unit, 0, codes, 500 + i * 300, 75);
    }
    for (int i = 0; i < 4; i++) {
      System.arraycopy(turned, 0, codes, length - 675 - i * 300, 75);
    }
    System.arraycopy(unit, 0, codes, 4000, 75);
    System.arraycopy(turned, 0, codes, length - 4075 - apart, 75);
    assertEquals(places(codes, unit, false), places(codes, unit, true));
  }

  /** Two introns that may be GT-AG, or four bases on CT-AC: both go to one strand, the same. */
  @Test
  void readsOfBothDirectionsTakeOneStrandOfTwo() {
    Random random = new Random(4);
    int[] taken = new int[2];
    for (int trial = 0; trial < 60; trial++) {
      String[] exons = new String[3];
      for (int i = 0; i < 3; i++) {
        exons[i] = Nucleotides.decode(random(random, 36));
      }
      StringBuilder genome = new StringBuilder(Nucleotides.decode(random(random, 300)));
      genome.append(exons[0]);
      for (int i = 1; i < 3; i++) {
        genome.append("GTACCT").append(Nucleotides.decode(random(random, 120))).append("AGGTAC");
        genome.append(exons[i]);
      }
      genome.append(Nucleotides.decode(random(random, 300)));
      byte[] codes = Nucleotides.encode(genome);
      byte[] read = Nucleotides.encode(String.join("GTAC", exons));
      ReadPlacement one = place(codes, read);
      ReadPlacement other = place(codes, Nucleotides.reverseComplement(read));
      assertEquals(3, one.exons());
      assertArrayEquals(one.bounds(), other.bounds());
      assertEquals(one.strand(), other.strand());
      taken[one.strand() == Strand.PLUS ? 0 : 1]++;
    }
    assertTrue(taken[0] > 10 && taken[1] > 10, taken[0] + " on plus, " + taken[1] + " on minus");
  }

  private static ReadPlacement place(byte[] codes, byte[] read) {
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", codes.clone(), new int[0]).build());
    FragmentAlignment found = new FragmentAlignment();
    new ReadAligner(shard, SeedIndex.build(shard, 11, 1), OPTIONS, KnownIntrons.none())
        .align(single(read), 0, found);
    return found.mate(0).get(0);
  }

  private static FragmentBatch single(byte[] read) {
    int n = read.length;
    return new FragmentBatch(read, new int[] {0, n, n}, new RunCounts[] {RunCounts.of(0, 1)});
  }

  private static byte[] random(Random random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  private static List<String> places(byte[] codes, byte[] read, boolean turned) {
    byte[] strand = turned ? Nucleotides.reverseComplement(codes) : codes;
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", strand, new int[0]).build());
    FragmentAlignment found = new FragmentAlignment();
    new ReadAligner(shard, SeedIndex.build(shard, 11, 1), OPTIONS, KnownIntrons.none())
        .align(single(read), 0, found);
    List<String> places = new ArrayList<>();
    for (ReadPlacement p : found.mate(0)) {
      int start = turned ? codes.length - p.bounds()[1] : p.bounds()[0];
      places.add(start + (p.reverse() != turned ? "-" : "+"));
    }
    places.sort(null);
    assertTrue(places.size() >= OPTIONS.maxPlacements(), places::toString);
    return places;
  }
}
