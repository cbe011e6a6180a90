package org.genebeam.rank;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The filter of every policy. Immutable. */
public final class EvidenceFilters implements Serializable {
  private static final long serialVersionUID = 1;

  /** The filters of {@link EvidencePolicy}. */
  public static final EvidenceFilters DEFAULTS = new EvidenceFilters(Map.of());

  private final EnumMap<EvidencePolicy, ScoreFilter> filters;

  private EvidenceFilters(Map<EvidencePolicy, ScoreFilter> given) {
    filters = new EnumMap<>(EvidencePolicy.class);
    for (EvidencePolicy policy : EvidencePolicy.values()) {
      filters.put(policy, given.getOrDefault(policy, policy.filter()));
    }
  }

  /** The defaults where {@code given} has none. */
  public static EvidenceFilters of(Map<EvidencePolicy, ScoreFilter> given) {
    return new EvidenceFilters(given);
  }

  public ScoreFilter of(EvidencePolicy policy) {
    return filters.get(policy);
  }

  /** All, in the order of the policies. */
  public Map<EvidencePolicy, ScoreFilter> all() {
    return Collections.unmodifiableMap(filters);
  }
}
