package org.genebeam.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.genebeam.compare.AnnotationComparison;
import org.genebeam.compare.ComparisonOptions;
import org.genebeam.compare.Level;
import org.genebeam.formats.Gff3Reader;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final SimulationOptions SMALL =
      SimulationOptions.plant().withBases(80_000).withGenes(15).withPairs(400).withLongReads(10);

  private static TranscriptSequences sequences(SimulatedCase made) {
    return new TranscriptSequences(made.genome(), made.genes());
  }

  private static Map<String, byte[]> files(Path dir) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(dir)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  @Test
  void sameSeedSameBytesInEveryFile(@TempDir Path dir) throws IOException {
    new SimulatedCaseWriter(Simulation.create(SMALL), "test").write(dir.resolve("a"));
    new SimulatedCaseWriter(Simulation.create(SMALL), "test").write(dir.resolve("b"));
    Map<String, byte[]> a = files(dir.resolve("a"));
    Map<String, byte[]> b = files(dir.resolve("b"));
    assertEquals(a.keySet(), b.keySet());
    assertEquals(15, a.size());
    a.forEach((name, bytes) -> assertArrayEquals(bytes, b.get(name), name));
  }

  @Test
  void otherSeedOtherGenomeButMoreReadsTheSameGenome() {
    String genome = Nucleotides.decode(Simulation.create(SMALL).genome().bases(0));
    SimulatedCase other = Simulation.create(SMALL.withSeed(2));
    SimulatedCase more = Simulation.create(SMALL.withPairs(500).withRuns(4));
    assertNotEquals(genome, Nucleotides.decode(other.genome().bases(0)));
    assertEquals(genome, Nucleotides.decode(more.genome().bases(0)));
  }

  @Test
  void genomeHasTheWantedLengthAndGenesDoNotOverlap() {
    SimulatedCase made = Simulation.create(SMALL);
    int bases = made.genome().contigs().stream().mapToInt(Contig::length).sum();
    assertEquals(80_000, bases);
    List<Gene> genes = made.genes();
    assertEquals(18, genes.size());
    for (int i = 1; i < genes.size(); i++) {
      Gene left = genes.get(i - 1);
      Gene right = genes.get(i);
      assertTrue(left.contig() < right.contig() || left.end() < right.start());
    }
    assertEquals(2, genes.stream().map(Gene::strand).distinct().count());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 77, -5})
  void everyCdsReadsFromStartToStop(long seed) {
    TranscriptSequences all =
        sequences(Simulation.create(SMALL.withSeed(seed).withVariantShare(1).withRuns(0)));
    int coding = 0;
    for (TranscriptSequences.Entry entry : all.entries()) {
      if (entry.transcript().isCoding()) {
        coding++;
        assertTrue(CodonUsage.isOpen(all.cds(entry)), entry.transcript().id());
        byte[] spliced = all.spliced(entry);
        int offset = all.cdsOffset(entry);
        assertEquals("ATG", Nucleotides.decode(spliced, offset, offset + 3));
      }
    }
    assertTrue(coding > 15, "variants are expected, got " + coding);
  }

  @Test
  void intronEndsFollowTheOptions() {
    SimulatedCase made =
        Simulation.create(
            SMALL
                .withGenes(150)
                .withBases(700_000)
                .withGcAgShare(0.1)
                .withAtAcShare(0.05)
                .withRuns(0));
    Map<String, Integer> ends = new HashMap<>();
    int total = 0;
    for (Gene gene : made.genes()) {
      Transcript t = gene.transcripts().get(0);
      for (int i = 1; i < t.exons().size(); i++) {
        byte[] intron =
            made.genome()
                .bases(gene.contig(), t.exons().get(i - 1).end(), t.exons().get(i).start());
        byte[] sense = t.strand() == Strand.PLUS ? intron : Nucleotides.reverseComplement(intron);
        int n = sense.length;
        String pair = Nucleotides.decode(sense, 0, 2) + Nucleotides.decode(sense, n - 2, n);
        ends.merge(pair, 1, Integer::sum);
        total++;
      }
    }
    assertEquals(Set.of("GTAG", "GCAG", "ATAC"), ends.keySet());
    assertEquals(0.10, (double) ends.get("GCAG") / total, 0.04);
    assertEquals(0.05, (double) ends.get("ATAC") / total, 0.03);
  }

  @Test
  void readsAreTheBasesOfTheirPlaces() {
    SimulatedCase made =
        Simulation.create(SMALL.withErrorRates(0, 0).withUnsplicedShare(0.2).withRuns(1));
    int same = 0;
    int mates = 0;
    int spliced = 0;
    for (SimulatedRead read : made.runs().get(0).reads()) {
      for (SimulatedRead.Mate mate : read.mates()) {
        SimulatedRead.Place place = mate.place();
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < place.bounds().size(); i += 2) {
          int from = place.bounds().get(i);
          int to = place.bounds().get(i + 1);
          letters.append(Nucleotides.decode(made.genome().bases(place.contig(), from, to)));
        }
        byte[] sense = Nucleotides.encode(letters.toString());
        byte[] bases = place.reverse() ? Nucleotides.reverseComplement(sense) : sense;
        // one base in ten thousand is lost or gained
        same += Nucleotides.decode(bases).equals(mate.bases()) ? 1 : 0;
        spliced += place.bounds().size() > 2 ? 1 : 0;
        mates++;
      }
    }
    assertTrue(same >= 0.98 * mates, same + " of " + mates);
    assertTrue(spliced > 50, "spliced mates: " + spliced);
  }

  @Test
  void truthAndPlainReadsAreWrittenSideBySide(@TempDir Path dir) throws IOException {
    SimulatedCase made = Simulation.create(SMALL.withRuns(1));
    new SimulatedCaseWriter(made, "test").withPlainReads().withReadTruth().write(dir);
    List<String> truth = Files.readAllLines(dir.resolve("reads_SIM1.truth.tsv"));
    List<String> reads = Files.readAllLines(dir.resolve("reads_SIM1_2.fastq"));
    assertEquals(800, truth.size());
    assertEquals(1600, reads.size());
    SimulatedRead.Mate mate = made.runs().get(0).reads().get(3).mates().get(1);
    assertTrue(truth.get(7).startsWith("SIM1.4\t2\t"), truth.get(7));
    assertTrue(
        truth.get(7).split("\t")[5].startsWith(mate.place().bounds().get(0) + 1 + "-"),
        truth.get(7));
    assertEquals("@SIM1.4/2", reads.get(12));
    assertEquals(mate.bases(), reads.get(13));
    assertTrue(Files.readString(dir.resolve("run.yaml")).contains("- reads_SIM1_2.fastq\n"));
  }

  @Test
  void transposonsComeInManyCopies() {
    SimulationOptions options =
        SMALL.withBases(400_000).withGenes(2).withRuns(0).withRepeatShare(0.6);
    long few = Simulation.create(options).genome().contigs().size();
    SimulatedCase made =
        Simulation.create(options, org.genebeam.rnaseq.LibraryType.Sense.UNSTRANDED, 5);
    assertEquals(few, made.genome().contigs().size());
    Map<String, Integer> words = new HashMap<>();
    for (Contig contig : made.genome().contigs()) {
      String letters = Nucleotides.decode(made.genome().bases(contig.index()));
      for (int i = 0; i + 20 <= letters.length(); i++) {
        words.merge(letters.substring(i, i + 20), 1, Integer::sum);
      }
    }
    long frequent = words.values().stream().filter(n -> n >= 5).count();
    assertTrue(frequent > 1_000, "words of 20 bases seen five times or more: " + frequent);
  }

  @Test
  void readsDifferFromTheirTranscriptAtTheErrorRate() {
    SimulationOptions options = SMALL.withUnsplicedShare(0).withErrorRates(0.01, 0.04);
    SimulatedCase made = Simulation.create(options);
    TranscriptSequences all = sequences(made);
    Map<String, byte[]> spliced = new HashMap<>();
    all.entries().forEach(e -> spliced.put(e.transcript().id(), all.spliced(e)));
    long bases = 0;
    long wrong = 0;
    int reads = 0;
    int strays = 0;
    for (SimulatedRead read : made.runs().get(0).reads()) {
      if (!read.spliced()) {
        continue;
      }
      for (SimulatedRead.Mate mate : read.mates()) {
        assertEquals(mate.bases().length(), mate.qualities().length());
        byte[] codes = Nucleotides.encode(mate.bases());
        byte[] source = spliced.get(read.transcript());
        int best =
            Math.min(
                leastMismatches(codes, source),
                leastMismatches(Nucleotides.reverseComplement(codes), source));
        reads++;
        if (best > 12) {
          strays++; // a read with an indel has no ungapped place
        } else {
          bases += codes.length;
          wrong += best;
        }
      }
    }
    assertTrue(reads > 700 && strays < reads / 50, reads + " reads, strays " + strays);
    assertEquals(0.02, (double) wrong / bases, 0.003);
  }

  private static int leastMismatches(byte[] read, byte[] source) {
    int least = Integer.MAX_VALUE;
    for (int at = 0; at + read.length <= source.length; at++) {
      int wrong = 0;
      for (int i = 0; i < read.length && wrong < least; i++) {
        wrong += read[i] == source[at + i] ? 0 : 1;
      }
      least = Math.min(least, wrong);
    }
    return least;
  }

  @Test
  void someGenesAreSilentAndExpressionIsUneven() {
    SimulatedCase made = Simulation.create(SMALL.withGenes(60).withBases(300_000).withPairs(4000));
    Map<String, Integer> pairs = new HashMap<>();
    for (SimulatedRead read : made.runs().get(0).reads()) {
      pairs.merge(read.transcript().split("\\.", 2)[0], 1, Integer::sum);
    }
    long silent = made.genes().stream().filter(g -> !pairs.containsKey(g.curatedId())).count();
    int most = pairs.values().stream().mapToInt(n -> n).max().orElseThrow();
    assertTrue(silent >= 1 && silent <= 20, "silent " + silent);
    assertTrue(most > 4 * 4000 / made.genes().size(), "most " + most);
  }

  @ParameterizedTest(name = "identity {0}")
  @ValueSource(doubles = {0.5, 0.75, 0.95})
  void relativesHaveTheWantedIdentity(double identity) {
    SimulatedCase made =
        Simulation.create(SMALL.withRuns(0).withProteinShare(1).withProteinIdentity(identity));
    TranscriptSequences all = sequences(made);
    long same = 0;
    long columns = 0;
    for (TranscriptSequences.Entry entry : all.entries()) {
      if (entry.rank() == 0 && entry.transcript().isCoding()) {
        String own = CodonUsage.translate(all.cds(entry));
        String id = "rel_" + entry.gene().curatedId();
        String relative =
            made.proteins().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow()
                .letters();
        assertEquals('M', relative.charAt(0));
        same += longestCommonSubsequence(own, relative);
        columns += own.length();
      }
    }
    // A common subsequence may pick up chance matches, more where fewer residues are equal
    assertEquals(identity, (double) same / columns, 0.01 + 0.16 * (1 - identity));
  }

  private static int longestCommonSubsequence(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int i = 0; i < a.length(); i++) {
      int diagonal = 0;
      for (int j = 1; j <= b.length(); j++) {
        int up = row[j];
        row[j] = a.charAt(i) == b.charAt(j - 1) ? diagonal + 1 : Math.max(up, row[j - 1]);
        diagonal = up;
      }
    }
    return row[b.length()];
  }

  @Test
  void codonBiasTellsCodingFromNoncoding() {
    SimulatedCase made = Simulation.create(SMALL.withRuns(0));
    TranscriptSequences all = sequences(made);
    double[] codons = new double[64];
    Arrays.fill(codons, 1);
    double[] shifted = codons.clone();
    int half = all.entries().size() / 2;
    for (int e = 0; e < half; e++) {
      byte[] cds = all.cds(all.entries().get(e));
      for (int i = 0; i + 5 < cds.length; i += 3) {
        codons[16 * cds[i] + 4 * cds[i + 1] + cds[i + 2]]++;
        shifted[16 * cds[i + 1] + 4 * cds[i + 2] + cds[i + 3]]++;
      }
    }
    int won = 0;
    int judged = 0;
    for (int e = half; e < all.entries().size(); e++) {
      byte[] cds = all.cds(all.entries().get(e));
      double score = 0;
      for (int i = 0; i + 3 <= cds.length; i += 3) {
        int codon = 16 * cds[i] + 4 * cds[i + 1] + cds[i + 2];
        score += Math.log(codons[codon] / shifted[codon]);
      }
      judged += cds.length > 0 ? 1 : 0;
      won += score > 0 ? 1 : 0;
    }
    assertTrue(judged > 5);
    assertEquals(judged, won);
  }

  @Test
  void truthFileReadsBackAsTheTruth(@TempDir Path dir) throws IOException {
    SimulatedCase made = Simulation.create(SMALL.withVariantShare(0.8));
    new SimulatedCaseWriter(made, "test").write(dir);
    Map<String, Integer> contigs = new HashMap<>();
    made.genome().contigs().forEach(c -> contigs.put(c.name(), c.index()));
    List<Gene> read = Gff3Reader.genes(dir.resolve("truth.gff3"), contigs);
    assertEquals(made.genes().size(), read.size());
    for (int i = 0; i < read.size(); i++) {
      Gene truth = made.genes().get(i);
      assertEquals(truth.curatedId(), read.get(i).curatedId());
      assertEquals(truth.biotype(), read.get(i).biotype());
      for (int t = 0; t < truth.transcripts().size(); t++) {
        Transcript expected = truth.transcripts().get(t);
        Transcript actual = read.get(i).transcripts().get(t);
        assertEquals(expected.id(), actual.id());
        assertEquals(expected.exons(), actual.exons());
        assertEquals(expected.cdsSegments(), actual.cdsSegments());
        assertEquals(expected.cdsPhase(), actual.cdsPhase());
      }
    }
    var report = AnnotationComparison.compare(made.genes(), read, ComparisonOptions.defaults());
    for (Level level : Level.values()) {
      assertEquals(1.0, report.score(level).f1(), level.label());
    }
  }

  @Test
  void knownTranscriptsCarryTheirCds() {
    SimulatedCase made = Simulation.create(SMALL.withKnownShare(1).withRuns(0));
    assertEquals(15, made.knownTranscripts().size());
    for (SimulatedCase.KnownTranscript known : made.knownTranscripts()) {
      String cds = known.letters().substring(known.cdsStart(), known.cdsEnd());
      assertTrue(CodonUsage.isOpen(Nucleotides.encode(cds)), known.id());
    }
    assertFalse(made.proteins().isEmpty());
  }

  @Test
  void emptyGenomeStillHasSequenceAndNoise() {
    SimulatedCase made =
        Simulation.create(
            SMALL.withGenes(0).withLncRnas(0).withBases(2000).withContigs(3).withPairs(20));
    assertEquals(3, made.genome().contigs().size());
    assertEquals(0, made.genes().size());
    assertEquals(20, made.runs().get(0).reads().size());
    assertEquals(0, made.longReads().size());
  }

  @Test
  void genomeGrowsWhereGenesNeedMoreThanAsked() {
    SimulatedCase made = Simulation.create(SMALL.withBases(100).withContigs(4).withRuns(0));
    assertEquals(4, made.genome().contigs().size());
    assertEquals(18, made.genes().size());
  }

  @Test
  void invertebratesHaveLongerIntrons() {
    assertTrue(
        medianIntron(SimulationOptions.invertebrate())
            > 3 * medianIntron(SimulationOptions.plant()));
  }

  private static int medianIntron(SimulationOptions options) {
    int[] lengths =
        Simulation.create(options.withRuns(0)).genes().stream()
            .map(g -> g.transcripts().get(0))
            .filter(t -> t.exons().size() > 1)
            .mapToInt(t -> t.exons().get(1).start() - t.exons().get(0).end())
            .sorted()
            .toArray();
    return lengths[lengths.length / 2];
  }

  @Test
  void eachKindOfVariantIsMadeAndStartsAtAnnotatedSites() {
    SimulatedCase made =
        Simulation.create(SMALL.withGenes(120).withBases(500_000).withVariantShare(1).withRuns(0));
    int skipped = 0;
    int otherEnds = 0;
    int otherFirstExons = 0;
    for (Gene gene : made.genes()) {
      Transcript main = gene.transcripts().get(0);
      for (Transcript form : gene.transcripts().subList(1, gene.transcripts().size())) {
        long shared = form.exons().stream().filter(main.exons()::contains).count();
        if (form.exons().size() == main.exons().size() - 1) {
          skipped++;
          assertEquals(form.exons().size(), shared);
        } else if (main.start() == form.start() && main.end() == form.end()) {
          otherEnds++;
          assertEquals(form.exons().size() - 1, shared);
        } else {
          otherFirstExons++;
          assertEquals(main.cdsSegments(), form.cdsSegments());
        }
      }
    }
    String counts = skipped + " " + otherEnds + " " + otherFirstExons;
    assertTrue(skipped > 10 && otherEnds > 20 && otherFirstExons > 3, counts);
  }
}
