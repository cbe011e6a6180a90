package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

/** Extensions against a table that keeps a move with every cell. */
class SmallAlignmentTest {
  private static final int NEVER = Integer.MIN_VALUE / 4;
  private static final int GAP = SmallAlignment.GAP;

  @Test
  void extensionIsTheOneOfThePlainTable() {
    Random random = new Random(7);
    SmallAlignment work = new SmallAlignment();
    for (int round = 0; round < 600; round++) {
      byte[] query = codes(random, 3 + random.nextInt(60));
      byte[] genome = round % 3 == 0 ? codes(random, 5 + random.nextInt(70)) : noisy(random, query);
      int direction = random.nextBoolean() ? 1 : -1;
      int q = direction > 0 ? 0 : query.length - 1;
      int g = direction > 0 ? 0 : genome.length - 1;
      int maxQuery = random.nextInt(query.length + 1);
      int maxGenome = random.nextInt(genome.length + 1);
      int band = 1 + random.nextInt(9);
      int xDrop = 3 + random.nextInt(30);
      work.extend(query, q, maxQuery, genome, g, maxGenome, direction, band, xDrop);
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < work.columns; i++) {
        columns.append((char) work.letters[i]);
      }
      assertEquals(
          plain(query, q, maxQuery, genome, g, maxGenome, direction, band, xDrop),
          work.score + " " + work.queryBases + " " + work.contigBases + " " + columns);
    }
  }

  private static byte[] codes(Random random, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = random.nextInt(30) == 0 ? Nucleotides.N : (byte) random.nextInt(4);
    }
    return codes;
  }

  private static byte[] noisy(Random random, byte[] query) {
    byte[] codes = codes(random, query.length + 20);
    int n = 0;
    for (byte base : query) {
      int kind = random.nextInt(15);
      n += kind == 0 ? 1 : 0;
      codes[n] = kind == 1 ? codes[n] : base;
      n += kind == 2 ? 0 : 1;
      if (n + 2 >= codes.length) {
        break;
      }
    }
    return codes;
  }

  private static String plain(
      byte[] query,
      int q,
      int maxQuery,
      byte[] genome,
      int g,
      int maxGenome,
      int direction,
      int band,
      int xDrop) {
    int[][] score = new int[maxQuery + 1][maxGenome + 1];
    char[][] move = new char[maxQuery + 1][maxGenome + 1];
    int most = 0;
    int bestQuery = 0;
    int bestGenome = 0;
    for (int i = 0; i <= maxQuery; i++) {
      int rowBest = NEVER;
      for (int j = 0; j <= maxGenome; j++) {
        score[i][j] = NEVER;
        if (Math.abs(i - j) > band) {
          continue;
        }
        int best = i == 0 && j == 0 ? 0 : NEVER;
        if (i > 0 && j > 0) {
          byte base = query[q + direction * (i - 1)];
          byte other = genome[g + direction * (j - 1)];
          best = score[i - 1][j - 1] + SmallAlignment.substitution(base, other);
          move[i][j] = base == other ? 'M' : 'R';
        }
        if (i > 0 && score[i - 1][j] + GAP > best) {
          best = score[i - 1][j] + GAP;
          move[i][j] = 'D';
        }
        if (j > 0 && score[i][j - 1] + GAP > best) {
          best = score[i][j - 1] + GAP;
          move[i][j] = 'I';
        }
        score[i][j] = best;
        rowBest = Math.max(rowBest, best);
        if (i > 0 && best > most) {
          most = best;
          bestQuery = i;
          bestGenome = j;
        }
      }
      if (i > 0 && rowBest < most - xDrop) {
        break;
      }
    }
    StringBuilder columns = new StringBuilder();
    int i = bestQuery;
    int j = bestGenome;
    while (i > 0 || j > 0) {
      char letter = move[i][j];
      columns.append(letter);
      i -= letter == 'I' ? 0 : 1;
      j -= letter == 'D' ? 0 : 1;
    }
    return most + " " + bestQuery + " " + bestGenome + " " + columns;
  }
}
