package org.genebeam.simulate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Nucleotides;

/** Makes genes: CDS with codon bias, UTR, introns at consensus sites, flanks with signals. */
final class LocusBuilder {
  private static final int FLANK = 45;
  private static final int MIN_EXON = 36;

  private final Draws draws;
  private final Background background;
  private final Introns introns;
  private final Variants variants;
  private final SimulationOptions options;

  LocusBuilder(Draws draws, Background background, SimulationOptions options) {
    this.draws = draws;
    this.background = background;
    this.options = options;
    this.introns = new Introns(draws, background, options);
    this.variants = new Variants(draws, options.variantShare());
  }

  /** A protein-coding gene. */
  Locus coding(double gc) {
    byte[] cds = CodonUsage.cds(draws, draws.length(options.cdsBases() / 3.0, 0.45, 100, 1500));
    byte[] utr5 = fivePrimeUtr(gc);
    byte[] utr3 = threePrimeUtr(gc);
    byte[] mrna = concat(utr5, cds, utr3);
    List<Integer> cuts = new ArrayList<>();
    boolean leaderIntron = utr5.length >= 60 && draws.chance(0.18);
    if (leaderIntron) {
      cuts.add(draws.between(20, utr5.length - 15));
    }
    for (int cut : cdsCuts(cds)) {
      cuts.add(utr5.length + cut);
    }
    if (utr3.length >= 120 && draws.chance(0.04)) {
      cuts.add(mrna.length - utr3.length + draws.between(30, 60));
    }
    boolean secondStart = leaderIntron && draws.chance(0.5);
    return assemble(mrna, cuts, utr5.length, utr5.length + cds.length, gc, secondStart);
  }

  /** A spliced long non-coding gene. */
  Locus noncoding(double gc) {
    int exons = draws.between(2, 3);
    byte[] rna = new byte[0];
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < exons; i++) {
      if (i > 0) {
        cuts.add(rna.length);
      }
      rna = concat(rna, background.plain(draws.length(260, 0.5, 100, 900), gc));
    }
    polyASignal(rna);
    return assemble(rna, cuts, -1, -1, gc, false);
  }

  private Locus assemble(
      byte[] mrna, List<Integer> cuts, int cdsStart, int cdsEnd, double gc, boolean secondStart) {
    ByteArrayOutputStream sequence = new ByteArrayOutputStream();
    sequence.writeBytes(promoter(gc));
    List<Integer> bounds = new ArrayList<>();
    int from = 0;
    int localStart = -1;
    int localEnd = -1;
    int[] second = null;
    for (int i = 0; i <= cuts.size(); i++) {
      int to = i < cuts.size() ? cuts.get(i) : mrna.length;
      int at = sequence.size();
      if (cdsStart >= from && cdsStart < to) {
        localStart = at + cdsStart - from;
      }
      if (cdsEnd > from && cdsEnd <= to) {
        localEnd = at + cdsEnd - from;
      }
      sequence.write(mrna, from, to - from);
      bounds.add(at);
      bounds.add(sequence.size());
      if (i < cuts.size()) {
        if (i == 0 && secondStart) {
          sequence.writeBytes(introns.donorOnly(draws.between(200, 500), gc));
          byte[] exon = withoutAtg(background.plain(draws.between(50, 140), gc));
          second = new int[] {sequence.size(), sequence.size() + exon.length};
          sequence.writeBytes(exon);
        }
        sequence.writeBytes(introns.intron(gc));
      }
      from = to;
    }
    sequence.writeBytes(downstream());
    Locus.Form main = new Locus.Form(bounds, localStart, localEnd);
    Locus locus = new Locus(new Locus.Sequence(sequence.toByteArray()), List.of(main));
    List<Locus.Form> forms = new ArrayList<>(List.of(main));
    if (second != null) {
      List<Integer> other = new ArrayList<>(bounds);
      other.set(0, second[0]);
      other.set(1, second[1]);
      forms.add(new Locus.Form(other, localStart, localEnd));
    }
    if (cdsStart >= 0) {
      forms.addAll(variants.of(locus, main));
    }
    return new Locus(locus.sequence(), forms);
  }

  /** Places of introns in the CDS, at bases like {@code AG|G} where there are some. */
  private List<Integer> cdsCuts(byte[] cds) {
    List<Integer> cuts = new ArrayList<>();
    if (draws.chance(0.2)) {
      return cuts;
    }
    int wanted = 1 + draws.geometric((options.exons() - 0.2) / 0.8 - 2);
    wanted = Math.min(wanted, cds.length / 100);
    for (int attempt = 0; cuts.size() < wanted && attempt < 8 * wanted; attempt++) {
      int cut = consensus(cds, draws.between(MIN_EXON, cds.length - MIN_EXON));
      if (cuts.stream().allMatch(other -> Math.abs(other - cut) >= MIN_EXON)) {
        cuts.add(cut);
      }
    }
    cuts.sort(null);
    return cuts;
  }

  private int consensus(byte[] cds, int wanted) {
    double[] weights = new double[21];
    for (int i = 0; i < weights.length; i++) {
      int cut = wanted - 10 + i;
      weights[i] = cds[cut - 1] == Nucleotides.G ? 6 : 1;
      weights[i] *= cds[cut - 2] == Nucleotides.A ? 3 : 1;
      weights[i] *= cds[cut] == Nucleotides.G ? 2.5 : 1;
    }
    return wanted - 10 + draws.pick(weights);
  }

  private byte[] fivePrimeUtr(double gc) {
    byte[] utr = withoutAtg(background.plain(draws.length(110, 0.6, 30, 500), gc));
    int n = utr.length;
    utr[n - 4] = (byte) draws.pick(0.5, 0.2, 0.1, 0.2);
    utr[n - 3] = (byte) draws.pick(0.62, 0.05, 0.28, 0.05);
    utr[n - 2] = (byte) draws.pick(0.55, 0.3, 0.05, 0.1);
    utr[n - 1] = (byte) draws.pick(0.55, 0.2, 0.15, 0.1);
    return utr;
  }

  /** Most start codons upstream are removed, as selection does. */
  private byte[] withoutAtg(byte[] bases) {
    for (int i = 0; i + 3 <= bases.length; i++) {
      boolean atg =
          bases[i] == Nucleotides.A
              && bases[i + 1] == Nucleotides.T
              && bases[i + 2] == Nucleotides.G;
      if (atg && !draws.chance(0.1)) {
        bases[i + 2] = Nucleotides.A;
      }
    }
    return bases;
  }

  private byte[] threePrimeUtr(double gc) {
    byte[] utr = background.plain(draws.length(210, 0.45, 80, 700), gc - 0.05);
    polyASignal(utr);
    return utr;
  }

  private void polyASignal(byte[] bases) {
    if (draws.chance(0.8)) {
      byte[] signal = Nucleotides.encode(draws.chance(0.75) ? "AATAAA" : "ATTAAA");
      System.arraycopy(signal, 0, bases, bases.length - draws.between(18, 28), signal.length);
    }
  }

  private byte[] promoter(double gc) {
    byte[] flank = background.plain(FLANK, gc - 0.03);
    if (draws.chance(0.6)) {
      System.arraycopy(Nucleotides.encode("TATAAA"), 0, flank, FLANK - draws.between(30, 34), 6);
    }
    return flank;
  }

  private byte[] downstream() {
    byte[] flank = new byte[FLANK];
    for (int i = 0; i < FLANK; i++) {
      flank[i] = (byte) draws.pick(0.22, 0.10, 0.20, 0.48);
    }
    return flank;
  }

  private static byte[] concat(byte[]... parts) {
    byte[] whole = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int n = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, n, part.length);
      n += part.length;
    }
    return whole;
  }
}
