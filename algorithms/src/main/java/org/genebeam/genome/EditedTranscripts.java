package org.genebeam.genome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/**
 * Takes transcripts from the coordinates of an edited contig to those of the contig and back. On
 * the contig a transcript carries the edits inside its coding region, and what its exons fill gaps
 * with; others are of no consequence and are left out (gnomon.md C.10). Linear in the exons.
 */
public final class EditedTranscripts {
  /** What the method of a model is followed by if it has exons in assembly gaps (gnomon.md B.1). */
  public static final String FILLED = "_GapFilled";

  private static final Set<String> METHODS = Set.of("Chainer", "PartAbInitio");

  private final EditMap map;

  public EditedTranscripts(EditMap map) {
    this.map = map;
  }

  /**
   * A gene on the contig; empty if an end or a splice site of one of its coding regions lies in
   * bases that the contig does not have.
   */
  public Optional<Gene> toContig(Gene gene) {
    List<Transcript> transcripts = new ArrayList<>();
    for (Transcript t : gene.transcripts()) {
      Optional<Transcript> mapped = toContig(t);
      if (mapped.isEmpty()) {
        return Optional.empty();
      }
      transcripts.add(mapped.get());
    }
    return Optional.of(gene.withTranscripts(transcripts));
  }

  /** A transcript on the contig, or empty as for genes. */
  public Optional<Transcript> toContig(Transcript t) {
    List<Exon> exons = map(t.exons(), false);
    if (exons.isEmpty()) {
      return Optional.empty();
    }
    int cdsStart = t.isCoding() ? map.startToContig(t.cdsStart()) : -1;
    int cdsEnd = t.isCoding() ? map.endToContig(t.cdsEnd()) : -1;
    Transcript mapped = with(t, exons, cdsStart, cdsEnd, List.of());
    List<Exon> segments = mapped.cdsSegments();
    TreeSet<Edit> edits = new TreeSet<>(map.inside(bounds(segments)));
    int coding = 0;
    for (Exon e : segments) {
      coding += map.endToEdited(e.end()) - map.startToEdited(e.start());
    }
    if (coding != bases(t)) {
      return Optional.empty();
    }
    map.inside(bounds(exons)).stream().filter(Edit::isGapFill).forEach(edits::add);
    return Optional.of(with(t, exons, cdsStart, cdsEnd, List.copyOf(edits)));
  }

  /** A transcript of the contig on the edited one; its own edits should be among the map's. */
  public Transcript toEdited(Transcript t) {
    int cdsStart = t.isCoding() ? map.startToEdited(t.cdsStart()) : -1;
    int cdsEnd = t.isCoding() ? map.endToEdited(t.cdsEnd()) : -1;
    return with(t, map(t.exons(), true), cdsStart, cdsEnd, List.of());
  }

  private static int bases(Transcript t) {
    return t.cdsSegments().stream().mapToInt(Exon::length).sum();
  }

  private static int[] bounds(List<Exon> exons) {
    int[] b = new int[2 * exons.size()];
    for (int e = 0; e < exons.size(); e++) {
      b[2 * e] = exons.get(e).start();
      b[2 * e + 1] = exons.get(e).end();
    }
    return b;
  }

  private List<Exon> map(List<Exon> exons, boolean in) {
    int[] b = bounds(exons);
    int[] mapped = in ? map.toEdited(b) : map.toContig(b);
    List<Exon> out = new ArrayList<>();
    for (int i = 0; i < mapped.length; i += 2) {
      out.add(new Exon(mapped[i], mapped[i + 1]));
    }
    return out;
  }

  private static Transcript with(
      Transcript t, List<Exon> exons, int cdsStart, int cdsEnd, List<Edit> edits) {
    boolean filled = edits.stream().anyMatch(Edit::isGapFill);
    return new Transcript(
        t.id(),
        t.strand(),
        exons,
        cdsStart,
        cdsEnd,
        t.cdsPhase(),
        t.startComplete(),
        t.stopComplete(),
        t.score(),
        t.source(),
        filled && METHODS.contains(t.method()) ? t.method() + FILLED : t.method(),
        t.support(),
        edits);
  }
}
