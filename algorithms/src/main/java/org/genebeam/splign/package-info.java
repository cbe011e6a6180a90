/**
 * Spliced alignment of transcripts to a genome within one compartment.
 *
 * <p>{@link org.genebeam.splign.Splign} is the entry. Trusted parts of the hits are fixed, the
 * rectangles between them are filled by {@link org.genebeam.splign.BlockAlignment}, and doubtful
 * exons are trimmed or removed. Method: Y. Kapustin, A. Souvorov, T. Tatusova and D. Lipman,
 * "Splign: algorithms for computing spliced alignments with identification of paralogs", Biology
 * Direct 2008, 3:20.
 */
package org.genebeam.splign;
