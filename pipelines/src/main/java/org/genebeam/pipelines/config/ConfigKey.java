package org.genebeam.pipelines.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of RUN.yaml: name, what the value is, and the line of help shown for it. */
public enum ConfigKey {
  GENOME(Kind.FILE, Content.DNA, "the assembly, FASTA (required)"),
  TAXID(Kind.NUMBER, "NCBI Taxonomy number of the species"),
  ORGANISM(Kind.TEXT, "scientific name, as written into the output"),
  SHORT_READS(
      Kind.READS, Content.READS, "RNA-Seq: FASTQ, FASTA, or aligned SAM, BAM, CRAM; see below"),
  LONG_READS(
      Kind.READS, Content.READS, "Nanopore or PacBio RNA reads: FASTQ, FASTA, SAM, BAM, CRAM"),
  TRANSCRIPTS(Kind.FILES, Content.DNA, "mRNA or cDNA sequences of the species, FASTA"),
  ESTS(
      Kind.FILES,
      Content.DNA,
      "ESTs of the species: single reads of cDNA, in either direction, FASTA"),
  CROSS_SPECIES_TRANSCRIPTS(
      Kind.FILES, Content.DNA, "mRNA, cDNA or EST of other species, held to a stricter filter"),
  KNOWN_TRANSCRIPTS(Kind.FILES, Content.DNA, "curated transcripts that must be kept, FASTA"),
  KNOWN_TRANSCRIPTS_TABLE(
      Kind.FILE, Content.TABLE, "tab separated: transcript, gene id, symbol, name, cds"),
  PROTEINS(Kind.FILES, Content.PROTEIN, "proteins of related species, FASTA"),
  ADDITIONAL_PROTEINS(Kind.FILES, Content.PROTEIN, "more proteins, used like proteins"),
  SWISSPROT(
      Kind.FILES,
      Content.PROTEIN,
      "well named proteins of any species, aligned where models resemble them, FASTA"),
  TSS_SITES(
      Kind.FILES,
      Content.SITES,
      "transcript starts, such as CAGE: BED, first base of the transcript, score = reads"),
  POLYA_SITES(
      Kind.FILES,
      Content.SITES,
      "polyadenylation sites: BED, last base before the tail, score = reads"),
  TE_PROTEINS(Kind.FILES, Content.PROTEIN, "proteins of transposable elements, FASTA"),
  CONTAMINANTS(Kind.FILES, Content.DNA, "organelles, vectors, spike-ins: evidence to leave out"),
  DENY_LIST(
      Kind.FILES, Content.TABLE, "ids, or /patterns/ of ids, of sequences that are not to be used"),
  CURATED_GENOMIC(Kind.FILES, Content.OTHER, "curated genomic regions to project"),
  ORTHOLOGS(Kind.SPECIES, Content.OTHER, "reference species: name, proteins, annotation"),
  PREVIOUS_ANNOTATION(Kind.FILE, Content.OTHER, "GFF3 of the release whose gene ids to keep"),
  OTHER_ASSEMBLIES(Kind.FILES, Content.DNA, "further assemblies of the species, FASTA"),
  REGISTRY(Kind.FILE, Content.OTHER, "registry.tsv of an earlier run"),
  HMM(
      Kind.FILE,
      Content.HMM,
      "gene model: hmm.json, or NCBI's Gnomon-params as text; without it it is trained"),
  MAX_INTRON(Kind.NUMBER, "longest intron in bases; without it derived from the data"),
  SOFTMASK(Kind.FILE, Content.BED, "repeats, BED; without it they are found"),
  GAPS(
      Kind.FILE,
      Content.GAPS,
      "assembly gaps, AGP or BED; without it runs of 10 N or more are gaps"),
  LOCUS_TAG_PREFIX(Kind.TEXT, "prefix of locus tags"),
  ANNOTATION_NAME_PREFIX(Kind.TEXT, "prefix of the release's name"),
  ANNOTATION_PROVIDER(Kind.TEXT, "who made the release"),
  GENETIC_CODE(Kind.NUMBER, "NCBI translation table of nuclear genes; default 1"),
  SECOND_PASS(
      Kind.FLAG,
      "true or false: align the proteins again where the models resemble them; default true"),
  SYMBOL_FORMAT_CLASS(Kind.TEXT, "how gene symbols are written, for example allupper"),
  SAMPLES(Kind.TEXT_MAP, "run name: BioSample"),
  TASKS(Kind.TASKS, "parameters of single steps, step: {name: value}");

  /** Shape of a value. */
  public enum Kind {
    FILE,
    FILES,
    READS,
    NUMBER,
    FLAG,
    TEXT,
    TEXT_MAP,
    SPECIES,
    TASKS
  }

  /** What a file must hold. */
  public enum Content {
    NONE,
    DNA,
    PROTEIN,
    READS,
    TABLE,
    BED,
    GAPS,
    SITES,
    HMM,
    OTHER
  }

  private final Kind kind;
  private final Content content;
  private final String help;

  ConfigKey(Kind kind, String help) {
    this(kind, Content.NONE, help);
  }

  ConfigKey(Kind kind, Content content, String help) {
    this.kind = kind;
    this.content = content;
    this.help = help;
  }

  /** Name in the file. */
  public String yaml() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public Content content() {
    return content;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ConfigKey::yaml).toList();
  }

  static Optional<ConfigKey> byName(String name) {
    return Arrays.stream(values()).filter(key -> key.yaml().equals(name)).findFirst();
  }

  /** The reference shown by {@code genebeam annotate --help}. */
  public static String reference() {
    StringBuilder text = new StringBuilder();
    for (ConfigKey key : values()) {
      text.append("  %-24s %s%n".formatted(key.yaml(), key.help));
    }
    return text.toString();
  }
}
