package org.genebeam.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.genebeam.model.Hit;

/**
 * Source of local hits of queries against one genome shard: our own search, BLAST+, or files made
 * before.
 *
 * <p>Contract, whatever the source: the hits of a query do not depend on the other queries of the
 * batch nor on their order; hits are on contigs of the shard's genome and inside the shard's
 * pieces; coordinates are those of {@link Hit}; each list is in {@link Hit#ORDER}. Instances are
 * not thread-safe unless they say so.
 */
public interface HitFinder extends Closeable {

  /**
   * One query.
   *
   * @param name unique within a batch
   * @param sequence base codes of a transcript, or the letters of a protein
   * @param from how many bases a screen has cut off its start
   * @param whole its length before that
   */
  record Query(String name, byte[] sequence, int from, int whole) {
    /** A query that nothing was cut off. */
    public Query(String name, byte[] sequence) {
      this(name, sequence, 0, sequence.length);
    }

    boolean cut() {
      return whole != sequence.length;
    }
  }

  /**
   * Hits of a batch.
   *
   * @return one list a query, in the order of the batch
   * @throws IOException if a file or an outside program fails; the message is for the user
   */
  List<List<Hit>> find(List<Query> batch) throws IOException;

  /** Deletes temporary files, if there are any. */
  @Override
  default void close() throws IOException {}
}
