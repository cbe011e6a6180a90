package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Proteins of a related species: substitutions, mostly to similar amino acids, and short indels.
 */
final class Relatives {
  private static final String ALL = "ACDEFGHIKLMNPQRSTVWY";
  private static final String[] SIMILAR = {"ILVM", "FYWH", "KRQ", "DEN", "STA", "GA", "CS", "PS"};
  private static final double INDEL_RATE = 0.003;

  private Relatives() {}

  static List<NamedSequence> proteins(
      SimulationOptions options, TranscriptSequences sequences, Draws draws) {
    List<NamedSequence> proteins = new ArrayList<>();
    for (TranscriptSequences.Entry entry : sequences.entries()) {
      if (entry.rank() > 0 || !entry.transcript().isCoding()) {
        continue;
      }
      if (draws.chance(options.proteinShare())) {
        String protein = CodonUsage.translate(sequences.cds(entry));
        String own = protein.substring(0, protein.length() - 1);
        proteins.add(
            new NamedSequence(
                "rel_%s species=relative ortholog=%s"
                    .formatted(entry.gene().curatedId(), entry.transcript().id()),
                diverged(own, options.proteinIdentity(), draws)));
      }
    }
    return proteins;
  }

  /** A protein of about the given identity to {@code protein}; the first M stays. */
  static String diverged(String protein, double identity, Draws draws) {
    StringBuilder text = new StringBuilder();
    double indels = identity >= 1 ? 0 : INDEL_RATE;
    for (int i = 0; i < protein.length(); i++) {
      char own = protein.charAt(i);
      if (i > 0 && draws.chance(indels)) {
        int length = 1 + draws.geometric(1);
        if (draws.chance(0.5)) {
          i += length - 1;
          continue;
        }
        for (int k = 0; k < length; k++) {
          text.append(ALL.charAt(draws.below(ALL.length())));
        }
      }
      text.append(i > 0 && !draws.chance(identity) ? substitute(own, draws) : own);
    }
    return text.toString();
  }

  private static char substitute(char own, Draws draws) {
    if (draws.chance(0.6)) {
      for (String group : SIMILAR) {
        if (group.indexOf(own) >= 0) {
          return other(group, own, draws);
        }
      }
    }
    return other(ALL, own, draws);
  }

  private static char other(String letters, char own, Draws draws) {
    String rest = letters.replace(String.valueOf(own), "");
    return rest.charAt(draws.below(rest.length()));
  }
}
