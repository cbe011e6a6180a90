package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.support.MinimalCover;

/** Rounds of chaining on one strand of a locus (gnomon.md B.10): skeleton, coding, non-coding. */
final class StrandChainer {
  private static final Comparator<Aln> ORDER =
      Comparator.comparingInt(Aln::start)
          .thenComparingInt(Aln::end)
          .thenComparing((x, y) -> Arrays.compare(x.b, y.b))
          .thenComparing(a -> a.source.kind())
          .thenComparing(a -> a.source.id())
          .thenComparing(a -> a.oriented)
          .thenComparingInt(a -> a.source.flags())
          .thenComparingLong(a -> -a.weight);

  /** Share of a CDS that proteins must cover in frame to speak for it. */
  private static final double PROTEIN_SHARE = 0.2;

  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final MemberFactory factory;
  private final EndClipper clipper;
  private final boolean longReadRich;
  private final List<Aln> alns = new ArrayList<>();
  private final List<Model> models = new ArrayList<>();
  private final List<ChainReject> rejects;
  private final int contig;
  private final List<Aln> trusted = new ArrayList<>();
  private List<Member> members;
  private Markers markers;
  private AlnRange range;
  private LongIntrons longIntrons;
  private ProteinIntrons proteinIntrons;

  StrandChainer(
      ChainParameters p,
      CodingPotential coding,
      StrandView view,
      int contig,
      boolean longReadRich,
      List<ChainReject> rejects) {
    this.p = p;
    this.coding = coding;
    this.view = view;
    this.contig = contig;
    this.longReadRich = longReadRich;
    this.rejects = rejects;
    factory = new MemberFactory(p, coding);
    clipper = new EndClipper(p, view);
  }

  List<Model> run(List<EvidenceAlignment> evidence) {
    List<EvidenceAlignment> proteins = new ArrayList<>();
    TrustedGroups groups = new TrustedGroups(evidence, view, p);
    for (EvidenceAlignment a : evidence) {
      boolean usable = a.kind() != EvidenceKind.PROTEIN && !a.hasHoles();
      if (!TrustedGroups.isTrusted(a, p)
          && a.strand() == view.strand
          && groups.of(a) == TrustedGroups.SEVERAL) {
        rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.CHIMERA));
      } else if (a.kind() == EvidenceKind.PROTEIN) {
        proteins.add(a);
      } else if (usable && (a.strand() == view.strand || a.strand() == Strand.UNKNOWN)) {
        if (possibleIntrons(a)) {
          alns.add(new Aln(a, view, p));
          Aln cds = AnnotatedCds.of(a, view, p);
          if (cds != null) {
            alns.add(cds);
          }
        } else {
          rejects.add(ChainReject.of(a, view.strand, ChainReject.Reason.INTRON_LENGTH));
        }
      }
    }
    alns.addAll(new ProteinPieces(p, coding, view, rejects).of(proteins));
    if (alns.isEmpty()) {
      return models;
    }
    for (Aln a : alns) {
      a.trusted = a.oriented && TrustedGroups.isTrusted(a.source, p);
      a.group = a.oriented ? Math.max(TrustedGroups.NONE, groups.of(a.source)) : TrustedGroups.NONE;
    }
    alns.sort(ORDER);
    for (Aln a : alns) {
      if (a.trusted && !a.protein()) {
        trusted.add(a);
      }
    }
    boolean seen = evidence.stream().anyMatch(a -> Aln.seesCap(a, p));
    markers = Markers.of(alns, view, p, seen);
    // An end that an experiment tells says nothing of the bases.
    alns.removeIf(a -> a.source.has(EvidenceAlignment.SITE));
    for (Aln a : new RetainedIntrons(alns, view, p).remove(alns)) {
      if (a.longSequence() && a.oriented) {
        rejects.add(ChainReject.of(a.source, view.strand, ChainReject.Reason.RETAINED_INTRON));
      }
    }
    longIntrons = new LongIntrons(alns);
    proteinIntrons = new ProteinIntrons(p, coding, view, longIntrons, alns);
    proteinIntrons.price();
    range = new AlnRange(alns);
    members = factory.members(alns, markers.all(), view);
    skeleton();
    codingChains();
    nonCoding();
    return models;
  }

  /** P6: whether all introns have lengths that introns have; curated transcripts stand anyway. */
  private boolean possibleIntrons(EvidenceAlignment a) {
    for (int e = 1; e < a.exons() && a.kind() != EvidenceKind.KNOWN; e++) {
      int length = a.exonStart(e) - a.exonEnd(e - 1);
      if (length < coding.minIntron() || length > coding.maxIntron()) {
        return false;
      }
    }
    return true;
  }

  private List<Member> active(java.util.function.Predicate<Member> wanted) {
    return members.stream().filter(m -> !m.deleted && wanted.test(m)).toList();
  }

  private ChainDp dp(List<Member> counted) {
    LinkRules rules = new LinkRules(p, !longReadRich);
    return new ChainDp(rules, chained(counted, rules), counted);
  }

  /** Members that may be linked. */
  private static List<Member> chained(List<Member> counted, LinkRules rules) {
    InternalMembers.mark(counted, rules);
    return counted.stream().filter(m -> !m.internal).toList();
  }

  /** R1, R2: coding members alone decide which copies of their alignments are believed. */
  private void skeleton() {
    List<Member> counted = active(m -> m.role == Member.CDS);
    ChainDp dp = dp(counted);
    boolean[] done = new boolean[alns.size() + markers.all().size()];
    Set<Member> retained = new HashSet<>();
    boolean[] decided = new boolean[done.length];
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex]
          || dp.joinsGroups(seed)
          || (dp.total(seed) < p.minCds() && !seed.aln.protein())) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      path.forEach(m -> done[m.alnIndex] = true);
      ProteinFrame proteins = chain.proteins(path.stream().map(m -> m.aln).toList());
      OrfFinder.Orf orf = chain.hypothesis(proteins);
      if (orf == null
          || (proteins.count() == 0
              && (orf.length() < p.minCds()
                  || (orf.score() < 2 * p.minScore() && orf.length() < 2 * p.longEnoughCds())))) {
        continue;
      }
      believe(chain, orf, retained, decided, done);
    }
    for (Member m : members) {
      if (decided[m.alnIndex] && !retained.contains(m)) {
        m.deleted = true;
      }
    }
  }

  private void believe(
      Draft chain, OrfFinder.Orf orf, Set<Member> retained, boolean[] decided, boolean[] done) {
    int from = StrandView.baseAt(chain.b, orf.from());
    int to = StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    Set<Long> codingIntrons = new HashSet<>();
    Set<Integer> codingSplices = new HashSet<>();
    for (int i = 1; i < chain.b.length - 1; i += 2) {
      if (chain.b[i] > from && chain.b[i + 1] < to) {
        codingIntrons.add((long) chain.b[i] << 32 | chain.b[i + 1]);
        codingSplices.add(chain.b[i]);
        codingSplices.add(-chain.b[i + 1]);
      }
    }
    int last = firstMember(range.last(to));
    for (int k = firstMember(range.first(from)); k < last; k++) {
      Member m = members.get(k);
      if (m.to() <= from) {
        continue;
      }
      Aln a = m.aln;
      if (a.within(chain.b)) {
        done[m.alnIndex] = true;
        if (m.role == Member.CDS && inFrame(chain.b, orf, m) && m.cdsFrom < to && m.cdsTo > from) {
          retained.add(m);
          decided[m.alnIndex] = true;
        }
      } else if (m.role != Member.CDS || m.cdsTo <= from || m.cdsFrom >= to) {
        if (a.longSequence() && usesSplice(a.b, codingSplices)) {
          m.deleted = true;
        }
        for (long intron : codingIntrons) {
          if (Structures.swallows(a.b, (int) (intron >> 32), (int) intron)) {
            m.deleted = true;
          }
        }
      }
    }
  }

  /** Index of the first member of an alignment; members are in the order of alignments. */
  private int firstMember(int aln) {
    int lo = 0;
    int hi = members.size();
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (members.get(mid).alnIndex < aln) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  private static boolean usesSplice(int[] b, Set<Integer> splices) {
    for (int i = 1; i < b.length - 1; i += 2) {
      if (splices.contains(b[i]) || splices.contains(-b[i + 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean inFrame(int[] b, OrfFinder.Orf orf, Member m) {
    int t = StrandView.toTranscript(b, m.from());
    return Math.floorMod(t - orf.frame(), 3) == m.codonPosition(0, m.from());
  }

  /** R4. */
  private void codingChains() {
    List<Member> counted =
        active(
            m ->
                !longReadRich
                    || m.role == Member.CDS
                    || m.aln.spliced()
                    || m.aln.longSequence()
                    || m.aln.marker);
    LinkRules rules = new LinkRules(p, !longReadRich);
    List<Member> chained = chained(counted, rules);
    ChainDp dp = new ChainDp(rules, chained, counted);
    boolean[] done = new boolean[alns.size() + markers.all().size()];
    Set<String> seen = new HashSet<>();
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex]
          || dp.joinsGroups(seed)
          || (dp.total(seed) < p.minCds() && !seed.aln.protein())) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      List<Aln> inside = inside(chain.b, done);
      ProteinFrame proteins = chain.proteins(inside);
      OrfFinder.Orf orf = chain.bestOrf(proteins);
      if (orf == null || (!trusted(inside) && isWeak(chain.b, orf, proteins))) {
        path.forEach(m -> done[m.alnIndex] = true);
        boolean single = chain.b.length == 2 && orf == null;
        reject(
            chain,
            orf,
            single ? ChainReject.Reason.SINGLE_EXON_NONCODING : ChainReject.Reason.WEAK_CDS);
        continue;
      }
      Model m = finished(path, chain, orf, inside, proteins, false, false);
      if (m != null && seen.add(Arrays.toString(m.b))) {
        models.add(m);
      }
    }
    if (p.gapLinks()) {
      gapChains(new GapChains(p, rules, dp, chained, counted));
    }
  }

  /**
   * Finds the ends of a coding chain and its final frame; null if none is left.
   *
   * @param goesOnLeft whether the chain goes on behind a gap there
   */
  private Model finished(
      List<Member> path,
      Draft chain,
      OrfFinder.Orf orf,
      List<Aln> inside,
      ProteinFrame proteins,
      boolean goesOnLeft,
      boolean goesOnRight) {
    int from = StrandView.baseAt(chain.b, orf.from());
    int to = StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    int[] real = Draft.bounds(path.stream().filter(m -> !m.aln.marker).toList());
    EndPeaks peaks = new EndPeaks(p, chain.b, markers, view);
    EndPeaks.End cap = orf.start() && !goesOnLeft ? peaks.cap(from, real[0]) : null;
    EndPeaks.End polyA = orf.stop() ? peaks.polyA(from, to, real[real.length - 1]) : null;
    int[] whole = ended(chain.b, real, cap, polyA, from, to);
    int[] b =
        clipper.clip(
            whole, from, to, inside, goesOnLeft || cap != null, goesOnRight || polyA != null);
    b = restoreTrim(whole, b, inside, cap != null, polyA != null);
    if (goesOnLeft || goesOnRight) {
      OrfFinder.Orf part =
          Draft.of(b, StrandView.toTranscript(b, from) + orf.phase(), view, coding, p)
              .goingOn(goesOnLeft, goesOnRight, proteins);
      if (part != null && !(goesOnLeft && goesOnRight)) {
        int codon = StrandView.baseAt(b, part.from() + part.phase());
        b = new OpenEnds(view, coding, inside).extend(b, part, !goesOnLeft, !goesOnRight);
        int first = StrandView.toTranscript(b, codon);
        part = Draft.of(b, first, view, coding, p).goingOn(goesOnLeft, goesOnRight, proteins);
      }
      return part == null ? null : model(b, part, inside, proteins.bases(), cap, polyA);
    }
    b = confirmedEnds(b, from, to);
    // The ends moved: a start codon may have come in, or the stop above gone out.
    int first = StrandView.toTranscript(b, from) + orf.phase();
    OrfFinder.Orf ended = Draft.of(b, first, view, coding, p).hypothesis(proteins);
    if (ended != null && proteins.count() > 0) {
      int codon = StrandView.baseAt(b, ended.from() + ended.phase());
      int[] longer = new OpenEnds(view, coding, inside).extend(b, ended);
      if (longer != b) {
        b = longer;
        first = StrandView.toTranscript(b, codon);
        ended = Draft.of(b, first, view, coding, p).hypothesis(proteins);
      }
    }
    if (ended != null && p.clipProteins() && !ended.start() && ended.from() == 0) {
      int inner = ProteinEnds.innerStart(b, view.splice(b), ended, inside);
      if (inner > 0) {
        int codon = StrandView.baseAt(b, inner);
        b = Structures.clip(b, codon, b[b.length - 1]);
        first = 0;
        ended = Draft.of(b, 0, view, coding, p).hypothesis();
      }
    }
    if (ended != null && ended.start() && p.no5pExtension()) {
      ended = Draft.of(b, first, view, coding, p).bestStart(ended);
    }
    if (ended != null && ended.start() && p.proteinStarts()) {
      int confirmed = ConfirmedStart.ofTrusted(b, ended, trusted, view);
      confirmed = confirmed < 0 ? ConfirmedStart.find(b, ended, inside) : confirmed;
      if (confirmed < 0 && p.extrapolatedStarts()) {
        confirmed = ConfirmedStart.extrapolated(b, view.splice(b), ended, inside, view);
      }
      ended =
          confirmed < 0 ? ended : Draft.of(b, confirmed, view, coding, p).from(confirmed, ended);
    }
    if (ended != null && p.openStarts() && isOpen(ended, inside)) {
      OrfFinder.Orf open = Draft.of(b, ended.from(), view, coding, p).open(ended);
      ended = open == null ? ended : open;
    }
    return ended == null ? null : model(b, ended, inside, proteins.bases(), cap, polyA);
  }

  /** R5: proteins with holes, the longest first, if no chain has all their parts (B.11b). */
  private void gapChains(GapChains gaps) {
    Map<EvidenceAlignment, List<Member>> bySource = new IdentityHashMap<>();
    List<EvidenceAlignment> holed = new ArrayList<>();
    for (Member m : members) {
      // Of the copies of a piece the one that may go on upstream comes first.
      boolean first = m.index == 0 || members.get(m.index - 1).aln != m.aln;
      if (first && !m.deleted && (m.aln.goesOnLeft || m.aln.goesOnRight)) {
        List<Member> parts = bySource.computeIfAbsent(m.aln.source, k -> new ArrayList<>());
        if (parts.isEmpty()) {
          holed.add(m.aln.source);
        }
        parts.add(m);
      }
    }
    holed.sort(
        Comparator.comparingInt((EvidenceAlignment a) -> -a.length())
            .thenComparing(Comparator.naturalOrder()));
    int number = view.strand == Strand.PLUS ? 1 : 2;
    for (EvidenceAlignment a : holed) {
      List<Member> parts = bySource.get(a);
      if (parts.size() > 1 && models.stream().noneMatch(m -> hasAll(m, parts))) {
        List<List<Member>> chains = gaps.through(parts);
        number = addChain(chains, number);
      }
    }
  }

  private boolean hasAll(Model m, List<Member> parts) {
    int[] b = view.toView(m.b);
    return parts.stream().allMatch(q -> q.aln.within(b));
  }

  /** Takes over a chain with gaps as models that are open towards them; the next free number. */
  private int addChain(List<List<Member>> chains, int number) {
    List<Model> found = new ArrayList<>();
    double score = 0;
    int bases = 0;
    int proteinBases = 0;
    for (int k = 0; k < chains.size(); k++) {
      Draft chain = Draft.of(chains.get(k), view, coding, p);
      List<Aln> inside = inside(chain.b, new boolean[alns.size()]);
      ProteinFrame proteins = chain.proteins(inside);
      boolean left = k > 0;
      boolean right = k + 1 < chains.size();
      OrfFinder.Orf orf =
          left || right ? chain.goingOn(left, right, proteins) : chain.bestOrf(proteins);
      Model m =
          orf == null ? null : finished(chains.get(k), chain, orf, inside, proteins, left, right);
      if (m == null) {
        return number;
      }
      found.add(m);
      score += m.score;
      bases += m.cdsLength();
      proteinBases += m.proteinBases;
    }
    if (score < p.leastScore(bases, proteinBases)) {
      return number;
    }
    int next = number;
    for (int k = 0; k < found.size(); k++) {
      int before = k > 0 ? next : 0;
      next += before > 0 ? 2 : 0;
      int behind = k + 1 < found.size() ? next : 0;
      boolean plus = view.strand == Strand.PLUS;
      Model m = found.get(k).withGaps(plus ? before : behind, plus ? behind : before, score);
      models.removeIf(x -> sameModel(x, m));
      models.add(m);
    }
    return next + 2;
  }

  private static boolean sameModel(Model x, Model y) {
    return Arrays.equals(x.b, y.b) && x.cdsFrom == y.cdsFrom && x.cdsTo == y.cdsTo;
  }

  /**
   * Whether a frame that nothing closes upstream may go on there: proteins take part, but no whole
   * one that is about as long (B.12).
   */
  private static boolean isOpen(OrfFinder.Orf orf, List<Aln> inside) {
    boolean any = false;
    for (Aln a : inside) {
      if (a.protein()) {
        any = true;
        if (a.start && a.stop && 0.8 * a.length < orf.length()) {
          return false;
        }
      }
    }
    return any && orf.start() && orf.stop() && !orf.closedAbove();
  }

  private boolean isWeak(int[] b, OrfFinder.Orf orf, ProteinFrame proteins) {
    return (proteins.count() == 0 && orf.length() < p.minCds())
        || orf.score() < leastScore(b, orf, proteins.bases());
  }

  /** Whether a trusted sequence vouches for the coding region of a chain. */
  private static boolean trusted(List<Aln> inside) {
    return inside.stream().anyMatch(a -> a.trusted && a.protein());
  }

  private double leastScore(int[] b, OrfFinder.Orf orf, int proteinBases) {
    int from = Structures.exonAt(b, StrandView.baseAt(b, orf.from()));
    int to = Structures.exonAt(b, StrandView.baseAt(b, orf.to() - 1));
    return p.leastScore(
        orf.length(), proteinBases, from, b.length / 2 - 1 - to, Structures.length(b));
  }

  /** Alignments that lie in a chain; they are ticked off. */
  private List<Aln> inside(int[] b, boolean[] done) {
    List<Aln> inside = new ArrayList<>();
    int last = range.last(b[b.length - 1]);
    for (int k = range.first(b[0]); k < last; k++) {
      Aln a = alns.get(k);
      if (a.end() > b[0] && a.within(b)) {
        inside.add(a);
        done[k] = true;
      }
    }
    return inside;
  }

  /**
   * A chain cut at its peaks; without one it ends with the evidence, not with a marker, but never
   * inside its core.
   *
   * @param real bounds without markers
   */
  private static int[] ended(
      int[] b, int[] real, EndPeaks.End cap, EndPeaks.End polyA, int coreFrom, int coreTo) {
    int from = cap == null ? Math.min(real[0], coreFrom) : cap.bound();
    int to = polyA == null ? Math.max(real[real.length - 1], coreTo) : polyA.bound();
    return Structures.clip(b, from, to);
  }

  /** Gives the trimmed bases back to ends that were not cut and do not stay as they are. */
  private int[] restoreTrim(
      int[] before, int[] after, List<Aln> inside, boolean keepLeft, boolean keepRight) {
    int from = after[0];
    int to = after[after.length - 1];
    for (Aln a : inside) {
      if (a.protein()) {
        continue;
      }
      int[] full = view.toView(a.source.bounds());
      if (!keepLeft && after[0] == before[0] && a.start() == before[0]) {
        from = Math.min(from, full[0]);
      }
      if (!keepRight
          && after[after.length - 1] == before[before.length - 1]
          && a.end() == before[before.length - 1]) {
        to = Math.max(to, full[full.length - 1]);
      }
    }
    int[] b = after.clone();
    b[0] = from;
    b[b.length - 1] = to;
    return b;
  }

  private Model model(
      int[] b,
      OrfFinder.Orf orf,
      List<Aln> inside,
      int protein,
      EndPeaks.End cap,
      EndPeaks.End polyA) {
    int from = StrandView.baseAt(b, orf.from());
    int to = StrandView.baseAt(b, orf.to() - 1) + 1;
    return model(b, from, to, orf, inside, protein, cap, polyA);
  }

  private Model model(
      int[] b,
      int from,
      int to,
      OrfFinder.Orf orf,
      List<Aln> inside,
      int protein,
      EndPeaks.End cap,
      EndPeaks.End polyA) {
    long weight = 0;
    long splices = 0;
    for (Aln a : inside) {
      if (!a.protein() && a.start() < b[b.length - 1] && a.end() > b[0]) {
        weight += a.weight;
        splices += a.weight * 2L * (a.exons() - 1);
      }
    }
    Model.Builder m =
        Model.of(view.strand, view.toContig(b)).reads(splices, weight).firm(firmIntrons(b));
    boolean whole = orf == null || (orf.start() && orf.stop());
    m.trusted(whole && inside.stream().anyMatch(a -> a.trusted && a.within(b)));
    m.ends(cap != null && cap.bound() == b[0], polyA != null && polyA.bound() == b[b.length - 1]);
    m.members(members(b, inside)).core(core(b, inside));
    int coreTo = orf == null ? b[b.length - 1] : to;
    knownEnds(m, b, confirmed(b, orf == null ? b[0] : from, coreTo), cap, polyA);
    if (orf == null) {
      return m.build();
    }
    int x = view.toContig(from);
    int y = view.toContig(to);
    int bases = protein > 0 || inside.isEmpty() ? protein : proteinSupport(b, from, to, orf);
    return m.cds(Math.min(x, y), Math.max(x, y), orf.phase(), orf.start(), orf.stop(), orf.score())
        .closedAbove(orf.closedAbove())
        .proteins(bases, protein == 0 ? 0 : proteinIntrons.price(b))
        .cdnaIntrons(protein == 0 || cdnaIntrons(b))
        .build();
  }

  /** Tells where neighbours do not cut it: confirmed ends, else the heaviest peaks. */
  private void knownEnds(
      Model.Builder m, int[] b, int[] confirmed, EndPeaks.End cap, EndPeaks.End polyA) {
    int n = b.length;
    int left = cap == null ? Model.NO_END : view.toContig(Math.max(b[0], cap.heaviest()));
    int right = polyA == null ? Model.NO_END : view.toContig(Math.min(b[n - 1], polyA.heaviest()));
    left = confirmed[0] == b[0] ? view.toContig(b[0]) : left;
    right = confirmed[1] == b[n - 1] ? view.toContig(b[n - 1]) : right;
    boolean plus = view.strand == Strand.PLUS;
    m.knownEnds(plus ? left : right, plus ? right : left);
  }

  private static List<EvidenceAlignment> members(int[] b, List<Aln> inside) {
    // A transcript stands there twice if its CDS is known.
    Set<EvidenceAlignment> members = Collections.newSetFromMap(new IdentityHashMap<>());
    List<EvidenceAlignment> ordered = new ArrayList<>();
    for (Aln a : inside) {
      if (a.start() < b[b.length - 1] && a.end() > b[0] && members.add(a.source)) {
        ordered.add(a.source);
      }
    }
    return ordered;
  }

  /**
   * B.14: bases of a CDS without proteins of its own that those with other splicing cover in frame,
   * if they are a fifth of it; else 0.
   */
  private int proteinSupport(int[] b, int from, int to, OrfFinder.Orf orf) {
    int[] cds = Structures.clip(b, from, to);
    boolean[] covered = new boolean[Structures.length(b)];
    int last = range.last(to);
    for (int k = range.first(from); k < last; k++) {
      Aln a = alns.get(k);
      for (int e = 0; a.protein() && e < a.exons(); e++) {
        for (int i = 0; i < cds.length; i += 2) {
          int x = Math.max(cds[i], a.b[2 * e]);
          int y = Math.min(cds[i + 1], a.b[2 * e + 1]);
          int t = StrandView.toTranscript(b, x);
          int frame = Math.floorMod(a.transcriptAt(e, x) - a.codon, 3);
          if (x < y && frame == Math.floorMod(t - orf.frame(), 3)) {
            Arrays.fill(covered, t, t + y - x, true);
          }
        }
      }
    }
    int sum = 0;
    for (boolean c : covered) {
      sum += c ? 1 : 0;
    }
    return sum > PROTEIN_SHARE * Structures.length(cds) ? sum : 0;
  }

  /**
   * Fewest alignments that carry a chain (B.13), where an option asks for it; else 0. A marker is
   * none, and parts of one protein are one.
   */
  private int core(int[] b, List<Aln> inside) {
    if (inside.size() <= p.composite()) {
      return 0;
    }
    List<MinimalCover.Interval> intervals = new ArrayList<>();
    List<EvidenceAlignment> sources = new ArrayList<>();
    for (Aln a : inside) {
      if (a.start() < b[b.length - 1] && a.end() > b[0]) {
        int from = StrandView.toTranscript(b, Math.max(b[0], a.start()));
        int to = StrandView.toTranscript(b, Math.min(b[b.length - 1], a.end()));
        intervals.add(new MinimalCover.Interval(from, to, false, 0, intervals.size()));
        sources.add(a.source);
      }
    }
    int n = Structures.length(b);
    for (boolean polyA : new boolean[] {false, true}) {
      int end = polyA ? b[b.length - 1] : b[0];
      for (Aln m : markers.between(b[0], b[b.length - 1], polyA)) {
        if (Markers.isInExon(m, b)) {
          int t = StrandView.toTranscript(b, m.start());
          int from = polyA ? Math.max(0, t - Markers.BASES) : t;
          int to = polyA ? t : Math.min(n, t + Markers.BASES);
          int cost = m.start() == end ? SupportCounter.EXACT_END : SupportCounter.OTHER_END;
          intervals.add(new MinimalCover.Interval(from, to, false, 0, intervals.size(), cost));
        }
      }
    }
    int[] junctions = new int[b.length / 2 - 1];
    for (int e = 0, at = 0; e < junctions.length; e++) {
      at += b[2 * e + 1] - b[2 * e];
      junctions[e] = at;
    }
    Set<EvidenceAlignment> core = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MinimalCover.Interval i : MinimalCover.of(intervals, junctions)) {
      if (i.item() < sources.size()) {
        core.add(sources.get(i.item()));
      }
    }
    return core.size();
  }

  /**
   * P12: ends of curated or trusted transcripts, aligned to their last base, that share the end
   * exon's splice; the outermost ones, if the option asks for it.
   */
  private int[] confirmedEnds(int[] b, int from, int to) {
    int[] known = confirmed(b, from, to);
    int[] ended = b.clone();
    ended[0] = known[0] < 0 ? b[0] : known[0];
    ended[b.length - 1] = known[1] < 0 ? b[b.length - 1] : known[1];
    return ended;
  }

  /** Those two ends, -1 for none. */
  private int[] confirmed(int[] b, int from, int to) {
    int n = b.length;
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (Aln a : p.useConfirmedEnds() && n > 2 ? trusted : List.<Aln>of()) {
      int m = a.b.length;
      if (m > 2 && a.source.unalignedHead() == 0 && a.b[1] == b[1] && a.start() <= from) {
        first = Math.min(first, a.start());
      }
      boolean whole = a.source.unalignedTail() == 0 || a.polyA;
      if (m > 2 && whole && a.b[m - 2] == b[n - 2] && a.end() >= to) {
        last = Math.max(last, a.end());
      }
    }
    return new int[] {first == Integer.MAX_VALUE ? -1 : first, last};
  }

  /** Introns, in contig order, that have the support of a non-coding model's. */
  private boolean[] firmIntrons(int[] b) {
    boolean[] firm = new boolean[b.length / 2 - 1];
    for (int e = 0; e < firm.length; e++) {
      int at = view.strand == Strand.PLUS ? e : firm.length - 1 - e;
      firm[at] = longIntrons.supported(b[2 * e + 1], b[2 * e + 2], view, p);
    }
    return firm;
  }

  private boolean cdnaIntrons(int[] b) {
    for (int i = 1; i < b.length - 1; i += 2) {
      if (!longIntrons.seen(b[i], b[i + 1], view)) {
        return false;
      }
    }
    return true;
  }

  /** R6: spliced chains of what no coding chain holds, every intron well supported. */
  private void nonCoding() {
    List<int[]> accepted = models.stream().map(m -> view.toView(m.b)).toList();
    List<Member> counted = new ArrayList<>();
    for (Member m : members) {
      if (m.aln.marker) {
        // Without a coding region there is one role.
        counted.add(new Member(m.index, m.alnIndex, m.aln, Member.LEFT_UTR, null, p));
        continue;
      }
      if (m.role != Member.LEFT_UTR || !longIntrons.supported(m.aln, view, p)) {
        continue;
      }
      if (longReadRich && !m.aln.spliced()) {
        continue;
      }
      boolean inCoding = false;
      for (int[] b : accepted) {
        inCoding |= m.from() < b[b.length - 1] && m.to() > b[0] && m.aln.within(b);
      }
      if (!inCoding) {
        m.deleted = false;
        m.internal = false;
        counted.add(m);
      }
    }
    if (counted.stream().noneMatch(m -> m.aln.spliced())) {
      return;
    }
    ChainDp dp = dp(counted);
    boolean[] done = new boolean[alns.size() + markers.all().size()];
    Set<String> seen = new TreeSet<>();
    for (Member seed : dp.seeds()) {
      if (done[seed.alnIndex] || !seed.aln.spliced() || dp.joinsGroups(seed)) {
        continue;
      }
      List<Member> path = dp.path(seed);
      Draft chain = Draft.of(path, view, coding, p);
      List<Aln> inside = inside(chain.b, done);
      int coreFrom = chain.b[1] - Math.min(15, chain.b[1] - chain.b[0]);
      int n = chain.b.length;
      int coreTo = chain.b[n - 2] + Math.min(15, chain.b[n - 1] - chain.b[n - 2]);
      int[] real = Draft.bounds(path.stream().filter(m -> !m.aln.marker).toList());
      EndPeaks peaks = new EndPeaks(p, chain.b, markers, view);
      EndPeaks.End cap = peaks.cap(coreFrom, real[0]);
      EndPeaks.End polyA = peaks.polyA(coreFrom, coreTo, real[real.length - 1]);
      int[] whole = ended(chain.b, real, cap, polyA, coreFrom, coreTo);
      int[] b = clipper.clip(whole, coreFrom, coreTo, inside, cap != null, polyA != null);
      b = restoreTrim(whole, b, inside, cap != null, polyA != null);
      if (b.length > 2 && seen.add(Arrays.toString(b))) {
        models.add(model(b, 0, 0, null, inside, 0, cap, polyA));
      }
    }
  }

  /** Notes a chain that is dropped, with its reading frame if it has one. */
  private void reject(Draft chain, OrfFinder.Orf orf, ChainReject.Reason reason) {
    int from = orf == null ? 0 : StrandView.baseAt(chain.b, orf.from());
    int to = orf == null ? 0 : StrandView.baseAt(chain.b, orf.to() - 1) + 1;
    Model lost = model(chain.b, from, to, orf, List.of(), 0, null, null);
    rejects.add(new ChainReject(contig, lost.transcript(Transcript.Support.NONE), reason, ""));
  }
}
