package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** Ends of neighbouring genes on the evidence left to them (gnomon.md B.16), on both strands. */
class SharedEndsTest {
  private static final int SIZE = 4000;
  private static final int[] LEFT = {100, 400, 500, 800, 900, 1300};
  private static final int[] RIGHT = {1100, 1500, 1600, 2300};

  private final List<int[]> ofLeft = new ArrayList<>();
  private final List<int[]> ofRight = new ArrayList<>();
  private int known = Model.NO_END;
  private boolean stop = true;
  private int depth;
  private int depthTo = 1050;
  private int lost;

  private static int turn(int x, boolean plus) {
    return plus ? x : SIZE - x;
  }

  private static int[] turn(int[] b, boolean plus) {
    int[] turned = new int[b.length];
    for (int i = 0; i < b.length; i++) {
      turned[i] = plus ? b[i] : SIZE - b[b.length - 1 - i];
    }
    return turned;
  }

  /** Weight, then bounds. */
  private static EvidenceAlignment read(int[] weightAndBounds, boolean plus) {
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
        .strand(plus ? Strand.PLUS : Strand.MINUS)
        .bounds(turn(Arrays.copyOfRange(weightAndBounds, 1, weightAndBounds.length), plus))
        .counts(RunCounts.of(0, weightAndBounds[0]))
        .build();
  }

  private Model model(boolean plus, int[] b, int cdsFrom, int cdsTo, List<int[]> reads, int end) {
    int x = turn(cdsFrom, plus);
    int y = turn(cdsTo, plus);
    int e = end == Model.NO_END ? end : turn(end, plus);
    boolean closed = stop || b != LEFT;
    return Model.of(plus ? Strand.PLUS : Strand.MINUS, turn(b, plus))
        .cds(Math.min(x, y), Math.max(x, y), 0, true, closed, 50)
        .members(reads.stream().map(r -> read(r, plus)).toList())
        .knownEnds(plus ? Model.NO_END : e, plus ? e : Model.NO_END)
        .build();
  }

  /** Left end, right end and weight of both models, of the plus strand; mirrored the same. */
  private String cut() {
    List<String> found = new ArrayList<>();
    for (boolean plus : new boolean[] {true, false}) {
      lost = 0;
      byte[] bases = new byte[SIZE];
      List<EvidenceAlignment> all =
          depth == 0 ? List.of() : List.of(read(new int[] {depth, 100, depthTo}, plus));
      ReadSupport support = ReadSupport.of(all);
      ChainParameters p = ChainParameters.defaults();
      SharedEnds ends =
          new SharedEnds(
              p,
              CodingPotential.byLength(0.1),
              new StrandView(Strand.PLUS, 0, SIZE, bases, support),
              new StrandView(Strand.MINUS, 0, SIZE, bases, support),
              support);
      Model x = model(plus, LEFT, 201, 1002, ofLeft, known);
      Model y = model(plus, RIGHT, 1401, 2100, ofRight, Model.NO_END);
      List<GeneDraft> drafts = List.of(new GeneDraft(x, p, support), new GeneDraft(y, p, support));
      StringBuilder text = new StringBuilder();
      for (Model m : ends.cut(drafts, m -> lost++)) {
        int[] b = turn(m.b, plus);
        text.append(b[0]).append('-').append(b[b.length - 1]).append(':').append(m.weight);
        text.append(m.score == 50 ? " " : "* ");
      }
      found.add(text.toString().trim());
    }
    assertEquals(found.get(0), found.get(1), "mirror image");
    return found.get(0);
  }

  private SharedEndsTest left(int... weightAndBounds) {
    ofLeft.add(weightAndBounds);
    return this;
  }

  private SharedEndsTest right(int... weightAndBounds) {
    ofRight.add(weightAndBounds);
    return this;
  }

  private SharedEndsTest both(int... weightAndBounds) {
    return left(weightAndBounds).right(weightAndBounds);
  }

  @Test
  void chainsEndWithTheEvidenceThatIsTheirs() {
    left(5, 700, 800, 900, 1080).right(7, 1320, 1500, 1600, 1700);
    assertEquals("100-1300:0 1100-2300:0", cut(), "nothing is shared");
    both(3, 1150, 1290);
    assertEquals("100-1080:5* 1320-2300:7*", cut());
    left(4, 950, 1120);
    assertEquals("100-1120:9* 1320-2300:7*", cut());
  }

  @Test
  void theCodingRegionAndOpenEndsStay() {
    left(5, 700, 800, 900, 950).right(7, 1450, 1500, 1600, 1700).both(3, 1150, 1290);
    assertEquals("100-1002:5* 1401-2300:7*", cut());
    stop = false;
    assertEquals("100-1300:5* 1401-2300:7*", cut());
  }

  @Test
  void aKnownEndAndDepthStay() {
    left(5, 700, 800, 900, 1010).right(7, 1320, 1500, 1600, 1700).both(3, 1150, 1290);
    known = 1210;
    assertEquals("100-1210:5* 1320-2300:7*", cut());
    known = Model.NO_END;
    depth = 10;
    Model whole = model(true, LEFT, 201, 1002, ofLeft, known);
    int limit =
        new UtrLimits(whole, ReadSupport.of(List.of(read(new int[] {depth, 100, depthTo}, true))))
            .right();
    assertEquals("100-" + limit + ":5* 1100-2300:0", cut(), "one limit, depths unlike");
  }

  @Test
  void whatMostReadsAcrossTheLastJunctionReachStays() {
    // The second gene lies in an intron of the first one and loses what agrees with both.
    List<EvidenceAlignment> reads = new ArrayList<>();
    for (boolean plus : new boolean[] {true, false}) {
      reads.clear();
      Model host = model(plus, new int[] {100, 400, 2000, 2300}, 201, 2100, List.of(), known);
      int[] guest = {420, 600, 700, 1300};
      int[][] across = {{9, 500, 600, 700, 900}, {1, 560, 600, 700, 1200}, {2, 520, 600, 700, 800}};
      int[] same = {4, 1210, 1280};
      for (int[] r : across) {
        reads.add(read(r, plus));
      }
      reads.add(read(same, plus));
      ReadSupport none = ReadSupport.of(List.of());
      ChainParameters p = ChainParameters.defaults();
      Model m =
          Model.of(plus ? Strand.PLUS : Strand.MINUS, turn(guest, plus)).members(reads).build();
      // An isoform of the host has the last exon of the guest.
      GeneDraft gene = new GeneDraft(host, p, none);
      gene.models.add(
          Model.of(m.strand, turn(new int[] {1205, 1300}, plus)).members(List.of()).build());
      StrandView view = new StrandView(Strand.PLUS, 0, SIZE, new byte[SIZE], none);
      SharedEnds ends = new SharedEnds(p, CodingPotential.byLength(0.1), view, view, none);
      List<Model> cut = ends.cut(List.of(gene, new GeneDraft(m, p, none)), x -> lost++);
      int[] b = turn(cut.get(cut.size() - 1).b, plus);
      assertEquals(1200, b[b.length - 1], "the lighter ones end before");
      assertEquals(420, b[0], "nothing that went away reached it");
      assertEquals(12, cut.get(cut.size() - 1).weight);
      assertEquals(0, lost);
    }
  }

  @Test
  void aModelWithoutEvidenceOfItsOwnIsLost() {
    right(7, 1320, 1500, 1600, 1700).both(3, 1150, 1290);
    assertEquals("1320-2300:7*", cut());
    assertEquals(1, lost);
  }
}
