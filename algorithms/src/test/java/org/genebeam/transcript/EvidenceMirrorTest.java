package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.rnaseq.NastyGenome;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.HitUnion;
import org.genebeam.search.NucleotideHits;
import org.genebeam.search.SeedIndex;
import org.genebeam.search.ShardPlan;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transcripts on a genome full of choices and on its reverse complement: every placement with its
 * columns, scores and rank, and every evidence made of it, is the mirror image.
 */
class EvidenceMirrorTest {
  private static final int MAX_INTRON = 5_000;
  private static final int QUERIES = 40;

  /** One strand of the genome. */
  private static final class Side {
    private final Genome genome;
    private final boolean turned;
    private final List<ShardPlan.Shard> plan;
    private final List<GenomeShard> shards = new ArrayList<>();
    private final List<SeedIndex> indexes = new ArrayList<>();

    Side(Genome genome, boolean turned, int step, int shardBases) {
      this.genome = genome;
      this.turned = turned;
      this.plan = ShardPlan.of(genome.contigs(), shardBases, MAX_INTRON + 1_000);
      for (ShardPlan.Shard one : plan) {
        GenomeShard shard = GenomeShard.load(genome, one.pieces());
        shards.add(shard);
        indexes.add(SeedIndex.build(shard, 11, step));
      }
    }

    List<String> place(EvidencePolicy policy, byte[] query, int cds) {
      TranscriptOptions options =
          TranscriptOptions.of(policy, MAX_INTRON)
              .withFilter(ScoreFilter.parse("matches > 0"))
              .withGapFilling(policy != EvidencePolicy.LONG_READS);
      TranscriptAligner aligner = new TranscriptAligner(genome, options);
      HitUnion union = new HitUnion(genome);
      for (int s = 0; s < shards.size(); s++) {
        union.add(
            new NucleotideHits(shards.get(s), indexes.get(s), options.hits()).find("q", query),
            plan.get(s));
      }
      List<Hit> hits = union.best(options.hits().maxHits());
      Placement placement =
          cds < 0
              ? aligner.align(hits, query, -1, -1, RunCounts.of(0, 1))
              : aligner.align(hits, query, cds, query.length - cds, RunCounts.of(0, 1));
      List<String> lines = new ArrayList<>();
      for (var s : placement.placed()) {
        lines.add(s.scores() + " " + text(s.alignment().alignment(), s.alignment().directed()));
      }
      Set<String> evidence = new TreeSet<>();
      placement.alignments().forEach(e -> evidence.add(text(e)));
      lines.addAll(evidence);
      lines.add(placement.reason());
      return lines;
    }

    private Strand strand(Strand strand) {
      return turned ? strand.opposite() : strand;
    }

    private String range(int contig, int start, int end) {
      int length = genome.contig(contig).length();
      return turned ? (length - end) + "-" + (length - start) : start + "-" + end;
    }

    private String text(SplicedAlignment a, boolean directed) {
      StringBuilder line = new StringBuilder();
      line.append(a.contig()).append(strand(a.strand())).append(a.reversed()).append(directed);
      line.append(' ').append(a.score()).append(' ').append(a.tail());
      for (Segment s : a.segments()) {
        line.append('\n').append(s.kind()).append(' ');
        line.append(s.queryStart()).append('-').append(s.queryEnd()).append(' ');
        line.append(s.before()).append('|').append(s.after()).append(' ').append(s.score());
        if (s.isExon()) {
          line.append(' ').append(range(a.contig(), s.start(), s.end())).append(' ');
          line.append(s.script());
        }
      }
      return line.toString();
    }

    private String text(EvidenceAlignment e) {
      List<String> parts = new ArrayList<>();
      int n = e.exons();
      for (int i = 0; i < n; i++) {
        int k = turned ? n - 1 - i : i;
        String exon = range(e.contig(), e.exonStart(k), e.exonEnd(k)) + " " + e.identity(k);
        int hole = turned ? k - 1 : k;
        parts.add(exon + (hole >= 0 && hole + 1 < n && e.hole(hole) ? " hole" : ""));
      }
      List<String> edits = new ArrayList<>();
      for (Edit edit : e.edits()) {
        byte[] letters = Nucleotides.encode(edit.inserted());
        letters = turned ? Nucleotides.reverseComplement(letters) : letters;
        edits.add(
            range(e.contig(), edit.position(), edit.end()) + " " + Nucleotides.decode(letters));
      }
      edits.sort(null);
      String cds = e.cdsStart() < 0 ? "" : range(e.contig(), e.cdsStart(), e.cdsEnd());
      return "%d %s %s cds %s flags %d open %d %d edits %s"
          .formatted(
              e.contig(),
              strand(e.strand()),
              parts,
              cds,
              e.flags(),
              e.unalignedHead(),
              e.unalignedTail(),
              edits);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 100000", "2, 3, 3, 100000", "3, 2, 1, 6001"})
  void transcriptsAreMirrored(long seed, int contigs, int step, int shardBases) {
    NastyGenome nasty = new NastyGenome(seed, contigs, 20).masked();
    Side given = new Side(nasty.genome(false), false, step, shardBases);
    Side mirrored = new Side(nasty.genome(true), true, step, shardBases);
    int several = 0;
    for (int i = 0; i < QUERIES; i++) {
      byte[] query = nasty.transcript();
      EvidencePolicy policy =
          List.of(
                  EvidencePolicy.TRANSCRIPTS,
                  EvidencePolicy.LONG_READS,
                  EvidencePolicy.KNOWN_TRANSCRIPTS,
                  EvidencePolicy.ESTS)
              .get(i % 4);
      int cds = policy == EvidencePolicy.KNOWN_TRANSCRIPTS ? 12 : -1;
      List<String> lines = given.place(policy, query, cds);
      several += lines.size() > 3 ? 1 : 0;
      assertEquals(lines, mirrored.place(policy, query, cds), policy + " " + i);
    }
    assertTrue(several > QUERIES / 8, "transcripts of several places: " + several);
  }
}
