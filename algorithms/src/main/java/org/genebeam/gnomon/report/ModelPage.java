package org.genebeam.gnomon.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.LengthModel;
import org.genebeam.gnomon.SpliceSignals;

/**
 * The training report: how the model was trained, lengths of exons, introns and the sequence
 * between genes, signals as logos, structure probabilities. Equal parameters give equal bytes; the
 * digests of the inputs stay in the JSON.
 */
public final class ModelPage {
  private static final String STYLE =
      """
      body{font:16px/1.5 sans-serif;color:#222;background:#fff;max-width:66rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse;margin:1rem 0}
      th,td{padding:.25rem .8rem;border-bottom:1px solid #ccc;text-align:left}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      svg{max-width:100%;height:auto;margin:.3rem}
      """;

  private final StringBuilder out = new StringBuilder();
  private final GnomonParameters model;

  private ModelPage(GnomonParameters model) {
    this.model = model;
  }

  /** The page for a model. */
  public static String html(GnomonParameters model) {
    return new ModelPage(model).page();
  }

  private String page() {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .append("<title>Gene model</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>Gene model</h1>\n");
    training();
    lengths();
    signals();
    structure();
    out.append("</body>\n</html>\n");
    return out.toString();
  }

  private void training() {
    GnomonParameters.Training t = model.training();
    out.append("<h2>Training</h2>\n<p>Source: ").append(Svg.escape(t.source())).append('.');
    if (!t.program().isEmpty()) {
      out.append(" Made by ").append(Svg.escape(t.program())).append('.');
    }
    out.append(" The digests of the inputs are in the JSON file.</p>\n");
    if (!t.rounds().isEmpty()) {
      out.append(
          "<p>Likelihood of the held-out genes: ln P of structure and sequence, nats a base.</p>\n");
      out.append("<table>\n<tr><th>round</th><th class=\"n\">genes</th>")
          .append("<th class=\"n\">held-out likelihood</th><th></th></tr>\n");
      for (GnomonParameters.Round r : t.rounds()) {
        String likelihood =
            Double.isNaN(r.heldOut()) ? "" : String.format(Locale.ROOT, "%.5f", r.heldOut());
        out.append(
            "<tr><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%s</td><td>%s</td></tr>\n"
                .formatted(Svg.escape(r.name()), r.genes(), likelihood, r.kept() ? "kept" : ""));
      }
      out.append("</table>\n");
    }
    if (!t.counts().isEmpty()) {
      out.append("<table>\n<tr><th>learned from</th><th class=\"n\">number</th></tr>\n");
      t.counts()
          .forEach(
              (name, n) ->
                  out.append(
                      "<tr><td>%s</td><td class=\"n\">%d</td></tr>\n"
                          .formatted(Svg.escape(words(name)), n)));
      out.append("</table>\n");
    }
  }

  /** {@code genesHeldOut} as {@code genes held out}. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private void lengths() {
    Map<String, Function<GnomonParameters.Lengths, LengthModel>> kinds = new LinkedHashMap<>();
    kinds.put("Introns", GnomonParameters.Lengths::intron);
    kinds.put("First exons, without start codon", GnomonParameters.Lengths::first);
    kinds.put("Internal exons", GnomonParameters.Lengths::internal);
    kinds.put("Last exons, without stop codon", GnomonParameters.Lengths::last);
    kinds.put("Single exons, without start and stop codon", GnomonParameters.Lengths::single);
    kinds.put("Between coding regions", GnomonParameters.Lengths::intergenic);
    out.append("<h2>Lengths</h2>\n<p>Probability of each length, up to the 95 % quantile.");
    legend();
    out.append(
            "</p>\n<table>\n<tr><th>coding part of</th><th>G+C, %</th><th class=\"n\">median</th>")
        .append(
            "<th class=\"n\">95 %</th><th class=\"n\">least</th><th class=\"n\">most</th></tr>\n");
    kinds.forEach(
        (name, which) -> {
          for (GnomonParameters.Lengths s : model.lengths()) {
            LengthModel m = which.apply(s);
            out.append(
                "<tr><td>%s</td><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n"
                    .formatted(
                        name,
                        range(s.gcFrom(), s.gcTo()),
                        LengthPlot.quantile(m, 0.5),
                        LengthPlot.quantile(m, 0.95),
                        m.min(),
                        m.longest()));
          }
        });
    out.append("</table>\n");
    kinds.forEach((name, which) -> out.append(LengthPlot.svg(name, model.lengths(), which)));
  }

  private void legend() {
    List<GnomonParameters.Lengths> strata = model.lengths();
    for (int i = 0; strata.size() > 1 && i < strata.size(); i++) {
      out.append(
          " <span style=\"color:%s\">G+C %s %%</span>"
              .formatted(
                  LengthPlot.COLOURS.get(i % LengthPlot.COLOURS.size()),
                  range(strata.get(i).gcFrom(), strata.get(i).gcTo())));
    }
  }

  private void signals() {
    out.append("<h2>Signals</h2>\n");
    for (GnomonParameters.Signals s : model.signals()) {
      SpliceSignals.Geometry g = s.model().geometry();
      String gc = model.signals().size() > 1 ? ", G+C " + range(s.gcFrom(), s.gcTo()) + " %" : "";
      out.append(
              SignalLogo.svg(
                  "Donor, 1 = first of the intron" + gc, s.model().donor(), g.donorExon()))
          .append(SignalLogo.svg("Start, 1 = A of ATG" + gc, s.model().start(), g.startBefore()))
          .append(SignalLogo.svg("Stop, 1 = T of the codon" + gc, s.model().stop(), g.stopBefore()))
          .append(
              SignalLogo.svg(
                  "Acceptor, 1 = first of the exon" + gc,
                  s.model().acceptor(),
                  g.acceptorIntron()));
    }
  }

  private void structure() {
    out.append("<h2>Structure</h2>\n");
    if (model.temperature() > 0) {
      out.append(
              "<p>Log-odds are divided by %s (the temperature) to make probabilities of genes;"
                  .formatted(Svg.number(model.temperature())))
          .append(" genes without evidence are chosen by these.</p>\n");
    }
    if (model.decoyScore() > 0) {
      out.append(
          "<p>The best coding region in ten megabases of random transcripts scores %s nats (the decoy score).</p>\n"
              .formatted(Svg.number(model.decoyScore())));
    }
    if (model.interpolated()) {
      out.append("<p>Between the middles of G+C strata tables of content are interpolated.</p>\n");
    }
    out.append("<table>\n<tr><th>probability</th>");
    model
        .structure()
        .forEach(
            s ->
                out.append(
                    "<th class=\"n\">G+C %s %%</th>".formatted(range(s.gcFrom(), s.gcTo()))));
    out.append("</tr>\n");
    row("a base lies in an intron", GnomonParameters.Structure::initIntron);
    row("a base lies between genes", GnomonParameters.Structure::initIntergenic);
    row("a gene has one coding exon", GnomonParameters.Structure::single);
    row("the exon after an intron is the last", GnomonParameters.Structure::terminal);
    for (int p = 0; p < 3; p++) {
      int phase = p;
      row("an intron has phase " + p, s -> s.intronPhase().get(phase));
    }
    out.append("</table>\n");
  }

  private void row(String name, Function<GnomonParameters.Structure, Double> value) {
    out.append("<tr><td>").append(name).append("</td>");
    model
        .structure()
        .forEach(
            s ->
                out.append(
                    "<td class=\"n\">%s</td>"
                        .formatted(String.format(Locale.ROOT, "%.3f", value.apply(s)))));
    out.append("</tr>\n");
  }

  private static String range(double from, double to) {
    return Svg.number(from) + "–" + Svg.number(to);
  }
}
