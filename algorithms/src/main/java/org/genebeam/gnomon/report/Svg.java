package org.genebeam.gnomon.report;

import java.util.Locale;

/** Text of one SVG image with a title for those who cannot see it. Not thread-safe. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String title) {
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" font-family=\"sans-serif\">%n"
            .formatted(width, height)
            .replace(System.lineSeparator(), "\n"));
    out.append("<title>").append(escape(title)).append("</title>\n");
  }

  /** Text with the characters that HTML reserves replaced. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A number with up to two decimals, the same everywhere. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  void line(double x1, double y1, double x2, double y2, String colour) {
    out.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), colour));
  }

  /** Text of 13 pixels; {@code anchor} is start, middle or end. */
  void text(double x, double y, String anchor, String colour, String text) {
    out.append(
        "<text x=\"%s\" y=\"%s\" font-size=\"13\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
            .formatted(number(x), number(y), anchor, colour, escape(text)));
  }

  /** A capital letter that fills a box of the given height above {@code y}. */
  void letter(double x, double y, double width, double height, String colour, char letter) {
    // a bold sans-serif capital is about 0.72 em high and 0.72 em wide
    out.append(
        "<text transform=\"translate(%s %s) scale(%s %s)\" font-size=\"10\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n"
            .formatted(
                number(x + width / 2),
                number(y),
                number(width / 7.5),
                number(height / 7.2),
                colour,
                letter));
  }

  void path(double[] x, double[] y, String colour) {
    out.append("<path fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour).append("\" d=\"");
    for (int i = 0; i < x.length; i++) {
      out.append(i == 0 ? "M" : "L").append(number(x[i])).append(' ').append(number(y[i]));
    }
    out.append("\"/>\n");
  }

  String end() {
    return out + "</svg>\n";
  }
}
