package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genebeam.model.Nucleotides;

/** Noisy long reads, full-length cDNAs and known transcripts. */
final class LongSequences {
  private static final double CDNA_ERROR_RATE = 0.003;

  private final SimulationOptions options;
  private final TranscriptSequences sequences;

  LongSequences(SimulationOptions options, TranscriptSequences sequences) {
    this.options = options;
    this.sequences = sequences;
  }

  /** Reads of either direction, often short of the 5' end, most with a poly-A tail. */
  List<SimulatedRead> reads(Expression.Levels levels, Draws draws) {
    List<SimulatedRead> reads = new ArrayList<>();
    List<TranscriptSequences.Entry> entries = sequences.entries();
    double[] weights = entries.stream().mapToDouble(levels::of).toArray();
    if (Arrays.stream(weights).allMatch(w -> w == 0)) {
      return reads;
    }
    for (int i = 0; i < options.longReads(); i++) {
      TranscriptSequences.Entry entry = entries.get(draws.pick(weights));
      byte[] whole = sequences.spliced(entry);
      int lost = draws.chance(0.6) ? draws.below(15) : draws.below(whole.length / 2 + 1);
      byte[] cut = Arrays.copyOfRange(whole, lost, whole.length);
      byte[] read = noisy(withTail(cut, draws, 0.8), options.longReadErrorRate(), draws);
      byte[] directed = draws.chance(0.5) ? read : Nucleotides.reverseComplement(read);
      StringBuilder qualities = new StringBuilder();
      for (int j = 0; j < directed.length; j++) {
        qualities.append((char) ('!' + draws.between(8, 15)));
      }
      reads.add(
          new SimulatedRead(
              String.format(Locale.ROOT, "SIMLONG.%d", i + 1),
              List.of(new SimulatedRead.Mate(Nucleotides.decode(directed), qualities.toString())),
              entry.transcript().id(),
              true));
    }
    return reads;
  }

  /** One cDNA for each of a share of the transcripts, sense strand, some with a poly-A tail. */
  List<NamedSequence> cdnas(Draws draws) {
    List<NamedSequence> cdnas = new ArrayList<>();
    for (TranscriptSequences.Entry entry : sequences.entries()) {
      boolean taken = draws.chance(options.fullLengthShare());
      if (taken) {
        byte[] cdna = noisy(withTail(sequences.spliced(entry), draws, 0.5), CDNA_ERROR_RATE, draws);
        cdnas.add(
            new NamedSequence(
                "cdna_" + (cdnas.size() + 1) + " from=" + entry.transcript().id(),
                Nucleotides.decode(cdna)));
      }
    }
    return cdnas;
  }

  /** The main transcripts of a share of the coding genes. */
  List<SimulatedCase.KnownTranscript> known(Draws draws) {
    List<SimulatedCase.KnownTranscript> known = new ArrayList<>();
    for (TranscriptSequences.Entry entry : sequences.entries()) {
      if (entry.rank() > 0 || !entry.transcript().isCoding()) {
        continue;
      }
      if (draws.chance(options.knownShare())) {
        int start = sequences.cdsOffset(entry);
        known.add(
            new SimulatedCase.KnownTranscript(
                entry.transcript().id(),
                entry.gene().curatedId(),
                Nucleotides.decode(sequences.spliced(entry)),
                start,
                start + sequences.cds(entry).length));
      }
    }
    return known;
  }

  private static byte[] withTail(byte[] bases, Draws draws, double probability) {
    if (!draws.chance(probability)) {
      return bases;
    }
    // Nucleotides.A is 0, what the longer copy is filled with
    return Arrays.copyOf(bases, bases.length + draws.between(15, 30));
  }

  private static byte[] noisy(byte[] bases, double rate, Draws draws) {
    byte[] noisy = new byte[2 * bases.length + 16];
    int n = 0;
    for (byte base : bases) {
      if (!draws.chance(rate)) {
        noisy[n++] = base;
        continue;
      }
      switch (draws.pick(0.4, 0.35, 0.25)) {
        case 0 -> noisy[n++] = draws.otherBase(base);
        case 1 -> {}
        default -> {
          noisy[n++] = base;
          noisy[n++] = (byte) draws.below(4);
        }
      }
    }
    return Arrays.copyOf(noisy, n);
  }
}
