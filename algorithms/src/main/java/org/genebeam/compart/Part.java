package org.genebeam.compart;

import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * A hit while it is chained and cut: inclusive coordinates, the contig mirrored for the minus
 * strand so that both axes ascend.
 */
final class Part {
  final Hit source;
  final int mirror;
  final double weight;
  int a;
  int b;
  int c;
  int d;
  int columns;
  int gaps;
  double score;
  private double eValue;
  private String script;

  /**
   * @param mirror smallest plus largest inclusive contig coordinate of the minus-strand hits
   */
  Part(Hit hit, int mirror) {
    this.source = hit;
    this.mirror = mirror;
    this.weight = hit.identity();
    this.a = hit.queryStart();
    this.b = hit.queryEnd() - 1;
    boolean minus = hit.strand() == Strand.MINUS;
    this.c = minus ? mirror - hit.end() + 1 : hit.start();
    this.d = minus ? mirror - hit.start() : hit.end() - 1;
    this.columns = hit.columns();
    this.gaps = hit.gaps();
    this.score = hit.score();
    this.eValue = hit.eValue();
    this.script = hit.script();
  }

  /**
   * A protein hit, every column worth {@code weight}.
   *
   * @param unit query positions a residue
   */
  Part(Hit hit, int mirror, double weight, int unit) {
    this.source = hit;
    this.mirror = mirror;
    this.weight = weight;
    this.a = unit * hit.queryStart();
    this.b = unit * hit.queryEnd() - 1;
    boolean minus = hit.strand() == Strand.MINUS;
    this.c = minus ? mirror - hit.end() + 1 : hit.start();
    this.d = minus ? mirror - hit.start() : hit.end() - 1;
    this.columns = unit * hit.columns();
    this.gaps = hit.gaps();
    this.score = hit.score();
    this.script = "";
  }

  private Part(Part other) {
    source = other.source;
    mirror = other.mirror;
    weight = other.weight;
    a = other.a;
    b = other.b;
    c = other.c;
    d = other.d;
    columns = other.columns;
    gaps = other.gaps;
    score = other.score;
    eValue = other.eValue;
    script = other.script;
  }

  Part copy() {
    return new Part(this);
  }

  /** Whether something was cut off. */
  boolean isCut() {
    return d - c + 1 != source.end() - source.start();
  }

  /** Start on one axis. */
  int from(boolean query) {
    return query ? a : c;
  }

  /** Last base on one axis. */
  int to(boolean query) {
    return query ? b : d;
  }

  /** Cuts to start at {@code position} on an axis; the other axis follows. */
  void cutLeft(boolean query, int position) {
    int old = b - a + 1;
    if (!script.isEmpty()) {
      int[] cut = EditScripts.cut(script, (query ? position - a : position - c), query);
      script = EditScripts.drop(script, cut[2]);
      a += cut[0];
      c += cut[1];
    } else if (query) {
      c += follow(position - a, old, d - c + 1);
      a = position;
    } else {
      a += follow(position - c, d - c + 1, old);
      c = position;
    }
    scale(old);
  }

  /** Cuts to end with {@code position} on an axis; the other axis follows. */
  void cutRight(boolean query, int position) {
    int old = b - a + 1;
    if (!script.isEmpty()) {
      String reversed = EditScripts.reverse(script);
      int[] cut = EditScripts.cut(reversed, (query ? b - position : d - position), query);
      script = EditScripts.reverse(EditScripts.drop(reversed, cut[2]));
      b -= cut[0];
      d -= cut[1];
    } else if (query) {
      d -= follow(b - position, old, d - c + 1);
      b = position;
    } else {
      b -= follow(d - position, d - c + 1, old);
      d = position;
    }
    scale(old);
  }

  private static int follow(int cut, int span, int otherSpan) {
    return (int) Math.min(Math.floor((double) cut * otherSpan / span + 0.5), otherSpan - 1);
  }

  private void scale(int oldQuerySpan) {
    double rest = (double) (b - a + 1) / oldQuerySpan;
    columns = (int) (rest * columns);
    gaps = (int) (rest * gaps);
    // scores are single precision in the reference implementation's text form
    score = (float) (score * rest);
  }

  /** Outer members of filtered compartments carry no E-value, as in the reference. */
  void clearEValue() {
    eValue = 0;
  }

  /** The hit as it is now; the source itself if nothing was changed. */
  Hit toHit() {
    if (eValue == source.eValue()
        && b - a + 1 == source.queryEnd() - source.queryStart()
        && d - c + 1 == source.end() - source.start()) {
      return source;
    }
    if (b - a + 1 == source.queryEnd() - source.queryStart()
        && d - c + 1 == source.end() - source.start()) {
      return new Hit(
          source.query(),
          source.contig(),
          source.strand(),
          source.queryStart(),
          source.queryEnd(),
          source.start(),
          source.end(),
          source.matches(),
          source.columns(),
          source.gaps(),
          source.score(),
          eValue,
          source.script());
    }
    boolean minus = source.strand() == Strand.MINUS;
    int start = minus ? mirror - d : c;
    int end = minus ? mirror - c + 1 : d + 1;
    int length = columns;
    int matches = weight == 1 ? columns : Math.min(columns - 1, (int) (weight * columns));
    if (!script.isEmpty()) {
      length = EditScripts.count(script, 'M', 'R', 'I', 'D');
      matches = EditScripts.count(script, 'M');
    }
    return new Hit(
        source.query(),
        source.contig(),
        source.strand(),
        a,
        b + 1,
        start,
        end,
        Math.max(matches, 0),
        length,
        gaps,
        score,
        eValue,
        script);
  }
}
