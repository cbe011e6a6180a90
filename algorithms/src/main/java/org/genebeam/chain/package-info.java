/**
 * Chaining of partial alignments into splice- and frame-compatible gene models: coding regions,
 * untranslated ends, isoforms and genes.
 *
 * <p>All work on one strand is done in the direction of transcription (see {@code StrandView}), so
 * that both strands run through the same code.
 */
package org.genebeam.chain;
