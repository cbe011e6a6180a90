package org.genebeam.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.genebeam.genome.Masks;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Agreement of a predicted with a reference annotation.
 *
 * <p>Coding genes are those of biotype {@code protein_coding} with a CDS; only their transcripts
 * with a CDS count. Everything is compared with contig and strand:
 *
 * <ul>
 *   <li>base: bases of the union of all CDS, per strand, stop codons included;
 *   <li>CDS exon: coding parts of exons with both ends equal, terminal ones too, each once;
 *   <li>intron: gaps between neighbouring exons, UTR included, each once;
 *   <li>intron chain: all introns of a transcript, each chain once a gene, unspliced ones left out;
 *   <li>CDS chain: all CDS exons of a transcript, each chain once a gene;
 *   <li>gene: a reference gene is found if one of its CDS chains is predicted; a predicted gene is
 *       correct if one of its CDS chains is in the reference.
 * </ul>
 *
 * <p>Excluded reference genes do not count, nor do predicted genes whose CDS (or exons, if
 * non-coding) overlap the CDS of an excluded gene on its strand.
 *
 * <p>Independent of the order of genes and transcripts. Cost O(n log n).
 */
public final class AnnotationComparison {
  private AnnotationComparison() {}

  private record Span(int contig, Strand strand, int start, int end) {}

  private record Chain(int contig, Strand strand, List<Exon> parts) {}

  private record Side(
      Map<Integer, int[]> cdsPlus,
      Map<Integer, int[]> cdsMinus,
      Set<Span> cdsExons,
      Set<Span> introns,
      List<Set<Chain>> intronChains,
      List<Set<Chain>> cdsChains) {}

  /** Compares two annotations whose contig indices agree. */
  public static ComparisonReport compare(
      List<Gene> reference, List<Gene> predicted, ComparisonOptions options) {
    List<Gene> kept = new ArrayList<>();
    List<Gene> excluded = new ArrayList<>();
    for (Gene gene : onContigs(reference, options)) {
      (isExcluded(gene, options.excludedIds()) ? excluded : kept).add(gene);
    }
    Map<Integer, int[]> outPlus = coding(excluded, Strand.PLUS);
    Map<Integer, int[]> outMinus = coding(excluded, Strand.MINUS);
    List<Gene> candidates = onContigs(predicted, options);
    List<Gene> judged =
        candidates.stream()
            .filter(g -> !overlaps(g, g.strand() == Strand.PLUS ? outPlus : outMinus))
            .toList();
    Side r = side(kept, options);
    Side p = side(judged, options);
    EnumMap<Level, Score> scores = new EnumMap<>(Level.class);
    scores.put(Level.BASE, bases(r, p));
    scores.put(Level.CDS_EXON, spans(r.cdsExons, p.cdsExons));
    scores.put(Level.INTRON, spans(r.introns, p.introns));
    scores.put(Level.INTRON_CHAIN, chains(r.intronChains, p.intronChains));
    scores.put(Level.CDS_CHAIN, chains(r.cdsChains, p.cdsChains));
    scores.put(Level.GENE, genes(r.cdsChains, p.cdsChains));
    return new ComparisonReport(scores, excluded.size(), candidates.size() - judged.size());
  }

  private static boolean isCoding(Gene gene) {
    return gene.biotype().equals("protein_coding")
        && gene.transcripts().stream().anyMatch(Transcript::isCoding);
  }

  private static List<Gene> onContigs(List<Gene> genes, ComparisonOptions options) {
    return options.contigs().isEmpty()
        ? genes
        : genes.stream().filter(g -> options.contigs().contains(g.contig())).toList();
  }

  private static boolean isExcluded(Gene gene, Set<String> ids) {
    return ids.contains(gene.curatedId())
        || gene.transcripts().stream().anyMatch(t -> ids.contains(t.id()));
  }

  private static boolean overlaps(Gene gene, Map<Integer, int[]> spans) {
    int[] mask = spans.get(gene.contig());
    if (mask == null) {
      return false;
    }
    boolean coding = isCoding(gene);
    for (Transcript transcript : gene.transcripts()) {
      for (Exon part : coding ? transcript.cdsSegments() : transcript.exons()) {
        if (Masks.clip(mask, part.start(), part.end()).length > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<Integer, int[]> coding(List<Gene> genes, Strand strand) {
    Map<Integer, List<Exon>> parts = new TreeMap<>();
    for (Gene gene : genes) {
      if (gene.strand() == strand && isCoding(gene)) {
        for (Transcript transcript : gene.transcripts()) {
          parts
              .computeIfAbsent(gene.contig(), k -> new ArrayList<>())
              .addAll(transcript.cdsSegments());
        }
      }
    }
    Map<Integer, int[]> unions = new TreeMap<>();
    parts.forEach((contig, list) -> unions.put(contig, union(list)));
    return unions;
  }

  private static int[] union(List<Exon> parts) {
    parts.sort(
        (a, b) ->
            a.start() != b.start()
                ? Integer.compare(a.start(), b.start())
                : Integer.compare(a.end(), b.end()));
    int[] flat = new int[2 * parts.size()];
    int n = 0;
    for (Exon part : parts) {
      if (n > 0 && part.start() <= flat[n - 1]) {
        flat[n - 1] = Math.max(flat[n - 1], part.end());
      } else {
        flat[n++] = part.start();
        flat[n++] = part.end();
      }
    }
    return Arrays.copyOf(flat, n);
  }

  private static Side side(List<Gene> genes, ComparisonOptions options) {
    Side side =
        new Side(
            coding(genes, Strand.PLUS),
            coding(genes, Strand.MINUS),
            new HashSet<>(),
            new HashSet<>(),
            new ArrayList<>(),
            new ArrayList<>());
    boolean all = options.introns() == ComparisonOptions.Introns.ALL;
    for (Gene gene : genes) {
      boolean codingGene = isCoding(gene);
      Set<Chain> intronChains = new HashSet<>();
      Set<Chain> cdsChains = new HashSet<>();
      for (Transcript transcript : gene.transcripts()) {
        boolean coding = codingGene && transcript.isCoding();
        List<Exon> introns = coding || all ? introns(transcript) : List.of();
        addSpans(side.introns, gene, introns);
        if (!introns.isEmpty()) {
          intronChains.add(new Chain(gene.contig(), gene.strand(), introns));
        }
        if (coding) {
          List<Exon> segments = transcript.cdsSegments();
          addSpans(side.cdsExons, gene, segments);
          cdsChains.add(new Chain(gene.contig(), gene.strand(), segments));
        }
      }
      side.intronChains.add(intronChains);
      if (codingGene) {
        side.cdsChains.add(cdsChains);
      }
    }
    return side;
  }

  private static void addSpans(Set<Span> spans, Gene gene, List<Exon> parts) {
    for (Exon part : parts) {
      spans.add(new Span(gene.contig(), gene.strand(), part.start(), part.end()));
    }
  }

  private static List<Exon> introns(Transcript transcript) {
    List<Exon> introns = new ArrayList<>();
    List<Exon> exons = transcript.exons();
    for (int i = 1; i < exons.size(); i++) {
      introns.add(new Exon(exons.get(i - 1).end(), exons.get(i).start()));
    }
    return introns;
  }

  private static Score bases(Side r, Side p) {
    long both = common(r.cdsPlus, p.cdsPlus) + common(r.cdsMinus, p.cdsMinus);
    return new Score(
        total(r.cdsPlus) + total(r.cdsMinus), total(p.cdsPlus) + total(p.cdsMinus), both, both);
  }

  private static long total(Map<Integer, int[]> masks) {
    return masks.values().stream().mapToLong(Masks::bases).sum();
  }

  private static long common(Map<Integer, int[]> a, Map<Integer, int[]> b) {
    long sum = 0;
    for (Map.Entry<Integer, int[]> entry : a.entrySet()) {
      int[] other = b.getOrDefault(entry.getKey(), new int[0]);
      int[] mask = entry.getValue();
      for (int i = 0; i < mask.length; i += 2) {
        sum += Masks.bases(Masks.clip(other, mask[i], mask[i + 1]));
      }
    }
    return sum;
  }

  private static Score spans(Set<Span> reference, Set<Span> predicted) {
    long both = reference.stream().filter(predicted::contains).count();
    return new Score(reference.size(), predicted.size(), both, both);
  }

  private static Score chains(List<Set<Chain>> reference, List<Set<Chain>> predicted) {
    Set<Chain> inReference = all(reference);
    Set<Chain> inPrediction = all(predicted);
    return new Score(
        reference.stream().mapToLong(Set::size).sum(),
        predicted.stream().mapToLong(Set::size).sum(),
        reference.stream().flatMap(Set::stream).filter(inPrediction::contains).count(),
        predicted.stream().flatMap(Set::stream).filter(inReference::contains).count());
  }

  private static Score genes(List<Set<Chain>> reference, List<Set<Chain>> predicted) {
    Set<Chain> inReference = all(reference);
    Set<Chain> inPrediction = all(predicted);
    return new Score(
        reference.size(),
        predicted.size(),
        reference.stream().filter(g -> g.stream().anyMatch(inPrediction::contains)).count(),
        predicted.stream().filter(g -> g.stream().anyMatch(inReference::contains)).count());
  }

  private static Set<Chain> all(List<Set<Chain>> genes) {
    Set<Chain> union = new HashSet<>();
    genes.forEach(union::addAll);
    return union;
  }
}
