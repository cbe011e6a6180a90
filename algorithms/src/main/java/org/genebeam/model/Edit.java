package org.genebeam.model;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A correction of the genome: bases {@code [position, position + removed)} are replaced. Either
 * bases are left out, or letters come in, or as many letters replace as many bases (gnomon.md 0.4).
 * TGA in the place of TGA corrects nothing: it says that the codon is read as selenocysteine.
 *
 * <p>Letters in lower case fill an assembly gap: bases of a transcript stand for N of the gap, few
 * or many as they may be (gnomon.md A.7 F10). An exon in a gap consists of such edits, which touch.
 *
 * @param position contig position, 0-based, forward strand
 * @param removed genome bases left out
 * @param inserted letters put in their place, forward strand; N where they are not known
 */
public record Edit(int position, int removed, String inserted) implements Comparable<Edit> {
  private static final Comparator<Edit> ORDER =
      Comparator.comparingInt(Edit::position)
          .thenComparingInt(Edit::removed)
          .thenComparing(Edit::inserted);

  public Edit {
    Objects.requireNonNull(inserted, "inserted");
    boolean one =
        removed == 0
            || inserted.isEmpty()
            || removed == inserted.length()
            || Character.isLowerCase(inserted.charAt(0));
    if (position < 0 || removed < 0 || removed + inserted.length() == 0 || !one) {
      throw new IllegalArgumentException(
          "an edit removes, inserts or replaces bases: %d, %d, %s"
              .formatted(position, removed, inserted));
    }
  }

  /** The genome has {@code bases} too many from {@code position} on. */
  public static Edit extra(int position, int bases) {
    return new Edit(position, bases, "");
  }

  /** The genome lacks {@code letters} before {@code position}. */
  public static Edit missing(int position, String letters) {
    return new Edit(position, 0, letters);
  }

  /** TGA from {@code position} on, in the direction of the strand, is read as selenocysteine. */
  public static Edit selenocysteine(int position, Strand strand) {
    return new Edit(position, 3, strand == Strand.MINUS ? "TCA" : "TGA");
  }

  /** {@code letters}, forward strand, stand for {@code gap} N of an assembly gap. */
  public static Edit gapFill(int position, int gap, String letters) {
    if (gap < 1 || letters.isEmpty()) {
      throw new IllegalArgumentException("a gap is filled by replacing N: " + gap + ", " + letters);
    }
    return new Edit(position, gap, letters.toLowerCase(Locale.ROOT));
  }

  /** Whether it fills an assembly gap. */
  public boolean isGapFill() {
    return removed > 0 && !inserted.isEmpty() && Character.isLowerCase(inserted.charAt(0));
  }

  /** Whether it says that a codon is read as selenocysteine. */
  public boolean isSelenocysteine() {
    // No correction would put a stop codon into a reading frame.
    return removed == 3 && (inserted.equals("TGA") || inserted.equals("TCA"));
  }

  /** By how much the sequence gets longer. */
  public int shift() {
    return inserted.length() - removed;
  }

  /** One past the last genome base it replaces. */
  public int end() {
    return position + removed;
  }

  /** Whether the bases on both its sides lie in {@code [from, to)}; of a gap fill, it itself. */
  public boolean inside(int from, int to) {
    return isGapFill() ? position >= from && end() <= to : position > from && end() < to;
  }

  @Override
  public int compareTo(Edit other) {
    return ORDER.compare(this, other);
  }

  /** Lexicographic order of lists. */
  public static int compare(List<Edit> a, List<Edit> b) {
    Iterator<Edit> x = a.iterator();
    Iterator<Edit> y = b.iterator();
    while (x.hasNext() && y.hasNext()) {
      int c = x.next().compareTo(y.next());
      if (c != 0) {
        return c;
      }
    }
    return Boolean.compare(x.hasNext(), y.hasNext());
  }
}
