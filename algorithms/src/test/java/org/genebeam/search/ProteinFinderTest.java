package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.simulate.NamedSequence;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Protein hits of the embedded search and of tblastn, on simulated proteins of a relative. */
class ProteinFinderTest {
  private static final SimulatedCase CASE =
      Simulation.create(
          SimulationOptions.plant()
              .withSeed(6)
              .withContigs(2)
              .withBases(150_000)
              .withGenes(15)
              .withPairs(100));

  @Test
  void embeddedAndTblastnAgreeOnPlaces() throws IOException {
    SharedData.requireTool("tblastn");
    SharedData.requireTool("makeblastdb");
    List<HitFinder.Query> queries = queries();
    GenomeShard shard = GenomeShard.whole(CASE.genome());
    List<List<Hit>> ours = embedded(CASE.genome()).find(queries);
    try (BlastPlusHits blast = BlastPlusHits.ofProteins(shard, 1, 1)) {
      List<List<Hit>> theirs = blast.find(queries);
      int agree = 0;
      for (int i = 0; i < queries.size(); i++) {
        agree += best(ours.get(i)).equals(best(theirs.get(i))) ? 1 : 0;
      }
      assertTrue(agree >= 0.9 * queries.size(), agree + " of " + queries.size());
    }
  }

  @Test
  void hitsOfTblastnAreThoseOfTheWholeGenomeInAShard() throws IOException {
    SharedData.requireTool("tblastn");
    SharedData.requireTool("makeblastdb");
    Genome genome = CASE.genome();
    List<GenomeShard.Piece> half = List.of(new GenomeShard.Piece(0, 0, genome.contig(0).length()));
    List<HitFinder.Query> queries = queries().subList(0, 6);
    try (BlastPlusHits all = BlastPlusHits.ofProteins(GenomeShard.whole(genome), 1, 1);
        BlastPlusHits shard = BlastPlusHits.ofProteins(GenomeShard.load(genome, half), 1, 1)) {
      List<Hit> found = inFirst(shard.find(queries));
      assertEquals(inFirst(all.find(queries)), found);
      assertTrue(found.size() > 2, "hits " + found.size());
    }
  }

  private static List<Hit> inFirst(List<List<Hit>> hits) {
    return hits.stream().flatMap(List::stream).filter(hit -> hit.contig() == 0).toList();
  }

  @Test
  void queriesDoNotInfluenceEachOther() throws IOException {
    List<HitFinder.Query> queries = queries();
    HitFinder finder = embedded(CASE.genome());
    List<HitFinder.Query> backwards = new ArrayList<>(queries);
    Collections.reverse(backwards);
    List<List<Hit>> other = new ArrayList<>(finder.find(backwards));
    Collections.reverse(other);
    assertEquals(finder.find(queries), other);
  }

  private static List<HitFinder.Query> queries() {
    List<HitFinder.Query> queries = new ArrayList<>();
    for (NamedSequence s : CASE.proteins()) {
      queries.add(new HitFinder.Query(s.id(), s.letters().getBytes(StandardCharsets.US_ASCII)));
    }
    assertTrue(queries.size() > 5, "proteins " + queries.size());
    return queries;
  }

  private static HitFinder embedded(Genome genome) {
    GenomeShard shard = GenomeShard.whole(genome);
    return new EmbeddedProteinHits(
        shard, ProteinIndex.build(shard, GeneticCode.of(1)), ProteinHitParameters.DEFAULTS);
  }

  /** Contig and strand on which most residues are covered. */
  private static String best(List<Hit> hits) {
    String best = "none";
    int most = 0;
    for (int contig = 0; contig < 2; contig++) {
      for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
        BitSet covered = new BitSet();
        for (Hit hit : hits) {
          if (hit.contig() == contig && hit.strand() == strand) {
            covered.set(hit.queryStart(), hit.queryEnd());
          }
        }
        if (covered.cardinality() > most) {
          most = covered.cardinality();
          best = contig + " " + strand;
        }
      }
    }
    return best;
  }
}
