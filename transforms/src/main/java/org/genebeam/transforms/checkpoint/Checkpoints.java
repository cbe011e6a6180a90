package org.genebeam.transforms.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps PCollections as sharded files with a manifest, and builds the DAG with a read in place of
 * what made them when the manifest is there.
 *
 * <p>Each is named and keyed by a digest of everything upstream (inputs, parameters, program): a
 * manifest under another digest is not looked at, so nothing stale is ever used. The manifest is
 * written last; files without one count as absent. Records are TFRecords of the coder's bytes, with
 * their checksums. Order within a PCollection is not kept, as Beam has none.
 */
public final class Checkpoints {
  static final String MANIFEST = "MANIFEST";
  static final String FIRST_LINE = "genebeam checkpoint 1";

  private final String folder;
  private final boolean reuse;
  private final List<String> reused = new ArrayList<>();

  private Checkpoints(String folder, boolean reuse) {
    this.folder = folder;
    this.reuse = reuse;
  }

  /** Checkpoints below {@code folder}; with {@code reuse} complete ones are read. */
  public static Checkpoints in(String folder, boolean reuse) {
    return new Checkpoints(folder, reuse);
  }

  /**
   * The PCollection called {@code name}: read if it is complete for this digest, else built by
   * {@code upstream} and written beside its use.
   */
  public <T> PCollection<T> of(
      Pipeline pipeline,
      String name,
      String digest,
      Coder<T> coder,
      Supplier<PCollection<T>> upstream) {
    String place = "%s/%s-%s".formatted(folder, name, digest);
    Optional<List<String>> files = reuse ? files(place) : Optional.empty();
    if (files.isPresent()) {
      reused.add(name);
      return pipeline.apply("Read" + name, ReadCheckpoint.of(files.get(), coder));
    }
    PCollection<T> made = upstream.get();
    made.apply("Keep" + name, WriteCheckpoint.to(place, coder));
    return made;
  }

  /** Names of those that are read rather than computed. */
  public List<String> reused() {
    return List.copyOf(reused);
  }

  private static Optional<List<String>> files(String place) {
    try {
      MatchResult match = FileSystems.match(place + "/" + MANIFEST);
      if (match.status() != MatchResult.Status.OK || match.metadata().isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in =
          Channels.newInputStream(FileSystems.open(match.metadata().get(0).resourceId()))) {
        List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
          return Optional.empty();
        }
        return Optional.of(
            lines.subList(1, lines.size()).stream().map(name -> place + "/" + name).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the checkpoint in " + place, e);
    }
  }
}
