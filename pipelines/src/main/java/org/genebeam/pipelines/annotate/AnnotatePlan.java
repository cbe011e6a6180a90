package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.Map;
import org.genebeam.chain.ChainParameters;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.config.StepSettings;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.screen.DenyList;
import org.genebeam.transforms.transcripts.HitSource;
import org.genebeam.transforms.transcripts.KnownCoding;

/** What the DAG is built from: a run's configuration in the terms of the transforms. */
final class AnnotatePlan {
  private static final String PROGRAM = "genebeam " + version();
  private static final long BUCKET_BYTES = 16_000_000;
  private static final int MIN_BUCKETS = 16;
  private static final int MAX_BUCKETS = 65_536;

  private final RunConfig config;
  private final StepSettings steps;
  private final RunInputs runs;
  private final int readBuckets;
  private final DenyList denied;
  private final ChainParameters chainer;
  private final GeneModel model;
  private final String output;
  private final AnnotateDigests digests;
  private final boolean resume;

  /**
   * Where the gene model comes from and goes to.
   *
   * @param given file of a model, or empty to train one
   * @param inputs what it is made from, by content
   * @param maxGenes most genes to train on, 0 = all
   * @param file that it is written to
   */
  private record GeneModel(
      String given, List<GnomonParameters.Input> inputs, int maxGenes, String file) {}

  private AnnotatePlan(
      RunConfig config,
      RunInputs runs,
      int readBuckets,
      GeneModel model,
      String output,
      AnnotateDigests digests,
      boolean resume) {
    this.config = config;
    this.runs = runs;
    this.readBuckets = readBuckets;
    this.model = model;
    this.output = output;
    this.digests = digests;
    this.resume = resume;
    steps = new StepSettings(config);
    // these read files
    denied = steps.denied();
    chainer = steps.chainer();
  }

  static AnnotatePlan of(
      RunConfig config, OutputDirectory output, InputReport inputs, boolean resume) {
    String given = config.file(ConfigKey.HMM).orElse("");
    GeneModel model =
        new GeneModel(
            given,
            AnnotateDigests.modelInputs(inputs, !given.isEmpty()),
            0,
            output.file("hmm.json"));
    return new AnnotatePlan(
        config,
        RunInputs.of(config),
        buckets(inputs),
        model,
        output.path(),
        AnnotateDigests.of(config, inputs),
        resume);
  }

  /** This plan, only to train a model and write it to {@code file}. */
  AnnotatePlan forTraining(InputReport inputs, String file, int genes) {
    GeneModel trained = new GeneModel("", AnnotateDigests.modelInputs(inputs, false), genes, file);
    return new AnnotatePlan(config, runs, readBuckets, trained, output, digests, resume);
  }

  private static int buckets(InputReport inputs) {
    long bytes = inputs.inputs().stream().mapToLong(i -> i.bytes()).sum();
    return (int) Math.max(MIN_BUCKETS, Math.min(MAX_BUCKETS, bytes / BUCKET_BYTES));
  }

  private static String version() {
    String version = AnnotatePlan.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Name and version of this program. */
  String program() {
    return PROGRAM;
  }

  /** FASTA of the assembly. */
  String genome() {
    return config.genome();
  }

  /** File of assembly gaps, or empty. */
  String gaps() {
    return config.file(ConfigKey.GAPS).orElse("");
  }

  /** BED of what to mask, or empty. */
  String softmask() {
    return config.file(ConfigKey.SOFTMASK).orElse("");
  }

  /** Whether low complexity is masked too. */
  boolean dust() {
    return steps.dust();
  }

  /** Longest intron, 0 = derived from the genome. */
  int maxIntronBases() {
    return config.number(ConfigKey.MAX_INTRON).orElse(0);
  }

  /** Files of evidence. */
  RunInputs runs() {
    return runs;
  }

  /** Buckets that fragments are dealt to. */
  int readBuckets() {
    return readBuckets;
  }

  /** Sample by run, where the user named one. */
  Map<String, String> samples() {
    return config.samples();
  }

  /** Files of sequences to leave out. */
  List<String> contaminants() {
    return config.files(ConfigKey.CONTAMINANTS);
  }

  /** Files of proteins of transposable elements. */
  List<String> elements() {
    return config.files(ConfigKey.TE_PROTEINS);
  }

  /** Sequences that are not to be used. */
  DenyList denied() {
    return denied;
  }

  /** Where local hits come from. */
  HitSource hits() {
    return switch (steps.hitEngine()) {
      case "blast+" -> new HitSource(HitSource.Engine.BLAST_PLUS, Map.of());
      case "precomputed" -> new HitSource(HitSource.Engine.PRECOMPUTED, steps.hitFiles());
      default -> HitSource.EMBEDDED;
    };
  }

  /** Coding regions of transcripts that a file tells; it is read now. */
  KnownCoding coding() {
    return steps.coding();
  }

  /** Which alignments of transcripts and proteins are kept. */
  EvidenceFilters filters() {
    return steps.filters();
  }

  /** Settings of how proteins are aligned. */
  ProteinOptions alignment() {
    return steps.proteinAlignment();
  }

  /** Options of filtering and collapsing. */
  CollapseParameters collapse() {
    return steps.collapse();
  }

  /** Options of the chainer. */
  ChainParameters chainer() {
    return chainer;
  }

  /** Options of prediction. */
  PredictionOptions prediction() {
    return steps.prediction();
  }

  /** Given gene model, or empty. */
  String hmm() {
    return model.given;
  }

  /** What the gene model is made from, by content. */
  List<GnomonParameters.Input> trainingInputs() {
    return model.inputs;
  }

  /** Most genes to train on, 0 = all. */
  int maxGenes() {
    return model.maxGenes;
  }

  /** File for the gene model. */
  String model() {
    return model.file;
  }

  /** Page that shows the gene model. */
  String modelPage() {
    return model.file.replaceFirst("\\.(json|asn)$", "") + ".html";
  }

  /** Whether the gene model is written as NCBI's text: by the ending of its file. */
  boolean exportsModel() {
    return model.file.endsWith(".asn");
  }

  /** Files of well named proteins, for the second pass. */
  List<String> namedProteins() {
    return config.files(ConfigKey.SWISSPROT);
  }

  /** Whether there is a second pass. */
  boolean secondPass() {
    return config.flag(ConfigKey.SECOND_PASS).orElse(true)
        && !(runs.proteins().isEmpty() && namedProteins().isEmpty());
  }

  /** Table of known transcripts, or empty. */
  String knownTable() {
    return config.file(ConfigKey.KNOWN_TRANSCRIPTS_TABLE).orElse("");
  }

  /** Ids and names of the release. */
  ReleaseStyle style() {
    return new ReleaseStyle(
        config.text(ConfigKey.LOCUS_TAG_PREFIX).orElse(""),
        config.number(ConfigKey.TAXID).orElse(0),
        config.text(ConfigKey.ORGANISM).orElse(""),
        config.number(ConfigKey.GENETIC_CODE).orElse(1),
        PROGRAM);
  }

  /** What intermediate results are keyed by. */
  AnnotateDigests digests() {
    return digests;
  }

  /** Whether complete intermediate results are read. */
  boolean resume() {
    return resume;
  }

  /** The output folder. */
  String output() {
    return output;
  }

  /** A file below the output folder. */
  String file(String relative) {
    return output + "/" + relative;
  }

  /** A folder for intermediate data. */
  String work(String name) {
    return output + "/run/work/" + name;
  }
}
