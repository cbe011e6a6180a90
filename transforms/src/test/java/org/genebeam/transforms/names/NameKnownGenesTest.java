package org.genebeam.transforms.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameKnownGenesTest {
  @TempDir Path dir;

  private static Gene gene(int start, String... known) {
    List<Transcript> transcripts =
        Arrays.stream(known)
            .map(
                id ->
                    new Transcript(
                        "",
                        Strand.PLUS,
                        List.of(new Exon(start, start + 9)),
                        -1,
                        -1,
                        0,
                        false,
                        false,
                        0,
                        "Gnomon",
                        "Chainer",
                        new Support(id, 0, 0, 0, 0, 0, 0, 0, 0)))
            .toList();
    return new Gene(0, 0, "", "", "", "lncRNA", transcripts);
  }

  private static Gene named(Gene gene, String symbol, String name, String id) {
    return new Gene(0, 0, symbol, name, id, "lncRNA", gene.transcripts());
  }

  private static Set<Gene> name(String table, Gene... genes) {
    TestPipeline pipeline = SmallCase.pipeline();
    Gathered<Gene> named =
        Gathered.from(
            pipeline
                .apply(Create.of(Arrays.asList(genes)).withCoder(GeneCoder.of()))
                .apply(NameKnownGenes.of(table)));
    Counters counters = Counters.of(pipeline.run());
    Set<Gene> all = named.values().stream().collect(Collectors.toSet());
    assertEquals(
        all.stream().filter(g -> !g.curatedId().isEmpty()).count(),
        counters.get("NameKnownGenes.genes_named"));
    return all;
  }

  @Test
  void firstKnownTranscriptOfAGeneNamesIt() throws IOException {
    Path table =
        Files.writeString(
            dir.resolve("t.tsv"),
            "#transcript\tgene\tsymbol\tname\n"
                + "NM_1\tg1\tABC\tkinase é\n"
                + "NM_2\tg2\tDEF\n\n"
                + "NM_3\tg3\n");
    Gene a = gene(1, "", "NM_1", "NM_2");
    Gene b = gene(20, "NM_2");
    Gene c = gene(40, "NM_9");
    assertEquals(
        Set.of(named(a, "ABC", "kinase é", "g1"), named(b, "DEF", "", "g2"), c),
        name(table.toString(), a, b, c));
  }

  @Test
  void columnsMayComeInAnyOrder() throws IOException {
    Path table =
        Files.writeString(
            dir.resolve("t.tsv"),
            "#gene_name\taccession\tdescription\tgene_id\nABC\tNM_1\td\tg1\n");
    Gene a = gene(1, "NM_1");
    assertEquals(Set.of(named(a, "ABC", "d", "g1")), name(table.toString(), a));
  }

  @Test
  void withoutATableGenesPass() {
    Gene a = gene(1, "NM_1");
    assertEquals(Set.of(a), name("", a));
  }
}
