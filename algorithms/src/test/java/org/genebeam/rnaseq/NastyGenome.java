package org.genebeam.rnaseq;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;

/**
 * A small genome made of what leaves an aligner a choice, and reads of it with errors: introns of
 * all motifs and of none, repeats across splice sites, micro-exons, tandem repeats, inverted
 * repeats, near and exact copies on both strands, N, and a contig that is its own reverse
 * complement.
 */
public final class NastyGenome {
  private static final String[] MOTIFS = {
    "GTAG", "CTAC", "GTAG", "CTAC", "GTAG", "CTAC", "GCAG", "CTGC", "ATAC", "GTAT"
  };
  private static final double[] DIVERGENCE = {0, 0, 0.005, 0.02, 0.05};

  private final SplittableRandom random;
  private final List<byte[]> contigs = new ArrayList<>();

  /** Contig, then bounds of what reads are drawn from. */
  private final List<int[]> templates = new ArrayList<>();

  private byte[] contig = new byte[0];
  private boolean masked;

  public NastyGenome(long seed, int contigCount, int elements) {
    random = new SplittableRandom(seed);
    for (int c = 0; c < contigCount; c++) {
      contig = bases(random.nextInt(100));
      for (int i = 0; i < elements; i++) {
        addElement();
      }
      if (c > 0) {
        addCopies(contigs.get(random.nextInt(c)), 2_000, 1);
      }
      if (c > 2 && c == contigCount - 1) {
        append(Nucleotides.reverseComplement(contig));
      }
      contigs.add(contig);
    }
  }

  public Genome genome(boolean mirrored) {
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    for (int c = 0; c < contigs.size(); c++) {
      byte[] codes = contigs.get(c);
      builder.add(
          "c" + c,
          mirrored ? Nucleotides.reverseComplement(codes) : codes.clone(),
          masks(codes.length, mirrored));
    }
    return builder.build();
  }

  /** Every 3,000 bases 100 to 900 are soft-masked, if any are. */
  private int[] masks(int length, boolean mirrored) {
    int n = masked ? length / 3_000 : 0;
    int[] bounds = new int[2 * n];
    for (int i = 0; i < n; i++) {
      bounds[2 * i] = 3_000 * i + 500;
      bounds[2 * i + 1] = 3_000 * i + 600 + 100 * (i % 9);
    }
    int[] turned = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      turned[i] = length - bounds[2 * n - 1 - i];
    }
    return mirrored ? turned : bounds;
  }

  /** The same with soft-masked parts. */
  public NastyGenome masked() {
    masked = true;
    return this;
  }

  /** Parts of genes of 60 bases or more, of both directions, with errors, tails and chimeras. */
  public byte[] transcript() {
    byte[] molecule = molecule();
    while (molecule.length < 60) {
      molecule = molecule();
    }
    if (random.nextInt(12) == 0) {
      byte[] other = molecule();
      byte[] both = Arrays.copyOf(molecule, molecule.length + other.length);
      System.arraycopy(other, 0, both, molecule.length, other.length);
      molecule = both;
    }
    int from = random.nextInt(4) == 0 ? random.nextInt(molecule.length - 50) : 0;
    byte[] part = Arrays.copyOfRange(molecule, from, Math.min(molecule.length, from + 4_000));
    double rate = new double[] {0, 0, 0.01, 0.03, 0.08}[random.nextInt(5)];
    byte[] bases = rate == 0 ? part : mutated(part, rate);
    if (random.nextInt(6) == 0) {
      bases = Arrays.copyOf(bases, bases.length + random.nextInt(30)); // a tail of A
    }
    return random.nextInt(4) == 0 ? Nucleotides.reverseComplement(bases) : bases;
  }

  private byte[] bases(int n) {
    byte[] bases = new byte[n];
    for (int i = 0; i < n; i++) {
      bases[i] = (byte) random.nextInt(4);
    }
    return bases;
  }

  private void append(byte[] bases) {
    int n = contig.length;
    contig = Arrays.copyOf(contig, n + bases.length);
    System.arraycopy(bases, 0, contig, n, bases.length);
  }

  private void addTemplate(int... bounds) {
    int[] template = new int[bounds.length + 1];
    template[0] = contigs.size();
    System.arraycopy(bounds, 0, template, 1, bounds.length);
    templates.add(template);
  }

  private void addElement() {
    int at = contig.length;
    switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> addGene();
      case 4 -> addCopies(contig, 2_500, random.nextInt(4) == 0 ? 14 : 1);
      case 5 -> {
        append(tandem(50 + random.nextInt(900)));
        addTemplate(Math.max(0, at - 50), contig.length);
      }
      case 6 -> append(bases(50 + random.nextInt(2_000)));
      case 7 -> {
        byte[] arm = bases(60 + random.nextInt(200));
        append(arm);
        append(bases(random.nextInt(30)));
        append(Nucleotides.reverseComplement(arm));
        addTemplate(at, contig.length);
      }
      default -> {
        byte[] unknown = new byte[1 + random.nextInt(80)];
        Arrays.fill(unknown, Nucleotides.N);
        append(unknown);
      }
    }
  }

  private void addGene() {
    int exons = 1 + random.nextInt(6);
    int[] bounds = new int[2 * exons];
    String usual = motif();
    for (int e = 0; e < exons; e++) {
      int length = random.nextInt(4) == 0 ? 3 + random.nextInt(28) : 40 + random.nextInt(250);
      byte[] exon = random.nextInt(12) == 0 ? tandem(length) : bases(length);
      bounds[2 * e] = contig.length;
      append(exon);
      bounds[2 * e + 1] = contig.length;
      if (e + 1 < exons) {
        append(intron(exon, random.nextInt(8) == 0 ? motif() : usual));
      }
    }
    addTemplate(bounds);
  }

  private String motif() {
    int i = random.nextInt(MOTIFS.length + 3);
    return i < MOTIFS.length ? MOTIFS[i] : "";
  }

  /** Its end often repeats the end of the exon before, so that the split is open. */
  private byte[] intron(byte[] exon, String motif) {
    boolean isLong = random.nextInt(5) == 0;
    byte[] intron = bases(isLong ? 300 + random.nextInt(4_000) : 20 + random.nextInt(200));
    int repeat = random.nextInt(3) == 0 ? Math.min(exon.length, random.nextInt(12)) : 0;
    int end = intron.length - motif.length() / 2;
    System.arraycopy(exon, exon.length - repeat, intron, end - repeat, repeat);
    byte[] letters = Nucleotides.encode(motif);
    System.arraycopy(letters, 0, intron, 0, letters.length / 2);
    System.arraycopy(letters, letters.length / 2, intron, end, letters.length / 2);
    return intron;
  }

  private byte[] tandem(int length) {
    byte[] unit = bases(1 + random.nextInt(random.nextBoolean() ? 4 : 60));
    byte[] repeat = new byte[length];
    for (int i = 0; i < length; i++) {
      repeat[i] = unit[i % unit.length];
    }
    return random.nextBoolean() ? repeat : mutated(repeat, 0.03);
  }

  private void addCopies(byte[] from, int longest, int most) {
    int length = Math.min(from.length, 300 + random.nextInt(longest));
    int start = random.nextInt(from.length - length + 1);
    byte[] original = Arrays.copyOfRange(from, start, start + length);
    double divergence = DIVERGENCE[random.nextInt(DIVERGENCE.length)];
    boolean bothStrands = random.nextBoolean();
    for (int copy = random.nextInt(most); copy >= 0; copy--) {
      byte[] bases = mutated(original, divergence);
      int at = contig.length;
      append(bothStrands && copy % 2 == 0 ? Nucleotides.reverseComplement(bases) : bases);
      addTemplate(at, contig.length);
      append(bases(random.nextInt(100)));
    }
  }

  /** With substitutions at {@code rate} and a tenth as many deletions and insertions each. */
  private byte[] mutated(byte[] bases, double rate) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte base : bases) {
      double event = random.nextDouble();
      if (event < rate && base < Nucleotides.N) {
        out.write((base + 1 + random.nextInt(3)) & 3);
      } else if (event >= 1.1 * rate) {
        out.write(base);
        if (event < 1.2 * rate) {
          out.write(random.nextInt(4));
        }
      }
    }
    return out.toByteArray();
  }

  /** Single reads and pairs of 36 to 150 bases, of both directions. */
  FragmentBatch reads(int count) {
    ByteArrayOutputStream bases = new ByteArrayOutputStream();
    int[] offsets = new int[2 * count + 1];
    RunCounts[] counts = new RunCounts[count];
    Arrays.fill(counts, RunCounts.of(0, 1));
    for (int i = 0; i < count; i++) {
      byte[] molecule = molecule();
      int readLength = new int[] {36, 50, 75, 75, 100, 150}[random.nextInt(6)];
      int length = Math.min(molecule.length, readLength + random.nextInt(250));
      int start = random.nextInt(molecule.length - length + 1);
      byte[] fragment = Arrays.copyOfRange(molecule, start, start + length);
      bases.writeBytes(read(fragment, readLength));
      offsets[2 * i + 1] = bases.size();
      if (random.nextInt(4) > 0) {
        bases.writeBytes(read(Nucleotides.reverseComplement(fragment), readLength));
      }
      offsets[2 * i + 2] = bases.size();
    }
    return new FragmentBatch(bases.toByteArray(), offsets, counts);
  }

  private byte[] molecule() {
    int[] template = templates.get(random.nextInt(templates.size()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 1; i < template.length; i += 2) {
      out.write(contigs.get(template[0]), template[i], template[i + 1] - template[i]);
    }
    byte[] bases = out.toByteArray();
    for (int i = 0; i < bases.length; i++) {
      bases[i] = bases[i] == Nucleotides.N ? 0 : bases[i];
    }
    return random.nextBoolean() ? bases : Nucleotides.reverseComplement(bases);
  }

  private byte[] read(byte[] fragment, int length) {
    byte[] read = Arrays.copyOf(fragment, Math.min(fragment.length, length));
    if (random.nextInt(30) == 0) {
      read[random.nextInt(read.length)] = Nucleotides.N;
    }
    return random.nextBoolean() ? read : mutated(read, 0.01 + 0.02 * random.nextInt(2));
  }
}
