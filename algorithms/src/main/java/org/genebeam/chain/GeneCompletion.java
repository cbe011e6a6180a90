package org.genebeam.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.EditedTranscripts;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionResult;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * Hands the genes of a contig that evidence gave to the hidden Markov model: whole ones as walls,
 * nested ones as such, partial ones to be extended, on the sequence that their edits ask for; those
 * in introns of others first ({@link GuestCompletion}). Partial ones that parts of one protein lie
 * in are handed over as one with a hole (gnomon.md B.11b, C.7); if there is no parse with it,
 * apart. Isoforms stay with the genes that are extended. What is dropped or not extended is told.
 * Independent of the order of the genes.
 */
public final class GeneCompletion {
  /**
   * A gene of the parse.
   *
   * @param gene on the contig, the extended transcript first
   * @param from the partial genes it grew from, left to right; none for a pure prediction
   * @param posterior probability of a pure prediction, NaN where it is not known
   */
  public record Completed(Gene gene, List<Gene> from, double posterior) {}

  /**
   * Genes of a contig.
   *
   * @param genes of the parse, by place
   * @param kept of those given, as they came
   * @param dropped how many of those given are in none of these
   * @param rejects transcripts dropped, and incomplete ones that could not be extended
   * @param parse of the whole contig
   */
  public record Outcome(
      List<Completed> genes,
      List<Gene> kept,
      int dropped,
      List<CompletionReject> rejects,
      PredictionResult parse) {}

  private final GnomonPredictor predictor;
  private final Genome genome;
  private final int contig;

  /** {@code contig}: index of the contig all genes lie on. */
  public GeneCompletion(GnomonPredictor predictor, Genome genome, int contig) {
    this.predictor = predictor;
    this.genome = genome;
    this.contig = contig;
  }

  /** As below, with all pure predictions that agree with the genes. */
  public Outcome complete(List<Gene> unsorted) {
    return complete(unsorted, g -> Optional.empty());
  }

  /**
   * Completes genes.
   *
   * @param screen why a pure prediction is not believed; empty if it is
   */
  public Outcome complete(
      List<Gene> unsorted, Function<Gene, Optional<CompletionReject.Reason>> screen) {
    List<Gene> genes = new ArrayList<>(unsorted);
    genes.sort(Gene.BY_PLACE);
    EditMap edits = edits(genes);
    EditedTranscripts edited = new EditedTranscripts(edits);
    Genome sequence = edits.isEmpty() ? genome : new EditedGenome(genome, contig, edits);
    Map<ChainConstraint, List<Gene>> partial = new HashMap<>();
    List<ChainConstraint> walls = walls(genes, edited, partial);
    Map<ChainConstraint, List<Gene>> joined = HoleLinks.join(partial, walls);
    GuestCompletion guests = new GuestCompletion(walls, joined);
    GuestParser parser = new GuestParser(sequence, guests, partial);
    guests.complete(parser);
    PredictionResult result = fit(joined, partial, chains -> predict(sequence, walls, chains));
    joined.putAll(guests.grown);
    List<PredictionResult.Prediction> predictions = new ArrayList<>(guests.predictions);
    predictions.addAll(result.predictions());
    CompletionChoice choice = new CompletionChoice(genes, edited, screen);
    for (PredictionResult.Prediction p : predictions) {
      List<Gene> from = new ArrayList<>();
      p.support().forEach(c -> from.addAll(joined.get(c)));
      // Where an end falls into bases the contig lacks, what it grew from stays as it is.
      Optional<Gene> gene = edited.toContig(p.gene());
      gene = edits.hidesBases() ? gene.flatMap(g -> HiddenStops.without(g, genome)) : gene;
      gene.filter(g -> !GapEdits.isInGap(g.transcripts().get(0)))
          .ifPresent(g -> choice.add(g, from, p.posterior()));
    }
    for (List<PredictionResult.Dropped> of : List.of(guests.dropped, result.dropped())) {
      of.forEach(d -> joined.get(d.constraint()).forEach(g -> choice.drop(g, d.reason())));
    }
    return choice.outcome(partial.values().stream().map(of -> of.get(0)).toList(), result);
  }

  /** Parses introns; what belongs to the whole contig is read if there is one. */
  private final class GuestParser implements GuestCompletion.Parser {
    private final Genome sequence;
    private final GuestCompletion guests;
    private final Map<ChainConstraint, List<Gene>> parts;
    private GnomonPredictor.Within within;

    GuestParser(Genome sequence, GuestCompletion guests, Map<ChainConstraint, List<Gene>> parts) {
      this.sequence = sequence;
      this.guests = guests;
      this.parts = parts;
    }

    @Override
    public PredictionResult parse(
        Map<ChainConstraint, List<Gene>> chains, GuestCompletion.Interval in) {
      if (within == null) {
        within = predictor.within(sequence, contig);
      }
      List<ChainConstraint> blocks = guests.blocks(in);
      return fit(chains, parts, some -> within.predict(together(blocks, some), in.from(), in.to()));
    }
  }

  /**
   * Parses chains; if one of several genes does not fit, its genes go on alone.
   *
   * @param chains with the genes they stand for; changed to those of the parse
   * @param parts all genes alone
   */
  private static PredictionResult fit(
      Map<ChainConstraint, List<Gene>> chains,
      Map<ChainConstraint, List<Gene>> parts,
      Function<Set<ChainConstraint>, PredictionResult> parse) {
    PredictionResult result = parse.apply(chains.keySet());
    if (result.dropped().stream().noneMatch(d -> isJoined(chains, d.constraint()))) {
      return result;
    }
    Set<Gene> apart = new HashSet<>();
    for (PredictionResult.Dropped d : result.dropped()) {
      apart.addAll(chains.remove(d.constraint()));
    }
    parts.forEach(
        (c, of) -> {
          if (apart.contains(of.get(0))) {
            chains.put(c, of);
          }
        });
    return parse.apply(chains.keySet());
  }

  private static boolean isJoined(Map<ChainConstraint, List<Gene>> joined, ChainConstraint c) {
    return joined.get(c).size() > 1;
  }

  private PredictionResult predict(
      Genome sequence, List<ChainConstraint> walls, Set<ChainConstraint> partial) {
    return predictor.predict(sequence, contig, together(walls, partial));
  }

  private static List<ChainConstraint> together(
      List<ChainConstraint> walls, Set<ChainConstraint> partial) {
    List<ChainConstraint> all = new ArrayList<>(walls);
    all.addAll(partial);
    all.sort(ChainConstraint.BY_PLACE);
    return all;
  }

  /** Corrections of the contig that its genes need; of those that meet the first stands. */
  private static EditMap edits(List<Gene> genes) {
    TreeSet<Edit> all = new TreeSet<>();
    genes.forEach(g -> g.transcripts().forEach(t -> all.addAll(t.edits())));
    List<Edit> apart = new ArrayList<>();
    List<Edit> cut = new ArrayList<>();
    Edit last = null;
    for (Edit e : all) {
      boolean goesOn = last != null && last.isGapFill() && e.isGapFill();
      if ((last == null || last.end() + (goesOn ? 0 : 1) <= e.position())
          && cut.stream().noneMatch(e::touches)) {
        apart.add(e);
        if (e.split() > 0) {
          cut.add(e);
        } else {
          last = e;
        }
      }
    }
    return new EditMap(apart);
  }

  /** Finished genes; the others go to {@code partial}. */
  private static List<ChainConstraint> walls(
      List<Gene> genes, EditedTranscripts edited, Map<ChainConstraint, List<Gene>> partial) {
    List<ChainConstraint> walls = new ArrayList<>();
    for (Gene gene : genes) {
      Transcript principal = gene.transcripts().get(0);
      if (!principal.isCoding()) {
        continue;
      }
      ChainConstraint constraint = ChainConstraint.of(edited.toEdited(principal));
      boolean known = !principal.support().knownId().isEmpty();
      if (constraint.kind() == ChainConstraint.Kind.PARTIAL && !known) {
        partial.put(constraint, List.of(gene));
      } else {
        boolean nested = isNested(gene, genes);
        walls.add(constraint.as(nested ? ChainConstraint.Kind.NESTED : ChainConstraint.Kind.WALL));
      }
    }
    return walls;
  }

  /** Whether the coding region of a gene lies in an intron of another. */
  private static boolean isNested(Gene gene, List<Gene> genes) {
    Transcript t = gene.transcripts().get(0);
    for (Gene host : genes) {
      if (GuestCompletion.intron(host.transcripts().get(0), t.cdsStart(), t.cdsEnd()) >= 0) {
        return true;
      }
    }
    return false;
  }
}
