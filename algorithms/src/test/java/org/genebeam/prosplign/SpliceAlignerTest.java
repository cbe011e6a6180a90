package org.genebeam.prosplign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.Blosum62;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the dynamic programming against its definition. */
class SpliceAlignerTest {
  private static final GeneticCode CODE = GeneticCode.of(1);
  private static final ProSplignParameters SHORT = ProSplignParameters.DEFAULTS.withMinIntron(4);

  /** Costs by explicit gap lengths and intron jumps, without states and running maxima. */
  private static final class Oracle {
    private static final int K = 3000;
    private final byte[] protein;
    private final byte[] dna;
    private final int minIntron;

    Oracle(byte[] protein, byte[] dna, int minIntron) {
      this.protein = protein;
      this.dna = dna;
      this.minIntron = minIntron;
    }

    int codon(int i, int a, int b, int c) {
      char letter = CODE.translate(dna[a], dna[b], dna[c]);
      byte residue = protein[i - 1];
      boolean tga = dna[a] == 3 && dna[b] == 2 && dna[c] == 0;
      boolean seleno = residue == Blosum62.SELENO && tga;
      return K * Blosum62.score(residue, seleno ? residue : Blosum62.code(letter));
    }

    /** Cost of an intron of the bases {@code [from, to)}. */
    int intron(int from, int to) {
      String ends = Nucleotides.decode(dna, from, from + 2) + Nucleotides.decode(dna, to - 2, to);
      int open =
          switch (ends) {
            case "GTAG" -> 15;
            case "GCAG" -> 20;
            case "ATAC" -> 25;
            default -> 34;
          };
      return K * open + to - from;
    }

    static int gap(int length) {
      return (length % 3 == 0 ? 10 * K : 30 * K) + length * K / 3;
    }

    int best() {
      int m = protein.length;
      int n = dna.length;
      int[][] w = new int[m + 1][n + 1];
      int[][][] inGap = new int[m + 1][n + 1][n + 1];
      int top = 0;
      for (int i = 0; i <= m; i++) {
        for (int j = 0; j <= n; j++) {
          Arrays.fill(inGap[i][j], -1_000_000_000);
          if (i > 0 && j > 2) {
            w[i][j] = cell(i, j, w, inGap);
          }
          for (int l = 1; l <= j && i > 0; l++) {
            inGap[i][j][l] = gapCell(i, j, l, w, inGap);
            w[i][j] = j > 2 ? Math.max(w[i][j], inGap[i][j][l] - gap(l)) : 0;
          }
          // a residue gap may follow whatever is best here
          for (int k = 1; k <= i && j > 2; k++) {
            w[i][j] = Math.max(w[i][j], w[i - k][j] - gap(3 * k));
          }
        }
      }
      for (int i = 0; i <= m; i++) {
        for (int j = 0; j <= n; j++) {
          top = i == m || j >= n - 2 ? Math.max(top, w[i][j]) : top;
        }
      }
      return top;
    }

    int gapCell(int i, int j, int l, int[][] w, int[][][] inGap) {
      int value = l == 1 ? w[i][j - 1] : inGap[i][j - 1][l - 1];
      for (int p = j - minIntron; p >= l; p--) {
        value = Math.max(value, inGap[i][p][l] - intron(p, j));
      }
      return value;
    }

    int cell(int i, int j, int[][] w, int[][][] inGap) {
      int value = w[i - 1][j - 3] + codon(i, j - 3, j - 2, j - 1);
      for (int k = 0; k < i; k++) {
        value = Math.max(value, w[i - 1 - k][j - 1] - gap(3 * k + 2));
        value = Math.max(value, w[i - 1 - k][j - 2] - gap(3 * k + 1));
      }
      for (int p = j - minIntron; p >= 0; p--) {
        value = Math.max(value, w[i][p] - intron(p, j));
      }
      for (int p = j - minIntron - 3; p >= 0; p--) {
        int one = codon(i, p, j - 2, j - 1) - intron(p + 1, j - 2);
        int two = codon(i, p, p + 1, j - 1) - intron(p + 2, j - 1);
        value = Math.max(value, w[i - 1][p] + Math.max(one, two));
      }
      return value;
    }
  }

  private static byte[] dna(Random random, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (random.nextInt(60) == 0 ? 4 : random.nextInt(4));
    }
    return codes;
  }

  /** A protein whose gene, with an intron and errors, lies in the returned region. */
  static byte[][] gene(Random random, int residues, int flank, int intron) {
    byte[] exons = new byte[3 * residues];
    byte[] protein = new byte[residues];
    for (int i = 0; i < residues; i++) {
      char letter;
      do {
        for (int k = 0; k < 3; k++) {
          exons[3 * i + k] = (byte) random.nextInt(4);
        }
        letter = CODE.translate(exons[3 * i], exons[3 * i + 1], exons[3 * i + 2]);
      } while (letter == '*');
      protein[i] = Blosum62.code(letter);
    }
    int cut = 1 + random.nextInt(exons.length - 1);
    byte[] region = new byte[2 * flank + exons.length + intron];
    for (int i = 0; i < region.length; i++) {
      region[i] = (byte) random.nextInt(4);
    }
    System.arraycopy(exons, 0, region, flank, cut);
    region[flank + cut] = 2;
    region[flank + cut + 1] = 3;
    region[flank + cut + intron - 2] = 0;
    region[flank + cut + intron - 1] = 2;
    System.arraycopy(exons, cut, region, flank + cut + intron, exons.length - cut);
    return new byte[][] {protein, region, {(byte) (cut % 3), (byte) cut}};
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void scoreEqualsTheDefinition(long seed) {
    Random random = new Random(seed);
    SpliceAligner aligner = new SpliceAligner(SHORT);
    for (int round = 0; round < 60; round++) {
      byte[] protein;
      byte[] region;
      if (round % 2 == 0) {
        protein = new byte[1 + random.nextInt(5)];
        for (int i = 0; i < protein.length; i++) {
          protein[i] = (byte) random.nextInt(20);
        }
        region = dna(random, 3 + random.nextInt(38));
      } else {
        byte[][] gene = gene(random, 5 + random.nextInt(8), random.nextInt(4), 6);
        protein = gene[0];
        region = mutate(random, gene[1]);
      }
      int expected = new Oracle(protein, region, 4).best();
      SplicePath path = aligner.align(protein, region);
      assertEquals(expected, path.score(), "seed %d round %d".formatted(seed, round));
      assertEquals(path.score(), rescored(path, protein, region), "path of round " + round);
    }
  }

  /** U against a TGA, which an intron cuts or not. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void selenocysteineScoresByTheDefinition(long seed) {
    Random random = new Random(seed);
    SpliceAligner aligner = new SpliceAligner(SHORT);
    int[] seen = new int[3];
    for (int round = 0; round < 40; round++) {
      int flank = random.nextInt(4);
      byte[][] gene = gene(random, 6 + random.nextInt(8), flank, 6);
      int cut = gene[2][1];
      int residue = Math.min(cut / 3, gene[0].length - 1);
      gene[0][residue] = Blosum62.SELENO;
      for (int k = 0; k < 3; k++) {
        int at = 3 * residue + k;
        gene[1][flank + at + (at < cut ? 0 : 6)] = (byte) (k == 0 ? 3 : k == 1 ? 2 : 0);
      }
      int expected = new Oracle(gene[0], gene[1], 4).best();
      SplicePath path = aligner.align(gene[0], gene[1]);
      assertEquals(expected, path.score(), "seed %d round %d".formatted(seed, round));
      assertEquals(path.score(), rescored(path, gene[0], gene[1]), "path of round " + round);
      seen[cut % 3]++;
    }
    assertTrue(seen[0] > 3 && seen[1] > 3 && seen[2] > 3, Arrays.toString(seen));
  }

  private static byte[] mutate(Random random, byte[] region) {
    int at = random.nextInt(region.length);
    return switch (random.nextInt(3)) {
      case 0 -> region;
      case 1 -> {
        int cut = Math.min(region.length - at, 1 + random.nextInt(4));
        byte[] shorter = Arrays.copyOf(region, region.length - cut);
        System.arraycopy(region, at + cut, shorter, at, region.length - at - cut);
        yield shorter;
      }
      default -> {
        int more = 1 + random.nextInt(4);
        byte[] longer = Arrays.copyOf(region, region.length + more);
        System.arraycopy(region, at, longer, at + more, region.length - at);
        yield longer;
      }
    };
  }

  /** Score of a path from its steps and gap lengths. */
  private static int rescored(SplicePath path, byte[] protein, byte[] region) {
    Oracle costs = new Oracle(protein, region, 4);
    int i = path.residue();
    int j = path.base();
    int score = 0;
    int bases = 0;
    int missing = 0;
    for (int s = 0; s <= path.size(); s++) {
      int kind = s == path.size() ? -1 : path.kind(s);
      if (kind != SplicePath.SKIP_BASE && kind != SplicePath.INTRON && bases > 0) {
        score -= Oracle.gap(bases);
        bases = 0;
      }
      boolean extendsMissing =
          kind == SplicePath.SKIP_RESIDUE
              || kind == SplicePath.ONE_BASE
              || kind == SplicePath.TWO_BASES;
      if (!extendsMissing && missing > 0) {
        score -= Oracle.gap(missing);
        missing = 0;
      }
      if (kind < 0) {
        break;
      }
      int length = path.length(s);
      switch (kind) {
        case SplicePath.CODON -> {
          score += costs.codon(i + 1, j, j + 1, j + 2);
          i++;
          j += 3;
        }
        case SplicePath.SKIP_RESIDUE -> {
          i++;
          missing += 3;
        }
        case SplicePath.SKIP_BASE -> {
          j++;
          bases++;
        }
        case SplicePath.ONE_BASE, SplicePath.TWO_BASES -> {
          int there = kind == SplicePath.ONE_BASE ? 1 : 2;
          i++;
          j += there;
          score -= Oracle.gap(missing + 3 - there);
          missing = 0;
        }
        case SplicePath.INTRON -> {
          score -= costs.intron(j, j + length);
          j += length;
        }
        case SplicePath.SPLIT_1 -> {
          score += costs.codon(i + 1, j, j + 1 + length, j + 2 + length);
          score -= costs.intron(j + 1, j + 1 + length);
          i++;
          j += 3 + length;
        }
        default -> {
          score += costs.codon(i + 1, j, j + 1, j + 2 + length);
          score -= costs.intron(j + 2, j + 2 + length);
          i++;
          j += 3 + length;
        }
      }
    }
    return score;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void windowsGiveTheSamePath(long seed) {
    Random random = new Random(seed);
    SpliceAligner whole =
        new SpliceAligner(ProSplignParameters.DEFAULTS, SpliceAligner.WINDOW_BYTES, false);
    SpliceAligner windows = new SpliceAligner(ProSplignParameters.DEFAULTS, 0, false);
    for (int round = 0; round < 12; round++) {
      byte[][] gene = gene(random, 30 + random.nextInt(30), 400, 31 + random.nextInt(900));
      byte[] region = mutate(random, mutate(random, gene[1]));
      SplicePath a = whole.align(gene[0], region);
      SplicePath b = windows.align(gene[0], region);
      assertEquals(a.score(), b.score());
      assertEquals(describe(a), describe(b), "seed %d round %d".formatted(seed, round));
    }
  }

  private static String describe(SplicePath path) {
    StringBuilder text = new StringBuilder();
    text.append(path.residue()).append(' ').append(path.base());
    for (int s = 0; s < path.size(); s++) {
      text.append(' ').append(path.kind(s)).append(':').append(path.length(s));
    }
    return text.toString();
  }

  @Test
  void intronsOfAllPhasesAreFound() {
    Random random = new Random(21);
    SpliceAligner aligner = new SpliceAligner(ProSplignParameters.DEFAULTS);
    int[] seen = new int[3];
    for (int round = 0; round < 40; round++) {
      byte[][] gene = gene(random, 60, 50, 100);
      SplicePath path = aligner.align(gene[0], gene[1]);
      int self = 0;
      for (byte residue : gene[0]) {
        self += 3000 * Blosum62.score(residue, residue);
      }
      if (path.score() == self - 15 * 3000 - 100) {
        seen[gene[2][0]]++;
      }
    }
    assertTrue(seen[0] > 5 && seen[1] > 5 && seen[2] > 5, Arrays.toString(seen));
    assertTrue(seen[0] + seen[1] + seen[2] >= 36, Arrays.toString(seen));
  }

  @Test
  void frameshiftsCostWhatTheLengthSays() {
    Random random = new Random(31);
    SpliceAligner aligner = new SpliceAligner(ProSplignParameters.DEFAULTS);
    byte[][] gene = gene(random, 60, 0, 4);
    byte[] exons = new byte[180];
    byte[] protein = gene[0];
    for (int i = 0; i < 60; i++) {
      for (int codon = 0; codon < 64; codon++) {
        byte[] bases = {(byte) (codon >> 4), (byte) (codon >> 2 & 3), (byte) (codon & 3)};
        if (Blosum62.code(CODE.translate(bases[0], bases[1], bases[2])) == protein[i]) {
          System.arraycopy(bases, 0, exons, 3 * i, 3);
          break;
        }
      }
    }
    int self = aligner.align(protein, exons).score();
    int[] costs = {0, 90_000 + 1000, 90_000 + 2000, 30_000 + 3000, 90_000 + 4000};
    for (int extra = 1; extra <= 4; extra++) {
      byte[] longer = new byte[180 + extra];
      System.arraycopy(exons, 0, longer, 0, 90);
      Arrays.fill(longer, 90, 90 + extra, Nucleotides.N);
      System.arraycopy(exons, 90, longer, 90 + extra, 90);
      assertEquals(self - costs[extra], aligner.align(protein, longer).score(), extra + " more");
    }
    for (int less = 1; less <= 2; less++) {
      byte[] shorter = new byte[180 - less];
      System.arraycopy(exons, 0, shorter, 0, 90);
      System.arraycopy(exons, 90 + less, shorter, 90, 90 - less);
      int lost = 3000 * Blosum62.score(protein[30], protein[30]);
      int score = aligner.align(protein, shorter).score();
      assertTrue(score >= self - lost - 90_000 - less * 1000, less + " less");
    }
  }

  @Test
  void proteinBeyondTheRegionIsFree() {
    Random random = new Random(41);
    SpliceAligner aligner = new SpliceAligner(ProSplignParameters.DEFAULTS);
    byte[][] gene = gene(random, 80, 40, 200);
    int whole = aligner.align(gene[0], gene[1]).score();
    byte[] cut = Arrays.copyOfRange(gene[1], 40 + 9, gene[1].length);
    SplicePath path = aligner.align(gene[0], cut);
    int lost = 0;
    for (int i = 0; i < 3; i++) {
      lost += 3000 * Blosum62.score(gene[0][i], gene[0][i]);
    }
    assertEquals(whole - lost, path.score());
    assertEquals(3, path.residue());
  }

  /** A protein and the region of its gene with five introns; a share of the residues differs. */
  private static byte[][] longGene(Random random, int residues, int percentChanged) {
    byte[] coding = new byte[3 * residues];
    byte[] protein = new byte[residues];
    for (int i = 0; i < residues; i++) {
      char letter;
      do {
        for (int k = 0; k < 3; k++) {
          coding[3 * i + k] = (byte) random.nextInt(4);
        }
        letter = CODE.translate(coding[3 * i], coding[3 * i + 1], coding[3 * i + 2]);
      } while (letter == '*');
      boolean changed = random.nextInt(100) < percentChanged;
      protein[i] = changed ? (byte) random.nextInt(20) : Blosum62.code(letter);
    }
    int[] cuts = random.ints(5, 10, coding.length - 10).sorted().toArray();
    java.io.ByteArrayOutputStream region = new java.io.ByteArrayOutputStream();
    region.writeBytes(dna(random, 300));
    int from = 0;
    for (int cut : cuts) {
      region.write(coding, from, cut - from);
      byte[] intron = dna(random, 60 + random.nextInt(300));
      byte[] ends = Nucleotides.encode("GTAG");
      System.arraycopy(ends, 0, intron, 0, 2);
      System.arraycopy(ends, 2, intron, intron.length - 2, 2);
      region.writeBytes(intron);
      // now and then a base is lost behind the intron
      from = cut + (random.nextInt(4) == 0 && cut + 30 < coding.length ? 1 : 0);
    }
    region.write(coding, from, coding.length - from);
    region.writeBytes(dna(random, 300));
    return new byte[][] {protein, region.toByteArray()};
  }

  private static String steps(SplicePath path) {
    StringBuilder text = new StringBuilder();
    text.append(path.score()).append(' ').append(path.residue()).append(' ').append(path.base());
    for (int k = 0; k < path.size(); k++) {
      text.append(' ').append(path.kind(k)).append(':').append(path.length(k));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 20, 40})
  void anchorsDoNotChangeThePath(int percentChanged) {
    Random random = new Random(100 + percentChanged);
    long window = SpliceAligner.WINDOW_BYTES;
    SpliceAligner all = new SpliceAligner(ProSplignParameters.DEFAULTS, window, false);
    SpliceAligner between = new SpliceAligner(ProSplignParameters.DEFAULTS, window, true);
    int anchored = 0;
    for (int round = 0; round < 8; round++) {
      byte[][] gene = longGene(random, 150 + random.nextInt(250), percentChanged);
      Anchors anchors = new Anchors();
      anchors.find(gene[0], gene[1], all.profile());
      anchored += anchors.size();
      assertEquals(
          steps(all.align(gene[0], gene[1])),
          steps(between.align(gene[0], gene[1])),
          () -> "round with %d residues".formatted(gene[0].length));
    }
    assertTrue(anchored > (percentChanged <= 20 ? 10 : -1), "only " + anchored + " anchors");
  }

  @Test
  void copiesOfAnExonGiveNoAnchors() {
    Random random = new Random(9);
    byte[][] gene = longGene(random, 200, 0);
    byte[] twice = Arrays.copyOf(gene[1], 2 * gene[1].length);
    System.arraycopy(gene[1], 0, twice, gene[1].length, gene[1].length);
    Anchors anchors = new Anchors();
    anchors.find(gene[0], gene[1], new CodonProfile(CODE));
    assertTrue(anchors.size() > 0, "one copy gives anchors");
    anchors.find(gene[0], twice, new CodonProfile(CODE));
    assertEquals(0, anchors.size());
  }
}
