package org.genebeam.transforms.transcripts;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.genebeam.formats.SequenceIds;
import org.genebeam.splign.CodingRange;

/**
 * Coding regions of transcripts told in a file; they go before those that headers tell. One with a
 * ribosomal slip is taken from its first to its last base. Immutable.
 *
 * @param ranges by plain name, with their stop codons
 */
public record KnownCoding(SortedMap<String, CodingRange> ranges) implements Serializable {
  /** Tells nothing. */
  public static final KnownCoding NONE = new KnownCoding(new TreeMap<>());

  public KnownCoding {
    ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
  }

  /** Ranges by plain name, with their stop codons. */
  public static KnownCoding of(Map<String, List<CodingRange>> byName) {
    TreeMap<String, CodingRange> ranges = new TreeMap<>();
    byName.forEach(
        (name, all) -> {
          int start = all.stream().mapToInt(CodingRange::start).min().orElseThrow();
          int end = all.stream().mapToInt(CodingRange::end).max().orElseThrow();
          ranges.put(name, new CodingRange(start, end));
        });
    return new KnownCoding(ranges);
  }

  /**
   * The range of a transcript.
   *
   * @param id with or without tags of a database
   * @throws IllegalArgumentException if it ends behind the transcript
   */
  Optional<CodingRange> of(String id, int length) {
    CodingRange found = ranges.get(SequenceIds.plain(id));
    if (found == null) {
      return Optional.empty();
    }
    if (found.end() > length) {
      throw new IllegalArgumentException(
          "mrnaCDS: the coding region of '%s' ends at %d, but the transcript has %d bases"
              .formatted(id, found.end(), length));
    }
    return Optional.of(found);
  }
}
