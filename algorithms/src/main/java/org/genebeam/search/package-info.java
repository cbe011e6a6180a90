/**
 * Seed index of a genome shard and local hits found with it.
 *
 * <p>A shard is a set of contig ranges laid end to end in one coordinate (at most 256 Mb); the index
 * maps k-mers to shard positions. Algorithms work in shard coordinates and translate results with
 * {@link org.genebeam.search.GenomeShard}.
 */
package org.genebeam.search;
