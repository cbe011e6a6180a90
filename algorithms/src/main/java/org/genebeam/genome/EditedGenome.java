package org.genebeam.genome;

import java.util.ArrayList;
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
}
