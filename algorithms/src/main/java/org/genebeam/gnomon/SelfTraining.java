package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Completes parameters trained on evidence by what they predict in the genome: evidence shows
 * genes, but neither where none are nor how far apart they lie.
 *
 * <p>Each round predicts ab initio, counts the sequence between predicted genes and their
 * distances, and adds the predicted genes to the counts of the evidence; those that score below
 * {@value #MIN_SCORE} nats are passed over, and those that belong to repeats are neither learned as
 * genes nor as what lies between them. Genes too few to learn from are joined by the long open
 * frames of the genome ({@link OpenFrames}).
 *
 * <p>How many rounds help is found without the held-out genes: they go on while the likelihood of
 * these ({@link HeldOutLikelihood}) rises, a change of less than {@value #LEAST_CHANGE} of itself
 * being none, and end after {@value #PATIENCE} in a row without a rise. Rounds after which it fell
 * do not count. Then as many are made with all genes; with too few held-out genes, {@value
 * #BLIND_ROUNDS}. Deterministic; time O(rounds * sampled bases).
 */
public final class SelfTraining {
  /** Rounds when nothing tells whether they help. */
  static final int BLIND_ROUNDS = 8;

  /** Relative change of the held-out likelihood that counts as a rise or fall. */
  private static final double LEAST_CHANGE = 1e-3;

  /** Rounds in a row without a rise that end training. */
  private static final int PATIENCE = 3;

  private static final int MOST_ROUNDS = 10;

  /** Least coding bases and score of a prediction that is learned from. */
  private static final int MIN_CDS = 300;

  private static final double MIN_SCORE = 50;

  /** With so many genes in the evidence the open frames of the genome are not needed. */
  static final int ENOUGH_GENES = 150;

  /** With so many introns in the evidence none are learned from predictions. */
  private static final int ENOUGH_INTRONS = 1000;

  private static final int PIECE = 1 << 16;

  /**
   * Log-odds of overlapping words, of sites and of lengths are added as if they were independent,
   * so posteriors are too sure of themselves. Divided by this they come about true.
   */
  private static final double TEMPERATURE = 1.35;

  private final Genome genome;
  private final RepeatedWords repeats;
  private final int maxIntron;
  private final long maxBases;

  /**
   * @param genome the assembly
   * @param repeats words of its repeats
   * @param maxIntron longest intron allowed, bases
   * @param maxBases bases of the genome looked at, whole contigs in their order
   */
  public SelfTraining(Genome genome, RepeatedWords repeats, int maxIntron, long maxBases) {
    this.genome = genome;
    this.repeats = repeats;
    this.maxIntron = maxIntron;
    this.maxBases = maxBases;
  }

  /**
   * @param set genes of the evidence
   * @param background genomic background
   * @param source how the genes were found
   * @param earlier rounds that led to them
   */
  public GnomonParameters refine(
      TrainingSet set,
      TrainingCounts background,
      String source,
      List<GnomonParameters.Round> earlier) {
    boolean few = set.all().genes() < ENOUGH_GENES;
    TrainingCounts frames = few ? OpenFrames.count(genome, maxBases) : new TrainingCounts();
    TrainingCounts base = background.plus(frames);
    Course course = new Course(source, earlier.size());
    List<GnomonParameters.Round> rounds = new ArrayList<>(earlier);
    int kept = BLIND_ROUNDS;
    if (set.heldOut().size() >= HeldOutLikelihood.ENOUGH) {
      kept = judged(set, base, course, rounds);
    }
    GcCounts byContent = set.byContent();
    TrainingCounts evidence = byContent.sum();
    TrainingCounts fixed = evidence.plus(base);
    GcCounts seen = new GcCounts();
    TrainingCounts predicted = new TrainingCounts();
    GnomonParameters parameters = estimate(fixed, course, 0);
    for (int n = 1; n <= kept; n++) {
      seen = look(parameters, List.of(), evidence.introns() < ENOUGH_INTRONS);
      predicted = seen.sum();
      parameters = estimate(fixed.withoutIntergenic().plus(predicted), course, n);
    }
    parameters =
        StratifiedEstimator.refine(parameters, byContent.strata(), byContent.plus(seen), maxIntron);
    rounds.add(
        new GnomonParameters.Round(
            "all genes, %d rounds of prediction".formatted(kept),
            parameters.training().genes(),
            Double.NaN,
            true));
    TreeMap<String, Long> counts = parameters.training().counts();
    counts.put("genesKnown", set.known());
    counts.put("genesFromEvidence", evidence.genes());
    counts.put("genesSingleExon", evidence.totals[TrainingCounts.SINGLE_GENES]);
    counts.put("genesHeldOut", (long) set.heldOut().size());
    counts.put("genesPredicted", predicted.genes());
    counts.put("openFrames", frames.totals[TrainingCounts.STOPS]);
    GnomonParameters.Training t = parameters.training();
    return parameters
        .withTemperature(TEMPERATURE)
        .withDecoyScore()
        .withTraining(
            new GnomonParameters.Training(t.source(), t.genes(), t.iterations(), counts)
                .withRounds(rounds));
  }

  /**
   * What led to the first estimate.
   *
   * @param source in words
   * @param before estimates made before
   */
  private record Course(String source, int before) {}

  /** Adds the rounds without the held-out genes; returns how many helped. */
  private int judged(
      TrainingSet set, TrainingCounts base, Course course, List<GnomonParameters.Round> rounds) {
    TrainingCounts fixed = set.learned().plus(base);
    boolean withIntrons = fixed.introns() < ENOUGH_INTRONS;
    GnomonParameters parameters = estimate(fixed, course, 0);
    double best = new HeldOutLikelihood(parameters).perBase(genome, set.heldOut());
    rounds.add(round(parameters, best));
    int kept = 0;
    int idle = 0;
    for (int n = 1; n <= MOST_ROUNDS && idle < PATIENCE; n++) {
      TrainingCounts seen = look(parameters, set.heldOut(), withIntrons).sum();
      parameters = estimate(fixed.withoutIntergenic().plus(seen), course, n);
      double now = new HeldOutLikelihood(parameters).perBase(genome, set.heldOut());
      rounds.add(round(parameters, now));
      double least = LEAST_CHANGE * Math.abs(best);
      idle = now - best > least ? 0 : idle + 1;
      if (now - best >= -least) {
        kept = n;
        best = Math.max(best, now);
      }
    }
    return kept;
  }

  private static GnomonParameters.Round round(GnomonParameters parameters, double heldOut) {
    GnomonParameters.Training training = parameters.training();
    return new GnomonParameters.Round(training.source(), training.genes(), heldOut, false);
  }

  private GnomonParameters estimate(TrainingCounts counts, Course course, int round) {
    return ParameterEstimator.estimate(
        counts,
        maxIntron,
        round == 0 ? course.source() : course.source() + "; rounds on own predictions: " + round,
        course.before() + 1 + round);
  }

  /** What a model predicts, but not at {@code judges}. */
  private GcCounts look(
      GnomonParameters parameters, List<TrainingLocus> judges, boolean withIntrons) {
    GcCounts seen = new GcCounts();
    GnomonPredictor predictor =
        new GnomonPredictor(
            parameters, PredictionOptions.EGAPX.toBuilder().minCds(MIN_CDS).build());
    long bases = 0;
    for (Contig contig : genome.contigs()) {
      if (bases > 0 && bases + contig.length() > maxBases) {
        break;
      }
      bases += contig.length();
      List<TrainingLocus> here = judges.stream().filter(j -> j.contig() == contig.index()).toList();
      count(contig, predictor.predict(genome, contig.index()).genes(), here, withIntrons, seen);
    }
    return seen;
  }

  private void count(
      Contig contig,
      List<Gene> genes,
      List<TrainingLocus> judges,
      boolean withIntrons,
      GcCounts seen) {
    GcContent content = new GcContent(genome, contig.index());
    int free = 0;
    boolean first = true;
    for (Gene gene : genes) {
      Transcript t = gene.transcripts().get(0);
      if (t.score() < MIN_SCORE) {
        continue;
      }
      TrainingCounts counts = at(seen, content, t.cdsStart(), t.cdsEnd());
      between(content, contig, first ? 0 : free, t.cdsStart(), seen);
      if (!first) {
        counts.addIntergenic(t.cdsStart() - free + 6);
      }
      first = false;
      free = t.cdsEnd();
      boolean repeat = repeats.isRepeat(genome, contig.index(), t);
      if (!repeat && t.startComplete() && t.stopComplete()) {
        if (judges.stream().noneMatch(j -> j.start() < t.cdsEnd() && t.cdsStart() < j.end())) {
          learn(contig, t, withIntrons, counts);
        }
      }
    }
    between(content, contig, first ? 0 : free, contig.length(), seen);
  }

  private static TrainingCounts at(GcCounts counts, GcContent content, int start, int end) {
    return counts.at(content.percent(content.at((start + end) >>> 1)));
  }

  private void learn(Contig contig, Transcript t, boolean withIntrons, TrainingCounts counts) {
    int context = 64;
    int from = Math.max(0, t.start() - context);
    byte[] window =
        genome.bases(contig.index(), from, Math.min(contig.length(), t.end() + context));
    List<Exon> exons = t.exons();
    int[] bounds = new int[2 * exons.size()];
    for (int i = 0; i < exons.size(); i++) {
      bounds[2 * i] = exons.get(i).start();
      bounds[2 * i + 1] = exons.get(i).end();
    }
    counts.addTranscript(window, from, bounds, t.strand(), t.cdsStart(), t.cdsEnd());
    if (!withIntrons) {
      return;
    }
    for (int i = 1; i < exons.size(); i++) {
      counts.addIntron(window, from, exons.get(i - 1).end(), exons.get(i).start(), t.strand());
    }
  }

  private void between(GcContent content, Contig contig, int from, int to, GcCounts counts) {
    for (int at = from; at < to; at += PIECE) {
      int end = Math.min(to, at + PIECE);
      at(counts, content, at, end).addBetweenGenes(genome.bases(contig.index(), at, end));
    }
  }
}
