package org.genebeam.pipelines.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.genebeam.search.BlastPlusHits;

/**
 * Opens and parses every input of a run before any work starts.
 *
 * <p>Inputs of less than {@link #FULL_SCAN_BYTES} together are read to the end, larger ones up to
 * {@link #SAMPLE_RECORDS} records a file. All problems are collected, the first of each file. Cost:
 * about a second per 100 MB of gzip and core.
 */
public final class InputCheck {
  /** Total stored size below which everything is read. */
  public static final long FULL_SCAN_BYTES = 2_000_000_000L;

  /** Records looked at in each file otherwise. */
  public static final long SAMPLE_RECORDS = 10_000;

  private static final int MOST_THREADS = 4;

  private final RunConfig config;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<ConfigKey, Map<String, Integer>> names = new ConcurrentHashMap<>();

  private final boolean local;

  private InputCheck(RunConfig config, boolean local) {
    this.config = config;
    this.local = local;
  }

  /** Checks everything for a run on this machine; reads all of each file if they are small. */
  public static InputReport run(RunConfig config) throws InterruptedException {
    return run(config, true);
  }

  /** As the other one; programs are looked for only if the run is {@code local}. */
  public static InputReport run(RunConfig config, boolean local) throws InterruptedException {
    return new InputCheck(config, local).check();
  }

  private InputReport check() throws InterruptedException {
    List<InputGroup> groups = InputGroup.of(config);
    Map<String, String> users = new HashMap<>();
    long total = 0;
    for (InputGroup group : groups) {
      for (String path : group.paths()) {
        String earlier = users.putIfAbsent(path, group.label());
        if (earlier != null && group.key().content() == ConfigKey.Content.READS) {
          problems.add(
              path + ": listed twice, in " + earlier + " and in " + group.label() + "; keep one");
        }
        total += Math.max(0, size(group, path));
      }
    }
    long limit = total < FULL_SCAN_BYTES ? Long.MAX_VALUE : SAMPLE_RECORDS;
    List<InputStatus> inputs = scan(groups, limit);
    Set<String> unusable = new HashSet<>();
    for (InputStatus input : inputs) {
      if (input.problem() != null) {
        problems.add(input.problem());
        unusable.add(input.path());
      }
    }
    StepSettings steps = new StepSettings(config);
    steps.check(problems);
    if (local) {
      steps.checkPrograms(BlastPlusHits::isInstalled, problems);
    } else if (!steps.programs().isEmpty()) {
      notes.add(
          "every worker must have %s of NCBI BLAST+ on its PATH, which cannot be checked from here"
              .formatted(String.join(", ", steps.programs())));
    }
    GeneticCodes.check(config, problems, notes);
    new CrossChecks(config, names, unusable, problems, notes).run();
    List<String> plan = ResourcePlan.lines(inputs, total);
    return new InputReport(inputs, List.copyOf(problems), List.copyOf(notes), plan);
  }

  private long size(InputGroup group, String path) {
    long bytes = -1;
    String problem = null;
    try {
      bytes = Locations.size(path);
      if (bytes < 0) {
        problem = path + ": no such file; " + group.label() + " in " + config.file() + " names it";
      } else if (bytes == 0) {
        problem = path + ": the file is empty; " + group.label() + " names it";
      }
    } catch (IOException e) {
      problem = path + ": cannot be looked up: " + e.getMessage();
    } catch (IllegalArgumentException e) {
      problem = path + ": this kind of location is not available here: " + e.getMessage();
    }
    sizes.put(path, bytes);
    if (problem != null) {
      sizes.put(path, -1L);
      group.fail(path, problem);
    }
    return bytes;
  }

  private List<InputStatus> scan(List<InputGroup> groups, long limit) throws InterruptedException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<InputStatus>>> jobs = new ArrayList<>();
      for (InputGroup group : groups) {
        jobs.add(() -> group.scan(sizes, limit, names));
      }
      List<InputStatus> inputs = new ArrayList<>();
      for (Future<List<InputStatus>> job : pool.invokeAll(jobs)) {
        inputs.addAll(job.get());
      }
      return inputs;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
