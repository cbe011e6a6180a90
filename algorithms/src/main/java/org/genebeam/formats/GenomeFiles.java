package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.genome.GapList;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;

/** Genomes and their masks from files, plain or compressed, into memory: for single tools. */
public final class GenomeFiles {
  private GenomeFiles() {}

  /** A FASTA file; lower case = soft-masked. */
  public static InMemoryGenome fasta(Path path) throws IOException {
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    try (FastaReader reader =
        new FastaReader(path.toString(), Files.newInputStream(path), SequenceAlphabet.DNA)) {
      while (reader.next()) {
        genome.add(reader.header(), reader.codes(), reader.lowerCase());
      }
    }
    return genome.build();
  }

  /**
   * Intervals of a BED file, by contig index; overlaps are united. Comment, {@code track} and
   * {@code browser} lines are passed over.
   *
   * @throws IllegalArgumentException on a malformed line or an unknown sequence
   */
  public static List<int[]> bed(Path path, Genome genome) throws IOException {
    Map<String, Contig> contigs = new HashMap<>();
    List<List<int[]>> found = new ArrayList<>();
    for (Contig c : genome.contigs()) {
      contigs.put(c.name(), c);
      found.add(new ArrayList<>());
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Decompression.open(path.toString(), Files.newInputStream(path)),
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.matches("(#|track\\b|browser\\b).*")) {
          Contig contig = contigs.get(line.split("\t", 2)[0]);
          if (contig == null) {
            throw new IllegalArgumentException(
                "%s:%d: sequence %s is not in the genome"
                    .formatted(path, number, line.split("\t", 2)[0]));
          }
          found.get(contig.index()).add(interval(path, number, line, contig.length()));
        }
      }
    }
    List<int[]> masks = new ArrayList<>();
    for (List<int[]> intervals : found) {
      intervals.sort(Arrays::compare);
      int[] mask = new int[2 * intervals.size()];
      int n = 0;
      for (int[] i : intervals) {
        if (n > 0 && i[0] <= mask[n - 1]) {
          mask[n - 1] = Math.max(mask[n - 1], i[1]);
        } else {
          mask[n++] = i[0];
          mask[n++] = i[1];
        }
      }
      masks.add(Masks.union(Arrays.copyOf(mask, n), new int[0]));
    }
    return masks;
  }

  /**
   * The same sequence with the assembly gaps of an AGP or BED file.
   *
   * @throws InputFormatException on a malformed line, an unknown sequence, or known bases in a gap
   */
  public static InMemoryGenome withGaps(InMemoryGenome genome, Path path) throws IOException {
    AssemblyGapFile file;
    try (BufferedReader lines = Decompression.lines(path.toString(), Files.newInputStream(path))) {
      file = AssemblyGapFile.read(path.toString(), lines);
    }
    file.requireSequences(genome.contigs().stream().map(Contig::name).toList());
    List<GapList> gaps = new ArrayList<>();
    for (Contig c : genome.contigs()) {
      gaps.add(file.of(c.name(), genome.bases(c.index(), 0, c.length())));
    }
    return genome.withGaps(gaps);
  }

  private static int[] interval(Path path, int number, String line, int length) {
    String[] f = line.split("\t");
    try {
      int start = Integer.parseInt(f[1].strip());
      int end = Integer.parseInt(f[2].strip());
      if (start >= 0 && start < end && end <= length) {
        return new int[] {start, end};
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "%s:%d: name, begin and end expected".formatted(path, number), e);
    }
    throw new IllegalArgumentException(
        "%s:%d: interval %s-%s lies outside of the sequence".formatted(path, number, f[1], f[2]));
  }
}
