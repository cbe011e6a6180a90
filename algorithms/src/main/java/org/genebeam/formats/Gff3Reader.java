package org.genebeam.formats;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPInputStream;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.Strand;

/**
 * Reads gene annotation: GFF3 or GTF, plain or gzip (told apart by content, not by name).
 *
 * <p>A transcript is a feature that exons or CDS name as their parent; its own parent is the gene.
 * Transcripts without exons get the union of their CDS and UTR as exons. {@code stop_codon}
 * features belong to the CDS, so that GTF (stop outside) and GFF3 (stop inside) read alike. Gaps
 * inside a CDS that are not introns between exons (frameshifts) are not kept.
 *
 * <p>htsjdk's codec is not used: it does not read GTF and its errors name no line of the file.
 *
 * <p>1-based closed columns become 0-based half-open here. Cost O(file), all genes in memory.
 */
public final class Gff3Reader {
  /** Contig index that means: leave the features of this contig out. */
  public static final int SKIP = -1;

  private final String file;
  private final ToIntFunction<String> contigIndex;

  /** Contigs by index whose bounds are checked. */
  private final Map<Integer, Contig> contigs;

  private final GeneAssembler assembler = new GeneAssembler();
  private Boolean gtf;

  private Gff3Reader(String file, ToIntFunction<String> contigIndex, Map<Integer, Contig> contigs) {
    this.file = file;
    this.contigIndex = contigIndex;
    this.contigs = contigs;
  }

  /**
   * Genes of a file and what could not be used.
   *
   * @param genes by place
   * @param rejected transcripts without a strand, or with exons on two strands or contigs
   */
  public record Annotation(List<Gene> genes, List<Rejected> rejected) {
    public Annotation {
      genes = List.copyOf(genes);
      rejected = List.copyOf(rejected);
    }
  }

  /** Gives contigs the indices 0, 1, ... in order of appearance; one instance for several files. */
  public static ToIntFunction<String> numbering(Map<String, Integer> names) {
    return name -> names.computeIfAbsent(name, n -> names.size());
  }

  /** Genes by place; see {@link #read}. */
  public static List<Gene> genes(Path path, ToIntFunction<String> contigIndex) throws IOException {
    return read(path, contigIndex).genes();
  }

  /** Genes by place; a contig that is not in the map is an error. */
  public static List<Gene> genes(Path path, Map<String, Integer> contigs) throws IOException {
    return genes(path, known(contigs));
  }

  /**
   * Genes of a genome by place.
   *
   * @param genome all its contigs
   * @throws IllegalArgumentException also for a sequence that is not in the genome and a feature
   *     that ends beyond its sequence
   */
  public static List<Gene> genes(Path path, List<Contig> genome) throws IOException {
    Map<String, Integer> index = new HashMap<>();
    genome.forEach(c -> index.put(c.name(), c.index()));
    Map<Integer, Contig> byIndex = new HashMap<>();
    genome.forEach(c -> byIndex.put(c.index(), c));
    return read(path, known(index), byIndex).genes();
  }

  private static ToIntFunction<String> known(Map<String, Integer> contigs) {
    return name -> {
      Integer index = contigs.get(name);
      if (index == null) {
        throw new IllegalArgumentException("sequence " + name + " is not in the genome");
      }
      return index;
    };
  }

  /**
   * Reads a file.
   *
   * @param contigIndex index of a contig by name, or {@link #SKIP}
   * @throws IllegalArgumentException on a malformed line, naming file and line
   */
  public static Annotation read(Path path, ToIntFunction<String> contigIndex) throws IOException {
    return read(path, contigIndex, Map.of());
  }

  private static Annotation read(
      Path path, ToIntFunction<String> contigIndex, Map<Integer, Contig> contigs)
      throws IOException {
    Gff3Reader reader = new Gff3Reader(path.toString(), contigIndex, contigs);
    try (BufferedReader lines = open(path)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.startsWith("##FASTA") || line.startsWith(">")) {
          break;
        }
        if (!line.isBlank() && line.charAt(0) != '#') {
          reader.feature(line, number);
        }
      }
    }
    return reader.assembler.annotation();
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return new BufferedReader(
        new InputStreamReader(zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
  }

  private void feature(String line, int number) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 9) {
      throw error(number, "expected 9 tab-separated columns, got " + columns.length);
    }
    try {
      int contig = contigIndex.applyAsInt(decode(columns[0]));
      if (contig == SKIP) {
        return;
      }
      int start1 = Integer.parseInt(columns[3]);
      int end1 = Integer.parseInt(columns[4]);
      if (start1 < 1 || end1 < start1) {
        throw error(
            number, "start and end must satisfy 1 <= start <= end: " + start1 + ", " + end1);
      }
      Contig bounds = contigs.get(contig);
      if (bounds != null && end1 > bounds.length()) {
        throw error(
            number,
            "the feature ends at %d, but %s has %d bases in the genome; give features of this genome"
                .formatted(end1, bounds.name(), bounds.length()));
      }
      if (columns[6].length() != 1) {
        throw error(number, "strand must be + - . or ?, got " + columns[6]);
      }
      if (gtf == null) {
        gtf = columns[8].matches("\\s*[\\w.]+\\s+\"?[^=]*") && !columns[8].contains("=");
      }
      int phase = columns[7].equals(".") ? 0 : Integer.parseInt(columns[7]);
      if (phase < 0 || phase > 2) {
        throw error(number, "phase must be 0, 1, 2 or ., got " + phase);
      }
      Map<String, String> attributes =
          gtf ? gtfAttributes(columns[8]) : gff3Attributes(columns[8], number);
      FeatureLine feature =
          new FeatureLine(
              contig,
              columns[1],
              columns[2],
              start1 - 1,
              end1,
              Strand.of(columns[6].charAt(0)),
              phase,
              attributes,
              file + ":" + number);
      if (gtf) {
        assembler.addGtf(feature);
      } else {
        assembler.addGff3(feature);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          file + ":" + number + ": start, end and phase must be whole numbers", e);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith(file)
          ? e
          : new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException error(int number, String message) {
    return new IllegalArgumentException(file + ":" + number + ": " + message);
  }

  private Map<String, String> gff3Attributes(String column, int number) {
    Map<String, String> attributes = new HashMap<>();
    if (column.equals(".")) {
      return attributes;
    }
    for (String part : column.split(";")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals <= 0) {
        throw error(number, "attribute must read key=value, got " + part.strip());
      }
      // Parent is a list: commas separate before escapes are undone
      String key = part.substring(0, equals).strip();
      String value = part.substring(equals + 1);
      attributes.put(key, key.equals("Parent") ? value : decode(value));
    }
    return attributes;
  }

  private static Map<String, String> gtfAttributes(String column) {
    Map<String, String> attributes = new HashMap<>();
    boolean quoted = false;
    int from = 0;
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      quoted ^= c == '"';
      if (c == ';' && !quoted) {
        parts.add(column.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(column.substring(from).strip());
    for (String part : parts) {
      int blank = part.indexOf(' ');
      if (blank > 0) {
        String value = part.substring(blank + 1).strip().replace("\"", "");
        attributes.putIfAbsent(part.substring(0, blank), value);
      }
    }
    return attributes;
  }

  /** Undoes %XX escapes of GFF3; UTF-8. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[raw.length];
    int n = 0;
    for (int i = 0; i < raw.length; i++) {
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (raw[i] == '%' && high >= 0 && low >= 0) {
        plain[n++] = (byte) (16 * high + low);
        i += 2;
      } else {
        plain[n++] = raw[i];
      }
    }
    return new String(plain, 0, n, StandardCharsets.UTF_8);
  }
}
