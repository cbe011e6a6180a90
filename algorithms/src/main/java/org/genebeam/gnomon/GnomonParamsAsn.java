package org.genebeam.gnomon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * NCBI's parameter file: ASN.1 value notation of type {@code Gnomon-params}.
 *
 * <p>A sequence of entries, each a G+C range in percent and one component ({@code intergenic,
 * intron, exon, start, stop, donor, acceptor, coding-region, non-coding-region}). Components may be
 * partitioned differently; they are cut at the union of the borders of those that {@link
 * GnomonParameters} holds together. Reals are {@code {mantissa, 10, exponent}}; nine digits restore
 * single precision exactly, so writing and reading gives equal parameters except for the
 * temperature and provenance, which the format has no place for.
 */
public final class GnomonParamsAsn {
  private static final String TYPE = "Gnomon-params";
  private static final MathContext DIGITS = new MathContext(9);

  private GnomonParamsAsn() {}

  /** Whether a text looks like this format rather than JSON. */
  public static boolean matches(String text) {
    return text.stripLeading().startsWith(TYPE);
  }

  /**
   * Reads a parameter file.
   *
   * @throws IllegalArgumentException if the text is none, with what is wrong
   */
  public static GnomonParameters read(String text) {
    TreeMap<String, TreeMap<Integer, Node>> components = new TreeMap<>();
    for (Node entry : new Parser(text).document().children) {
      Node range = entry.child("gc-content-range");
      Node param = entry.child("param");
      int from = (int) range.child("from").number();
      if (param.names.size() < 2) {
        throw new IllegalArgumentException("a param without the name of its component");
      }
      components.computeIfAbsent(param.names.get(1), n -> new TreeMap<>()).put(from, param);
    }
    List<GnomonParameters.Content> content = new ArrayList<>();
    for (Range r : ranges(components, "coding-region", "non-coding-region")) {
      List<MarkovChain> phases = new ArrayList<>();
      for (Node chain : r.of("coding-region").children) {
        phases.add(chain(chain));
      }
      content.add(
          new GnomonParameters.Content(
              r.from, r.to, new CodingModel(phases, chain(r.of("non-coding-region")))));
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
              length(intron.child("length")),
              length(intergenic.child("length")),
              length(exon.child("first-exon-length")),
              length(exon.child("internal-exon-length")),
              length(exon.child("last-exon-length")),
              length(exon.child("single-exon-length"))));
      structure.add(
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
    return new GnomonParameters(
        content,
        signals,
        lengths,
        structure,
        new GnomonParameters.Training("a file of type " + TYPE, 0, 0, new TreeMap<>()));
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
    return TYPE + " ::= {\n{ " + String.join(" },\n{ ", entries) + " }\n}\n";
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
      in[i] = (int) node.child("in-exon").number();
      List<MarkovChain> positions = new ArrayList<>();
      for (Node position : node.child("matrix").children) {
        positions.add(chain(position));
      }
      models[i] = new SignalModel(positions);
      if (positions.size() != in[i] + (int) node.child("in-intron").number()) {
        throw new IllegalArgumentException(names[i] + ": matrix does not fit in-exon + in-intron");
      }
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
    int order = (int) node.child("order").number();
    if (order < 0 || order > MarkovChain.MAX_ORDER) {
      throw new IllegalArgumentException("a Markov chain of order " + order);
    }
    double[] p = new double[1 << 2 * (order + 1)];
    fill(node, order, 0, p);
    return new MarkovChain(order, p);
  }

  private static void fill(Node node, int order, int word, double[] p) {
    List<Node> children = node.child("probabilities").children;
    if (children.size() != 4 || (int) node.child("order").number() != order) {
      throw new IllegalArgumentException("a Markov chain of order %d is damaged".formatted(order));
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
        (int) node.child("step").number(),
        p.stream().mapToDouble(Double::doubleValue).toArray(),
        node.child("a").number(),
        node.child("l").number(),
        (int) node.child("range").child("min").number(),
        (int) node.child("range").child("max").number());
  }

  private static List<Double> numbers(Node node) {
    List<Double> values = new ArrayList<>();
    node.children.forEach(c -> values.add(c.number()));
    return values;
  }

  /** Part of the G+C axis in which all components of a group are constant. */
  private record Range(int from, int to, TreeMap<String, Node> nodes) {
    Node of(String name) {
      return nodes.get(name);
    }
  }

  private static List<Range> ranges(
      TreeMap<String, TreeMap<Integer, Node>> components, String... names) {
    TreeSet<Integer> borders = new TreeSet<>(List.of(0, 100));
    for (String name : names) {
      if (!components.containsKey(name)) {
        throw new IllegalArgumentException("the parameter file lacks " + name);
      }
      components.get(name).keySet().stream().filter(b -> b > 0 && b < 100).forEach(borders::add);
    }
    List<Range> ranges = new ArrayList<>();
    for (Integer from = 0; from < 100; from = borders.higher(from)) {
      TreeMap<String, Node> nodes = new TreeMap<>();
      for (String name : names) {
        TreeMap<Integer, Node> strata = components.get(name);
        var entry = strata.floorEntry(from);
        nodes.put(name, (entry == null ? strata.firstEntry() : entry).getValue());
      }
      ranges.add(new Range(from, borders.higher(from), nodes));
    }
    return ranges;
  }

  /** An item: names, then a number or items in braces. */
  private static final class Node {
    final List<String> names = new ArrayList<>(1);
    final List<Node> children = new ArrayList<>(4);
    double value = Double.NaN;

    Node child(String name) {
      for (Node c : children) {
        if (!c.names.isEmpty() && c.names.get(0).equals(name)) {
          return c;
        }
      }
      throw new IllegalArgumentException("the parameter file lacks the field " + name);
    }

    /** The plain number, or mantissa * base ^ exponent. */
    double number() {
      if (!Double.isNaN(value)) {
        return value;
      }
      ToDoubleFunction<Node> plain = c -> c.value;
      if (children.size() == 3 && plain.applyAsDouble(children.get(1)) == 10) {
        return new BigDecimal((long) children.get(0).value)
            .scaleByPowerOfTen((int) children.get(2).value)
            .doubleValue();
      }
      if (children.size() == 3 && children.get(1).value == 2) {
        return StrictMath.scalb(children.get(0).value, (int) children.get(2).value);
      }
      throw new IllegalArgumentException("a number expected after " + names);
    }
  }

  /** Recursive descent over ASN.1 value notation as far as the format needs it. */
  private static final class Parser {
    private final String text;
    private int at;

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
      Node node = new Node();
      skip();
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
        node.value = Double.parseDouble(text.substring(from, at));
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
          at = end < 0 ? text.length() : end;
        } else {
          return;
        }
      }
    }

    private IllegalArgumentException error(String what) {
      int line =
          1
              + (int)
                  text.substring(0, Math.min(at, text.length()))
                      .chars()
                      .filter(c -> c == '\n')
                      .count();
      return new IllegalArgumentException("line %d: %s".formatted(line, what));
    }
  }
}
