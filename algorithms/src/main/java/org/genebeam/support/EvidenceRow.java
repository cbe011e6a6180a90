package org.genebeam.support;

/**
 * How one piece of evidence, or the short reads of one sample, stands to a model.
 *
 * @param evidence id of the sequence, or {@code gnl|SRA|} and the sample
 * @param identity percent identity of a protein; NaN for everything else
 * @param transcriptPercent exonic bases of the model under it, 0 to 100
 * @param cdsPercent CDS bases of the model under it; NaN if the model has none
 * @param introns share of the model's introns that it has exactly, 0 to 1; NaN without introns
 * @param intronsNear the same with both ends within 5 bases
 * @param core whether it is in the smallest set that explains the model; null for short reads
 * @param minimalIntrons whether it is in the smallest set that has all introns; null for short
 *     reads and where there are no introns
 */
public record EvidenceRow(
    String evidence,
    double identity,
    double transcriptPercent,
    double cdsPercent,
    double introns,
    double intronsNear,
    Boolean core,
    Boolean minimalIntrons) {}
