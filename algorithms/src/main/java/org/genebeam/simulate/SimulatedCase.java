package org.genebeam.simulate;

import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;

/**
 * A whole problem with its answer.
 *
 * @param options it was made with
 * @param genome unmasked
 * @param genes the truth, by place; ids in {@code curatedId} and in the transcripts
 * @param runs paired short reads
 * @param longReads noisy long reads, one run, or none
 * @param transcripts full-length cDNAs with few errors
 * @param knownTranscripts error-free transcripts of some genes
 * @param proteins of a relative
 */
public record SimulatedCase(
    SimulationOptions options,
    Genome genome,
    List<Gene> genes,
    List<SimulatedRun> runs,
    List<SimulatedRead> longReads,
    List<NamedSequence> transcripts,
    List<KnownTranscript> knownTranscripts,
    List<NamedSequence> proteins) {
  public SimulatedCase {
    genes = List.copyOf(genes);
    runs = List.copyOf(runs);
    longReads = List.copyOf(longReads);
    transcripts = List.copyOf(transcripts);
    knownTranscripts = List.copyOf(knownTranscripts);
    proteins = List.copyOf(proteins);
  }

  /**
   * A transcript as a curated set would have it.
   *
   * @param id transcript
   * @param gene gene id
   * @param letters whole transcript
   * @param cdsStart first base of the start codon, 0-based in the transcript
   * @param cdsEnd one past the stop codon
   */
  public record KnownTranscript(String id, String gene, String letters, int cdsStart, int cdsEnd) {}
}
