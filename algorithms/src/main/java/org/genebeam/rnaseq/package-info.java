/**
 * RNA-Seq reads: merging identical fragments, spliced alignment on the seed index, intron tables.
 *
 * <p>{@link org.genebeam.rnaseq.ReadAligner} places paired or single reads of 50 to 300 bases;
 * {@link org.genebeam.rnaseq.IntronCollector} counts the introns of a first pass, and a second pass
 * with the resulting {@link org.genebeam.rnaseq.KnownIntrons} splices overhangs too short to be
 * found alone. Scores are integers: match +1, mismatch -2, indel -2 and -2 a base, GC-AG -4, AT-AC
 * -8, other introns -10, and round(log2(genomic span) / 4) off.
 */
package org.genebeam.rnaseq;
