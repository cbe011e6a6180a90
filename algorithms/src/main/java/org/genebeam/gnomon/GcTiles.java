package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;

/** G+C content of a contig in tiles ({@link GcContent}) and the tables of each. */
final class GcTiles {
  private final GcContent content;
  private final List<HmmTables> tables = new ArrayList<>();
  private int longestIntron;
  private int longestIntergenic;
  private int longestExon;

  GcTiles(Genome genome, int contig, GnomonParameters parameters) {
    content = new GcContent(genome, contig);
    TreeMap<Integer, HmmTables> byContent = new TreeMap<>();
    for (int i = 0; i < content.tiles(); i++) {
      int percent = content.percent(i);
      HmmTables of = byContent.get(percent);
      if (of == null) {
        of = same(byContent, parameters, percent);
        byContent.put(percent, of);
      }
      tables.add(of);
      longestIntron = Math.max(longestIntron, of.intron.longest());
      longestIntergenic = Math.max(longestIntergenic, of.intergenic.longest());
      longestExon = Math.max(longestExon, of.longestExon);
    }
  }

  /** Tables that serve another percentage of the same strata, or new ones. */
  static HmmTables same(TreeMap<Integer, HmmTables> known, GnomonParameters parameters, int gc) {
    for (var e : known.entrySet()) {
      if (parameters.same(e.getKey(), gc)) {
        return e.getValue();
      }
    }
    return new HmmTables(parameters, gc);
  }

  int size() {
    return content.tiles();
  }

  int end(int tile) {
    return content.end(tile);
  }

  int at(int position) {
    return content.at(position);
  }

  HmmTables tables(int tile) {
    return tables.get(tile);
  }

  /** G+C of a tile in percent, rounded, 1..99. */
  int percent(int tile) {
    return content.percent(tile);
  }

  int longestIntron() {
    return longestIntron;
  }

  int longestIntergenic() {
    return longestIntergenic;
  }

  int longestExon() {
    return longestExon;
  }
}
