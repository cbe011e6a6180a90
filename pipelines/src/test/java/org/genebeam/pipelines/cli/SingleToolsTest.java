package org.genebeam.pipelines.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** windowmasker, compart, splign and prosplign as programs: files in, files out. */
class SingleToolsTest {
  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void windowmaskerWritesTheFilesOfNcbi() throws Exception {
    Path genome = SharedData.require("athaliana/genome.fa");
    SharedData.requireTool("windowmasker");
    tool("windowmasker", "-mk_counts", "-in", genome.toString(), "-out", "theirs.counts");
    for (String format : new String[] {"interval", "fasta"}) {
      tool(
          "windowmasker",
          "-ustat",
          "theirs.counts",
          "-in",
          genome.toString(),
          "-outfmt",
          format,
          "-out",
          "theirs." + format);
      ok(
          "windowmasker",
          "--genome=" + genome,
          "--counts=" + dir.resolve("ours.counts"),
          "--format=" + format,
          "--output=" + dir.resolve("ours." + format));
      assertEquals(
          -1, Files.mismatch(dir.resolve("ours." + format), dir.resolve("theirs." + format)));
    }
    assertEquals(-1, Files.mismatch(dir.resolve("ours.counts"), dir.resolve("theirs.counts")));
  }

  @Test
  void windowmaskerTakesGzipAndKeepsCounts() throws IOException {
    StringBuilder fasta = new StringBuilder(">a first\n");
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    String repeat = letters(random, 60);
    for (int i = 0; i < 60; i++) {
      fasta.append(letters(random, 200)).append('\n').append(i % 3 == 0 ? repeat : "").append('\n');
    }
    Path plain = write("genome.fa", fasta.toString());
    Path packed = dir.resolve("genome.fa.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(fasta.toString().getBytes(StandardCharsets.UTF_8));
    }
    String counts = "--counts=" + dir.resolve("wm.counts");
    ok("windowmasker", "--genome=" + plain, counts, "--format=bed");
    String bed = out.toString();
    assertTrue(bed.startsWith("a\t"), bed);
    Object made = Files.getLastModifiedTime(dir.resolve("wm.counts"));
    ok("windowmasker", "--genome=" + packed, counts, "--format=bed");
    assertEquals(bed, out.toString());
    assertEquals(made, Files.getLastModifiedTime(dir.resolve("wm.counts")));
    ok("windowmasker", "--genome=" + packed, "--format=bed");
    assertEquals(bed, out.toString());
  }

  @Test
  void windowmaskerAddsLowComplexityWhenAsked() throws IOException {
    java.util.SplittableRandom random = new java.util.SplittableRandom(8);
    Path genome =
        write(
            "g.fa", ">a\n" + letters(random, 3000) + "A".repeat(30) + letters(random, 3000) + "\n");
    ok("windowmasker", "--genome=" + genome, "--format=bed", "--dust");
    assertTrue(
        out.toString()
            .lines()
            .map(line -> line.split("\t"))
            .anyMatch(f -> Integer.parseInt(f[1]) <= 3000 && Integer.parseInt(f[2]) >= 3030),
        out.toString());
  }

  @Test
  void compartWritesTheFileOfNcbi() throws IOException {
    Path data = SharedData.require("ncbi_reference");
    ok(
        "compart",
        "--hits=" + data.resolve("mrna.hits"),
        "--lengths=" + data.resolve("mrna.lens"),
        "--output=" + dir.resolve("mrna.comps"));
    assertEquals(-1, Files.mismatch(data.resolve("mrna.comps"), dir.resolve("mrna.comps")));
  }

  @Test
  void compartDoesNotDependOnTheOrderOfHits() throws IOException {
    Path data = SharedData.require("ncbi_reference");
    List<String> lines = new ArrayList<>(Files.readAllLines(data.resolve("mrna.hits")));
    java.util.Collections.shuffle(lines, new java.util.Random(1));
    Path shuffled = write("shuffled.hits", String.join("\n", lines) + "\n");
    ok("compart", "--hits=" + shuffled, "--lengths=" + data.resolve("mrna.lens"));
    assertEquals(Files.readString(data.resolve("mrna.comps")), out.toString());
  }

  @Test
  void splignFromHitsAndAloneFindsWhatItFindsFromCompartments() throws IOException {
    Path data = SharedData.require("ncbi_reference");
    String genome = "--genome=" + data.resolve("genome.fa.gz");
    String transcripts = "--transcripts=" + data.resolve("mrna.fa");
    ok(
        "splign",
        genome,
        transcripts,
        "--compartments=" + data.resolve("mrna.comps"),
        "--log=" + dir.resolve("log"));
    List<String> given = rows(out.toString());
    List<String> theirs = rows(Files.readString(data.resolve("mrna.splign")));
    assertTrue(shared(theirs, given) >= 0.995, "rows of NCBI's splign " + shared(theirs, given));
    assertTrue(out.toString().endsWith("# END\n"));
    assertEquals(654, Files.readAllLines(dir.resolve("log")).size());
    ok("splign", genome, transcripts, "--hits=" + data.resolve("mrna.hits"));
    assertTrue(shared(given, rows(out.toString())) >= 0.99, "from hits");
    ok("splign", genome, transcripts);
    assertTrue(
        shared(given, rows(out.toString())) >= 0.90,
        "alone " + shared(given, rows(out.toString())));
  }

  @Test
  void splignOptionsReachTheAlignment() throws IOException {
    java.util.SplittableRandom random = new java.util.SplittableRandom(11);
    String left = letters(random, 100) + "CT";
    String right = "TC" + letters(random, 100);
    String intron = "GT" + letters(random, 300) + "AG";
    Path genome =
        write("g", ">c\n" + letters(random, 200) + left + intron + right + letters(random, 200));
    String hole = letters(random, 30);
    Path cdna = write("q", ">q\n" + left + hole + right + "A".repeat(12) + "\n");
    Path m8 =
        write(
            "h",
            "q\tc\t100\t102\t0\t0\t1\t102\t201\t302\t0\t180\n"
                + "q\tc\t100\t102\t0\t0\t133\t234\t607\t708\t0\t180\n");
    String[] given = {"--genome=" + genome, "--transcripts=" + cdna, "--hits=" + m8};
    assertEquals("<exon> <M-Gap> <exon> <poly-A>", types(given));
    assertEquals("<exon> <M-Gap> <exon> <poly-A>", types(given, "--test=20_28_plus"));
    assertEquals("<exon> <poly-A>", types(given, "--min-hole-length=400"));
    assertEquals("<exon> <M-Gap> <exon> <R-Gap>", types(given, "--min-polya-length=13"));
    types(given, "--alignments=" + dir.resolve("pairs"));
    String pairs = Files.readString(dir.resolve("pairs"));
    assertTrue(pairs.startsWith(">+1, q(+), c(+)\n\nExon 1: query 1-102, subject 201-302,"), pairs);
    Path coding = write("cds", "# CDS of q\nq\t2\t232\n");
    types(given, "--trim-holes-to-codons", "--cds=" + coding, "--direction=sense");
    // Codons from base 2: the left exon ends at 100 or a codon before, the right begins at 134.
    assertEquals("1 100 134 234", ends());
    assertEquals("", types(given, "--min-singleton-identity=0.95"));
    assertEquals("", types(given, "--max-space-mb=1", "--max-intron=100"));
    String scored = types(given, "--gt-ag-splice-score=-1", "--non-consensus-splice-score=-1");
    assertTrue(scored.startsWith("<exon>"), scored);
  }

  @Test
  void splignTellsContradictoryCompartmentsInItsLog() throws IOException {
    String text = letters(new java.util.SplittableRandom(12), 1000);
    Path genome = write("g", ">c\n" + text + "\n");
    Path cdna = write("q", ">q\n" + text.substring(700, 800) + text.substring(200, 300) + "\n");
    Path given =
        write(
            "c",
            "q\tc\t100\t100\t0\t0\t1\t100\t701\t800\t0\t180\n"
                + "q\tc\t100\t100\t0\t0\t101\t200\t201\t300\t0\t180\n");
    ok(
        "splign",
        "--genome=" + genome,
        "--transcripts=" + cdna,
        "--compartments=" + given,
        "--direction=sense",
        "--log=" + dir.resolve("log"));
    assertEquals("# END\n", out.toString());
    assertEquals(
        "-\tq\tc\tHits of the compartment contradict each other\t-\n",
        Files.readString(dir.resolve("log")));
  }

  /** Query ends of the exons. */
  private String ends() {
    return String.join(
        " ",
        out.toString()
            .lines()
            .filter(line -> line.contains("<exon>"))
            .map(line -> line.split("\t")[5] + " " + line.split("\t")[6])
            .toList());
  }

  /** The types of the rows without the bases beside exons. */
  private String types(String[] given, String... options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("splign"));
    arguments.addAll(List.of(given));
    arguments.addAll(List.of(options));
    ok(arguments.toArray(String[]::new));
    return String.join(
        " ",
        out.toString()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t")[9].replaceAll("[^<]*(<.*>).*", "$1"))
            .toList());
  }

  @Test
  void prosplignWritesTheRowsOfNcbiFromRegionsCompartmentsAndHits() throws IOException {
    Path data = SharedData.require("ncbi_reference");
    List<String> all = Files.readAllLines(data.resolve("prot.regions"));
    Path regions = write("regions", String.join("\n", all.subList(0, 40)) + "\n");
    String protein = all.get(0).split(" ")[0];
    String genome = "--genome=" + data.resolve("genome.fa.gz");
    String proteins = "--proteins=" + data.resolve("prot.fa");
    List<String> theirs = Files.readAllLines(data.resolve("prot.prosplign.tsv"));
    ok("prosplign", genome, proteins, "--regions=" + regions);
    List<String> ours = out.toString().lines().toList();
    assertTrue(ours.size() > 80 && shared(ours, theirs) >= 0.95, "rows " + shared(ours, theirs));

    List<String> one = theirs.stream().filter(line -> line.contains(protein + "\t")).toList();
    Path hits = matching(data.resolve("prot.hits"), protein, "hits");
    ok("prosplign", genome, proteins, "--hits=" + hits);
    assertEquals(one, out.toString().lines().toList());
    Path compartments = matching(data.resolve("prot.compartp"), protein, "compartments");
    ok("prosplign", genome, proteins, "--compartments=" + compartments);
    assertEquals(one, out.toString().lines().toList());
    ok("prosplign", genome, proteins, "--hits=" + hits, "--format=gff3");
    assertTrue(out.toString().startsWith("##gff-version 3\n"), out.toString());
    assertTrue(out.toString().contains(";Target=" + protein + " 1 158"), out.toString());
  }

  @Test
  void compartOfProteinsWritesTheFileOfNcbi() throws IOException {
    Path data = SharedData.require("ncbi_reference");
    ok("compart", "--protein", "--hits=" + data.resolve("prot.hits"));
    List<String> theirs = Files.readAllLines(data.resolve("prot.compartp"));
    assertTrue(shared(theirs, out.toString().lines().toList()) >= 0.995, "rows");
  }

  @Test
  void compartOptionsReachTheCompartments() throws IOException {
    String hit = "p\tc\t%s\t100\t0\t0\t%d\t%d\t%d\t%d\t0\t%d\n";
    Path hits =
        write(
            "hits",
            hit.formatted("90", 1, 100, 20_001, 20_300, 150)
                + hit.formatted("90", 101, 200, 21_001, 21_300, 150)
                + hit.formatted("45", 201, 300, 22_001, 22_300, 300));
    String[] given = {"compart", "--protein", "--hits=" + hits};
    ok(given);
    assertEquals("1\tc\tp\t19501\t22800\t+\t300\t600\n", out.toString());
    ok(with(given, "--max-extent=100"));
    assertEquals("1\tc\tp\t19901\t22400\t+\t300\t600\n", out.toString());
    ok(with(given, "--max-intron=600", "--min-singleton-identity=0.34"));
    assertEquals("", out.toString(), "only single hits are left, of a third of the protein each");
    ok(
        with(
            given,
            "--max-intron=600",
            "--compartment-penalty=0.2",
            "--min-compartment-identity=0.3"));
    assertEquals(3, out.toString().lines().count(), out.toString());
    // Of 300 residues 225 are identical.
    ok(
        with(
            given,
            "--maximize=identity",
            "--min-compartment-identity=0.8",
            "--min-singleton-identity=0.8"));
    assertEquals("", out.toString());
    ok(
        with(
            given,
            "--maximize=identity",
            "--min-compartment-identity=0.7",
            "--min-singleton-identity=0.7"));
    assertEquals(1, out.toString().lines().count());
    ok(
        with(
            given,
            "--maximize=score",
            "--min-compartment-identity=1",
            "--min-singleton-identity=1"));
    assertEquals(1, out.toString().lines().count());

    Path lengths = write("lengths", "p\t500\n");
    given = new String[] {"compart", "--hits=" + hits, "--lengths=" + lengths};
    ok(given);
    assertEquals("", out.toString());
    ok(with(given, "--min-singleton-identity-bases=200"));
    assertTrue(out.toString().contains("\t150\n"), out.toString());
    ok(with(given, "--min-query-length=501"));
    assertEquals("", out.toString());
  }

  @Test
  void prosplignOptionsReachTheAlignment() throws IOException {
    java.util.SplittableRandom random = new java.util.SplittableRandom(5);
    StringBuilder coding = new StringBuilder();
    StringBuilder residues = new StringBuilder();
    while (residues.length() < 120) {
      byte[] codon = Nucleotides.encode(letters(random, 3));
      char residue = GeneticCode.of(1).translate(codon[0], codon[1], codon[2]);
      if (residue != '*') {
        coding.append(Nucleotides.decode(codon));
        residues.append(residue);
      }
    }
    String gene =
        coding.substring(0, 150) + "GT" + letters(random, 76) + "AG" + coding.substring(150);
    Path genome = write("g", ">c\n" + letters(random, 700) + gene + letters(random, 700) + "\n");
    Path protein = write("q", ">p\n" + residues + "\n");
    Path regions = write("r", "p c 601 1800 +\n");
    Path hits = write("h", "p\tc\t100\t50\t0\t0\t1\t50\t701\t850\t0\t90\n");
    String[] given = {"prosplign", "--genome=" + genome, "--proteins=" + protein};
    String[] inRegion = with(given, "--regions=" + regions);
    assertEquals("701-850 931-1140", exons(inRegion));
    assertEquals("701-850 931-1140", exons(with(inRegion, "--min-intron=80")));
    assertTrue(!exons(with(inRegion, "--min-intron=81")).startsWith("701-850 931"));
    assertEquals("931-1140", exons(with(inRegion, "--min-good-length=200", "--max-bad-length=0")));
    assertEquals("", exons(with(inRegion, "--min-good-length=1000")));
    assertEquals("701-850", exons(with(given, "--hits=" + hits, "--max-extent=0")));
    assertEquals("701-850 931-1140", exons(with(given, "--hits=" + hits, "--max-extent=400")));
    String[] best = with(given, "--hits=" + hits, "--best");
    assertEquals("701-850 931-1140", exons(best));
    assertEquals("", exons(with(best, "--min-hit-coverage=0.5")));
  }

  @Test
  void prosplignTakesProteinsAsTheyCome() throws IOException {
    java.util.SplittableRandom random = new java.util.SplittableRandom(6);
    StringBuilder coding = new StringBuilder();
    StringBuilder residues = new StringBuilder();
    while (residues.length() < 60) {
      byte[] codon = Nucleotides.encode(letters(random, 3));
      char residue = GeneticCode.of(1).translate(codon[0], codon[1], codon[2]);
      if (residue != '*') {
        coding.append(Nucleotides.decode(codon));
        residues.append(residue);
      }
    }
    String dna = letters(random, 90) + coding + "TAA" + letters(random, 90);
    Path genome = write("g", ">c%1\n" + dna.toLowerCase(java.util.Locale.ROOT) + "\n");
    Path protein = write("q", ">p;a=1,2\n" + residues + "*\n");
    // tblastn aligns the stop as a residue
    Path hits = write("h", "p;a=1,2\tc%1\t100\t61\t0\t0\t1\t61\t91\t273\t0\t90\n");
    String[] given = {"prosplign", "--genome=" + genome, "--proteins=" + protein};
    for (String[] run : List.of(given, with(given, "--hits=" + hits))) {
      ok(run);
      assertTrue(out.toString().contains("\t1.1\t60.3\t91\t270\t"), out.toString());
      assertTrue(out.toString().endsWith("stop;\n"), out.toString());
      ok(with(run, "--format=gff3"));
      assertTrue(out.toString().contains("\nc%251\t"), out.toString());
      assertTrue(out.toString().contains(";Target=p%3Ba%3D1%2C2 1 60;"), out.toString());
    }
    write("q", ">p\n" + residues + "\n>w\n" + "W".repeat(36_000) + "\n");
    assertEquals(ExitCode.BAD_INPUT, run(given));
    assertTrue(err.toString().contains("'w' of 36000 residues is longer than"), err.toString());
    write("q", ">p\n" + residues + "\n>lcl|p\nMKV\n");
    assertEquals(ExitCode.BAD_INPUT, run(given));
    assertTrue(err.toString().contains("q:3: sequence 'p' has the same name"), err.toString());
  }

  @Test
  void aGenomeInLowerCaseAlone() throws IOException {
    String text = letters(new java.util.SplittableRandom(13), 1000);
    String cdna = text.substring(300, 500);
    Path transcripts = write("q", ">q\n" + cdna + "\n");
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    for (String genome : new String[] {text, lower}) {
      ok(
          "splign",
          "--genome=" + write("g", ">c\n" + genome + "\n"),
          "--transcripts=" + transcripts);
      assertTrue(out.toString().contains("\t301\t500\t"), out.toString());
    }
    ok(
        "splign",
        "--genome=" + write("g", ">c\n" + lower + "\n>d\nACGT\n"),
        "--transcripts=" + transcripts);
    assertEquals("# END\n", out.toString(), "with upper case elsewhere it is a mask");
  }

  @Test
  void standardInputAndOutputAreFilesLikeOthers() throws Exception {
    Path hits = write("H", "q\tc\t100\t60\t0\t0\t1\t60\t1\t60\t0\t90\n");
    String lengths = "--lengths=" + write("L", "q 60\n");
    Process process = program("compart", "--hits=-", lengths).redirectInput(hits.toFile()).start();
    String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    ok("compart", "--hits=" + hits, lengths);
    assertEquals(out.toString(), written);
    assertTrue(written.startsWith("lcl|q\tlcl|c\t100\t60\t"), written);

    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full here");
    process =
        program("compart", "--hits=" + hits, lengths)
            .redirectOutput(full.toFile())
            .redirectError(dir.resolve("messages").toFile())
            .start();
    assertEquals(ExitCode.RUN_FAILED, process.waitFor());
    String messages = Files.readString(dir.resolve("messages"));
    assertTrue(messages.contains("standard output cannot be written"), messages);
  }

  /** The program in a process of its own. */
  private static ProcessBuilder program(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.genebeam.pipelines.Genebeam"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** First and last base of the exons. */
  private String exons(String[] arguments) {
    ok(arguments);
    return String.join(
        " ",
        out.toString()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t")[6] + "-" + line.split("\t")[7])
            .toList());
  }

  private static String[] with(String[] given, String... more) {
    List<String> all = new ArrayList<>(List.of(given));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Lines of a file that name a protein, as a new file. */
  private Path matching(Path file, String protein, String name) throws IOException {
    try (var lines = Files.lines(file)) {
      return write(
          name, String.join("\n", lines.filter(l -> l.contains(protein + "\t")).toList()) + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "windowmasker --genome=G --format=bet ! 2 ! unknown format 'bet'; did you mean 'bed'?",
        "windowmasker --genome=none.fa ! 3 ! none.fa: no such file",
        "windowmasker --genome=G --dust --dust-level=0 ! 2 ! --dust-level must be 1 or more",
        "windowmasker --genome=G --counts=H ! 3 ! H:1: a line of windowmasker's ASCII counts",
        "windowmasker --genome=G --dust-level=5 ! 2 ! --dust-level needs --dust",
        "windowmasker --genome=/dev/null ! 3 ! /dev/null: words are counted before masking, so the",
        "windowmasker --genom=G ! 2 ! unknown option '--genom'; did you mean '--genome'?",
        "windowmasker --genome=G --counts=no/o --output=no/o ! 2 ! --output and --counts are both",
        "compart --hits= --lengths=L ! 2 ! invalid value for option '--hits': a file name is missing",
        "compart --hits=- --lengths=- ! 3 ! standard input can be read for one input only",
        "splign --genome=G --transcripts=G --log=- ! 2 ! --output and --log are both written to -;",
        "splign --genome=G --transcripts=G --log=no/a --alignments=no/../no/a ! 2 ! --log and --align",
        "windowmasker ! 2 ! missing required option: '--genome=FA'",
        "compart --hits=H ! 2 ! missing required option: '--lengths=TSV'",
        "compart --hits=H --lengths=L ! 3 ! L: no length of query 'q2'",
        "compart --hits=L --lengths=L ! 3 ! L:1: at least 12 columns expected, got 2",
        "compart --hits=H --lengths=H ! 3 ! H:1: a name and a length expected",
        "splign --genome=G --transcripts=G --hits=H --compartments=H ! 2 ! --compartments and",
        "splign --genome=G --transcripts=G --type=msna ! 2 ! unknown type 'msna'; did you mean 'mrna'",
        "splign --genome=G --transcripts=G --direction=sens ! 2 ! unknown direction 'sens'; did you",
        "splign --genome=G --transcripts=G --hits=H ! 3 ! H: query 'q1' is not in G",
        "splign --genome=G --transcripts=G --cds=L ! 2 ! --trim-holes-to-codons and --cds need",
        "splign --genome=G --transcripts=G --trim-holes-to-codons --cds=L ! 3 ! L:1: a name, the",
        "splign --genome=G --transcripts=G --test=20_28 ! 2 ! unknown test '20_28'; ",
        "splign --genome=G --transcripts=G --min-hole-length=3001 ! 2 ! --min-hole-length must be 0",
        "splign --genome=G --transcripts=G --min-polya-identity=1.5 ! 2 ! --min-polya-identity must",
        "splign --genome=G --transcripts=G --max-space-mb=0 ! 2 ! --max-space-mb must be 1 to 16384",
        "splign --genome=G --transcripts=G --match-score=-5 ! 2 ! --match-score must be 1 to 10000",
        "splign --genome=G --transcripts=G --mismatch-score=5 ! 2 ! --mismatch-score must be",
        "splign --genome=G --transcripts=G --max-part-exon-identity-drop=0.3 ! 2 ! --max-part-exon",
        "prosplign --genome=G --proteins=G --regions=L --hits=H ! 2 ! --regions, --compartments and",
        "prosplign --genome=G --proteins=G --regions=L ! 3 ! L:1: 5 columns expected",
        "prosplign --genome=G --proteins=G --compartments=H ! 3 ! H:1: the 8 columns of 'genebeam",
        "prosplign --genome=G --proteins=G --hits=F --best ! 3 ! F:2: the hit ends at position 170",
        "splign --genome=G --transcripts=G --hits=F ! 3 ! F:2: the hit ends at position 170 of seq",
        "splign --genome=G --transcripts=G --compartments=F ! 3 ! F:2: the hit ends at position 170",
        "splign --genome=G --transcripts=G --compartments=H ! 3 ! H:2: a compartment has one query",
        "compart --hits=F --lengths=L ! 3 ! F:1: the hit ends at position 80 of query 'q1', whose",
        "compart --hits=H --lengths=L --max-extent=5 ! 2 ! --max-extent needs --protein",
        "compart --hits=H --protein --min-query-length=60 ! 2 ! --min-query-length is not for",
        "compart --hits=H --protein --maximise=score ! 2 ! unknown option '--maximise'; did you",
        "compart --hits=H --protein --maximize=bits ! 2 ! --maximize must be one of coverage,",
        "compart --hits=H --lengths=L --compartment-penalty=2 ! 2 ! --compartment-penalty must be",
        "prosplign --genome=G --proteins=G --min-intron=3 ! 2 ! --min-intron must be a whole number",
        "prosplign --genome=G --proteins=G --fill-holes=no ! 2 ! --fill-holes must be true or false",
        "prosplign --genome=G --proteins=G --max-compartments=3 ! 2 ! --max-compartments needs --best",
        "prosplign --genome=G --proteins=G --regions=L --max-extent=3 ! 2 ! --max-extent is not for",
        "prosplign --genome=G --proteins=G --frameshift-opening-cost=9 ! 2 ! --frameshift-opening-cost",
        "prosplign --genome=G --proteins=G --format=asn ! 2 ! unknown format 'asn'",
        "splign --genome=G --transcripts=G --output=no/such/o ! 3 ! no/such/o: cannot be written",
      })
  void wrongUseAndInputAreRefused(String line, int code, String message) throws IOException {
    write("G", ">c1\n" + "ACGTTGCA".repeat(20) + "\n");
    write(
        "H",
        "q1\tc1\t100\t50\t0\t0\t1\t50\t1\t50\t0\t90\nq2\tc1\t100\t50\t0\t0\t1\t50\t1\t50\t0\t90\n");
    write(
        "F",
        "q1\tc1\t100\t50\t0\t0\t31\t80\t1\t50\t0\t90\nq1\tc1\t100\t50\t0\t0\t1\t50\t170\t121\t0\t90\n");
    write("L", "q1\t60\n");
    String[] arguments = line.trim().replaceAll("=([FGHL])(?= |$)", "=" + dir + "/$1").split(" +");
    assertEquals(code, run(arguments), err.toString());
    String expected = message.trim().replaceAll("\\b([FGHL])(?=:|$)", dir + "/$1");
    assertTrue(err.toString().startsWith("genebeam: " + expected), err.toString());
    assertEquals("", out.toString());
    try (var files = Files.list(dir)) {
      assertEquals(4, files.count(), "no partial output");
    }
  }

  @Test
  void singleToolsLoadNothingOfBeam() throws Exception {
    Path hits = write("H", "q1\tc1\t100\t50\t0\t0\t1\t50\t1\t50\t0\t90\n");
    Path lengths = write("L", "q1\t60\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                System.getProperty("java.class.path"),
                "org.genebeam.pipelines.Genebeam",
                "compart",
                "--hits=" + hits,
                "--lengths=" + lengths)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("classes").toFile())
            .start();
    assertEquals(0, process.waitFor());
    String classes = Files.readString(dir.resolve("classes"));
    assertTrue(classes.contains("org.genebeam.compart.Compart "), "the command ran");
    assertFalse(classes.contains("org.apache.beam"), "classes of Beam were loaded");
  }

  /** Lines without model number, sorted. */
  private static List<String> rows(String table) {
    return table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("^(.)[0-9]*", "$1"))
        .sorted()
        .toList();
  }

  /** Share of {@code expected} that is in {@code found}. */
  private static double shared(List<String> expected, List<String> found) {
    java.util.Set<String> known = new java.util.HashSet<>(found);
    return (double) expected.stream().filter(known::contains).count() / expected.size();
  }

  private static String letters(java.util.SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  private void ok(String... arguments) {
    assertEquals(ExitCode.OK, run(arguments), err.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private void tool(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
  }
}
