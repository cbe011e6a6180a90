package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.EditMap;
import org.genebeam.model.Edit;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** gnomon.md B.15 on hand-made models, all evenly covered unless told otherwise. */
class GeneBuilderTest {
  private static final ChainParameters P = ChainParameters.defaults();
  private static final int[] B = {100, 400, 500, 800, 900, 1200};

  private final List<ChainReject> lost = new ArrayList<>();
  private int thinFrom = Integer.MAX_VALUE;

  private final ReadSupport even =
      new ReadSupport() {
        @Override
        public RunCounts intron(int start, int end, Strand strand) {
          return RunCounts.of(0, 100);
        }

        @Override
        public long coverage(int position) {
          return position >= thinFrom && position < thinFrom + 50 ? 1 : 100;
        }
      };

  private static Model.Builder model(double score, int... b) {
    return Model.of(Strand.PLUS, b)
        .cds(b[0], b[b.length - 1], 0, true, true, score)
        .reads(100, 100);
  }

  private List<GeneDraft> genes(ChainParameters p, Model... models) {
    lost.clear();
    return new GeneBuilder(p, even, 0, lost).genes(List.of(models));
  }

  private ChainReject.Reason reason() {
    assertEquals(1, lost.size(), lost::toString);
    return lost.get(0).reason();
  }

  @Test
  void partialIsoformsAreAnOption() {
    int[] b = {100, 400, 550, 800, 900, 1200};
    Model principal = model(100, B).build();
    Model partial = model(95, b).cds(100, 1200, 0, true, false, 95).build();
    assertEquals(1, genes(P, principal, partial).get(0).models.size());
    assertEquals(ChainReject.Reason.WEAK_ISOFORM, reason());
    ChainParameters partials = P.with(ChainOption.PARTIAL_ALTS, 1);
    assertEquals(2, genes(partials, principal, partial).get(0).models.size());
  }

  @Test
  void anIsoformOfManyPiecesMayBeTurnedDown() {
    int[] b = {100, 400, 550, 800, 900, 1200};
    Model principal = model(100, B).core(9).build();
    Model pieced = model(95, b).core(3).build();
    assertEquals(2, genes(P, principal, pieced).get(0).models.size());
    ChainParameters whole = P.with(ChainOption.COMPOSITE, 2);
    assertSame(principal, genes(whole, principal, pieced).get(0).principal());
    assertEquals(ChainReject.Reason.COMPOSITE, reason());
    assertEquals(
        2, genes(P.with(ChainOption.COMPOSITE, 3), principal, pieced).get(0).models.size());
  }

  @Test
  void evenIsoformsJoinGenesOnlyIfAsked() {
    Model left = model(100, B).build();
    Model right = model(100, 2000, 2300, 2400, 2700, 2800, 3100).build();
    // Shares splices of both, and no gene has its long intron.
    int[] b = {100, 400, 500, 800, 2400, 2700, 2800, 3100};
    Model both = model(99, b).build();
    assertEquals(2, genes(P, left, right, both).size());
    assertEquals(ChainReject.Reason.CONNECTS_GENES, reason());
    ChainParameters merging = P.with(ChainOption.MERGE_GENES, 1);
    List<GeneDraft> joined = genes(merging, left, right, both);
    assertEquals(1, joined.size());
    assertEquals(3, joined.get(0).models.size());
    thinFrom = 2450;
    assertEquals(2, genes(merging, left, right, both).size(), "coverage drops");
  }

  /** G4: stop codons that are read over, unless a whole model about as long has none. */
  @Test
  void aGeneThatReadsOverAStopBeginsWithAWholeModel() {
    Edit stop = new Edit(600, 3, "NNN");
    int[] b = {100, 400, 640, 800, 900, 1200};
    int[] shorter = {100, 400, 900, 1200};
    Model defective = model(100, B).edits(List.of(stop)).build();
    Model whole = model(85, b).build();
    List<GeneDraft> genes = genes(P, defective, whole);
    assertEquals(1, genes.size());
    assertEquals(List.of(whole), genes.get(0).models);
    assertEquals(ChainReject.Reason.READS_OVER_STOP, reason());
    Model resolved = model(100, B).edits(List.of(new Edit(600, 3, "CAA"))).build();
    Model unseen = model(85, b).cdnaIntrons(false).build();
    Model partial = model(85, b).cds(100, 1200, 0, true, false, 85).build();
    for (List<Model> kept :
        List.of(
            List.of(resolved, whole),
            List.of(defective, model(85, shorter).build()),
            List.of(defective, unseen),
            List.of(defective, partial),
            List.of(defective, model(90, b).edits(List.of(stop)).build()))) {
      genes = genes(P, kept.get(0), kept.get(1));
      assertSame(kept.get(0), genes.get(0).principal(), kept.toString());
    }
    Model trusted = model(85, b).cdnaIntrons(false).trusted(true).build();
    assertSame(trusted, genes(P, defective, trusted).get(0).principal());
  }

  /** The whole model may not touch another gene. */
  @Test
  void aGeneThatReadsOverAStopKeepsItsModelBesideAnother() {
    Model defective = model(100, B).edits(List.of(new Edit(600, 3, "NNN"))).build();
    Model neighbour = model(80, 2000, 2300, 2400, 2700).build();
    Model into =
        model(85, 100, 400, 640, 800, 900, 1200, 2400, 2700)
            .cds(100, 1200, 0, true, true, 85)
            .build();
    List<GeneDraft> genes = genes(P, defective, neighbour, into);
    assertSame(defective, genes.get(0).principal());
    assertEquals(2, genes.size());
  }

  /** Corrections count where they lie in the CDS, in coordinates before and after them. */
  @Test
  void correctionsOfAModelAreThoseInItsCds() {
    Edit missing = Edit.missing(150, "A");
    Edit stop = new Edit(600, 3, "NNN");
    EditMap map = new EditMap(List.of(missing, stop, new Edit(850, 3, "NNN")));
    Model m = model(100, B).build();
    assertEquals(List.of(missing, stop), m.withEdits(map).edits);
    assertEquals(List.of(stop), m.withEdits(map).withBounds(B).edits.subList(1, 2));
    Model utr = model(50, B).cds(700, 1200, 0, true, true, 50).build();
    assertEquals(List.of(), utr.withEdits(map).edits);
    assertSame(m, m.withEdits(EditMap.NONE));
  }

  /** B.17 */
  @Test
  void singleExonsAreFilteredUnlessTheyNeedNotBe() {
    Model weak = model(40, 100, 700).build();
    Model partial = model(90, 100, 700).cds(100, 700, 0, false, true, 90).build();
    ChainParameters off = P.with(ChainOption.FILTERS, 0);
    for (Model m : List.of(weak, partial)) {
      assertEquals(0, genes(P, m).size());
      assertEquals(ChainReject.Reason.WEAK_CDS, reason());
      assertEquals(1, genes(off, m).size());
    }
    assertEquals(1, genes(P, model(90, 100, 700).build()).size());
    assertEquals(1, genes(P, model(40, 100, 700).proteins(300, 0).build()).size());
    Model none = Model.of(Strand.PLUS, new int[] {100, 700}).reads(0, 50).build();
    assertEquals(0, genes(off, none).size());
    assertEquals(ChainReject.Reason.SINGLE_EXON_NONCODING, reason());
  }

  @Test
  void whatBeginsAGeneIsGoodFirst() {
    // A weak long model with a better one of the other strand that its CDS overlaps.
    Model weak = model(40, B).build();
    Model good =
        Model.of(Strand.MINUS, new int[] {700, 1500, 1600, 1700})
            .cds(700, 1700, 0, true, true, 39)
            .reads(100, 100)
            .proteins(600, 0)
            .build();
    List<GeneDraft> genes = genes(P, weak, good);
    assertEquals(1, genes.size());
    assertSame(good, genes.get(0).principal());
    assertEquals(ChainReject.Reason.CDS_CONFLICT, reason());
  }

  @Test
  void knownEndsRaiseTheRank() {
    Model plain = model(100, B).build();
    Model tail = model(97, 100, 400, 510, 800, 900, 1250).ends(false, true).build();
    assertSame(tail, genes(P, plain, tail).get(0).principal());
    assertEquals(true, tail.withBounds(new int[] {150, 400, 510, 800, 900, 1250}).polyA);
    assertEquals(false, tail.withBounds(new int[] {100, 400, 510, 800, 900, 1240}).polyA);
  }

  @Test
  void genesOfBothStrandsOverlapOnlyIfAllowed() {
    Model plus = model(100, B).build();
    Model minus = Model.of(Strand.MINUS, new int[] {1100, 1500, 1600, 1700}).reads(50, 50).build();
    assertEquals(2, genes(P, plus, minus).size());
    assertEquals(1, genes(P.with(ChainOption.OPPOSITE, 0), plus, minus).size());
    assertEquals(ChainReject.Reason.OVERLAPS_GENE, reason());
  }

  @Test
  void theOlderRuleAsksMoreOfLongUtrs() {
    assertEquals(30, P.leastScore(600, 0, 1, 1, 1000));
    ChainParameters legacy = P.with(ChainOption.LEGACY_SCORE, 1);
    assertEquals(30 + 7 + 2 * 14 + 5 - 30, legacy.leastScore(600, 0, 1, 2, 1000), 1e-9);
    assertEquals(0, legacy.leastScore(899, 0, 0, 0, 900));
    assertTrue(Double.isInfinite(legacy.leastScore(901, 0, 5, 5, 9000)));
  }
}
