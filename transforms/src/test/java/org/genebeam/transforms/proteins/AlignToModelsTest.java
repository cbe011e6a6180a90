package org.genebeam.transforms.proteins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.homology.ModelProtein;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.screen.DenyList;
import org.genebeam.simulate.NamedSequence;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the second pass, on genes of which a first pass knows only the first half. */
class AlignToModelsTest {
  @TempDir static Path dir;
  private static SmallCase small;
  private static List<Gene> whole;
  private static List<Gene> halves;
  private static List<NamedSequence> proteins;
  private static Result plain;

  /** What came out. */
  private record Result(
      List<EvidenceAlignment> evidence,
      List<String> elements,
      List<Gene> screened,
      List<Gene> chosen,
      List<String> changes,
      Counters counters) {}

  @BeforeAll
  static void alignToHalves() throws IOException {
    small = SmallCase.in(dir);
    proteins = small.made().proteins();
    whole = new ArrayList<>();
    halves = new ArrayList<>();
    for (Gene gene : small.made().genes()) {
      Transcript t = gene.transcripts().get(0);
      if (t.isCoding()) {
        List<Exon> cds = t.cdsSegments();
        int n = (cds.size() + 1) / 2;
        List<Exon> half =
            t.strand() == Strand.PLUS ? cds.subList(0, n) : cds.subList(cds.size() - n, cds.size());
        whole.add(model(gene, cds));
        halves.add(model(gene, half));
      }
    }
    plain = run(halves, List.of(write("plain.fa", proteins)), DenyList.NONE, List.of());
  }

  private static Gene model(Gene gene, List<Exon> cds) {
    Transcript t =
        new Transcript(
            "",
            gene.strand(),
            cds,
            cds.get(0).start(),
            cds.get(cds.size() - 1).end(),
            0,
            true,
            false,
            50,
            "Gnomon",
            "FullAbInitio",
            Transcript.Support.NONE);
    return new Gene(gene.contig(), 0, "", "", "", "protein_coding", List.of(t));
  }

  private static String write(String name, List<NamedSequence> records) throws IOException {
    StringBuilder text = new StringBuilder();
    records.forEach(
        r -> text.append('>').append(r.header()).append('\n').append(r.letters()).append('\n'));
    return Files.writeString(dir.resolve(name), text.toString()).toString();
  }

  private static Result run(
      List<Gene> genes, List<String> files, DenyList denied, List<EvidenceAlignment> aligned) {
    TestPipeline pipeline = SmallCase.pipeline();
    PCollectionView<String> genome = small.genome(pipeline);
    PCollection<Gene> first = pipeline.apply("First", Create.of(genes).withCoder(GeneCoder.of()));
    PCollection<KV<Long, List<EvidenceAlignment>>> before =
        pipeline.apply(
            "Aligned",
            Create.of(
                    Places.group(aligned).entrySet().stream()
                        .map(e -> KV.of(e.getKey(), e.getValue()))
                        .toList())
                .withCoder(Places.coder()));
    PCollectionTuple out =
        first.apply(
            AlignToModels.of(
                genome,
                before,
                new AlignToModels.Given(files, List.of(), List.of(), denied, 3),
                SmallCase.MAX_INTRON));
    PCollection<Gene> second = pipeline.apply("Second", Create.of(whole).withCoder(GeneCoder.of()));
    PCollectionTuple screened = second.apply(ScreenModels.against(out.get(AlignToModels.ELEMENTS)));
    PCollectionTuple chosen =
        first.apply(
            ChoosePass.of(
                genome,
                1,
                new ChoosePass.Others(
                    second, out.get(AlignProteins.EVIDENCE), out.get(AlignToModels.USED))));
    Gathered<KV<Long, List<EvidenceAlignment>>> evidence =
        Gathered.from(out.get(AlignProteins.EVIDENCE));
    Gathered<KV<Integer, KV<String, ModelProtein>>> elements =
        Gathered.from(out.get(AlignToModels.ELEMENTS));
    Gathered<Gene> passed = Gathered.from(screened.get(ScreenModels.GENES));
    Gathered<Gene> kept = Gathered.from(chosen.get(ChoosePass.GENES));
    Gathered<KV<Long, String>> changes = Gathered.from(chosen.get(ChoosePass.CHANGES));
    Counters counters = Counters.of(pipeline.run());
    List<EvidenceAlignment> all = new ArrayList<>();
    evidence.values().forEach(place -> all.addAll(place.getValue()));
    all.sort(null);
    return new Result(
        all,
        elements.values().stream().map(e -> e.getValue().getKey()).sorted().toList(),
        passed.values().stream().sorted(Gene.BY_PLACE).toList(),
        kept.values().stream().sorted(Gene.BY_PLACE).toList(),
        changes.values().stream().map(KV::getValue).sorted().toList(),
        counters);
  }

  private static TreeSet<String> introns(List<EvidenceAlignment> evidence) {
    TreeSet<String> introns = new TreeSet<>();
    for (EvidenceAlignment a : evidence) {
      for (int i = 0; i + 1 < a.exons(); i++) {
        introns.add(a.contig() + ":" + a.exonEnd(i) + "-" + a.exonStart(i + 1));
      }
    }
    return introns;
  }

  @Test
  void proteinsBringTheHalfThatModelsLack() {
    TreeSet<String> found = introns(plain.evidence);
    int lacking = 0;
    int brought = 0;
    for (int g = 0; g < whole.size(); g++) {
      Gene gene = whole.get(g);
      List<Exon> exons = gene.transcripts().get(0).exons();
      for (int i = 1; i < exons.size(); i++) {
        int start = exons.get(i - 1).end();
        int end = exons.get(i).start();
        if (start < halves.get(g).start() || end > halves.get(g).end()) {
          lacking++;
          brought += found.contains(gene.contig() + ":" + start + "-" + end) ? 1 : 0;
        }
      }
    }
    assertTrue(lacking > 10 && brought >= 0.7 * lacking, brought + " of " + lacking);
    assertTrue(plain.evidence.stream().allMatch(a -> a.has(EvidenceAlignment.SECOND_PASS)));
    assertTrue(plain.evidence.stream().allMatch(a -> a.counts().run(0) == 3));
    plain.counters.assertReconciles("SearchProteins", "proteins");
    plain.counters.assertReconciles("AlignToModels", "models");
    plain.counters.assertReconciles("AlignToModels", "proteins");
  }

  @Test
  void neitherOrderNorFilesMatter() throws IOException {
    List<NamedSequence> shuffled = new ArrayList<>(proteins);
    Collections.shuffle(shuffled, new Random(2));
    int n = shuffled.size() / 2;
    List<Gene> genes = new ArrayList<>(halves);
    Collections.shuffle(genes, new Random(3));
    Result other =
        run(
            genes,
            List.of(
                write("one.fa", shuffled.subList(0, n)),
                write("two.fa", shuffled.subList(n, shuffled.size())),
                write("again.fa", shuffled.subList(0, 3))),
            DenyList.NONE,
            List.of());
    assertEquals(plain.evidence, other.evidence);
    assertEquals(plain.chosen, other.chosen);
    assertEquals(plain.changes, other.changes);
  }

  @Test
  void whatIsAlignedAlreadyOrDeniedIsNotAlignedAgain() throws IOException {
    String file = write("same.fa", proteins);
    Result again = run(halves, List.of(file), DenyList.NONE, plain.evidence);
    TreeSet<String> before = new TreeSet<>();
    plain.evidence.forEach(a -> before.add(a.id()));
    assertTrue(again.evidence.stream().noneMatch(a -> before.contains(a.id())));

    String id = plain.evidence.get(0).id();
    DenyList list = DenyList.read("list", new BufferedReader(new StringReader(id + "\n")));
    Result denied = run(halves, List.of(file), list, List.of());
    assertEquals(plain.evidence.stream().filter(a -> !a.id().equals(id)).toList(), denied.evidence);
  }

  @Test
  void predictionsThatAreTransposonsAreDropped() throws IOException {
    String id = plain.evidence.get(0).id();
    List<NamedSequence> named =
        proteins.stream()
            .map(
                p ->
                    p.id().equals(id)
                        ? new NamedSequence(id + " Retrovirus-related Pol polyprotein", p.letters())
                        : p)
            .toList();
    Result result = run(halves, List.of(write("named.fa", named)), DenyList.NONE, List.of());
    assertEquals(List.of(id), result.elements);
    assertTrue(result.evidence.stream().noneMatch(a -> a.id().equals(id)));
    assertEquals(whole.size() - 1, result.screened.size());
    assertEquals(whole, plain.screened);
    result.counters.assertReconciles("ScreenModels", "genes");
  }

  @Test
  void wholeModelsOfTheFirstPassAreNotGivenUpForHalves() {
    // the first pass had the whole genes here, the second one the halves
    int kept = 0;
    for (Gene gene : plain.chosen) {
      kept += whole.contains(gene) ? 1 : 0;
    }
    assertEquals(whole.size(), plain.chosen.size());
    long aligned = plain.evidence.stream().map(EvidenceAlignment::id).distinct().count();
    assertTrue(kept >= 0.7 * aligned, kept + " of " + aligned);
    assertFalse(plain.changes.isEmpty());
    assertTrue(plain.changes.stream().anyMatch(line -> line.contains("\tfirst\t")));
  }
}
