/**
 * Seed index of a genome shard and local hits found with it.
 *
 * <p>A shard is a set of contig ranges laid end to end in one coordinate (at most 256 Mb); the
 * index maps k-mers to shard positions. Algorithms work in shard coordinates and translate results
 * with {@link org.genebeam.search.GenomeShard}.
 *
 * <p>Callers that only need hits use {@link org.genebeam.search.HitFinder}, with our own search
 * ({@link org.genebeam.search.EmbeddedHits}, {@link org.genebeam.search.EmbeddedProteinHits}),
 * BLAST+ ({@link org.genebeam.search.BlastPlusHits}) or files ({@link
 * org.genebeam.search.PrecomputedHits}) behind it.
 */
package org.genebeam.search;
