package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.genebeam.compart.Compart;
import org.genebeam.compart.Compartment;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.CodingRangeTable;
import org.genebeam.formats.CompartText;
import org.genebeam.formats.HitBounds;
import org.genebeam.formats.NearestName;
import org.genebeam.formats.SplignTable;
import org.genebeam.formats.SplignText;
import org.genebeam.formats.TabularHit;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitParameters;
import org.genebeam.search.NucleotideHits;
import org.genebeam.splign.CodingRange;
import org.genebeam.splign.Direction;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.Splign;
import org.genebeam.splign.SplignParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam splign}. */
@Command(
    name = "splign",
    sortOptions = false,
    description = {
      "Aligns transcripts to a genome across introns and writes the exon table of NCBI's splign:"
          + " inside given compartments, from given hits, or, with neither, from hits it finds"
          + " itself.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam splign --genome=genome.fa --transcripts=mrna.fa --output=mrna.splign",
      "  genebeam splign --genome=genome.fa.gz --transcripts=est.fa --compartments=est.comps"
          + " --type=est --log=est.log > est.splign"
    })
final class SplignCommand implements Callable<Integer> {
  private static final int MOST_MESSAGES = 5;

  @Option(
      names = "--genome",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "FA",
      description = ToolFiles.GENOME)
  private Path genome;

  @Option(
      names = "--transcripts",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "FA",
      description = "FASTA")
  private Path transcripts;

  @Option(
      names = "--compartments",
      converter = ToolFiles.Input.class,
      paramLabel = "FILE",
      description = "what 'genebeam compart' or NCBI's compart wrote")
  private Path compartments;

  @Option(
      names = "--hits",
      converter = ToolFiles.Input.class,
      paramLabel = "M8",
      description = "hits of the transcripts in BLAST's tabular format (-outfmt 6)")
  private Path hits;

  @Option(
      names = "--type",
      defaultValue = "mrna",
      paramLabel = "NAME",
      description = "mrna (few errors) or est (many); default: ${DEFAULT-VALUE}")
  private String type;

  @Option(
      names = "--direction",
      defaultValue = "default",
      paramLabel = "NAME",
      description =
          "sense, antisense, both, auto (the one with the longer open frame, and the other in"
              + " doubt) or default (auto for mrna, both for est)")
  private String direction;

  @Option(
      names = "--output",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "the exon table; default: standard output")
  private Path output;

  @Option(
      names = "--log",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "outcome of each compartment; default: not written")
  private Path log;

  @Option(
      names = "--alignments",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "the alignments base by base; default: not written")
  private Path alignments;

  @Option(
      names = "--cds",
      converter = ToolFiles.Input.class,
      paramLabel = "TSV",
      description =
          "coding sequences of transcripts for --trim-holes-to-codons: name, first and last base;"
              + " several lines a transcript after a ribosomal slip")
  private Path cds;

  @Option(
      names = "--trim-holes-to-codons",
      description = "cut exons at gaps between them back to whole codons; needs --cds")
  private boolean trimHolesToCodons;

  @Mixin private SplignOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, IOException {
    if (compartments != null && hits != null) {
      throw usage("--compartments and --hits exclude each other; give one of them");
    }
    if (trimHolesToCodons != (cds != null)) {
      throw usage("--trim-holes-to-codons and --cds need each other; give both or none");
    }
    Map<String, Path> results = new LinkedHashMap<>();
    results.put("--output", output == null ? Path.of("-") : output);
    results.put("--log", log);
    results.put("--alignments", alignments);
    ToolFiles.distinct(spec, results);
    SplignParameters parameters = parameters();
    ToolFiles.require(genome, transcripts, compartments, hits, cds);
    try (ToolFiles.Output table = ToolFiles.output(output, spec.commandLine().getOut());
        ToolFiles.Output outcomes =
            log == null ? null : ToolFiles.output(log, spec.commandLine().getOut());
        ToolFiles.Output pairs =
            alignments == null ? null : ToolFiles.output(alignments, spec.commandLine().getOut())) {
      InMemoryGenome contigs = ToolFiles.genome(genome);
      Map<String, byte[]> queries = ToolFiles.transcripts(transcripts);
      Run run =
          new Run(
              contigs, queries, coding(queries), new Splign(parameters), table, outcomes, pairs);
      if (compartments != null) {
        run.compartments(given(contigs, queries));
      } else if (hits != null) {
        hits(run);
      } else {
        search(run);
      }
      table.write("# END\n");
      table.complete();
      if (outcomes != null) {
        outcomes.complete();
      }
      if (pairs != null) {
        pairs.complete();
      }
    }
    return ExitCode.OK;
  }

  private SplignParameters parameters() {
    SplignParameters preset =
        options.splign(
            switch (choice("type", type, List.of("mrna", "est"))) {
              case "est" -> SplignParameters.est();
              default -> SplignParameters.mrna();
            });
    List<String> names =
        new ArrayList<>(
            Arrays.stream(Direction.values()).map(d -> d.name().toLowerCase(Locale.ROOT)).toList());
    names.add("default");
    String chosen = choice("direction", direction, names);
    return chosen.equals("default")
        ? preset
        : preset.withDirection(Direction.valueOf(chosen.toUpperCase(Locale.ROOT)));
  }

  private Map<String, List<CodingRange>> coding(Map<String, byte[]> queries)
      throws InputException, IOException {
    if (cds == null) {
      return Map.of();
    }
    Map<String, List<CodingRange>> coding = CodingRangeTable.read(cds);
    List<String> problems = new ArrayList<>();
    coding.forEach(
        (name, ranges) -> {
          byte[] query = queries.get(name);
          int end = ranges.stream().mapToInt(CodingRange::end).max().orElse(0);
          if (query == null) {
            problems.add("%s: query '%s' is not in %s".formatted(cds, name, transcripts));
          } else if (end > query.length) {
            problems.add(
                "%s: the coding sequence of '%s' ends at base %d, the query at %d"
                    .formatted(cds, name, end, query.length));
          }
        });
    check(problems);
    return coding;
  }

  private String choice(String option, String given, List<String> known) {
    if (!known.contains(given)) {
      throw usage(
          "unknown %s '%s'%s; known: %s"
              .formatted(option, given, NearestName.hint(given, known), String.join(", ", known)));
    }
    return given;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Compartment> given(InMemoryGenome contigs, Map<String, byte[]> queries)
      throws InputException, IOException {
    Map<String, Integer> index = index(contigs);
    List<Compartment> read = new ArrayList<>();
    for (CompartText.Block block :
        CompartText.read(compartments, index, bounds(contigs, queries))) {
      Compartment c = Compartment.of(block.hits());
      read.add(
          new Compartment(c.hits(), c.sources(), block.valid(), c.matches(), 0, Integer.MAX_VALUE));
    }
    List<String> problems = new ArrayList<>();
    index.forEach(
        (name, number) -> {
          if (number >= contigs.contigs().size()) {
            problems.add("%s: sequence '%s' is not in %s".formatted(compartments, name, genome));
          }
        });
    read.stream()
        .map(Compartment::query)
        .distinct()
        .filter(q -> !queries.containsKey(q))
        .forEach(
            q ->
                problems.add(
                    "%s: query '%s' is not in %s".formatted(compartments, q, transcripts)));
    check(problems);
    return Compart.withNeighbours(read);
  }

  private static HitBounds bounds(InMemoryGenome contigs, Map<String, byte[]> queries) {
    return new HitBounds(
        contigs.contigs(), name -> queries.containsKey(name) ? queries.get(name).length : -1);
  }

  private static Map<String, Integer> index(InMemoryGenome contigs) {
    Map<String, Integer> index = new TreeMap<>();
    for (Contig contig : contigs.contigs()) {
      index.put(contig.name(), contig.index());
    }
    return index;
  }

  private static void check(List<String> problems) throws InputException {
    if (!problems.isEmpty()) {
      throw new InputException(
          problems.size() > MOST_MESSAGES ? problems.subList(0, MOST_MESSAGES) : problems);
    }
  }

  /** Compartments of the hits of each contig and query, in the order of their first hits. */
  private void hits(Run run) throws InputException, IOException {
    Map<String, Integer> index = index(run.contigs);
    Map<String, List<Hit>> groups = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (TabularHit line : BlastTabular.read(hits, index, bounds(run.contigs, run.queries))) {
      if (line.hit().end() - line.hit().start() == 1) {
        continue; // its strand is not known
      }
      List<Hit> group =
          groups.computeIfAbsent(
              line.subject() + "\t" + line.hit().query(), key -> new ArrayList<>());
      if (group.isEmpty()) {
        if (line.hit().contig() >= run.contigs.contigs().size()) {
          problems.add("%s: sequence '%s' is not in %s".formatted(hits, line.subject(), genome));
        }
        if (!run.queries.containsKey(line.hit().query())) {
          problems.add(
              "%s: query '%s' is not in %s".formatted(hits, line.hit().query(), transcripts));
        }
      }
      group.add(line.hit());
    }
    check(problems.stream().distinct().toList());
    for (List<Hit> group : groups.values()) {
      int length = run.queries.get(group.get(0).query()).length;
      run.compartments(Compart.find(group, length, options.compart()));
    }
  }

  private void search(Run run) throws IOException {
    GenomeShard shard = GenomeShard.whole(run.contigs);
    NucleotideHits search =
        new NucleotideHits(shard, ReadAligner.index(shard), HitParameters.DEFAULTS);
    for (Map.Entry<String, byte[]> query : run.queries.entrySet()) {
      List<Hit> found = search.find(query.getKey(), query.getValue());
      run.compartments(Compart.find(found, query.getValue().length, options.compart()));
    }
  }

  /** Aligns compartments and numbers the models. */
  private static final class Run {
    private final InMemoryGenome contigs;
    private final Map<String, byte[]> queries;
    private final Map<String, List<CodingRange>> coding;
    private final Splign splign;
    private final Writer table;
    private final Writer log;
    private final Writer pairs;
    private final StringBuilder text = new StringBuilder();
    private long model;

    Run(
        InMemoryGenome contigs,
        Map<String, byte[]> queries,
        Map<String, List<CodingRange>> coding,
        Splign splign,
        Writer table,
        Writer log,
        Writer pairs) {
      this.contigs = contigs;
      this.queries = queries;
      this.coding = coding;
      this.splign = splign;
      this.table = table;
      this.log = log;
      this.pairs = pairs;
    }

    void compartments(List<Compartment> compartments) throws IOException {
      for (Compartment c : compartments) {
        if (!c.valid()) {
          continue;
        }
        model++;
        byte[] query = queries.get(c.query());
        List<CodingRange> ranges = coding.getOrDefault(c.query(), List.of());
        for (SplicedAlignment a : splign.align(c.query(), query, ranges, contigs, c)) {
          String contig = contigs.contig(a.contig()).name();
          text.setLength(0);
          SplignTable.append(text, model, a, contig);
          table.append(text);
          if (log != null) {
            text.setLength(0);
            SplignTable.appendLog(text, model, a, contig);
            log.append(text);
          }
          if (pairs != null) {
            text.setLength(0);
            SplignText.append(text, model, a, query, contigs);
            pairs.append(text);
          }
        }
      }
    }
  }
}
