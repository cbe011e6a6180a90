package org.genebeam.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Of alignments of one kind and strand that overlap, those of the newest version of an accession
 * count (gnomon.md P3). Versions are told by identifiers of the form of INSDC, RefSeq and Ensembl
 * alone ({@code NM_001234.2}, {@code KAF1234567.1}, {@code ENSP00000123456.3}): elsewhere the
 * number behind a dot tells isoforms, all of which count. Linear but for the alignments of one
 * accession.
 */
final class OlderVersions {
  private static final Pattern VERSIONED =
      Pattern.compile("((?:[A-Z]{1,6}_?|ENS[A-Z]+)[0-9]{5,})[.]([0-9]{1,9})");

  /** Those that count, in the given order. */
  final List<EvidenceAlignment> newest = new ArrayList<>();

  /** The others, in the given order. */
  final List<EvidenceAlignment> older = new ArrayList<>();

  /** What is said by several sequences is no matter of one's version: such stays. */
  OlderVersions(List<EvidenceAlignment> evidence) {
    Map<String, List<EvidenceAlignment>> byAccession = new HashMap<>();
    int[] versions = new int[evidence.size()];
    String[] accessions = new String[versions.length];
    for (int i = 0; i < versions.length; i++) {
      EvidenceAlignment a = evidence.get(i);
      Matcher m = mayHaveVersion(a) ? VERSIONED.matcher(a.id()) : null;
      if (m != null && m.matches()) {
        accessions[i] = m.group(1);
        versions[i] = Integer.parseInt(m.group(2));
        byAccession.computeIfAbsent(accessions[i], k -> new ArrayList<>()).add(a);
      }
    }
    for (int i = 0; i < versions.length; i++) {
      EvidenceAlignment a = evidence.get(i);
      List<EvidenceAlignment> same =
          accessions[i] == null ? List.of() : byAccession.get(accessions[i]);
      (isOlder(a, versions[i], same) ? older : newest).add(a);
    }
  }

  private static boolean mayHaveVersion(EvidenceAlignment a) {
    return a.kind() != EvidenceKind.SHORT_READ && a.weight() <= 1;
  }

  private static boolean isOlder(EvidenceAlignment a, int version, List<EvidenceAlignment> same) {
    for (EvidenceAlignment b : same) {
      if (b.kind() == a.kind()
          && b.strand() == a.strand()
          && b.start() < a.end()
          && a.start() < b.end()
          && version(b.id()) > version) {
        return true;
      }
    }
    return false;
  }

  private static int version(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
  }
}
