package org.genebeam.pipelines.config;

/**
 * A reference species to find orthologs in.
 *
 * @param name of the species
 * @param proteins FASTA
 * @param annotation GFF3; null if none
 */
public record OrthologSpecies(String name, String proteins, String annotation) {}
