package org.genebeam.pipelines.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.formats.NearestName;

/** Turns the YAML tree into a {@link RunConfig}, collecting every problem. */
final class RunConfigParser {
  private static final List<String> SPECIES_FIELDS = List.of("annotation", "name", "proteins");

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final Map<ConfigKey, Object> values = new EnumMap<>(ConfigKey.class);

  RunConfigParser(String file) {
    this.file = file;
  }

  RunConfig parse(String yaml) throws InputException {
    YamlNode root = YamlNode.parse(file, yaml);
    if (root == null || !root.isMap()) {
      throw new InputException(
          file + ":1: 'key: value' lines expected, starting for example with 'genome: genome.fa'");
    }
    Map<ConfigKey, YamlNode> nodes = new EnumMap<>(ConfigKey.class);
    root.fields()
        .forEach(
            (name, node) ->
                ConfigKey.byName(name)
                    .ifPresentOrElse(
                        key -> nodes.put(key, node),
                        () ->
                            problem(
                                node,
                                "unknown key '%s'%s"
                                    .formatted(name, NearestName.hint(name, ConfigKey.names())))));
    nodes.forEach(
        (key, node) -> {
          if (!node.isEmpty()) {
            read(key, node);
          }
        });
    if (!nodes.containsKey(ConfigKey.GENOME) || nodes.get(ConfigKey.GENOME).isEmpty()) {
      problems.add(file + ": key 'genome' is missing; give the FASTA file of the assembly");
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return new RunConfig(file, values);
  }

  private void read(ConfigKey key, YamlNode node) {
    switch (key.kind()) {
      case FILE -> scalar(key, node, path -> values.put(key, Locations.beside(file, path)));
      case TEXT -> scalar(key, node, text -> values.put(key, text));
      case NUMBER -> number(key, node);
      case FLAG -> flag(key, node);
      case FILES -> files(key, node);
      case READS -> reads(key, node);
      case TEXT_MAP -> values.put(key, texts(key, node));
      case SPECIES -> species(key, node);
      case TASKS -> tasks(key, node);
      default -> throw new AssertionError(key.kind());
    }
  }

  private void scalar(ConfigKey key, YamlNode node, java.util.function.Consumer<String> use) {
    YamlNode value = node.isList() && node.items().size() == 1 ? node.items().get(0) : node;
    if (value.isScalar() && !value.text().isBlank()) {
      use.accept(value.text());
    } else {
      expected(key, node, "one value");
    }
  }

  private void number(ConfigKey key, YamlNode node) {
    if (node.isScalar() && node.text().matches("[0-9]{1,9}") && Integer.parseInt(node.text()) > 0) {
      values.put(key, Integer.valueOf(node.text()));
    } else {
      expected(key, node, "a whole number above 0");
    }
  }

  private void flag(ConfigKey key, YamlNode node) {
    if (node.isScalar() && (node.text().equals("true") || node.text().equals("false"))) {
      values.put(key, Boolean.valueOf(node.text()));
    } else {
      expected(key, node, "true or false");
    }
  }

  private void files(ConfigKey key, YamlNode node) {
    List<YamlNode> items = node.isList() ? node.items() : List.of(node);
    List<String> files = new ArrayList<>();
    for (YamlNode item : items) {
      if (item.isScalar() && !item.text().isBlank()) {
        files.add(Locations.beside(file, item.text()));
      } else {
        expected(key, item, "a file name");
      }
    }
    values.put(key, files);
  }

  private void reads(ConfigKey key, YamlNode node) {
    boolean isShort = key == ConfigKey.SHORT_READS;
    int first = values.get(ConfigKey.SHORT_READS) instanceof List<?> runs ? runs.size() : 0;
    values.put(key, new ReadRunParser(file, isShort, problems).parse(node, isShort ? 0 : first));
  }

  private Map<String, String> texts(ConfigKey key, YamlNode node) {
    Map<String, String> texts = new TreeMap<>();
    if (!node.isMap()) {
      expected(key, node, "'name: value' lines");
      return texts;
    }
    node.fields()
        .forEach(
            (name, value) -> {
              if (value.isScalar()) {
                texts.put(name, value.text());
              } else {
                expected(key, value, "one value for '" + name + "'");
              }
            });
    return texts;
  }

  private void tasks(ConfigKey key, YamlNode node) {
    Map<String, Map<String, String>> tasks = new TreeMap<>();
    if (node.isMap()) {
      node.fields().forEach((step, parameters) -> tasks.put(step, texts(key, parameters)));
    } else {
      expected(key, node, "'step: {name: value}' lines");
    }
    values.put(key, tasks);
  }

  private void species(ConfigKey key, YamlNode node) {
    List<YamlNode> items = node.isList() ? node.items() : List.of(node);
    List<OrthologSpecies> species = new ArrayList<>();
    for (YamlNode item : items) {
      Map<String, String> fields = texts(key, item);
      for (String name : fields.keySet()) {
        if (!SPECIES_FIELDS.contains(name)) {
          problem(
              item,
              "unknown key '%s' in orthologs%s"
                  .formatted(name, NearestName.hint(name, SPECIES_FIELDS)));
        }
      }
      if (fields.containsKey("name") && fields.containsKey("proteins")) {
        String annotation = fields.get("annotation");
        species.add(
            new OrthologSpecies(
                fields.get("name"),
                Locations.beside(file, fields.get("proteins")),
                annotation == null ? null : Locations.beside(file, annotation)));
      } else if (item.isMap()) {
        expected(key, item, "'name' and 'proteins'");
      }
    }
    values.put(key, species);
  }

  private void expected(ConfigKey key, YamlNode node, String what) {
    problem(node, "%s: %s expected, found %s".formatted(key.yaml(), what, node.shape()));
  }

  private void problem(YamlNode node, String text) {
    problems.add("%s:%d: %s".formatted(file, node.line(), text));
  }
}
