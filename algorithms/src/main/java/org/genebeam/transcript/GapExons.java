package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genebeam.genome.Genome;
import org.genebeam.model.GapFill;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Parts of a transcript that are not aligned because the genome has an assembly gap where they
 * belong (gnomon.md A.7 F10).
 *
 * <p>A part of more than 20 bases inside or at an end of the transcript is taken for an exon in a
 * gap ({@link Genome#gaps}) that lies between the exons beside it, or within 10 kb of the one it
 * follows. Bad columns at the edges are given up first (match +1, mismatch -10, indel -20). Each
 * edge must then reach the gap, or a splice site within 5 bases: else the part could be anything.
 * The exon replaces a few N: in the middle third of the gap, or, for an end, in the third beside
 * the exon that it goes on with.
 *
 * <p>Positions along the transcript's strand: those of the contig, or their negatives on the
 * reverse strand. Cost: the genome between the exons, or 10 kb.
 */
public final class GapExons {
  /** Shortest gap with room for an exon. */
  private static final int MIN_GAP = Genome.MIN_GAP;

  private static final int REACH = 10_000;
  private static final int MIN_UNALIGNED = 21;
  private static final int SPLICE_REACH = 5;
  private static final int MIN_EXON = 15;

  /** N that are replaced, so that so many bounds in the exon have places of their own. */
  private static final int MAX_PLACES = 12;

  private static final int MATCH = 1;
  private static final int MISMATCH = -10;
  private static final int INDEL = -20;

  private final Genome genome;
  private final SplicedAlignment a;
  private final byte[] query;
  private final boolean minus;
  private final List<Segment> segments;
  private final List<Part> parts = new ArrayList<>();

  /**
   * An exon in a gap.
   *
   * @param from first query base, in the reading aligned
   * @param to exclusive
   */
  public record Part(GapFill fill, int from, int to) {}

  /**
   * An alignment and what it has in gaps.
   *
   * @param alignment with edges that may be cleaned
   */
  record Found(SplicedAlignment alignment, List<Part> parts) {}

  private GapExons(SplicedAlignment a, byte[] query, Genome genome) {
    this.a = a;
    this.query = query;
    this.genome = genome;
    this.minus = a.strand() == Strand.MINUS;
    this.segments = new ArrayList<>(a.segments());
  }

  /**
   * @param query in the reading aligned
   */
  static Found of(SplicedAlignment a, byte[] query, Genome genome) {
    return new GapExons(a, query, genome).find();
  }

  private Found find() {
    for (int left = -1; left < segments.size(); ) {
      int right = left + 1;
      while (right < segments.size() && !segments.get(right).isExon()) {
        right++;
      }
      left = left >= 0 || right < segments.size() ? fill(left, right) : right;
    }
    return parts.isEmpty()
        ? new Found(a, List.of())
        : new Found(
            new SplicedAlignment(
                a.query(),
                a.queryLength(),
                a.contig(),
                a.strand(),
                a.reversed(),
                segments,
                a.score(),
                a.status()),
            List.copyOf(parts));
  }

  /** First query base behind segment {@code left}, in the reading aligned. */
  private int from(int left) {
    return left < 0 ? 0 : queryEnd(segments.get(left));
  }

  /** End of what is not aligned before segment {@code right}, a tail left out. */
  private int to(int left, int right) {
    if (right < segments.size()) {
      return queryStart(segments.get(right));
    }
    int to = from(left);
    for (Segment s : segments.subList(left + 1, segments.size())) {
      to = s.kind() == Kind.GAP ? queryEnd(s) : to;
    }
    return to;
  }

  private int queryStart(Segment s) {
    return a.reversed() ? a.queryLength() - s.queryEnd() : s.queryStart();
  }

  private int queryEnd(Segment s) {
    return a.reversed() ? a.queryLength() - s.queryStart() : s.queryEnd();
  }

  private int start(Segment exon) {
    return minus ? -exon.end() : exon.start();
  }

  private int end(Segment exon) {
    return minus ? -exon.start() : exon.end();
  }

  /**
   * Fills the part between two exons, or beside one, if it lies in a gap.
   *
   * @return number of the right exon from then on
   */
  private int fill(int left, int right) {
    Segment before = left < 0 ? null : cleaned(segments.get(left), true);
    Segment behind = right == segments.size() ? null : cleaned(segments.get(right), false);
    if ((left >= 0 && before == null) || (right < segments.size() && behind == null)) {
      return right;
    }
    int end = to(left, right);
    if ((behind == null ? end : queryStart(behind)) - (before == null ? 0 : queryEnd(before))
        < MIN_UNALIGNED) {
      return right;
    }
    int[] gap = gap(before, behind);
    if (gap == null) {
      return right;
    }
    Segment donor = before == null ? null : edge(before, true, gap[0]);
    Segment acceptor = behind == null ? null : edge(behind, false, gap[1]);
    if ((donor == null) != (before == null) || (acceptor == null) != (behind == null)) {
      return right;
    }
    int from = donor == null ? 0 : queryEnd(donor);
    int to = acceptor == null ? end : queryStart(acceptor);
    if (to - from < MIN_UNALIGNED) {
      return right;
    }
    parts.add(new Part(place(gap, donor == null, acceptor == null, from, to), from, to));
    if (donor != null) {
      segments.set(left, donor);
    }
    if (acceptor != null) {
      segments.set(right, acceptor);
    }
    segments.subList(left + 1, right).removeIf(s -> s.kind() == Kind.GAP);
    segments.add(left + 1, Segment.unplaced(Kind.GAP, from, to, a.queryLength(), a.reversed()));
    int next = left + 2;
    while (next < segments.size() && !segments.get(next).isExon()) {
      next++;
    }
    return next;
  }

  /** Where an exon replaces N of a gap. */
  private GapFill place(int[] gap, boolean first, boolean last, int from, int to) {
    int length = gap[1] - gap[0];
    int third = (length - 4) / 3;
    byte[] bases = Arrays.copyOfRange(query, from, to);
    int places = Math.min(Math.min(third, bases.length), MAX_PLACES);
    int inside =
        last
            ? 1 + third - places
            : first ? length - 1 - third : 2 + third + (length - 4 - 2 * third - places) / 2;
    int at = minus ? -gap[0] - inside - places : gap[0] + inside;
    String letters = Nucleotides.decode(minus ? Nucleotides.reverseComplement(bases) : bases);
    return new GapFill(at, places, letters.toLowerCase(Locale.ROOT));
  }

  /** An exon without bad columns at one end; null if too much of it is bad. */
  private Segment cleaned(Segment exon, boolean atEnd) {
    char[] columns = columns(exon);
    int n = columns.length;
    int score = 0;
    int best = 0;
    int kept = 0;
    for (int k = 0; k < n; k++) {
      char c = columns[atEnd ? k : n - 1 - k];
      score += c == 'M' ? MATCH : c == 'R' ? MISMATCH : INDEL;
      if (score >= best) {
        best = score;
        kept = k + 1;
      }
    }
    return best < MIN_EXON ? null : cut(exon, n - kept, atEnd);
  }

  /** An exon without {@code count} columns at one end. */
  private Segment cut(Segment exon, int count, boolean atEnd) {
    if (count == 0) {
      return exon;
    }
    char[] columns = columns(exon);
    int n = columns.length - count;
    char[] kept =
        atEnd ? Arrays.copyOf(columns, n) : Arrays.copyOfRange(columns, count, columns.length);
    int genomic = 0;
    int product = 0;
    for (int k = 0; k < count; k++) {
      char c = columns[atEnd ? n + k : k];
      genomic += c == 'D' ? 0 : 1;
      product += c == 'I' ? 0 : 1;
    }
    return resized(exon, kept, genomic, product, atEnd);
  }

  /** An exon with other columns, shorter by so many bases at one end. */
  private Segment resized(Segment s, char[] columns, int genomic, int product, boolean atEnd) {
    boolean right = atEnd != minus;
    boolean queryRight = atEnd != a.reversed();
    int matches = 0;
    int runs = 0;
    StringBuilder script = new StringBuilder();
    for (int k = 0; k < columns.length; ) {
      int from = k;
      while (k < columns.length && columns[k] == columns[from]) {
        k++;
      }
      script.append(columns[from]).append(k - from > 1 ? String.valueOf(k - from) : "");
      matches += columns[from] == 'M' ? k - from : 0;
      runs += columns[from] == 'I' || columns[from] == 'D' ? 1 : 0;
    }
    return new Segment(
        s.kind(),
        s.queryStart() + (queryRight ? 0 : product),
        s.queryEnd() - (queryRight ? product : 0),
        s.start() + (right ? 0 : genomic),
        s.end() - (right ? genomic : 0),
        script.toString(),
        matches,
        columns.length,
        runs,
        s.before(),
        s.after(),
        s.score());
  }

  private static char[] columns(Segment exon) {
    StringBuilder out = new StringBuilder();
    String script = exon.script();
    for (int i = 0; i < script.length(); ) {
      char letter = script.charAt(i++);
      int count = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        count = 10 * count + script.charAt(i++) - '0';
      }
      out.append(String.valueOf(letter).repeat(Math.max(1, count)));
    }
    return out.toString().toCharArray();
  }

  /** The longest gap between two exons, or the nearest beside one; null if there is none. */
  private int[] gap(Segment before, Segment behind) {
    int lo = before == null ? start(behind) - REACH : end(before);
    int hi = behind == null ? end(before) + REACH : start(behind);
    int length = genome.contig(a.contig()).length();
    lo = Math.max(lo, minus ? -length : 0);
    hi = Math.min(hi, minus ? 0 : length);
    int[] best = null;
    for (int[] gap : gaps(lo, hi, before == null, behind == null)) {
      if (before == null) {
        best = gap;
      } else if (behind == null) {
        best = best == null ? gap : best;
      } else if (gap[0] - lo <= REACH || hi - gap[1] <= REACH) {
        best = best == null || gap[1] - gap[0] > best[1] - best[0] ? gap : best;
      }
    }
    return best;
  }

  /** Gaps that begin and end in {@code [lo, hi)}; at an open side they may go on. */
  private List<int[]> gaps(int lo, int hi, boolean openLeft, boolean openRight) {
    int[] found = minus ? genome.gaps(a.contig(), -hi, -lo) : genome.gaps(a.contig(), lo, hi);
    List<int[]> gaps = new ArrayList<>();
    for (int i = 0; i < found.length; i += 2) {
      int start = minus ? -found[i + 1] : found[i];
      int end = minus ? -found[i] : found[i + 1];
      start = openLeft ? start : Math.max(lo, start);
      end = openRight ? end : Math.min(hi, end);
      // what nothing is known to join may be far apart
      boolean apart = !openLeft && !openRight && genome.isBreak(a.contig(), found[i]);
      if (end - start >= MIN_GAP && !apart) {
        gaps.add(minus ? 0 : gaps.size(), new int[] {start, end});
      }
    }
    return gaps;
  }

  /** Bases of {@code [from, to)} along the strand. */
  private byte[] bases(int from, int to) {
    return minus
        ? Nucleotides.reverseComplement(genome.bases(a.contig(), -to, -from))
        : genome.bases(a.contig(), from, to);
  }

  /**
   * An exon whose edge reaches the gap or a splice site; null if it does not.
   *
   * @param rim where the gap begins
   */
  private Segment edge(Segment exon, boolean atEnd, int rim) {
    int bound = atEnd ? end(exon) : start(exon);
    if (Math.abs(rim - bound) <= SPLICE_REACH) {
      return exon;
    }
    for (int d = 0; d <= SPLICE_REACH; d++) {
      if (isSite(bound + (atEnd ? -d : d), atEnd) && matches(exon, d, atEnd)) {
        return cut(exon, d, atEnd);
      }
      if (d > 0 && isSite(bound + (atEnd ? d : -d), atEnd)) {
        Segment longer = grown(exon, d, atEnd);
        if (longer != null) {
          return longer;
        }
      }
    }
    return null;
  }

  private boolean isSite(int bound, boolean donor) {
    int from = donor ? bound : bound - 2;
    int low = minus ? -genome.contig(a.contig()).length() : 0;
    int high = minus ? 0 : genome.contig(a.contig()).length();
    if (from < low || from + 2 > high) {
      return false;
    }
    byte[] two = bases(from, from + 2);
    return donor
        ? two[0] == Nucleotides.G && two[1] == Nucleotides.T
        : two[0] == Nucleotides.A && two[1] == Nucleotides.G;
  }

  private static boolean matches(Segment exon, int count, boolean atEnd) {
    char[] columns = columns(exon);
    if (columns.length - count < MIN_EXON) {
      return false;
    }
    for (int k = 0; k < count; k++) {
      if (columns[atEnd ? columns.length - 1 - k : k] != 'M') {
        return false;
      }
    }
    return true;
  }

  /** An exon with {@code count} more columns at one end; null if they do not match. */
  private Segment grown(Segment exon, int count, boolean atEnd) {
    int q = atEnd ? queryEnd(exon) : queryStart(exon) - count;
    int v = atEnd ? end(exon) : start(exon) - count;
    if (q < 0 || q + count > query.length) {
      return null;
    }
    byte[] there = bases(v, v + count);
    for (int k = 0; k < count; k++) {
      if (there[k] != query[q + k] || there[k] > 3) {
        return null;
      }
    }
    String more = "M".repeat(count);
    String old = new String(columns(exon));
    char[] columns = (atEnd ? old + more : more + old).toCharArray();
    return resized(exon, columns, -count, -count, atEnd);
  }
}
