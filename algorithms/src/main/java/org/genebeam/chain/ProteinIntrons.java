package org.genebeam.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a price, in bases of CDS, on introns that only proteins have: a small one where there are
 * reads or transcripts that should show them; a large one if few of the proteins aligned beside
 * them have them, or if hardly any intron is that long (distant paralogs, stray end exons). Cost:
 * distinct protein introns times proteins of a locus.
 */
final class ProteinIntrons {
  /** An intron is lonely if less than one in this many proteins beside it has it. */
  private static final int MINORITY = 4;

  /** Share of introns that are longer than an improbable one. */
  private static final double RARE = 0.02;

  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final LongIntrons transcripts;
  private final List<Aln> proteins;
  private final boolean reads;
  private final Map<Long, Integer> prices = new HashMap<>();

  ProteinIntrons(
      ChainParameters p,
      CodingPotential coding,
      StrandView view,
      LongIntrons transcripts,
      List<Aln> alns) {
    this.p = p;
    this.coding = coding;
    this.view = view;
    this.transcripts = transcripts;
    proteins = alns.stream().filter(Aln::protein).toList();
    reads = proteins.size() < alns.size();
  }

  /** Prices the introns of all proteins. */
  void price() {
    for (Aln a : proteins) {
      int[] price = new int[a.exons() - 1];
      for (int i = 0; i < price.length; i++) {
        price[i] = price(a.b[2 * i + 1], a.b[2 * i + 2]);
      }
      a.setIntronPrices(price);
    }
  }

  /** Price of all introns of a structure. */
  int price(int[] b) {
    int sum = 0;
    for (int i = 1; i < b.length - 1; i += 2) {
      sum += price(b[i], b[i + 1]);
    }
    return sum;
  }

  private int price(int from, int to) {
    Integer known = prices.get((long) from << 32 | to);
    if (known == null) {
      known = newPrice(from, to);
      prices.put((long) from << 32 | to, known);
    }
    return known;
  }

  private int newPrice(int from, int to) {
    if (transcripts.seen(from, to, view)) {
      return 0;
    }
    if (coding.intronTail(to - from) < RARE || lonely(from, to)) {
      return p.doubtfulIntron();
    }
    return reads ? p.unsupportedIntron() : 0;
  }

  /** Few of the proteins that overlap the exons on its sides have the intron. */
  private boolean lonely(int from, int to) {
    int left = from;
    int right = to;
    int have = 0;
    for (Aln a : proteins) {
      if (Structures.hasIntron(a.b, from, to)) {
        have++;
        left = Math.min(left, a.b[2 * a.exonAt(from - 1)]);
        right = Math.max(right, a.b[2 * a.exonAt(to) + 1]);
      }
    }
    int[] flanks = {left, from, to, right};
    int beside = 0;
    for (Aln a : proteins) {
      beside += Structures.common(a.b, flanks) > 0 ? 1 : 0;
    }
    return have * MINORITY < beside;
  }
}
