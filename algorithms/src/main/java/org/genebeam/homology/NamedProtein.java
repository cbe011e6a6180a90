package org.genebeam.homology;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A protein that model proteins are compared with.
 *
 * @param id name up to the first blank
 * @param residues letters
 * @param element whether it is one of a transposable element
 */
public record NamedProtein(String id, byte[] residues, boolean element) {
  /** A total order on distinct proteins. */
  public static final Comparator<NamedProtein> ORDER =
      Comparator.comparing(NamedProtein::id)
          .thenComparing((a, b) -> Arrays.compare(a.residues, b.residues))
          .thenComparing(NamedProtein::element);
}
