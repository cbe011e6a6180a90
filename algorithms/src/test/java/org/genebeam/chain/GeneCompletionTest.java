package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.chain.CompletionReject.Reason;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonPredictor;
import org.genebeam.gnomon.PredictionOptions;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.genebeam.testing.GnomonReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the transcripts of incomplete genes; genes predicted on real sequence, cut. */
class GeneCompletionTest {
  private static final PredictionOptions OPTIONS =
      PredictionOptions.EGAPX.toBuilder().masking(false).build();

  private static GnomonParameters parameters;
  private static InMemoryGenome genome;

  /** A gene of five exons or more on either strand, alone on the sequence around it. */
  private static Transcript whole;

  @BeforeAll
  static void read() throws IOException {
    parameters = GnomonReference.parameters();
    InMemoryGenome all = GnomonReference.genome();
    byte[] bases = all.bases(1);
    for (Gene g : new GnomonPredictor(parameters, OPTIONS).predict(all, 1).genes()) {
      Transcript t = g.transcripts().get(0);
      if (t.exons().size() >= 5
          && t.startComplete()
          && t.stopComplete()
          && t.strand() == Strand.PLUS
          && t.exons().get(2).length() % 3 == 0
          && t.exons().get(0).length() >= 30) {
        whole = t;
        break;
      }
    }
    byte[] near = Arrays.copyOf(bases, Math.min(bases.length, whole.end() + 5000));
    genome = InMemoryGenome.builder().add("c", near, new int[0]).build();
  }

  private static GeneCompletion.Outcome complete(Strand strand, List<Gene> genes) {
    InMemoryGenome sequence = genome;
    if (strand == Strand.MINUS) {
      byte[] turned = Nucleotides.reverseComplement(genome.bases(0));
      sequence = InMemoryGenome.builder().add("c", turned, new int[0]).build();
    }
    GnomonPredictor predictor = new GnomonPredictor(parameters, OPTIONS);
    GeneCompletion.Outcome outcome = new GeneCompletion(predictor, sequence, 0).complete(genes);
    List<Gene> shuffled = new ArrayList<>(genes);
    Collections.shuffle(shuffled, new Random(3));
    assertEquals(
        outcome.toString(),
        new GeneCompletion(predictor, sequence, 0).complete(shuffled).toString());
    return outcome;
  }

  private static Transcript part(
      String id, List<Exon> exons, int phase, boolean coding, boolean start, boolean stop) {
    return part(id, exons, phase, coding, start, stop, 50);
  }

  private static Transcript part(
      String id,
      List<Exon> exons,
      int phase,
      boolean coding,
      boolean start,
      boolean stop,
      double score) {
    return new Transcript(
        id,
        Strand.PLUS,
        exons,
        coding ? exons.get(0).start() : -1,
        coding ? exons.get(exons.size() - 1).end() : -1,
        phase,
        start,
        stop,
        score,
        "Gnomon",
        "Chainer",
        Transcript.Support.NONE);
  }

  private static Gene gene(Transcript... transcripts) {
    return new Gene(0, 0, "", "", "", "protein_coding", List.of(transcripts));
  }

  /** Seen from the other strand. */
  private static Transcript on(Strand strand, Transcript t) {
    if (strand == t.strand()) {
      return t;
    }
    int n = genome.contig(0).length();
    List<Exon> exons = new ArrayList<>();
    t.exons().forEach(e -> exons.add(0, new Exon(n - e.end(), n - e.start())));
    return new Transcript(
        t.id(),
        strand,
        exons,
        t.isCoding() ? n - t.cdsEnd() : -1,
        t.isCoding() ? n - t.cdsStart() : -1,
        t.cdsPhase(),
        t.startComplete(),
        t.stopComplete(),
        t.score(),
        t.source(),
        t.method(),
        t.support());
  }

  private static Gene on(Strand strand, Gene gene) {
    return gene.withTranscripts(gene.transcripts().stream().map(t -> on(strand, t)).toList());
  }

  private static int phaseAt(int exon) {
    int upstream = whole.exons().subList(0, exon).stream().mapToInt(Exon::length).sum();
    return Math.floorMod(-upstream, 3);
  }

  private static Transcript inner(String id, int from, int to, int shift) {
    return part(
        id, whole.exons().subList(from, to), (phaseAt(from) + shift) % 3, true, false, false);
  }

  private static Gene extended(GeneCompletion.Outcome outcome, Gene from) {
    return outcome.genes().stream()
        .filter(c -> c.from().contains(from))
        .map(GeneCompletion.Completed::gene)
        .findFirst()
        .orElseThrow(() -> new AssertionError(from + " not extended: " + outcome.rejects()));
  }

  private static List<Reason> reasons(GeneCompletion.Outcome outcome, Transcript t) {
    List<Reason> reasons = new ArrayList<>();
    for (CompletionReject r : outcome.rejects()) {
      if (r.model().equals(t)) {
        reasons.add(r.reason());
        assertTrue(
            r.winner().endsWith(t.strand().symbol() + "") || r.reason() == Reason.INFEASIBLE,
            r.toString());
      }
    }
    return reasons;
  }

  @Test
  void noIsoformOfAnExtendedGeneVanishes() {
    int n = whole.exons().size();
    List<Exon> skipping = new ArrayList<>(whole.exons());
    skipping.remove(2);
    Exon first = whole.exons().get(0);
    List<Exon> silent = new ArrayList<>(skipping);
    silent.set(0, new Exon(first.start() + 9, first.end()));
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Transcript complete = on(strand, part("whole", skipping, 0, true, true, true));
      Transcript noncoding = on(strand, part("silent", silent, 0, false, false, false));
      Transcript contained = on(strand, inner("in", 2, n - 1, 0));
      Transcript shifted = on(strand, inner("shifted", 1, n - 1, 1));
      Gene gene =
          gene(on(strand, inner("p", 1, n - 1, 0)), complete, noncoding, contained, shifted);
      GeneCompletion.Outcome outcome = complete(strand, List.of(gene));
      List<Transcript> all = extended(outcome, gene).transcripts();
      assertEquals(on(strand, whole).exons(), all.get(0).exons());
      assertEquals(List.of(complete, noncoding), all.subList(1, all.size()));
      assertEquals(List.of(Reason.IN_EXTENDED), reasons(outcome, contained));
      assertEquals(List.of(Reason.OTHER_FRAME), reasons(outcome, shifted));
      assertEquals(0, outcome.dropped());
    }
  }

  /** What did not code alone is a part of the gene that the parse finds around it. */
  @Test
  void nonCodingGenesWithItsSplicesGo() {
    int n = whole.exons().size();
    Exon two = whole.exons().get(1);
    Exon three = whole.exons().get(2);
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Gene partial = gene(on(strand, inner("p", 1, n - 1, 0)));
      Gene silent = gene(on(strand, part("silent", List.of(two, three), 0, false, false, false)));
      Exon left = new Exon(whole.start() - 500, whole.start() - 400);
      Exon right = new Exon(whole.start() - 300, whole.start() - 200);
      Gene apart = gene(on(strand, part("apart", List.of(left, right), 0, false, false, false)));
      GeneCompletion.Outcome outcome = complete(strand, List.of(partial, silent, apart));
      assertEquals(List.of(apart), outcome.kept());
      assertEquals(
          List.of(Reason.SPLICES_OF_CODING), reasons(outcome, silent.transcripts().get(0)));
      assertEquals(1, outcome.dropped());
    }
  }

  @Test
  void guestsInIntronsOfFinishedGenesAreExtended() {
    int n = whole.exons().size();
    Exon left = new Exon(whole.start() - 500, whole.start() - 200);
    Exon right = new Exon(whole.end() + 200, whole.end() + 500);
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Gene host = on(strand, gene(part("host", List.of(left, right), 0, true, true, true)));
      Gene guest = on(strand, gene(inner("guest", 1, n - 1, 0)));
      GeneCompletion.Outcome outcome = complete(strand, List.of(host, guest));
      assertEquals(
          on(strand, whole).exons(), extended(outcome, guest).transcripts().get(0).exons());
      assertEquals(List.of(host), outcome.kept());
      // The rims of the intron are walls.
      int rim = whole.exons().get(0).start() + 9;
      Gene near =
          on(
              strand,
              gene(part("near", List.of(new Exon(rim - 300, rim), right), 0, true, true, true)));
      for (GeneCompletion.Completed c : complete(strand, List.of(near, guest)).genes()) {
        if (c.from().contains(guest)) {
          List<Exon> exons = on(Strand.PLUS, c.gene()).transcripts().get(0).exons();
          assertTrue(exons.get(0).start() >= rim, exons + " over " + rim);
        }
      }
    }
  }

  /** Genes lie where they code: untranslated ends may reach behind exons of the host. */
  @Test
  void guestsMayHaveUntranslatedEndsOutside() {
    int n = whole.exons().size();
    Exon left = new Exon(whole.start() - 500, whole.start() - 200);
    Exon right = new Exon(whole.end() + 200, whole.end() + 500);
    Exon utr = new Exon(whole.start() - 900, whole.start() - 800);
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      Gene host = on(strand, gene(part("host", List.of(left, right), 0, true, true, true)));
      Gene guest = on(strand, gene(behind(utr, whole.exons().subList(0, n - 1), false)));
      GeneCompletion.Outcome outcome = complete(strand, List.of(host, guest));
      List<Exon> all = new ArrayList<>(whole.exons());
      all.add(0, utr);
      Gene grown = on(Strand.PLUS, extended(outcome, guest));
      assertEquals(all, grown.transcripts().get(0).exons());
      assertEquals(List.of(host), outcome.kept());
      // A finished guest of an incomplete host.
      int e = 1;
      for (int i = 1; i + 2 < n; i++) {
        e = intron(i) > intron(e) ? i : e;
      }
      int third = intron(e) / 3;
      int at = whole.exons().get(e).end();
      List<Exon> coding = List.of(new Exon(at + third, at + 2 * third));
      Gene finished = on(strand, gene(behind(utr, coding, true)));
      Gene open = on(strand, gene(inner("open", 1, n - 1, 0)));
      GeneCompletion.Outcome spanned = complete(strand, List.of(finished, open));
      assertEquals(on(strand, whole).exons(), extended(spanned, open).transcripts().get(0).exons());
      assertEquals(List.of(finished), spanned.kept());
    }
  }

  private static int intron(int behind) {
    return whole.exons().get(behind + 1).start() - whole.exons().get(behind).end();
  }

  /** A coding region from a start on, behind an untranslated exon. */
  private static Transcript behind(Exon utr, List<Exon> coding, boolean stop) {
    List<Exon> exons = new ArrayList<>(coding);
    exons.add(0, utr);
    return new Transcript(
        "behind",
        Strand.PLUS,
        exons,
        coding.get(0).start(),
        coding.get(coding.size() - 1).end(),
        0,
        true,
        stop,
        50,
        "Gnomon",
        "Chainer",
        Support.NONE);
  }

  @Test
  void whatTheParseHasNoPlaceForIsTold() {
    int n = whole.exons().size();
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      // Stop codons in its frame: it stays, and a prediction that splices alike goes.
      Transcript wrong = on(strand, inner("wrong", 1, n - 1, 1));
      GeneCompletion.Outcome alike = complete(strand, List.of(gene(wrong)));
      assertEquals(List.of(gene(wrong)), alike.kept());
      assertEquals(List.of(Reason.INFEASIBLE), reasons(alike, wrong));
      assertPredictionGoes(alike, on(strand, whole), wrong);
      // So does one that reads a single exon of it in another frame.
      Transcript single = on(strand, withStop());
      GeneCompletion.Outcome one = complete(strand, List.of(gene(single)));
      assertEquals(List.of(Reason.INFEASIBLE), reasons(one, single));
      assertEquals(List.of(gene(single)), one.kept());
      assertPredictionGoes(one, on(strand, whole), single);
      // A gene with evidence that splices alike is better: it goes.
      Transcript finished = on(strand, part("all", whole.exons(), 0, true, true, true));
      GeneCompletion.Outcome better = complete(strand, List.of(gene(finished), gene(wrong)));
      assertEquals(List.of(gene(finished)), better.kept());
      assertEquals(List.of(Reason.INFEASIBLE, Reason.NOT_EXTENDED), reasons(better, wrong));
      List<Exon> skipping = new ArrayList<>(whole.exons().subList(1, n - 1));
      skipping.remove(1);
      Transcript other =
          on(strand, part("other", skipping, (phaseAt(1) + 1) % 3, true, false, false));
      GeneCompletion.Outcome unlike = complete(strand, List.of(gene(other)));
      assertEquals(List.of(gene(other)), unlike.kept());
      assertEquals(List.of(Reason.INFEASIBLE), reasons(unlike, other));
      // Of two in the same place the better one grows, the other shares its frame.
      Gene good = on(strand, gene(inner("good", 1, n - 1, 0)));
      Transcript less =
          on(strand, part("less", whole.exons().subList(2, 4), phaseAt(2), true, false, false, 9));
      GeneCompletion.Outcome both = complete(strand, List.of(good, gene(less)));
      assertEquals(on(strand, whole).exons(), extended(both, good).transcripts().get(0).exons());
      assertEquals(List.of(), both.kept());
      assertEquals(1, both.dropped());
      assertEquals(List.of(Reason.PARTIAL_OVERLAP, Reason.NOT_EXTENDED), reasons(both, less));
    }
  }

  /** An inner exon in another frame, with a stop codon. */
  private static Transcript withStop() {
    byte[] bases = genome.bases(0);
    for (int e = 1; e + 1 < whole.exons().size(); e++) {
      Exon exon = whole.exons().get(e);
      for (int shift = 1; shift < 3; shift++) {
        int phase = (phaseAt(e) + shift) % 3;
        for (int i = exon.start() + phase + 9; i + 12 <= exon.end(); i += 3) {
          if (OrfFinder.isStop(bases, i)) {
            return part("single", List.of(exon), phase, true, false, false);
          }
        }
      }
    }
    throw new AssertionError("no exon with a stop in another frame");
  }

  /** Of the genes of the parse none has the exons of a transcript, which lost to evidence. */
  private static void assertPredictionGoes(
      GeneCompletion.Outcome outcome, Transcript predicted, Transcript evidence) {
    String place = evidence.start() + 1 + ".." + evidence.end() + evidence.strand().symbol();
    assertTrue(
        outcome.rejects().stream()
            .anyMatch(
                r ->
                    r.reason() == Reason.BESIDE_EVIDENCE
                        && r.winner().equals(place)
                        && r.model().exons().equals(predicted.exons())),
        outcome.rejects().toString());
    assertTrue(
        outcome.genes().stream()
            .noneMatch(c -> c.gene().transcripts().get(0).exons().equals(predicted.exons())));
  }

  /**
   * A start that evidence confirms, or that a stop codon above makes certain, holds: nothing is
   * added in front of it. Neither is in an intron of another gene.
   */
  @Test
  void certainStartsAreKept() {
    int n = whole.exons().size();
    List<Exon> exons = new ArrayList<>(whole.exons().subList(2, n - 1));
    int cut = phaseAt(2);
    exons.set(0, new Exon(exons.get(0).start() + cut, exons.get(0).end()));
    byte[] bases = genome.bases(0);
    int at = exons.get(0).start();
    bases[at] = Nucleotides.code('A');
    bases[at + 1] = Nucleotides.code('T');
    bases[at + 2] = Nucleotides.code('G');
    InMemoryGenome changed = InMemoryGenome.builder().add("c", bases, new int[0]).build();
    Exon left = new Exon(whole.start() - 500, whole.start() - 200);
    Exon right = new Exon(whole.end() + 200, whole.end() + 500);
    Gene host = gene(part("host", List.of(left, right), 0, true, true, true));
    for (int flags : new int[] {0, Support.CONFIRMED_START, Support.CLOSED_ABOVE, -1}) {
      boolean confirmed = flags != 0;
      Transcript t = part("p", exons, 0, true, true, false);
      Gene gene =
          gene(
              new Transcript(
                  t.id(),
                  t.strand(),
                  t.exons(),
                  t.cdsStart(),
                  t.cdsEnd(),
                  0,
                  true,
                  false,
                  t.score(),
                  t.source(),
                  t.method(),
                  t.support().withFlags(Math.max(0, flags))));
      GeneCompletion.Outcome outcome =
          new GeneCompletion(new GnomonPredictor(parameters, OPTIONS), changed, 0)
              .complete(flags < 0 ? List.of(host, gene) : List.of(gene));
      Transcript grown = extended(outcome, gene).transcripts().get(0);
      assertEquals(confirmed, grown.cdsStart() == at, grown.toString());
      assertEquals(whole.cdsEnd(), grown.cdsEnd());
      assertTrue(grown.stopComplete());
    }
  }
}
