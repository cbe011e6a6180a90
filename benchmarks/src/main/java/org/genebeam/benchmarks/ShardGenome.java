package org.genebeam.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;
import org.genebeam.search.GenomeShard;

/** A genome read from the shard that holds all of it, contig by contig. */
final class ShardGenome implements Genome {
  private GenomeShard shard;
  private final List<Contig> contigs;
  private final int[][] masks;

  ShardGenome(GenomeShard shard, List<Contig> contigs) {
    this(shard, contigs, new int[contigs.size()][0]);
  }

  private ShardGenome(GenomeShard shard, List<Contig> contigs, int[][] masks) {
    this.shard = shard;
    this.contigs = contigs;
    this.masks = masks;
  }

  ShardGenome withMasks(int[][] other) {
    return new ShardGenome(shard, contigs, other);
  }

  /** Reads from another shard with the same contigs from now on, and lets the first one go. */
  void moveTo(GenomeShard other) {
    shard = other;
  }

  @Override
  public List<Contig> contigs() {
    return contigs;
  }

  @Override
  public byte[] bases(int contig, int start, int end) {
    int at = shard.pieceStart(contig);
    return Arrays.copyOfRange(shard.codes(), at + start, at + end);
  }

  @Override
  public int[] masked(int contig, int start, int end) {
    return Masks.clip(masks[contig], start, end);
  }
}
