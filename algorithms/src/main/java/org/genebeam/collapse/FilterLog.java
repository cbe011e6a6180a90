package org.genebeam.collapse;

import org.genebeam.model.EvidenceAlignment;

/** Is told what the filters drop or cut, one call each, so that a user can be told too. */
public interface FilterLog {
  /** Hears nothing. */
  FilterLog NONE =
      new FilterLog() {
        @Override
        public void alignment(FilterCode code, EvidenceAlignment a, int pieces) {}

        @Override
        public void intron(FilterCode code, int contig, IntronTable.Row row) {}
      };

  /** {@code a} was dropped ({@code pieces} = 0) or became several pieces. */
  void alignment(FilterCode code, EvidenceAlignment a, int pieces);

  /** An intron is not believed; alignments were cut at it. */
  void intron(FilterCode code, int contig, IntronTable.Row row);
}
