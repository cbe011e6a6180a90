package org.genebeam.screen;

import org.genebeam.formats.AlignedRead;
import org.genebeam.rnaseq.ReadAlignerOptions;

/**
 * Finds contaminants among reads that another program aligned to the genome: they went there
 * because the contaminants were no part of what it aligned to. Records without bases, such as the
 * secondary ones of minimap2, can't be told. Not thread-safe.
 */
public final class AlignedReadScreen {
  private final ReadScreen shortReads;
  private final TranscriptScreen longReads;

  private AlignedReadScreen(ReadScreen shortReads, TranscriptScreen longReads) {
    this.shortReads = shortReads;
    this.longReads = longReads;
  }

  /** By the number of matching bases, here and there. */
  public static AlignedReadScreen ofShortReads(Contaminants contaminants) {
    return new AlignedReadScreen(new ReadScreen(contaminants, ReadAlignerOptions.defaults()), null);
  }

  /** By the part of the read that is contaminant, as reads that we align. */
  public static AlignedReadScreen ofLongReads(Contaminants contaminants) {
    return new AlignedReadScreen(null, new TranscriptScreen(contaminants));
  }

  /** Whether a read is to be left out. */
  public boolean isContaminant(AlignedRead read) {
    byte[] codes = read.codes();
    if (codes.length == 0) {
      return false;
    }
    if (longReads != null) {
      return longReads.screen(read.name(), codes, true).action()
          == TranscriptScreen.Action.REJECTED;
    }
    int matches = 0;
    for (int exon = 0; exon < read.exons(); exon++) {
      matches += read.matches(exon);
    }
    return shortReads.fitsBetter(codes, matches);
  }
}
