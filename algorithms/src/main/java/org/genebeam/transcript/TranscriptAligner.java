package org.genebeam.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.compart.Compart;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;
import org.genebeam.rank.RankAlignments;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.Score;
import org.genebeam.rank.Scores;
import org.genebeam.rank.TranscriptScores;
import org.genebeam.search.EmbeddedHits;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitFinder;
import org.genebeam.search.SeedIndex;
import org.genebeam.splign.Direction;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.Splign;
import org.genebeam.transcript.Candidates.Candidate;
import org.genebeam.transcript.Placement.Fate;

/**
 * Places transcripts and long reads on a shard: local hits, compartments, spliced alignment of each
 * compartment, ranking, and the filter of the kind of evidence. With several shards the hits of all
 * are gathered before anything is aligned.
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
  private final ReadingOdds readings;
  private final ExactChain chain;
  private final SeedRuns seedRuns;

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
    this.readings = new ReadingOdds(genome);
    this.seedRuns = new SeedRuns(genome);
    this.chain = new ExactChain(genome, options.splign().minIntron());
  }

  /** For callers that search themselves; contigs of their hits are those of {@code genome}. */
  public TranscriptAligner(Genome genome, TranscriptOptions options) {
    this(null, genome, options);
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
    return place(candidates(hits, query, cdsStart, cdsEnd), query, cdsStart, cdsEnd, counts);
  }

  /**
   * The alignments of one query to the shard that its hits come from.
   *
   * @param cdsStart first base of the CDS on the query, or -1 if none is known
   * @param cdsEnd exclusive, stop codon included
   */
  public Candidates candidates(List<Hit> hits, byte[] query, int cdsStart, int cdsEnd) {
    if (query.length < options.compart().minQueryLength()) {
      return Candidates.none(Fate.SHORT_QUERY);
    }
    if (hits.isEmpty()) {
      return Candidates.none(Fate.NO_HITS);
    }
    List<Scored<Candidate>> found = new ArrayList<>();
    boolean any = false;
    for (Compartment c : Compart.find(hits, query.length, options.compart(), genome::breaks)) {
      if (c.valid()) {
        any = true;
        alignCompartment(query, c, cdsStart >= 0, found);
      }
    }
    if (found.isEmpty()) {
      return Candidates.none(any ? Fate.NO_ALIGNMENT : Fate.NO_COMPARTMENT);
    }
    if (cdsStart >= 0) {
      found.replaceAll(
          s ->
              new Scored<>(
                  s.alignment(),
                  TranscriptScores.withCds(
                      s.scores(), s.alignment().alignment(), cdsStart, cdsEnd)));
    }
    return new Candidates(found, Fate.KEPT);
  }

  private void alignCompartment(
      byte[] query, Compartment compartment, boolean hasCds, List<Scored<Candidate>> out) {
    Compartment seeds = seedRuns.of(compartment, query, options.maxEndExtent());
    boolean oriented = options.oriented() || hasCds;
    if (oriented) {
      Scored<Candidate> only = alignOnce(query, compartment, seeds, Direction.SENSE, true);
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
    Scored<Candidate> first = alignOnce(query, compartment, seeds, guess, false);
    if (first != null && decides(first, vote)) {
      out.add(first);
      return;
    }
    Scored<Candidate> second = alignOnce(query, compartment, seeds, other, false);
    Scored<Candidate> better = better(first, second);
    if (better != null) {
      out.add(better);
    }
  }

  /**
   * Whether the other direction need not be tried: there is no junction, or all are consensus and
   * the gaps between hits speak for them too. Without such a vote a junction can be consensus by
   * chance.
   */
  private static boolean decides(Scored<Candidate> first, int vote) {
    double junctions = first.scores().get(Score.EXON_COUNT) - 1;
    return junctions == 0
        || (vote != 0 && first.scores().get(Score.CONSENSUS_SPLICES) == 2 * junctions);
  }

  /** The more likely reading; the first on a tie. */
  private Scored<Candidate> better(Scored<Candidate> a, Scored<Candidate> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return readings.prefers(b.alignment().alignment(), a.alignment().alignment()) ? b : a;
  }

  private Scored<Candidate> alignOnce(
      byte[] query, Compartment place, Compartment seeds, Direction direction, boolean oriented) {
    int from = place.rangeStart();
    int to = Math.min(place.rangeEnd(), genome.contig(place.contig()).length());
    boolean reversed = direction == Direction.ANTISENSE;
    byte[] turned = reversed ? Nucleotides.reverseComplement(query) : query;
    SplicedAlignment easy = chain.align(turned, reversed, seeds, identity(place));
    if (easy != null) {
      return candidate(withEnds(easy, turned, from, to), turned, oriented);
    }
    Splign splign = reversed ? antisense : sense;
    for (SplicedAlignment a : splign.align(seeds.query(), query, genome, seeds)) {
      if (a.ok() && !a.exons().isEmpty()) {
        SplicedAlignment refined = refiner.refine(a, turned);
        return candidate(withEnds(refined, turned, from, to), turned, oriented);
      }
    }
    return null;
  }

  /** Ends of noisy reads are as likely rests of adaptors as exons, so those are left alone. */
  private SplicedAlignment withEnds(SplicedAlignment a, byte[] read, int from, int to) {
    return options.consensusOnly() ? a : ends.extend(a, read, from, to);
  }

  private Scored<Candidate> candidate(SplicedAlignment a, byte[] turned, boolean oriented) {
    Scores scores = scores(a);
    boolean spliced = scores.get(Score.CONSENSUS_SPLICES) > 0;
    boolean directed = oriented || spliced || a.tail() >= Tail.MIN_LENGTH;
    if (options.fillsGaps() && directed) {
      GapExons.Found found = GapExons.of(a, turned, genome);
      if (!found.parts().isEmpty()) {
        Candidate filled = new Candidate(found.alignment(), true, found.parts());
        return new Scored<>(filled, scores(found.alignment()));
      }
    }
    return new Scored<>(new Candidate(a, directed), scores);
  }

  private Scores scores(SplicedAlignment a) {
    return TranscriptScores.of(a).with(Score.MAX_INTRON, options.maxIntron());
  }

  /** Share of matching columns in the hits of a compartment. */
  private static double identity(Compartment c) {
    long matches = 0;
    long columns = 0;
    for (Hit hit : c.hits()) {
      matches += hit.matches();
      columns += hit.columns();
    }
    return columns == 0 ? 1 : (double) matches / columns;
  }

  /** Ranks the candidates of all shards and turns those that pass the filter into evidence. */
  public Placement place(
      Candidates candidates, byte[] query, int cdsStart, int cdsEnd, RunCounts counts) {
    if (candidates.found().isEmpty()) {
      return Placement.none(candidates.fate());
    }
    List<Scored<Candidate>> ranked =
        RankAlignments.rank(candidates.found(), Candidates.order(genome));
    List<Scored<Candidate>> placed = new ArrayList<>();
    List<EvidenceAlignment> kept = new ArrayList<>();
    for (Scored<Candidate> s : ranked) {
      if (options.filter().keeps(s.scores())) {
        placed.add(s);
        kept.add(evidence(s, query, cdsStart, cdsEnd, counts));
      }
    }
    if (kept.isEmpty()) {
      return Placement.filtered(options.filter().failing(ranked.get(0).scores()).orElseThrow());
    }
    kept.sort(null);
    return Placement.kept(kept, placed);
  }

  private EvidenceAlignment evidence(
      Scored<Candidate> s, byte[] query, int cdsStart, int cdsEnd, RunCounts counts) {
    SplicedAlignment a = s.alignment().alignment();
    List<GapExons.Part> inGaps = s.alignment().inGaps();
    EvidenceAlignment plain =
        EvidenceOf.of(
            a,
            options.kind(),
            s.alignment().directed(),
            options.consensusOnly(),
            s.scores().get(Score.RANK) == 1,
            cdsStart,
            cdsEnd,
            counts,
            genome);
    if (inGaps.isEmpty()) {
      return plain;
    }
    byte[] turned = a.reversed() ? Nucleotides.reverseComplement(query) : query;
    return new GapEvidence(a, inGaps, turned, genome).of(plain, cdsStart, cdsEnd);
  }
}
