package org.genebeam.homology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.release.SequenceText;

/**
 * The protein of a gene model, and where its codons lie.
 *
 * @param contig index of the contig
 * @param strand plus or minus
 * @param cds coding pieces {start0, end0, ...}, ascending, 0-based half-open
 * @param phase bases to skip at the 5' end
 * @param residues letters, without the stop at the end
 * @param role what may be done with it
 * @param placed hashes ({@link #hash}) of the proteins that are aligned here already, ascending
 */
public record ModelProtein(
    int contig, Strand strand, int[] cds, int phase, byte[] residues, Role role, long[] placed) {
  private static final String PREDICTED = "FullAbInitio";

  /** What a model stands on. */
  public enum Role {
    /** On curated transcripts: it may be the best place of a protein, but gets no more evidence. */
    CURATED,
    /** On evidence. */
    SUPPORTED,
    /** On the gene model alone. */
    PREDICTED
  }

  /** By place and structure: a total order on distinct models. */
  public static final Comparator<ModelProtein> BY_PLACE =
      Comparator.comparingInt(ModelProtein::contig)
          .thenComparingInt(ModelProtein::start)
          .thenComparingInt(ModelProtein::end)
          .thenComparing(ModelProtein::strand)
          .thenComparing((a, b) -> Arrays.compare(a.cds, b.cds))
          .thenComparingInt(ModelProtein::phase)
          .thenComparing((a, b) -> Arrays.compare(a.residues, b.residues))
          .thenComparing(ModelProtein::role)
          .thenComparing((a, b) -> Arrays.compare(a.placed, b.placed));

  /**
   * The protein of a gene's first transcript; empty if it does not code. No protein is taken to be
   * aligned there.
   */
  public static Optional<ModelProtein> of(Gene gene, Genome genome, GeneticCode code) {
    Transcript t = gene.transcripts().get(0);
    byte[] residues = translate(gene.contig(), t, genome, code);
    if (residues.length == 0) {
      return Optional.empty();
    }
    List<Transcript.Exon> pieces = t.cdsSegments();
    int[] cds = new int[2 * pieces.size()];
    for (int i = 0; i < pieces.size(); i++) {
      cds[2 * i] = pieces.get(i).start();
      cds[2 * i + 1] = pieces.get(i).end();
    }
    return Optional.of(
        new ModelProtein(
            gene.contig(), t.strand(), cds, t.cdsPhase(), residues, role(gene), new long[0]));
  }

  /** Letters of a transcript's protein without the stop at the end; none if it does not code. */
  public static byte[] translate(int contig, Transcript t, Genome genome, GeneticCode code) {
    String protein =
        t.isCoding() ? code.translate(SequenceText.coding(genome, contig, t), t.cdsPhase()) : "";
    if (protein.endsWith("*")) {
      protein = protein.substring(0, protein.length() - 1);
    }
    return protein.getBytes(StandardCharsets.US_ASCII);
  }

  private static Role role(Gene gene) {
    if (gene.transcripts().stream().anyMatch(t -> !t.support().knownId().isEmpty())) {
      return Role.CURATED;
    }
    return isPrediction(gene) ? Role.PREDICTED : Role.SUPPORTED;
  }

  /** Whether nothing but the hidden Markov model speaks for a gene. */
  public static boolean isPrediction(Gene gene) {
    return gene.transcripts().stream().allMatch(t -> t.method().equals(PREDICTED));
  }

  /** The same, with these proteins aligned there: their hashes, ascending. */
  public ModelProtein withPlaced(long[] hashes) {
    return new ModelProtein(contig, strand, cds, phase, residues, role, hashes);
  }

  /** First coding base. */
  public int start() {
    return cds[0];
  }

  /** One past the last coding base. */
  public int end() {
    return cds[cds.length - 1];
  }

  /** Whether the protein called {@code id} is aligned here already. */
  public boolean has(String id) {
    return Arrays.binarySearch(placed, hash(id)) >= 0;
  }

  /** 64 bits of a name, the same on every machine. */
  public static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash ^ hash >>> 29;
  }

  /** Coding bases. */
  public int codingBases() {
    int sum = 0;
    for (int i = 0; i < cds.length; i += 2) {
      sum += cds[i + 1] - cds[i];
    }
    return sum;
  }

  /** Coding bases that this and other pieces share. */
  public int shared(int[] pieces) {
    int sum = 0;
    int j = 0;
    for (int i = 0; i < cds.length; i += 2) {
      while (j < pieces.length && pieces[j + 1] <= cds[i]) {
        j += 2;
      }
      for (int k = j; k < pieces.length && pieces[k] < cds[i + 1]; k += 2) {
        sum += Math.min(cds[i + 1], pieces[k + 1]) - Math.max(cds[i], pieces[k]);
      }
    }
    return sum;
  }
}
