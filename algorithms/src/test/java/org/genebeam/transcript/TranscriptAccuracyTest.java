package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Annotated transcripts of Arabidopsis must come back to the introns they were cut from. */
class TranscriptAccuracyTest {

  @Test
  void annotatedTranscriptsReturnToTheirIntrons() throws IOException {
    Path folder = SharedData.require("athaliana");
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    try (FastaReader fasta = reader(folder.resolve("genome.softmasked.fa"))) {
      while (fasta.next()) {
        builder.add(fasta.header(), fasta.codes(), fasta.lowerCase());
      }
    }
    InMemoryGenome genome = builder.build();
    Map<String, TreeSet<String>> expected = annotatedIntrons(folder.resolve("annotation.gff3"));
    GenomeShard shard = GenomeShard.whole(genome);
    TranscriptAligner aligner =
        new TranscriptAligner(
            shard,
            SeedIndex.build(shard.codes(), 11, 1),
            genome,
            TranscriptOptions.of(EvidenceKind.KNOWN, 100_000));
    int queries = 0;
    int kept = 0;
    int same = 0;
    int confirmed = 0;
    try (FastaReader fasta = reader(folder.resolve("known_transcripts.fa"))) {
      while (fasta.next()) {
        queries++;
        String[] cds = fasta.header().replaceAll(".*CDS=", "").split("-");
        Placement placed =
            aligner.align(
                fasta.name(),
                fasta.codes(),
                Integer.parseInt(cds[0]) - 1,
                Integer.parseInt(cds[1]),
                RunCounts.of(0, 1));
        confirmed +=
            placed.alignments().stream()
                    .anyMatch(
                        a ->
                            a.has(EvidenceAlignment.CONFIRMED_START)
                                && a.has(EvidenceAlignment.CONFIRMED_STOP))
                ? 1
                : 0;
        kept += placed.fate() == Placement.Fate.KEPT ? 1 : 0;
        Set<String> truth = expected.getOrDefault(fasta.name(), new TreeSet<>());
        for (EvidenceAlignment a : placed.alignments()) {
          Set<String> introns = new HashSet<>();
          for (int i = 0; i + 1 < a.exons(); i++) {
            introns.add(
                "%s:%d-%d"
                    .formatted(
                        genome.contig(a.contig()).name(), a.exonEnd(i) + 1, a.exonStart(i + 1)));
          }
          if (introns.equals(truth)) {
            same++;
            break;
          }
        }
      }
    }
    assertEquals(160, queries);
    assertEquals(queries, kept);
    assertEquals(queries, confirmed);
    // one has an intron of 20 bases, one a last exon of 13 bases that reads through with a mismatch
    int right = same;
    assertTrue(right >= 158, () -> right + " of 160 with exactly their introns");
  }

  private static FastaReader reader(Path file) throws IOException {
    return new FastaReader(
        file.getFileName().toString(), Files.newInputStream(file), SequenceAlphabet.DNA);
  }

  private static Map<String, TreeSet<String>> annotatedIntrons(Path gff) throws IOException {
    Map<String, TreeMap<Integer, Integer>> exons = new HashMap<>();
    Map<String, String> contigs = new HashMap<>();
    for (String line : Files.readAllLines(gff)) {
      String[] f = line.split("\t");
      if (f.length == 9 && f[2].equals("exon")) {
        String parent = f[8].replaceAll(".*Parent=([^;,]*).*", "$1");
        contigs.put(parent, f[0]);
        exons
            .computeIfAbsent(parent, p -> new TreeMap<>())
            .put(Integer.parseInt(f[3]), Integer.parseInt(f[4]));
      }
    }
    Map<String, TreeSet<String>> introns = new HashMap<>();
    exons.forEach(
        (id, spans) -> {
          int end = -1;
          TreeSet<String> set = introns.computeIfAbsent(id, p -> new TreeSet<>());
          for (Map.Entry<Integer, Integer> span : spans.entrySet()) {
            if (end > 0) {
              set.add("%s:%d-%d".formatted(contigs.get(id), end + 1, span.getKey() - 1));
            }
            end = span.getValue();
          }
        });
    return introns;
  }
}
