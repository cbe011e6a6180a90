package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.genebeam.chain.CompletionReject;
import org.genebeam.chain.GeneCompletion;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.formats.Gff3Reader;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.gnomon.ChainConstraint;
import org.genebeam.gnomon.GnomonParameterText;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionGff3;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam predict}. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Predicts genes by the hidden Markov model: from sequence alone, or extending and joining"
          + " given incomplete models.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam predict --genome=genome.fa --hmm=out/hmm.json --output=genes.gff3",
      "  genebeam predict --genome=genome.fa.gz --hmm=gnomon.params.gz --chains=chains.gff3"
    })
final class PredictCommand implements Callable<Integer> {
  @Option(names = "--genome", required = true, paramLabel = "FA", description = "FASTA")
  private Path genomeFile;

  @Option(
      names = "--hmm",
      required = true,
      paramLabel = "FILE",
      description = "parameters: hmm.json of a run, or NCBI's Gnomon-params as text; plain or gzip")
  private Path hmm;

  @Option(
      names = "--chains",
      paramLabel = "GFF3",
      description =
          "models from evidence: incomplete ones are extended, complete ones kept as they are")
  private Path chains;

  @Option(
      names = "--softmask",
      paramLabel = "BED",
      description = "masked sequence; default: lower case of the genome")
  private Path softmask;

  @Option(
      names = "--gaps",
      paramLabel = "FILE",
      description =
          "assembly gaps, AGP or BED: no model runs over gaps of an AGP without linkage, unless a"
              + " given one does")
  private Path gaps;

  @Option(
      names = "--min-cds",
      paramLabel = "BASES",
      description = "least coding bases of a model without evidence (default: ${DEFAULT-VALUE})")
  private int minCds = PredictionOptions.EGAPX.minCds();

  @Option(
      names = "--min-score",
      paramLabel = "NATS",
      description =
          "least score of a model without evidence (default: 0 if the parameters say how sure to be"
              + " of a model, else 45)")
  private Double minScore;

  @Option(names = "--no-mask", description = "predict in masked sequence, too")
  private boolean unmasked;

  @Option(
      names = "--keep-repeats",
      description =
          "keep models without evidence whose coding sequence stands "
              + RepeatedWords.COPIES
              + " times or more in the genome")
  private boolean keepRepeats;

  @Option(names = "--closed", description = "no gene runs over the end of a sequence")
  private boolean closed;

  @Option(
      names = "--output",
      converter = ToolFiles.Result.class,
      paramLabel = "GFF3",
      description = "result; default: standard output")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    checkOptions();
    for (Path path : new Path[] {genomeFile, hmm, chains, softmask, gaps}) {
      if (path != null && !Files.isReadable(path)) {
        throw new InputException(path + ": no such file");
      }
    }
    InMemoryGenome genome = withGaps(masked(GenomeFiles.fasta(genomeFile)));
    GnomonParameters parameters =
        GnomonParameterText.read(hmm.toString(), Files.newInputStream(hmm));
    PredictionOptions options =
        PredictionOptions.EGAPX.toBuilder()
            .minCds(minCds)
            .minScore(leastScore(parameters))
            .open(!closed)
            .masking(!unmasked)
            .build();
    RepeatedWords repeats = RepeatedWords.of(genome);
    GnomonPredictor predictor = new GnomonPredictor(parameters, options);
    List<List<Gene>> given = given(genome);
    PredictionGff3 gff3 = new PredictionGff3();
    try (ToolFiles.Output out = ToolFiles.output(output, spec.commandLine().getOut())) {
      out.write(PredictionGff3.header(genome));
      for (Contig contig : genome.contigs()) {
        int index = contig.index();
        GeneCompletion.Outcome outcome =
            new GeneCompletion(predictor, genome, index)
                .complete(
                    given.get(index),
                    g ->
                        !keepRepeats && repeats.isRepeat(genome, index, g.transcripts().get(0))
                            ? Optional.of(CompletionReject.Reason.REPEAT)
                            : Optional.empty());
        List<Gene> genes = new ArrayList<>(outcome.kept());
        Map<Gene, Double> posterior = new IdentityHashMap<>();
        for (GeneCompletion.Completed c : outcome.genes()) {
          genes.add(c.gene());
          posterior.put(c.gene(), c.posterior());
        }
        out.write(PredictionGff3.comment(contig, outcome.parse()));
        genes.sort(Gene.BY_PLACE);
        out.write(gff3.text(genome, genes, g -> posterior.getOrDefault(g, Double.NaN)));
        for (CompletionReject r : outcome.rejects()) {
          out.write(
              "# %s: %s %d %d %s%s\n"
                  .formatted(
                      r.reason().code(),
                      contig.name(),
                      r.model().start() + 1,
                      r.model().end(),
                      r.model().strand().symbol(),
                      r.winner().isEmpty() ? "" : ", beside " + r.winner()));
        }
      }
      out.complete();
    }
    return ExitCode.OK;
  }

  private void checkOptions() {
    if (minCds < 0) {
      throw usage("--min-cds must be 0 or more, got " + minCds);
    }
    if (minScore != null && !Double.isFinite(minScore)) {
      throw usage("--min-score must be a number, got " + minScore);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Where genes are chosen by their probability no score is needed. */
  private double leastScore(GnomonParameters parameters) {
    if (minScore != null) {
      return minScore;
    }
    return parameters.temperature() > 0 ? 0 : PredictionOptions.EGAPX.minScore();
  }

  private List<List<Gene>> given(InMemoryGenome genome) throws InputException, IOException {
    List<List<Gene>> byContig = new ArrayList<>();
    for (int i = 0; i < genome.contigs().size(); i++) {
      byContig.add(new ArrayList<>());
    }
    if (chains != null) {
      try {
        for (Gene gene : Gff3Reader.genes(chains, genome.contigs())) {
          byContig.get(gene.contig()).add(withEnds(genome, gene));
        }
      } catch (IllegalArgumentException e) {
        throw new InputException(e.getMessage());
      }
    }
    return byContig;
  }

  /** The gene with what the codons at the ends of its coding regions tell of them. */
  private static Gene withEnds(InMemoryGenome genome, Gene gene) {
    return gene.withTranscripts(
        gene.transcripts().stream()
            .map(t -> t.isCoding() ? ChainConstraint.of(genome, gene.contig(), t).transcript() : t)
            .toList());
  }

  private InMemoryGenome withGaps(InMemoryGenome genome) throws IOException {
    return gaps == null ? genome : GenomeFiles.withGaps(genome, gaps);
  }

  private InMemoryGenome masked(InMemoryGenome genome) throws InputException, IOException {
    if (softmask == null) {
      return genome;
    }
    try {
      return genome.withMasks(GenomeFiles.bed(softmask, genome));
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage());
    }
  }
}
