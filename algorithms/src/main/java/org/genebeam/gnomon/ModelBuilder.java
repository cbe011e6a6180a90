package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/** Makes genes of parsed coding exons: adds start and stop codons and what chains bring. */
final class ModelBuilder {
  private static final String SOURCE = "Gnomon";

  private final Genome genome;
  private final int contig;

  /** Chains by begin; they do not overlap. */
  private final TreeMap<Integer, ChainConstraint> chains = new TreeMap<>();

  ModelBuilder(Genome genome, int contig, List<ChainConstraint> partials) {
    this.genome = genome;
    this.contig = contig;
    partials.forEach(c -> chains.put(c.cdsStart(), c));
  }

  /** The gene, or null if it has no whole codon. */
  PredictionResult.Prediction build(Parse.ParsedGene parsed) {
    return build(parsed, Double.NaN);
  }

  /** As above, for a gene of known posterior probability. */
  PredictionResult.Prediction build(Parse.ParsedGene parsed, double posterior) {
    int n = parsed.bounds().size();
    int left = parsed.bounds().get(0);
    int right = parsed.bounds().get(n - 1);
    ChainConstraint leftCut = cut(parsed, left, true);
    ChainConstraint rightCut = cut(parsed, right, false);
    boolean leftNear = parsed.leftEnd() && isCodon(left - 3, parsed.strand(), true);
    boolean rightNear = parsed.rightEnd() && isCodon(right, parsed.strand(), false);
    boolean leftCodon = leftNear || leftCut != null;
    boolean rightCodon = rightNear || rightCut != null;
    int firstStart = leftNear && leftCut == null ? left - 3 : left;
    int lastEnd = rightNear && rightCut == null ? right + 3 : right;
    // A codon that is cut where a chain ends is its own: it ends in a gap.
    int leftOver = leftCodon || !parsed.leftEnd() ? 0 : overhang(parsed, left, true);
    int rightOver = rightCodon || !parsed.rightEnd() ? 0 : overhang(parsed, right, false);
    firstStart -= leftOver;
    lastEnd += rightOver;
    int cdsStart = leftCut == null ? firstStart : leftCut.cdsStart();
    int cdsEnd = rightCut == null ? lastEnd : rightCut.cdsEnd();
    List<Exon> exons = new ArrayList<>();
    for (int i = 0; i < n; i += 2) {
      int start = i == 0 ? firstStart : parsed.bounds().get(i);
      int end = i == n - 2 ? lastEnd : parsed.bounds().get(i + 1);
      exons.add(new Exon(start, end));
    }
    List<ChainConstraint> support = support(parsed.strand(), cdsStart, cdsEnd);
    boolean plus = parsed.strand() == 0;
    Support sum = Support.NONE;
    for (ChainConstraint c : support) {
      exons = union(exons, c.transcript().exons());
      sum = sum.plus(c.transcript().support());
    }
    int phase = (3 - parsed.borderPhase()) % 3 + (plus ? leftOver : rightOver);
    int coding = 0;
    for (Exon e : exons) {
      coding += Math.max(0, Math.min(e.end(), cdsEnd) - Math.max(e.start(), cdsStart));
    }
    if (coding - phase < 3) {
      return null;
    }
    Transcript t =
        new Transcript(
            "",
            plus ? Strand.PLUS : Strand.MINUS,
            exons,
            cdsStart,
            cdsEnd,
            phase,
            plus ? leftCodon : rightCodon,
            plus ? rightCodon : leftCodon,
            parsed.score(),
            SOURCE,
            support.isEmpty() ? "FullAbInitio" : "PartAbInitio",
            sum);
    if (support.size() == 1) {
      Transcript chain = support.get(0).transcript();
      if (chain.exons().equals(exons)
          && chain.cdsStart() == cdsStart
          && chain.cdsEnd() == cdsEnd
          && chain.startComplete() == t.startComplete()
          && chain.stopComplete() == t.stopComplete()) {
        t = chain;
      }
    }
    return new PredictionResult.Prediction(
        new Gene(contig, 0, "", "", "", "protein_coding", List.of(t)), support, posterior);
  }

  /** Bases of a chain beyond its last whole codon at the open end of a gene; 0 elsewhere. */
  private int overhang(Parse.ParsedGene parsed, int end, boolean left) {
    var at = left ? chains.floorEntry(end) : chains.lowerEntry(end);
    ChainConstraint c = at == null ? null : at.getValue();
    if (c == null
        || c.strandIndex() != parsed.strand()
        || (left ? c.leftComplete() : c.rightComplete())) {
      return 0;
    }
    int over = BarrierBuilder.overhang(c, left);
    return (left ? end - c.cdsStart() : c.cdsEnd() - end) == over ? over : 0;
  }

  /** The chain whose start or stop codon, cut by an intron, ends the gene there, or null. */
  private ChainConstraint cut(Parse.ParsedGene parsed, int end, boolean left) {
    if (left ? !parsed.leftEnd() : !parsed.rightEnd()) {
      return null;
    }
    var at = left ? chains.floorEntry(end) : chains.lowerEntry(end);
    ChainConstraint c = at == null ? null : at.getValue();
    if (c == null || c.strandIndex() != parsed.strand()) {
      return null;
    }
    boolean here =
        left
            ? c.leftComplete() && BarrierBuilder.codingStart(c) == end && end != c.cdsStart() + 3
            : c.rightComplete() && BarrierBuilder.codingEnd(c) == end && end != c.cdsEnd() - 3;
    return here ? c : null;
  }

  int codingBases(PredictionResult.Prediction p) {
    return p.gene().transcripts().get(0).cdsSegments().stream().mapToInt(Exon::length).sum();
  }

  /** Whether a start (left on plus, right on minus) or stop codon lies at a place. */
  private boolean isCodon(int at, int strand, boolean left) {
    if (at < 0 || at + 3 > genome.contig(contig).length()) {
      return false;
    }
    byte[] codon = genome.bases(contig, at, at + 3);
    if (strand == 1) {
      codon = Nucleotides.reverseComplement(codon);
    }
    return left == (strand == 0) ? Codons.isStart(codon, 0) : Codons.isStop(codon, 0);
  }

  private List<ChainConstraint> support(int strand, int start, int end) {
    List<ChainConstraint> found = new ArrayList<>();
    var first = chains.floorEntry(start);
    int from = first == null ? start : first.getKey();
    for (ChainConstraint c : chains.subMap(from, true, end, false).values()) {
      if (c.strandIndex() == strand && c.cdsEnd() > start) {
        found.add(c);
      }
    }
    return found;
  }

  private static List<Exon> union(List<Exon> a, List<Exon> b) {
    List<Exon> all = new ArrayList<>(a);
    all.addAll(b);
    all.sort(Comparator.comparingInt(Exon::start).thenComparingInt(Exon::end));
    List<Exon> merged = new ArrayList<>();
    for (Exon e : all) {
      Exon before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && e.start() <= before.end()) {
        merged.set(merged.size() - 1, new Exon(before.start(), Math.max(before.end(), e.end())));
      } else {
        merged.add(e);
      }
    }
    return merged;
  }
}
