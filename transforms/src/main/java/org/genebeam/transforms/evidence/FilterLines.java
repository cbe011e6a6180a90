package org.genebeam.transforms.evidence;

import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;
import org.genebeam.collapse.FilterCode;
import org.genebeam.collapse.FilterLog;
import org.genebeam.collapse.IntronTable;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * What the evidence filters dropped or cut, as lines by place. Short reads are told by their
 * introns only: one by one they would be more lines than the evidence that stays.
 */
public final class FilterLines implements FilterLog {
  public static final String HEADER =
      "#sequence\tstart\tend\tstrand\tkind\tid\texons\tweight\trule\tpieces\n";

  /** Introns in less evidence are mostly errors of single reads. */
  static final long LEAST_INTRON_WEIGHT = 2;

  private final Genome genome;
  private final Consumer<KV<Long, String>> lines;

  FilterLines(Genome genome, Consumer<KV<Long, String>> lines) {
    this.genome = genome;
    this.lines = lines;
  }

  @Override
  public void alignment(FilterCode code, EvidenceAlignment a, int pieces) {
    if (a.kind() != EvidenceKind.SHORT_READ) {
      line(
          a.contig(),
          a.start(),
          a.end(),
          a.strand().symbol(),
          a.kind().name(),
          a.id(),
          a.exons(),
          a.weight(),
          code,
          pieces);
    }
  }

  @Override
  public void intron(FilterCode code, int contig, IntronTable.Row row) {
    if (row.weight() >= LEAST_INTRON_WEIGHT) {
      line(
          contig,
          row.start(),
          row.end(),
          row.strand().symbol(),
          "INTRON",
          "",
          0,
          row.weight(),
          code,
          0);
    }
  }

  private void line(
      int contig,
      int start,
      int end,
      char strand,
      String kind,
      String id,
      int exons,
      long weight,
      FilterCode code,
      int pieces) {
    String line =
        String.join(
                "\t",
                genome.contig(contig).name(),
                Integer.toString(start + 1),
                Integer.toString(end),
                String.valueOf(strand),
                kind.toLowerCase(java.util.Locale.ROOT),
                id.isEmpty() ? "NA" : id,
                exons == 0 ? "NA" : Integer.toString(exons),
                Long.toString(weight),
                code.name().toLowerCase(java.util.Locale.ROOT),
                Integer.toString(pieces))
            + "\n";
    lines.accept(KV.of((long) contig << 32 | start, line));
  }
}
