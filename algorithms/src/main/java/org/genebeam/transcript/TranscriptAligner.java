package org.genebeam.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.compart.Compart;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.search.EmbeddedHits;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitFinder;
import org.genebeam.search.SeedIndex;
import org.genebeam.splign.Direction;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.Splign;
import org.genebeam.transcript.Placement.Fate;

/**
 * Places transcripts and long reads on a shard: local hits, compartments, spliced alignment of each
 * compartment, ranking, and the filter of the kind of evidence.
 *
 * <p>Direction: given for oriented kinds; else the direction the gaps between hits speak for is
 * aligned first, and the other one only if a junction of the result is not consensus. Unspliced
 * alignments without a poly-A tail are of unknown strand unless the kind is known to be oriented.
 *
 * <p>Cost: mostly spliced alignment. Work space is reused: <b>one instance per thread</b>.
 */
public final class TranscriptAligner {
  private final Genome genome;
  private final TranscriptOptions options;
  private final HitFinder search;
  private final Splign sense;
  private final Splign antisense;
  private final JunctionRefiner refiner;
  private final EndExons ends;

  /** {@code index} must be built from {@code shard}, a part of {@code genome}. */
  public TranscriptAligner(
      GenomeShard shard, SeedIndex index, Genome genome, TranscriptOptions options) {
    this(new EmbeddedHits(shard, index, options.hits()), genome, options);
  }

  /** Takes hits from {@code search}, whose contigs are those of {@code genome}. */
  public TranscriptAligner(HitFinder search, Genome genome, TranscriptOptions options) {
    this.genome = genome;
    this.options = options;
    this.search = search;
    this.sense = new Splign(options.splign().withDirection(Direction.SENSE));
    this.antisense = new Splign(options.splign().withDirection(Direction.ANTISENSE));
    this.refiner = new JunctionRefiner(genome, options.splign().minIntron());
    this.ends = new EndExons(genome, options.splign().minIntron(), options.maxEndExtent());
  }

  /** Places a query without annotation that stands for one read or transcript of run 0. */
  public Placement align(String id, byte[] query) {
    return align(id, query, -1, -1, RunCounts.of(0, 1));
  }

  /**
   * Places one query.
   *
   * @param cdsStart first base of the CDS on the query, or -1 if none is known
   * @param cdsEnd exclusive, stop codon included
   */
  public Placement align(String id, byte[] query, int cdsStart, int cdsEnd, RunCounts counts) {
    if (query.length < options.compart().minQueryLength()) {
      return Placement.none(Fate.SHORT_QUERY);
    }
    try {
      List<Hit> hits = search.find(List.of(new HitFinder.Query(id, query))).get(0);
      return align(hits, query, cdsStart, cdsEnd, counts);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** As the other one, with hits that are known, for callers that search in batches. */
  public Placement align(List<Hit> hits, byte[] query, int cdsStart, int cdsEnd, RunCounts counts) {
    if (query.length < options.compart().minQueryLength()) {
      return Placement.none(Fate.SHORT_QUERY);
    }
    if (hits.isEmpty()) {
      return Placement.none(Fate.NO_HITS);
    }
    List<Candidate> candidates = new ArrayList<>();
    boolean any = false;
    for (Compartment c : Compart.find(hits, query.length, options.compart())) {
      if (c.valid()) {
        any = true;
        alignCompartment(query, c, cdsStart >= 0, candidates);
      }
    }
    if (!any) {
      return Placement.none(Fate.NO_COMPARTMENT);
    }
    return best(candidates, cdsStart, cdsEnd, counts);
  }

  /** A spliced alignment with its totals. */
  private record Candidate(SplicedAlignment alignment, PlacementScore totals, boolean directed) {}

  private void alignCompartment(
      byte[] query, Compartment compartment, boolean hasCds, List<Candidate> out) {
    Compartment seeds = SeedRuns.of(compartment, query, options.maxEndExtent());
    boolean oriented = options.oriented() || hasCds;
    if (oriented) {
      Candidate only = alignOnce(query, compartment, seeds, Direction.SENSE, true);
      if (only != null) {
        out.add(only);
      }
      return;
    }
    int vote = SpliceVote.forward(compartment, genome);
    boolean sameStrand =
        vote == 0
            ? !Tail.of(query, 0, compartment.hits().get(0).queryStart(), Nucleotides.T)
            : (vote > 0) == (compartment.strand() == Strand.PLUS);
    Direction guess = sameStrand ? Direction.SENSE : Direction.ANTISENSE;
    Direction other = sameStrand ? Direction.ANTISENSE : Direction.SENSE;
    Candidate first = alignOnce(query, compartment, seeds, guess, false);
    if (first != null && first.totals.consensus == first.totals.exons - 1) {
      out.add(first);
      return;
    }
    Candidate second = alignOnce(query, compartment, seeds, other, false);
    Candidate better = better(first, second);
    if (better != null) {
      out.add(better);
    }
  }

  /** The candidate with the higher score; the first on a tie. */
  private static Candidate better(Candidate a, Candidate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.totals.score > a.totals.score ? b : a;
  }

  private Candidate alignOnce(
      byte[] query, Compartment place, Compartment seeds, Direction direction, boolean oriented) {
    int from = place.rangeStart();
    int to = Math.min(place.rangeEnd(), genome.contig(place.contig()).length());
    Splign splign = direction == Direction.SENSE ? sense : antisense;
    for (SplicedAlignment a : splign.align(seeds.query(), query, genome, seeds)) {
      if (a.ok() && !a.exons().isEmpty()) {
        byte[] read = a.reversed() ? Nucleotides.reverseComplement(query) : query;
        SplicedAlignment refined =
            ends.extend(refiner.refine(a, read), read, from, to);
        PlacementScore totals = new PlacementScore(refined);
        boolean spliced = totals.consensus > 0;
        boolean directed = oriented || spliced || a.tail() >= Tail.MIN_LENGTH;
        return new Candidate(refined, totals, directed);
      }
    }
    return null;
  }

  private Placement best(List<Candidate> candidates, int cdsStart, int cdsEnd, RunCounts counts) {
    if (candidates.isEmpty()) {
      return Placement.none(Fate.NO_ALIGNMENT);
    }
    long top = Long.MIN_VALUE;
    for (Candidate c : candidates) {
      top = Math.max(top, c.totals.score);
    }
    List<EvidenceAlignment> kept = new ArrayList<>();
    Fate fate = Fate.KEPT;
    for (Candidate c : candidates) {
      if (c.totals.score == top) {
        Fate verdict = verdict(c);
        if (verdict == Fate.KEPT) {
          EvidenceKind kind = options.kind();
          kept.add(
              EvidenceOf.of(
                  c.alignment,
                  kind,
                  c.directed,
                  options.consensusOnly(),
                  cdsStart,
                  cdsEnd,
                  counts,
                  genome));
        } else if (fate == Fate.KEPT) {
          fate = verdict;
        }
      }
    }
    if (kept.isEmpty()) {
      return Placement.none(fate);
    }
    kept.sort(null);
    return new Placement(kept, top, Fate.KEPT);
  }

  private Fate verdict(Candidate c) {
    PlacementScore t = c.totals;
    int least = t.junctions > 0 ? options.minMatchesSpliced() : options.minMatchesUnspliced();
    if (t.matches < least) {
      return Fate.FEW_MATCHES;
    }
    if (t.coverage < options.minCoverage()) {
      return Fate.LOW_COVERAGE;
    }
    if (t.identity() < options.minIdentity()) {
      return Fate.LOW_IDENTITY;
    }
    if (options.consensusOnly() && 3 * t.consensus < 2 * (t.exons - 1)) {
      return Fate.NOT_CONSENSUS;
    }
    if (t.maxIntron >= options.maxIntron()) {
      return Fate.LONG_INTRON;
    }
    return t.span >= options.maxSpan() ? Fate.LONG_SPAN : Fate.KEPT;
  }
}
