/**
 * Masking of repeats and low complexity by the sequence alone.
 *
 * <p>{@link org.genebeam.mask.UnitCounts} counts fixed-length words ("units") on both strands,
 * {@link org.genebeam.mask.MaskThresholds} takes thresholds from their distribution, {@link
 * org.genebeam.mask.WindowMasker} masks windows of frequent units. Method: A. Morgulis, E. M.
 * Gertz, A. A. Schäffer, R. Agarwala, "WindowMasker: window-based masker for sequenced genomes",
 * Bioinformatics 22, 2006; parameters as in alignment.md, section 2. {@link org.genebeam.mask.Dust}
 * masks simple sequence that need not be frequent, where that is asked for.
 */
package org.genebeam.mask;
