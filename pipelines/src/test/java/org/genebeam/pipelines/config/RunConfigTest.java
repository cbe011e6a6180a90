package org.genebeam.pipelines.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {

  @Test
  void nestedListsFlatListsAndSingleNamesOfReads() throws InputException {
    RunConfig config =
        RunConfig.parse(
            "/d/RUN.yaml",
            """
            genome: g.fa
            short_reads:
              - [A, [a_2.fastq.gz, a_1.fastq.gz]]
              - x_R1.fq.gz
              - x_R2.fq.gz
              - single.fastq
              - - L
                - - l_1.fq
                  - l_2.fq
                  - m_1.fq
                  - m_2.fq
            long_reads: long.fastq.gz
            """);

    assertEquals(
        List.of(
            new ReadRun(0, "A", List.of(new ReadFiles("/d/a_1.fastq.gz", "/d/a_2.fastq.gz"))),
            new ReadRun(1, "x", List.of(new ReadFiles("/d/x_R1.fq.gz", "/d/x_R2.fq.gz"))),
            new ReadRun(2, "single", List.of(new ReadFiles("/d/single.fastq", null))),
            new ReadRun(
                3,
                "L",
                List.of(
                    new ReadFiles("/d/l_1.fq", "/d/l_2.fq"),
                    new ReadFiles("/d/m_1.fq", "/d/m_2.fq")))),
        config.shortReads());
    assertEquals(
        List.of(new ReadRun(4, "long", List.of(new ReadFiles("/d/long.fastq.gz", null)))),
        config.longReads());
  }

  @Test
  void flagsAreTrueOrFalseAndCanBeOverruled() throws InputException {
    RunConfig plain = RunConfig.parse("R", "genome: g.fa\n");
    assertTrue(plain.flag(ConfigKey.SECOND_PASS).isEmpty());
    RunConfig off = RunConfig.parse("R", "genome: g.fa\nsecond_pass: false\n");
    assertEquals(false, off.flag(ConfigKey.SECOND_PASS).orElseThrow());
    assertEquals(off.toYaml(), plain.withFlag(ConfigKey.SECOND_PASS, false).toYaml());
  }

  @Test
  void readsMayBeListedInATextFile(@TempDir Path dir) throws Exception {
    Path list = dir.resolve("sub/runs.list");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "# runs\nR1 a_1.fq\nR1 a_2.fq\n\nR2 b.fq\n");
    RunConfig config =
        RunConfig.parse(
            dir.resolve("RUN.yaml").toString(), "genome: g.fa\nshort_reads: sub/runs.list\n");
    String sub = list.getParent() + "/";
    assertEquals(
        List.of(
            new ReadRun(0, "R1", List.of(new ReadFiles(sub + "a_1.fq", sub + "a_2.fq"))),
            new ReadRun(1, "R2", List.of(new ReadFiles(sub + "b.fq", null)))),
        config.shortReads());
  }

  @Test
  void namesAreRelativeToTheFileAndRemoteOnesStay() throws InputException {
    RunConfig config =
        RunConfig.parse(
            "gs://lab/x/RUN.yaml",
            "genome: g.fa\nproteins: [/abs/p.fa, s3://b/q.fa, ../r.fa]\nmax_intron: 9000\n"
                + "samples: {R1: SAMN1}\ntasks: {chain: {min_score: 3}}\n");
    assertEquals("gs://lab/x/g.fa", config.genome());
    assertEquals(
        List.of("/abs/p.fa", "s3://b/q.fa", "gs://lab/x/../r.fa"),
        config.files(ConfigKey.PROTEINS));
    assertEquals(9000, config.number(ConfigKey.MAX_INTRON).orElseThrow());
    assertEquals(Map.of("R1", "SAMN1"), config.samples());
    assertEquals(Map.of("min_score", "3"), config.task("chain"));
  }

  @Test
  void resolvedFormReadsBackAsTheSame() throws InputException {
    RunConfig config =
        RunConfig.parse(
            "/d/RUN.yaml",
            "proteins: p.fa\ngenome: g.fa\ntaxid: 3702\nshort_reads: [[A, [a_1.fq, a_2.fq]]]\n"
                + "orthologs: [{name: Homo sapiens, proteins: h.fa}]\n");
    RunConfig again = RunConfig.parse("/elsewhere/RUN.yaml", config.toYaml());
    assertEquals(config.toYaml(), again.toYaml());
    assertEquals(config.shortReads(), again.shortReads());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'genom: g.fa' ! R:1: unknown key 'genom'; did you mean 'genome'?",
        "'genome: g.fa;shortreads: a.fq' ! R:2: unknown key 'shortreads'; did you mean 'short_reads'?",
        "'genome: g.fa;wxyzwxyz: 1' ! R:2: unknown key 'wxyzwxyz'",
        "'genome: g.fa;genome: h.fa' ! R:2: key 'genome' is given twice",
        "'genome: g.fa;second_pass: yes' ! R:2: second_pass: true or false expected, found 'yes'",
        "'genome: g.fa;taxid: many' ! R:2: taxid: a whole number above 0 expected, found 'many'",
        "'genome: [a.fa, b.fa]' ! R:1: genome: one value expected, found a list",
        "'genome: g.fa;proteins: {a: b}' ! R:2: proteins: a file name expected, found a map",
        "'genome: g.fa;;short_reads:;  - [A]' ! R:4: a run is written [name, [file, file]]",
        "'genome: g.fa;short_reads: SRR123' ! R:2: 'SRR123' is an SRA accession",
        "'genome: g.fa;short_reads: none.list' ! R:2: ",
        "'genome: [a' ! R:1: not valid YAML",
        "'taxid: 1' ! R: key 'genome' is missing",
        "'' ! R:1: 'key: value' lines expected",
      })
  void badConfigurationsAreRefusedWithLine(String yaml, String message) {
    InputException e =
        assertThrows(InputException.class, () -> RunConfig.parse("R", yaml.replace(';', '\n')));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void allProblemsAreReportedTogether() {
    InputException e =
        assertThrows(InputException.class, () -> RunConfig.parse("R", "genom: a\ntaxid: x\n"));
    assertEquals(3, e.problems().size(), e.getMessage());
  }
}
