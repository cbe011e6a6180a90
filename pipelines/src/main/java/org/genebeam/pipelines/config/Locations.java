package org.genebeam.pipelines.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Files by name, local or remote; remote ones go through Beam's FileSystems. */
public final class Locations {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private static final int PART = 1 << 16;

  private static volatile boolean configured;

  private Locations() {}

  /** Gives the remote file systems their settings; without this call they use defaults. */
  public static void configure(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    configured = true;
  }

  private static void ensureConfigured() {
    if (!configured) {
      configure(PipelineOptionsFactory.create());
    }
  }

  /** Whether the name has a scheme such as {@code gs://}. */
  public static boolean isRemote(String location) {
    return SCHEME.matcher(location).matches();
  }

  /** {@code location} seen from the folder of {@code file}; absolute and remote ones stay. */
  public static String beside(String file, String location) {
    if (isRemote(location) || Path.of(location).isAbsolute()) {
      return location;
    }
    if (isRemote(file)) {
      return file.substring(0, file.lastIndexOf('/') + 1) + location;
    }
    return Path.of(file).toAbsolutePath().resolveSibling(location).normalize().toString();
  }

  /** Opens a file for reading; the bytes as stored. */
  public static InputStream open(String location) throws IOException {
    return isRemote(location)
        ? Channels.newInputStream(channel(location))
        : Files.newInputStream(Path.of(location));
  }

  private static ReadableByteChannel channel(String location) throws IOException {
    if (!isRemote(location)) {
      return Files.newByteChannel(Path.of(location));
    }
    ensureConfigured();
    return FileSystems.open(FileSystems.matchSingleFileSpec(location).resourceId());
  }

  /** The first {@code n} bytes as stored, or all there are. */
  static byte[] start(String location, int n) throws IOException {
    try (InputStream in = open(location)) {
      return in.readNBytes(n);
    }
  }

  /** The last {@code n} bytes as stored, or all there are; reads no others if that can be. */
  static byte[] end(String location, int n) throws IOException {
    try (ReadableByteChannel in = channel(location)) {
      if (in instanceof SeekableByteChannel seekable) {
        seekable.position(Math.max(0, seekable.size() - n));
      }
      byte[] end = new byte[0];
      InputStream stream = Channels.newInputStream(in);
      for (byte[] part = stream.readNBytes(PART); part.length > 0; part = stream.readNBytes(PART)) {
        byte[] joined = Arrays.copyOf(end, end.length + part.length);
        System.arraycopy(part, 0, joined, end.length, part.length);
        end = Arrays.copyOfRange(joined, Math.max(0, joined.length - n), joined.length);
      }
      return end;
    }
  }

  /** Hex SHA-256 of the bytes as stored. */
  static String sha256(String location) throws IOException {
    try (InputFile file = InputFile.open("", "", location, -1)) {
      return file.status(0, 0, true).sha256();
    }
  }

  /** Size in bytes, or -1 if there is no such file. */
  public static long size(String location) throws IOException {
    if (!isRemote(location)) {
      Path path = Path.of(location);
      return Files.isRegularFile(path) ? Files.size(path) : -1;
    }
    ensureConfigured();
    MatchResult match = FileSystems.match(location);
    return match.status() == MatchResult.Status.OK && match.metadata().size() == 1
        ? match.metadata().get(0).sizeBytes()
        : -1;
  }
}
