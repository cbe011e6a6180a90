package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.EditedTranscripts;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GapFill;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** A locus on its corrected working sequence (gnomon.md 0.4): evidence in, models out. */
final class EditedLocus {
  private final EditMap map;

  EditedLocus(EditMap map) {
    this.map = map;
  }

  /** The job after the edits; evidence in the order of the given list. */
  ChainInput input(ChainInput input, List<EvidenceAlignment> evidence) {
    List<EvidenceAlignment> edited = new ArrayList<>();
    evidence.forEach(a -> edited.add(edit(a)));
    return new ChainInput(
        new EditedGenome(input.genome(), input.contig(), map),
        input.contig(),
        edited,
        new Support(input.support()));
  }

  private EvidenceAlignment edit(EvidenceAlignment a) {
    int[] bounds = map.toEdited(a.bounds());
    EvidenceAlignment.Builder b = a.toBuilder().edits(List.of());
    if (bounds.length == a.bounds().length) {
      b.bounds(bounds);
      if (a.cdsStart() >= 0) {
        b.cds(start(a), end(a));
      }
    }
    return b.build();
  }

  private int start(EvidenceAlignment a) {
    for (GapFill fill : GapFill.of(a.edits())) {
      if (a.cdsStart() >= fill.position() && a.cdsStart() < fill.end()) {
        return map.startToEdited(fill.position()) + inside(a, fill, a.cdsStart());
      }
    }
    return map.startToEdited(a.cdsStart());
  }

  private int end(EvidenceAlignment a) {
    for (GapFill fill : GapFill.of(a.edits())) {
      if (a.cdsEnd() > fill.position() && a.cdsEnd() <= fill.end()) {
        return map.startToEdited(fill.position()) + inside(a, fill, a.cdsEnd());
      }
    }
    return map.endToEdited(a.cdsEnd());
  }

  /** Letters before a bound, as the alignment itself cuts what it has in a gap. */
  private static int inside(EvidenceAlignment a, GapFill fill, int bound) {
    EditMap own = new EditMap(a.edits().stream().filter(Edit::isGapFill).toList());
    return own.endToEdited(bound) - own.startToEdited(fill.position());
  }

  /** The same on the contig, after what the models need is cut. */
  EditedLocus cut(ChainResult result) {
    List<Integer> bounds = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (Gene gene : result.genes()) {
      gene.transcripts().forEach(t -> bounds(t, bounds, ends));
    }
    result.rejects().forEach(r -> bounds(r.model(), bounds, ends));
    bounds.addAll(ends);
    return new EditedLocus(map.cut(bounds));
  }

  private static void bounds(Transcript t, List<Integer> coding, List<Integer> ends) {
    if (t.isCoding()) {
      coding.add(t.cdsStart());
      coding.add(t.cdsEnd());
    }
    ends.add(t.start());
    ends.add(t.end());
  }

  /** Models on the contig; empty if one of them cannot be told in its coordinates. */
  Optional<ChainResult> toContig(ChainResult result) {
    EditedTranscripts back = new EditedTranscripts(map);
    List<Gene> genes = new ArrayList<>();
    for (Gene gene : result.genes()) {
      Optional<Gene> mapped = back.toContig(gene);
      if (mapped.isEmpty()) {
        return Optional.empty();
      }
      genes.add(mapped.get());
    }
    List<ChainReject> rejects = new ArrayList<>();
    for (ChainReject r : result.rejects()) {
      Optional<Transcript> mapped = back.toContig(r.model());
      if (mapped.isEmpty()) {
        return Optional.empty();
      }
      rejects.add(new ChainReject(r.contig(), mapped.get(), r.reason(), place(r.winner())));
    }
    return Optional.of(new ChainResult(genes, rejects));
  }

  /** First and last base and strand of a winner, on the contig. */
  private String place(String winner) {
    int dots = winner.indexOf("..");
    if (dots < 0) {
      return winner;
    }
    int last = winner.length() - 1;
    int from = map.startToContig(Integer.parseInt(winner.substring(0, dots)) - 1);
    int to = map.endToContig(Integer.parseInt(winner.substring(dots + 2, last)));
    return from + 1 + ".." + to + winner.charAt(last);
  }

  /** Read support at edited positions; of several bases that of the deepest. */
  private final class Support implements ReadSupport {
    private final ReadSupport reads;

    Support(ReadSupport reads) {
      this.reads = reads;
    }

    @Override
    public RunCounts intron(int start, int end, Strand strand) {
      return reads.intron(map.endToContig(start), map.startToContig(end), strand);
    }

    @Override
    public long coverage(int position) {
      int[] bases = map.basesFor(position);
      long depth = 0;
      for (int x = bases[0]; x < bases[1]; x++) {
        depth = Math.max(depth, reads.coverage(x));
      }
      return depth;
    }
  }
}
