package org.genebeam.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A correction of the genome: bases {@code [position, position + removed)} are replaced. Either
 * bases are left out, or letters come in, or as many letters replace as many bases (gnomon.md 0.4).
 * TGA in the place of TGA corrects nothing: it says that the codon is read as selenocysteine. An
 * intron may cut a replaced codon.
 *
 * <p>Letters in lower case fill an assembly gap: bases of a transcript stand for N of the gap, few
 * or many as they may be (gnomon.md A.7 F10). An exon in a gap consists of such edits, which touch.
 *
 * @param position contig position, 0-based, forward strand
 * @param removed genome bases left out
 * @param inserted letters put in their place, forward strand; N where they are not known
 * @param split how many of the removed bases lie before an intron that cuts a replaced codon; 0 =
 *     none does
 * @param intron bases of that intron; another intron at the same codon makes another edit
 */
public record Edit(int position, int removed, String inserted, int split, int intron)
    implements Comparable<Edit> {
  private static final int CODON = 3;
  private static final String READ_OVER = "NNN";

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
    boolean cut = split > 0 && split < removed && intron > 0 && removed == inserted.length();
    if (!cut && (split != 0 || intron != 0)) {
      throw new IllegalArgumentException(
          "an intron cuts replaced bases: %d of %d, %d".formatted(split, removed, intron));
    }
  }

  /** An edit that no intron cuts. */
  public Edit(int position, int removed, String inserted) {
    this(position, removed, inserted, 0, 0);
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
    return selenocysteine(position, position + 1, position + 2, strand);
  }

  /** The same for bases given by place, ascending, with an intron before or behind the second. */
  public static Edit selenocysteine(int first, int second, int third, Strand strand) {
    return codon(first, second, third, strand == Strand.MINUS ? "TCA" : "TGA");
  }

  /**
   * A codon that is read over, its bases given by place, ascending, with an intron before or behind
   * the second.
   */
  public static Edit readOver(int first, int second, int third) {
    return codon(first, second, third, READ_OVER);
  }

  private static Edit codon(int first, int second, int third, String letters) {
    int before = second - first - 1;
    int behind = third - second - 1;
    if (before < 0 || behind < 0 || before > 0 && behind > 0) {
      throw new IllegalArgumentException(
          "a codon is cut by an intron at most: %d, %d, %d".formatted(first, second, third));
    }
    int split = before > 0 ? 1 : behind > 0 ? 2 : 0;
    return new Edit(first, CODON, letters, split, before + behind);
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
    return removed == CODON && (inserted.equals("TGA") || inserted.equals("TCA"));
  }

  /** Whether it says that a codon is read over, as whatever it may be. */
  public boolean isReadOver() {
    return removed == CODON && inserted.equals(READ_OVER);
  }

  /** The same codon read over. */
  public Edit asReadOver() {
    return new Edit(position, removed, READ_OVER, split, intron);
  }

  /** Contig position of the {@code k}-th base that is replaced. */
  public int base(int k) {
    return position + k + (split > 0 && k >= split ? intron : 0);
  }

  /** It itself, or what stands on both sides of its intron, unknown bases then. */
  public List<Edit> parts() {
    if (split == 0) {
      return List.of(this);
    }
    int rest = removed - split;
    return List.of(
        new Edit(position, split, "N".repeat(split)),
        new Edit(end() - rest, rest, "N".repeat(rest)));
  }

  /** Whether they meet somewhere; the same part on one side of two introns is one. */
  public boolean touches(Edit other) {
    for (Edit a : parts()) {
      for (Edit b : other.parts()) {
        boolean same = split > 0 && other.split > 0 && a.equals(b);
        if (!same && a.position <= b.end() && a.end() >= b.position) {
          return true;
        }
      }
    }
    return false;
  }

  /** By how much the sequence gets longer. */
  public int shift() {
    return inserted.length() - removed;
  }

  /** One past the last genome base it replaces. */
  public int end() {
    return position + removed + intron;
  }

  /**
   * Whether the bases on both its sides lie in {@code [from, to)}; of what replaces bases, it
   * itself, and no intron cuts it.
   */
  public boolean inside(int from, int to) {
    boolean replaces = removed > 0 && !inserted.isEmpty();
    return split == 0
        && (replaces ? position >= from && end() <= to : position > from && end() < to);
  }

  /** Whether it lies inside one of some exons {start0, end0, ...}, or its intron between two. */
  public boolean fits(int[] exons) {
    int at = Arrays.binarySearch(exons, position);
    int i = at < 0 ? -at - 2 : at;
    if (i < 0 || i % 2 != 0) {
      return false;
    }
    return split == 0
        ? inside(exons[i], exons[i + 1])
        : exons[i + 1] == position + split
            && i + 2 < exons.length
            && exons[i + 2] == position + split + intron
            && exons[i + 3] >= end();
  }

  /** By the parts in their order; written out, as deep reads are sorted by it. */
  @Override
  public int compareTo(Edit other) {
    int c = Integer.compare(position, other.position);
    if (c == 0) {
      c = Integer.compare(removed, other.removed);
    }
    if (c == 0) {
      c = inserted.compareTo(other.inserted);
    }
    if (c == 0) {
      c = Integer.compare(split, other.split);
    }
    return c == 0 ? Integer.compare(intron, other.intron) : c;
  }

  /** Its parts in their order, the intron only where there is one. */
  @Override
  public String toString() {
    String text =
        "Edit[position=%d, removed=%d, inserted=%s".formatted(position, removed, inserted);
    return split == 0 ? text + "]" : "%s, split=%d, intron=%d]".formatted(text, split, intron);
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
