package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Nucleotides;

/** Alternative forms that keep the reading frame: skipped exons, other donors, other acceptors. */
final class Variants {
  private static final int SHORTEST_REST = 30;

  private final Draws draws;
  private final double share;

  Variants(Draws draws, double share) {
    this.draws = draws;
    this.share = share;
  }

  /** None, one or two forms beside {@code main}. */
  List<Locus.Form> of(Locus locus, Locus.Form main) {
    List<Locus.Form> chosen = new ArrayList<>();
    if (main.exons() < 2 || !draws.chance(share)) {
      return chosen;
    }
    int wanted = draws.chance(0.25) ? 2 : 1;
    int kind = draws.below(3);
    for (int i = 0; i < 3 && chosen.size() < wanted; i++) {
      List<Locus.Form> candidates =
          switch ((kind + i) % 3) {
            case 0 -> skips(main);
            case 1 -> acceptors(locus, main);
            default -> donors(locus, main);
          };
      candidates.removeIf(form -> !CodonUsage.isOpen(locus.cds(form)));
      if (!candidates.isEmpty()) {
        chosen.add(candidates.get(draws.below(candidates.size())));
      }
    }
    return chosen;
  }

  private static boolean insideCds(Locus.Form form, int exon) {
    return form.start(exon) > form.cdsStart() + 3 && form.end(exon) < form.cdsEnd() - 3;
  }

  private static List<Locus.Form> skips(Locus.Form main) {
    List<Locus.Form> forms = new ArrayList<>();
    for (int i = 1; i < main.exons() - 1; i++) {
      if (insideCds(main, i) && (main.end(i) - main.start(i)) % 3 == 0) {
        List<Integer> bounds = new ArrayList<>(main.bounds());
        bounds.subList(2 * i, 2 * i + 2).clear();
        forms.add(new Locus.Form(bounds, main.cdsStart(), main.cdsEnd()));
      }
    }
    return forms;
  }

  private static List<Locus.Form> acceptors(Locus locus, Locus.Form main) {
    List<Locus.Form> forms = new ArrayList<>();
    for (int i = 1; i < main.exons(); i++) {
      for (int k = 3;
          insideCds(main, i) && k <= main.end(i) - main.start(i) - SHORTEST_REST;
          k += 3) {
        int start = main.start(i) + k;
        if (locus.has(start - 2, Nucleotides.A, Nucleotides.G)) {
          forms.add(with(main, 2 * i, start));
        }
      }
    }
    return forms;
  }

  private static List<Locus.Form> donors(Locus locus, Locus.Form main) {
    List<Locus.Form> forms = new ArrayList<>();
    for (int i = 0; i < main.exons() - 1; i++) {
      for (int k = 3;
          insideCds(main, i) && k <= main.end(i) - main.start(i) - SHORTEST_REST;
          k += 3) {
        int end = main.end(i) - k;
        if (locus.has(end, Nucleotides.G, Nucleotides.T)) {
          forms.add(with(main, 2 * i + 1, end));
        }
      }
    }
    return forms;
  }

  private static Locus.Form with(Locus.Form main, int bound, int value) {
    List<Integer> bounds = new ArrayList<>(main.bounds());
    bounds.set(bound, value);
    return new Locus.Form(bounds, main.cdsStart(), main.cdsEnd());
  }
}
