package org.genebeam.formats;

import java.util.Map;
import org.genebeam.model.Strand;

/**
 * One line of GFF3 or GTF.
 *
 * @param contig index
 * @param source column 2
 * @param type column 3
 * @param start 0-based
 * @param end exclusive
 * @param strand column 7
 * @param phase 0..2; 0 where the column is empty
 * @param attributes column 9
 * @param place file:line, for messages
 */
record FeatureLine(
    int contig,
    String source,
    String type,
    int start,
    int end,
    Strand strand,
    int phase,
    Map<String, String> attributes,
    String place) {

  String attribute(String... keys) {
    for (String key : keys) {
      String value = attributes.get(key);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
