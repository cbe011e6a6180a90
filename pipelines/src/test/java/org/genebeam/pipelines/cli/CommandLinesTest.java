package org.genebeam.pipelines.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLinesTest {
  private static final String READ = "@r1\nACGT\n+\nIIII\n";

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "anotate ! unknown command 'anotate'; did you mean 'annotate'?",
        "check --hlp R ! unknown option '--hlp'; did you mean '--help'?",
        "annotate R ! missing required option: '--output=DIR'",
        "annotate R --output=o --paralelism=3 ! unknown option '--paralelism'; did you mean",
        "annotate R --output=o --tempLocatoin=x ! unknown option '--tempLocatoin'; did you mean"
            + " '--tempLocation'?",
        "annotate R --output=o --runner=flnk ! unknown runner 'flnk'; did you mean 'flink'?",
        "annotate R --output=o --resume --fresh ! --resume and --fresh exclude each other",
        "annotate R more --output=o ! unexpected argument 'more'",
      })
  void wrongUsageIsRefusedWithTheNearestName(String line, String message) {
    assertEquals(ExitCode.USAGE, execute(line.split(" ")));
    assertTrue(err.toString().startsWith("genebeam: " + message), err.toString());
  }

  @Test
  void aFailureInsideARunnerIsAFailedRun() {
    Exception inFlink =
        new RuntimeException(
            "Pipeline execution failed",
            new org.apache.flink.runtime.client.JobExecutionException(
                new org.apache.flink.api.common.JobID(), "Job execution failed."));
    assertTrue(CommandLines.runFailed(inFlink));
    assertTrue(CommandLines.runFailed(new RuntimeException(new IOException("disk full"))));
    assertFalse(CommandLines.runFailed(new IllegalStateException("a defect")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! @r;AC;+;II; ! genome.fa: the file is empty",
        "'>a;AC;>a;AC;' ! @r;AC;+;II; ! genome.fa:3: duplicate sequence name 'a'",
        "'>a;MELV;' ! @r;AC;+;II; ! genome.fa:2: character 'E' in sequence 'a'",
        "'>a;AC#T;' ! @r;AC;+;II; ! genome.fa:2: character '#' in sequence 'a'",
        "'>a;;>b;AC;' ! @r;AC;+;II; ! genome.fa:1: sequence 'a' is empty",
        "'>a;AC;' ! @r;AC;+;III; ! reads_2.fq:4: read 'r' has 2 bases but 3 qualities",
        "'>a;AC;' ! @r;AC;+; ! reads_2.fq:4: the file ends inside a read",
        "'>a;AC;' ! @r;AC;+;II;@s;A;+;I; ! reads_1.fq: has 1 reads but its mate file",
        "'>a;AC;' ! @q;AC;+;II; ! reads_2.fq:1: read 'q' stands where the mate of 'r'",
      })
  void badInputIsRefusedBeforeTheRunWithFileAndLine(String genome, String mates, String message)
      throws IOException {
    write("genome.fa", genome);
    write("reads_1.fq", "@r;AC;+;II;");
    write("reads_2.fq", mates);
    write("RUN.yaml", "genome: genome.fa;short_reads: [[R, [reads_1.fq, reads_2.fq]]];");
    Path output = dir.resolve("out");
    for (String[] line :
        new String[][] {
          {"check", dir.resolve("RUN.yaml").toString()},
          {"annotate", dir.resolve("RUN.yaml").toString(), "--output=" + output}
        }) {
      err.getBuffer().setLength(0);
      assertEquals(ExitCode.BAD_INPUT, execute(line));
      assertTrue(err.toString().startsWith("genebeam: " + dir + "/" + message), err.toString());
      assertFalse(err.toString().contains("\tat "), err.toString());
    }
    assertFalse(Files.exists(output));
  }

  @Test
  void missingFilesAndCutGzipAreAllReported() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(gzip)) {
      zip.write(READ.repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(dir.resolve("r.fq.gz"), Arrays.copyOf(gzip.toByteArray(), gzip.size() - 9));
    write("RUN.yaml", "genome: none.fa;short_reads: r.fq.gz;");
    assertEquals(ExitCode.BAD_INPUT, execute("check", dir.resolve("RUN.yaml").toString()));
    assertTrue(err.toString().contains("none.fa: no such file"), err.toString());
    assertTrue(err.toString().contains("r.fq.gz: gzip data ends early"), err.toString());
  }

  @Test
  void cutSamIsToldByItsEnd() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(gzip)) {
      zip.write("@SQ\tSN:a\tLN:10\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 9000; i++) {
        String record = "r" + i * 7919L + "\t0\ta\t1\t60\t5M\t*\t0\t0\tACGTA\t*\n";
        zip.write(record.getBytes(StandardCharsets.UTF_8));
      }
    }
    write("g.fa", ">a\nACGTACGTAC\n");
    Path run = dir.resolve("RUN.yaml");
    write("RUN.yaml", "genome: g.fa\nlong_reads: x.sam.gz\n");
    Files.write(dir.resolve("x.sam.gz"), gzip.toByteArray());
    assertEquals(ExitCode.OK, execute("check", run.toString()), err.toString());
    Files.write(dir.resolve("x.sam.gz"), Arrays.copyOf(gzip.toByteArray(), gzip.size() - 2));
    assertEquals(ExitCode.BAD_INPUT, execute("check", run.toString()));
    assertTrue(err.toString().contains("x.sam.gz: gzip data ends early"), err.toString());
  }

  @Test
  void programsAreNotLookedForIfTheRunGoesElsewhere() throws IOException {
    write("g.fa", ">a\nACGTACGTAC\n");
    write("p.fa", ">p\nMAWKH\n");
    write("RUN.yaml", "genome: g.fa\nproteins: p.fa\ntasks: {find_hits: {engine: blast+}}\n");
    String run = dir.resolve("RUN.yaml").toString();
    String note = "note: every worker must have makeblastdb, tblastn of NCBI BLAST+";
    for (String where : new String[] {"--runner=dataflow", "--flinkMaster=host:8081"}) {
      out.getBuffer().setLength(0);
      assertEquals(ExitCode.OK, execute("check", run, where), err.toString());
      assertTrue(out.toString().contains(note), out.toString());
    }
    assertEquals(ExitCode.USAGE, execute("check", run, "--runner=flonk"));
    assertTrue(err.toString().contains("unknown runner 'flonk'; did you mean 'flink'?"));
  }

  @Test
  void problemsInHitsAndSettingsAreListedBesideAMissingFile() throws IOException {
    write("g.fa", ">a\nACGTACGTAC\n");
    write(
        "hits.m8",
        "# hits\nq\ta\t100\t5\t0\t0\t1\t5\t1\t5\t0\t90\njunk line\n"
            + "q\tb\t100\t5\t0\t0\t1\t5\t1\t5\t0\t90\n"
            + "q\ta\t100\t5\t0\t0\t1\t5\t7\t11\t0\t90\n");
    write(
        "RUN.yaml",
        "genome: g.fa\nproteins: none.fa\n"
            + "tasks: {find_hits: {engine: precomputed, file: hits.m8}, colapse: {x: 1}}\n");
    assertEquals(ExitCode.BAD_INPUT, execute("check", dir.resolve("RUN.yaml").toString()));
    for (String problem :
        new String[] {
          "none.fa: no such file",
          "tasks: unknown step 'colapse'",
          "hits.m8:3: at least 12 columns expected, got 2",
          "hits.m8:4: sequence 'b' is not in the genome",
          "hits.m8:5: the hit ends at position 11 of sequence 'a', whose length is 10",
        }) {
      assertTrue(err.toString().contains(problem), err.toString());
    }
  }

  @Test
  void alignedReadsMustBeSuchAndOfTheGenome() throws IOException {
    write("g.fa", ">a\nACGTACGTAC\n");
    write("fasta.bam", ">r\nACGT\n");
    write("long.sam", "@SQ\tSN:a\tLN:11\n");
    write("sam.fq", "@SQ\tSN:a\tLN:10\n");
    write("good.SAM", "@SQ\tSN:a\tLN:10\n");
    write(
        "RUN.yaml",
        "genome: g.fa\nshort_reads:\n  - [F, fasta.bam]\n  - [L, long.sam]\n"
            + "  - [Q, sam.fq]\n  - [G, good.SAM]\n");
    assertEquals(ExitCode.BAD_INPUT, execute("check", dir.resolve("RUN.yaml").toString()));
    for (String problem :
        new String[] {
          "fasta.bam: no SAM, BAM or CRAM file",
          "long.sam: sequence 'a' has 11 bases here but 10 in the genome",
          "sam.fq: SAM by its content, FASTQ or FASTA by its name",
        }) {
      assertTrue(err.toString().contains(problem), err.toString());
    }
    assertFalse(err.toString().contains("good.SAM"), err.toString());
  }

  @Test
  void checkTellsThatAFilterDoesNotHoldForAlignedLongReads() throws IOException {
    write("g.fa", ">a\nACGTACGTAC\n");
    write("x.sam", "@SQ\tSN:a\tLN:10\n");
    write("y.fa", ">r\nACGTACGTAC\n");
    String run = dir.resolve("RUN.yaml").toString();
    String filter = "tasks: {rank_alignments: {long_reads: rank = 1}}\n";
    String note = "note: rank_alignments: the filter of long_reads does not hold for reads that";
    write("RUN.yaml", "genome: g.fa\nlong_reads:\n  - [R, [x.sam]]\n" + filter);
    assertEquals(ExitCode.OK, execute("check", run), err.toString());
    assertTrue(out.toString().contains(note), out.toString());
    assertTrue(out.toString().contains("x.sam;"), out.toString());
    for (String other : new String[] {"x.sam]]\n", "y.fa]]\n" + filter}) {
      out.getBuffer().setLength(0);
      write("RUN.yaml", "genome: g.fa\nlong_reads:\n  - [R, [" + other);
      assertEquals(ExitCode.OK, execute("check", run), err.toString());
      assertFalse(out.toString().contains("rank_alignments"), out.toString());
    }
  }

  @Test
  void geneticCodesAreCheckedBeforeTheRun() throws IOException {
    write("g.fa", ">a\nACGTACGTAC\n");
    String run = dir.resolve("RUN.yaml").toString();
    write("RUN.yaml", "genome: g.fa\ngenetic_code: 99\n");
    assertEquals(ExitCode.BAD_INPUT, execute("check", run));
    assertTrue(
        err.toString()
            .contains(
                "RUN.yaml: genetic_code: NCBI has no translation table 99; known: 1, 2, 3, 4, 5,"),
        err.toString());
    write("RUN.yaml", "genome: g.fa\ngenetic_code: 6\n");
    assertEquals(ExitCode.OK, execute("check", run), err.toString());
    assertTrue(out.toString().contains("note: genetic_code 6: 'align' can use it"), out.toString());
    String why = "the stop codons TAA, TAG and TGA and no others, which tables 1, 11, 12, 26 have";
    for (String command : new String[] {"annotate", "train"}) {
      err.getBuffer().setLength(0);
      Path output = dir.resolve(command);
      assertEquals(ExitCode.BAD_INPUT, execute(command, run, "--output=" + output));
      assertTrue(err.toString().contains(why), err.toString());
      assertFalse(Files.exists(output));
    }
    String output = "--output=" + dir.resolve("aligned");
    assertEquals(ExitCode.OK, execute("align", run, output, "--runner=direct"), err.toString());
  }

  @Test
  void gapsThatTheGenomeHasNotAreToldByLine() throws IOException {
    write("g.fa", ">a\nACGTNNNNAC\n");
    write("RUN.yaml", "genome: g.fa\ngaps: g.agp\n");
    String[][] cases = {
      {"a\t5\t8\t2\tN\t4\tscaffold\tyes\tna", ""},
      {"a\t4\t8", ""},
      {"a\t4\t9", "g.agp:2: no gap: the genome has a base at 9 of 'a'"},
      {"b\t4\t8", "g.agp:2: sequence 'b' is not in the genome"},
      {"a\t4\t18", "g.agp:2: 'a' has 10 bases, but this ends at 18"},
      {"a\t5\t8\t2\tN\t5\tscaffold\tyes\tna", "g.agp:2: gap length 5, but 4 bases"}
    };
    for (String[] c : cases) {
      write("g.agp", "# gaps\n" + c[0] + "\n");
      err.getBuffer().setLength(0);
      int expected = c[1].isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
      assertEquals(expected, execute("check", dir.resolve("RUN.yaml").toString()), c[0]);
      assertTrue(err.toString().contains(c[1]), err.toString());
    }
  }

  @Test
  void windowsLinesLowerCaseAndOddHeadersPass() throws IOException {
    write("genome.fa", ">gi|1| Größe x\r;acgtn\r;");
    write("t.fa", ">t1;AC;");
    write("t.tsv", "#transcript\tgene;t1\tg1;t2\tg2;");
    write("RUN.yaml", "genome: genome.fa;");
    assertEquals(ExitCode.OK, execute("check", dir.resolve("RUN.yaml").toString()));
    write("RUN.yaml", "genome: genome.fa;known_transcripts: t.fa;known_transcripts_table: t.tsv;");
    assertEquals(ExitCode.BAD_INPUT, execute("check", dir.resolve("RUN.yaml").toString()));
    assertTrue(
        err.toString().contains("t.tsv:3: transcript 't2' is not in known_transcripts"),
        err.toString());
  }

  @Test
  void directoriesOfOthersAreNeverTouched() throws IOException {
    write("genome.fa", ">a;ACGT;");
    write("RUN.yaml", "genome: genome.fa;");
    Path output = Files.createDirectory(dir.resolve("out"));
    Path mine = Files.writeString(output.resolve("thesis.txt"), "x");
    for (String flag : new String[] {"--resume", "--fresh"}) {
      err.getBuffer().setLength(0);
      String run = dir.resolve("RUN.yaml").toString();
      assertEquals(ExitCode.BAD_INPUT, execute("annotate", run, "--output=" + output, flag));
      assertTrue(err.toString().contains(output + ": output directory"), err.toString());
      assertTrue(Files.exists(mine));
    }
  }

  @Test
  void helpNamesTheCommandsAndKeys() {
    assertEquals(ExitCode.OK, execute("--help"));
    assertTrue(out.toString().contains("annotate"), out.toString());
    assertEquals(ExitCode.OK, execute("help", "run.yaml"));
    assertTrue(out.toString().contains("known_transcripts_table"), out.toString());
  }

  @Test
  void aNamedCommandIsDescribedAlone() {
    CommandLine all = CommandLines.create();
    all.getSubcommands()
        .forEach(
            (name, command) -> {
              Class<?> type = command.getCommand().getClass();
              assertEquals(type.getAnnotation(CommandLine.Command.class).name(), name);
              CommandLine alone = CommandLines.forArguments(name, "--help");
              CommandLine same = alone.getSubcommands().get(name);
              assertEquals(command.getUsageMessage(), same.getUsageMessage());
              assertEquals(name.equals("help"), alone.getSubcommands().size() > 1);
            });
    assertEquals(all.getUsageMessage(), CommandLines.forArguments("--help").getUsageMessage());
  }

  private int execute(String... arguments) {
    CommandLine line = CommandLines.forArguments(arguments);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text.replace(';', '\n'));
  }
}
