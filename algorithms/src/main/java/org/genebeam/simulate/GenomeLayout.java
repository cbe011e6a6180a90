package org.genebeam.simulate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** Genes made, put on contigs with intergenic sequence between them, and numbered by place. */
record GenomeLayout(Genome genome, List<Gene> genes) {
  private static final int LEAST_GAP = 120;
  private static final double[] ISOCHORES = {0.31, 0.34, 0.37, 0.42};

  static GenomeLayout create(SimulationOptions options, int transposons, Draws draws) {
    Background background = new Background(draws, options.repeatShare(), transposons);
    LocusBuilder builder = new LocusBuilder(draws, background, options);
    int total = options.genes() + options.lncRnas();
    boolean[] coding = shuffledKinds(options.genes(), total, draws);
    double[] gc = new double[total + options.contigs()];
    gc[0] = ISOCHORES[draws.below(ISOCHORES.length)];
    for (int i = 1; i < gc.length; i++) {
      gc[i] = draws.chance(0.12) ? ISOCHORES[draws.below(ISOCHORES.length)] : gc[i - 1];
    }
    Locus[] loci = new Locus[total];
    long geneBases = 0;
    for (int i = 0; i < total; i++) {
      loci[i] = coding[i] ? builder.coding(gc[i]) : builder.noncoding(gc[i]);
      geneBases += loci[i].length();
    }
    int[] gaps = gaps(total + options.contigs(), options.bases() - geneBases, draws);
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    List<Gene> genes = new ArrayList<>();
    int next = 0;
    int gap = 0;
    for (int contig = 0; contig < options.contigs(); contig++) {
      int last = (int) ((long) total * (contig + 1) / options.contigs());
      ByteArrayOutputStream sequence = new ByteArrayOutputStream();
      sequence.writeBytes(background.withRepeats(gaps[gap], gc[gap++]));
      for (; next < last; next++) {
        Strand strand = draws.chance(0.5) ? Strand.PLUS : Strand.MINUS;
        Locus locus = strand == Strand.PLUS ? loci[next] : loci[next].reversed();
        genes.add(gene(genes.size() + 1, contig, sequence.size(), strand, locus, coding[next]));
        sequence.writeBytes(locus.codes());
        sequence.writeBytes(background.withRepeats(gaps[gap], gc[gap++]));
      }
      genome.add("sim" + (contig + 1), sequence.toByteArray(), new int[0]);
    }
    return new GenomeLayout(genome.build(), genes);
  }

  private static boolean[] shuffledKinds(int coding, int total, Draws draws) {
    boolean[] kinds = new boolean[total];
    Arrays.fill(kinds, 0, coding, true);
    for (int i = total - 1; i > 0; i--) {
      int j = draws.below(i + 1);
      boolean swap = kinds[i];
      kinds[i] = kinds[j];
      kinds[j] = swap;
    }
    return kinds;
  }

  /** Gap lengths that add up to {@code bases}, or to the least possible if that is more. */
  private static int[] gaps(int count, long bases, Draws draws) {
    double[] weight = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      weight[i] = draws.logNormal(1, 0.7);
      sum += weight[i];
    }
    long free = Math.max(0, bases - (long) LEAST_GAP * count);
    int[] gaps = new int[count];
    double before = 0;
    for (int i = 0; i < count; i++) {
      double after = before + weight[i];
      long from = Math.round(free * (before / sum));
      long to = i == count - 1 ? free : Math.round(free * (after / sum));
      gaps[i] = Math.toIntExact(LEAST_GAP + to - from);
      before = after;
    }
    return gaps;
  }

  private static Gene gene(
      int number, int contig, int at, Strand strand, Locus locus, boolean coding) {
    String id = String.format(Locale.ROOT, "SIMG%05d", number);
    List<Transcript> transcripts = new ArrayList<>();
    for (Locus.Form form : locus.forms()) {
      List<Transcript.Exon> exons = new ArrayList<>();
      for (int i = 0; i < form.exons(); i++) {
        exons.add(new Transcript.Exon(at + form.start(i), at + form.end(i)));
      }
      transcripts.add(
          new Transcript(
              id + "." + (transcripts.size() + 1),
              strand,
              exons,
              form.cdsStart() < 0 ? -1 : at + form.cdsStart(),
              form.cdsStart() < 0 ? -1 : at + form.cdsEnd(),
              0,
              coding,
              coding,
              0,
              "simulated",
              "",
              Transcript.Support.NONE));
    }
    return new Gene(contig, 0, id, "", id, coding ? "protein_coding" : "lncRNA", transcripts);
  }
}
