package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Filters and merges the evidence of a contig range.
 *
 * <p>Works island by island, so the result for a set of islands is the joined result for each. For
 * data divided into jobs, run {@link EvidenceIngestion}, {@link IntronSupport} and {@link
 * TrustedIntrons} over all evidence first, divide what is left with {@link Islands}, and hand each
 * job to {@link #collapseTrusted}; {@link #collapse} does the same for one contig in one go, with
 * equal result. Cost: sorting, plus 20 bytes a base of the largest island. Thread-safe.
 */
public final class EvidenceCollapser {
  private static final Comparator<EvidenceAlignment> OUTPUT =
      Comparator.comparingInt(EvidenceAlignment::start)
          .thenComparing((a, b) -> Integer.compare(b.end(), a.end()))
          .thenComparing(Comparator.naturalOrder());

  /** All steps on raw evidence, all of one contig. */
  public CollapsedEvidence collapse(
      Genome genome, List<EvidenceAlignment> jobEvidence, CollapseParameters p) {
    CollapseCounters counters = new CollapseCounters();
    EvidenceIngestion ingestion = new EvidenceIngestion(genome, p);
    StructureAccumulator shortReads = new StructureAccumulator();
    List<EvidenceAlignment> taken = new ArrayList<>();
    for (EvidenceAlignment a : jobEvidence) {
      for (EvidenceAlignment part : ingestion.take(a, counters)) {
        if (part.kind() == EvidenceKind.SHORT_READ) {
          shortReads.add(part);
        } else {
          taken.add(part);
        }
      }
    }
    taken.addAll(shortReads.sorted());
    counters.merged(shortReads.mergedAlignments());
    IntronSupport support = new IntronSupport();
    taken.forEach(a -> support.add(a, p));
    TrustedIntrons trusted = support.trusted(genome, p);
    List<EvidenceAlignment> cut = new ArrayList<>(taken.size());
    taken.forEach(a -> cut.addAll(trusted.cut(a, counters)));
    return collapse(cut, p, counters);
  }

  /**
   * The steps after ingestion and cutting at weak introns; counts its input as what comes in.
   *
   * @param trustedEvidence output of {@link TrustedIntrons#cut}, all of one contig, whole islands
   */
  public CollapsedEvidence collapseTrusted(
      List<EvidenceAlignment> trustedEvidence, CollapseParameters p) {
    return collapseTrusted(trustedEvidence, p, FilterLog.NONE);
  }

  /** As {@link #collapseTrusted(List, CollapseParameters)}; {@code log} is told what is dropped. */
  public CollapsedEvidence collapseTrusted(
      List<EvidenceAlignment> trustedEvidence, CollapseParameters p, FilterLog log) {
    CollapseCounters counters = new CollapseCounters().logging(log);
    trustedEvidence.forEach(counters::in);
    return collapse(trustedEvidence, p, counters);
  }

  private CollapsedEvidence collapse(
      List<EvidenceAlignment> evidence, CollapseParameters p, CollapseCounters counters) {
    EvidenceAlignment[] sorted = evidence.toArray(EvidenceAlignment[]::new);
    Arrays.sort(sorted);
    sorted = withoutRepeats(sorted, counters);
    int contig = sorted.length == 0 ? -1 : sorted[0].contig();
    List<EvidenceAlignment> representatives = new ArrayList<>();
    List<IntronTable> introns = new ArrayList<>();
    List<DepthTrack> depth = new ArrayList<>();
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      int end = sorted[from].end();
      while (to < sorted.length
          && sorted[to].start() - end < Islands.MIN_GAP_BASES
          && sorted[to].contig() == contig) {
        end = Math.max(end, sorted[to++].end());
      }
      Island island = new Island(Arrays.asList(sorted).subList(from, to), end, p, counters);
      representatives.addAll(island.representatives);
      introns.add(island.introns);
      depth.add(DepthTrack.of(island.shortReads));
      from = to;
      if (from < sorted.length && sorted[from].contig() != contig) {
        throw new IllegalArgumentException("evidence of one contig expected");
      }
    }
    representatives.sort(OUTPUT);
    representatives.forEach(counters::kept);
    return new CollapsedEvidence(
        contig, representatives, IntronTable.concat(introns), DepthTrack.concat(depth), counters);
  }

  /** Proteins that both passes align in the same way, as one; in natural order. */
  private static EvidenceAlignment[] withoutRepeats(
      EvidenceAlignment[] sorted, CollapseCounters counters) {
    List<EvidenceAlignment> kept = new ArrayList<>(sorted.length);
    for (EvidenceAlignment a : sorted) {
      EvidenceAlignment last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last != null && isRepeat(last, a)) {
        int second = EvidenceAlignment.SECOND_PASS;
        int flags = (last.flags() | a.flags()) & ~second | last.flags() & a.flags() & second;
        kept.set(kept.size() - 1, last.toBuilder().flags(flags).build());
        counters.repeated(a);
      } else {
        kept.add(a);
      }
    }
    return kept.toArray(EvidenceAlignment[]::new);
  }

  private static boolean isRepeat(EvidenceAlignment a, EvidenceAlignment b) {
    return a.kind() == EvidenceKind.PROTEIN
        && b.kind() == EvidenceKind.PROTEIN
        && a.id().equals(b.id())
        && a.contig() == b.contig()
        && a.strand() == b.strand()
        && a.holes().equals(b.holes())
        && Arrays.equals(a.bounds(), b.bounds());
  }

  /** The work on one island. */
  private static final class Island {
    private final CollapseParameters parameters;
    private final CollapseCounters counters;
    private final List<EvidenceAlignment> representatives = new ArrayList<>();
    private final List<EvidenceAlignment> shortReads = new ArrayList<>();
    private final List<EvidenceAlignment> pool = new ArrayList<>();
    private final IntronTable introns;

    Island(
        List<EvidenceAlignment> raw,
        int end,
        CollapseParameters parameters,
        CollapseCounters counters) {
      this.parameters = parameters;
      this.counters = counters;
      List<EvidenceAlignment> evidence =
          GapFilling.agreed(
              LongReadStarts.marked(GenomeErrors.confirmed(raw), parameters), parameters, counters);
      IntronTable all = IntronTable.of(evidence, parameters);
      if (evidence.stream().noneMatch(a -> CollapseParameters.isPool(a))) {
        introns = all;
        representatives.addAll(evidence);
        return;
      }
      int start = evidence.get(0).start();
      int depth = parameters.minEdgeCoverage();
      Predicate<IntronTable.Row> stays = r -> r.selfSupport() || r.keepAnyway();
      introns =
          all.only(stays).relative(CoverageProfile.of(evidence, start, end, depth), parameters);
      tell(all, evidence.get(0).contig());
      List<EvidenceAlignment> cut = new ArrayList<>(evidence.size());
      evidence.forEach(a -> cutRelative(a, cut));
      filter(cut, CoverageProfile.of(cut, start, end, depth));
      merge();
    }

    private void tell(IntronTable all, int contig) {
      for (IntronTable.Row row : all.rows()) {
        if ((row.selfSupport() || row.keepAnyway())
            && introns.find(row.start(), row.end(), row.strand()) < 0) {
          counters.log().intron(FilterCode.F3_RELATIVE_SPLICE, contig, row);
        }
      }
    }

    /** Cuts reads at introns dropped by F3. */
    private void cutRelative(EvidenceAlignment a, List<EvidenceAlignment> out) {
      boolean untouched = !CollapseParameters.isPool(a) || !parameters.filters(a.kind());
      int pieces = 0;
      int from = 0;
      for (int i = 0; i < a.exons() && !untouched; i++) {
        boolean last = i + 1 == a.exons();
        if (last || introns.find(a.exonEnd(i), a.exonStart(i + 1), a.strand()) < 0) {
          if (last && from == 0) {
            untouched = true;
          } else if (i > from) {
            out.add(Pieces.slice(a, from, i));
            pieces++;
          }
          from = i + 1;
        }
      }
      if (untouched) {
        out.add(a);
      } else {
        counters.pieces(FilterCode.F3_RELATIVE_SPLICE, a, pieces);
      }
    }

    private void filter(List<EvidenceAlignment> evidence, CoverageProfile coverage) {
      UncrossableSplices splices = new UncrossableSplices(introns, coverage, parameters);
      PoolFilters reads = new PoolFilters(coverage, splices, parameters);
      OtherFilters others = new OtherFilters(introns, coverage, splices, parameters);
      for (EvidenceAlignment a : evidence) {
        if (CollapseParameters.isPool(a)) {
          pool.addAll(reads.apply(a, counters));
        } else {
          representatives.addAll(others.apply(ConfirmedGenome.confirm(a, evidence), counters));
        }
      }
      for (EvidenceAlignment a : pool) {
        if (a.kind() == EvidenceKind.SHORT_READ) {
          shortReads.add(a);
        }
      }
    }

    private void merge() {
      List<EvidenceAlignment> chains =
          new MicroChains(introns, parameters).collapse(pool, counters);
      representatives.addAll(Orientation.force(chains, counters));
    }
  }
}
