package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.SimulatedRead;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrandedLibraryTest {

  @ParameterizedTest(name = "seed 5, {0}")
  @EnumSource(LibraryType.Sense.class)
  void simulatedLibrariesAreTold(LibraryType.Sense sense) {
    SimulatedCase made =
        Simulation.create(
            SimulationOptions.plant().withSeed(5).withGenes(15).withRuns(1).withPairs(2000), sense);
    Map<String, Strand> strands = new HashMap<>();
    made.genes().forEach(g -> g.transcripts().forEach(t -> strands.put(t.id(), t.strand())));
    GenomeShard shard = GenomeShard.whole(made.genome());
    ReadAligner aligner =
        new ReadAligner(
            shard, ReadAligner.index(shard), ReadAlignerOptions.defaults(), KnownIntrons.none());
    LibraryCounts counts = new LibraryCounts();
    List<SimulatedRead> reads = made.runs().get(0).reads();
    FragmentAlignment[] alignments = new FragmentAlignment[reads.size()];
    for (int i = 0; i < alignments.length; i++) {
      alignments[i] = new FragmentAlignment();
      aligner.align(batch(reads.get(i)), 0, alignments[i]);
      counts.add(alignments[i], RunCounts.of(0, 1), true);
    }

    assertEquals(new LibraryType(true, sense), counts.type(0));

    ReadOrientation orientation = new ReadOrientation(counts);
    int oriented = 0;
    int wrong = 0;
    for (int i = 0; i < alignments.length; i++) {
      Strand truth = strands.get(reads.get(i).transcript());
      for (EvidenceAlignment a :
          orientation.resolve(ReadEvidence.marked(alignments[i], RunCounts.of(0, 1)))) {
        if (a.exons() == 1 && truth != null) {
          oriented += a.strand() == Strand.UNKNOWN ? 0 : 1;
          wrong += a.strand() == truth.opposite() ? 1 : 0;
        }
      }
    }
    if (sense == LibraryType.Sense.UNSTRANDED) {
      assertEquals(0, oriented);
    } else {
      assertTrue(oriented > 1000 && wrong <= 0.01 * oriented, wrong + " of " + oriented);
    }
  }

  private static FragmentBatch batch(SimulatedRead read) {
    String first = read.mates().get(0).bases();
    String second = read.mates().get(1).bases();
    return new FragmentBatch(
        Nucleotides.encode(first + second),
        new int[] {0, first.length(), first.length() + second.length()},
        new RunCounts[] {RunCounts.of(0, 1)});
  }
}
