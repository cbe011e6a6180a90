package org.genebeam.transforms.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.transforms.coders.EvidenceAlignmentCoder;

/**
 * Keys of evidence: contig and block of {@value #BLOCK_BASES} bases in which an alignment starts.
 */
public final class Places {
  static final int BLOCK_BASES = 1 << 20;

  private Places() {}

  /** Key of the block where an alignment starts; sorts by contig, then block. */
  public static long of(EvidenceAlignment alignment) {
    return of(alignment.contig(), alignment.start());
  }

  /** Key of the block of a base. */
  public static long of(int contig, int base) {
    return (long) contig << 32 | base / BLOCK_BASES;
  }

  /** Alignments by place, in their order. */
  public static Map<Long, List<EvidenceAlignment>> group(Iterable<EvidenceAlignment> alignments) {
    Map<Long, List<EvidenceAlignment>> groups = new TreeMap<>();
    for (EvidenceAlignment alignment : alignments) {
      groups.computeIfAbsent(of(alignment), place -> new ArrayList<>()).add(alignment);
    }
    return groups;
  }

  /** Coder of alignments by place. */
  public static KvCoder<Long, List<EvidenceAlignment>> coder() {
    return KvCoder.of(VarLongCoder.of(), ListCoder.of(EvidenceAlignmentCoder.of()));
  }
}
