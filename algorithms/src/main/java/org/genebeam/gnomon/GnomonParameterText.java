package org.genebeam.gnomon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.InputFormatException;

/** Parameter files of either format: our JSON or NCBI's ASN.1 text. */
public final class GnomonParameterText {
  private GnomonParameterText() {}

  /**
   * Reads a parameter file, telling the format from its beginning.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static GnomonParameters read(String text) {
    try {
      return GnomonParamsAsn.matches(text)
          ? GnomonParamsAsn.read(text)
          : GnomonParametersJson.read(text);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException("the parameter file is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a parameter file, plain or gzip.
   *
   * @param file name for messages
   * @param in its bytes; closed
   * @throws InputFormatException if it is no parameter file
   */
  public static GnomonParameters read(String file, InputStream in) throws IOException {
    try (InputStream plain = Decompression.open(file, in)) {
      return read(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(file, 0, e.getMessage());
    }
  }
}
