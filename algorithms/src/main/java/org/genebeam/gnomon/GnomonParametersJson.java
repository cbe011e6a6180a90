package org.genebeam.gnomon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parameter file: JSON of format {@code gf-params/1}.
 *
 * <p>Top-level fields in this order: {@code format}, {@code content}, {@code signals}, {@code
 * lengths}, {@code structure} (arrays of strata, each with {@code gc: [from, to]} in percent) and
 * {@code training}; before the last stand {@code temperature} and {@code decoyScore}, numbers, if
 * they are known, and {@code interpolated}, true if content changes gradually between strata. A
 * table of order k is base64 of little-endian 32-bit floats, 4^(k+1) of them, index = context word
 * (oldest base first, A C G T = 0..3) * 4 + base; a signal holds its positions one after the other,
 * {@code inExon} of them between start and stop codon or in the exon. A length is {@code {step,
 * min, max, p, tail: {A, L}}}. The fields of {@code training} are those of {@link
 * GnomonParameters.Training}; {@code rounds}, {@code program} and {@code inputs} may be absent.
 * Equal parameters give equal bytes, and reading restores them exactly.
 */
public final class GnomonParametersJson {
  private static final String FORMAT = "gf-params/1";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private GnomonParametersJson() {}

  /** Parameters as JSON text, lines ended by {@code \n}. */
  public static String write(GnomonParameters parameters) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    ArrayNode content = root.putArray("content");
    for (GnomonParameters.Content s : parameters.content()) {
      ObjectNode node = stratum(content, s.gcFrom(), s.gcTo());
      ObjectNode coding = node.putObject("coding").put("order", CodingModel.ORDER);
      for (int f = 0; f < 3; f++) {
        coding.put("phase" + f, table(List.of(s.model().coding(f))));
      }
      node.putObject("noncoding")
          .put("order", CodingModel.ORDER)
          .put("p", table(List.of(s.model().noncoding())));
      if (s.model().intergenic().isPresent()) {
        node.putObject("intergenic")
            .put("order", CodingModel.ORDER)
            .put("p", table(List.of(s.model().intergenic().get())));
      }
    }
    ArrayNode signals = root.putArray("signals");
    for (GnomonParameters.Signals s : parameters.signals()) {
      ObjectNode node = stratum(signals, s.gcFrom(), s.gcTo());
      SpliceSignals.Geometry g = s.model().geometry();
      put(node, "donor", s.model().donor(), g.donorExon());
      put(node, "acceptor", s.model().acceptor(), g.acceptorExon());
      put(node, "start", s.model().start(), g.startAfter());
      put(node, "stop", s.model().stop(), g.stopBefore());
    }
    ArrayNode lengths = root.putArray("lengths");
    for (GnomonParameters.Lengths s : parameters.lengths()) {
      ObjectNode node = stratum(lengths, s.gcFrom(), s.gcTo());
      put(node, "intron", s.intron());
      put(node, "intergenic", s.intergenic());
      put(node, "first", s.first());
      put(node, "internal", s.internal());
      put(node, "last", s.last());
      put(node, "single", s.single());
    }
    ArrayNode structure = root.putArray("structure");
    for (GnomonParameters.Structure s : parameters.structure()) {
      ObjectNode node = stratum(structure, s.gcFrom(), s.gcTo());
      node.put("initpIntron", s.initIntron());
      node.put("initpIntergenic", s.initIntergenic());
      node.put("pSingle", s.single());
      node.put("pTerm", s.terminal());
      s.intronPhase().forEach(node.putArray("phaseIntron")::add);
      s.firstPhase().forEach(node.putArray("phaseFirst")::add);
      s.internalPhase().forEach(node.putArray("phaseInternal")::add);
    }
    if (parameters.temperature() > 0) {
      root.put("temperature", parameters.temperature());
    }
    if (parameters.decoyScore() > 0) {
      root.put("decoyScore", parameters.decoyScore());
    }
    if (parameters.interpolated()) {
      root.put("interpolated", true);
    }
    ObjectNode training = root.putObject("training");
    training.put("source", parameters.training().source());
    training.put("genes", parameters.training().genes());
    training.put("iterations", parameters.training().iterations());
    parameters.training().counts().forEach(training.putObject("counts")::put);
    provenance(training, parameters.training());
    try {
      return MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the text is no parameter file, or a value is not of the
   *     kind or in the range it must be; the message names the field
   */
  public static GnomonParameters read(String json) {
    JsonField root;
    try {
      root = JsonField.root(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the parameter file is no JSON: " + e.getMessage(), e);
    }
    String format = root.optional("format").map(f -> f.node().asText()).orElse("none");
    if (!FORMAT.equals(format)) {
      throw new IllegalArgumentException(
          "a parameter file of format %s expected, got %s".formatted(FORMAT, format));
    }
    return new GnomonParameters(
        strata(root, "content", GnomonParametersJson::content),
        strata(root, "signals", GnomonParametersJson::signals),
        strata(root, "lengths", GnomonParametersJson::lengths),
        strata(root, "structure", GnomonParametersJson::structure),
        root.optional("temperature").map(JsonField::number).orElse(0.0),
        root.optional("decoyScore").map(JsonField::number).orElse(0.0),
        root.optional("interpolated").map(JsonField::flag).orElse(false),
        training(root.field("training")));
  }

  private static GnomonParameters.Training training(JsonField training) {
    TreeMap<String, Long> counts = new TreeMap<>();
    training.field("counts").fields().forEach(c -> counts.put(c.name(), c.count()));
    return new GnomonParameters.Training(
        training.field("source").text(),
        training.field("genes").count(),
        training.field("iterations").whole(),
        counts,
        listed(training, "rounds", GnomonParametersJson::round),
        training.optional("program").map(JsonField::text).orElse(""),
        listed(training, "inputs", GnomonParametersJson::input));
  }

  private static void provenance(ObjectNode node, GnomonParameters.Training training) {
    ArrayNode rounds = node.putArray("rounds");
    for (GnomonParameters.Round round : training.rounds()) {
      ObjectNode one = rounds.addObject().put("name", round.name()).put("genes", round.genes());
      if (Double.isNaN(round.heldOut())) {
        one.putNull("heldOut");
      } else {
        one.put("heldOut", round.heldOut());
      }
      one.put("kept", round.kept());
    }
    node.put("program", training.program());
    ArrayNode inputs = node.putArray("inputs");
    for (GnomonParameters.Input input : training.inputs()) {
      inputs
          .addObject()
          .put("key", input.key())
          .put("run", input.owner())
          .put("digest", input.digest());
    }
  }

  private static <T> List<T> listed(JsonField node, String name, Function<JsonField, T> reader) {
    return node.optional(name).map(JsonField::items).orElse(List.of()).stream()
        .map(reader)
        .toList();
  }

  private static GnomonParameters.Round round(JsonField r) {
    JsonField heldOut = r.field("heldOut");
    return new GnomonParameters.Round(
        r.field("name").text(),
        r.field("genes").count(),
        heldOut.node().isNull() ? Double.NaN : heldOut.number(),
        r.field("kept").flag());
  }

  private static GnomonParameters.Input input(JsonField i) {
    return new GnomonParameters.Input(
        i.field("key").text(), i.field("run").text(), i.field("digest").text());
  }

  private static <T> List<T> strata(JsonField root, String name, Function<JsonField, T> reader) {
    return root.field(name).items().stream().map(item -> item.as(reader)).toList();
  }

  private static GnomonParameters.Content content(JsonField node) {
    JsonField coding = ordered(node.field("coding"));
    List<MarkovChain> phases = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      phases.add(chain(coding.field("phase" + f)));
    }
    MarkovChain noncoding = chain(ordered(node.field("noncoding")).field("p"));
    Optional<MarkovChain> intergenic =
        node.optional("intergenic").map(n -> chain(ordered(n).field("p")));
    return new GnomonParameters.Content(
        gc(node, 0), gc(node, 1), new CodingModel(phases, noncoding, intergenic));
  }

  private static JsonField ordered(JsonField table) {
    order(table, CodingModel.ORDER);
    return table;
  }

  private static int order(JsonField table, int least) {
    JsonField order = table.field("order");
    if (order.whole() < least || order.whole() > CodingModel.ORDER) {
      throw new IllegalArgumentException(
          "%s: an order from %d to %d expected, got %d"
              .formatted(order.path(), least, CodingModel.ORDER, order.whole()));
    }
    return order.whole();
  }

  private static GnomonParameters.Signals signals(JsonField node) {
    SignalModel donor = signal(node, "donor");
    SignalModel acceptor = signal(node, "acceptor");
    SignalModel start = signal(node, "start");
    SignalModel stop = signal(node, "stop");
    int donorExon = inExon(node, "donor", SpliceSignals.DONOR_EXON);
    int acceptorExon = inExon(node, "acceptor", SpliceSignals.ACCEPTOR_EXON);
    int startAfter = inExon(node, "start", SpliceSignals.START_AFTER);
    int stopBefore = inExon(node, "stop", 0);
    return new GnomonParameters.Signals(
        gc(node, 0),
        gc(node, 1),
        new SpliceSignals(
            donor,
            acceptor,
            start,
            stop,
            new SpliceSignals.Geometry(
                donorExon,
                donor.length() - donorExon,
                acceptor.length() - acceptorExon,
                acceptorExon,
                start.length() - 3 - startAfter,
                startAfter,
                stopBefore,
                stop.length() - 3 - stopBefore)));
  }

  private static int inExon(JsonField node, String name, int otherwise) {
    return node.field(name).optional("inExon").map(JsonField::whole).orElse(otherwise);
  }

  private static GnomonParameters.Lengths lengths(JsonField node) {
    return new GnomonParameters.Lengths(
        gc(node, 0),
        gc(node, 1),
        length(node, "intron"),
        length(node, "intergenic"),
        length(node, "first"),
        length(node, "internal"),
        length(node, "last"),
        length(node, "single"));
  }

  private static GnomonParameters.Structure structure(JsonField node) {
    return new GnomonParameters.Structure(
        gc(node, 0),
        gc(node, 1),
        node.field("initpIntron").number(),
        node.field("initpIntergenic").number(),
        node.field("pSingle").number(),
        node.field("pTerm").number(),
        node.field("phaseIntron").numbers(),
        node.field("phaseFirst").numbers(),
        node.field("phaseInternal").numbers());
  }

  private static ObjectNode stratum(ArrayNode strata, double from, double to) {
    ObjectNode node = strata.addObject();
    node.putArray("gc").add(from).add(to);
    return node;
  }

  private static double gc(JsonField node, int end) {
    List<JsonField> range = node.field("gc").items();
    if (range.size() != 2) {
      throw new IllegalArgumentException(
          "%s: two numbers expected, got %d".formatted(node.field("gc").path(), range.size()));
    }
    return range.get(end).number();
  }

  private static void put(ObjectNode node, String name, SignalModel signal, int inExon) {
    List<MarkovChain> positions = new ArrayList<>();
    for (int k = 0; k < signal.length(); k++) {
      positions.add(signal.position(k));
    }
    node.putObject(name)
        .put("order", signal.order())
        .put("inExon", inExon)
        .put("p", table(positions));
  }

  private static SignalModel signal(JsonField node, String name) {
    JsonField signal = node.field(name);
    return new SignalModel(chains(signal.field("p"), order(signal, 0)));
  }

  private static void put(ObjectNode node, String name, LengthModel length) {
    ObjectNode value = node.putObject(name);
    value.put("step", length.step()).put("min", length.min()).put("max", length.max());
    double[] p = length.explicit();
    ByteBuffer bytes = ByteBuffer.allocate(4 * p.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : p) {
      bytes.putFloat((float) v);
    }
    value.put("p", Base64.getEncoder().encodeToString(bytes.array()));
    value.putObject("tail").put("A", length.tailA()).put("L", length.tailL());
  }

  private static LengthModel length(JsonField node, String name) {
    JsonField length = node.field(name);
    float[] p = length.field("p").floats();
    double[] explicit = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      explicit[i] = p[i];
    }
    JsonField tail = length.field("tail");
    int step = length.field("step").whole();
    double a = tail.field("A").number();
    double l = tail.field("L").number();
    int min = length.field("min").whole();
    int max = length.field("max").whole();
    return length.checked(() -> new LengthModel(step, explicit, a, l, min, max));
  }

  private static String table(List<MarkovChain> chains) {
    int words = 1 << 2 * (chains.get(0).order() + 1);
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * words * chains.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (MarkovChain chain : chains) {
      for (int w = 0; w < words; w++) {
        bytes.putFloat((float) chain.probability(w));
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static MarkovChain chain(JsonField table) {
    List<MarkovChain> chains = chains(table, CodingModel.ORDER);
    if (chains.size() != 1) {
      throw new IllegalArgumentException(
          "%s: one table expected, got %d".formatted(table.path(), chains.size()));
    }
    return chains.get(0);
  }

  private static List<MarkovChain> chains(JsonField table, int order) {
    float[] all = table.floats();
    int words = 1 << 2 * (order + 1);
    if (all.length == 0 || all.length % words != 0) {
      throw new IllegalArgumentException(
          "%s: a table of order %d cannot have %d values"
              .formatted(table.path(), order, all.length));
    }
    List<MarkovChain> chains = new ArrayList<>();
    for (int at = 0; at < all.length; at += words) {
      double[] p = new double[words];
      for (int w = 0; w < words; w++) {
        p[w] = all[at + w];
      }
      chains.add(table.checked(() -> new MarkovChain(order, p)));
    }
    return chains;
  }
}
