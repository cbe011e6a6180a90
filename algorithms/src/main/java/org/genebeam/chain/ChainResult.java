package org.genebeam.chain;

import java.util.List;
import org.genebeam.model.Gene;

/**
 * What the chainer makes of one job.
 *
 * @param genes by place, transcripts best first
 * @param rejects models that were built and dropped, by place
 */
public record ChainResult(List<Gene> genes, List<ChainReject> rejects) {
  public ChainResult {
    genes = List.copyOf(genes);
    rejects = List.copyOf(rejects);
  }
}
