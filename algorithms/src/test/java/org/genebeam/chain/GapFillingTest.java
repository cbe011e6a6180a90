package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.release.SequenceText;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Genes of which an assembly gap hides a part, from transcript to protein. */
class GapFillingTest {
  private static final int[] GENE = {2000, 2300, 2500, 2800, 3100, 3400, 3600, 4200};
  private static final int LENGTH = 7000;
  private static final int UTR5 = 120;
  private static final int CDS = 999;

  /** A gene, and the genome with a part of it unknown. */
  private static final class Scene {
    final SimulatedLocus sim;
    final SimulatedLocus.Truth truth;
    final Strand strand;
    final Genome genome;
    final byte[] transcript;
    final String protein;

    /** The gap {@code [from, to)} becomes {@code gap} N. */
    Scene(Strand strand, int[] hidden, int gap) {
      this.strand = strand;
      int[] b = strand == Strand.MINUS ? mirrored(GENE) : GENE;
      sim = new SimulatedLocus(5, LENGTH);
      truth = sim.gene(strand, b, UTR5, CDS);
      int[] part = strand == Strand.MINUS ? mirrored(hidden) : hidden;
      String letters = Nucleotides.decode(sim.bases);
      genome =
          InMemoryGenome.builder()
              .add(
                  "c", letters.substring(0, part[0]) + "N".repeat(gap) + letters.substring(part[1]))
              .build();
      transcript = spliced(b);
      String whole = GeneticCode.of(1).translate(transcript, UTR5);
      protein = whole.substring(0, whole.indexOf('*'));
    }

    byte[] spliced(int[] b) {
      StrandView view = new StrandView(strand, 0, LENGTH, sim.bases, ReadSupport.of(List.of()));
      return view.splice(view.toView(b));
    }

    List<EvidenceAlignment> align(EvidenceKind kind, String id, byte[] query, boolean fills) {
      GenomeShard shard = GenomeShard.whole(genome);
      TranscriptAligner aligner =
          new TranscriptAligner(
              shard,
              SeedIndex.build(shard.codes(), 11, 1),
              genome,
              TranscriptOptions.of(kind, 10_000).withGapFilling(fills));
      boolean annotated = kind == EvidenceKind.KNOWN;
      return aligner
          .align(id, query, annotated ? UTR5 : -1, annotated ? UTR5 + CDS : -1, RunCounts.of(0, 1))
          .alignments();
    }

    ChainResult chain(List<EvidenceAlignment> evidence) {
      CollapsedEvidence collapsed =
          new EvidenceCollapser().collapse(genome, evidence, CollapseParameters.DEFAULT);
      return new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
          .chain(ChainInput.of(genome, collapsed));
    }

    Gene only(List<EvidenceAlignment> evidence) {
      ChainResult result = chain(evidence);
      assertEquals(1, result.genes().size(), evidence + " " + result);
      return result.genes().get(0);
    }

    SequenceText text() {
      return new SequenceText(new ReleaseStyle("T", 1, "o", 1, "t"), genome);
    }

    String protein(Gene gene) {
      return text().protein(numbered(gene), 0);
    }

    String mrna(Gene gene) {
      return text().transcripts(numbered(gene)).lines().skip(1).reduce("", String::concat);
    }

    private static Gene numbered(Gene g) {
      return new Gene(0, 1, "", "", "", g.biotype(), g.transcripts());
    }
  }

  private static int[] mirrored(int[] b) {
    int[] m = new int[b.length];
    for (int i = 0; i < b.length; i++) {
      m[i] = LENGTH - b[b.length - 1 - i];
    }
    return m;
  }

  private static Scene scene(Strand strand, int from, int to, int gap) {
    return new Scene(strand, new int[] {from, to}, gap);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void aHiddenExonComesFromTheTranscript(Strand strand) {
    for (int[] h :
        new int[][] {
          {3050, 3450, 400}, // an exon with its splice sites
          {3050, 3450, 100}, // in a gap shorter than it is
          {3050, 3450, 10},
          {3200, 3300, 100}, // the middle of an exon
          {3250, 3500, 50}, // its end
          {3000, 3200, 50}, // its beginning
          {2650, 3250, 300} // parts of two
        }) {
      Scene s = scene(strand, h[0], h[1], h[2]);
      for (EvidenceKind kind : List.of(EvidenceKind.MRNA, EvidenceKind.KNOWN, EvidenceKind.EST)) {
        List<EvidenceAlignment> aligned = s.align(kind, "m", s.transcript, true);
        Gene gene = s.only(aligned);
        String what = Arrays.toString(h) + kind + aligned;
        Transcript t = gene.transcripts().get(0);
        assertTrue(t.fillsGaps(), what);
        assertEquals(1, gene.transcripts().size(), what);
        assertEquals(s.protein, s.protein(gene), what);
        assertEquals(kind == EvidenceKind.KNOWN ? "Known" : "Chainer_GapFilled", t.method());
        assertTrue(Nucleotides.decode(s.transcript).contains(s.mrna(gene)), what);
        assertEquals(s.transcript.length, s.mrna(gene).length(), 6, what);
      }
    }
  }
}
