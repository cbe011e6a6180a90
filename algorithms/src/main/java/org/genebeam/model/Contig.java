package org.genebeam.model;

/**
 * One sequence of the assembly.
 *
 * @param index position in the genome FASTA, from 0; the order of all output
 * @param name FASTA header up to the first blank, restored byte for byte in output
 * @param header the whole header line without {@code >}
 * @param length in bases
 */
public record Contig(int index, String name, String header, int length) {}
