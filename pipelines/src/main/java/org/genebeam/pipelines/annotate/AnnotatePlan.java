package org.genebeam.pipelines.annotate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.genebeam.chain.ChainParameters;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.formats.AlignedReads;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.model.EvidenceKind;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.ReadRun;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.config.StepSettings;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.screen.DenyList;
import org.genebeam.transforms.evidence.ReadEndSites;
import org.genebeam.transforms.reads.ReadFiles;
import org.genebeam.transforms.transcripts.HitSource;
import org.genebeam.transforms.transcripts.KnownCoding;
import org.genebeam.transforms.transcripts.QueryFile;

/**
 * What the DAG is built from: a run's configuration in the terms of the transforms.
 *
 * <p>Runs are numbered by name, short reads first, so that their order in RUN.yaml does not matter.
 *
 * @param genome FASTA of the assembly
 * @param gaps file of assembly gaps, or empty
 * @param softmask BED of what to mask, or empty
 * @param dust whether low complexity is masked too
 * @param hits where local hits come from
 * @param shortReads read files
 * @param readBuckets buckets that fragments are dealt to
 * @param alignedReads SAM, BAM and CRAM files of short and long reads
 * @param endSites files of transcript starts and polyadenylation sites
 * @param transcripts transcript and long-read files
 * @param coding coding regions of transcripts that a file tells
 * @param filters which alignments of transcripts and proteins are kept
 * @param contaminants files of sequences to leave out
 * @param elements files of proteins of transposable elements
 * @param denied sequences that are not to be used
 * @param proteins protein files
 * @param alignment settings of how proteins are aligned
 * @param namedProteins files of well named proteins, for the second pass
 * @param secondPass whether there is a second pass
 * @param runNames names by run index; the last three stand for transcripts, known transcripts and
 *     proteins
 * @param shortRuns the first so many runs are of short reads
 * @param samples sample by run, where the user named one
 * @param knownTable table of known transcripts, or empty
 * @param collapse options of filtering and collapsing
 * @param chainer options of the chainer
 * @param prediction options of prediction
 * @param hmm given gene model, or empty
 * @param trainingInputs what the gene model is made from, by content
 * @param maxGenes most genes to train on, 0 = all
 * @param model file for the gene model
 * @param maxIntronBases longest intron, 0 = derived from the genome
 * @param style ids and names of the release
 * @param output output folder
 * @param digests what intermediate results are keyed by
 * @param resume whether complete intermediate results are read
 */
record AnnotatePlan(
    String genome,
    String gaps,
    String softmask,
    boolean dust,
    HitSource hits,
    List<ReadFiles> shortReads,
    int readBuckets,
    List<QueryFile> alignedReads,
    List<ReadEndSites.SiteFile> endSites,
    List<QueryFile> transcripts,
    KnownCoding coding,
    EvidenceFilters filters,
    List<String> contaminants,
    List<String> elements,
    DenyList denied,
    List<String> proteins,
    ProteinOptions alignment,
    List<String> namedProteins,
    boolean secondPass,
    List<String> runNames,
    int shortRuns,
    Map<String, String> samples,
    String knownTable,
    CollapseParameters collapse,
    ChainParameters chainer,
    PredictionOptions prediction,
    String hmm,
    List<GnomonParameters.Input> trainingInputs,
    int maxGenes,
    String model,
    int maxIntronBases,
    ReleaseStyle style,
    String output,
    AnnotateDigests digests,
    boolean resume) {
  private static final String PROGRAM = "genebeam " + version();
  private static final long BUCKET_BYTES = 16_000_000;
  private static final int MIN_BUCKETS = 16;
  private static final int MAX_BUCKETS = 65_536;

  static AnnotatePlan of(
      RunConfig config, OutputDirectory output, InputReport inputs, boolean resume) {
    List<String> names = new ArrayList<>();
    List<ReadFiles> shortReads = new ArrayList<>();
    List<QueryFile> alignedReads = new ArrayList<>();
    for (ReadRun run : byName(config.shortReads())) {
      for (var files : run.files()) {
        if (AlignedReads.isAligned(files.first())) {
          alignedReads.add(new QueryFile(EvidenceKind.SHORT_READ, names.size(), files.first()));
        } else {
          String second = files.second() == null ? "" : files.second();
          shortReads.add(new ReadFiles(names.size(), run.name(), files.first(), second));
        }
      }
      names.add(run.name());
    }
    int shortRuns = names.size();
    List<QueryFile> transcripts = new ArrayList<>();
    for (ReadRun run : byName(config.longReads())) {
      for (var files : run.files()) {
        QueryFile file = new QueryFile(EvidenceKind.LONG_READ, names.size(), files.first());
        (AlignedReads.isAligned(file.path()) ? alignedReads : transcripts).add(file);
      }
      names.add(run.name());
    }
    List<ReadEndSites.SiteFile> endSites = new ArrayList<>();
    for (ConfigKey key : List.of(ConfigKey.TSS_SITES, ConfigKey.POLYA_SITES)) {
      boolean polyA = key == ConfigKey.POLYA_SITES;
      for (String file : config.files(key)) {
        endSites.add(new ReadEndSites.SiteFile(file, polyA, names.size()));
      }
      if (!config.files(key).isEmpty()) {
        names.add(key.yaml());
      }
    }
    for (String file : config.files(ConfigKey.TRANSCRIPTS)) {
      transcripts.add(new QueryFile(EvidenceKind.MRNA, names.size(), file));
    }
    for (String file : config.files(ConfigKey.ESTS)) {
      transcripts.add(new QueryFile(EvidenceKind.EST, names.size(), file));
    }
    for (String file : config.files(ConfigKey.CROSS_SPECIES_TRANSCRIPTS)) {
      transcripts.add(new QueryFile(EvidenceKind.EST, names.size(), file, true));
    }
    names.add("transcripts");
    for (String file : config.files(ConfigKey.KNOWN_TRANSCRIPTS)) {
      transcripts.add(new QueryFile(EvidenceKind.KNOWN, names.size(), file));
    }
    names.add("known_transcripts");
    List<String> proteins = new ArrayList<>(config.files(ConfigKey.PROTEINS));
    proteins.addAll(config.files(ConfigKey.ADDITIONAL_PROTEINS));
    names.add("proteins");
    return new AnnotatePlan(
        config.genome(),
        config.file(ConfigKey.GAPS).orElse(""),
        config.file(ConfigKey.SOFTMASK).orElse(""),
        new StepSettings(config).dust(),
        hits(new StepSettings(config)),
        shortReads,
        buckets(inputs),
        alignedReads,
        List.copyOf(endSites),
        transcripts,
        new StepSettings(config).coding(),
        new StepSettings(config).filters(),
        config.files(ConfigKey.CONTAMINANTS),
        config.files(ConfigKey.TE_PROTEINS),
        new StepSettings(config).denied(),
        List.copyOf(proteins),
        new StepSettings(config).proteinAlignment(),
        config.files(ConfigKey.SWISSPROT),
        config.flag(ConfigKey.SECOND_PASS).orElse(true)
            && !(proteins.isEmpty() && config.files(ConfigKey.SWISSPROT).isEmpty()),
        List.copyOf(names),
        shortRuns,
        config.samples(),
        config.file(ConfigKey.KNOWN_TRANSCRIPTS_TABLE).orElse(""),
        new StepSettings(config).collapse(),
        new StepSettings(config).chainer(),
        new StepSettings(config).prediction(),
        config.file(ConfigKey.HMM).orElse(""),
        AnnotateDigests.modelInputs(inputs, config.file(ConfigKey.HMM).isPresent()),
        0,
        output.file("hmm.json"),
        config.number(ConfigKey.MAX_INTRON).orElse(0),
        new ReleaseStyle(
            config.text(ConfigKey.LOCUS_TAG_PREFIX).orElse(""),
            config.number(ConfigKey.TAXID).orElse(0),
            config.text(ConfigKey.ORGANISM).orElse(""),
            config.number(ConfigKey.GENETIC_CODE).orElse(1),
            PROGRAM),
        output.path(),
        AnnotateDigests.of(config, inputs),
        resume);
  }

  private static HitSource hits(StepSettings steps) {
    return switch (steps.hitEngine()) {
      case "blast+" -> new HitSource(HitSource.Engine.BLAST_PLUS, Map.of());
      case "precomputed" -> new HitSource(HitSource.Engine.PRECOMPUTED, steps.hitFiles());
      default -> HitSource.EMBEDDED;
    };
  }

  private static List<ReadRun> byName(List<ReadRun> runs) {
    return runs.stream().sorted(Comparator.comparing(ReadRun::name)).toList();
  }

  /** This plan, only to train a model and write it to {@code file}. */
  AnnotatePlan forTraining(InputReport inputs, String file, int genes) {
    return new AnnotatePlan(
        genome,
        gaps,
        softmask,
        dust,
        hits,
        shortReads,
        readBuckets,
        alignedReads,
        endSites,
        transcripts,
        coding,
        filters,
        contaminants,
        elements,
        denied,
        proteins,
        alignment,
        namedProteins,
        secondPass,
        runNames,
        shortRuns,
        samples,
        knownTable,
        collapse,
        chainer,
        prediction,
        "",
        AnnotateDigests.modelInputs(inputs, false),
        genes,
        file,
        maxIntronBases,
        style,
        output,
        digests,
        resume);
  }

  /** Name and version of this program. */
  String program() {
    return PROGRAM;
  }

  /** Page that shows the gene model. */
  String modelPage() {
    return model.replaceFirst("\\.(json|asn)$", "") + ".html";
  }

  /** Whether the gene model is written as NCBI's text: by the ending of its file. */
  boolean exportsModel() {
    return model.endsWith(".asn");
  }

  private static String version() {
    String version = AnnotatePlan.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static int buckets(InputReport inputs) {
    long bytes = inputs.inputs().stream().mapToLong(i -> i.bytes()).sum();
    return (int) Math.max(MIN_BUCKETS, Math.min(MAX_BUCKETS, bytes / BUCKET_BYTES));
  }

  /** Run index that proteins count for. */
  int proteinRun() {
    return runNames.size() - 1;
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
