package org.genebeam.screen;

import java.util.List;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.RunCounts;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadPlacement;

/**
 * Finds short reads that fit a contaminant strictly better than the genome, by the same aligner and
 * scores. Fragments that fit the genome without a difference are not looked at. Not thread-safe.
 */
public final class ReadScreen {
  /** Organelles have few, short introns; also the longest gap between mates. */
  private static final int MAX_INTRON = 2_000;

  private final ReadAligner aligner;
  private final FragmentAlignment decoy = new FragmentAlignment();

  /** {@code options} of the alignment to the genome. */
  public ReadScreen(Contaminants contaminants, ReadAlignerOptions options) {
    aligner = contaminants.aligner(options.withMaxIntronBases(MAX_INTRON));
  }

  /** Whether fragment {@code i}, aligned to the genome as given, fits a contaminant better. */
  public boolean fitsBetter(FragmentBatch batch, int i, FragmentAlignment genome) {
    if (isPerfect(batch, i, genome)) {
      return false;
    }
    aligner.align(batch, i, decoy);
    return decoy.isAligned() && decoy.score() > genome.score();
  }

  /**
   * Whether a read that another program aligned fits a contaminant better: with more matching bases
   * than in the genome. Mates are judged one by one.
   *
   * @param codes bases of the read, either way round
   * @param matches bases that match the genome
   */
  public boolean fitsBetter(byte[] codes, int matches) {
    if (matches >= codes.length) {
      return false;
    }
    int[] offsets = {0, codes.length, codes.length};
    FragmentBatch one = new FragmentBatch(codes, offsets, new RunCounts[] {RunCounts.of(0, 1)});
    aligner.align(one, 0, decoy);
    return !decoy.mate(0).isEmpty() && decoy.mate(0).get(0).matches() > matches;
  }

  private static boolean isPerfect(FragmentBatch batch, int i, FragmentAlignment genome) {
    for (int mate = 0; mate < 2; mate++) {
      int length = batch.mateLength(2 * i + mate);
      List<ReadPlacement> places = genome.mate(mate);
      if (length > 0 && (places.isEmpty() || places.get(0).matches() < length)) {
        return false;
      }
    }
    return true;
  }
}
