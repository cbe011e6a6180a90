package org.genebeam.pipelines.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.genebeam.chain.ChainParameters;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.model.EvidenceKind;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidencePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSettingsTest {
  @TempDir Path dir;

  @Test
  void defaultsAreOurOwnSearchAndNoDust() throws InputException {
    StepSettings settings = settings("");
    assertFalse(settings.dust());
    assertEquals("embedded", settings.hitEngine());
    assertEquals(Map.of(), settings.hitFiles());
  }

  @Test
  void filesOfHitsGoByKindAndLieBesideTheConfiguration() throws Exception {
    Files.writeString(dir.resolve("all.m8"), "");
    Files.writeString(dir.resolve("long.m8"), "");
    StepSettings settings =
        settings(
            "find_hits: {engine: precomputed, file: all.m8, long_reads: long.m8, proteins: all.m8}");
    assertEquals(dir.resolve("all.m8").toString(), settings.hitFiles().get(EvidenceKind.KNOWN));
    assertEquals(
        dir.resolve("long.m8").toString(), settings.hitFiles().get(EvidenceKind.LONG_READ));
    assertEquals(dir.resolve("all.m8").toString(), settings.hitFiles().get(EvidenceKind.PROTEIN));
    List<String> problems = new ArrayList<>();
    settings.check(problems);
    assertEquals(List.of(), problems);
    assertFalse(
        settings("find_hits: {engine: precomputed, file: all.m8}")
            .hitFiles()
            .containsKey(EvidenceKind.PROTEIN));
    String before = settings.hitDigest();
    Files.writeString(dir.resolve("all.m8"), "changed\n");
    String changed = settings.hitDigest();
    assertNotEquals(before, changed);
    Files.writeString(dir.resolve("all.m8"), "CHANGED\n");
    assertNotEquals(changed, settings.hitDigest(), "the same size");
  }

  @Test
  void filtersAreTheDefaultsUnlessGiven() throws InputException {
    StepSettings given = settings("rank_alignments: {long_reads: rank = 1 AND matches > 500}");
    assertEquals(
        "rank = 1 AND matches > 500", given.filters().of(EvidencePolicy.LONG_READS).text());
    assertEquals(EvidencePolicy.PROTEINS.filter(), given.filters().of(EvidencePolicy.PROTEINS));
    assertNotEquals(settings("").rankDigest(p -> true), given.rankDigest(p -> true));
    assertEquals(
        settings("").rankDigest(p -> p == EvidencePolicy.PROTEINS),
        given.rankDigest(p -> p == EvidencePolicy.PROTEINS));
  }

  @Test
  void optionsOfTheChainerAreItsDefaultsUnlessGiven() throws Exception {
    assertEquals(ChainParameters.defaults(), settings("").chainer());
    StepSettings given = settings("chainer: {minscor: 40, max-dist: 30}");
    assertEquals(40, given.chainer().minScore());
    assertNotEquals(ChainParameters.defaults().toString(), given.chainer().toString());
    List<String> problems = new ArrayList<>();
    given.check(problems);
    assertEquals(List.of(), problems);
    settings("chainer: {trusted: missing.txt}").check(problems);
    assertTrue(problems.get(0).contains("missing.txt: cannot be read"), problems::toString);
    Files.writeString(dir.resolve("trusted.txt"), "NM_1\n");
    StepSettings trusting = settings("chainer: {trusted: trusted.txt}");
    assertNotEquals(settings("").chainer(), trusting.chainer());
  }

  @Test
  void optionsOfPredictionAreSetByName() throws Exception {
    assertEquals(PredictionOptions.EGAPX, settings("").prediction());
    StepSettings given = settings("gnomon: {mpp: 4, ncsp: 30, open: false, ab_initio_score: 60}");
    assertEquals(
        PredictionOptions.EGAPX.toBuilder()
            .fusionCost(4)
            .nonconsensusScore(-30)
            .open(false)
            .minScore(60)
            .scoreGiven(true)
            .build(),
        given.prediction());
    List<String> problems = new ArrayList<>();
    given.check(problems);
    assertEquals(List.of(), problems);
    settings("gnomon: {mpp: -1, mincnt: 3}").check(problems);
    assertTrue(problems.get(0).contains("unknown parameter 'mincnt'"), problems::toString);
    assertTrue(
        problems.get(1).endsWith("tasks: gnomon: mpp must be a number from 0 to 1000000, got '-1'"),
        problems::toString);
  }

  @Test
  void optionsOfProteinAlignmentAreSetByName() throws Exception {
    assertEquals(ProteinOptions.DEFAULTS, settings("").proteinAlignment());
    assertEquals(
        0.1,
        settings("prosplign_compart: {min-hit-coverage: 0.1}").proteinAlignment().minHitCoverage());
    assertEquals(
        0.1,
        settings("prosplign_compart: {compartment-penalty: 0.1}")
            .proteinAlignment()
            .compart()
            .penalty());
    StepSettings given = settings("prosplign: {frameshift-opening-cost: 20, fill-holes: true}");
    assertEquals(20, given.proteinAlignment().proSplign().frameshiftOpening());
    assertTrue(given.proteinAlignment().proSplign().filter().fillHoles());
    List<String> problems = new ArrayList<>();
    given.check(problems);
    assertEquals(List.of(), problems);
  }

  @Test
  void aMisspeltStepIsNotPassedOver() throws Exception {
    List<String> problems = new ArrayList<>();
    settings("gnomonn: {mpp: 4}").check(problems);
    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).contains("tasks: unknown step 'gnomonn'; did you mean 'gnomon'?"),
        problems::toString);
  }

  @Test
  void codingRegionsAreReadFromAFile() throws Exception {
    Files.writeString(dir.resolve("cds.tsv"), "NM_1.1\t10\t900\n");
    StepSettings given = settings("chainer: {mrnaCDS: cds.tsv}");
    List<String> problems = new ArrayList<>();
    given.check(problems);
    assertEquals(List.of(), problems);
    assertEquals(settings("").chainer(), given.chainer());
    assertNotEquals(settings("").coding().toString(), given.coding().toString());
    assertEquals(settings("").coding(), settings("chainer: {mrnaCDS: false}").coding());
    Files.writeString(dir.resolve("cds.tsv"), "NM_1.1\t900\t10\n");
    given.check(problems);
    assertTrue(problems.get(0).contains("cds.tsv:1: "), problems::toString);
    problems.clear();
    settings("chainer: {mrnaCDS: missing.tsv}").check(problems);
    assertTrue(problems.get(0).contains("missing.tsv: cannot be read"), problems::toString);
  }

  @Test
  void endsOfProteinsAreReadFromAFile() throws Exception {
    Files.writeString(dir.resolve("ends.tsv"), "# id 5' 3'\nP1\tyes\tno\n");
    StepSettings given = settings("chainer: {pinfo: ends.tsv}");
    assertNotEquals(settings("").chainer(), given.chainer());
    assertNotEquals(settings("").chainer().toString(), given.chainer().toString());
    List<String> problems = new ArrayList<>();
    given.check(problems);
    assertEquals(List.of(), problems);
    Files.writeString(dir.resolve("ends.tsv"), "P1\tyes\tno\nP2 yes\n");
    given.check(problems);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("ends.tsv:2: an id, yes or no"), problems::toString);
    problems.clear();
    Files.writeString(dir.resolve("ends.tsv"), "P1\tyes\tno\nP1 yes no\n");
    given.check(problems);
    assertTrue(problems.get(0).contains("ends.tsv:2: 'P1' is told twice"), problems::toString);
    problems.clear();
    settings("chainer: {pinfo: missing.tsv}").check(problems);
    assertTrue(problems.get(0).contains("missing.tsv: cannot be read"), problems::toString);
  }

  @Test
  void denyListsAreJoinedAndTheirErrorsHaveLines() throws Exception {
    Files.writeString(dir.resolve("a.txt"), "# bad ones\nNM_1\n");
    Files.writeString(dir.resolve("b.txt"), "/^XP_/\twithdrawn\n");
    StepSettings settings = denying("[a.txt, b.txt]");
    assertEquals("NM_1", settings.denied().entryFor("NM_1.3").orElseThrow());
    assertEquals("/^XP_/", settings.denied().entryFor("XP_77.1").orElseThrow());
    Files.writeString(dir.resolve("c.txt"), "x\n/(/\n");
    List<String> problems = new ArrayList<>();
    denying("c.txt").check(problems);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).contains("c.txt:2: '/(/' is no regular expression"), problems::toString);
  }

  @Test
  void programsOfBlastMustBeThereIfItIsTheEngine() throws InputException {
    List<String> problems = new ArrayList<>();
    String blast = "find_hits: {engine: blast+}\n";
    StepSettings both = settings(blast + "proteins: p.fa\nests: e.fa");
    settings("").checkPrograms(program -> false, problems);
    both.checkPrograms(program -> true, problems);
    assertEquals(List.of(), problems);
    both.checkPrograms(p -> !p.equals("tblastn"), problems);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("needs the program 'tblastn'"), problems::toString);
    assertEquals(List.of(), settings(blast + "short_reads: r.fq").programs());
    assertEquals(List.of(), settings(blast + "long_reads: r.bam").programs());
    assertEquals(List.of("makeblastdb", "blastn"), settings(blast + "long_reads: r.fq").programs());
    assertEquals(
        List.of("makeblastdb", "blastn"), settings(blast + "known_transcripts: k.fa").programs());
    assertEquals(
        List.of("makeblastdb", "tblastn"),
        settings(blast + "additional_proteins: a.fa").programs());
    assertEquals(List.of("makeblastdb", "blastn", "tblastn"), both.programs());
  }

  private StepSettings denying(String files) throws InputException {
    String yaml = "genome: g.fa\ndeny_list: " + files + "\n";
    return new StepSettings(RunConfig.parse(dir.resolve("RUN.yaml").toString(), yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "mask: {dust: yes} ! dust must be true or false, got 'yes'",
        "mask: {dusk: true} ! unknown parameter 'dusk'; did you mean 'dust'?",
        "find_hits: {engine: blast} ! unknown engine 'blast'; did you mean 'blast+'?",
        "find_hits: {engine: precomputed} ! engine precomputed needs 'file', the hits",
        "find_hits: {file: x.m8} ! a file of hits needs 'engine: precomputed'",
        "rank_alignments: {proteins: rnk = 1} ! RUN.yaml: tasks: rank_alignments: proteins:"
            + " position 1: unknown score 'rnk'; did you mean 'rank'?, in \"rnk = 1\"",
        "rank_alignments: {protein: rank = 1} ! unknown parameter 'protein'; did you mean 'proteins'?",
        "prosplign: {frameshift-opening-cost: 9} ! RUN.yaml: tasks: prosplign:"
            + " frameshift-opening-cost must not be less than gap-opening-cost, 10, got 9",
        "prosplign_compart: {max-intron: 9} ! unknown parameter 'max-intron'",
        "prosplign_compart: {maximize: bits} ! tasks: prosplign_compart: maximize must be one of",
        "chainer: {minscore: 40} ! unknown parameter 'minscore'; did you mean 'minscor'?",
        "chainer: {minscor: high} ! RUN.yaml: tasks: chainer: minscor must be a number from 0 to"
            + " 1000000, got 'high'",
        "find_hits: {engine: precomputed, file: x.m8} ! x.m8: no such file (tasks: find_hits)",
      })
  void wrongSettingsAreToldApart(String task, String message) throws InputException {
    List<String> problems = new ArrayList<>();
    settings(task).check(problems);
    assertTrue(problems.stream().anyMatch(p -> p.contains(message)), problems::toString);
  }

  private StepSettings settings(String task) throws InputException {
    String yaml = "genome: g.fa\n" + (task.isEmpty() ? "" : "tasks:\n  " + task + "\n");
    return new StepSettings(RunConfig.parse(dir.resolve("RUN.yaml").toString(), yaml));
  }
}
