package org.genebeam.splign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

class BlockAlignmentTest {
  private static final int NEVER = -100_000_000;

  private static final BandKernel KERNEL = BandKernels.find();

  @Test
  void scoreEqualsDefinitionOnRandomBlocksSeed11() {
    Random random = new Random(11);
    for (int round = 0; round < 400; round++) {
      SplignParameters p =
          (round % 2 == 0 ? SplignParameters.mrna() : SplignParameters.est()).withMinIntron(4);
      byte[] query = bases(random, 1 + random.nextInt(12), 5);
      byte[] genome = bases(random, 1 + random.nextInt(24), 4);
      boolean openStart = round % 3 == 0;
      boolean openEnd = round % 5 == 0;
      int expected = brute(query, genome, p, openStart, openEnd);
      for (int cells : new int[] {1 << 20, 8}) {
        BlockAlignment block = rows(p, Math.max(cells, 30), cells > 8);
        block.sequences(query, genome, new SpliceSites(genome));
        EditPath path = new EditPath();
        int score = block.align(0, query.length, 0, genome.length, openStart, openEnd, path);
        assertEquals(expected, score);
        assertEquals(
            block.pathQueryEnd() - block.pathQueryStart(), used(path, EditPath.GENOME_GAP));
        assertEquals(block.pathGenomeEnd() - block.pathGenomeStart(), used(path, 'D'));
      }
    }
  }

  @Test
  void cornersAndBandsGiveThePathOfTheFullTableSeed12() {
    Random random = new Random(12);
    int spliced = 0;
    for (int round = 0; round < 200; round++) {
      byte[] genome = bases(random, 400 + random.nextInt(400), 4);
      int left = random.nextInt(25);
      int right = random.nextInt(25);
      genome[left] = 2;
      genome[left + 1] = 3;
      int n = genome.length;
      genome[n - right - 2] = 0;
      genome[n - right - 1] = 2;
      byte[] query = Arrays.copyOf(genome, left + right);
      System.arraycopy(genome, n - right, query, left, right);
      if (round % 3 == 0 && query.length > 0) {
        query[random.nextInt(query.length)] ^= 1;
      }
      SplignParameters p = round % 2 == 0 ? SplignParameters.mrna() : SplignParameters.est();
      String full = text(rows(p, 1 << 25, false), query, genome);
      assertEquals(full, text(rows(p, 1 << 25, true), query, genome));
      assertEquals(full, text(rows(p, 900, false), query, genome));
      spliced += full.contains("Z") ? 1 : 0;
    }
    assertTrue(spliced > 150);
  }

  @Test
  void moreRowsThanColumnsBehindAFreeStartSeed14() {
    Random random = new Random(14);
    for (int round = 0; round < 100; round++) {
      byte[] genome = bases(random, 70 + random.nextInt(60), 4);
      byte[] query = bases(random, 150 + random.nextInt(150), 4);
      int shared = 20 + random.nextInt(50);
      int n = genome.length;
      int m = query.length;
      System.arraycopy(genome, n - shared, query, m - shared, shared);
      query[m - 1 - random.nextInt(shared)] ^= 1;
      String[] paths = new String[2];
      for (int i = 0; i < 2; i++) {
        BlockAlignment block = rows(SplignParameters.est(), 1 << 25, i == 1);
        block.sequences(query, genome, new SpliceSites(genome));
        EditPath path = new EditPath();
        int score = block.align(0, m, 0, n, true, false, path);
        paths[i] = score + " " + block.pathQueryStart() + " " + text(path);
      }
      assertEquals(paths[0], paths[1]);
    }
  }

  @Test
  void pathsEqualThoseOfThePlainTableSeed13() {
    Random random = new Random(13);
    int spliced = 0;
    int far = 0;
    for (int round = 0; round < 3000; round++) {
      boolean wide = round % 30 == 0;
      byte[] genome = bases(random, (wide ? 9000 : 20) + random.nextInt(wide ? 3000 : 900), 4);
      byte[] query = transcript(random, genome, round % 7 == 0);
      SplignParameters p = random.nextBoolean() ? SplignParameters.mrna() : SplignParameters.est();
      if (random.nextInt(4) == 0) {
        p = p.withMinIntron(4 + random.nextInt(10));
      }
      if (round % 5 == 1) {
        p = small(p);
      }
      boolean openStart = random.nextInt(3) == 0;
      boolean openEnd = random.nextInt(3) == 0;
      int frame = random.nextInt(60) - 20;
      int frameEnd = Math.min(query.length, frame + random.nextInt(90));
      String expected =
          plain(
              p,
              query,
              genome,
              openStart,
              openEnd,
              GapSurcharge.of(0, query.length, frame, frameEnd));
      for (BlockAlignment block : ways(p, genome.length)) {
        block.frame(frame, frameEnd);
        String text = path(block, query, genome, openStart, openEnd);
        assertEquals(expected, text, "round " + round);
      }
      spliced += expected.contains("Z") ? 1 : 0;
      far += wide && expected.contains("Z") ? 1 : 0;
    }
    assertTrue(spliced > 1000);
    assertTrue(far > 50);
  }

  /** Long gaps that cost more than an intron of any class, beside a fixed corner. */
  @Test
  void cheapIntronsBesideDearGapsSeed15() {
    Random random = new Random(15);
    int spliced = 0;
    for (int round = 0; round < 1500; round++) {
      SplignParameters p =
          SplignParameters.est().toBuilder()
              .gapOpen(random.nextInt(3000))
              .gapExtend(4000 + random.nextInt(16_000))
              .intronOther(random.nextInt(8000))
              .minIntron(4 + random.nextInt(26))
              .build();
      byte[] genome = bases(random, 60 + random.nextInt(400), 4);
      boolean openStart = random.nextBoolean();
      byte[] query = corner(random, genome, openStart);
      String expected = plain(p, query, genome, openStart, !openStart, GapSurcharge.NONE);
      for (BlockAlignment block : ways(p, genome.length)) {
        assertEquals(expected, path(block, query, genome, openStart, !openStart), "round " + round);
      }
      spliced += expected.contains("Z") ? 1 : 0;
    }
    assertTrue(spliced > 500);
  }

  /** What stands at the fixed end of a genome, some bases more or less, and bases of its own. */
  private static byte[] corner(Random random, byte[] genome, boolean atEnd) {
    int n = genome.length;
    int exon = Math.min(n, 40 + random.nextInt(60));
    int from = atEnd ? n - exon : 0;
    byte[] query = new byte[200];
    int length = 0;
    int own = 20 + random.nextInt(60);
    for (int k = 0; atEnd && k < own; k++) {
      query[length++] = (byte) random.nextInt(4);
    }
    for (int g = from; g < from + exon; g++) {
      int dice = random.nextInt(50);
      if (dice == 0) {
        query[length++] = (byte) random.nextInt(4);
      }
      if (dice != 1) {
        query[length++] = genome[g];
      }
    }
    for (int k = 0; !atEnd && k < own; k++) {
      query[length++] = (byte) random.nextInt(4);
    }
    return Arrays.copyOf(query, length);
  }

  @Test
  void thisMachineFillsBandsWithVectors() {
    assumeTrue(KERNEL != null, "no vectors here: bands of rows are not tested");
    assertTrue(KERNEL.lanes() >= 4);
  }

  /** By rows and by bands of rows, each with room for the whole table and for a part of it. */
  private static List<BlockAlignment> ways(SplignParameters p, int columns) {
    List<BlockAlignment> ways = new ArrayList<>();
    ways.add(rows(p, BlockAlignment.STORE, true));
    ways.add(rows(p, 3 * columns, true));
    if (KERNEL != null) {
      int one = KERNEL.lanes() * (columns + 1 + p.minIntron());
      ways.add(new BlockAlignment(p, BlockAlignment.STORE, true, KERNEL));
      ways.add(new BlockAlignment(p, 5 * one / 2, true, KERNEL));
    }
    return ways;
  }

  private static BlockAlignment rows(SplignParameters p, int limit, boolean prune) {
    return new BlockAlignment(p, limit, prune, null);
  }

  /** Scores of a few units, beside which rounded intron lengths weigh something. */
  private static SplignParameters small(SplignParameters p) {
    return p.toBuilder()
        .match(2)
        .mismatch(3)
        .gapOpen(4)
        .gapExtend(1)
        .intronGtAg(9)
        .intronGcAg(12)
        .intronAtAc(11)
        .intronOther(20)
        .build();
  }

  private static String plain(
      SplignParameters p,
      byte[] query,
      byte[] genome,
      boolean openStart,
      boolean openEnd,
      GapSurcharge surcharge) {
    PlainBlockAlignment block = new PlainBlockAlignment(p, 1 << 25, false);
    block.surcharge = surcharge;
    block.sequences(query, genome, new SpliceSites(genome));
    EditPath path = new EditPath();
    int score = block.align(0, query.length, 0, genome.length, openStart, openEnd, path);
    return text(
        path,
        score,
        block.pathQueryStart(),
        block.pathGenomeStart(),
        block.pathQueryEnd(),
        block.pathGenomeEnd());
  }

  private static String path(
      BlockAlignment block, byte[] query, byte[] genome, boolean openStart, boolean openEnd) {
    block.sequences(query, genome, new SpliceSites(genome));
    EditPath path = new EditPath();
    int score = block.align(0, query.length, 0, genome.length, openStart, openEnd, path);
    return text(
        path,
        score,
        block.pathQueryStart(),
        block.pathGenomeStart(),
        block.pathQueryEnd(),
        block.pathGenomeEnd());
  }

  /** Score and bounds, and the path between them. */
  private static String text(EditPath path, int... scoreAndBounds) {
    return Arrays.toString(scoreAndBounds) + " " + text(path);
  }

  private static String text(EditPath path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      text.append((char) path.op(i)).append(path.length(i));
    }
    return text.toString();
  }

  /** Some stretches of a genome, most with splice sites put beside them, with errors. */
  private static byte[] transcript(Random random, byte[] genome, boolean bad) {
    byte[] query = new byte[400];
    int n = 0;
    int at = random.nextInt(2) == 0 ? 0 : random.nextInt(genome.length);
    while (at < genome.length && n < 200) {
      int end = Math.min(genome.length, at + random.nextInt(80));
      for (; at < end; at++) {
        int dice = random.nextInt(bad ? 8 : 60);
        if (dice > 2) {
          query[n++] = genome[at];
        } else if (dice > 0) {
          query[n++] = (byte) random.nextInt(5);
          at -= dice - 1;
        }
      }
      int next = at + random.nextInt(genome.length);
      if (next < genome.length && next - at > 30 && random.nextInt(5) > 0) {
        genome[at] = 2;
        genome[at + 1] = (byte) (random.nextInt(4) == 0 ? 1 : 3);
        genome[next - 2] = 0;
        genome[next - 1] = 2;
      }
      at = next;
    }
    int tail = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
    for (int k = 0; k < tail; k++) {
      query[n++] = (byte) random.nextInt(4);
    }
    return Arrays.copyOf(query, n);
  }

  private static String text(BlockAlignment block, byte[] query, byte[] genome) {
    EditPath path = new EditPath();
    block.sequences(query, genome, new SpliceSites(genome));
    StringBuilder text = new StringBuilder();
    text.append(block.align(0, query.length, 0, genome.length, false, false, path));
    for (int i = 0; i < path.size(); i++) {
      text.append((char) path.op(i)).append(path.length(i));
    }
    return text.toString();
  }

  private static int used(EditPath path, int except) {
    int sum = 0;
    for (int i = 0; i < path.size(); i++) {
      boolean skips = path.op(i) == except || (except == 'I' && path.op(i) == EditPath.INTRON);
      sum += skips ? 0 : path.length(i);
    }
    return sum;
  }

  private static byte[] bases(Random random, int n, int letters) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(letters);
    }
    return codes;
  }

  private static int brute(
      byte[] q, byte[] g, SplignParameters p, boolean openStart, boolean openEnd) {
    int m = q.length;
    int n = g.length;
    int[][] v = new int[m + 1][n + 1];
    int best = NEVER;
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j <= n; j++) {
        int value = openStart || (i == 0 && j == 0) ? 0 : NEVER;
        if (i > 0 && j > 0) {
          boolean same = q[i - 1] < 4 && q[i - 1] == g[j - 1];
          value = Math.max(value, v[i - 1][j - 1] + (same ? p.match() : -p.mismatch()));
        }
        for (int k = 1; k <= j; k++) {
          value = Math.max(value, v[i][j - k] - p.gapOpen() - k * p.gapExtend());
        }
        for (int k = 1; k <= i; k++) {
          value = Math.max(value, v[i - k][j] - p.gapOpen() - k * p.gapExtend());
        }
        for (int d = 0; d <= j - p.minIntron(); d++) {
          String ends = Nucleotides.decode(g, d, d + 2) + Nucleotides.decode(g, j - 2, j);
          int cost =
              switch (ends) {
                case "GTAG" -> p.intronGtAg();
                case "GCAG" -> p.intronGcAg();
                case "ATAC" -> p.intronAtAc();
                default -> p.intronOther();
              };
          value = Math.max(value, v[i][d] - cost);
        }
        v[i][j] = value;
        best = Math.max(best, value);
      }
    }
    return openEnd ? best : v[m][n];
  }
}
