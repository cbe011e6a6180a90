package org.genebeam.pipelines.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genebeam.formats.AlignedReads;

/**
 * Reads {@code short_reads} and {@code long_reads}: nested lists {@code [run, [files]]}, flat lists
 * of files, a single file, or a text file listing them, one a line, with or without the run's name.
 *
 * <p>Two files are a pair if their names differ in {@code _1}/{@code _2} or {@code _R1}/{@code _R2}
 * only, or if a run of short reads has just these two. Aligned files (SAM, BAM, CRAM) stand alone.
 */
final class ReadRunParser {
  private static final String ENDING =
      "\\.(?i:fastq|fq|fasta|fa|fna|txt|sam|bam|cram)(?i:\\.gz|\\.bgz)?";
  private static final Pattern READS = Pattern.compile(".*" + ENDING.replace("|txt", ""));
  private static final Pattern MATE =
      Pattern.compile("(.*[._]R?)([12])((?:_\\d{3})?" + ENDING + ")");
  private static final Pattern SRA = Pattern.compile("[SED]RR\\d+");

  private final String file;
  private final boolean pairs;
  private final List<String> problems;
  private final Map<String, List<String>> filesOfRun = new LinkedHashMap<>();

  ReadRunParser(String file, boolean pairs, List<String> problems) {
    this.file = file;
    this.pairs = pairs;
    this.problems = problems;
  }

  List<ReadRun> parse(YamlNode node, int firstIndex) {
    if (node.isScalar()) {
      flat(node);
    } else if (node.isList()) {
      for (YamlNode item : node.items()) {
        if (item.isList()) {
          nested(item);
        } else if (item.isScalar()) {
          flat(item);
        } else {
          problem(item, "a file, or [run, [files]] expected, found " + item.shape());
        }
      }
    } else {
      problem(node, "a list of read files expected, found " + node.shape());
    }
    List<ReadRun> runs = new ArrayList<>();
    filesOfRun.forEach(
        (name, files) -> runs.add(new ReadRun(firstIndex + runs.size(), name, lanes(files))));
    return runs;
  }

  private void nested(YamlNode item) {
    List<YamlNode> parts = item.items();
    boolean wellFormed =
        parts.size() == 2
            && parts.get(0).isScalar()
            && (parts.get(1).isScalar()
                || (parts.get(1).isList()
                    && !parts.get(1).items().isEmpty()
                    && parts.get(1).items().stream().allMatch(YamlNode::isScalar)));
    if (!wellFormed) {
      problem(item, "a run is written [name, [file, file]]; this one is not");
      return;
    }
    String name = parts.get(0).text();
    List<YamlNode> files = parts.get(1).isScalar() ? parts.subList(1, 2) : parts.get(1).items();
    files.forEach(path -> add(name, Locations.beside(file, path.text())));
  }

  private void flat(YamlNode item) {
    String text = item.text();
    if (SRA.matcher(text).matches()) {
      problem(
          item,
          "'%s' is an SRA accession; download the run (fasterq-dump) and give its files"
              .formatted(text));
    } else if (READS.matcher(text).matches()) {
      add(runName(text), Locations.beside(file, text));
    } else {
      readList(item, Locations.beside(file, text));
    }
  }

  private void readList(YamlNode item, String list) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Locations.open(list), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.strip().split("\\s+");
        if (fields[0].isEmpty() || fields[0].startsWith("#")) {
          continue;
        }
        if (fields.length > 2 || !READS.matcher(fields[fields.length - 1]).matches()) {
          problems.add(
              "%s:%d: a read file (.fastq, .fq, .fasta, .fa, optionally .gz), or a run's name and a"
                      .formatted(list, number)
                  + " read file expected");
          return;
        }
        String path = fields[fields.length - 1];
        add(fields.length == 2 ? fields[0] : runName(path), Locations.beside(list, path));
      }
    } catch (IOException e) {
      problem(item, "'%s' is neither a read file nor a readable list of them".formatted(list));
    }
  }

  private void add(String run, String path) {
    filesOfRun.computeIfAbsent(run, name -> new ArrayList<>()).add(path);
  }

  private List<ReadFiles> lanes(List<String> files) {
    if (!pairs || files.stream().anyMatch(AlignedReads::isAligned)) {
      return files.stream().map(path -> new ReadFiles(path, null)).toList();
    }
    if (files.size() == 2) {
      boolean swapped = mate(files.get(0)) == 2 && mate(files.get(1)) == 1;
      return List.of(new ReadFiles(files.get(swapped ? 1 : 0), files.get(swapped ? 0 : 1)));
    }
    Map<String, ReadFiles> lanes = new LinkedHashMap<>();
    for (String path : files) {
      Matcher matcher = MATE.matcher(path);
      String key = matcher.matches() ? matcher.group(1) + "\n" + matcher.group(3) : path;
      ReadFiles other = lanes.get(key);
      if (other == null) {
        lanes.put(key, new ReadFiles(path, null));
      } else {
        boolean swapped = mate(path) == 1;
        lanes.put(
            key, new ReadFiles(swapped ? path : other.first(), swapped ? other.first() : path));
      }
    }
    return List.copyOf(lanes.values());
  }

  private static int mate(String path) {
    Matcher matcher = MATE.matcher(path);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
  }

  private String runName(String path) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    Matcher matcher = MATE.matcher(base);
    String name = pairs && matcher.matches() ? matcher.group(1) + matcher.group(3) : base;
    return name.replaceFirst("[._]R?((?:_\\d{3})?)" + ENDING + "$", "$1")
        .replaceFirst(ENDING + "$", "");
  }

  private void problem(YamlNode node, String text) {
    problems.add("%s:%d: %s".formatted(file, node.line(), text));
  }
}
