package org.genebeam.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Transcript;
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

  /** Makes the reads of a run one after the other. Memory: the spliced transcripts. */
  void sequence(String run, Expression.Levels levels, Consumer<SimulatedRead> out) {
    List<TranscriptSequences.Entry> entries = sequences.entries();
    List<Template> spliced = entries.stream().map(sequences::template).toList();
    double[] cumulative = new double[entries.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      int places = spliced.get(i).length() - options.readBases();
      sum += places <= 0 ? 0 : levels.of(entries.get(i)) * places;
      cumulative[i] = sum;
    }
    Fragment last = null;
    for (int i = 0; i < options.pairs(); i++) {
      boolean repeat = last != null && draws.chance(options.duplicateShare());
      if (!repeat) {
        last =
            sum > 0 && !draws.chance(GENOMIC_SHARE)
                ? transcribed(cumulative, sum, spliced)
                : genomic();
      }
      out.accept(
          new SimulatedRead(
              run + "." + (i + 1),
              List.of(mate(last, last.reversed), mate(last, !last.reversed)),
              last.transcript,
              last.spliced));
    }
  }

  /** Bases {@code [from, to)} of a template; {@code reversed} if mate 1 reads against it. */
  private record Fragment(
      Template template, int from, int to, boolean reversed, String transcript, boolean spliced) {}

  private Fragment transcribed(double[] cumulative, double sum, List<Template> spliced) {
    int at = Arrays.binarySearch(cumulative, draws.unit() * sum);
    at = at >= 0 ? at + 1 : -at - 1;
    TranscriptSequences.Entry entry = sequences.entries().get(at);
    int introns = entry.transcript().exons().size() - 1;
    boolean precursor = introns > 0 && draws.chance(options.unsplicedShare());
    Template source =
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
    Template source =
        new Template(
            sequences.genome().bases(contig, start, start + span),
            contig,
            List.of(new Transcript.Exon(start, start + span)),
            false);
    return cut(source, "", false);
  }

  private Fragment cut(Template source, String transcript, boolean spliced) {
    double drawn = options.fragmentBases() * (1 + 0.2 * draws.normal());
    int length = (int) Math.max(options.readBases(), Math.min(source.length(), Math.round(drawn)));
    length = Math.min(length, source.length());
    int start = draws.below(source.length() - length + 1);
    boolean forward = draws.chance(0.5);
    if (sense != LibraryType.Sense.UNSTRANDED && !transcript.isEmpty()) {
      forward = sense == LibraryType.Sense.FORWARD;
    }
    return new Fragment(source, start, start + length, !forward, transcript, spliced);
  }

  /** A read from the start of a fragment, or from its end against it. */
  private SimulatedRead.Mate mate(Fragment cut, boolean reversed) {
    byte[] fragment = cut.template().cut(cut.from(), cut.to(), reversed);
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
    SimulatedRead.Place place =
        reversed
            ? cut.template().place(cut.to() - from, cut.to(), true)
            : cut.template().place(cut.from(), cut.from() + from, false);
    return new SimulatedRead.Mate(bases.toString(), qualities.toString(), place);
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
