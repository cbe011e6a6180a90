package org.genebeam.genome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Contig;

/** A genome with one contig edited; coordinates of that contig are those after the edits. */
public final class EditedGenome implements Genome {
  private final Genome genome;
  private final int edited;
  private final EditMap map;
  private final List<Contig> contigs;

  /** {@code genome} with {@code map} applied to contig {@code edited}. */
  public EditedGenome(Genome genome, int edited, EditMap map) {
    this.genome = genome;
    this.edited = edited;
    this.map = map;
    List<Contig> all = new ArrayList<>(genome.contigs());
    Contig c = genome.contig(edited);
    all.set(edited, new Contig(c.index(), c.name(), c.header(), map.editedLength(c.length())));
    contigs = List.copyOf(all);
  }

  /** Ranges {start0, end0, ...} of a contig that fill assembly gaps; none on an unedited genome. */
  public static int[] fills(Genome genome, int contig) {
    return genome instanceof EditedGenome e ? e.edits(contig).fills() : new int[0];
  }

  /** Edits of a contig. */
  public EditMap edits(int contig) {
    return contig == edited ? map : EditMap.NONE;
  }

  @Override
  public List<Contig> contigs() {
    return contigs;
  }

  @Override
  public Contig contig(int index) {
    return contigs.get(index);
  }

  @Override
  public byte[] bases(int contig, int start, int end) {
    return contig == edited
        ? map.bases(genome, contig, start, end)
        : genome.bases(contig, start, end);
  }

  @Override
  public int[] masked(int contig, int start, int end) {
    if (contig != edited) {
      return genome.masked(contig, start, end);
    }
    int[] mask =
        map.toEdited(genome.masked(contig, map.startToContig(start), map.endToContig(end)));
    // nothing is predicted on what fills a gap
    return Masks.clip(map.isEmpty() ? mask : Masks.union(mask, map.fills()), start, end);
  }

  /** Those of the assembly, as edited; without a list runs of N of the assembly, too. */
  @Override
  public int[] gaps(int contig, int start, int end) {
    return contig == edited
        ? inside(genome.gaps(contig, low(start), high(start, end)), start, end)
        : genome.gaps(contig, start, end);
  }

  @Override
  public int[] breaks(int contig, int start, int end) {
    return contig == edited
        ? inside(genome.breaks(contig, low(start), high(start, end)), start, end)
        : genome.breaks(contig, start, end);
  }

  @Override
  public boolean isBreak(int contig, int start) {
    if (contig != edited) {
      return genome.isBreak(contig, start);
    }
    int[] found = breaks(contig, start, start + 1);
    return found.length > 0 && found[0] == start;
  }

  /** A base further than needed: what touches a bound on the contig may overlap it when edited. */
  private int low(int start) {
    return Math.max(0, map.startToContig(start) - 1);
  }

  private int high(int start, int end) {
    int high = Math.min(genome.contig(edited).length(), map.endToContig(end) + 1);
    return Math.max(low(start), high);
  }

  /** Ranges of the contig in edited coordinates: what is left of those that overlap a range. */
  private int[] inside(int[] ranges, int start, int end) {
    int[] out = new int[ranges.length];
    int n = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      int from = map.startToEdited(ranges[i]);
      int to = map.endToEdited(ranges[i + 1]);
      if (from < to && from < end && to > start) {
        out[n++] = from;
        out[n++] = to;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
