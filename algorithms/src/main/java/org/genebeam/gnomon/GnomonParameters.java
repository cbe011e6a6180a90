package org.genebeam.gnomon;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * All parameters of the gene model, in strata of G+C content (percent, half-open except 100).
 *
 * <p>Strata of each component are ascending, disjoint and cover 0..100. The bootstrap makes one
 * stratum. Immutable, thread-safe.
 *
 * @param content coding and noncoding tables
 * @param signals splice, start and stop models
 * @param lengths segment lengths
 * @param structure transition and phase probabilities
 * @param temperature what log-odds are divided by to make probabilities of genes come true, by
 *     which genes are then chosen; 0 = unknown, genes are those of the best parse
 * @param decoyScore what a coding region by chance scores once in ten megabases of transcripts,
 *     nats; 0 = unknown
 * @param interpolated whether tables of content change gradually between the centres of strata;
 *     else each holds for the whole of its stratum
 * @param training where they come from
 */
public record GnomonParameters(
    List<Content> content,
    List<Signals> signals,
    List<Lengths> lengths,
    List<Structure> structure,
    double temperature,
    double decoyScore,
    boolean interpolated,
    Training training) {
  /** Hotter than that all parses would be alike. */
  private static final double MAX_TEMPERATURE = 100;

  /** Width of a stratum that nothing tells, in points of G+C content. */
  private static final double WIDTH = 8;

  public GnomonParameters {
    if (!(temperature >= 0 && temperature <= MAX_TEMPERATURE)) {
      throw new IllegalArgumentException(
          "a temperature of 0 to %s expected, got %s".formatted(MAX_TEMPERATURE, temperature));
    }
    if (!(decoyScore >= 0)) {
      throw new IllegalArgumentException("a score of 0 or more expected, got " + decoyScore);
    }
    content = List.copyOf(content);
    signals = List.copyOf(signals);
    lengths = List.copyOf(lengths);
    structure = List.copyOf(structure);
    check("content", content);
    check("signals", signals);
    check("lengths", lengths);
    check("structure", structure);
  }

  /** Parameters of unknown temperature. */
  public GnomonParameters(
      List<Content> content,
      List<Signals> signals,
      List<Lengths> lengths,
      List<Structure> structure,
      Training training) {
    this(content, signals, lengths, structure, 0, 0, false, training);
  }

  /** Something that holds for a range of G+C content. */
  private interface Stratum {
    double gcFrom();

    double gcTo();
  }

  private static void check(String name, List<? extends Stratum> strata) {
    double at = 0;
    for (Stratum s : strata) {
      if (s.gcFrom() != at || !(s.gcTo() > at)) {
        throw uncovered(name, "one from %s to %s after %s".formatted(s.gcFrom(), s.gcTo(), at));
      }
      at = s.gcTo();
    }
    if (at != 100) {
      throw uncovered(name, at == 0 ? "none" : "an end at " + at);
    }
  }

  private static IllegalArgumentException uncovered(String name, String got) {
    return new IllegalArgumentException(
        "%s: G+C strata must cover 0 to 100 percent without gap or overlap, got %s"
            .formatted(name, got));
  }

  private static <S extends Stratum> S at(List<S> strata, double gcPercent) {
    for (S s : strata) {
      if (gcPercent < s.gcTo()) {
        return s;
      }
    }
    return strata.get(strata.size() - 1);
  }

  /** Coding and noncoding tables of one stratum. */
  public record Content(double gcFrom, double gcTo, CodingModel model) implements Stratum {}

  /** Signal models of one stratum. */
  public record Signals(double gcFrom, double gcTo, SpliceSignals model) implements Stratum {}

  /**
   * Length models of one stratum. Exon lengths follow the geometry of the model: first and last
   * without start or stop codon, single without both; intergenic with them.
   */
  public record Lengths(
      double gcFrom,
      double gcTo,
      LengthModel intron,
      LengthModel intergenic,
      LengthModel first,
      LengthModel internal,
      LengthModel last,
      LengthModel single)
      implements Stratum {}

  /**
   * Transition and phase probabilities of one stratum, rounded to single precision like all tables.
   *
   * <p>The single ones lie between 0 and 1, both excluded, since neither they nor what they leave
   * may be impossible. Phases may have the probability 0 and sum to 1 within {@value #SUM_ERROR}.
   *
   * @param initIntron probability that a random base lies in a CDS intron
   * @param initIntergenic probability that a random base lies between coding regions
   * @param single probability that a gene has one coding exon
   * @param terminal probability that the exon after an intron is the last
   * @param intronPhase probability of 0, 1, 2 bases of the cut codon upstream
   * @param firstPhase by codon position of the last base of a first exon
   * @param internalPhase [codon position of first base * 3 + of last base] of an internal exon
   */
  public record Structure(
      double gcFrom,
      double gcTo,
      double initIntron,
      double initIntergenic,
      double single,
      double terminal,
      List<Double> intronPhase,
      List<Double> firstPhase,
      List<Double> internalPhase)
      implements Stratum {
    /** Published files give few digits. */
    private static final double SUM_ERROR = 0.01;

    /**
     * @throws IllegalArgumentException if a value is out of its range; the message has its name in
     *     either file format
     */
    public Structure {
      initIntron = probability("initpIntron (intron initp)", initIntron);
      initIntergenic = probability("initpIntergenic (intergenic initp)", initIntergenic);
      single = probability("pSingle (to-single)", single);
      terminal = probability("pTerm (to-term)", terminal);
      intronPhase = phases("phaseIntron (phase-probabilities)", 3, intronPhase);
      firstPhase = phases("phaseFirst (first-exon-phase-probabilities)", 3, firstPhase);
      internalPhase = phases("phaseInternal (internal-exon-phase-probabilities)", 9, internalPhase);
    }

    private static double probability(String name, double value) {
      float p = (float) value;
      if (!(p > 0 && p < 1)) {
        throw new IllegalArgumentException(
            "%s must lie between 0 and 1, both excluded, got %s".formatted(name, value));
      }
      return p;
    }

    private static List<Double> phases(String name, int n, List<Double> values) {
      if (values.size() != n) {
        throw new IllegalArgumentException(
            "%s must have %d values, got %d".formatted(name, n, values.size()));
      }
      double sum = 0;
      for (double p : values) {
        if (!(p >= 0 && p <= 1)) {
          throw new IllegalArgumentException("%s must be from 0 to 1, got %s".formatted(name, p));
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > SUM_ERROR) {
        throw new IllegalArgumentException("%s must sum to 1, got %s".formatted(name, (float) sum));
      }
      return values.stream().map(v -> (double) v.floatValue()).toList();
    }
  }

  /**
   * Provenance.
   *
   * @param source how the training set was made, in words
   * @param genes coding regions counted
   * @param iterations estimates made in a row
   * @param counts effective sample size of each table and genes of each class, by name
   * @param rounds what each round of training came to, in order
   * @param program name and version of the program that trained, or empty
   * @param inputs what was trained on, sorted
   */
  public record Training(
      String source,
      long genes,
      int iterations,
      TreeMap<String, Long> counts,
      List<Round> rounds,
      String program,
      List<Input> inputs) {
    public Training {
      counts = new TreeMap<>(counts);
      rounds = List.copyOf(rounds);
      inputs = inputs.stream().sorted().toList();
    }

    /** Provenance without rounds, program and inputs. */
    public Training(String source, long genes, int iterations, TreeMap<String, Long> counts) {
      this(source, genes, iterations, counts, List.of(), "", List.of());
    }

    @Override
    public TreeMap<String, Long> counts() {
      return new TreeMap<>(counts);
    }

    /** This provenance with rounds. */
    public Training withRounds(List<Round> value) {
      return new Training(source, genes, iterations, counts, value, program, inputs);
    }

    /** This provenance with the program and its inputs. */
    public Training withOrigin(String by, List<Input> from) {
      return new Training(source, genes, iterations, counts, rounds, by, from);
    }
  }

  /**
   * One round of training.
   *
   * @param name what it learned from
   * @param genes coding regions counted in it
   * @param heldOut log-likelihood of the held-out genes, nats a base; NaN if there were too few
   * @param kept whether its parameters are the ones kept
   */
  public record Round(String name, long genes, double heldOut, boolean kept) {}

  /**
   * An input of training.
   *
   * @param key key of the run's configuration
   * @param owner run it belongs to, or empty
   * @param digest SHA-256 of the file; name and size where that was not taken
   */
  public record Input(String key, String owner, String digest)
      implements Comparable<Input>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Input> ORDER =
        Comparator.comparing(Input::key).thenComparing(Input::owner).thenComparing(Input::digest);

    @Override
    public int compareTo(Input other) {
      return ORDER.compare(this, other);
    }
  }

  /** Content tables for a G+C content; made anew at each call where they are interpolated. */
  public CodingModel coding(double gcPercent) {
    if (!interpolated || content.size() == 1) {
      return at(content, gcPercent).model();
    }
    int above = 0;
    while (above < content.size() && centre(above) <= gcPercent) {
      above++;
    }
    if (above == 0 || above == content.size()) {
      return content.get(Math.max(0, above - 1)).model();
    }
    double low = centre(above - 1);
    double share = (gcPercent - low) / (centre(above) - low);
    CodingModel a = content.get(above - 1).model();
    return share == 0 ? a : CodingModel.between(a, content.get(above).model(), share);
  }

  /**
   * Where a stratum's own tables hold: its middle; strata at 0 and at 100 are taken to be as wide
   * as the next, or {@value #WIDTH} points.
   */
  private double centre(int stratum) {
    Content s = content.get(stratum);
    int n = content.size();
    if (stratum > 0 && stratum < n - 1) {
      return (s.gcFrom() + s.gcTo()) / 2;
    }
    Content next = content.get(stratum == 0 ? 1 : n - 2);
    double half = (n == 2 ? WIDTH : next.gcTo() - next.gcFrom()) / 2;
    return stratum == 0 ? s.gcTo() - half : s.gcFrom() + half;
  }

  /** Whether all parameters are the same for two G+C contents. */
  boolean same(double one, double other) {
    boolean tables =
        interpolated && content.size() > 1 ? one == other : at(content, one) == at(content, other);
    return tables
        && at(signals, one) == at(signals, other)
        && at(lengths, one) == at(lengths, other)
        && at(structure, one) == at(structure, other);
  }

  /** Whether the tables that score a coding region are the same for every G+C content. */
  public boolean isUniform() {
    return content.size() == 1 && signals.size() == 1;
  }

  /** Content tables where the G+C content is not known: the stratum of 50 percent. */
  public CodingModel coding() {
    return coding(50);
  }

  /** Signal models for a G+C content. */
  public SpliceSignals signals(double gcPercent) {
    return at(signals, gcPercent).model();
  }

  /** Signal models where the G+C content is not known: the stratum of 50 percent. */
  public SpliceSignals signalModels() {
    return signals(50);
  }

  /** Length models for a G+C content. */
  public Lengths lengths(double gcPercent) {
    return at(lengths, gcPercent);
  }

  /** Transition and phase probabilities for a G+C content. */
  public Structure structure(double gcPercent) {
    return at(structure, gcPercent);
  }

  /** Shortest intron allowed, bases. */
  public int minIntron() {
    return lengths.stream().mapToInt(s -> s.intron().min()).min().getAsInt();
  }

  /** Longest intron allowed, bases. */
  public int maxIntron() {
    return lengths.stream().mapToInt(s -> s.intron().max()).max().getAsInt();
  }

  /** P(an intron is longer than {@code bases}), the most permissive stratum. */
  public double intronTail(int bases) {
    return lengths.stream().mapToDouble(s -> s.intron().tail(bases)).max().getAsDouble();
  }

  /** These parameters with another provenance. */
  public GnomonParameters withTraining(Training value) {
    return new GnomonParameters(
        content, signals, lengths, structure, temperature, decoyScore, interpolated, value);
  }

  /** These parameters with another temperature. */
  public GnomonParameters withTemperature(double value) {
    return new GnomonParameters(
        content, signals, lengths, structure, value, decoyScore, interpolated, training);
  }

  /** These parameters with what chance scores by them. */
  GnomonParameters withDecoyScore() {
    return new GnomonParameters(
        content,
        signals,
        lengths,
        structure,
        temperature,
        DecoyScore.of(this),
        interpolated,
        training);
  }

  static List<Double> list(double... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
