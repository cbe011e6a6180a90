package org.genebeam.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.genebeam.model.Transcript;

/**
 * Ids of models from their place and structure alone: the same model has the same id in every run,
 * whether it is kept or dropped.
 */
public final class ModelId {
  private static final int BYTES = 6;

  private ModelId() {}

  /** {@code gb} and 12 hex digits: of sequence name, strand, exons, CDS and edits. */
  public static String of(String contig, Transcript t) {
    StringBuilder text = new StringBuilder(contig).append('\t').append(t.strand().symbol());
    for (Transcript.Exon exon : t.exons()) {
      text.append('\t').append(exon.start()).append('-').append(exon.end());
    }
    text.append('\t').append(t.cdsStart()).append('-').append(t.cdsEnd());
    t.edits().forEach(e -> text.append('\t').append(e));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return "gb" + HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
