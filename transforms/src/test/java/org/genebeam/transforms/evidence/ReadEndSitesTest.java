package org.genebeam.transforms.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadEndSitesTest {
  @TempDir Path dir;

  private List<ReadEndSites.SiteFile> files(String starts, String ends) throws IOException {
    SmallCase.store(
        dir,
        InMemoryGenome.builder()
            .add("c0", new byte[3_000_000], new int[0])
            .add("c1", new byte[500], new int[0])
            .build());
    Path one = Files.writeString(dir.resolve("tss.bed"), starts.replace(' ', '\t'));
    Path two = Files.writeString(dir.resolve("polya.bed"), ends.replace(' ', '\t'));
    return List.of(
        new ReadEndSites.SiteFile(one.toString(), false, 3),
        new ReadEndSites.SiteFile(two.toString(), true, 4));
  }

  @Test
  void sitesBecomeEvidenceByPlace() throws IOException {
    List<ReadEndSites.SiteFile> files =
        files("c0 2500000 2500001 x 9 +\nc1 3 4 x 9 -\n", "c1 300 301 x 2 +\n");
    TestPipeline pipeline = SmallCase.pipeline();
    var sites =
        Gathered.from(
            pipeline.apply(ReadEndSites.of(files, SmallCase.genome(pipeline, dir.toString()))));
    Counters counters = Counters.of(pipeline.run());
    List<String> seen = new ArrayList<>();
    sites
        .values()
        .forEach(
            kv -> {
              for (EvidenceAlignment a : kv.getValue()) {
                assertEquals((long) kv.getKey(), Places.of(a));
                String end = a.has(EvidenceAlignment.CAP) ? "cap" : "polyA";
                seen.add(
                    "%d:%d-%d%s %s %s"
                        .formatted(
                            a.contig(), a.start(), a.end(), a.strand().symbol(), end, a.counts()));
              }
            });
    seen.sort(null);
    assertEquals(2, seen.size());
    assertTrue(seen.get(0).startsWith("0:2500000-2500110+ cap"), seen.get(0));
    assertTrue(seen.get(1).startsWith("1:191-301+ polyA"), seen.get(1));
    // the start at base 3 of the minus strand has no room for a read
    assertEquals(1, counters.get("ReadEndSites.sites_dropped_contig_end"));
  }

  @Test
  void anUnknownSequenceIsNamed() throws IOException {
    List<ReadEndSites.SiteFile> files = files("c00 5 6 x 9 +\n", "c1 300 301 x 2 +\n");
    TestPipeline pipeline = SmallCase.pipeline();
    pipeline.apply(ReadEndSites.of(files, SmallCase.genome(pipeline, dir.toString())));
    Pipeline.PipelineExecutionException e =
        assertThrows(Pipeline.PipelineExecutionException.class, pipeline::run);
    assertTrue(
        e.getMessage()
            .contains("tss.bed:1: sequence 'c00' is not in the genome; did you mean 'c0'"),
        e.getMessage());
  }
}
