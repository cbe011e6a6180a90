package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Annotated Arabidopsis transcripts cut into reads, chained, and compared with the annotation. */
class ChainerArabidopsisTest {
  private static final String SEQUENCE = "Chr3_1065466_1464870";

  private static final class Annotated {
    Strand strand;
    final TreeMap<Integer, Integer> exons = new TreeMap<>();
    final TreeMap<Integer, Integer> cds = new TreeMap<>();
    String gene;

    private static int[] bounds(TreeMap<Integer, Integer> map) {
      return map.entrySet().stream()
          .flatMapToInt(e -> java.util.stream.IntStream.of(e.getKey(), e.getValue()))
          .toArray();
    }
  }

  private static byte[] bases() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean wanted = false;
    for (String line : Files.readAllLines(SharedData.require("athaliana/genome.fa"))) {
      if (line.startsWith(">")) {
        wanted = line.startsWith(">" + SEQUENCE);
      } else if (wanted) {
        text.append(line);
      }
    }
    return Nucleotides.encode(text);
  }

  private static Map<String, Annotated> annotation() throws IOException {
    Map<String, Annotated> all = new TreeMap<>();
    for (String line : Files.readAllLines(SharedData.require("athaliana/annotation.gff3"))) {
      String[] c = line.split("\t");
      if (c.length < 9 || !c[0].equals(SEQUENCE)) {
        continue;
      }
      String parent = c[8].replaceFirst(".*Parent=([^;]*).*", "$1");
      if (c[2].equals("mRNA")) {
        String id = c[8].replaceFirst(".*ID=([^;]*).*", "$1");
        all.computeIfAbsent(id, k -> new Annotated()).gene = parent;
      } else if (c[2].equals("exon") || c[2].equals("CDS")) {
        Annotated a = all.computeIfAbsent(parent, k -> new Annotated());
        a.strand = Strand.of(c[6].charAt(0));
        (c[2].equals("exon") ? a.exons : a.cds)
            .put(Integer.parseInt(c[3]) - 1, Integer.parseInt(c[4]));
      }
    }
    all.values().removeIf(a -> a.gene == null || a.cds.isEmpty());
    return all;
  }

  private static Genome genome(byte[] bases) {
    return new Genome() {
      @Override
      public List<Contig> contigs() {
        return List.of(new Contig(0, SEQUENCE, SEQUENCE, bases.length));
      }

      @Override
      public byte[] bases(int contig, int start, int end) {
        return Arrays.copyOfRange(bases, start, end);
      }

      @Override
      public int[] masked(int contig, int start, int end) {
        return new int[0];
      }
    };
  }

  @Test
  void readsOfOneIsoformPerGeneGiveItsCds() throws IOException {
    byte[] bases = bases();
    Random random = new Random(42);
    List<EvidenceAlignment> evidence = new ArrayList<>();
    Set<String> truth = new HashSet<>();
    Set<String> genes = new HashSet<>();
    for (Annotated a : annotation().values()) {
      if (!genes.add(a.gene)) {
        continue;
      }
      int[] b = Annotated.bounds(a.exons);
      int[] cds = Annotated.bounds(a.cds);
      truth.add(a.strand + Arrays.toString(cds));
      int n = Structures.length(b);
      int weight = 2 + random.nextInt(50);
      for (int t = 0; t < n - 100; t += 4 + random.nextInt(12)) {
        addRead(evidence, a, b, t, 100, weight);
      }
      addRead(evidence, a, b, 0, Math.min(n, 100), weight);
      addRead(evidence, a, b, Math.max(0, n - 100), Math.min(n, 100), weight);
    }
    ChainResult result =
        new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.13))
            .chain(new ChainInput(genome(bases), 0, evidence, ReadSupport.of(evidence)));
    int exact = 0;
    for (Gene g : result.genes()) {
      for (Transcript t : g.transcripts()) {
        int[] cds =
            t.cdsSegments().stream()
                .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
                .toArray();
        if (truth.contains(t.strand() + Arrays.toString(cds))) {
          exact++;
          break;
        }
      }
    }
    String found =
        "%d of %d genes exact, %d made".formatted(exact, truth.size(), result.genes().size());
    assertTrue(exact >= 0.75 * truth.size(), found);
    assertTrue(exact >= 0.85 * result.genes().size(), found);
  }

  private static void addRead(
      List<EvidenceAlignment> evidence, Annotated a, int[] b, int t, int length, int weight) {
    int from = StrandView.baseAt(b, t);
    int to = StrandView.baseAt(b, t + length - 1) + 1;
    int[] piece = Structures.clip(b, from, to);
    evidence.add(
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .strand(piece.length > 2 ? a.strand : Strand.UNKNOWN)
            .bounds(piece)
            .counts(RunCounts.of(0, weight))
            .build());
  }
}
