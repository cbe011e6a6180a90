package org.genebeam.screen;

import java.util.List;
import java.util.Locale;
import org.genebeam.genome.Masks;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;

/**
 * Compares transcripts and long reads with contaminants (release.md, 9.1): rejected if a large part
 * is contaminant, trimmed if a vector or adaptor lies at an end. Poly-A and poly-T tails don't
 * count. Immutable and thread-safe. Cost: a search for local hits in the contaminants.
 */
public final class TranscriptScreen {
  /** Least share of the query, without its tails, under hits of a contaminant. */
  private static final double REJECTED_SHARE = 0.6;

  private static final double MIN_IDENTITY = 0.9;

  /** The same for reads with many errors. */
  private static final double MIN_IDENTITY_NOISY = 0.8;

  private static final int MIN_REMAINDER = 100;

  /** A hit touches an end if it is at most so many bases away. */
  private static final int END_SLACK = 10;

  private static final int MIN_TAIL = 8;

  /** Charge of another base in a tail, so that four fifths must be one base. */
  private static final int OTHER_BASE = 4;

  /** What is done with a query. */
  public enum Action {
    KEPT,
    TRIMMED,
    REJECTED
  }

  /**
   * Outcome for one query.
   *
   * @param action what is done
   * @param start first base kept
   * @param end one past the last base kept
   * @param sequence contaminant that covers most, or -1 without hits
   * @param covered bases of the query under hits, tails left out
   * @param identity share of identical columns in the hits of {@code sequence}
   */
  public record Result(
      Action action, int start, int end, int sequence, int covered, double identity) {}

  private final Contaminants contaminants;

  public TranscriptScreen(Contaminants contaminants) {
    this.contaminants = contaminants;
  }

  /** Screens one query; {@code noisy} = with the error rate of a raw long read. */
  public Result screen(String id, byte[] codes, boolean noisy) {
    int length = codes.length;
    double least = noisy ? MIN_IDENTITY_NOISY : MIN_IDENTITY;
    List<Hit> hits =
        contaminants.hits(id, codes).stream().filter(h -> h.identity() >= least).toList();
    if (hits.isEmpty()) {
      return new Result(Action.KEPT, 0, length, -1, 0, 0);
    }
    int from = leadingTail(codes);
    int to = Math.max(from, length - trailingTail(codes));
    int[] cover = new int[0];
    for (Hit h : hits) {
      cover = Masks.union(cover, new int[] {h.queryStart(), h.queryEnd()});
    }
    int covered = (int) Masks.bases(Masks.clip(cover, from, to));
    int best = most(hits);
    double identity = identity(hits, best);
    if (covered >= REJECTED_SHARE * (to - from)) {
      return new Result(Action.REJECTED, 0, 0, best, covered, identity);
    }
    int[] kept = trim(hits, from, to, length);
    if (kept[0] == 0 && kept[1] == length) {
      return new Result(Action.KEPT, 0, length, best, covered, identity);
    }
    return kept[1] - kept[0] < MIN_REMAINDER
        ? new Result(Action.REJECTED, 0, 0, best, covered, identity)
        : new Result(Action.TRIMMED, kept[0], kept[1], best, covered, identity);
  }

  /**
   * A row of the screening table: query, kind, length, class, subject, covered, identity, action.
   */
  public String row(String id, String kind, int length, Result r) {
    String kept = r.action() == Action.TRIMMED ? (r.start() + 1) + ".." + r.end() : "-";
    return ScreeningRow.of(
        id,
        kind,
        length,
        contaminants.classOf(r.sequence()).label(),
        contaminants.name(r.sequence()),
        r.covered(),
        r.identity(),
        r.action().name().toLowerCase(Locale.ROOT),
        kept);
  }

  /** Cuts off vectors and adaptors at the ends of the query or of its body, one after the other. */
  private int[] trim(List<Hit> hits, int from, int to, int length) {
    int start = 0;
    int end = length;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Hit h : hits) {
        if (!contaminants.classOf(h.contig()).isTrimmed()) {
          continue;
        }
        boolean atStart = h.queryStart() <= (start == 0 ? from : start) + END_SLACK;
        boolean atEnd = h.queryEnd() >= (end == length ? to : end) - END_SLACK;
        if (atStart && h.queryEnd() > start && h.queryEnd() < end) {
          start = h.queryEnd();
          changed = true;
        } else if (atEnd && h.queryStart() < end && h.queryStart() > start) {
          end = h.queryStart();
          changed = true;
        }
      }
    }
    return new int[] {start, end};
  }

  /** The sequence whose hits have most matches; of equal ones the first. */
  private static int most(List<Hit> hits) {
    int best = -1;
    int bestMatches = -1;
    for (Hit h : hits) {
      int matches = 0;
      for (Hit other : hits) {
        matches += other.contig() == h.contig() ? other.matches() : 0;
      }
      if (matches > bestMatches || (matches == bestMatches && h.contig() < best)) {
        best = h.contig();
        bestMatches = matches;
      }
    }
    return best;
  }

  private static double identity(List<Hit> hits, int sequence) {
    long matches = 0;
    long columns = 0;
    for (Hit h : hits) {
      matches += h.contig() == sequence ? h.matches() : 0;
      columns += h.contig() == sequence ? h.columns() : 0;
    }
    return columns == 0 ? 0 : (double) matches / columns;
  }

  /** Bases of a poly-T tail at the start, 0 if there is none. */
  static int leadingTail(byte[] codes) {
    return tail(codes, 0, 1, Nucleotides.T);
  }

  /** Bases of a poly-A tail at the end, 0 if there is none. */
  static int trailingTail(byte[] codes) {
    return tail(codes, codes.length - 1, -1, Nucleotides.A);
  }

  private static int tail(byte[] codes, int from, int step, byte base) {
    int score = 0;
    int best = 0;
    int length = 0;
    for (int i = from, n = 1; n <= codes.length && score > best - 5 * OTHER_BASE; i += step, n++) {
      score += codes[i] == base ? 1 : -OTHER_BASE;
      if (score > best) {
        best = score;
        length = n;
      }
    }
    return best >= MIN_TAIL ? length : 0;
  }
}
