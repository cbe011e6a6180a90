package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.GcContent;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/**
 * Turns aligned evidence into gene models: chains alignments that agree in splicing and reading
 * frame, chooses coding regions, ends and isoforms, and groups the models into genes.
 *
 * <p>After gnomon.md part B, for transcripts, long and short reads and proteins. Curated
 * transcripts (kind {@code KNOWN}) are placed as they are, with their own CDS, and make chains that
 * repeat them superfluous. Models that proteins leave open at an end have no start or no stop
 * there. Where aligned products need bases that the genome lacks or has too many, the locus is
 * chained once more on a corrected sequence, and the better models are kept with their edits.
 * Independent of the order of the evidence; thread-safe. Cost: about the number of pairs of
 * overlapping alignments with compatible structure.
 */
public final class Chainer {
  /** Genomic bases beside a locus that signals may need. */
  private static final int FLANK = 64;

  private final ChainParameters p;
  private final CodingPotential coding;

  public Chainer(ChainParameters parameters, CodingPotential coding) {
    this.p = parameters;
    this.coding = coding;
  }

  /** Models of one job. */
  public ChainResult chain(ChainInput input) {
    List<EvidenceAlignment> evidence = new ArrayList<>(input.evidence());
    evidence.sort(Comparator.naturalOrder());
    List<Gene> genes = new ArrayList<>();
    List<ChainReject> rejects = new ArrayList<>();
    int from = 0;
    while (from < evidence.size()) {
      int end = evidence.get(from).end();
      int to = from + 1;
      while (to < evidence.size() && evidence.get(to).start() < end) {
        end = Math.max(end, evidence.get(to).end());
        to++;
      }
      int middle = (evidence.get(from).start() + end) >>> 1;
      IntSupplier gc = () -> GcContent.percent(input.genome(), input.contig(), middle);
      ChainResult found =
          new Chainer(p, coding.at(gc)).locus(input, List.copyOf(evidence.subList(from, to)));
      genes.addAll(found.genes());
      rejects.addAll(found.rejects());
      from = to;
    }
    genes.sort(Gene.BY_PLACE);
    rejects.sort(ChainReject.ORDER);
    return new ChainResult(genes, rejects);
  }

  /** Models of one locus, on the genome as it is or, where that pays, as products correct it. */
  private ChainResult locus(ChainInput input, List<EvidenceAlignment> evidence) {
    OlderVersions versions = new OlderVersions(evidence);
    ChainResult found = newest(input, versions.newest);
    if (versions.older.isEmpty()) {
      return found;
    }
    List<ChainReject> rejects = new ArrayList<>(found.rejects());
    for (EvidenceAlignment a : versions.older) {
      rejects.add(ChainReject.of(a, a.strand(), ChainReject.Reason.OLDER_VERSION));
    }
    return new ChainResult(found.genes(), rejects);
  }

  private ChainResult newest(ChainInput input, List<EvidenceAlignment> evidence) {
    List<EvidenceAlignment> told = p.proteins().applied(evidence);
    List<EvidenceAlignment> all =
        p.clipProteins() ? ProteinClips.clipped(told, input.genome()) : told;
    List<Edit> fills = GapEdits.of(all);
    List<EvidenceAlignment> agreed = GapEdits.only(fills, all);
    Optional<ChainResult> filled =
        fills.isEmpty() ? Optional.empty() : edited(input, agreed, fills);
    if (filled.isPresent()) {
      return corrected(input, agreed, fills, filled.get());
    }
    // no gaps, or the coding regions need more places than the N of a gap give
    List<EvidenceAlignment> rest = GapEdits.only(List.of(), all);
    ChainResult found = corrected(input, rest, List.of(), models(input, rest));
    List<ChainReject> rejects = new ArrayList<>(found.rejects());
    for (EvidenceAlignment a : fills.isEmpty() ? List.<EvidenceAlignment>of() : agreed) {
      if (a.fillsGaps()) {
        rejects.add(ChainReject.of(a, a.strand(), ChainReject.Reason.GAP_TOO_SHORT));
      }
    }
    return new ChainResult(found.genes(), rejects);
  }

  /** Models after the corrections that pay, beside what fills gaps. */
  private ChainResult corrected(
      ChainInput input, List<EvidenceAlignment> all, List<Edit> fills, ChainResult plain) {
    List<Edit> candidates = Corrections.candidates(all);
    candidates.removeIf(c -> fills.stream().anyMatch(f -> c.touches(f)));
    while (!candidates.isEmpty()) {
      List<Edit> both = new ArrayList<>(fills);
      both.addAll(candidates);
      Optional<ChainResult> edited = edited(input, all, both);
      List<Edit> worth =
          edited.isEmpty()
              ? List.of()
              : Corrections.worth(plain, edited.get(), p.frameshiftPrice(), input.genome());
      if (worth.size() == candidates.size()) {
        return edited.get();
      }
      candidates = worth;
    }
    return plain;
  }

  private Optional<ChainResult> edited(
      ChainInput input, List<EvidenceAlignment> all, List<Edit> edits) {
    EditMap map = new EditMap(edits);
    EditedLocus locus = new EditedLocus(map);
    ChainInput changed = locus.input(input, all);
    ChainResult result = models(changed, changed.evidence());
    Optional<ChainResult> found = locus.cut(result).toContig(result);
    return map.hidesBases() ? found.map(r -> HiddenStops.without(r, input.genome())) : found;
  }

  private ChainResult models(ChainInput input, List<EvidenceAlignment> withTwins) {
    List<EvidenceAlignment> all = UnfilteredTwins.without(withTwins);
    if (all.isEmpty()) {
      return new ChainResult(List.of(), List.of());
    }
    int end = all.stream().mapToInt(EvidenceAlignment::end).max().orElse(0);
    List<Gene> genes = new ArrayList<>();
    List<ChainReject> rejects = new ArrayList<>();
    List<EvidenceAlignment> evidence = DeepPlaces.thinned(all, p.maxMembers());
    boolean rich = longReadRich(all);
    Genome genome = input.genome();
    int lo = Math.max(0, all.get(0).start() - FLANK);
    int hi = (int) Math.min(genome.contig(input.contig()).length(), (long) end + FLANK);
    byte[] bases = genome.bases(input.contig(), lo, hi);
    List<Model> models = new ArrayList<>();
    List<StrandView> views = new ArrayList<>();
    List<ChainReject> lost = new ArrayList<>();
    UnfilteredTwins twins = new UnfilteredTwins(withTwins);
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      StrandView view = new StrandView(strand, lo, hi, bases, input.support());
      views.add(view);
      List<ChainReject> notUsed = new ArrayList<>();
      List<Model> found =
          new StrandChainer(p, coding, view, input.contig(), rich, notUsed).run(evidence);
      List<EvidenceAlignment> bridged = twins.bridge(evidence, found);
      if (bridged != evidence) {
        notUsed.clear();
        found = new StrandChainer(p, coding, view, input.contig(), rich, notUsed).run(bridged);
      }
      models.addAll(found);
      lost.addAll(notUsed);
    }
    for (EvidenceAlignment a : all) {
      if (a.kind() == EvidenceKind.KNOWN && a.strand() != Strand.UNKNOWN) {
        StrandView view = new StrandView(a.strand(), lo, hi, bases, input.support());
        models.add(KnownModels.of(a, view, coding));
      }
    }
    EditMap edits = input.edits();
    models.replaceAll(m -> m.withEdits(edits));
    for (Model m : List.copyOf(models)) {
      if (GapEdits.isInGap(m, edits)) {
        models.remove(m);
        lost.add(inGap(input.contig(), m));
      }
    }
    models = edited(new Neighbours(p, input.support()).clip(models), edits);
    GeneBuilder builder = new GeneBuilder(p, input.support(), input.contig(), lost);
    List<GeneDraft> drafts = builder.genes(combined(input, models, lost));
    if (p.sharedEnds() && drafts.size() > 1) {
      List<Model> before = drafts.stream().flatMap(d -> d.models.stream()).toList();
      SharedEnds ends = new SharedEnds(p, coding, views.get(0), views.get(1), input.support());
      List<Model> cut =
          edited(ends.cut(drafts, m -> lost.add(noEvidence(input.contig(), m))), edits);
      if (!cut.equals(before)) {
        drafts = builder.genes(combined(input, cut, lost));
      }
    }
    List<Model> principals = drafts.stream().map(GeneDraft::principal).toList();
    int[] marks =
        p.gapLinks() ? HoleLinks.withChains(principals, all) : HoleLinks.marks(principals, all);
    UnorientedReads unoriented = UnorientedReads.ofDrafts(drafts);
    SharedEvidence shared = new SharedEvidence(p, drafts, input.support());
    for (int d = 0; d < marks.length; d++) {
      GeneDraft draft = drafts.get(d);
      List<EvidenceAlignment> own = shared.of(draft, unoriented.of(draft, withTwins));
      genes.add(gene(draft, marks[d], input, own));
    }
    for (ChainReject reject : lost) {
      rejects.add(reject.winner().isEmpty() ? withWinner(reject, drafts) : reject);
    }
    return new ChainResult(genes, rejects);
  }

  /** What an exon that was cut off filled goes with it. */
  private static List<Model> edited(List<Model> models, EditMap edits) {
    return models.stream().map(m -> m.withEdits(edits)).toList();
  }

  private List<Model> combined(ChainInput input, List<Model> models, List<ChainReject> lost) {
    int contig = input.contig();
    return p.combine()
        ? Combining.combined(
            models, input.edits(), (m, host) -> lost.add(combined(contig, m, host)))
        : models;
  }

  private static ChainReject inGap(int contig, Model m) {
    return new ChainReject(
        contig, m.transcript(Transcript.Support.NONE), ChainReject.Reason.IN_GAP, "");
  }

  private static ChainReject combined(int contig, Model m, Model host) {
    return new ChainReject(
        contig, m.transcript(Transcript.Support.NONE), ChainReject.Reason.COMBINED, host.place());
  }

  private static ChainReject noEvidence(int contig, Model m) {
    Transcript t = m.transcript(Transcript.Support.NONE);
    return new ChainReject(contig, t, ChainReject.Reason.NO_EVIDENCE_LEFT, "");
  }

  /** Names the gene whose place a weak model shares; most are readings of its other strand. */
  private static ChainReject withWinner(ChainReject reject, List<GeneDraft> drafts) {
    for (GeneDraft draft : drafts) {
      Model m = draft.principal();
      if (Structures.common(m.b, new int[] {reject.start(), reject.end()}) > 0) {
        return new ChainReject(reject.contig(), reject.model(), reject.reason(), m.place());
      }
    }
    return reject;
  }

  private static Gene gene(
      GeneDraft draft, int marks, ChainInput input, List<EvidenceAlignment> evidence) {
    List<Transcript> transcripts = new ArrayList<>();
    for (Model m : draft.models) {
      Transcript.Support support = SupportCounter.count(m, evidence, input.support());
      int flags = support.flags() | (m == draft.principal() ? marks : 0);
      List<String> filledFrom = FillSources.of(m, input.edits().fills(), evidence);
      transcripts.add(m.transcript(support.withFlags(flags).withFilledFrom(filledFrom)));
    }
    boolean codes = draft.models.stream().anyMatch(Model::coding);
    return new Gene(
        input.contig(), 0, "", "", "", codes ? "protein_coding" : "lncRNA", transcripts);
  }

  /**
   * R3: whether most introns of the locus are seen in long sequences and these carry more splicing
   * than the short reads. Where short reads dominate, unspliced links are needed to reach the ends
   * of transcripts that long reads do not cover.
   */
  private boolean longReadRich(List<EvidenceAlignment> evidence) {
    Set<Long> all = new HashSet<>();
    Set<Long> inLong = new HashSet<>();
    long longWeight = 0;
    long shortWeight = 0;
    for (EvidenceAlignment a : evidence) {
      for (int e = 1; e < a.exons(); e++) {
        long key = (long) a.exonEnd(e - 1) << 32 | a.exonStart(e);
        all.add(key);
        if (a.kind() == EvidenceKind.EST || a.kind() == EvidenceKind.LONG_READ) {
          inLong.add(key);
          longWeight += a.weight();
        } else if (a.kind() == EvidenceKind.SHORT_READ) {
          shortWeight += a.weight();
        }
      }
    }
    return !all.isEmpty()
        && inLong.size() > p.longReadShare() * all.size()
        && longWeight > shortWeight;
  }
}
