package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.collapse.CollapseCounters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.DepthTrack;
import org.genebeam.collapse.IntronTable;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** Everything but the counters, which belong to the step that collapsed: they decode as zero. */
public final class CollapsedEvidenceCoder extends AtomicCoder<CollapsedEvidence> {
  private static final CollapsedEvidenceCoder INSTANCE = new CollapsedEvidenceCoder();
  private static final ListCoder<EvidenceAlignment> ALIGNMENTS =
      ListCoder.of(EvidenceAlignmentCoder.of());
  private static final Strand[] STRANDS = Strand.values();

  private CollapsedEvidenceCoder() {}

  public static CollapsedEvidenceCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(CollapsedEvidence value, OutputStream out) throws IOException {
    VarInt.encode(value.contig(), out);
    ALIGNMENTS.encode(value.representatives(), out);
    VarInt.encode(value.introns().size(), out);
    for (IntronTable.Row row : value.introns().rows()) {
      VarInt.encode(row.start(), out);
      VarInt.encode(row.end() - row.start(), out);
      out.write(row.strand().ordinal() | (row.selfSupport() ? 4 : 0) | (row.keepAnyway() ? 8 : 0));
      VarInt.encode(row.shortReads(), out);
      VarInt.encode(row.longReads(), out);
      VarInt.encode(row.others(), out);
      VarInt.encode(row.introns(), out);
      RunCountsCoder.of().encode(row.counts(), out);
    }
    DepthTrack depth = value.depth();
    VarInt.encode(depth.runs(), out);
    int previous = 0;
    for (int i = 0; i < depth.runs(); i++) {
      VarInt.encode(depth.start(i) - previous, out);
      VarInt.encode(depth.end(i) - depth.start(i), out);
      VarInt.encode(depth.depth(i), out);
      previous = depth.end(i);
    }
  }

  @Override
  public CollapsedEvidence decode(InputStream in) throws IOException {
    int contig = VarInt.decodeInt(in);
    List<EvidenceAlignment> representatives = ALIGNMENTS.decode(in);
    List<IntronTable.Row> rows = new ArrayList<>();
    for (int n = VarInt.decodeInt(in); n > 0; n--) {
      int start = VarInt.decodeInt(in);
      int end = start + VarInt.decodeInt(in);
      int marks = in.read();
      rows.add(
          new IntronTable.Row(
              start,
              end,
              STRANDS[marks & 3],
              VarInt.decodeLong(in),
              VarInt.decodeLong(in),
              VarInt.decodeLong(in),
              VarInt.decodeInt(in),
              (marks & 4) != 0,
              (marks & 8) != 0,
              RunCountsCoder.of().decode(in)));
    }
    int runs = VarInt.decodeInt(in);
    int[] start = new int[runs];
    int[] end = new int[runs];
    long[] depth = new long[runs];
    int previous = 0;
    for (int i = 0; i < runs; i++) {
      start[i] = previous + VarInt.decodeInt(in);
      end[i] = start[i] + VarInt.decodeInt(in);
      depth[i] = VarInt.decodeLong(in);
      previous = end[i];
    }
    return new CollapsedEvidence(
        contig,
        representatives,
        IntronTable.ofRows(rows),
        DepthTrack.ofRuns(start, end, depth),
        new CollapseCounters());
  }

  @Override
  public void verifyDeterministic() {}
}
