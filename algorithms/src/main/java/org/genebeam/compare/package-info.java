/** Scores a predicted annotation against a reference: bases, exons, introns, chains, genes. */
package org.genebeam.compare;
