/**
 * Spliced alignment of proteins to a genome: five-state dynamic programming with split codons,
 * frameshifts and intron classes, the filter that keeps the good parts, and evidence made of them.
 */
package org.genebeam.prosplign;
