package org.genebeam.pipelines.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * The output directory of one run, local or remote, owned through {@code run/manifest}.
 *
 * <p>The manifest holds the digest of the configuration and {@code status running} or {@code
 * complete}; a directory without it, or with {@code running}, is not a release. Only the names in
 * {@link #OWNED} are ever deleted, and only beside a manifest.
 */
public final class OutputDirectory {
  /** What a run writes; entries ending in a slash are folders. */
  public static final List<String> OWNED =
      List.of(
          "complete.",
          "stats/",
          "GNOMON/",
          "submission/",
          "ucsc/",
          "evidence/",
          "models/",
          "registry.tsv",
          "hmm.json",
          "hmm.html",
          "report.html",
          "report.json",
          "checkpoints/",
          "work/",
          "run/");

  private static final String MANIFEST = "run/manifest";
  private static final String FIRST_LINE = "genebeam run 1";

  /** What to do with what is there. */
  public enum Mode {
    /** The directory must be absent or empty. */
    NEW,
    /** Go on from an earlier run: its results go, its intermediate data stay. */
    RESUME,
    /** Delete an earlier run's files first. */
    FRESH
  }

  private final String path;
  private final String configDigest;

  private OutputDirectory(String path, String configDigest) {
    this.path = path;
    this.configDigest = configDigest;
  }

  /**
   * Takes the directory for a run.
   *
   * @throws InputException if it holds something this run must not touch; nothing is changed then
   */
  public static OutputDirectory claim(String directory, RunConfig config, Mode mode)
      throws InputException, IOException {
    String path = directory.replaceFirst("(?<=.)/+$", "");
    OutputDirectory output = new OutputDirectory(path, digest(config));
    List<MatchResult.Metadata> files = output.list();
    String manifest = output.readManifest();
    if (manifest != null && !manifest.startsWith(FIRST_LINE + "\n")) {
      throw new InputException(
          path + "/" + MANIFEST + ": not written by this version; give another --output");
    }
    if (mode == Mode.FRESH && !files.isEmpty()) {
      if (manifest == null) {
        throw new InputException(
            path
                + ": output directory holds files that are not genebeam's (no run/manifest), so"
                + " --fresh deletes nothing; give another --output");
      }
      output.deleteOwned(files);
    } else if (!files.isEmpty()) {
      output.refuseUnlessOwn(manifest, mode);
      output.deleteOwned(files.stream().filter(f -> !output.isIntermediate(f)).toList());
    }
    output.write(MANIFEST, output.manifest("running"));
    output.write("run/config.yaml", config.toYaml());
    return output;
  }

  private boolean isIntermediate(MatchResult.Metadata file) {
    return relative(file).startsWith("run/");
  }

  private void refuseUnlessOwn(String manifest, Mode mode) throws InputException {
    if (manifest == null) {
      throw new InputException(
          path + ": output directory is not empty and not genebeam's; give a new directory");
    }
    boolean same = manifest.contains("\nconfig " + configDigest + "\n");
    if (!same && mode != Mode.RESUME) {
      throw new InputException(
          path
              + ": output directory holds another run (different configuration); give another"
              + " --output, --resume to keep what does not depend on the difference, or --fresh to"
              + " delete that run's files");
    }
    if (mode != Mode.RESUME) {
      String state = manifest.contains("\nstatus complete\n") ? "a complete" : "an unfinished";
      throw new InputException(
          "%s: output directory holds %s run of the same configuration; add --resume to go on from it,"
                  .formatted(path, state)
              + " or --fresh to start over");
    }
  }

  /** The directory as given, without a slash at the end. */
  public String path() {
    return path;
  }

  /** Full name of a file inside. */
  public String file(String relative) {
    return path + "/" + relative;
  }

  /** Hex digest of the resolved configuration. */
  public String configDigest() {
    return configDigest;
  }

  /** Writes a small text file. */
  public void write(String relative, String text) throws IOException {
    ResourceId target = FileSystems.matchNewResource(file(relative), false);
    try (OutputStream out = Channels.newOutputStream(FileSystems.create(target, "text/plain"))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Marks the release complete; the last thing a run does. */
  public void complete() throws IOException {
    write(MANIFEST, manifest("complete"));
  }

  private String manifest(String status) {
    return FIRST_LINE + "\nconfig " + configDigest + "\nstatus " + status + "\n";
  }

  private static String digest(RunConfig config) {
    try {
      return HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(config.toYaml().getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<MatchResult.Metadata> list() throws IOException, InputException {
    if (!Locations.isRemote(path)) {
      java.nio.file.Path local = java.nio.file.Path.of(path);
      if (java.nio.file.Files.exists(local) && !java.nio.file.Files.isDirectory(local)) {
        throw new InputException(path + ": is a file; --output must name a directory");
      }
      if (!java.nio.file.Files.exists(local)) {
        return List.of();
      }
    }
    MatchResult match = FileSystems.match(path + "/**", EmptyMatchTreatment.ALLOW);
    return match.status() == MatchResult.Status.OK ? match.metadata() : List.of();
  }

  private String readManifest() throws IOException {
    String name = file(MANIFEST);
    if (Locations.size(name) < 0) {
      return null;
    }
    try (InputStream in = Locations.open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void deleteOwned(List<MatchResult.Metadata> files) throws IOException {
    List<ResourceId> doomed = new ArrayList<>();
    for (MatchResult.Metadata file : files) {
      if (OWNED.stream().anyMatch(relative(file)::startsWith)) {
        doomed.add(file.resourceId());
      }
    }
    FileSystems.delete(doomed);
  }

  private String relative(MatchResult.Metadata file) {
    String base = FileSystems.matchNewResource(path, true).toString();
    String name = file.resourceId().toString();
    return name.startsWith(base) ? name.substring(base.length()) : name;
  }
}
