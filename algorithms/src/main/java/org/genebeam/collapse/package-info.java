/**
 * From single alignments to few representatives of near-equal evidence.
 *
 * <p>Order of use: {@link org.genebeam.collapse.StructureAccumulator} merges equal short reads;
 * {@link org.genebeam.collapse.EvidenceIngestion} normalises every alignment; {@link
 * org.genebeam.collapse.IntronSupport} counts introns over all of them and yields {@link
 * org.genebeam.collapse.TrustedIntrons}, which cuts alignments at weak introns; {@link
 * org.genebeam.collapse.Islands} divides the genome where nothing overlaps; {@link
 * org.genebeam.collapse.EvidenceCollapser} does the rest island by island, so the result does not
 * depend on how islands are grouped into jobs. Indels that nearly all reads over a place have are
 * taken for errors of the genome ({@code GenomeErrors}); the original also finds wrong single bases
 * that way, here only proteins do, where they read over a stop.
 *
 * <p>The rules follow the behaviour of NCBI's {@code rnaseq_collapse} and of the alignment
 * preparation in Gnomon (Souvorov et al., "Gnomon - NCBI eukaryotic gene prediction tool", 2010).
 * Known differences: both splice sides of the relative filter see the same introns; filters are
 * mirror-symmetric; ends marked by a tail or cap stay marked on the alignment, and are no markers
 * of their own before chaining; exons in assembly gaps (F10, off by default as in EGAPx) are made
 * where transcripts are aligned, here one is agreed on ({@code GapFilling}), and proteins are cut
 * where one lies, without the search for less clipping (F11). The final merging grows
 * representatives to the right only and is therefore not mirror-symmetric.
 */
package org.genebeam.collapse;
