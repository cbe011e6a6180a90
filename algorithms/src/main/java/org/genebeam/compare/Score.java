package org.genebeam.compare;

/**
 * Agreement at one level.
 *
 * @param reference items in the reference
 * @param predicted items in the prediction
 * @param found reference items that the prediction has
 * @param correct predicted items that the reference has; differs from {@code found} for genes and
 *     chains only
 */
public record Score(long reference, long predicted, long found, long correct) {

  /** Share of the reference that was found, 0..1; NaN if there is nothing to find. */
  public double sensitivity() {
    return reference == 0 ? Double.NaN : (double) found / reference;
  }

  /** Share of the prediction that is right, 0..1; NaN if nothing was predicted. */
  public double precision() {
    return predicted == 0 ? Double.NaN : (double) correct / predicted;
  }

  /** Harmonic mean of the two; 0 if one side is empty, NaN if both are. */
  public double f1() {
    if (reference == 0 && predicted == 0) {
      return Double.NaN;
    }
    if (found == 0 || correct == 0) {
      return 0;
    }
    return 2 * sensitivity() * precision() / (sensitivity() + precision());
  }
}
