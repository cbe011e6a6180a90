package org.genebeam.gnomon;

import java.math.BigDecimal;
import java.math.MathContext;
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
  private static final String TYPE = "Gnomon-params";
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
  private static final MathContext DIGITS = new MathContext(9);

  /** Begin of the comment for what the format has no fields for. */
  private static final String REMARK = "-- genebeam:";

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
    Parser parser = new Parser(text);
    TreeMap<String, TreeMap<Integer, Stratum>> components = components(parser.document());
    List<GnomonParameters.Content> content = new ArrayList<>();
    for (Range r : ranges(components, "coding-region", "non-coding-region")) {
      List<MarkovChain> phases = new ArrayList<>();
      for (Node chain : r.of("coding-region").children) {
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
      Node exon = r.of("exon");
      Node intron = r.of("intron");
      Node intergenic = r.of("intergenic");
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

  private static TreeMap<String, TreeMap<Integer, Stratum>> components(Node document) {
    TreeMap<String, TreeMap<Integer, Stratum>> components = new TreeMap<>();
    for (Node entry : document.children) {
      Node range = entry.child("gc-content-range");
      Node param = entry.child("param");
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

  private static IllegalArgumentException doubled(String name, Node node, int from, int to) {
    return node.error("%s has two sets of values for G+C %d to %d".formatted(name, from, to));
  }

  private static IllegalArgumentException lacking(String name, Node node, int from, int to) {
    return node.error(
        "%s has no values for G+C %d to %d; 0 to 100 must be covered".formatted(name, from, to));
  }

  private static GnomonParameters.Structure structure(Range r) {
    Node exon = r.of("exon");
    Node intron = r.of("intron");
    Node intergenic = r.of("intergenic");
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
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < parameters.lengths().size(); i++) {
      GnomonParameters.Lengths l = parameters.lengths().get(i);
      GnomonParameters.Structure s = parameters.structure(l.gcFrom());
      String gc = gc(l.gcFrom(), l.gcTo());
      entries.add(
          gc
              + "intergenic { initp %s, to-single %s, length %s }"
                  .formatted(real(s.initIntergenic()), real(s.single()), length(l.intergenic())));
      entries.add(
          gc
              + "intron { initp %s, phase-probabilities %s, to-term %s, length %s }"
                  .formatted(
                      real(s.initIntron()),
                      reals(s.intronPhase()),
                      real(s.terminal()),
                      length(l.intron())));
      entries.add(
          gc
              + ("exon { first-exon-phase-probabilities %s, internal-exon-phase-probabilities %s, "
                      + "first-exon-length %s, internal-exon-length %s, last-exon-length %s, "
                      + "single-exon-length %s }")
                  .formatted(
                      reals(s.firstPhase()),
                      reals(s.internalPhase()),
                      length(l.first()),
                      length(l.internal()),
                      length(l.last()),
                      length(l.single())));
    }
    for (GnomonParameters.Signals s : parameters.signals()) {
      String gc = gc(s.gcFrom(), s.gcTo());
      SpliceSignals.Geometry g = s.model().geometry();
      entries.add(gc + signal("start", s.model().start(), g.startAfter()));
      entries.add(gc + signal("stop", s.model().stop(), g.stopBefore()));
      entries.add(gc + signal("donor", s.model().donor(), g.donorExon()));
      entries.add(gc + signal("acceptor", s.model().acceptor(), g.acceptorExon()));
    }
    for (GnomonParameters.Content c : parameters.content()) {
      String gc = gc(c.gcFrom(), c.gcTo());
      List<String> phases = new ArrayList<>();
      for (int f = 0; f < 3; f++) {
        phases.add("{ " + chain(c.model().coding(f)) + " }");
      }
      entries.add(gc + "coding-region { " + String.join(", ", phases) + " }");
      entries.add(gc + "non-coding-region { " + chain(c.model().noncoding()) + " }");
    }
    return TYPE
        + " ::= {\n"
        + remark(parameters)
        + "{ "
        + String.join(" },\n{ ", entries)
        + " }\n}\n";
  }

  private static String remark(GnomonParameters p) {
    StringBuilder text = new StringBuilder();
    if (p.temperature() > 0) {
      text.append(" temperature=").append(p.temperature());
    }
    if (p.decoyScore() > 0) {
      text.append(" decoyScore=").append(p.decoyScore());
    }
    if (p.interpolated()) {
      text.append(" interpolated=1");
    }
    return text.isEmpty() ? "" : REMARK + text + "\n";
  }

  private static String gc(double from, double to) {
    return "gc-content-range { from %d, to %d }, param ".formatted((int) from, (int) to);
  }

  private static String real(double value) {
    BigDecimal v = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return "{ %s, 10, %d }".formatted(v.unscaledValue(), -v.scale());
  }

  private static String reals(List<Double> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(v -> texts.add(real(v)));
    return "{ " + String.join(", ", texts) + " }";
  }

  private static String length(LengthModel l) {
    List<Double> p = new ArrayList<>();
    for (double v : l.explicit()) {
      p.add(v);
    }
    return "{ step %d, p %s, a %s, l %s, range { min %d, max %d } }"
        .formatted(
            l.step(),
            p.isEmpty() ? "{ }" : reals(p),
            real(l.tailA()),
            real(l.tailL()),
            l.min(),
            l.max());
  }

  private static String signal(String name, SignalModel model, int inExon) {
    List<String> positions = new ArrayList<>();
    for (int k = 0; k < model.length(); k++) {
      positions.add("{ " + chain(model.position(k)) + " }");
    }
    return "%s { in-exon %d, in-intron %d, matrix { %s } }"
        .formatted(name, inExon, model.length() - inExon, String.join(", ", positions));
  }

  private static String chain(MarkovChain chain) {
    StringBuilder out = new StringBuilder();
    append(out, chain, chain.order(), 0);
    return out.toString();
  }

  private static void append(StringBuilder out, MarkovChain chain, int order, int word) {
    out.append("order ").append(order).append(", probabilities { ");
    for (int b = 0; b < 4; b++) {
      out.append(b == 0 ? "" : ", ");
      if (order == 0) {
        out.append("value ").append(real(chain.probability(word << 2 | b)));
      } else {
        out.append("prev-order { ");
        append(out, chain, order - 1, word << 2 | b);
        out.append(" }");
      }
    }
    out.append(" }");
  }

  private static SpliceSignals signals(Range r) {
    int[] in = new int[4];
    SignalModel[] models = new SignalModel[4];
    String[] names = {"donor", "acceptor", "start", "stop"};
    for (int i = 0; i < 4; i++) {
      Node node = r.of(names[i]);
      in[i] = node.child("in-exon").whole();
      List<MarkovChain> positions = new ArrayList<>();
      for (Node position : node.child("matrix").children) {
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

  private static MarkovChain chain(Node node) {
    int order = node.child("order").whole();
    if (order < 0 || order > CodingModel.ORDER) {
      throw node.error(
          "a Markov chain of order 0 to %d expected, got %d".formatted(CodingModel.ORDER, order));
    }
    double[] p = new double[1 << 2 * (order + 1)];
    fill(node, order, 0, p);
    return node.checked("Markov chain", () -> new MarkovChain(order, p));
  }

  private static void fill(Node node, int order, int word, double[] p) {
    List<Node> children = node.child("probabilities").children;
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

  private static LengthModel length(Node node) {
    List<Double> p = numbers(node.child("p"));
    return new LengthModel(
        node.child("step").whole(),
        p.stream().mapToDouble(Double::doubleValue).toArray(),
        node.child("a").number(),
        node.child("l").number(),
        node.child("range").child("min").whole(),
        node.child("range").child("max").whole());
  }

  private static List<Double> numbers(Node node) {
    List<Double> values = new ArrayList<>();
    node.children.forEach(c -> values.add(c.number()));
    return values;
  }

  /** A component with the range it was given for. */
  private record Stratum(int from, int to, Node node) {}

  /** Part of the G+C axis in which all components of a group are constant. */
  private record Range(int from, int to, TreeMap<String, Node> nodes) {
    Node of(String name) {
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
      TreeMap<String, Node> nodes = new TreeMap<>();
      for (String name : names) {
        nodes.put(name, components.get(name).floorEntry(from).getValue().node);
      }
      ranges.add(new Range(from, borders.higher(from), nodes));
    }
    return ranges;
  }

  /** An item: names, then a number or items in braces. */
  private static final class Node {
    final int line;
    final List<String> names = new ArrayList<>(1);
    final List<Node> children = new ArrayList<>(4);
    double value = Double.NaN;

    Node(int line) {
      this.line = line;
    }

    Node child(String name) {
      for (Node c : children) {
        if (!c.names.isEmpty() && c.names.get(0).equals(name)) {
          return c;
        }
      }
      throw error(names.isEmpty() ? name + " is missing" : name + " is missing in " + label());
    }

    /** The plain number, or mantissa * base ^ exponent. */
    double number() {
      double number = Double.isNaN(value) ? real() : value;
      if (!Double.isFinite(number)) {
        throw error("a number expected after " + label());
      }
      return number;
    }

    private double real() {
      if (children.size() != 3 || children.stream().anyMatch(c -> Double.isNaN(c.value))) {
        return Double.NaN;
      }
      double mantissa = children.get(0).whole();
      int exponent = children.get(2).whole();
      int base = children.get(1).whole();
      return base == 10
          ? new BigDecimal((long) mantissa).scaleByPowerOfTen(exponent).doubleValue()
          : base == 2 ? StrictMath.scalb(mantissa, exponent) : Double.NaN;
    }

    int whole() {
      double number = number();
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        throw error("a whole number expected after %s, got %s".formatted(label(), number));
      }
      return (int) number;
    }

    /** A value whose complaints get the line of this item and a name. */
    <T> T checked(String name, Supplier<T> supplier) {
      try {
        return supplier.get();
      } catch (IllegalArgumentException e) {
        throw e.getMessage().startsWith("line ") ? e : error(name + ": " + e.getMessage());
      }
    }

    IllegalArgumentException error(String what) {
      return new IllegalArgumentException("line %d: %s".formatted(line, what));
    }

    private String label() {
      return names.isEmpty() ? "{" : String.join(" ", names);
    }
  }

  /** Recursive descent over ASN.1 value notation as far as the format needs it. */
  private static final class Parser {
    private final String text;
    private int at;

    /** Line of {@link #counted}, from 1. */
    private int line = 1;

    private int counted;

    private final TreeMap<String, Double> remarks = new TreeMap<>();

    Parser(String text) {
      this.text = text;
    }

    Node document() {
      String type = word();
      skip();
      if (!type.equals(TYPE) || !text.startsWith("::=", at)) {
        throw error("'" + TYPE + " ::=' expected");
      }
      at += 3;
      Node root = item();
      skip();
      if (at < text.length()) {
        throw error("text after the end");
      }
      return root;
    }

    private Node item() {
      skip();
      Node node = new Node(line());
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        node.names.add(word());
        skip();
      }
      if (at >= text.length()) {
        throw error("unexpected end");
      }
      char c = text.charAt(at);
      if (c == '{') {
        at++;
        block(node);
      } else if (c == '-' || Character.isDigit(c)) {
        int from = at++;
        while (at < text.length() && "0123456789.eE+-".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        node.value = number(text.substring(from, at));
      } else if (node.names.isEmpty()) {
        throw error("a value expected");
      }
      return node;
    }

    private void block(Node node) {
      skip();
      if (at < text.length() && text.charAt(at) == '}') {
        at++;
        return;
      }
      while (true) {
        node.children.add(item());
        skip();
        if (at >= text.length()) {
          throw error("'}' missing");
        }
        char c = text.charAt(at++);
        if (c == '}') {
          return;
        }
        if (c != ',') {
          at--;
          throw error("',' or '}' expected");
        }
      }
    }

    private String word() {
      skip();
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
        at++;
      }
      return text.substring(from, at);
    }

    private void skip() {
      while (at < text.length()) {
        if (Character.isWhitespace(text.charAt(at))) {
          at++;
        } else if (text.startsWith("--", at)) {
          int end = text.indexOf('\n', at);
          end = end < 0 ? text.length() : end;
          if (text.startsWith(REMARK, at)) {
            remark(text.substring(at + REMARK.length(), end).strip().split("\\s+"));
          }
          at = end;
        } else {
          return;
        }
      }
    }

    private void remark(String[] fields) {
      for (String field : fields) {
        int eq = field.indexOf('=');
        remarks.put(field.substring(0, Math.max(0, eq)), number(field.substring(eq + 1)));
      }
    }

    /** A number of the comment; 0 if it is not there. */
    double remark(String name) {
      return remarks.getOrDefault(name, 0.0);
    }

    private double number(String digits) {
      try {
        return Double.parseDouble(digits);
      } catch (NumberFormatException e) {
        throw error("a number expected, got " + digits);
      }
    }

    /** Line of the place reached; each character is looked at once. */
    private int line() {
      for (; counted < Math.min(at, text.length()); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      return line;
    }

    private IllegalArgumentException error(String what) {
      return new IllegalArgumentException("line %d: %s".formatted(line(), what));
    }
  }
}
