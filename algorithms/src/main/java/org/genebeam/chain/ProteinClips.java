package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Proteins whose frameshifts and stops all lie near their ends: a shorter gene explains these
 * better than errors of the genome. Such an alignment is clipped to a start codon behind the last
 * one at the 5' end and to the first stop at the 3' end, if no more than {@value #MAX_CLIP} bases
 * or a fifth of the aligned length go, what was not aligned included (gnomon.md B.2 P13). Linear in
 * the alignment.
 */
final class ProteinClips {
  private static final int MAX_CLIP = 120;
  private static final double MAX_SHARE = 0.2;

  /** Bases that the end exons must keep. */
  private static final int MIN_EXON = 30;

  private final EvidenceAlignment a;
  private final EditMap map;
  private final StrandView view;
  private final int[] b;
  private final byte[] m;

  /** A frameshift or stop in transcript coordinates after all edits. */
  private record Defect(int from, int to, boolean stop) {}

  private ProteinClips(EvidenceAlignment a, EditMap map, Genome genome) {
    this.a = a;
    this.map = map;
    int[] bounds = map.toEdited(a.bounds());
    int lo = bounds[0];
    int hi = bounds[bounds.length - 1];
    byte[] bases = new EditedGenome(genome, a.contig(), map).bases(a.contig(), lo, hi);
    view = new StrandView(a.strand(), lo, hi, bases, ReadSupport.of(List.of()));
    b = view.toView(bounds);
    m = view.splice(b);
  }

  /** The evidence with such proteins clipped, in its natural order. */
  static List<EvidenceAlignment> clipped(List<EvidenceAlignment> evidence, Genome genome) {
    List<EvidenceAlignment> out = new ArrayList<>(evidence.size());
    boolean any = false;
    for (EvidenceAlignment a : evidence) {
      EvidenceAlignment c = clip(a, genome);
      any |= c != a;
      out.add(c);
    }
    if (any) {
      out.sort(Comparator.naturalOrder());
    }
    return any ? out : evidence;
  }

  private static EvidenceAlignment clip(EvidenceAlignment a, Genome genome) {
    if (a.kind() != EvidenceKind.PROTEIN
        || a.strand() == Strand.UNKNOWN
        || a.unalignedHead() < 0
        || a.unalignedTail() < 0
        || a.edits().stream().allMatch(Edit::isSelenocysteine)) {
      return a;
    }
    for (int i = 1; i < a.edits().size(); i++) {
      if (a.edits().get(i).position() <= a.edits().get(i - 1).end()) {
        return a;
      }
    }
    EditMap map = new EditMap(a.edits());
    return map.toEdited(a.bounds()).length < a.bounds().length
        ? a
        : new ProteinClips(a, map, genome).clip();
  }

  private EvidenceAlignment clip() {
    int frame = frame();
    if (frame < 0) {
      return a;
    }
    double most = Math.min(MAX_CLIP, MAX_SHARE * m.length);
    List<Defect> body = defects();
    int to = m.length;
    for (int i = 0; i < body.size() && to == m.length; i++) {
      Defect d = body.get(i);
      boolean near = m.length - d.to + a.unalignedTail() <= most;
      if (d.stop && near && (d.from - frame) % 3 == 0 && d.to - exonStart(d.to - 1) >= MIN_EXON) {
        to = d.to;
        body = body.subList(0, i);
      }
    }
    int from = body.isEmpty() ? 0 : startBehind(body.get(body.size() - 1).to, frame, to);
    boolean fits = from >= 0 && (from == 0 || from + a.unalignedHead() <= most);
    return fits ? kept(from, to) : a;
  }

  /** The only frame without a stop before the end, or -1. */
  private int frame() {
    int end = a.has(EvidenceAlignment.CONFIRMED_STOP) ? m.length - 3 : m.length;
    int frame = -1;
    for (int f = 0; f < 3; f++) {
      boolean open = true;
      for (int t = f; t + 3 <= end && open; t += 3) {
        open = !OrfFinder.isStop(m, t);
      }
      if (open && frame >= 0) {
        return -1;
      }
      frame = open ? f : frame;
    }
    return frame;
  }

  private List<Defect> defects() {
    List<Defect> defects = new ArrayList<>();
    for (Edit e : a.edits()) {
      if (!e.isSelenocysteine()) {
        int x = view.toView(map.endToEdited(e.position()));
        int y = view.toView(map.startToEdited(e.end()));
        int from = StrandView.toTranscript(b, Math.min(x, y));
        defects.add(
            new Defect(
                from, StrandView.toTranscript(b, Math.max(x, y)), e.inserted().equals("NNN")));
      }
    }
    defects.sort(Comparator.comparingInt(Defect::from));
    return defects;
  }

  /** Transcript position where the exon with position {@code t} begins. */
  private int exonStart(int t) {
    int start = 0;
    for (int i = 0; i < b.length; i += 2) {
      int end = start + b[i + 1] - b[i];
      if (t < end) {
        return start;
      }
      start = end;
    }
    return start;
  }

  /** The first start codon of the frame at or behind {@code t}, or -1 if its exon ends too soon. */
  private int startBehind(int t, int frame, int to) {
    for (int s = t + Math.floorMod(frame - t, 3); s + 3 <= to; s += 3) {
      if (OrfFinder.isStart(m, s)) {
        int end = 0;
        for (int i = 0; end <= s; i += 2) {
          end += b[i + 1] - b[i];
        }
        return Math.min(end, to) - s >= MIN_EXON ? s : -1;
      }
    }
    return -1;
  }

  /** What lies in {@code [from, to)} of the transcript, with nothing to correct in it. */
  private EvidenceAlignment kept(int from, int to) {
    int x = view.toContig(StrandView.baseAt(b, from));
    int y = view.toContig(StrandView.baseAt(b, to - 1) + 1);
    int start = map.startToContig(Math.min(x, y));
    int end = map.endToContig(Math.max(x, y));
    int first = 0;
    while (a.exonEnd(first) <= start) {
      first++;
    }
    int last = a.exons() - 1;
    while (a.exonStart(last) >= end) {
      last--;
    }
    int[] bounds = Arrays.copyOfRange(a.bounds(), 2 * first, 2 * last + 2);
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
    float[] identity = new float[last - first + 1];
    for (int e = 0; e < identity.length; e++) {
      identity[e] = a.identity(first + e);
    }
    int flags = a.flags();
    flags = from > 0 ? flags & ~EvidenceAlignment.CONFIRMED_START : flags;
    flags = to < m.length ? flags | EvidenceAlignment.CONFIRMED_STOP : flags;
    return a.toBuilder()
        .bounds(bounds)
        .identity(identity)
        .holes(a.holes().between(first, last))
        .flags(flags)
        .edits(a.edits().stream().filter(Edit::isSelenocysteine).toList())
        .cds(start, end)
        .unaligned(a.unalignedHead() + from, a.unalignedTail() + m.length - to)
        .build();
  }
}
