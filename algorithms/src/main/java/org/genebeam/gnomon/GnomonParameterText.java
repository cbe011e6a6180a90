package org.genebeam.gnomon;

/** Parameter files of either format: our JSON or NCBI's ASN.1 text. */
public final class GnomonParameterText {
  private GnomonParameterText() {}

  /**
   * Reads a parameter file, telling the format from its beginning.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static GnomonParameters read(String text) {
    return GnomonParamsAsn.matches(text)
        ? GnomonParamsAsn.read(text)
        : GnomonParametersJson.read(text);
  }
}
