package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.model.EvidenceKind;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.InputStatus;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.config.StepSettings;
import org.genebeam.rank.EvidencePolicy;

/**
 * Digests of all that the intermediate results depend on: the program, the inputs by content (by
 * name and size where they are too large to be read before the run) and the parameters.
 *
 * @param genome the masked genome store
 * @param reads alignments of short reads
 * @param transcripts alignments of transcripts and long reads
 * @param proteins alignments of proteins
 * @param evidence collapsed evidence
 * @param parameters parameters trained on it
 * @param models genes of the first pass
 * @param secondPass alignments and evidence of the second pass
 */
record AnnotateDigests(
    String genome,
    String reads,
    String transcripts,
    String proteins,
    String evidence,
    String parameters,
    String models,
    String secondPass) {
  /** Inputs that training sees. */
  private static final Set<ConfigKey> TRAINING =
      Set.of(
          ConfigKey.GENOME,
          ConfigKey.SOFTMASK,
          ConfigKey.GAPS,
          ConfigKey.SHORT_READS,
          ConfigKey.LONG_READS,
          ConfigKey.TRANSCRIPTS,
          ConfigKey.ESTS,
          ConfigKey.KNOWN_TRANSCRIPTS,
          ConfigKey.PROTEINS,
          ConfigKey.ADDITIONAL_PROTEINS,
          ConfigKey.CONTAMINANTS);

  static AnnotateDigests of(RunConfig config, InputReport inputs) {
    StepSettings steps = new StepSettings(config);
    String limits = "max_intron " + config.number(ConfigKey.MAX_INTRON).orElse(0);
    String genome =
        CodeDigest.of(
            CodeDigest.value()
                + steps.maskDigest()
                + inputs(inputs, Set.of(ConfigKey.GENOME, ConfigKey.SOFTMASK, ConfigKey.GAPS)));
    String reads =
        CodeDigest.of(
            genome
                + limits
                + inputs(inputs, Set.of(ConfigKey.SHORT_READS, ConfigKey.CONTAMINANTS)));
    String sites = inputs(inputs, Set.of(ConfigKey.TSS_SITES, ConfigKey.POLYA_SITES));
    String transcripts =
        CodeDigest.of(
            genome
                + limits
                + steps.hitDigest()
                + steps.rankDigest(p -> p.kind() != EvidenceKind.PROTEIN)
                + steps.coding()
                + (steps.collapse().fillsGaps() ? " fillgenomicgaps " : "")
                + inputs(
                    inputs,
                    Set.of(
                        ConfigKey.CONTAMINANTS,
                        ConfigKey.DENY_LIST,
                        ConfigKey.LONG_READS,
                        ConfigKey.TRANSCRIPTS,
                        ConfigKey.ESTS,
                        ConfigKey.CROSS_SPECIES_TRANSCRIPTS,
                        ConfigKey.KNOWN_TRANSCRIPTS)));
    String proteins =
        CodeDigest.of(
            genome
                + limits
                + steps.hitDigest()
                + " genetic_code "
                + config.number(ConfigKey.GENETIC_CODE).orElse(1)
                + steps.rankDigest(p -> p == EvidencePolicy.PROTEINS)
                + steps.proteinAlignment()
                + inputs(
                    inputs,
                    Set.of(
                        ConfigKey.PROTEINS,
                        ConfigKey.ADDITIONAL_PROTEINS,
                        ConfigKey.TE_PROTEINS,
                        ConfigKey.DENY_LIST)));
    // run indexes enter all, and are given out over short and long reads together
    String evidence = CodeDigest.of(reads + transcripts + proteins + sites + steps.collapse());
    String parameters = CodeDigest.of(evidence + steps.chainer());
    String models =
        CodeDigest.of(parameters + inputs(inputs, Set.of(ConfigKey.HMM)) + steps.prediction());
    String second =
        CodeDigest.of(
            models
                + steps.rankDigest(p -> p == EvidencePolicy.SECOND_PASS_PROTEINS)
                + inputs(inputs, Set.of(ConfigKey.SWISSPROT)));
    String runs = sites + inputs(inputs, Set.of(ConfigKey.SHORT_READS, ConfigKey.LONG_READS));
    return new AnnotateDigests(
        brief(genome),
        brief(reads),
        brief(CodeDigest.of(transcripts + runs)),
        brief(CodeDigest.of(proteins + runs)),
        brief(evidence),
        brief(parameters),
        brief(models),
        brief(second));
  }

  /** What the gene model is made from, by content, without paths: a given one or the evidence. */
  static List<GnomonParameters.Input> modelInputs(InputReport report, boolean given) {
    Set<ConfigKey> keys = given ? Set.of(ConfigKey.HMM) : TRAINING;
    List<String> names = keys.stream().map(ConfigKey::yaml).toList();
    return report.inputs().stream()
        .filter(i -> names.contains(i.key()))
        .map(i -> new GnomonParameters.Input(i.key(), i.owner(), content(i)))
        .sorted()
        .toList();
  }

  private static String content(InputStatus input) {
    String name = input.path().substring(input.path().lastIndexOf('/') + 1);
    return input.sha256().isEmpty()
        ? "%s, %d bytes".formatted(name, input.bytes())
        : "sha256 " + input.sha256();
  }

  private static String brief(String digest) {
    return digest.substring(0, 16);
  }

  private static String inputs(InputReport report, Set<ConfigKey> keys) {
    List<String> names = keys.stream().map(ConfigKey::yaml).toList();
    return report.inputs().stream()
        .filter(i -> names.contains(i.key()))
        .map(AnnotateDigests::identity)
        .sorted()
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static String identity(InputStatus input) {
    String content = input.sha256().isEmpty() ? input.path() + " " + input.bytes() : input.sha256();
    return String.join("\t", input.key(), input.owner(), content);
  }
}
