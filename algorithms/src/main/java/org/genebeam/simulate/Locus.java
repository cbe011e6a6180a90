package org.genebeam.simulate;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Nucleotides;

/** A gene before it has a place: its sequence on the sense strand, flanks included. */
record Locus(Sequence sequence, List<Form> forms) {

  Locus {
    forms = List.copyOf(forms);
  }

  /** Base codes; a class because arrays do not belong into records. */
  static final class Sequence {
    private final byte[] codes;

    Sequence(byte[] codes) {
      this.codes = codes;
    }

    byte[] codes() {
      return codes;
    }
  }

  /**
   * One transcript form.
   *
   * @param bounds exon starts and ends in locus coordinates, ascending
   * @param cdsStart first base of the CDS, or -1
   * @param cdsEnd one past its last base, or -1
   */
  record Form(List<Integer> bounds, int cdsStart, int cdsEnd) {
    Form {
      bounds = List.copyOf(bounds);
    }

    int exons() {
      return bounds.size() / 2;
    }

    int start(int exon) {
      return bounds.get(2 * exon);
    }

    int end(int exon) {
      return bounds.get(2 * exon + 1);
    }
  }

  byte[] codes() {
    return sequence.codes();
  }

  int length() {
    return sequence.codes().length;
  }

  /** CDS of a form, spliced. */
  byte[] cds(Form form) {
    byte[] cds = new byte[length()];
    int n = 0;
    for (int i = 0; i < form.exons(); i++) {
      int from = Math.max(form.start(i), form.cdsStart());
      int to = Math.min(form.end(i), form.cdsEnd());
      if (from < to) {
        System.arraycopy(codes(), from, cds, n, to - from);
        n += to - from;
      }
    }
    return Arrays.copyOf(cds, n);
  }

  boolean has(int at, byte first, byte second) {
    return codes()[at] == first && codes()[at + 1] == second;
  }

  /** The same bases and forms as seen from the other strand; coordinates are mirrored. */
  Locus reversed() {
    return new Locus(
        new Sequence(Nucleotides.reverseComplement(codes())),
        forms.stream().map(this::mirrored).toList());
  }

  private Form mirrored(Form form) {
    Integer[] bounds = new Integer[form.bounds().size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = length() - form.bounds().get(bounds.length - 1 - i);
    }
    return new Form(
        Arrays.asList(bounds),
        form.cdsStart() < 0 ? -1 : length() - form.cdsEnd(),
        form.cdsStart() < 0 ? -1 : length() - form.cdsStart());
  }
}
