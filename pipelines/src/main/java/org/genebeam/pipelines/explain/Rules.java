package org.genebeam.pipelines.explain;

import java.util.Map;

/** What the rules that drop models and evidence mean, in a sentence each. */
final class Rules {
  private static final Map<String, String> TEXT =
      Map.ofEntries(
          Map.entry(
              "weak_cds", "coding score or length under the threshold, and no proof as non-coding"),
          Map.entry("single_exon_noncoding", "a single exon without reading frame"),
          Map.entry("weak_intron", "an intron with too little support"),
          Map.entry("similar", "same introns as a better model"),
          Map.entry("combined", "lies in a longer model that it could be read like"),
          Map.entry("repeats_known", "repeats a curated transcript"),
          Map.entry(
              "reads_over_stop",
              "reads over a stop codon of the genome, and a whole model about as long does not"),
          Map.entry("tandem_fusion", "spans two complete genes"),
          Map.entry("connects_genes", "would join genes that are supported separately"),
          Map.entry("weak_isoform", "CDS too short or too weak beside the principal isoform"),
          Map.entry("composite", "more alignments would have to carry it than composite allows"),
          Map.entry("nothing_new", "nothing new beside the isoforms of its gene"),
          Map.entry("no_evidence_left", "all its alignments speak for a neighbouring gene"),
          Map.entry("other_gap_fill", "has not the exons in assembly gaps that its gene has"),
          Map.entry("in_gap", "fewer than 45 coding bases lie outside assembly gaps"),
          Map.entry(
              "gap_too_short",
              "the N of an assembly gap give its coding regions too few places; used without what it"
                  + " has there"),
          Map.entry("retained_intron", "keeps a well supported intron of its gene"),
          Map.entry("cds_conflict", "overlaps the CDS of a better gene"),
          Map.entry("overlaps_gene", "overlaps a better gene without a reading frame of its own"),
          Map.entry("repeated_protein", "a better alignment of the protein lies in the same place"),
          Map.entry("older_version", "a newer version of the accession lies in the same place"),
          Map.entry("connects_paralogs", "a protein with holes that spans two of its relatives"),
          Map.entry("big_hole", "much of the protein is a hole longer than introns are"),
          Map.entry("holes", "a transcript with a part inside that lies nowhere"),
          Map.entry("intron_length", "an intron shorter or longer than the run's introns are"),
          Map.entry("short_protein", "too little of the protein is left without unreliable ends"),
          Map.entry("weak_protein", "a protein better placed elsewhere, and not coding here"),
          Map.entry("chimera", "splices like two separate curated genes, or codes in both"),
          Map.entry("low_score", "the sequence model alone speaks for it, and not loud enough"),
          Map.entry("repeat", "the sequence model alone speaks for it, and it lies in a repeat"),
          Map.entry(
              "contradicts_evidence", "a prediction that splices otherwise than the evidence"),
          Map.entry(
              "beside_evidence",
              "a prediction at the place of an incomplete gene of evidence, which stays"),
          Map.entry(
              "infeasible",
              "incomplete, and no gene can have its exons, introns and frame: not extended"),
          Map.entry(
              "parse_conflict",
              "incomplete, and no genes can be read with it beside its neighbours: not extended"),
          Map.entry(
              "partial_overlap",
              "incomplete, and its CDS overlaps that of a better incomplete model: not extended"),
          Map.entry(
              "not_extended",
              "incomplete, could not be extended, and another gene with evidence has some of its CDS"
                  + " in frame or its splice sites"),
          Map.entry(
              "splices_of_coding", "non-coding, with splice sites of a gene that codes there"),
          Map.entry("in_extended", "lies in the extended model of its gene"),
          Map.entry("other_frame", "reads another frame than the extended model of its gene"),
          Map.entry(
              "transposon_protein",
              "the sequence model alone speaks for it, and it resembles a transposon's protein"
                  + " more than any other"),
          Map.entry(
              "proteins_fit_first_pass",
              "the proteins aligned here fit the model of the first pass better"),
          Map.entry("ingestion", "a short read with a hole, or only low-complexity exons"),
          Map.entry("f1_fuzzy_intron", "near a better supported intron, by noisy long reads only"),
          Map.entry("f2_weak_intron", "too little support for its splice signature"),
          Map.entry("f3_relative_splice", "little support beside others at the same splice site"),
          Map.entry("f4_split", "a part between holes that is too small"),
          Map.entry("f6_end_clipping", "lies where almost no reads are"),
          Map.entry("f7_short_read", "crosses a sharp splice boundary, or has thin edges"),
          Map.entry("f8_long_read", "crosses a sharp splice boundary, or has thin edges"),
          Map.entry("f9_other_evidence", "contradicts the introns of a well covered locus"),
          Map.entry(
              "f10_gap_fill",
              "runs through an assembly gap that a transcript fills, or fills it otherwise"),
          Map.entry("f11_rim_trim", "too little is left after trimming at splice boundaries"));

  private Rules() {}

  /** The sentence, or the name itself in words. */
  static String text(String rule) {
    return TEXT.getOrDefault(rule, rule.replace('_', ' '));
  }

  /** Whether the rule has a sentence. */
  static boolean has(String rule) {
    return TEXT.containsKey(rule);
  }
}
