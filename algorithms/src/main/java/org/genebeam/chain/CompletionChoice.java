package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.genebeam.chain.CompletionReject.Reason;
import org.genebeam.genome.EditedTranscripts;
import org.genebeam.gnomon.PredictionResult;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * What stays of the genes of a contig after the parse: extended ones with their isoforms, finished
 * ones, and incomplete and non-coding ones without a place in the parse that share nothing with a
 * gene of their strand that has evidence; and believed predictions, where no incomplete gene stays.
 * Each other transcript is rejected with a reason.
 */
final class CompletionChoice {
  private final List<Gene> given;
  private final EditedTranscripts edited;
  private final Function<Gene, Optional<Reason>> screen;
  private final List<GeneCompletion.Completed> genes = new ArrayList<>();
  private final List<CompletionReject> rejects = new ArrayList<>();
  private final Map<Gene, Reason> dropped = new HashMap<>();
  private final Set<Gene> replaced = new HashSet<>();

  /**
   * @param given all genes of the contig before the parse, by place
   * @param edited takes them to the sequence that was parsed
   * @param screen why a pure prediction is not believed
   */
  CompletionChoice(
      List<Gene> given, EditedTranscripts edited, Function<Gene, Optional<Reason>> screen) {
    this.given = given;
    this.edited = edited;
    this.screen = screen;
  }

  /** A gene of the parse with one transcript, and what it grew from. */
  void add(Gene gene, List<Gene> from, double posterior) {
    if (!from.isEmpty()) {
      replaced.addAll(from);
      genes.add(new GeneCompletion.Completed(withIsoforms(gene, from), from, posterior));
      return;
    }
    Optional<Reason> reason = screen.apply(gene);
    if (reason.isEmpty() && EvidenceAgreement.contradicts(gene, given)) {
      reason = Optional.of(Reason.CONTRADICTS_EVIDENCE);
    }
    if (reason.isPresent()) {
      reject(gene, gene.transcripts().get(0), reason.get(), null);
    } else {
      genes.add(new GeneCompletion.Completed(gene, from, posterior));
    }
  }

  /** An incomplete gene that the parse has no place for. */
  void drop(Gene gene, String reason) {
    dropped.put(
        gene,
        switch (reason) {
          case "infeasible" -> Reason.INFEASIBLE;
          case "conflict" -> Reason.PARSE_CONFLICT;
          case "overlap" -> Reason.PARTIAL_OVERLAP;
          default -> throw new IllegalArgumentException(reason);
        });
  }

  /**
   * The result.
   *
   * @param partial the incomplete genes that were to be extended
   * @param parse of the whole contig
   */
  GeneCompletion.Outcome outcome(List<Gene> partial, PredictionResult parse) {
    Set<Gene> unextended = new HashSet<>(partial);
    unextended.removeAll(replaced);
    List<Gene> kept = new ArrayList<>(given);
    kept.removeIf(g -> replaced.contains(g) || unextended.contains(g));
    List<Gene> supported = new ArrayList<>(kept);
    genes.stream().filter(c -> !c.from().isEmpty()).forEach(c -> supported.add(c.gene()));
    supported.sort(Gene.BY_PLACE);
    List<Gene> standing = new ArrayList<>();
    for (Gene gene : given) {
      if (!unextended.contains(gene)) {
        continue;
      }
      Transcript winner = winner(gene, supported);
      if (dropped.containsKey(gene)) {
        reject(gene, gene.transcripts().get(0), dropped.get(gene), winner);
      }
      if (winner == null) {
        kept.add(gene);
        standing.add(gene);
      } else {
        gene.transcripts().forEach(t -> reject(gene, t, Reason.NOT_EXTENDED, winner));
      }
    }
    standing.forEach(this::clear);
    List<Gene> parsed =
        genes.stream().map(GeneCompletion.Completed::gene).sorted(Gene.BY_PLACE).toList();
    for (Gene gene : given) {
      Transcript winner = isSilent(gene) && kept.contains(gene) ? winner(gene, parsed) : null;
      if (winner != null) {
        gene.transcripts().forEach(t -> reject(gene, t, Reason.SPLICES_OF_CODING, winner));
        kept.remove(gene);
      }
    }
    kept.sort(Gene.BY_PLACE);
    genes.sort(Comparator.comparing(GeneCompletion.Completed::gene, Gene.BY_PLACE));
    return new GeneCompletion.Outcome(
        List.copyOf(genes),
        List.copyOf(kept),
        given.size() - kept.size() - replaced.size(),
        List.copyOf(rejects),
        parse);
  }

  /**
   * Drops the pure predictions at the place of an incomplete gene that stays: what evidence speaks
   * for comes before what nothing speaks for (B.15).
   */
  private void clear(Gene evidence) {
    List<GeneCompletion.Completed> beside = new ArrayList<>();
    for (GeneCompletion.Completed c : genes) {
      if (c.from().isEmpty() && clashes(evidence, c.gene())) {
        beside.add(c);
        Transcript t = c.gene().transcripts().get(0);
        reject(c.gene(), t, Reason.BESIDE_EVIDENCE, evidence.transcripts().get(0));
      }
    }
    genes.removeAll(beside);
  }

  /** Whether both cannot stand: coding bases of both, or splice sites of one strand. */
  private boolean clashes(Gene evidence, Gene prediction) {
    if (prediction.start() >= evidence.end() || prediction.end() <= evidence.start()) {
      return false;
    }
    boolean sense = prediction.strand() == evidence.strand();
    Transcript p = edited.toEdited(prediction.transcripts().get(0));
    for (Transcript t : evidence.transcripts()) {
      Transcript e = edited.toEdited(t);
      boolean splices = sense && Structures.sharesSplice(Structures.of(e), Structures.of(p));
      if (splices || CommonFrame.common(e, p) > (sense ? 0 : GeneDraft.CDS_CONFLICT)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a gene, not a curated one, has no coding region. */
  private static boolean isSilent(Gene gene) {
    return gene.transcripts().stream()
        .noneMatch(t -> t.isCoding() || !t.support().knownId().isEmpty());
  }

  private void reject(Gene gene, Transcript t, Reason reason, Transcript winner) {
    rejects.add(CompletionReject.of(gene, t, reason, winner));
  }

  /** The extended transcript, and of the others of its genes what it does not make needless. */
  private Gene withIsoforms(Gene gene, List<Gene> from) {
    Transcript extended = gene.transcripts().get(0);
    List<Transcript> all = new ArrayList<>();
    all.add(extended);
    for (Gene g : from) {
      for (Transcript t : g.transcripts().subList(1, g.transcripts().size())) {
        Reason reason = needless(extended, t);
        if (reason == null) {
          all.add(t);
        } else {
          reject(g, t, reason, extended);
        }
      }
    }
    return from.get(0).withTranscripts(all);
  }

  private Reason needless(Transcript extended, Transcript t) {
    Transcript x = edited.toEdited(extended);
    Transcript y = edited.toEdited(t);
    boolean inside = Structures.contains(Structures.of(x), Structures.of(y));
    if (!y.isCoding()) {
      return inside ? Reason.IN_EXTENDED : null;
    }
    int inFrame = CommonFrame.bases(x, y);
    if (inside && inFrame == CommonFrame.coding(y)) {
      return Reason.IN_EXTENDED;
    }
    return inFrame == 0 && CommonFrame.common(x, y) > 0 ? Reason.OTHER_FRAME : null;
  }

  /** The first transcript with which a gene shares CDS in frame or splice sites, or null. */
  private Transcript winner(Gene gene, List<Gene> emitted) {
    Transcript own = edited.toEdited(gene.transcripts().get(0));
    for (Gene other : emitted) {
      if (other.strand() == gene.strand()
          && other.start() < gene.end()
          && other.end() > gene.start()) {
        for (Transcript t : other.transcripts()) {
          Transcript o = edited.toEdited(t);
          if (CommonFrame.bases(own, o) > 0
              || Structures.sharesSplice(Structures.of(own), Structures.of(o))) {
            return t;
          }
        }
      }
    }
    return null;
  }
}
