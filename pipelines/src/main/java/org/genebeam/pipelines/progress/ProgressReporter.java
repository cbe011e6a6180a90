package org.genebeam.pipelines.progress;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.genebeam.transforms.StageClock;

/**
 * Shows how a run goes on: live lines on a terminal, a line a stage every 30 seconds in a log, and
 * a table at the end. Independent of the runner: it only asks a supplier for counters.
 *
 * <p>Stages are shown in the order in which they were first seen. A stage without {@code
 * elements_in} shows its largest counter.
 */
public final class ProgressReporter implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 500;
  private static final long LOG_MILLIS = 30_000;

  private final Supplier<Map<String, Map<String, Long>>> counters;
  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long startedNanos;
  private final Map<String, Long> firstSeenNanos = new java.util.LinkedHashMap<>();
  private final Map<String, Long> lastChangeNanos = new TreeMap<>();
  private final Map<String, Long> lastDone = new TreeMap<>();
  private ScheduledExecutorService timer;
  private int linesDrawn;

  ProgressReporter(
      Supplier<Map<String, Map<String, Long>>> counters,
      PrintStream out,
      boolean terminal,
      LongSupplier nanos) {
    this.counters = counters;
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.startedNanos = nanos.getAsLong();
  }

  /** Starts reporting to standard error until closed. */
  public static ProgressReporter start(Supplier<Map<String, Map<String, Long>>> counters) {
    boolean terminal = System.console() != null && System.getenv("CI") == null;
    ProgressReporter reporter =
        new ProgressReporter(counters, System.err, terminal, System::nanoTime);
    long period = terminal ? TERMINAL_MILLIS : LOG_MILLIS;
    reporter.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    reporter.timer.scheduleAtFixedRate(reporter::show, period, period, TimeUnit.MILLISECONDS);
    return reporter;
  }

  /** Counters of the {@link StageClock}s of this JVM, for runners without live metrics. */
  public static Map<String, Map<String, Long>> stageClocks() {
    Map<String, Map<String, Long>> stages = new TreeMap<>();
    StageClock.all().forEach((stage, clock) -> stages.put(stage, clock.counts()));
    return stages;
  }

  /** Draws or logs the state once. */
  synchronized void show() {
    Map<String, Map<String, Long>> stages = counters.get();
    long now = nanos.getAsLong();
    note(stages, now);
    StringBuilder text = new StringBuilder();
    if (terminal && linesDrawn > 0) {
      text.append("\u001b[").append(linesDrawn).append("A");
    }
    for (String stage : firstSeenNanos.keySet()) {
      text.append(terminal ? "\u001b[2K" : "").append(line(stage, now)).append('\n');
    }
    linesDrawn = firstSeenNanos.size();
    out.print(text);
    out.flush();
  }

  private void note(Map<String, Map<String, Long>> stages, long now) {
    for (Map.Entry<String, Map<String, Long>> stage : new TreeMap<>(stages).entrySet()) {
      String name = stage.getKey();
      long done = done(stage.getValue());
      firstSeenNanos.putIfAbsent(name, now);
      Long before = lastDone.put(name, done);
      if (before == null || before != done) {
        lastChangeNanos.put(name, now);
      }
    }
  }

  private static long done(Map<String, Long> stage) {
    return stage.entrySet().stream()
        .filter(counter -> counter.getKey().endsWith("_in"))
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElseGet(() -> stage.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private String line(String stage, long now) {
    double seconds = Math.max(0.5, seconds().getOrDefault(stage, 0.0));
    long elapsed = (now - startedNanos) / 1_000_000_000L;
    return "%-24s %,14d done %,12.0f /s  %d:%02d:%02d"
        .formatted(
            stage,
            lastDone.get(stage),
            lastDone.get(stage) / seconds,
            elapsed / 3600,
            elapsed / 60 % 60,
            elapsed % 60);
  }

  /** Seconds each stage was seen at work, by name. */
  public synchronized Map<String, Double> seconds() {
    Map<String, Double> seconds = new TreeMap<>();
    firstSeenNanos.forEach(
        (stage, first) -> seconds.put(stage, (lastChangeNanos.get(stage) - first) / 1e9));
    StageClock.all().forEach((stage, clock) -> seconds.put(stage, clock.seconds()));
    return seconds;
  }

  /** Stops reporting and prints the table of the final counters, stages in the given order. */
  public void finish(Map<String, Map<String, Long>> finalCounters, List<String> order) {
    close();
    synchronized (this) {
      note(finalCounters, nanos.getAsLong());
      out.print(StageTable.of(finalCounters, seconds(), order));
      out.flush();
    }
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }
}
