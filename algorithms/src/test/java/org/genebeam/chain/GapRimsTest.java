package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.testing.GnomonReference;
import org.junit.jupiter.api.Test;

/** Partial genes of which one end lies in a filled gap (gnomon.md C.7, 12), on real sequence. */
class GapRimsTest {
  private static final int CONTIG = 1;
  private static final int HIDDEN = 400;
  private static final int GAP = 9;

  /** The gene with its 5' end hidden but for a fill of {@code letters}, and its 3' exon unknown. */
  private record Scene(Genome genome, Gene partial, Transcript truth) {
    static Scene of(Genome genome, Transcript t, int letters) {
      boolean plus = t.strand() == Strand.PLUS;
      List<Exon> exons = t.exons();
      Exon first = plus ? exons.get(0) : exons.get(exons.size() - 1);
      int cut = plus ? first.end() - 3 : first.start() + 3;
      int from = plus ? Math.max(0, cut - HIDDEN) : cut;
      int to = plus ? cut : Math.min(genome.contig(CONTIG).length(), cut + HIDDEN);
      byte[] bases = genome.bases(CONTIG);
      int at = plus ? cut - letters : cut;
      String fill = Nucleotides.decode(Arrays.copyOfRange(bases, at, at + letters));
      Arrays.fill(bases, from, to, Nucleotides.N);
      int place = (from + to) / 2;
      List<Exon> own = new ArrayList<>(exons.subList(plus ? 0 : 1, exons.size() - (plus ? 1 : 0)));
      Exon rest = plus ? new Exon(cut, first.end()) : new Exon(first.start(), cut);
      own.set(plus ? 0 : own.size() - 1, rest);
      own.add(plus ? 0 : own.size(), new Exon(place, place + GAP));
      int missing = Math.max(0, first.length() - 3 - letters);
      Transcript part =
          new Transcript(
              "",
              t.strand(),
              own,
              own.get(0).start(),
              own.get(own.size() - 1).end(),
              Math.floorMod(-missing, 3),
              false,
              false,
              50,
              "Gnomon",
              "Chainer_GapFilled",
              Transcript.Support.NONE,
              List.of(Edit.gapFill(place, GAP, fill)));
      Genome hidden = InMemoryGenome.builder().add("o", "A").add("c", bases, new int[0]).build();
      return new Scene(hidden, new Gene(CONTIG, 0, "", "", "", "protein_coding", List.of(part)), t);
    }
  }

  @Test
  void aGeneMayEndWhereAFillDoesAndGrowAtItsOtherEnd() throws IOException {
    GnomonParameters parameters = GnomonReference.parameters();
    Genome genome = GnomonReference.genome();
    PredictionOptions options =
        PredictionOptions.EGAPX.toBuilder().masking(false).nonconsensus(true).build();
    int[] tried = new int[2];
    int[] grown = new int[2];
    for (Gene g : new GnomonPredictor(parameters, options).predict(genome, CONTIG).genes()) {
      Transcript t = g.transcripts().get(0);
      Exon first = t.exons().get(t.strand() == Strand.PLUS ? 0 : t.exons().size() - 1);
      boolean usable =
          t.startComplete() && t.stopComplete() && t.exons().size() > 2 && first.length() > 40;
      if (!usable || tried[t.strand().ordinal()] == 3) {
        continue;
      }
      int letters = 30 + tried[t.strand().ordinal()]++;
      Scene s = Scene.of(genome, t, letters);
      List<GeneCompletion.Completed> found =
          new GeneCompletion(new GnomonPredictor(parameters, options), s.genome, CONTIG)
              .complete(List.of(s.partial))
              .genes();
      List<GeneCompletion.Completed> own =
          found.stream().filter(c -> c.from().contains(s.partial)).toList();
      assertTrue(own.size() < 2, found.toString());
      if (own.isEmpty()) {
        continue;
      }
      Transcript made = own.get(0).gene().transcripts().get(0);
      boolean plus = t.strand() == Strand.PLUS;
      Transcript part = s.partial.transcripts().get(0);
      if (made.fillsGaps()
          && !made.startComplete()
          && (plus ? made.cdsStart() == part.cdsStart() : made.cdsEnd() == part.cdsEnd())) {
        assertEquals(part.cdsPhase(), made.cdsPhase(), made.toString());
        boolean right = plus ? made.cdsEnd() == t.cdsEnd() : made.cdsStart() == t.cdsStart();
        grown[t.strand().ordinal()] += right && made.stopComplete() ? 1 : 0;
      }
    }
    assertTrue(grown[0] > 1 && grown[1] > 1, Arrays.toString(grown) + Arrays.toString(tried));
  }
}
