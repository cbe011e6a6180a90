/**
 * Sequence models of genes, scoring of coding regions on spliced transcripts, and estimation of the
 * models from a run's own evidence.
 *
 * <p>Conventions: base codes 0..4 of {@link org.genebeam.model.Nucleotides}; all scores are natural
 * logarithms (nats) of likelihood ratios against the noncoding (intron) model; probabilities of
 * Markov tables are kept in single precision so that parameter files restore them exactly. A table
 * of order k is indexed by the word of k context bases, oldest first, followed by the emitted base,
 * two bits a base. Method: fifth-order three-periodic coding models and weight-array signal models
 * as in C. Burge and S. Karlin, "Prediction of complete gene structures in human genomic DNA", J.
 * Mol. Biol. 268 (1997) 78-94, applied to spliced transcripts.
 */
package org.genebeam.gnomon;
