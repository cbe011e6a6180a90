package org.genebeam.homology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * What a second pass changed: coding genes of both passes that share coding bases on one strand,
 * directly or through others, are one place. Cost: linear in the genes, after sorting.
 */
public final class GeneChanges {
  /** Columns of {@link Change#line}. */
  public static final String HEADER =
      "#sequence\tstart\tend\tstrand\tchange\tfirst\tsecond\tkept\tproteins\n";

  private static final int MOST_PROTEINS = 20;

  private GeneChanges() {}

  /** Kinds of places, first to second pass. */
  public enum Kind {
    /** Every coding variant is as it was. */
    SAME,
    /** One gene with other coding variants. */
    CHANGED,
    /** Several genes became fewer. */
    JOINED,
    /** A gene became several. */
    SPLIT,
    /** A gene where there was none. */
    NEW,
    /** A gene that is no more. */
    LOST;

    /** As in the table. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A place.
   *
   * @param start first coding base, 0-based
   * @param end exclusive
   * @param first genes of the first pass, by place
   * @param second genes of the second pass, by place
   * @param proteins ids of the second pass's alignments over it on its strand, sorted
   */
  public record Change(
      Kind kind,
      Strand strand,
      int start,
      int end,
      List<Gene> first,
      List<Gene> second,
      List<String> proteins) {

    /**
     * A line of the table; coordinates 1-based closed.
     *
     * @param kept which pass's genes stay: {@code first} or {@code second}
     */
    public String line(String sequence, String kept) {
      List<String> ids = proteins;
      String more = "";
      if (ids.size() > MOST_PROTEINS) {
        more = ",+" + (ids.size() - MOST_PROTEINS);
        ids = ids.subList(0, MOST_PROTEINS);
      }
      return String.join(
              "\t",
              sequence,
              Integer.toString(start + 1),
              Integer.toString(end),
              String.valueOf(strand.symbol()),
              kind.label(),
              spans(first),
              spans(second),
              kept,
              ids.isEmpty() ? "-" : String.join(",", ids) + more)
          + "\n";
    }

    private static String spans(List<Gene> genes) {
      if (genes.isEmpty()) {
        return "-";
      }
      StringBuilder text = new StringBuilder();
      for (Gene g : genes) {
        Transcript t = g.transcripts().get(0);
        text.append(text.isEmpty() ? "" : ",");
        text.append(t.cdsStart() + 1).append('-').append(t.cdsEnd()).append('(');
        text.append(t.cdsSegments().size()).append(')');
      }
      return text.toString();
    }
  }

  /**
   * Places of one contig, by start, strand and end.
   *
   * @param first genes of the first pass
   * @param second genes of the second pass
   * @param added alignments of the second pass
   */
  public static List<Change> of(
      Collection<Gene> first, Collection<Gene> second, Collection<EvidenceAlignment> added) {
    List<Change> changes = new ArrayList<>();
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      List<Item> items = new ArrayList<>();
      first.stream().filter(g -> fits(g, strand)).forEach(g -> items.add(new Item(g, true)));
      second.stream().filter(g -> fits(g, strand)).forEach(g -> items.add(new Item(g, false)));
      items.sort(
          Comparator.comparingInt(Item::start)
              .thenComparing(Item::gene, Gene.BY_PLACE)
              .thenComparing(Item::first));
      places(items, strand, added, changes);
    }
    changes.sort(
        Comparator.comparingInt(Change::start)
            .thenComparing(Change::strand)
            .thenComparingInt(Change::end)
            .thenComparing(Change::kind));
    return changes;
  }

  private static boolean fits(Gene gene, Strand strand) {
    return gene.strand() == strand && gene.transcripts().stream().anyMatch(Transcript::isCoding);
  }

  private record Item(Gene gene, boolean first, int start, int end) {
    Item(Gene gene, boolean first) {
      this(
          gene,
          first,
          gene.transcripts().stream()
              .filter(Transcript::isCoding)
              .mapToInt(Transcript::cdsStart)
              .min()
              .getAsInt(),
          gene.transcripts().stream()
              .filter(Transcript::isCoding)
              .mapToInt(Transcript::cdsEnd)
              .max()
              .getAsInt());
    }

    boolean shares(Item o) {
      if (start >= o.end || o.start >= end) {
        return false;
      }
      for (Transcript a : gene.transcripts()) {
        for (Transcript b : o.gene.transcripts()) {
          for (Transcript.Exon x : a.cdsSegments()) {
            for (Transcript.Exon y : b.cdsSegments()) {
              if (x.start() < y.end() && y.start() < x.end()) {
                return true;
              }
            }
          }
        }
      }
      return false;
    }
  }

  private static void places(
      List<Item> items, Strand strand, Collection<EvidenceAlignment> added, List<Change> out) {
    List<List<Item>> open = new ArrayList<>();
    for (Item item : items) {
      List<Item> place = new ArrayList<>();
      List<List<Item>> still = new ArrayList<>();
      for (List<Item> one : open) {
        if (one.stream().allMatch(o -> o.end <= item.start)) {
          out.add(change(one, strand, added));
        } else if (one.stream().anyMatch(o -> o.first != item.first && o.shares(item))) {
          place.addAll(one);
        } else {
          still.add(one);
        }
      }
      place.add(item);
      still.add(place);
      open = still;
    }
    open.forEach(one -> out.add(change(one, strand, added)));
  }

  private static Change change(
      List<Item> items, Strand strand, Collection<EvidenceAlignment> added) {
    List<Gene> first = items.stream().filter(Item::first).map(Item::gene).toList();
    List<Gene> second = items.stream().filter(i -> !i.first).map(Item::gene).toList();
    first = first.stream().sorted(Gene.BY_PLACE).toList();
    second = second.stream().sorted(Gene.BY_PLACE).toList();
    int start = items.stream().mapToInt(Item::start).min().getAsInt();
    int end = items.stream().mapToInt(Item::end).max().getAsInt();
    TreeSet<String> proteins = new TreeSet<>();
    for (EvidenceAlignment a : added) {
      if (a.strand() == strand && a.start() < end && a.end() > start) {
        proteins.add(a.id());
      }
    }
    return new Change(
        kind(first, second), strand, start, end, first, second, List.copyOf(proteins));
  }

  private static Kind kind(List<Gene> first, List<Gene> second) {
    if (first.isEmpty()) {
      return Kind.NEW;
    }
    if (second.isEmpty()) {
      return Kind.LOST;
    }
    if (variants(first).equals(variants(second))) {
      return Kind.SAME;
    }
    return first.size() > second.size()
        ? Kind.JOINED
        : first.size() < second.size() ? Kind.SPLIT : Kind.CHANGED;
  }

  private static TreeSet<String> variants(List<Gene> genes) {
    TreeSet<String> variants = new TreeSet<>();
    for (Gene g : genes) {
      for (Transcript t : g.transcripts()) {
        if (t.isCoding()) {
          variants.add(t.cdsSegments().toString());
        }
      }
    }
    return variants;
  }
}
