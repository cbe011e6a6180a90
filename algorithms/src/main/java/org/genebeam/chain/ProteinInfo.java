package org.genebeam.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.genebeam.formats.InputFormatException;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Which ends of proteins are those of the product (gnomon.md B.2 P8). Without a word about it a
 * protein has its 5' end if it begins with M, and its 3' end. Immutable.
 *
 * @param ends by id: 1 = complete at the 5' end, 2 = at the 3' end, 3 = both
 */
public record ProteinInfo(SortedMap<String, Integer> ends) implements Serializable {
  private static final int COLUMNS = 3;

  /** Says nothing. */
  public static final ProteinInfo NONE = new ProteinInfo(new TreeMap<>());

  public ProteinInfo {
    ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
  }

  /**
   * Reads lines: id, then {@code yes} or {@code no} for the 5' and for the 3' end. Blank lines and
   * lines that begin with {@code #} are skipped.
   *
   * @throws InputFormatException with the line, for anything else and for an id that comes twice
   */
  public static ProteinInfo read(String file, BufferedReader in) throws IOException {
    TreeMap<String, Integer> ends = new TreeMap<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] f = line.strip().split("\\s+");
      if (f.length != COLUMNS || !isAnswer(f[1]) || !isAnswer(f[2])) {
        throw new InputFormatException(
            file,
            number,
            "an id, yes or no for the 5' end, yes or no for the 3' end expected, found '%s'"
                .formatted(line.strip()));
      }
      int both = (f[1].equals("yes") ? 1 : 0) | (f[2].equals("yes") ? 2 : 0);
      if (ends.put(f[0], both) != null) {
        throw new InputFormatException(file, number, "'" + f[0] + "' is told twice");
      }
    }
    return new ProteinInfo(ends);
  }

  private static boolean isAnswer(String word) {
    return word.equals("yes") || word.equals("no");
  }

  /** The evidence with the ends of listed proteins as told; the genome must have the codons. */
  List<EvidenceAlignment> applied(List<EvidenceAlignment> evidence) {
    if (ends.isEmpty()) {
      return evidence;
    }
    List<EvidenceAlignment> out = new ArrayList<>(evidence.size());
    evidence.forEach(a -> out.add(a.kind() == EvidenceKind.PROTEIN ? applied(a) : a));
    out.sort(null);
    return out;
  }

  private EvidenceAlignment applied(EvidenceAlignment a) {
    Integer told = ends.get(a.id());
    if (told == null) {
      return a;
    }
    int flags = a.flags();
    if ((told & 1) == 0) {
      flags &= ~EvidenceAlignment.CONFIRMED_START;
    } else if (a.unalignedHead() == 0) {
      flags |= EvidenceAlignment.CONFIRMED_START;
    }
    if ((told & 2) == 0) {
      flags &= ~EvidenceAlignment.CONFIRMED_STOP;
    } else if (a.unalignedTail() == 0) {
      flags |= EvidenceAlignment.CONFIRMED_STOP;
    }
    return flags == a.flags() ? a : a.toBuilder().flags(flags).build();
  }
}
