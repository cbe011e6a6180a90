package org.genebeam.simulate;

import com.google.auto.value.AutoValue;

/** What to simulate. Lengths are medians of log-normal distributions unless said otherwise. */
@AutoValue
public abstract class SimulationOptions {
  /** Everything follows from it. */
  public abstract long seed();

  /** Number of sequences. */
  public abstract int contigs();

  /** Length of the genome; grows if the genes need more. */
  public abstract int bases();

  /** Protein-coding genes. */
  public abstract int genes();

  /** Non-coding genes. */
  public abstract int lncRnas();

  /** Mean exons of a coding transcript. */
  public abstract double exons();

  /** Length of the CDS. */
  public abstract int cdsBases();

  /** Length of an intron. */
  public abstract int intronBases();

  /** Share of spliced coding genes with alternative transcripts. */
  public abstract double variantShare();

  /** Share of introns with GC-AG ends. */
  public abstract double gcAgShare();

  /** Share of introns with AT-AC ends. */
  public abstract double atAcShare();

  /** Share of intergenic bases in repeats. */
  public abstract double repeatShare();

  /** Sequencing runs. */
  public abstract int runs();

  /** Read pairs of each run. */
  public abstract int pairs();

  /** Length of a read. */
  public abstract int readBases();

  /** Mean fragment length; its standard deviation is a fifth of it. */
  public abstract int fragmentBases();

  /** Substitutions at the first base of a read. */
  public abstract double firstErrorRate();

  /** The same at the last base. */
  public abstract double lastErrorRate();

  /** Share of fragments from unspliced precursors or with a retained intron. */
  public abstract double unsplicedShare();

  /** Share of fragments that repeat another one. */
  public abstract double duplicateShare();

  /** Share of transcripts that get a full-length cDNA. */
  public abstract double fullLengthShare();

  /** Noisy long reads. */
  public abstract int longReads();

  /** Their error rate, indels included. */
  public abstract double longReadErrorRate();

  /** Share of coding genes given as known transcripts. */
  public abstract double knownShare();

  /** Share of coding genes with a protein of a relative. */
  public abstract double proteinShare();

  /** Identity of that protein, 0..1. */
  public abstract double proteinIdentity();

  abstract Builder toBuilder();

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder seed(long value);

    abstract Builder contigs(int value);

    abstract Builder bases(int value);

    abstract Builder genes(int value);

    abstract Builder lncRnas(int value);

    abstract Builder exons(double value);

    abstract Builder cdsBases(int value);

    abstract Builder intronBases(int value);

    abstract Builder variantShare(double value);

    abstract Builder gcAgShare(double value);

    abstract Builder atAcShare(double value);

    abstract Builder repeatShare(double value);

    abstract Builder runs(int value);

    abstract Builder pairs(int value);

    abstract Builder readBases(int value);

    abstract Builder fragmentBases(int value);

    abstract Builder firstErrorRate(double value);

    abstract Builder lastErrorRate(double value);

    abstract Builder unsplicedShare(double value);

    abstract Builder duplicateShare(double value);

    abstract Builder fullLengthShare(double value);

    abstract Builder longReads(int value);

    abstract Builder longReadErrorRate(double value);

    abstract Builder knownShare(double value);

    abstract Builder proteinShare(double value);

    abstract Builder proteinIdentity(double value);

    abstract SimulationOptions autoBuild();

    SimulationOptions build() {
      SimulationOptions options = autoBuild();
      options.check();
      return options;
    }
  }

  private void check() {
    atLeast("contigs", contigs(), 1);
    atLeast("bases", bases(), 1);
    atLeast("genes", genes(), 0);
    atLeast("lncRnas", lncRnas(), 0);
    atLeast("cdsBases", cdsBases(), 300);
    atLeast("intronBases", intronBases(), 60);
    atLeast("runs", runs(), 0);
    atLeast("pairs", pairs(), 0);
    atLeast("readBases", readBases(), 20);
    atLeast("fragmentBases", fragmentBases(), readBases());
    atLeast("longReads", longReads(), 0);
    if (!(exons() >= 1)) {
      throw new IllegalArgumentException("exons must be at least 1, got " + exons());
    }
    share("variantShare", variantShare());
    share("gcAgShare", gcAgShare());
    share("atAcShare", atAcShare());
    share("repeatShare", repeatShare());
    share("firstErrorRate", firstErrorRate());
    share("lastErrorRate", lastErrorRate());
    share("unsplicedShare", unsplicedShare());
    share("duplicateShare", duplicateShare());
    share("fullLengthShare", fullLengthShare());
    share("longReadErrorRate", longReadErrorRate());
    share("knownShare", knownShare());
    share("proteinShare", proteinShare());
    share("proteinIdentity", proteinIdentity());
  }

  /** A small plant: 250 kb, 50 genes, three runs. */
  public static SimulationOptions plant() {
    return new AutoValue_SimulationOptions.Builder()
        .seed(1)
        .contigs(2)
        .bases(250_000)
        .genes(50)
        .lncRnas(3)
        .exons(5)
        .cdsBases(1100)
        .intronBases(110)
        .variantShare(0.3)
        .gcAgShare(0.01)
        .atAcShare(0.001)
        .repeatShare(0.15)
        .runs(3)
        .pairs(7500)
        .readBases(75)
        .fragmentBases(200)
        .firstErrorRate(0.001)
        .lastErrorRate(0.012)
        .unsplicedShare(0.015)
        .duplicateShare(0.02)
        .fullLengthShare(0.5)
        .longReads(100)
        .longReadErrorRate(0.08)
        .knownShare(0.3)
        .proteinShare(0.9)
        .proteinIdentity(0.75)
        .build();
  }

  /** A small invertebrate: longer introns, fewer genes a base. */
  public static SimulationOptions invertebrate() {
    return plant().toBuilder()
        .bases(500_000)
        .exons(5.5)
        .cdsBases(1300)
        .intronBases(600)
        .gcAgShare(0.007)
        .atAcShare(0.002)
        .repeatShare(0.25)
        .build();
  }

  public SimulationOptions withSeed(long value) {
    return toBuilder().seed(value).build();
  }

  public SimulationOptions withContigs(int value) {
    return toBuilder().contigs(value).build();
  }

  public SimulationOptions withBases(int value) {
    return toBuilder().bases(value).build();
  }

  public SimulationOptions withGenes(int value) {
    return toBuilder().genes(value).build();
  }

  public SimulationOptions withLncRnas(int value) {
    return toBuilder().lncRnas(value).build();
  }

  public SimulationOptions withExons(double value) {
    return toBuilder().exons(value).build();
  }

  public SimulationOptions withIntronBases(int value) {
    return toBuilder().intronBases(value).build();
  }

  public SimulationOptions withVariantShare(double value) {
    return toBuilder().variantShare(value).build();
  }

  public SimulationOptions withGcAgShare(double value) {
    return toBuilder().gcAgShare(value).build();
  }

  public SimulationOptions withAtAcShare(double value) {
    return toBuilder().atAcShare(value).build();
  }

  public SimulationOptions withRepeatShare(double value) {
    return toBuilder().repeatShare(value).build();
  }

  public SimulationOptions withRuns(int value) {
    return toBuilder().runs(value).build();
  }

  public SimulationOptions withPairs(int value) {
    return toBuilder().pairs(value).build();
  }

  public SimulationOptions withReadBases(int value) {
    return toBuilder().readBases(value).build();
  }

  public SimulationOptions withFragmentBases(int value) {
    return toBuilder().fragmentBases(value).build();
  }

  public SimulationOptions withUnsplicedShare(double value) {
    return toBuilder().unsplicedShare(value).build();
  }

  public SimulationOptions withDuplicateShare(double value) {
    return toBuilder().duplicateShare(value).build();
  }

  public SimulationOptions withFullLengthShare(double value) {
    return toBuilder().fullLengthShare(value).build();
  }

  public SimulationOptions withLongReads(int value) {
    return toBuilder().longReads(value).build();
  }

  public SimulationOptions withLongReadErrorRate(double value) {
    return toBuilder().longReadErrorRate(value).build();
  }

  public SimulationOptions withKnownShare(double value) {
    return toBuilder().knownShare(value).build();
  }

  public SimulationOptions withProteinShare(double value) {
    return toBuilder().proteinShare(value).build();
  }

  public SimulationOptions withProteinIdentity(double value) {
    return toBuilder().proteinIdentity(value).build();
  }

  /** Substitution rates at the first and the last base of a read; linear between them. */
  public SimulationOptions withErrorRates(double first, double last) {
    return toBuilder().firstErrorRate(first).lastErrorRate(last).build();
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in 0..1, got " + value);
    }
  }
}
