package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.genome.GapList;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.release.SequenceText;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.transcript.Placement;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Genes of which an assembly gap hides a part, from transcript to protein. */
class GapFillingTest {
  private static final int[] GENE = {2000, 2300, 2500, 2800, 3100, 3400, 3600, 4200};
  private static final int LENGTH = 7000;
  private static final int UTR5 = 120;
  private static final int CDS = 999;

  /** A gene, and the genome with a part of it unknown. */
  private static class Scene {
    final SimulatedLocus sim;
    final SimulatedLocus.Truth truth;
    final Strand strand;
    Genome genome;
    final byte[] transcript;
    final String protein;
    final SeedIndex index;

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
      index = SeedIndex.build(GenomeShard.whole(genome).codes(), 11, 1);
      transcript = spliced(b);
      String whole = GeneticCode.of(1).translate(transcript, UTR5);
      protein = whole.substring(0, whole.indexOf('*'));
    }

    byte[] spliced(int[] b) {
      StrandView view = new StrandView(strand, 0, LENGTH, sim.bases, ReadSupport.of(List.of()));
      return view.splice(view.toView(b));
    }

    List<EvidenceAlignment> align(EvidenceKind kind, String id, byte[] query, boolean fills) {
      return align(kind, id, query, fills, UTR5);
    }

    List<EvidenceAlignment> align(
        EvidenceKind kind, String id, byte[] query, boolean fills, int cds) {
      TranscriptAligner aligner =
          new TranscriptAligner(
              GenomeShard.whole(genome),
              index,
              genome,
              TranscriptOptions.of(kind, 10_000).withGapFilling(fills));
      boolean annotated = kind == EvidenceKind.KNOWN;
      Placement placed =
          aligner.align(
              id, query, annotated ? cds : -1, annotated ? UTR5 + CDS : -1, RunCounts.of(0, 1));
      assertEquals(Placement.Fate.KEPT, placed.fate(), id + " " + kind + " " + placed.cause());
      return placed.alignments();
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
        assertEquals(List.of("m"), t.support().filledFrom(), what);
        assertEquals(1, gene.transcripts().size(), what);
        assertEquals(s.protein, s.protein(gene), what);
        assertEquals(kind == EvidenceKind.KNOWN ? "Known" : "Chainer_GapFilled", t.method());
        assertTrue(Nucleotides.decode(s.transcript).contains(s.mrna(gene)), what);
        assertEquals(s.transcript.length, s.mrna(gene).length(), 6, what);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void aHiddenEndComesFromTheTranscript(Strand strand) {
    for (int[] h :
        new int[][] {
          {1900, 2400, 500}, // the first exon with the start codon
          {1900, 2400, 60},
          {1900, 2400, 10},
          {1900, 2200, 100}, // a part of it
          {3550, 4300, 750}, // the last exon with the stop codon
          {3810, 4300, 60}, // a part of it with the stop codon
          {3900, 4300, 20} // behind the stop codon
        }) {
      Scene s = scene(strand, h[0], h[1], h[2]);
      // Curated transcripts are not placed by less than two thirds of theirs.
      List<EvidenceKind> kinds =
          h[0] == 3550
              ? List.of(EvidenceKind.MRNA)
              : List.of(EvidenceKind.MRNA, EvidenceKind.KNOWN);
      for (EvidenceKind kind : kinds) {
        List<EvidenceAlignment> aligned = s.align(kind, "m", s.transcript, true);
        String what = Arrays.toString(h) + kind + aligned;
        Gene gene = s.only(aligned);
        assertEquals(1, gene.transcripts().size(), what);
        Transcript t = gene.transcripts().get(0);
        assertTrue(t.fillsGaps() && t.startComplete() && t.stopComplete(), what);
        assertEquals(List.of("m"), t.support().filledFrom(), what);
        assertEquals(s.protein, s.protein(gene), what);
        // Where places in the gap are few, an end in it may be told a few bases off.
        assertTrue(Nucleotides.decode(s.transcript).contains(s.mrna(gene)), what);
        assertEquals(s.transcript.length, s.mrna(gene).length(), 6, what);
      }
    }
  }

  @Test
  void withoutTheOptionOrWithoutAGapNothingIsFilled() {
    Scene s = scene(Strand.PLUS, 3050, 3450, 100);
    assertTrue(
        s.align(EvidenceKind.MRNA, "m", s.transcript, false).stream()
            .noneMatch(EvidenceAlignment::fillsGaps));
    Scene whole = scene(Strand.PLUS, 3050, 3050, 0);
    assertEquals(
        whole.align(EvidenceKind.MRNA, "m", whole.transcript, false),
        whole.align(EvidenceKind.MRNA, "m", whole.transcript, true));
    // Too few N to be a gap.
    Scene few = scene(Strand.PLUS, 3050, 3450, 9);
    assertTrue(
        few.align(EvidenceKind.MRNA, "m", few.transcript, true).stream()
            .noneMatch(EvidenceAlignment::fillsGaps));
    // The part that is not aligned does not belong into the gap: its neighbours splice elsewhere.
    byte[] other = s.transcript.clone();
    for (int i = 560; i < 940; i++) {
      other[i] = (byte) (3 - other[i]);
    }
    assertTrue(
        s.align(EvidenceKind.MRNA, "m", other, true).stream()
            .noneMatch(EvidenceAlignment::fillsGaps));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void aListOfGapsTellsWhichUnknownBasesAreGaps(Strand strand) {
    for (int[] hidden : new int[][] {{3050, 3450}, {3550, 4300}}) {
      Scene s = scene(strand, hidden[0], hidden[1], 100);
      int from = strand == Strand.MINUS ? LENGTH - hidden[1] : hidden[0];
      String letters = Nucleotides.decode(s.genome.bases(0));
      List<GapList> none = List.of(GapList.NONE);
      BitSet first = new BitSet();
      first.set(0);
      int[] gap = {from, from + 100};
      List<GapList> bridged = List.of(new GapList(gap, new BitSet()));
      List<GapList> open = List.of(new GapList(gap, first));
      for (List<GapList> list : List.of(none, bridged, open)) {
        s.genome = InMemoryGenome.builder().add("c", letters).gaps(list).build();
        boolean filled =
            s.align(EvidenceKind.MRNA, "m", s.transcript, true).stream()
                .anyMatch(EvidenceAlignment::fillsGaps);
        // Where nothing joins both sides, an end of a transcript may lie, but no exon between two.
        boolean end = hidden[0] == 3550;
        assertEquals(list == bridged || (end && list == open), filled, list + " " + end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void isoformsOfAGeneHaveTheSameExonsInItsGaps(Strand strand) {
    Scene s = scene(strand, 3050, 3450, 100);
    int[] mirror = strand == Strand.MINUS ? mirrored(GENE) : GENE;
    List<EvidenceAlignment> evidence =
        new ArrayList<>(s.align(EvidenceKind.MRNA, "m", s.transcript, true));
    byte[] shorter = Arrays.copyOfRange(s.transcript, 40, s.transcript.length - 30);
    evidence.addAll(s.align(EvidenceKind.MRNA, "n", shorter, true));
    // an isoform without the hidden exon, and a read that ends in the gap
    int[] skipping =
        strand == Strand.MINUS
            ? new int[] {mirror[0], mirror[1], mirror[4], mirror[5], mirror[6], mirror[7]}
            : new int[] {mirror[0], mirror[1], mirror[2], mirror[3], mirror[6], mirror[7]};
    evidence.addAll(s.align(EvidenceKind.MRNA, "skips", s.spliced(skipping), true));
    byte[] start = Arrays.copyOf(s.transcript, 700);
    evidence.addAll(s.align(EvidenceKind.EST, "e", start, true));
    assertEquals(4, evidence.size(), evidence.toString());
    ChainResult first = s.chain(evidence);
    Collections.shuffle(evidence, new Random(3));
    assertEquals(first, s.chain(evidence));
    Gene gene = s.only(evidence);
    for (Transcript t : gene.transcripts()) {
      assertTrue(t.fillsGaps(), gene.toString());
    }
    assertEquals(s.protein, s.protein(gene));
    assertTrue(
        first.rejects().stream().anyMatch(r -> r.reason() == ChainReject.Reason.OTHER_GAP_FILL)
            || gene.transcripts().size() == 1,
        first.toString());
  }

  @Test
  void transcriptsAgreeOnWhatFillsAGap() {
    Scene s = scene(Strand.PLUS, 3050, 3450, 100);
    byte[] other = s.transcript.clone();
    other[700] = (byte) (3 - other[700]);
    byte[] longer = new byte[s.transcript.length + 60];
    System.arraycopy(s.transcript, 0, longer, 0, 700);
    System.arraycopy(s.transcript, 700, longer, 760, s.transcript.length - 700);
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.addAll(s.align(EvidenceKind.EST, "long", longer, true));
    reads.addAll(s.align(EvidenceKind.EST, "other", other, true));
    List<EvidenceAlignment> evidence = new ArrayList<>(reads);
    evidence.addAll(s.align(EvidenceKind.MRNA, "m", s.transcript, true));
    // The mRNA's; the read of the same length takes it, the longer one does without.
    String own = evidence.get(2).edits().toString();
    assertEquals(List.of("[]", own, own), fills(s, evidence));
    assertEquals(List.of("m"), sources(s, evidence));
    // Of single reads that of most bases.
    assertEquals(List.of("[]", reads.get(0).edits().toString()), fills(s, reads));
    // Two readings of one exon outnumber it; that of the read without errors elsewhere is taken.
    byte[] erroneous = s.transcript.clone();
    for (int at : new int[] {100, 1000, 1200, 1300}) {
      erroneous[at] = (byte) (3 - erroneous[at]);
    }
    erroneous[650] = (byte) (3 - erroneous[650]);
    reads.addAll(s.align(EvidenceKind.EST, "errors", erroneous, true));
    String clean = reads.get(1).edits().toString();
    assertEquals(List.of("[]", clean, clean), fills(s, reads));
    assertEquals(List.of("other"), sources(s, reads));
    Collections.reverse(reads);
    assertEquals(List.of("[]", clean, clean), fills(s, reads));
  }

  /** Transcripts that the letters of the only gene's best model come from. */
  private static List<String> sources(Scene s, List<EvidenceAlignment> evidence) {
    return s.only(evidence).transcripts().get(0).support().filledFrom();
  }

  @Test
  void whereTheUnknownBasesAreTooFewForAllStartsNothingIsFilledAndThatIsTold() {
    for (int gap : new int[] {10, 60}) {
      Scene s = scene(Strand.PLUS, 1900, 2400, gap);
      List<EvidenceAlignment> evidence = new ArrayList<>();
      evidence.addAll(s.align(EvidenceKind.KNOWN, "m", s.transcript, true));
      evidence.addAll(s.align(EvidenceKind.KNOWN, "n", s.transcript, true, UTR5 + 30));
      ChainResult result = s.chain(evidence);
      List<String> told =
          result.rejects().stream()
              .filter(r -> r.reason() == ChainReject.Reason.GAP_TOO_SHORT)
              .map(r -> r.model().id())
              .toList();
      assertEquals(gap == 10 ? List.of("m", "n") : List.of(), told);
      for (Transcript t : result.genes().get(0).transcripts()) {
        assertEquals(gap > 10, t.fillsGaps());
      }
    }
  }

  /** Edits of what filtering leaves, those without first. */
  private static List<String> fills(Scene s, List<EvidenceAlignment> evidence) {
    CollapsedEvidence collapsed =
        new EvidenceCollapser().collapse(s.genome, evidence, CollapseParameters.DEFAULT);
    assertTrue(collapsed.counters().reconciles(), collapsed.counters().toString());
    List<String> fills = new ArrayList<>();
    collapsed.representatives().forEach(a -> fills.add(a.edits().toString()));
    fills.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    return fills;
  }

  /** What runs through the N that are replaced is cut, or dropped if it is a read. */
  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void whatRunsThroughAFilledGapIsCut(Strand strand) {
    Scene s = scene(strand, 3200, 3260, 60);
    List<EvidenceAlignment> evidence =
        new ArrayList<>(s.align(EvidenceKind.MRNA, "m", s.transcript, true));
    int[] exons = strand == Strand.MINUS ? mirrored(GENE) : GENE;
    for (EvidenceKind kind : List.of(EvidenceKind.PROTEIN, EvidenceKind.SHORT_READ)) {
      boolean protein = kind == EvidenceKind.PROTEIN;
      int[] b =
          protein
              ? Structures.clip(exons, s.truth.cdsFrom(), s.truth.cdsTo())
              : new int[] {exons[2], exons[3], exons[4], exons[5]};
      evidence.add(
          EvidenceAlignment.builder(kind, 0)
              .id(protein ? "p" : "")
              .strand(strand)
              .bounds(b)
              .counts(RunCounts.of(0, 5))
              .build());
    }
    CollapsedEvidence collapsed =
        new EvidenceCollapser().collapse(s.genome, evidence, CollapseParameters.DEFAULT);
    assertEquals(2, collapsed.representatives().size(), collapsed.toString());
    assertTrue(collapsed.counters().reconciles(), collapsed.counters().toString());
    EvidenceAlignment cut =
        collapsed.representatives().stream()
            .filter(a -> a.kind() == EvidenceKind.PROTEIN)
            .findFirst()
            .orElseThrow();
    assertEquals(5, cut.exons());
    assertEquals(1, cut.holes().count());
    int before = 0;
    for (int e = 0; e < cut.exons(); e++) {
      before += cut.exonEnd(e) - cut.exonStart(e);
      if (cut.hole(e)) {
        break;
      }
    }
    assertEquals(0, before % 3, "whole codons on both sides");
    assertEquals(0, cut.length() % 3);
    assertEquals(s.protein, s.protein(s.only(evidence)));
  }

  /** A protein whose exons run on where those of the transcript end is cut there (F11). */
  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void rimsOfProteinsEndWhereTheExonsBesideTheGapDo(Strand strand) {
    Scene s = scene(strand, 3050, 3450, 400);
    List<EvidenceAlignment> evidence =
        new ArrayList<>(s.align(EvidenceKind.MRNA, "m", s.transcript, true));
    int[] cds = Structures.clip(GENE, 2000 + UTR5, 3819);
    for (int beyond : new int[] {0, 4, 45}) {
      int[] b = {2120, 2300, 2500, 2800 + beyond, 3600 - beyond, 3819};
      b = strand == Strand.MINUS ? mirrored(b) : b;
      EvidenceAlignment protein =
          EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
              .id("p")
              .strand(strand)
              .bounds(b)
              .holes(Holes.of(strand == Strand.MINUS ? 0 : 1))
              .counts(RunCounts.of(0, 1))
              .build();
      List<EvidenceAlignment> both = new ArrayList<>(evidence);
      both.add(protein);
      EvidenceAlignment cut =
          new EvidenceCollapser()
              .collapse(s.genome, both, CollapseParameters.DEFAULT).representatives().stream()
                  .filter(a -> a.kind() == EvidenceKind.PROTEIN)
                  .findFirst()
                  .orElseThrow();
      assertEquals(protein.exons(), cut.exons(), strand + " " + beyond);
      int kept = cut.length();
      int inside = protein.length() - 2 * beyond;
      // whole codons on either side of the hole
      assertTrue(beyond < 10 ? kept == protein.length() : kept <= inside && kept > inside - 6);
      assertEquals(s.protein, s.protein(s.only(both)), strand + " " + beyond);
    }
    assertEquals(CDS, Structures.length(cds));
  }
}
