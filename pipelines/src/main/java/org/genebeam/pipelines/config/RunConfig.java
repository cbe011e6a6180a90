package org.genebeam.pipelines.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A validated RUN.yaml with all file names resolved; see {@link ConfigKey} for the keys. */
public final class RunConfig {
  private final String file;
  private final Map<ConfigKey, Object> values;

  RunConfig(String file, Map<ConfigKey, Object> values) {
    this.file = file;
    this.values = new EnumMap<>(values);
  }

  /** Reads a file, local or remote; the exception lists every problem found in it. */
  public static RunConfig load(String file) throws InputException {
    try (InputStream in = Locations.open(file)) {
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (java.nio.file.NoSuchFileException | java.io.FileNotFoundException e) {
      throw new InputException(file + ": no such file; give the path of your RUN.yaml");
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** As {@link #load}, from text; {@code file} anchors relative names. */
  public static RunConfig parse(String file, String yaml) throws InputException {
    return new RunConfigParser(file).parse(yaml);
  }

  /** Where it was read from. */
  public String file() {
    return file;
  }

  public String genome() {
    return file(ConfigKey.GENOME).orElseThrow();
  }

  /** Runs of short reads, indexes from 0. */
  public List<ReadRun> shortReads() {
    return list(ConfigKey.SHORT_READS, ReadRun.class);
  }

  /** Runs of long reads, indexes following those of the short reads. */
  public List<ReadRun> longReads() {
    return list(ConfigKey.LONG_READS, ReadRun.class);
  }

  /** All runs; {@code allRuns().get(i).index() == i}. */
  public List<ReadRun> allRuns() {
    List<ReadRun> runs = new ArrayList<>(shortReads());
    runs.addAll(longReads());
    return runs;
  }

  public List<OrthologSpecies> orthologs() {
    return list(ConfigKey.ORTHOLOGS, OrthologSpecies.class);
  }

  /** The file of a {@code FILE} key. */
  public Optional<String> file(ConfigKey key) {
    return text(key);
  }

  /** The files of a {@code FILES} key, possibly none. */
  public List<String> files(ConfigKey key) {
    return list(key, String.class);
  }

  public Optional<String> text(ConfigKey key) {
    return Optional.ofNullable((String) values.get(key));
  }

  public OptionalInt number(ConfigKey key) {
    Object value = values.get(key);
    return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
  }

  /** The value of a {@code FLAG} key. */
  public Optional<Boolean> flag(ConfigKey key) {
    return Optional.ofNullable((Boolean) values.get(key));
  }

  /** The same configuration with another value of a {@code FLAG} key. */
  public RunConfig withFlag(ConfigKey key, boolean value) {
    Map<ConfigKey, Object> changed = new EnumMap<>(values);
    changed.put(key, value);
    return new RunConfig(file, changed);
  }

  /** Run name to BioSample. */
  public Map<String, String> samples() {
    Map<String, String> samples = new TreeMap<>();
    map(ConfigKey.SAMPLES).forEach((run, sample) -> samples.put(run, (String) sample));
    return samples;
  }

  /** Steps with parameters, by name. */
  public List<String> tasks() {
    return List.copyOf(map(ConfigKey.TASKS).keySet());
  }

  /** Parameters of one step, possibly none. */
  public Map<String, String> task(String step) {
    Map<String, String> parameters = new TreeMap<>();
    if (map(ConfigKey.TASKS).get(step) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> parameters.put((String) name, (String) value));
    }
    return parameters;
  }

  private Map<String, Object> map(ConfigKey key) {
    Map<String, Object> copy = new TreeMap<>();
    if (values.get(key) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> copy.put((String) name, value));
    }
    return copy;
  }

  private <T> List<T> list(ConfigKey key, Class<T> type) {
    List<T> copy = new ArrayList<>();
    if (values.get(key) instanceof List<?> given) {
      given.forEach(item -> copy.add(type.cast(item)));
    }
    return List.copyOf(copy);
  }

  /** The resolved configuration as YAML with sorted keys; the same for the same meaning. */
  public String toYaml() {
    Map<String, Object> plain = new TreeMap<>();
    values.forEach((key, value) -> plain.put(key.yaml(), plain(value)));
    YAMLFactory format =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    try {
      return new ObjectMapper(format).writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(RunConfig::plain).toList();
    }
    if (value instanceof ReadRun run) {
      List<String> files = new ArrayList<>();
      for (ReadFiles lane : run.files()) {
        files.add(lane.first());
        if (lane.paired()) {
          files.add(lane.second());
        }
      }
      return List.of(run.name(), files);
    }
    if (value instanceof OrthologSpecies species) {
      Map<String, String> fields = new TreeMap<>();
      fields.put("name", species.name());
      fields.put("proteins", species.proteins());
      if (species.annotation() != null) {
        fields.put("annotation", species.annotation());
      }
      return fields;
    }
    return value;
  }
}
