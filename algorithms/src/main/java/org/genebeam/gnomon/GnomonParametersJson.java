package org.genebeam.gnomon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
   * @throws IllegalArgumentException if the text is no parameter file
   */
  public static GnomonParameters read(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the parameter file is no JSON: " + e.getMessage(), e);
    }
    if (!FORMAT.equals(root.path("format").asText())) {
      throw new IllegalArgumentException(
          "a parameter file of format %s expected, got %s"
              .formatted(FORMAT, root.path("format").asText("none")));
    }
    JsonNode training = field(root, "training");
    TreeMap<String, Long> counts = new TreeMap<>();
    field(training, "counts")
        .fields()
        .forEachRemaining(e -> counts.put(e.getKey(), e.getValue().asLong()));
    return new GnomonParameters(
        strata(root, "content", GnomonParametersJson::content),
        strata(root, "signals", GnomonParametersJson::signals),
        strata(root, "lengths", GnomonParametersJson::lengths),
        strata(root, "structure", GnomonParametersJson::structure),
        root.path("temperature").asDouble(0),
        root.path("decoyScore").asDouble(0),
        root.path("interpolated").asBoolean(false),
        new GnomonParameters.Training(
            field(training, "source").asText(),
            field(training, "genes").asLong(),
            field(training, "iterations").asInt(),
            counts,
            rounds(training),
            training.path("program").asText(""),
            inputs(training)));
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

  private static List<GnomonParameters.Round> rounds(JsonNode training) {
    List<GnomonParameters.Round> rounds = new ArrayList<>();
    for (JsonNode r : training.path("rounds")) {
      rounds.add(
          new GnomonParameters.Round(
              field(r, "name").asText(),
              field(r, "genes").asLong(),
              field(r, "heldOut").asDouble(Double.NaN),
              field(r, "kept").asBoolean()));
    }
    return rounds;
  }

  private static List<GnomonParameters.Input> inputs(JsonNode training) {
    List<GnomonParameters.Input> inputs = new ArrayList<>();
    for (JsonNode i : training.path("inputs")) {
      inputs.add(
          new GnomonParameters.Input(
              field(i, "key").asText(), field(i, "run").asText(), field(i, "digest").asText()));
    }
    return inputs;
  }

  private static <T> List<T> strata(JsonNode root, String name, Function<JsonNode, T> reader) {
    List<T> strata = new ArrayList<>();
    field(root, name).forEach(node -> strata.add(reader.apply(node)));
    return strata;
  }

  private static GnomonParameters.Content content(JsonNode node) {
    JsonNode coding = field(node, "coding");
    List<MarkovChain> phases = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      phases.add(chains(field(coding, "phase" + f), CodingModel.ORDER).get(0));
    }
    MarkovChain noncoding = chains(field(field(node, "noncoding"), "p"), CodingModel.ORDER).get(0);
    Optional<MarkovChain> intergenic = Optional.empty();
    if (node.path("intergenic").isObject()) {
      intergenic =
          Optional.of(chains(field(node.get("intergenic"), "p"), CodingModel.ORDER).get(0));
    }
    return new GnomonParameters.Content(
        gc(node, 0), gc(node, 1), new CodingModel(phases, noncoding, intergenic));
  }

  private static GnomonParameters.Signals signals(JsonNode node) {
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

  private static int inExon(JsonNode node, String name, int otherwise) {
    return field(node, name).path("inExon").asInt(otherwise);
  }

  private static GnomonParameters.Lengths lengths(JsonNode node) {
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

  private static GnomonParameters.Structure structure(JsonNode node) {
    return new GnomonParameters.Structure(
        gc(node, 0),
        gc(node, 1),
        field(node, "initpIntron").asDouble(),
        field(node, "initpIntergenic").asDouble(),
        field(node, "pSingle").asDouble(),
        field(node, "pTerm").asDouble(),
        numbers(field(node, "phaseIntron")),
        numbers(field(node, "phaseFirst")),
        numbers(field(node, "phaseInternal")));
  }

  private static ObjectNode stratum(ArrayNode strata, double from, double to) {
    ObjectNode node = strata.addObject();
    node.putArray("gc").add(from).add(to);
    return node;
  }

  private static double gc(JsonNode node, int end) {
    return field(node, "gc").path(end).asDouble();
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the parameter file lacks the field " + name);
    }
    return value;
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(v -> values.add(v.asDouble()));
    return values;
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

  private static SignalModel signal(JsonNode node, String name) {
    JsonNode signal = field(node, name);
    return new SignalModel(chains(field(signal, "p"), field(signal, "order").asInt()));
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

  private static LengthModel length(JsonNode node, String name) {
    JsonNode length = field(node, name);
    float[] p = floats(field(length, "p").asText());
    double[] explicit = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      explicit[i] = p[i];
    }
    JsonNode tail = field(length, "tail");
    return new LengthModel(
        field(length, "step").asInt(),
        explicit,
        field(tail, "A").asDouble(),
        field(tail, "L").asDouble(),
        field(length, "min").asInt(),
        field(length, "max").asInt());
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

  private static List<MarkovChain> chains(JsonNode text, int order) {
    float[] all = floats(text.asText());
    int words = 1 << 2 * (order + 1);
    if (all.length == 0 || all.length % words != 0) {
      throw new IllegalArgumentException(
          "a table of order %d cannot have %d values".formatted(order, all.length));
    }
    List<MarkovChain> chains = new ArrayList<>();
    for (int at = 0; at < all.length; at += words) {
      double[] p = new double[words];
      for (int w = 0; w < words; w++) {
        p[w] = all[at + w];
      }
      chains.add(new MarkovChain(order, p));
    }
    return chains;
  }

  private static float[] floats(String base64) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }
}
