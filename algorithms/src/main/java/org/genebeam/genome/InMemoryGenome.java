package org.genebeam.genome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/** A genome held as one byte a base: for single tools, tests and small assemblies. */
public final class InMemoryGenome implements Genome {
  private final List<Contig> contigs;
  private final List<byte[]> bases;
  private final List<int[]> masks;

  private InMemoryGenome(List<Contig> contigs, List<byte[]> bases, List<int[]> masks) {
    this.contigs = List.copyOf(contigs);
    this.bases = bases;
    this.masks = masks;
  }

  @Override
  public List<Contig> contigs() {
    return contigs;
  }

  @Override
  public byte[] bases(int contig, int start, int end) {
    byte[] all = bases.get(contig);
    Objects.checkFromToIndex(start, end, all.length);
    return Arrays.copyOfRange(all, start, end);
  }

  @Override
  public int[] masked(int contig, int start, int end) {
    Objects.checkFromToIndex(start, end, contig(contig).length());
    return Masks.clip(masks.get(contig), start, end);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Adds contigs in order. */
  public static final class Builder {
    private final List<Contig> contigs = new ArrayList<>();
    private final List<byte[]> bases = new ArrayList<>();
    private final List<int[]> masks = new ArrayList<>();

    /** Adds a contig given as letters; lower case = soft-masked. */
    public Builder add(String header, String letters) {
      return add(header, Nucleotides.encode(letters), Masks.ofLowerCase(letters));
    }

    /** Adds a contig given as codes, with its mask; arrays are taken over. */
    public Builder add(String header, byte[] codes, int[] mask) {
      String name = header.split("\\s", 2)[0];
      contigs.add(new Contig(contigs.size(), name, header, codes.length));
      bases.add(codes);
      masks.add(mask);
      return this;
    }

    public InMemoryGenome build() {
      return new InMemoryGenome(contigs, bases, masks);
    }
  }
}
