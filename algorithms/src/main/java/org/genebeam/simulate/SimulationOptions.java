package org.genebeam.simulate;

/**
 * What to simulate. Lengths are medians of log-normal distributions unless said otherwise.
 *
 * @param seed everything follows from it
 * @param contigs number of sequences
 * @param bases length of the genome; grows if the genes need more
 * @param genes protein-coding genes
 * @param lncRnas non-coding genes
 * @param exons mean exons of a coding transcript
 * @param cdsBases length of the CDS
 * @param intronBases length of an intron
 * @param variantShare share of spliced coding genes with alternative transcripts
 * @param gcAgShare share of introns with GC-AG ends
 * @param atAcShare share of introns with AT-AC ends
 * @param repeatShare share of intergenic bases in repeats
 * @param runs sequencing runs
 * @param pairs read pairs of each run
 * @param readBases length of a read
 * @param fragmentBases mean fragment length; its standard deviation is a fifth of it
 * @param firstErrorRate substitutions at the first base of a read
 * @param lastErrorRate the same at the last base
 * @param unsplicedShare share of fragments from unspliced precursors or with a retained intron
 * @param duplicateShare share of fragments that repeat another one
 * @param fullLengthShare share of transcripts that get a full-length cDNA
 * @param longReads noisy long reads
 * @param longReadErrorRate their error rate, indels included
 * @param knownShare share of coding genes given as known transcripts
 * @param proteinShare share of coding genes with a protein of a relative
 * @param proteinIdentity identity of that protein, 0..1
 */
public record SimulationOptions(
    long seed,
    int contigs,
    int bases,
    int genes,
    int lncRnas,
    double exons,
    int cdsBases,
    int intronBases,
    double variantShare,
    double gcAgShare,
    double atAcShare,
    double repeatShare,
    int runs,
    int pairs,
    int readBases,
    int fragmentBases,
    double firstErrorRate,
    double lastErrorRate,
    double unsplicedShare,
    double duplicateShare,
    double fullLengthShare,
    int longReads,
    double longReadErrorRate,
    double knownShare,
    double proteinShare,
    double proteinIdentity) {

  public SimulationOptions {
    atLeast("contigs", contigs, 1);
    atLeast("bases", bases, 1);
    atLeast("genes", genes, 0);
    atLeast("lncRnas", lncRnas, 0);
    atLeast("cdsBases", cdsBases, 300);
    atLeast("intronBases", intronBases, 60);
    atLeast("runs", runs, 0);
    atLeast("pairs", pairs, 0);
    atLeast("readBases", readBases, 20);
    atLeast("fragmentBases", fragmentBases, readBases);
    atLeast("longReads", longReads, 0);
    if (!(exons >= 1)) {
      throw new IllegalArgumentException("exons must be at least 1, got " + exons);
    }
    share("variantShare", variantShare);
    share("gcAgShare", gcAgShare);
    share("atAcShare", atAcShare);
    share("repeatShare", repeatShare);
    share("firstErrorRate", firstErrorRate);
    share("lastErrorRate", lastErrorRate);
    share("unsplicedShare", unsplicedShare);
    share("duplicateShare", duplicateShare);
    share("fullLengthShare", fullLengthShare);
    share("longReadErrorRate", longReadErrorRate);
    share("knownShare", knownShare);
    share("proteinShare", proteinShare);
    share("proteinIdentity", proteinIdentity);
  }

  /** A small plant: 250 kb, 50 genes, three runs. */
  public static SimulationOptions plant() {
    return new SimulationOptions(
        1, 2, 250_000, 50, 3, 5, 1100, 110, 0.3, 0.01, 0.001, 0.15, 3, 7500, 75, 200, 0.001, 0.012,
        0.015, 0.02, 0.5, 100, 0.08, 0.3, 0.9, 0.75);
  }

  /** A small invertebrate: longer introns, fewer genes a base. */
  public static SimulationOptions invertebrate() {
    SimulationOptions o = plant();
    return new SimulationOptions(
        o.seed,
        o.contigs,
        500_000,
        o.genes,
        o.lncRnas,
        5.5,
        1300,
        600,
        o.variantShare,
        0.007,
        0.002,
        0.25,
        o.runs,
        o.pairs,
        o.readBases,
        o.fragmentBases,
        o.firstErrorRate,
        o.lastErrorRate,
        o.unsplicedShare,
        o.duplicateShare,
        o.fullLengthShare,
        o.longReads,
        o.longReadErrorRate,
        o.knownShare,
        o.proteinShare,
        o.proteinIdentity);
  }

  public SimulationOptions withSeed(long value) {
    return new SimulationOptions(
        value,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withContigs(int value) {
    return new SimulationOptions(
        seed,
        value,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withBases(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        value,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withGenes(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        value,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withLncRnas(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        value,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withExons(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        value,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withIntronBases(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        value,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withVariantShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        value,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withGcAgShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        value,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withAtAcShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        value,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withRepeatShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        value,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withRuns(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        value,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withPairs(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        value,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withReadBases(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        value,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withFragmentBases(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        value,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withUnsplicedShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        value,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withDuplicateShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        value,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withFullLengthShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        value,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withLongReads(int value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        value,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withLongReadErrorRate(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        value,
        knownShare,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withKnownShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        value,
        proteinShare,
        proteinIdentity);
  }

  public SimulationOptions withProteinShare(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        value,
        proteinIdentity);
  }

  public SimulationOptions withProteinIdentity(double value) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        firstErrorRate,
        lastErrorRate,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        value);
  }

  /** Substitution rates at the first and the last base of short reads. */
  public SimulationOptions withErrorRates(double first, double last) {
    return new SimulationOptions(
        seed,
        contigs,
        bases,
        genes,
        lncRnas,
        exons,
        cdsBases,
        intronBases,
        variantShare,
        gcAgShare,
        atAcShare,
        repeatShare,
        runs,
        pairs,
        readBases,
        fragmentBases,
        first,
        last,
        unsplicedShare,
        duplicateShare,
        fullLengthShare,
        longReads,
        longReadErrorRate,
        knownShare,
        proteinShare,
        proteinIdentity);
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
