package org.genebeam.genome;

import java.nio.charset.StandardCharsets;
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
  private final List<Ambiguities> ambiguities;

  /** Null without a list of gaps. */
  private final List<GapList> gaps;

  private InMemoryGenome(Builder builder) {
    contigs = List.copyOf(builder.contigs);
    bases = builder.bases;
    masks = builder.masks;
    ambiguities = builder.ambiguities;
    gaps = builder.gaps;
  }

  private InMemoryGenome(InMemoryGenome other, List<int[]> masks, List<GapList> gaps) {
    contigs = other.contigs;
    bases = other.bases;
    this.masks = masks;
    ambiguities = other.ambiguities;
    this.gaps = gaps;
  }

  /**
   * The same sequence with other soft masking.
   *
   * @param runs of each contig {start0, end0, ...}, ascending, disjoint
   */
  public InMemoryGenome withMasks(List<int[]> runs) {
    if (runs.size() != contigs.size()) {
      throw new IllegalArgumentException(runs.size() + " masks, " + contigs.size() + " contigs");
    }
    return new InMemoryGenome(this, List.copyOf(runs), gaps);
  }

  /** The same sequence with the assembly gaps of all contigs, in their order. */
  public InMemoryGenome withGaps(List<GapList> lists) {
    if (lists.size() != contigs.size()) {
      throw new IllegalArgumentException(lists.size() + " lists, " + contigs.size() + " contigs");
    }
    return new InMemoryGenome(this, masks, List.copyOf(lists));
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

  @Override
  public byte[] letters(int contig, int start, int end) {
    byte[] letters = Genome.super.letters(contig, start, end);
    ambiguities.get(contig).write(letters, start);
    return letters;
  }

  @Override
  public int[] gaps(int contig, int start, int end) {
    Objects.checkFromToIndex(start, end, contig(contig).length());
    return gaps == null
        ? Genome.super.gaps(contig, start, end)
        : gaps.get(contig).overlapping(start, end);
  }

  @Override
  public boolean isBreak(int contig, int start) {
    return gaps != null && gaps.get(contig).isBreak(start);
  }

  @Override
  public int[] breaks(int contig, int start, int end) {
    return gaps == null ? new int[0] : gaps.get(contig).breaks(start, end);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Adds contigs in order. */
  public static final class Builder {
    private final List<Contig> contigs = new ArrayList<>();
    private final List<byte[]> bases = new ArrayList<>();
    private final List<int[]> masks = new ArrayList<>();
    private final List<Ambiguities> ambiguities = new ArrayList<>();
    private List<GapList> gaps;

    /** Adds a contig given as letters; lower case = soft-masked. */
    public Builder add(String header, String letters) {
      byte[] ascii = letters.getBytes(StandardCharsets.US_ASCII);
      Ambiguities rare = Ambiguities.of(ascii, ascii.length);
      return add(header, Nucleotides.encode(letters), Masks.ofLowerCase(letters), rare);
    }

    /** Adds a contig given as codes, with its mask; arrays are taken over. */
    public Builder add(String header, byte[] codes, int[] mask) {
      return add(header, codes, mask, Ambiguities.NONE);
    }

    private Builder add(String header, byte[] codes, int[] mask, Ambiguities rare) {
      String name = header.split("\\s", 2)[0];
      contigs.add(new Contig(contigs.size(), name, header, codes.length));
      bases.add(codes);
      masks.add(mask);
      ambiguities.add(rare);
      return this;
    }

    /** The assembly gaps of all contigs, in their order. */
    public Builder gaps(List<GapList> lists) {
      gaps = List.copyOf(lists);
      return this;
    }

    public InMemoryGenome build() {
      return new InMemoryGenome(this);
    }
  }
}
