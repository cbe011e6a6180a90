package org.genebeam.gnomon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link GnomonParamsAsn} reads. */
final class GnomonParamsWriter {
  private static final MathContext DIGITS = new MathContext(9);

  private GnomonParamsWriter() {}

  /** The text. */
  static String write(GnomonParameters parameters) {
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
    return GnomonParamsAsn.TYPE
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
    return text.isEmpty() ? "" : GnomonParamsAsn.REMARK + text + "\n";
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
}
