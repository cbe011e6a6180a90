package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genebeam.model.Nucleotides;
import org.genebeam.rnaseq.LibraryType;

/**
 * Paired reads of one run, unstranded or stranded, with binned qualities as recent sequencers
 * report them.
 */
final class ShortReads {
  private static final double GENOMIC_SHARE = 0.004;
  private static final double INDEL_RATE = 0.0001;

  private final SimulationOptions options;
  private final TranscriptSequences sequences;
  private final Draws draws;
  private final LibraryType.Sense sense;

  ShortReads(
      SimulationOptions options,
      TranscriptSequences sequences,
      Draws draws,
      LibraryType.Sense sense) {
    this.sense = sense;
    this.options = options;
    this.sequences = sequences;
    this.draws = draws;
  }

  SimulatedRun sequence(String run, Expression.Levels levels) {
    List<TranscriptSequences.Entry> entries = sequences.entries();
    List<byte[]> spliced = entries.stream().map(sequences::spliced).toList();
    double[] cumulative = new double[entries.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      int places = spliced.get(i).length - options.readBases();
      sum += places <= 0 ? 0 : levels.of(entries.get(i)) * places;
      cumulative[i] = sum;
    }
    List<SimulatedRead> reads = new ArrayList<>(options.pairs());
    Fragment last = null;
    for (int i = 0; i < options.pairs(); i++) {
      boolean repeat = last != null && draws.chance(options.duplicateShare());
      if (!repeat) {
        last =
            sum > 0 && !draws.chance(GENOMIC_SHARE)
                ? transcribed(cumulative, sum, spliced)
                : genomic();
      }
      String name = String.format(Locale.ROOT, "%s.%d", run, i + 1);
      reads.add(
          new SimulatedRead(
              name, List.of(mate(last.bases), mate(last.reverse)), last.transcript, last.spliced));
    }
    return new SimulatedRun(run, reads);
  }

  private static final class Fragment {
    private final byte[] bases;
    private final byte[] reverse;
    private final String transcript;
    private final boolean spliced;

    private Fragment(byte[] bases, String transcript, boolean spliced) {
      this.bases = bases;
      this.reverse = Nucleotides.reverseComplement(bases);
      this.transcript = transcript;
      this.spliced = spliced;
    }
  }

  private Fragment transcribed(double[] cumulative, double sum, List<byte[]> spliced) {
    int at = Arrays.binarySearch(cumulative, draws.unit() * sum);
    at = at >= 0 ? at + 1 : -at - 1;
    TranscriptSequences.Entry entry = sequences.entries().get(at);
    int introns = entry.transcript().exons().size() - 1;
    boolean precursor = introns > 0 && draws.chance(options.unsplicedShare());
    byte[] source =
        precursor
            ? sequences.withIntron(entry, draws.chance(0.5) ? -1 : draws.below(introns))
            : spliced.get(at);
    return cut(source, entry.transcript().id(), !precursor);
  }

  private Fragment genomic() {
    int contig = draws.below(sequences.genome().contigs().size());
    int length = sequences.genome().contig(contig).length();
    int span = Math.min(length, 4 * options.fragmentBases());
    int start = draws.below(length - span + 1);
    return cut(sequences.genome().bases(contig, start, start + span), "", false);
  }

  private Fragment cut(byte[] source, String transcript, boolean spliced) {
    double drawn = options.fragmentBases() * (1 + 0.2 * draws.normal());
    int length = (int) Math.max(options.readBases(), Math.min(source.length, Math.round(drawn)));
    length = Math.min(length, source.length);
    int start = draws.below(source.length - length + 1);
    byte[] bases = Arrays.copyOfRange(source, start, start + length);
    boolean forward = draws.chance(0.5);
    if (sense != LibraryType.Sense.UNSTRANDED && !transcript.isEmpty()) {
      forward = sense == LibraryType.Sense.FORWARD;
    }
    return new Fragment(
        forward ? bases : Nucleotides.reverseComplement(bases), transcript, spliced);
  }

  private SimulatedRead.Mate mate(byte[] fragment) {
    int length = Math.min(options.readBases(), fragment.length);
    StringBuilder bases = new StringBuilder(length);
    StringBuilder qualities = new StringBuilder(length);
    // The base from which this read is poor: few reads are poor early
    int poorFrom = (int) (length * (1.25 - 0.6 * draws.unit() * draws.unit()));
    int from = 0;
    for (int i = 0; i < length && from < fragment.length; i++) {
      if (draws.chance(INDEL_RATE)) {
        if (draws.chance(0.5) && from + 1 < fragment.length) {
          from++;
        } else {
          bases.append(Nucleotides.letter(draws.below(4)));
          qualities.append('F');
          continue;
        }
      }
      double along = (double) i / length;
      double rate =
          options.firstErrorRate()
              + (options.lastErrorRate() - options.firstErrorRate()) * along * along;
      boolean wrong = draws.chance(rate);
      byte base = fragment[from++];
      bases.append(Nucleotides.letter(wrong ? draws.otherBase(base) : base));
      qualities.append(quality(wrong, i >= poorFrom));
    }
    return new SimulatedRead.Mate(bases.toString(), qualities.toString());
  }

  private char quality(boolean wrong, boolean poor) {
    if (wrong && draws.chance(0.7)) {
      return draws.chance(0.5) ? '#' : ',';
    }
    if (poor) {
      return draws.chance(0.25) ? ',' : ':';
    }
    return draws.chance(0.02) ? ':' : 'F';
  }
}
