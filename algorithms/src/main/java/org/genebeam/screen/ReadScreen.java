package org.genebeam.screen;

import java.util.List;
import org.genebeam.model.FragmentBatch;
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
