package org.genebeam.gnomon;

import java.util.List;
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
 * genes nor as what lies between them. Deterministic; time O(rounds * sampled bases).
 */
public final class SelfTraining {
  /** Least coding bases and score of a prediction that is learned from. */
  private static final int MIN_CDS = 300;

  private static final double MIN_SCORE = 50;

  /** With so many introns in the evidence none are learned from predictions. */
  private static final int ENOUGH_INTRONS = 300;

  private static final int PIECE = 1 << 16;

  private SelfTraining() {}

  /**
   * @param genome the assembly
   * @param repeats words of its repeats
   * @param evidence counts of the evidence
   * @param start parameters estimated from them
   * @param maxIntron longest intron allowed, bases
   * @param rounds rounds of prediction and estimation
   * @param maxBases bases of the genome looked at, whole contigs in their order
   */
  public static GnomonParameters refine(
      Genome genome,
      RepeatedWords repeats,
      TrainingCounts evidence,
      GnomonParameters start,
      int maxIntron,
      int rounds,
      long maxBases) {
    GnomonParameters parameters = start;
    TrainingCounts fixed = evidence.withoutIntergenic();
    boolean withIntrons = evidence.introns() < ENOUGH_INTRONS;
    for (int round = 0; round < rounds; round++) {
      TrainingCounts seen = new TrainingCounts();
      GnomonPredictor predictor =
          new GnomonPredictor(parameters, PredictionOptions.EGAPX.withMinCds(MIN_CDS));
      long bases = 0;
      for (Contig contig : genome.contigs()) {
        if (bases > 0 && bases + contig.length() > maxBases) {
          break;
        }
        bases += contig.length();
        List<Gene> genes = predictor.predict(genome, contig.index()).genes();
        count(genome, repeats, contig, genes, withIntrons, seen);
      }
      if (bases == 0) {
        return parameters;
      }
      TrainingCounts all = fixed.plus(seen);
      parameters =
          ParameterEstimator.estimate(
              all,
              maxIntron,
              start.training().source() + "; " + (round + 1) + " rounds on own predictions",
              start.training().iterations() + round + 1);
    }
    return parameters;
  }

  private static void count(
      Genome genome,
      RepeatedWords repeats,
      Contig contig,
      List<Gene> genes,
      boolean withIntrons,
      TrainingCounts counts) {
    int free = 0;
    boolean first = true;
    for (Gene gene : genes) {
      Transcript t = gene.transcripts().get(0);
      if (t.score() < MIN_SCORE) {
        continue;
      }
      between(genome, contig, first ? 0 : free, t.cdsStart(), counts);
      boolean repeat = repeats.isRepeat(genome, contig.index(), t);
      if (!first) {
        counts.addIntergenic(t.cdsStart() - free + 6);
      }
      first = false;
      free = t.cdsEnd();
      if (!repeat && t.startComplete() && t.stopComplete()) {
        learn(genome, contig, t, withIntrons, counts);
      }
    }
    between(genome, contig, first ? 0 : free, contig.length(), counts);
  }

  private static void learn(
      Genome genome, Contig contig, Transcript t, boolean withIntrons, TrainingCounts counts) {
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

  private static void between(
      Genome genome, Contig contig, int from, int to, TrainingCounts counts) {
    for (int at = from; at < to; at += PIECE) {
      counts.addBetweenGenes(genome.bases(contig.index(), at, Math.min(to, at + PIECE)));
    }
  }
}
