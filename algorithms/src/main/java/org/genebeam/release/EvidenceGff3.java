package org.genebeam.release;

import java.util.Locale;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Evidence as GFF3: one {@code cDNA_match} (or {@code protein_match}) line an exon, joined by their
 * ID. Coordinates 1-based closed. Score: share of identical columns in percent.
 */
public final class EvidenceGff3 {
  public static final String HEADER = "##gff-version 3\n";

  private EvidenceGff3() {}

  /**
   * Lines of one alignment.
   *
   * @param contig name of the sequence
   * @param id unique in the file
   */
  public static String lines(EvidenceAlignment a, String contig, String id) {
    StringBuilder text = new StringBuilder();
    String type = a.kind() == EvidenceKind.PROTEIN ? "protein_match" : "cDNA_match";
    String name = a.id().isEmpty() ? "" : ";Name=" + Gff3Text.escape(a.id());
    String weight = ";weight=" + a.weight();
    String tail = a.has(EvidenceAlignment.POLY_A) ? ";polya=1" : "";
    String best = a.has(EvidenceAlignment.BEST_PLACEMENT) ? ";best_placement=1" : "";
    String pass = a.has(EvidenceAlignment.SECOND_PASS) ? ";pass=2" : "";
    char strand = a.strand() == Strand.UNKNOWN ? '.' : a.strand().symbol();
    for (int i = 0; i < a.exons(); i++) {
      text.append(Gff3Text.escapeSequence(contig)).append("\tgenebeam\t").append(type).append('\t');
      text.append(a.exonStart(i) + 1).append('\t').append(a.exonEnd(i)).append('\t');
      text.append(String.format(Locale.ROOT, "%.2f", 100 * a.identity(i)));
      text.append('\t').append(strand).append("\t.\tID=").append(id).append(name);
      text.append(weight).append(best).append(tail).append(pass).append('\n');
    }
    return text.toString();
  }
}
