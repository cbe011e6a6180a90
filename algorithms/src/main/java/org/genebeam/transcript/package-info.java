/**
 * Transcripts and long reads placed on the genome: hits, compartments, spliced alignment, filter.
 */
package org.genebeam.transcript;
