package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.genebeam.chain.ChainParameters;
import org.genebeam.compare.CompareFiles;
import org.genebeam.compare.ComparisonOptions;
import org.genebeam.compare.ComparisonReport;
import org.genebeam.compare.Level;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.formats.Gff3Reader;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained on exon structures of one set of Arabidopsis sequences, judged on another. */
class AbInitioAccuracyTest {
  private static final int LONGEST_DECOY = 300;

  @TempDir Path dir;

  @Test
  void selfTrainingImprovesAndReachesTheFloor() throws IOException {
    InMemoryGenome genome = GenomeFiles.fasta(SharedData.require("athaliana/genome.fa"));
    List<EvidenceAlignment> evidence = evidence(genome);
    int maxIntron = 10_000;
    GnomonParameters start = LongOrfs.bootstrap(genome, evidence, maxIntron);
    TrainingSet set =
        TrainingLoci.rescored(
            genome, evidence, new TrainingLoci.Selection(LongOrfs.LONG_BASES, false, 0), start);
    GnomonParameters refined =
        new SelfTraining(genome, RepeatedWords.of(genome), maxIntron, 10_000_000)
            .refine(set, LongOrfs.background(genome), "annotation", List.of());
    assertEquals(
        GnomonParametersJson.write(refined),
        GnomonParametersJson.write(GnomonParametersJson.read(GnomonParametersJson.write(refined))));
    decoysDoNotCode(refined);
    ComparisonReport before = compare(start);
    ComparisonReport after = compare(refined);
    String numbers = before.toTable() + after.toTable();
    assertTrue(after.score(Level.BASE).f1() >= 0.87, numbers);
    assertTrue(after.score(Level.CDS_EXON).f1() >= 0.655, numbers);
    assertTrue(after.score(Level.CDS_EXON).f1() > before.score(Level.CDS_EXON).f1(), numbers);
  }

  /**
   * Introns of sequences that nothing was learned from, joined to transcripts of 1500 bases, as
   * they are and shuffled: at most one coding region a megabase reaches the score that chains need
   * (gnomon.md D.6, D-T7).
   */
  private static void decoysDoNotCode(GnomonParameters parameters) throws IOException {
    InMemoryGenome bacs = GenomeFiles.fasta(SharedData.require("athaliana_bacs/genome.fa"));
    Map<String, Integer> index = new HashMap<>();
    bacs.contigs().forEach(c -> index.put(c.name(), c.index()));
    java.io.ByteArrayOutputStream introns = new java.io.ByteArrayOutputStream();
    for (Gene gene :
        Gff3Reader.genes(SharedData.require("athaliana_bacs/annotation.gff3"), index)) {
      Transcript t = gene.transcripts().get(0);
      for (int i = 1; i < t.exons().size(); i++) {
        byte[] intron =
            bacs.bases(gene.contig(), t.exons().get(i - 1).end(), t.exons().get(i).start());
        if (intron.length <= LONGEST_DECOY) {
          introns.writeBytes(
              t.strand() == Strand.PLUS ? intron : Nucleotides.reverseComplement(intron));
        }
      }
    }
    byte[] joined = introns.toByteArray();
    for (int i = 0; i < joined.length; i++) {
      joined[i] = joined[i] == Nucleotides.N ? 0 : joined[i];
    }
    CdsScorer scorer = new CdsScorer(parameters);
    double least = ChainParameters.defaults().minScore();
    double real = Decoys.falsePerMegabase(scorer, joined, 1500, least);
    double shuffled = 0;
    int rounds = 20;
    for (int seed = 1; seed <= rounds; seed++) {
      byte[] decoy = Decoys.shuffled(joined, new Random(seed));
      shuffled += Decoys.falsePerMegabase(scorer, decoy, 1500, least) / rounds;
    }
    assertTrue(shuffled <= 1, "false a megabase: " + shuffled);
    // One of 75 transcripts of real introns codes, by any score.
    assertTrue(real <= 10, "in introns as they are: " + real);
  }

  private static List<EvidenceAlignment> evidence(InMemoryGenome genome) throws IOException {
    Map<String, Integer> index = new HashMap<>();
    genome.contigs().forEach(c -> index.put(c.name(), c.index()));
    List<EvidenceAlignment> evidence = new ArrayList<>();
    for (Gene gene : Gff3Reader.genes(SharedData.require("athaliana/annotation.gff3"), index)) {
      for (Transcript t : gene.transcripts()) {
        int[] bounds = new int[2 * t.exons().size()];
        int n = 0;
        for (Exon e : t.exons()) {
          bounds[n++] = e.start();
          bounds[n++] = e.end();
        }
        evidence.add(
            EvidenceAlignment.builder(EvidenceKind.MRNA, gene.contig())
                .id("t" + evidence.size())
                .strand(t.strand())
                .bounds(bounds)
                .build());
      }
    }
    return evidence;
  }

  private ComparisonReport compare(GnomonParameters parameters) throws IOException {
    InMemoryGenome bacs = GenomeFiles.fasta(SharedData.require("athaliana_bacs/genome.fa"));
    GnomonPredictor predictor = new GnomonPredictor(parameters, PredictionOptions.EGAPX);
    PredictionGff3 gff3 = new PredictionGff3();
    StringBuilder text = new StringBuilder(PredictionGff3.header(bacs));
    for (Contig c : bacs.contigs()) {
      text.append(gff3.text(bacs, predictor.predict(bacs, c.index()).genes()));
    }
    Path predicted = Files.writeString(dir.resolve("predicted.gff3"), text);
    return CompareFiles.run(
        new CompareFiles.Request(
            SharedData.require("athaliana_bacs/annotation.gff3"),
            predicted,
            Set.of(),
            Optional.empty(),
            ComparisonOptions.Introns.CODING));
  }
}
