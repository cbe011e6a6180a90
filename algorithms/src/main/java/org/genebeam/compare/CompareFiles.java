package org.genebeam.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.genebeam.formats.Gff3Reader;
import org.genebeam.model.Gene;

/** What {@code genebeam compare} does: reads two annotation files and scores the second. */
public final class CompareFiles {
  private CompareFiles() {}

  /**
   * Input of a comparison.
   *
   * @param reference GFF3 or GTF, plain or gzip
   * @param prediction the same
   * @param contigs names of the sequences to count; empty = all
   * @param exclude table with transcript and gene id in its first two columns: reference genes to
   *     leave out
   * @param introns which transcripts' introns count
   */
  public record Request(
      Path reference,
      Path prediction,
      Set<String> contigs,
      Optional<Path> exclude,
      ComparisonOptions.Introns introns) {
    public Request {
      contigs = Set.copyOf(contigs);
    }
  }

  /**
   * Scores the prediction.
   *
   * @throws IllegalArgumentException on malformed input, naming file and line, or if a wanted
   *     sequence is in neither file
   */
  public static ComparisonReport run(Request request) throws IOException {
    Map<String, Integer> names = new HashMap<>();
    ToIntFunction<String> numbering = Gff3Reader.numbering(names);
    List<Gene> reference = Gff3Reader.genes(request.reference(), numbering);
    List<Gene> predicted = Gff3Reader.genes(request.prediction(), numbering);
    for (String contig : new TreeSet<>(request.contigs())) {
      if (!names.containsKey(contig)) {
        throw new IllegalArgumentException(
            "sequence %s is in neither %s nor %s"
                .formatted(contig, request.reference(), request.prediction()));
      }
    }
    Set<String> excluded = request.exclude().isPresent() ? ids(request.exclude().get()) : Set.of();
    return AnnotationComparison.compare(
        reference,
        predicted,
        new ComparisonOptions(
            request.contigs().stream().map(names::get).collect(Collectors.toSet()),
            excluded,
            request.introns()));
  }

  /** Names of a list: a name a line, the first column counts, # starts a comment. */
  public static Set<String> names(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank() && line.charAt(0) != '#')
        .map(line -> line.strip().split("\\s", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length < 2) {
        throw new IllegalArgumentException(
            file + ":" + number + ": expected transcript and gene, separated by a tab");
      }
      ids.add(columns[0].strip());
      ids.add(columns[1].strip());
    }
    return ids;
  }
}
