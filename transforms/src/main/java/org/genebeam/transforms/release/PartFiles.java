package org.genebeam.transforms.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/** Files written in parts, joined under another name and renamed last, on any file system. */
final class PartFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private PartFiles() {}

  /** A new file, which replaces one of that name. */
  static OutputStream create(String path) throws IOException {
    return new BufferedOutputStream(
        Channels.newOutputStream(FileSystems.create(resource(path), MimeTypes.BINARY)),
        BUFFER_BYTES);
  }

  /** A file as a stream. */
  static InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(resource(path)));
  }

  /** Appends a whole file. */
  static void append(String part, OutputStream out) throws IOException {
    try (InputStream in = open(part)) {
      in.transferTo(out);
    }
  }

  /** Gives complete files their final names; a second call with the same names does nothing. */
  static void publish(List<String> temporary, List<String> finished) throws IOException {
    FileSystems.rename(
        temporary.stream().map(PartFiles::resource).toList(),
        finished.stream().map(PartFiles::resource).toList(),
        StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(path, false);
  }
}
