package org.genebeam.gnomon;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/** Settings of {@link GnomonPredictor}. */
@AutoValue
public abstract class PredictionOptions implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Settings of EGAPx's production run. */
  public static final PredictionOptions EGAPX = of(Map.of());

  /** The bare engine: every gene of the best parse, none over the ends, no masking. */
  public static final PredictionOptions ENGINE =
      EGAPX.toBuilder()
          .minCds(0)
          .minScore(Double.NEGATIVE_INFINITY)
          .minContig(0)
          .open(false)
          .masking(false)
          .nonconsensus(false)
          .build();

  /** Least coding bases of a prediction without evidence, start and stop codon included. */
  public abstract int minCds();

  /**
   * Least score of a prediction without evidence, nats; on the Arabidopsis clones 40 to 50 gives
   * the best balance of missed and invented exons.
   */
  public abstract double minScore();

  /** Whether that was set by the user and holds whatever the run's own genes score. */
  public abstract boolean scoreGiven();

  /**
   * Least score of a prediction without evidence in a run.
   *
   * @param own what nearly all of the run's own whole genes score, nats
   */
  public double minScore(double own) {
    return scoreGiven() ? minScore() : Math.max(minScore(), own);
  }

  /** Shorter contigs without chains are passed over. */
  public abstract int minContig();

  /** Whether a gene may run over the end of a contig. */
  public abstract boolean open();

  /** Whether soft-masked sequence is closed to ab initio exons. */
  public abstract boolean masking();

  /**
   * Whether splice sites, starts and stops without consensus are offered near the open ends of
   * protein evidence.
   */
  public abstract boolean nonconsensus();

  /** Score of such a site, nats. */
  public abstract double nonconsensusScore();

  /** What each chain of proteins in a gene costs beyond the first, nats. */
  public abstract double fusionCost();

  /** Bases worked on at a time: memory, not results, depends on it. */
  public abstract int chunk();

  public abstract Builder toBuilder();

  /**
   * The production settings with some options set, by name and text, see {@link PredictionOption}.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public static PredictionOptions of(Map<String, String> options) {
    double[] v =
        Arrays.stream(PredictionOption.values()).mapToDouble(o -> o.option().standard()).toArray();
    options.forEach(
        (name, text) -> {
          PredictionOption option =
              PredictionOption.byLabel(name)
                  .orElseThrow(() -> new IllegalArgumentException("unknown option '" + name + "'"));
          v[option.ordinal()] = option.option().parse(text);
        });
    return new AutoValue_PredictionOptions.Builder()
        .minCds((int) v[PredictionOption.MIN_CDS.ordinal()])
        .minContig((int) v[PredictionOption.MIN_CONTIG.ordinal()])
        .fusionCost(v[PredictionOption.FUSION_COST.ordinal()])
        .nonconsensus(v[PredictionOption.NONCONSENSUS.ordinal()] == 1)
        .nonconsensusScore(-v[PredictionOption.NONCONSENSUS_COST.ordinal()])
        .open(v[PredictionOption.OPEN.ordinal()] == 1)
        .minScore(v[PredictionOption.MIN_SCORE.ordinal()])
        .scoreGiven(options.containsKey(PredictionOption.MIN_SCORE.option().label()))
        .masking(true)
        .chunk(1 << 13)
        .build();
  }

  /** Sets single settings. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder minCds(int value);

    public abstract Builder minScore(double value);

    public abstract Builder scoreGiven(boolean value);

    public abstract Builder minContig(int value);

    public abstract Builder open(boolean value);

    public abstract Builder masking(boolean value);

    public abstract Builder nonconsensus(boolean value);

    public abstract Builder nonconsensusScore(double value);

    public abstract Builder fusionCost(double value);

    public abstract Builder chunk(int value);

    abstract PredictionOptions autoBuild();

    /**
     * The settings.
     *
     * @throws IllegalArgumentException for a chunk without bases or a negative cost
     */
    public PredictionOptions build() {
      PredictionOptions options = autoBuild();
      if (options.chunk() < 1) {
        throw new IllegalArgumentException("a chunk needs at least one base");
      }
      if (!(options.fusionCost() >= 0)) {
        throw new IllegalArgumentException(
            "a cost cannot be negative, got " + options.fusionCost());
      }
      return options;
    }
  }
}
