package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Indels of a transcript that would shift a reading frame, as corrections of the genome. Only
 * transcripts that match the genome almost everywhere else are asked: reads, and transcripts that
 * are single reads, have too many indels of their own. The letters are not known here.
 */
final class ExonEdits {
  /** Least share of matching columns. */
  private static final double MIN_IDENTITY = 0.995;

  private ExonEdits() {}

  static List<Edit> of(SplicedAlignment a, EvidenceKind kind) {
    if (kind != EvidenceKind.MRNA && kind != EvidenceKind.KNOWN) {
      return List.of();
    }
    int columns = a.exons().stream().mapToInt(Segment::columns).sum();
    if (a.matches() < MIN_IDENTITY * columns) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    for (Segment exon : a.exons()) {
      if (exon.script().indexOf('I') >= 0 || exon.script().indexOf('D') >= 0) {
        of(exon, a.strand() == Strand.MINUS, edits);
      }
    }
    return edits;
  }

  private static void of(Segment exon, boolean minus, List<Edit> edits) {
    int done = 0;
    String script = exon.script();
    for (int i = 0; i < script.length(); ) {
      char letter = script.charAt(i++);
      int count = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        count = 10 * count + script.charAt(i++) - '0';
      }
      count = Math.max(count, 1);
      int rest = count % 3;
      if (letter == 'I' && rest != 0) {
        edits.add(Edit.extra(minus ? exon.end() - done - rest : exon.start() + done, rest));
      } else if (letter == 'D' && rest != 0) {
        edits.add(Edit.missing(minus ? exon.end() - done : exon.start() + done, "N".repeat(rest)));
      }
      done += letter == 'D' ? 0 : count;
    }
  }
}
