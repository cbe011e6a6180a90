package org.genebeam.transforms.proteins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.genebeam.formats.BlastTabular;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.search.EmbeddedProteinHits;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitFinder;
import org.genebeam.search.ProteinHitParameters;
import org.genebeam.search.ProteinIndex;
import org.genebeam.simulate.NamedSequence;
import org.genebeam.testing.SharedData;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.genebeam.transforms.transcripts.HitSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proteins with hits of our own search, of files, and of BLAST+. */
class AlignProteinsTest {
  @TempDir static Path dir;
  private static SmallCase small;
  private static List<EvidenceAlignment> embedded;

  @BeforeAll
  static void alignWithOurOwnSearch() {
    small = SmallCase.in(dir);
    embedded = align(HitSource.EMBEDDED);
  }

  private static List<EvidenceAlignment> align(HitSource hits) {
    TestPipeline pipeline = SmallCase.pipeline();
    PCollectionTuple out =
        pipeline.apply(
            AlignProteins.of(
                    List.of(small.file("proteins.fa")),
                    0,
                    small.genome(pipeline),
                    SmallCase.MAX_INTRON)
                .withHits(hits));
    Gathered<KV<Long, List<EvidenceAlignment>>> evidence =
        Gathered.from(out.get(AlignProteins.EVIDENCE));
    pipeline.run();
    List<EvidenceAlignment> all = new ArrayList<>();
    evidence.values().forEach(place -> all.addAll(place.getValue()));
    all.sort(null);
    return all;
  }

  private static Set<String> introns(List<EvidenceAlignment> evidence) {
    Set<String> introns = new TreeSet<>();
    for (EvidenceAlignment a : evidence) {
      for (int i = 0; i + 1 < a.exons(); i++) {
        introns.add(a.contig() + ":" + a.exonEnd(i) + "-" + a.exonStart(i + 1));
      }
    }
    return introns;
  }

  @Test
  void precomputedHitsOfTheEmbeddedSearchGiveTheSameAlignments() throws IOException {
    Genome genome = small.made().genome();
    GenomeShard shard = GenomeShard.whole(genome);
    EmbeddedProteinHits search =
        new EmbeddedProteinHits(
            shard, ProteinIndex.build(shard, GeneticCode.of(1)), ProteinHitParameters.DEFAULTS);
    StringBuilder text = new StringBuilder();
    for (NamedSequence s : small.made().proteins()) {
      byte[] residues = s.letters().getBytes(StandardCharsets.US_ASCII);
      for (Hit hit : search.find(List.of(new HitFinder.Query(s.id(), residues))).get(0)) {
        text.append(BlastTabular.format(genome.contig(hit.contig()).name(), hit)).append('\n');
      }
    }
    String file = Files.writeString(dir.resolve("proteins.m8"), text).toString();
    HitSource given =
        new HitSource(HitSource.Engine.PRECOMPUTED, Map.of(EvidenceKind.PROTEIN, file));
    assertEquals(embedded, align(given));
    assertTrue(embedded.size() > 5, "alignments " + embedded.size());
  }

  @Test
  void blastFindsTheIntronsOfTheEmbeddedSearch() {
    SharedData.requireTool("tblastn");
    SharedData.requireTool("makeblastdb");
    Set<String> ours = introns(embedded);
    Set<String> theirs = introns(align(new HitSource(HitSource.Engine.BLAST_PLUS, Map.of())));
    Set<String> shared = new TreeSet<>(ours);
    shared.retainAll(theirs);
    assertTrue(ours.size() > 10, "introns " + ours.size());
    assertTrue(
        shared.size() >= 0.95 * Math.max(ours.size(), theirs.size()),
        shared.size() + " of " + ours.size() + " and " + theirs.size());
  }
}
