package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Stop codons inside an aligned protein, as corrections of the genome that put an unknown codon in
 * their place (gnomon.md B.2 P13). Only parts whose frame is plain are asked: with far fewer stops
 * than the other two frames have. Linear in the alignment.
 */
final class PrematureStops {
  /** Stops that the frame of a part may have. */
  private static final int MAX_STOPS = 2;

  /** How many more the other frames must have. */
  private static final int MORE = 3;

  private final Genome genome;
  private final GeneticCode code;

  PrematureStops(Genome genome, GeneticCode code) {
    this.genome = genome;
    this.code = code;
  }

  /** {@code a} with its stops among the edits. */
  EvidenceAlignment mark(EvidenceAlignment a) {
    if (a.strand() == Strand.UNKNOWN) {
      return a;
    }
    EditMap map = new EditMap(apart(a.edits()));
    List<Edit> edits = new ArrayList<>(a.edits());
    int from = 0;
    for (int e = 0; e < a.exons(); e++) {
      if (e == a.exons() - 1 || a.hole(e)) {
        boolean three = a.strand() == Strand.PLUS ? e == a.exons() - 1 : from == 0;
        boolean stop = three && a.has(EvidenceAlignment.CONFIRMED_STOP);
        int[] part = Arrays.copyOfRange(a.bounds(), 2 * from, 2 * e + 2);
        stops(a, map.toEdited(part), map, stop, edits);
        from = e + 1;
      }
    }
    return edits.size() == a.edits().size() ? a : a.toBuilder().edits(edits).build();
  }

  /** Of edits that meet the first. */
  private static List<Edit> apart(List<Edit> edits) {
    List<Edit> kept = new ArrayList<>();
    for (Edit e : edits) {
      if (kept.isEmpty() || kept.get(kept.size() - 1).end() < e.position()) {
        kept.add(e);
      }
    }
    return kept;
  }

  private void stops(
      EvidenceAlignment a, int[] part, EditMap map, boolean endsInStop, List<Edit> edits) {
    int length = 0;
    for (int i = 0; i < part.length; i += 2) {
      length += part[i + 1] - part[i];
    }
    byte[] bases = new byte[length];
    int[] place = new int[length];
    int at = 0;
    for (int i = 0; i < part.length; i += 2) {
      byte[] exon = map.bases(genome, a.contig(), part[i], part[i + 1]);
      System.arraycopy(exon, 0, bases, at, exon.length);
      for (int y = part[i]; y < part[i + 1]; y++) {
        place[at++] = map.isInserted(y) ? -1 : map.startToContig(y);
      }
    }
    boolean minus = a.strand() == Strand.MINUS;
    byte[] m = minus ? Nucleotides.reverseComplement(bases) : bases;
    int end = endsInStop ? length - 3 : length;
    List<List<Integer>> found = List.of(inFrame(m, 0, end), inFrame(m, 1, end), inFrame(m, 2, end));
    for (int f = 0; f < 3; f++) {
      int own = found.get(f).size();
      int others = Math.min(found.get((f + 1) % 3).size(), found.get((f + 2) % 3).size());
      if (own > 0 && own <= MAX_STOPS && others >= own + MORE) {
        for (int t : found.get(f)) {
          readOver(place, minus ? length - 3 - t : t)
              .filter(e -> e.fits(a.bounds()))
              .ifPresent(edits::add);
        }
      }
    }
  }

  /** The codon from a base on, if all of it is the genome's and one intron cuts it at most. */
  private static Optional<Edit> readOver(int[] place, int at) {
    int a = place[at];
    int b = place[at + 1];
    int c = place[at + 2];
    boolean known = a >= 0 && b > a && c > b;
    return known && (b == a + 1 || c == b + 1)
        ? Optional.of(Edit.readOver(a, b, c))
        : Optional.empty();
  }

  private List<Integer> inFrame(byte[] m, int frame, int end) {
    List<Integer> stops = new ArrayList<>();
    for (int t = frame; t + 3 <= end; t += 3) {
      if (code.translate(m[t], m[t + 1], m[t + 2]) == '*') {
        stops.add(t);
      }
    }
    return stops;
  }
}
