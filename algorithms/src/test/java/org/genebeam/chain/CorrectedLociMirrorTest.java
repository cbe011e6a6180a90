package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/**
 * Random loci, genes of both strands in reach of each other, with stop codons in frame, rival
 * splice sites, proteins that read over the stops or have frameshifts, and reads with errors:
 * models of the reverse complement are mirror images, and do not depend on the order.
 */
class CorrectedLociMirrorTest {
  private static final int LENGTH = 6000;
  private static final byte[][] STOPS = {{3, 0, 0}, {3, 0, 2}, {3, 2, 0}};
  private static final int[] SHIFTS = {-6, -3, -3, -1, 1, 3, 3, 6};

  /** One random locus. */
  private static final class Locus {
    final Random random;
    final SimulatedLocus sim;
    final List<EvidenceAlignment> evidence = new ArrayList<>();

    Locus(long seed) {
      random = new Random(seed);
      sim = new SimulatedLocus(seed, LENGTH);
      for (int at = 200, gene = 0; at < 4000; gene++) {
        int[] b = exons(at);
        if (b[b.length - 1] > LENGTH - 300) {
          break;
        }
        add(b, "p" + gene);
        boolean overlaps = random.nextBoolean();
        at = overlaps ? b[2] + random.nextInt(200) : b[b.length - 1] + random.nextInt(60) - 20;
      }
    }

    private int[] exons(int from) {
      int n = 2 + random.nextInt(4);
      int[] b = new int[2 * n];
      for (int i = 0, v = from; i < n; i++) {
        b[2 * i] = v;
        v += 90 + random.nextInt(260);
        b[2 * i + 1] = v;
        v += 60 + random.nextInt(120);
      }
      return b;
    }

    private void add(int[] b, String name) {
      int utr = 30 + random.nextInt(30);
      int cds = (Structures.length(b) - utr - 20) / 3 * 3;
      Strand strand = random.nextBoolean() ? Strand.MINUS : Strand.PLUS;
      SimulatedLocus.Truth truth = sim.gene(strand, b, utr, cds);
      List<int[]> structures = new ArrayList<>(List.of(b));
      for (int i = random.nextInt(3); i > 0; i--) {
        structures.add(rival(b, strand));
      }
      stops(strand, b, utr, cds);
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        protein(any(structures), truth, name + "_" + i);
      }
      for (int i = random.nextInt(12); i > 0; i--) {
        read(any(structures), strand, "r" + evidence.size());
      }
    }

    private int[] any(List<int[]> structures) {
      return structures.get(random.nextInt(structures.size()));
    }

    /** The same gene with a junction elsewhere. */
    private int[] rival(int[] b, Strand strand) {
      int[] w = b.clone();
      int j = 1 + random.nextInt(b.length - 2);
      w[j] += SHIFTS[random.nextInt(SHIFTS.length)];
      int intron = (j - 1) / 2;
      sim.intron(strand, w[2 * intron + 1], w[2 * intron + 2]);
      sim.intron(strand, b[2 * intron + 1], b[2 * intron + 2]);
      return w;
    }

    /** Puts up to two stops into the frame, most of them at junctions. */
    private void stops(Strand strand, int[] b, int utr, int cds) {
      StrandView view = view(strand);
      int[] v = view.toView(b);
      for (int i = random.nextInt(3); i > 0; i--) {
        int t = utr + 3 + 3 * random.nextInt(cds / 3 - 4);
        if (random.nextInt(3) > 0) {
          int exon = 1 + random.nextInt(b.length / 2 - 1);
          int junction = StrandView.toTranscript(v, v[2 * exon]);
          t = utr + Math.floorDiv(junction - utr, 3) * 3;
        }
        byte[] codon = STOPS[random.nextInt(3)];
        for (int k = 0; t > utr && t < utr + cds - 6 && k < 3; k++) {
          int at = StrandView.baseAt(v, t + k);
          boolean plus = strand == Strand.PLUS;
          sim.bases[plus ? at : view.toContig(at + 1)] =
              plus ? codon[k] : Nucleotides.complement(codon[k]);
        }
      }
      for (int e = 1; e + 1 < b.length; e += 2) {
        sim.intron(strand, b[e], b[e + 1]);
      }
    }

    private StrandView view(Strand strand) {
      return new StrandView(strand, 0, LENGTH, sim.bases, ReadSupport.of(List.of()));
    }

    private void protein(int[] structure, SimulatedLocus.Truth truth, String id) {
      int[] whole = Structures.clip(structure, truth.cdsFrom(), truth.cdsTo());
      Strand strand = truth.strand();
      StrandView view = view(strand);
      int[] v = view.toView(whole);
      byte[] m = view.splice(v);
      int head = random.nextInt(3) > 0 ? 0 : 3 * random.nextInt(m.length / 6);
      int tail = random.nextInt(3) > 0 ? 0 : 3 * random.nextInt(m.length / 6);
      int[] part =
          view.toContig(
              Structures.clip(
                  v, StrandView.baseAt(v, head), StrandView.baseAt(v, m.length - tail - 1) + 1));
      List<Edit> edits = new ArrayList<>();
      for (int t = 0; t + 6 <= m.length; t += 3) {
        int[] at = places(v, t, view);
        boolean told = at[1] - at[0] == 1 || at[2] - at[1] == 1;
        if (OrfFinder.isStop(m, t) && told && edits.size() < 4 && random.nextInt(8) > 0) {
          boolean tga = m[t + 1] == 2 && random.nextInt(3) > 0;
          edits.add(
              tga
                  ? Edit.selenocysteine(at[0], at[1], at[2], strand)
                  : Edit.readOver(at[0], at[1], at[2]));
        }
      }
      if (random.nextInt(4) == 0) {
        int at = whole[0] + 5 + random.nextInt(whole[whole.length - 1] - whole[0] - 10);
        int n = 1 + random.nextInt(2);
        edits.add(random.nextBoolean() ? Edit.extra(at, n) : Edit.missing(at, "N".repeat(n)));
      }
      int n = part.length / 2;
      boolean holed = n > 2 && random.nextInt(6) == 0;
      int flags = head == 0 ? EvidenceAlignment.CONFIRMED_START : 0;
      flags |= tail == 0 ? EvidenceAlignment.CONFIRMED_STOP : 0;
      evidence.add(
          EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
              .id(id)
              .strand(strand)
              .bounds(part)
              .holes(holed ? Holes.of(random.nextInt(n - 1)) : Holes.NONE)
              .flags(flags | EvidenceAlignment.BEST_PLACEMENT)
              .edits(edits)
              .cds(part[0], part[part.length - 1])
              .unaligned(head, tail)
              .counts(RunCounts.of(0, 1))
              .build());
    }

    private static int[] places(int[] v, int t, StrandView view) {
      int[] at = new int[3];
      for (int k = 0; k < 3; k++) {
        int base = StrandView.baseAt(v, t + k);
        at[k] = Math.min(view.toContig(base), view.toContig(base + 1));
      }
      Arrays.sort(at);
      return at;
    }

    private void read(int[] b, Strand strand, String id) {
      int length = Structures.length(b);
      int from = random.nextInt(length - 60);
      int to = Math.min(length, from + 40 + random.nextInt(400));
      int[] part = Structures.clip(b, StrandView.baseAt(b, from), StrandView.baseAt(b, to - 1) + 1);
      EvidenceKind[] kinds = {
        EvidenceKind.SHORT_READ, EvidenceKind.EST, EvidenceKind.MRNA, EvidenceKind.LONG_READ
      };
      EvidenceKind kind = kinds[random.nextInt(kinds.length)];
      EvidenceAlignment.Builder read =
          EvidenceAlignment.builder(kind, 0)
              .id(kind == EvidenceKind.SHORT_READ ? "" : id)
              .strand(part.length > 2 ? strand : Strand.UNKNOWN)
              .bounds(part)
              .counts(RunCounts.of(0, 1 + random.nextInt(30)));
      if (random.nextInt(6) == 0) {
        int at = part[0] + 3 + random.nextInt(part[part.length - 1] - part[0] - 6);
        read.edits(List.of(random.nextBoolean() ? Edit.extra(at, 1) : Edit.missing(at, "A")));
      }
      evidence.add(read.build());
    }
  }

  private static Edit mirrored(Edit e) {
    byte[] letters = Nucleotides.reverseComplement(Nucleotides.encode(e.inserted()));
    int split = e.split() == 0 ? 0 : 3 - e.split();
    return new Edit(LENGTH - e.end(), e.removed(), Nucleotides.decode(letters), split, e.intron());
  }

  private static EvidenceAlignment mirrored(EvidenceAlignment a) {
    int n = a.exons();
    int[] bounds = mirrored(a.bounds());
    float[] identity = new float[n];
    Holes holes = Holes.NONE;
    for (int i = 0; i < n; i++) {
      identity[i] = a.identity(n - 1 - i);
      holes = i + 1 < n && a.hole(n - 2 - i) ? holes.plus(i) : holes;
    }
    EvidenceAlignment.Builder b =
        a.toBuilder().strand(a.strand().opposite()).bounds(bounds).identity(identity).holes(holes);
    if (a.cdsStart() >= 0) {
      b.cds(LENGTH - a.cdsEnd(), LENGTH - a.cdsStart());
    }
    return b.edits(a.edits().stream().map(CorrectedLociMirrorTest::mirrored).toList()).build();
  }

  private static int[] mirrored(int[] b) {
    int[] m = new int[b.length];
    for (int i = 0; i < b.length; i++) {
      m[i] = LENGTH - b[b.length - 1 - i];
    }
    return m;
  }

  private static ChainResult chain(byte[] bases, List<EvidenceAlignment> evidence) {
    InMemoryGenome genome = InMemoryGenome.builder().add("s", Nucleotides.decode(bases)).build();
    return new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
        .chain(new ChainInput(genome, 0, evidence, ReadSupport.of(evidence)));
  }

  /** Genes as text, turned round if asked for. */
  private static SortedSet<String> text(ChainResult result, boolean turned) {
    SortedSet<String> genes = new TreeSet<>();
    for (Gene gene : result.genes()) {
      List<String> transcripts = new ArrayList<>();
      for (Transcript t : gene.transcripts()) {
        int[] b = Structures.of(t);
        int[] cds = t.isCoding() ? new int[] {t.cdsStart(), t.cdsEnd()} : new int[0];
        TreeSet<Edit> edits = new TreeSet<>();
        t.edits().forEach(e -> edits.add(turned ? mirrored(e) : e));
        transcripts.add(
            "%s %s %s %s %.6f"
                .formatted(
                    turned ? t.strand().opposite() : t.strand(),
                    Arrays.toString(turned ? mirrored(b) : b),
                    Arrays.toString(turned ? mirrored(cds) : cds),
                    edits,
                    t.score()));
      }
      genes.add(transcripts.toString());
    }
    return genes;
  }

  @Test
  void modelsAreMirroredAndDoNotDependOnTheOrderSeeds1To300() {
    int genes = 0;
    int corrected = 0;
    for (long seed = 1; seed <= 300; seed++) {
      Locus locus = new Locus(seed);
      byte[] bases = locus.sim.bases;
      ChainResult found = chain(bases, locus.evidence);
      SortedSet<String> expected = text(found, false);
      List<EvidenceAlignment> turned =
          locus.evidence.stream().map(CorrectedLociMirrorTest::mirrored).toList();
      ChainResult other = chain(Nucleotides.reverseComplement(bases), turned);
      assertEquals(expected, text(other, true), "mirrored, seed " + seed);
      List<EvidenceAlignment> shuffled = new ArrayList<>(locus.evidence);
      Collections.shuffle(shuffled, locus.random);
      assertEquals(expected, text(chain(bases, shuffled), false), "shuffled, seed " + seed);
      genes += found.genes().size();
      corrected +=
          (int)
              found.genes().stream().filter(g -> !g.transcripts().get(0).edits().isEmpty()).count();
    }
    assertTrue(genes > 600 && corrected > 100, genes + " genes, " + corrected + " corrected");
  }
}
