package org.genebeam.genome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

class EditedTranscriptsTest {
  /** In a UTR, in the CDS, in an intron, in the CDS. */
  private static final List<Edit> EDITS =
      List.of(
          Edit.extra(105, 1), Edit.missing(130, "N"), Edit.extra(180, 2), Edit.missing(230, "NN"));

  private static Transcript transcript(int cdsEnd, Exon... exons) {
    Support support = new Support("", 1, 0, 0, 1, 5, 6, 1, 1, Support.FULL_CDS);
    return new Transcript(
        "t", Strand.PLUS, List.of(exons), 119, cdsEnd, 0, true, true, 9, "s", "m", support);
  }

  @Test
  void onlyEditsInTheCdsAreKeptAndTheWayBackIsExact() {
    EditedTranscripts map = new EditedTranscripts(new EditMap(EDITS));
    Transcript edited = transcript(240, new Exon(100, 150), new Exon(198, 260));
    Transcript t = map.toContig(edited).orElseThrow();
    assertEquals(List.of(new Exon(100, 150), new Exon(200, 260)), t.exons());
    assertEquals(120, t.cdsStart());
    assertEquals(240, t.cdsEnd());
    assertEquals(List.of(EDITS.get(1), EDITS.get(3)), t.edits());
    assertEquals(edited, map.toEdited(t));
  }

  @Test
  void aCdsThatEndsInLettersTheContigLacksHasNoPlace() {
    EditedTranscripts map = new EditedTranscripts(new EditMap(EDITS));
    // The edited positions of the two letters at 230 are 228 and 229.
    assertTrue(map.toContig(transcript(229, new Exon(100, 150), new Exon(198, 260))).isEmpty());
    assertTrue(map.toContig(transcript(231, new Exon(100, 150), new Exon(198, 260))).isPresent());
  }
}
