package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * NCBI's parameter file: ASN.1 value notation of type {@code Gnomon-params}.
 *
 * <p>A sequence of entries, each a G+C range in percent and one component ({@code intergenic,
 * intron, exon, start, stop, donor, acceptor, coding-region, non-coding-region}). Components may be
 * partitioned differently; they are cut at the union of the borders of those that {@link
 * GnomonParameters} holds together. Reals are {@code {mantissa, 10, exponent}}; nine digits restore
 * single precision exactly, so writing and reading gives equal parameters except for what the
 * format has no place for: tables between genes and provenance. Temperature, decoy score and
 * interpolation stand in a comment, {@code -- genebeam: temperature=1.35 ...}, which other readers
 * pass over.
 */
public final class GnomonParamsAsn {
  /** ASN.1 type of the file. */
  static final String TYPE = "Gnomon-params";

  private static final List<String> COMPONENTS =
      List.of(
          "intergenic",
          "intron",
          "exon",
          "start",
          "stop",
          "donor",
          "acceptor",
          "coding-region",
          "non-coding-region");

  /** Begin of the comment for what the format has no fields for. */
  static final String REMARK = "-- genebeam:";

  private GnomonParamsAsn() {}

  /** Whether a text looks like this format rather than JSON. */
  public static boolean matches(String text) {
    return text.stripLeading().startsWith(TYPE);
  }

  /**
   * Reads a parameter file.
   *
   * @throws IllegalArgumentException if the text is none, with line and what is wrong
   */
  public static GnomonParameters read(String text) {
    AsnParser parser = new AsnParser(text, TYPE, REMARK);
    TreeMap<String, TreeMap<Integer, Stratum>> components = components(parser.document());
    List<GnomonParameters.Content> content = new ArrayList<>();
    for (Range r : ranges(components, "coding-region", "non-coding-region")) {
      List<MarkovChain> phases = new ArrayList<>();
      for (AsnItem chain : r.of("coding-region").children) {
        phases.add(chain(chain));
      }
      content.add(
          r.checked(
              "coding-region",
              () ->
                  new GnomonParameters.Content(
                      r.from, r.to, new CodingModel(phases, chain(r.of("non-coding-region"))))));
    }
    List<GnomonParameters.Signals> signals = new ArrayList<>();
    for (Range r : ranges(components, "donor", "acceptor", "start", "stop")) {
      signals.add(new GnomonParameters.Signals(r.from, r.to, signals(r)));
    }
    List<GnomonParameters.Lengths> lengths = new ArrayList<>();
    List<GnomonParameters.Structure> structure = new ArrayList<>();
    for (Range r : ranges(components, "intron", "intergenic", "exon")) {
      AsnItem exon = r.of("exon");
      AsnItem intron = r.of("intron");
      AsnItem intergenic = r.of("intergenic");
      lengths.add(
          new GnomonParameters.Lengths(
              r.from,
              r.to,
              r.checked("intron", () -> length(intron.child("length"))),
              r.checked("intergenic", () -> length(intergenic.child("length"))),
              r.checked("exon", () -> length(exon.child("first-exon-length"))),
              r.checked("exon", () -> length(exon.child("internal-exon-length"))),
              r.checked("exon", () -> length(exon.child("last-exon-length"))),
              r.checked("exon", () -> length(exon.child("single-exon-length")))));
      structure.add(structure(r));
    }
    return new GnomonParameters(
        content,
        signals,
        lengths,
        structure,
        parser.remark("temperature"),
        parser.remark("decoyScore"),
        parser.remark("interpolated") == 1,
        new GnomonParameters.Training("a file of type " + TYPE, 0, 0, new TreeMap<>()));
  }

  private static TreeMap<String, TreeMap<Integer, Stratum>> components(AsnItem document) {
    TreeMap<String, TreeMap<Integer, Stratum>> components = new TreeMap<>();
    for (AsnItem entry : document.children) {
      AsnItem range = entry.child("gc-content-range");
      AsnItem param = entry.child("param");
      if (param.names.size() < 2) {
        throw param.error("a param without the name of its component");
      }
      String name = param.names.get(1);
      if (!COMPONENTS.contains(name)) {
        throw param.error(
            "unknown component %s; there are %s".formatted(name, String.join(", ", COMPONENTS)));
      }
      Stratum stratum = new Stratum(range.child("from").whole(), range.child("to").whole(), param);
      if (stratum.from < 0 || stratum.to <= stratum.from || stratum.to > 100) {
        throw range.error(
            "gc-content-range of %s: 0 <= from < to <= 100 expected, got %d and %d"
                .formatted(name, stratum.from, stratum.to));
      }
      TreeMap<Integer, Stratum> strata = components.computeIfAbsent(name, n -> new TreeMap<>());
      Stratum twin = strata.put(stratum.from, stratum);
      if (twin != null) {
        throw doubled(name, param, stratum.from, Math.min(stratum.to, twin.to));
      }
    }
    for (String name : COMPONENTS) {
      if (!components.containsKey(name)) {
        throw new IllegalArgumentException("the component %s is missing".formatted(name));
      }
      checkCover(name, components.get(name));
    }
    return components;
  }

  private static void checkCover(String name, TreeMap<Integer, Stratum> strata) {
    int at = 0;
    for (Stratum s : strata.values()) {
      if (s.from < at) {
        throw doubled(name, s.node, s.from, Math.min(s.to, at));
      }
      if (s.from > at) {
        throw lacking(name, s.node, at, s.from);
      }
      at = s.to;
    }
    if (at < 100) {
      throw lacking(name, strata.lastEntry().getValue().node, at, 100);
    }
  }

  private static IllegalArgumentException doubled(String name, AsnItem node, int from, int to) {
    return node.error("%s has two sets of values for G+C %d to %d".formatted(name, from, to));
  }

  private static IllegalArgumentException lacking(String name, AsnItem node, int from, int to) {
    return node.error(
        "%s has no values for G+C %d to %d; 0 to 100 must be covered".formatted(name, from, to));
  }

  private static GnomonParameters.Structure structure(Range r) {
    AsnItem exon = r.of("exon");
    AsnItem intron = r.of("intron");
    AsnItem intergenic = r.of("intergenic");
    return r.checked(
        "G+C %d to %d".formatted(r.from, r.to),
        () ->
            new GnomonParameters.Structure(
                r.from,
                r.to,
                intron.child("initp").number(),
                intergenic.child("initp").number(),
                intergenic.child("to-single").number(),
                intron.child("to-term").number(),
                numbers(intron.child("phase-probabilities")),
                numbers(exon.child("first-exon-phase-probabilities")),
                numbers(exon.child("internal-exon-phase-probabilities"))));
  }

  /** Parameters as text that {@link #read} and NCBI's programs take. */
  public static String write(GnomonParameters parameters) {
    return GnomonParamsWriter.write(parameters);
  }

  private static SpliceSignals signals(Range r) {
    int[] in = new int[4];
    SignalModel[] models = new SignalModel[4];
    String[] names = {"donor", "acceptor", "start", "stop"};
    for (int i = 0; i < 4; i++) {
      AsnItem node = r.of(names[i]);
      in[i] = node.child("in-exon").whole();
      List<MarkovChain> positions = new ArrayList<>();
      for (AsnItem position : node.child("matrix").children) {
        positions.add(chain(position));
      }
      if (positions.size() != in[i] + node.child("in-intron").whole()) {
        throw node.error(names[i] + ": matrix does not fit in-exon + in-intron");
      }
      if (positions.isEmpty()) {
        throw node.error(names[i] + ": a matrix of one position or more expected");
      }
      models[i] = r.checked(names[i], () -> new SignalModel(positions));
    }
    return new SpliceSignals(
        models[0],
        models[1],
        models[2],
        models[3],
        new SpliceSignals.Geometry(
            in[0],
            models[0].length() - in[0],
            models[1].length() - in[1],
            in[1],
            models[2].length() - 3 - in[2],
            in[2],
            in[3],
            models[3].length() - 3 - in[3]));
  }

  private static MarkovChain chain(AsnItem node) {
    int order = node.child("order").whole();
    if (order < 0 || order > CodingModel.ORDER) {
      throw node.error(
          "a Markov chain of order 0 to %d expected, got %d".formatted(CodingModel.ORDER, order));
    }
    double[] p = new double[1 << 2 * (order + 1)];
    fill(node, order, 0, p);
    return node.checked("Markov chain", () -> new MarkovChain(order, p));
  }

  private static void fill(AsnItem node, int order, int word, double[] p) {
    List<AsnItem> children = node.child("probabilities").children;
    if (children.size() != 4 || node.child("order").whole() != order) {
      throw node.error("a Markov chain of order %d is damaged".formatted(order));
    }
    for (int b = 0; b < 4; b++) {
      if (order == 0) {
        p[word << 2 | b] = children.get(b).number();
      } else {
        fill(children.get(b), order - 1, word << 2 | b, p);
      }
    }
  }

  private static LengthModel length(AsnItem node) {
    List<Double> p = numbers(node.child("p"));
    return new LengthModel(
        node.child("step").whole(),
        p.stream().mapToDouble(Double::doubleValue).toArray(),
        node.child("a").number(),
        node.child("l").number(),
        node.child("range").child("min").whole(),
        node.child("range").child("max").whole());
  }

  private static List<Double> numbers(AsnItem node) {
    List<Double> values = new ArrayList<>();
    node.children.forEach(c -> values.add(c.number()));
    return values;
  }

  /** A component with the range it was given for. */
  private record Stratum(int from, int to, AsnItem node) {}

  /** Part of the G+C axis in which all components of a group are constant. */
  private record Range(int from, int to, TreeMap<String, AsnItem> nodes) {
    AsnItem of(String name) {
      return nodes.get(name);
    }

    /** A value whose complaints get the line of a component, or of the first, and a name. */
    <T> T checked(String name, Supplier<T> value) {
      return nodes.getOrDefault(name, nodes.firstEntry().getValue()).checked(name, value);
    }
  }

  private static List<Range> ranges(
      TreeMap<String, TreeMap<Integer, Stratum>> components, String... names) {
    TreeSet<Integer> borders = new TreeSet<>(List.of(100));
    for (String name : names) {
      borders.addAll(components.get(name).keySet());
    }
    List<Range> ranges = new ArrayList<>();
    for (Integer from = 0; from < 100; from = borders.higher(from)) {
      TreeMap<String, AsnItem> nodes = new TreeMap<>();
      for (String name : names) {
        nodes.put(name, components.get(name).floorEntry(from).getValue().node);
      }
      ranges.add(new Range(from, borders.higher(from), nodes));
    }
    return ranges;
  }
}
