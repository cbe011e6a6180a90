package org.genebeam.transforms;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Work done per stage within this JVM, for the progress display only: some runners show no metrics
 * before the end. Results never depend on it. Thread-safe.
 */
public final class StageClock {
  private static final ConcurrentHashMap<String, StageClock> STAGES = new ConcurrentHashMap<>();

  private final long startedNanos = System.nanoTime();
  private final AtomicLong lastNanos = new AtomicLong(startedNanos);
  private final ConcurrentHashMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

  private StageClock() {}

  /** The clock of a stage; starts when first asked for. */
  public static StageClock stage(String name) {
    return STAGES.computeIfAbsent(name, n -> new StageClock());
  }

  /** Notes that {@code n} elements of a kind are done. */
  public void add(String what, long n) {
    counts.computeIfAbsent(what, w -> new AtomicLong()).addAndGet(n);
    lastNanos.set(System.nanoTime());
  }

  /** Seconds from the first to the latest sign of work. */
  public double seconds() {
    return (lastNanos.get() - startedNanos) / 1e9;
  }

  /** When the stage began, in {@link System#nanoTime} units. */
  public long startedNanos() {
    return startedNanos;
  }

  /** Elements done so far, by kind. */
  public Map<String, Long> counts() {
    Map<String, Long> copy = new TreeMap<>();
    counts.forEach((what, n) -> copy.put(what, n.get()));
    return copy;
  }

  /** All stages seen so far in this JVM, by name. */
  public static Map<String, StageClock> all() {
    return new TreeMap<>(STAGES);
  }

  /** Forgets everything, before another run in the same JVM. */
  public static void reset() {
    STAGES.clear();
  }
}
