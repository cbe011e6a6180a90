package org.genebeam.screen;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitParameters;
import org.genebeam.search.NucleotideHits;
import org.genebeam.search.SeedIndex;

/**
 * Contaminant sequences with their index; all are in memory, 5 bytes a base. Immutable and
 * thread-safe.
 */
public final class Contaminants {
  private final List<Contig> sequences;
  private final List<ContaminantClass> classes = new ArrayList<>();
  private final GenomeShard shard;
  private final SeedIndex index;
  private final NucleotideHits hits;

  private Contaminants(Genome sequences) {
    this.sequences = sequences.contigs();
    for (Contig sequence : this.sequences) {
      classes.add(ContaminantClass.of(sequence.header(), sequence.length()));
    }
    shard = GenomeShard.whole(sequences);
    index = ReadAligner.index(shard);
    hits = new NucleotideHits(shard, index, HitParameters.DEFAULTS);
  }

  /** Indexes the sequences; cost linear in their bases. */
  public static Contaminants of(Genome sequences) {
    return new Contaminants(sequences);
  }

  public String name(int sequence) {
    return sequences.get(sequence).name();
  }

  public ContaminantClass classOf(int sequence) {
    return classes.get(sequence);
  }

  /** Local alignments of a query to the contaminants; {@code contig} is the sequence. */
  List<Hit> hits(String name, byte[] codes) {
    return hits.find(name, codes);
  }

  ReadAligner aligner(ReadAlignerOptions options) {
    return new ReadAligner(shard, index, options, KnownIntrons.none());
  }
}
