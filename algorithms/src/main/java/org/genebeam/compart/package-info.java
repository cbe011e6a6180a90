/**
 * Compartments: sets of local hits of one query that belong to one copy of its gene.
 *
 * <p>After Y. Kapustin, A. Souvorov, T. Tatusova and D. Lipman, "Splign: algorithms for computing
 * spliced alignments with identification of paralogs", Biology Direct 2008, 3:20.
 */
package org.genebeam.compart;
