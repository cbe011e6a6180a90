package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.genebeam.compart.Compart;
import org.genebeam.compart.CompartOption;
import org.genebeam.compart.CompartParameters;
import org.genebeam.compart.Compartment;
import org.genebeam.compart.ProteinCompart;
import org.genebeam.compart.ProteinCompartOption;
import org.genebeam.compart.ProteinCompartParameters;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.CompartText;
import org.genebeam.formats.HitBounds;
import org.genebeam.formats.SequenceIds;
import org.genebeam.formats.TabularHit;
import org.genebeam.model.Hit;
import org.genebeam.model.NumberOption;
import org.genebeam.model.Strand;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genebeam compart}. */
@Command(
    name = "compart",
    sortOptions = false,
    description = {
      "Groups the BLAST hits of transcripts or proteins into compartments, one for each copy of the"
          + " gene, as NCBI's programs do. The order of the hits does not matter.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  blastn -query mrna.fa -subject genome.fa -word_size 16 -outfmt 6 > mrna.hits",
      "  genebeam compart --hits=mrna.hits --lengths=mrna.lens --output=mrna.comps",
      "  tblastn -query prot.fa -subject genome.fa -outfmt 6 > prot.hits",
      "  genebeam compart --protein --hits=prot.hits --output=prot.compartp"
    })
final class CompartCommand implements Callable<Integer>, NamedOptions.Taker {
  private static final List<NumberOption> OF_TRANSCRIPTS = CompartOption.all();
  private static final List<NumberOption> OF_PROTEINS = ProteinCompartOption.all();

  @Option(
      names = "--hits",
      converter = ToolFiles.Input.class,
      required = true,
      paramLabel = "M8",
      description = "hits in BLAST's tabular format (-outfmt 6 or 7); - is standard input")
  private Path hits;

  @Option(
      names = "--lengths",
      converter = ToolFiles.Input.class,
      paramLabel = "TSV",
      description = "name and length of each query; not used for proteins, else required")
  private Path lengths;

  @Option(
      names = "--protein",
      description =
          "the queries are proteins; columns: number, contig, protein, first and last base of the"
              + " region, strand, covered residues, score")
  private boolean protein;

  @Option(
      names = "--output",
      converter = ToolFiles.Result.class,
      paramLabel = "FILE",
      description = "the compartments; default: standard output")
  private Path output;

  @Spec private CommandSpec spec;

  /** Those of transcripts and of proteins; defaults of shared ones depend on what is aligned. */
  @Override
  public NamedOptions namedOptions() {
    Map<String, NumberOption> ofProteins = new LinkedHashMap<>();
    OF_PROTEINS.forEach(o -> ofProteins.put(o.label(), o));
    NamedOptions options = new NamedOptions();
    for (NumberOption o : OF_TRANSCRIPTS) {
      NumberOption p = ofProteins.remove(o.label());
      String suffix = p == null ? "; not with --protein" : ", with --protein " + p.standardText();
      boolean same = p != null && p.standard() == o.standard();
      options.add(List.of(o), same ? "" : suffix);
    }
    return options.add(List.copyOf(ofProteins.values()), "; needs --protein");
  }

  @Override
  public Integer call() throws InputException, IOException {
    Map<String, String> given = NamedOptions.given(spec, protein ? OF_PROTEINS : OF_TRANSCRIPTS);
    CompartParameters parameters;
    ProteinCompartParameters proteinParameters;
    refuseOthers(protein ? OF_TRANSCRIPTS : OF_PROTEINS, given);
    try {
      parameters = CompartParameters.DEFAULTS.with(protein ? Map.of() : given);
      proteinParameters = ProteinCompartParameters.DEFAULTS.with(protein ? given : Map.of());
    } catch (IllegalArgumentException e) {
      throw NamedOptions.usage(spec, e);
    }
    ToolFiles.require(hits, lengths);
    try (ToolFiles.Output out = ToolFiles.output(output, spec.commandLine().getOut())) {
      if (protein) {
        protein(out, proteinParameters);
      } else {
        nucleotide(out, parameters);
      }
      out.complete();
    }
    return ExitCode.OK;
  }

  /** Tells of options that do not belong to what is aligned. */
  private void refuseOthers(List<NumberOption> options, Map<String, String> taken) {
    for (String name : NamedOptions.given(spec, options).keySet()) {
      if (!taken.containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--%s %s".formatted(name, protein ? "is not for --protein" : "needs --protein"));
      }
    }
  }

  /** A compartment with the names that order the output. */
  private record Named(String subject, Compartment compartment) {
    static final Comparator<Named> ORDER =
        Comparator.comparing(Named::subject)
            .thenComparing((Named n) -> n.compartment.query())
            .thenComparing((Named n) -> n.compartment.strand(), Comparator.reverseOrder())
            .thenComparingInt(Named::place);

    private int place() {
      int start = compartment.start();
      return compartment.strand() == Strand.MINUS ? -start : start;
    }
  }

  private void nucleotide(ToolFiles.Output out, CompartParameters parameters)
      throws InputException, IOException {
    if (lengths == null) {
      throw new ParameterException(spec.commandLine(), "missing required option: '--lengths=TSV'");
    }
    Map<String, Integer> queryLengths = BlastTabular.readLengths(lengths);
    Map<Integer, String> subjects = new TreeMap<>();
    Map<String, List<Hit>> byQuery = new TreeMap<>();
    HitBounds bounds = new HitBounds(List.of(), query -> queryLengths.getOrDefault(query, -1));
    for (TabularHit line : BlastTabular.read(hits, new HashMap<>(), bounds)) {
      subjects.put(line.hit().contig(), line.subject());
      byQuery.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
    }
    List<Named> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    byQuery.forEach(
        (query, list) -> {
          Integer length = queryLengths.get(query);
          if (length == null) {
            problems.add("%s: no length of query '%s'".formatted(lengths, query));
            return;
          }
          Compart.find(list, length, parameters)
              .forEach(c -> found.add(new Named(subjects.get(c.contig()), c)));
        });
    if (!problems.isEmpty()) {
      throw new InputException(problems.size() > 5 ? problems.subList(0, 5) : problems);
    }
    found.sort(Named.ORDER);
    StringBuilder text = new StringBuilder();
    for (Named named : found) {
      Compartment c = named.compartment();
      text.setLength(0);
      CompartText.write(
          text, SequenceIds.tagged(named.subject()), tagged(c.hits()), c.sources(), c.valid());
      out.append(text);
    }
  }

  private void protein(ToolFiles.Output out, ProteinCompartParameters parameters)
      throws IOException {
    Map<Integer, String> subjects = new TreeMap<>();
    Map<String, List<Hit>> byQuery = new TreeMap<>();
    for (TabularHit line : BlastTabular.read(hits)) {
      subjects.put(line.hit().contig(), line.subject());
      byQuery.computeIfAbsent(line.hit().query(), q -> new ArrayList<>()).add(line.hit());
    }
    long number = 0;
    StringBuilder text = new StringBuilder();
    for (String query : byQuery.keySet()) {
      List<ProteinCompartment> found =
          new ArrayList<>(ProteinCompart.find(byQuery.get(query), parameters));
      found.sort(
          Comparator.comparing((ProteinCompartment c) -> subjects.get(c.contig()))
              .thenComparing(ProteinCompartment::strand, Comparator.reverseOrder())
              .thenComparingInt(ProteinCompartment::from));
      for (ProteinCompartment c : found) {
        text.setLength(0);
        CompartText.appendProtein(text, ++number, subjects.get(c.contig()), c);
        out.append(text);
      }
    }
  }

  private static List<Hit> tagged(List<Hit> hits) {
    return hits.stream()
        .map(
            h ->
                new Hit(
                    SequenceIds.tagged(h.query()),
                    h.contig(),
                    h.strand(),
                    h.queryStart(),
                    h.queryEnd(),
                    h.start(),
                    h.end(),
                    h.matches(),
                    h.columns(),
                    h.gaps(),
                    h.score(),
                    h.eValue(),
                    h.script()))
        .toList();
  }
}
