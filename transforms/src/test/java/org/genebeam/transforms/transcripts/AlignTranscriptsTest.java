package org.genebeam.transforms.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.genebeam.formats.BlastTabular;
import org.genebeam.formats.CodingRangeTable;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Rejected;
import org.genebeam.model.Transcript;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.search.EmbeddedHits;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitFinder;
import org.genebeam.search.HitParameters;
import org.genebeam.simulate.NamedSequence;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.testing.SharedData;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignTranscriptsTest {
  @TempDir static Path dir;
  private static SmallCase small;
  private static List<QueryFile> files;
  private static Run whole;

  private record Run(Counters counters, List<EvidenceAlignment> evidence, List<Rejected> rejected) {
    List<String> texts() {
      return evidence.stream()
          .map(a -> a + " " + a.counts() + " " + a.flags() + " " + a.cdsStart() + " " + a.cdsEnd())
          .toList();
    }
  }

  @BeforeAll
  static void alignInOnePiece() throws IOException {
    small = SmallCase.in(dir);
    Path odd =
        Files.writeString(dir.resolve("odd.fa"), ">short\nACGTACGT\n>far x\n" + far() + "\n");
    files =
        List.of(
            new QueryFile(EvidenceKind.LONG_READ, 2, small.file("longreads.fastq.gz")),
            new QueryFile(EvidenceKind.MRNA, 3, small.file("transcripts.fa")),
            new QueryFile(EvidenceKind.KNOWN, 4, small.file("known_transcripts.fa")),
            new QueryFile(EvidenceKind.MRNA, 3, odd.toString()));
    whole = align(files, 0);
  }

  /** A sequence that the genome does not have. */
  private static String far() {
    StringBuilder letters = new StringBuilder();
    new java.util.Random(99).ints(500, 0, 4).forEach(i -> letters.append("ACGT".charAt(i)));
    return letters.toString();
  }

  private static Run align(List<QueryFile> queries, int shardBases) {
    return align(queries, shardBases, HitSource.EMBEDDED);
  }

  private static Run align(List<QueryFile> queries, int shardBases, HitSource hits) {
    return align(queries, shardBases, hits, KnownCoding.NONE);
  }

  private static Run align(
      List<QueryFile> queries, int shardBases, HitSource hits, KnownCoding coding) {
    TestPipeline pipeline = SmallCase.pipeline();
    AlignTranscripts align =
        AlignTranscripts.of(queries, small.genome(pipeline), SmallCase.MAX_INTRON)
            .withHits(hits)
            .withCoding(coding);
    PCollectionTuple out =
        pipeline.apply(shardBases == 0 ? align : align.withShardBases(shardBases));
    Gathered<KV<Long, List<EvidenceAlignment>>> evidence =
        Gathered.from(out.get(AlignTranscripts.EVIDENCE));
    Gathered<Rejected> rejected = Gathered.from(out.get(AlignTranscripts.REJECTED));
    Counters counters = Counters.of(pipeline.run());
    List<EvidenceAlignment> all = new ArrayList<>();
    for (KV<Long, List<EvidenceAlignment>> place : evidence.values()) {
      place.getValue().forEach(a -> assertEquals(place.getKey(), Places.of(a)));
      all.addAll(place.getValue());
    }
    all.sort(null);
    List<Rejected> rows = new ArrayList<>(rejected.values());
    rows.sort(java.util.Comparator.comparing(Rejected::toString));
    return new Run(counters, all, rows);
  }

  @Test
  void precomputedHitsOfTheEmbeddedSearchGiveTheSameAlignments() throws IOException {
    Genome genome = small.made().genome();
    GenomeShard shard = GenomeShard.whole(genome);
    EmbeddedHits search = new EmbeddedHits(shard, ReadAligner.index(shard), HitParameters.DEFAULTS);
    StringBuilder text = new StringBuilder();
    for (NamedSequence s : small.made().transcripts()) {
      HitFinder.Query query = new HitFinder.Query(s.id(), Nucleotides.encode(s.letters()));
      for (Hit hit : search.find(List.of(query)).get(0)) {
        text.append(BlastTabular.format(genome.contig(hit.contig()).name(), hit)).append('\n');
      }
    }
    String file = Files.writeString(dir.resolve("transcripts.m8"), text).toString();
    List<QueryFile> mrna = files.subList(1, 2);
    Run given =
        align(
            mrna, 0, new HitSource(HitSource.Engine.PRECOMPUTED, Map.of(EvidenceKind.MRNA, file)));
    assertEquals(align(mrna, 0).texts(), given.texts());
    assertTrue(given.evidence().size() > 5, given.counters()::toString);
  }

  @Test
  void blastFindsTheIntronsOfTheEmbeddedSearch() {
    SharedData.requireTool("blastn");
    SharedData.requireTool("makeblastdb");
    List<QueryFile> mrna = files.subList(1, 2);
    Set<String> ours = introns(align(mrna, 0));
    Set<String> theirs =
        introns(align(mrna, 0, new HitSource(HitSource.Engine.BLAST_PLUS, Map.of())));
    Set<String> shared = new HashSet<>(ours);
    shared.retainAll(theirs);
    assertTrue(ours.size() > 20, "introns " + ours.size());
    assertTrue(
        shared.size() >= 0.97 * Math.max(ours.size(), theirs.size()),
        shared.size() + " of " + ours.size() + " and " + theirs.size());
  }

  private static Set<String> introns(Run run) {
    Set<String> introns = new HashSet<>();
    for (EvidenceAlignment a : run.evidence()) {
      for (int i = 0; i + 1 < a.exons(); i++) {
        introns.add(a.contig() + ":" + a.exonEnd(i) + "-" + a.exonStart(i + 1));
      }
    }
    return introns;
  }

  @Test
  void countsReconcileAndEveryDropHasARow() {
    long dropped = 0;
    for (String kind : List.of("long_reads", "transcripts", "known_transcripts")) {
      whole.counters().assertReconciles("AlignTranscripts", kind);
      dropped +=
          whole.counters().get("AlignTranscripts." + kind + "_in")
              - whole.counters().get("AlignTranscripts." + kind + "_kept");
    }
    assertEquals(dropped, whole.rejected().size());
    assertTrue(
        whole.rejected().stream().anyMatch(r -> r.record().equals("MRNA far")),
        whole.rejected().toString());
  }

  @Test
  void knownTranscriptsLieWhereTheTruthHasThemWithTheirCds() {
    Map<String, Transcript> truth = new TreeMap<>();
    for (Gene gene : small.made().genes()) {
      gene.transcripts().forEach(t -> truth.put(t.id(), t));
    }
    int exact = 0;
    for (SimulatedCase.KnownTranscript known : small.made().knownTranscripts()) {
      Transcript t = truth.get(known.id());
      int[] bounds =
          t.exons().stream()
              .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
              .toArray();
      for (EvidenceAlignment a : whole.evidence()) {
        if (a.id().equals(known.id()) && java.util.Arrays.equals(bounds, a.bounds())) {
          assertEquals(t.strand(), a.strand());
          assertEquals(t.cdsStart(), a.cdsStart(), known.id());
          assertEquals(t.cdsEnd(), a.cdsEnd(), known.id());
          exact++;
        }
      }
    }
    int all = small.made().knownTranscripts().size();
    assertTrue(all > 1 && exact >= all - 1, exact + " of " + all);
  }

  /** A table of coding regions gives the evidence that headers give. */
  @Test
  void codingRegionsMayComeFromATable() throws IOException {
    Path bare = dir.resolve("bare.fa");
    Path table = dir.resolve("cds.tsv");
    StringBuilder fasta = new StringBuilder();
    StringBuilder ranges = new StringBuilder("# id first last\n");
    int told = 0;
    for (String line : Files.readAllLines(Path.of(small.file("known_transcripts.fa")))) {
      var cds = java.util.regex.Pattern.compile("CDS=(\\d+)-(\\d+)").matcher(line);
      if (line.startsWith(">") && cds.find()) {
        String id = line.substring(1).split("\\s")[0];
        ranges.append(id).append('\t').append(cds.group(1)).append('\t').append(cds.group(2));
        ranges.append('\n');
        told++;
      }
      fasta.append(line.startsWith(">") ? line.split("\\s")[0] : line).append('\n');
    }
    assertTrue(told > 1);
    Files.writeString(bare, fasta);
    Files.writeString(table, ranges);
    List<QueryFile> query = List.of(new QueryFile(EvidenceKind.KNOWN, 4, bare.toString()));
    Run without = align(query, 0);
    assertTrue(without.evidence().stream().allMatch(a -> a.cdsStart() < 0));
    KnownCoding coding = KnownCoding.of(CodingRangeTable.read(table));
    Run with = align(query, 0, HitSource.EMBEDDED, coding);
    assertEquals(whole.texts().stream().filter(t -> t.startsWith("KNOWN")).toList(), with.texts());
    assertTrue(with.evidence().stream().anyMatch(a -> a.cdsStart() >= 0));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> coding.of(anId(ranges), 3));
    assertTrue(e.getMessage().contains("but the transcript has 3 bases"), e.getMessage());
  }

  private static String anId(StringBuilder ranges) {
    return ranges.toString().split("\n")[1].split("\t")[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 15_000})
  void shardsDoNotChangeTheEvidence(int shardBases) {
    Run run = align(files, shardBases);
    assertEquals(String.join("\n", whole.texts()), String.join("\n", run.texts()));
    assertEquals(whole.rejected(), run.rejected());
  }

  @Test
  void orderOfFilesDoesNotMatter() {
    List<QueryFile> reversed = new ArrayList<>(files);
    java.util.Collections.reverse(reversed);
    Run run = align(reversed, 0);
    assertEquals(whole.texts(), run.texts());
    assertEquals(whole.rejected(), run.rejected());
  }
}
