package org.genebeam.pipelines.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.genebeam.compart.ProteinCompart;
import org.genebeam.compart.ProteinCompartOption;
import org.genebeam.compart.ProteinCompartParameters;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.CompartText;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.HitBounds;
import org.genebeam.formats.ProSplignTable;
import org.genebeam.formats.ProSplignTable.Region;
import org.genebeam.formats.SequenceIds;
import org.genebeam.formats.TabularHit;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.NumberOption;
import org.genebeam.model.Strand;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.prosplign.PlacementOption;
import org.genebeam.prosplign.ProSplign;
import org.genebeam.prosplign.ProSplignOption;
import org.genebeam.prosplign.ProSplignParameters;
import org.genebeam.prosplign.ProteinAligner;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ProteinHitParameters;
import org.genebeam.search.ProteinHits;
import org.genebeam.search.ProteinIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam prosplign}. */
@Command(
    name = "prosplign",
    sortOptions = false,
    description = {
      "Aligns proteins to a genome across introns and frameshifts, as NCBI's ProSplign does: in"
          + " given regions or compartments, from given hits, or, with none, from hits it finds"
          + " itself.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam prosplign --genome=genome.fa --proteins=prot.fa --output=prot.tsv",
      "  genebeam prosplign --genome=genome.fa --proteins=prot.fa --regions=prot.regions"
          + " --format=gff3 > prot.gff3"
    })
final class ProSplignCommand implements Callable<Integer>, NamedOptions.Taker {
  private static final int MOST_MESSAGES = 5;
  private static final List<String> FORMATS = List.of("tsv", "gff3", "text");

  @Option(
      names = "--genome",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "FA",
      description = ToolFiles.GENOME)
  private Path genome;

  @Option(
      names = "--proteins",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "FA",
      description = "FASTA; a * or . at the end of a protein is its stop codon")
  private Path proteins;

  @Option(
      names = "--regions",
      converter = ToolFiles.Input.class,
      paramLabel = "TSV",
      description = "protein, contig, first and last base, strand (+, - or . for either)")
  private Path regions;

  @Option(
      names = "--compartments",
      converter = ToolFiles.Input.class,
      paramLabel = "FILE",
      description = "what 'genebeam compart --protein' wrote")
  private Path compartments;

  @Option(
      names = "--hits",
      converter = ToolFiles.Input.class,
      paramLabel = "M8",
      description = "hits of the proteins in BLAST's tabular format (tblastn -outfmt 6)")
  private Path hits;

  @Option(
      names = "--format",
      defaultValue = "tsv",
      paramLabel = "NAME",
      description = "tsv (exon table), gff3, or text (base by base); default: ${DEFAULT-VALUE}")
  private String format;

  @Option(
      names = "--genetic-code",
      defaultValue = "1",
      paramLabel = "N",
      description = "NCBI translation table; default: ${DEFAULT-VALUE}")
  private int geneticCode;

  @Option(
      names = "--best",
      description =
          "only the best place of each protein, searched as annotate does; without --regions")
  private boolean best;

  @Option(
      names = "--exhaustive",
      description = "compute every cell, also between stretches whose place is beyond doubt; slow")
  private boolean exhaustive;

  @Option(
      names = "--output",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "the alignments; default: standard output")
  private Path output;

  @Spec private CommandSpec spec;

  private Map<String, String> compart = Map.of();
  private Map<String, String> placement = Map.of();

  /** Alignments that the search for the best placement has made already. */
  private final Map<Region, ProteinAlignment> placed = new HashMap<>();

  /** Of compartments, of their choice, and of the alignment. */
  @Override
  public NamedOptions namedOptions() {
    NamedOptions options = new NamedOptions();
    for (NumberOption o : ProteinCompartOption.all()) {
      String suffix =
          switch (o.label()) {
            case "min-singleton-identity" ->
                ", with --best " + ProteinCompartParameters.PIPELINE.minSingletonIdentity();
            case "max-extent" -> ", with --best " + ProteinCompartParameters.PIPELINE.maxExtent();
            case "max-intron" -> ", with --best by the size of the genome";
            default -> "";
          };
      options.add(List.of(o), suffix + "; not with --regions or --compartments");
    }
    return options.add(PlacementOption.all(), "; needs --best").add(ProSplignOption.all(), "");
  }

  /** What was given of options that have no effect here is wrong usage. */
  private void refuse(List<NumberOption> options, String reason) {
    NamedOptions.given(spec, options).keySet().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw usage("--%s %s".formatted(name, reason));
            });
  }

  private ProSplignParameters parameters(GeneticCode code) {
    if (regions != null || compartments != null) {
      refuse(ProteinCompartOption.all(), "is not for --regions and --compartments");
    }
    if (!best) {
      refuse(PlacementOption.all(), "needs --best");
    }
    try {
      compart = NamedOptions.given(spec, ProteinCompartOption.all());
      placement = NamedOptions.given(spec, PlacementOption.all());
      ProteinOptions.DEFAULTS.with(compart).with(placement);
      return ProSplignParameters.DEFAULTS
          .withGeneticCode(code)
          .with(NamedOptions.given(spec, ProSplignOption.all()));
    } catch (IllegalArgumentException e) {
      throw NamedOptions.usage(spec, e);
    }
  }

  @Override
  public Integer call() throws InputException, IOException {
    int given = (regions == null ? 0 : 1) + (compartments == null ? 0 : 1) + (hits == null ? 0 : 1);
    if (given > 1) {
      throw usage("--regions, --compartments and --hits exclude each other; give one of them");
    }
    if (!FORMATS.contains(format)) {
      throw usage("unknown format '%s'; known: %s".formatted(format, String.join(", ", FORMATS)));
    }
    if (best && (regions != null || compartments != null)) {
      throw usage("--best finds regions itself; give no --regions and no --compartments");
    }
    GeneticCode code;
    try {
      code = GeneticCode.of(geneticCode);
    } catch (IllegalArgumentException e) {
      throw usage("--genetic-code: " + e.getMessage());
    }
    ProSplignParameters parameters = parameters(code);
    ToolFiles.require(genome, proteins, regions, compartments, hits);
    try (ToolFiles.Output out = ToolFiles.output(output, spec.commandLine().getOut())) {
      InMemoryGenome contigs = ToolFiles.genome(genome);
      Map<String, Integer> index = new TreeMap<>();
      contigs.contigs().forEach(contig -> index.put(contig.name(), contig.index()));
      Map<String, byte[]> queries = ToolFiles.proteins(proteins);
      ProSplign aligner = exhaustive ? ProSplign.exhaustive(parameters) : new ProSplign(parameters);
      requireFitting(aligner, queries);
      long number = 0;
      StringBuilder text = new StringBuilder(format.equals("gff3") ? "##gff-version 3\n" : "");
      for (Region region : regions(contigs, index, queries, parameters)) {
        byte[] residues = queries.get(region.protein());
        int contig = index.get(region.contig());
        ProteinAlignment known = placed.get(region);
        ProteinAlignment a =
            known != null && !format.equals("text")
                ? known
                : align(aligner, region, residues, contigs, contig, region.strand());
        number++;
        if (format.equals("gff3")) {
          ProSplignTable.appendGff3(text, number, a, region.contig());
        } else if (format.equals("text")) {
          if (region.strand() == Strand.UNKNOWN && a.strand() == Strand.PLUS) {
            align(aligner, region, residues, contigs, contig, a.strand());
          }
          ProSplignTable.appendTextHead(text, number, on(region, a.strand()));
          aligner.appendText(text);
        } else {
          ProSplignTable.append(text, a, region);
        }
        out.append(text);
        text.setLength(0);
      }
      out.append(text);
      out.complete();
    }
    return ExitCode.OK;
  }

  private void requireFitting(ProSplign aligner, Map<String, byte[]> queries)
      throws InputException {
    for (Map.Entry<String, byte[]> query : queries.entrySet()) {
      if (!aligner.fits(query.getValue())) {
        throw new InputException(
            "%s: protein '%s' of %d residues is longer than can be aligned; leave it out"
                .formatted(proteins, query.getKey(), query.getValue().length));
      }
    }
  }

  private static ProteinAlignment align(
      ProSplign aligner,
      Region region,
      byte[] residues,
      InMemoryGenome contigs,
      int contig,
      Strand strand) {
    return aligner.align(
        region.protein(), residues, contigs, contig, region.from(), region.to(), strand);
  }

  private static Region on(Region r, Strand strand) {
    return new Region(r.protein(), r.contig(), r.from(), r.to(), strand);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Regions to align, inside their contigs. */
  private List<Region> regions(
      InMemoryGenome contigs,
      Map<String, Integer> index,
      Map<String, byte[]> queries,
      ProSplignParameters parameters)
      throws InputException, IOException {
    Path source = regions != null ? regions : compartments != null ? compartments : hits;
    List<Region> found =
        regions != null
            ? ofFile(regions)
            : compartments != null
                ? ofFile(compartments)
                : hits != null
                    ? ofHits(contigs, queries, parameters)
                    : search(contigs, queries, parameters);
    List<String> problems = new ArrayList<>();
    List<Region> inside = new ArrayList<>();
    for (Region r : found) {
      Integer contig = index.get(r.contig());
      if (contig == null) {
        problems.add("%s: sequence '%s' is not in %s".formatted(source, r.contig(), genome));
      } else if (!queries.containsKey(r.protein())) {
        problems.add("%s: protein '%s' is not in %s".formatted(source, r.protein(), proteins));
      } else {
        Contig c = contigs.contig(contig);
        int to = Math.min(r.to(), c.length());
        if (r.from() < 0 || r.from() >= to) {
          problems.add(
              "%s: region %d to %d of '%s' is empty or outside of it"
                  .formatted(source, r.from() + 1, r.to(), r.contig()));
        } else {
          inside.add(new Region(r.protein(), r.contig(), r.from(), to, r.strand()));
        }
      }
    }
    if (!problems.isEmpty()) {
      List<String> distinct = problems.stream().distinct().toList();
      throw new InputException(
          distinct.size() > MOST_MESSAGES ? distinct.subList(0, MOST_MESSAGES) : distinct);
    }
    return inside;
  }

  private List<Region> ofFile(Path file) throws IOException {
    String name = file.toString();
    List<Region> read;
    try (BufferedReader in = Decompression.lines(file)) {
      read =
          file.equals(regions)
              ? ProSplignTable.readRegions(name, in)
              : CompartText.readProtein(name, in);
    }
    return read.stream()
        .map(
            r ->
                new Region(
                    SequenceIds.plain(r.protein()),
                    SequenceIds.plain(r.contig()),
                    r.from(),
                    r.to(),
                    r.strand()))
        .toList();
  }

  private List<Region> ofHits(
      InMemoryGenome contigs, Map<String, byte[]> queries, ProSplignParameters parameters)
      throws IOException {
    Map<Integer, String> subjects = new TreeMap<>();
    Map<String, Integer> numbers = new TreeMap<>();
    contigs.contigs().forEach(contig -> numbers.put(contig.name(), contig.index()));
    HitBounds bounds =
        new HitBounds(
            contigs.contigs(), name -> queries.containsKey(name) ? queries.get(name).length : -1);
    Map<String, List<Hit>> byQuery = new TreeMap<>();
    for (TabularHit line : BlastTabular.read(hits, numbers, bounds)) {
      subjects.put(line.hit().contig(), line.subject());
      byQuery.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
    }
    List<Region> found = new ArrayList<>();
    ProteinAligner placer = placer(contigs, parameters);
    for (Map.Entry<String, List<Hit>> entry : byQuery.entrySet()) {
      byte[] residues = queries.get(entry.getKey());
      if (best && residues != null) {
        addBest(placer, entry.getKey(), residues, entry.getValue(), subjects, found);
      } else {
        add(entry.getValue(), subjects, found);
      }
    }
    return found;
  }

  private List<Region> search(
      InMemoryGenome contigs, Map<String, byte[]> queries, ProSplignParameters parameters) {
    Map<Integer, String> subjects = new TreeMap<>();
    contigs.contigs().forEach(contig -> subjects.put(contig.index(), contig.name()));
    GenomeShard shard = GenomeShard.whole(contigs);
    ProteinIndex index = ProteinIndex.build(shard, parameters.geneticCode());
    ProteinHits search = new ProteinHits(shard, index, ProteinHitParameters.DEFAULTS);
    ProteinAligner placer = placer(contigs, parameters);
    List<Region> found = new ArrayList<>();
    queries.forEach(
        (name, residues) -> {
          List<Hit> list = search.find(name, residues);
          if (best) {
            addBest(placer, name, residues, list, subjects, found);
          } else {
            add(list, subjects, found);
          }
        });
    return found;
  }

  private ProteinAligner placer(InMemoryGenome contigs, ProSplignParameters parameters) {
    long bases = contigs.contigs().stream().mapToLong(Contig::length).sum();
    return new ProteinAligner(
        contigs,
        ProteinOptions.DEFAULTS
            .withMaxIntron(ReadAlignerOptions.forGenome(bases).maxIntronBases())
            .with(compart)
            .with(placement)
            .withProSplign(parameters));
  }

  /** Adds the best placement, with the region it was found in. */
  private void addBest(
      ProteinAligner placer,
      String name,
      byte[] residues,
      List<Hit> list,
      Map<Integer, String> subjects,
      List<Region> out) {
    List<ProteinAlignment> alignments = placer.align(name, residues, list).alignments();
    if (!alignments.isEmpty()) {
      ProteinAlignment a = alignments.get(0);
      Region region = new Region(name, subjects.get(a.contig()), a.from(), a.to(), a.strand());
      placed.put(region, a);
      out.add(region);
    }
  }

  private void add(List<Hit> hits, Map<Integer, String> subjects, List<Region> out) {
    ProteinCompartParameters p = ProteinCompartParameters.DEFAULTS.with(compart);
    for (ProteinCompartment c : ProteinCompart.find(hits, p)) {
      out.add(new Region(c.query(), subjects.get(c.contig()), c.from(), c.to(), c.strand()));
    }
  }
}
