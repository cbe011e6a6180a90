package org.genebeam.prosplign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.Blosum62;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths known without filling cells are those of the recurrence, ties included. */
class DirectPathTest {
  private static final GeneticCode CODE = GeneticCode.of(1);

  private static DirectPath direct(ProSplignParameters p) {
    return new DirectPath(new SpliceCosts(p), new CodonProfile(p.geneticCode()), p.minIntron());
  }

  private static String steps(SplicePath path) {
    StringBuilder text = new StringBuilder();
    text.append(path.score()).append(' ').append(path.residue()).append(' ').append(path.base());
    for (int k = 0; k < path.size(); k++) {
      text.append(' ').append(path.kind(k)).append(':').append(path.length(k));
    }
    return text.toString();
  }

  /** Coding bases, at times of few letters so that equal splits are frequent. */
  private static byte[] bases(Random random, int length, int letters) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (random.nextInt(80) == 0 ? Nucleotides.N : random.nextInt(letters));
    }
    return codes;
  }

  private static byte[] protein(byte[] coding, Random random, int percentChanged) {
    byte[] residues = new byte[coding.length / 3];
    for (int i = 0; i < residues.length; i++) {
      char letter = CODE.translate(coding[3 * i], coding[3 * i + 1], coding[3 * i + 2]);
      residues[i] =
          random.nextInt(100) < percentChanged
              ? (byte) random.nextInt(Blosum62.SIZE)
              : Blosum62.code(letter);
    }
    return residues;
  }

  private static byte[] inserted(byte[] coding, int at, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(coding, 0, at);
    out.writeBytes(more);
    out.write(coding, at, coding.length - at);
    return out.toByteArray();
  }

  private static byte[] intron(Random random, int length, int letters) {
    byte[] codes = bases(random, length, letters);
    String[] ends = {"GTAG", "GCAG", "ATAC", "AAAA", "GTAG"};
    byte[] motif = Nucleotides.encode(ends[random.nextInt(ends.length)]);
    System.arraycopy(motif, 0, codes, 0, 2);
    System.arraycopy(motif, 2, codes, length - 2, 2);
    return codes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsTheRecurrence(long seed) {
    Random random = new Random(seed);
    ProSplignParameters p =
        seed % 2 == 0
            ? ProSplignParameters.DEFAULTS
            : ProSplignParameters.DEFAULTS.withMinIntron(4);
    SpliceAligner aligner = new SpliceAligner(p);
    DirectPath direct = direct(p);
    int[] known = new int[4];
    for (int round = 0; round < 1500; round++) {
      int letters = 2 + random.nextInt(3);
      byte[] coding = bases(random, 3 * (1 + random.nextInt(25)), letters);
      byte[] residues = protein(coding, random, new int[] {0, 5, 20, 60}[random.nextInt(4)]);
      boolean from = random.nextInt(3) > 0;
      boolean to = !from || random.nextInt(3) > 0;
      byte[] region = coding;
      if (from && to) {
        int length = random.nextInt(3) == 0 ? 0 : p.minIntron() + random.nextInt(60);
        int at = random.nextInt(coding.length + 1);
        region = length == 0 ? coding : inserted(coding, at, intron(random, length, letters));
      } else {
        region = inserted(coding, from ? coding.length : 0, bases(random, random.nextInt(90), 4));
      }
      SplicePath path = new SplicePath();
      int m = residues.length;
      if (direct.add(path, residues, 0, m, region, 0, region.length, from, to)) {
        path.finish(0, direct.firstBase(), direct.score());
        String shown = "seed %d round %d".formatted(seed, round);
        assertEquals(steps(aligner.fill(residues, region, from, to)), steps(path), shown);
        known[!to ? 0 : !from ? 1 : region.length == coding.length ? 2 : 3]++;
      }
    }
    for (int count : known) {
      assertTrue(count > 50, () -> java.util.Arrays.toString(known));
    }
  }

  @Test
  void partsOfLongerSequencesGiveTheSame() {
    Random random = new Random(9);
    byte[] coding = bases(random, 60, 4);
    byte[] residues = protein(coding, random, 0);
    byte[] region = inserted(coding, 31, intron(random, 70, 4));
    DirectPath direct = direct(ProSplignParameters.DEFAULTS);
    SplicePath alone = new SplicePath();
    assertTrue(direct.add(alone, residues, 0, 20, region, 0, region.length, true, true));
    alone.finish(0, 0, direct.score());
    byte[] wide = inserted(residues, 0, new byte[] {3, 4, 5});
    byte[] wideRegion = inserted(region, 0, new byte[] {0, 1, 2, 3, 0, 1, 2});
    SplicePath inside = new SplicePath();
    assertTrue(direct.add(inside, wide, 3, 23, wideRegion, 7, wideRegion.length, true, true));
    inside.finish(0, 0, direct.score());
    assertEquals(steps(alone), steps(inside));
  }

  @Test
  void doubtIsLeftToTheRecurrence() {
    Random random = new Random(4);
    byte[] coding = bases(random, 90, 4);
    byte[] residues = protein(coding, random, 100);
    DirectPath direct = direct(ProSplignParameters.DEFAULTS);
    SplicePath path = new SplicePath();
    assertFalse(direct.add(path, residues, 0, 30, coding, 0, 90, true, true), "unlike");
    byte[] equal = protein(coding, random, 0);
    assertFalse(direct.add(path, equal, 0, 30, coding, 0, 90, false, false), "no anchor");
    byte[] longer = inserted(coding, 45, bases(random, 29, 4));
    assertFalse(
        direct.add(path, equal, 0, 30, longer, 0, 119, true, true), "no room for an intron");
    assertEquals(0, path.size());
  }
}
