package org.genebeam.pipelines.config;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An input opened once: its size is known and its digest is taken while it is read. */
final class InputFile implements AutoCloseable {
  private final String key;
  private final String owner;
  private final String path;
  private final long bytes;
  private final DigestInputStream in;

  private InputFile(String key, String owner, String path, long bytes, DigestInputStream in) {
    this.key = key;
    this.owner = owner;
    this.path = path;
    this.bytes = bytes;
    this.in = in;
  }

  static InputFile open(String key, String owner, String path, long bytes) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      InputStream raw = Locations.open(path);
      return new InputFile(key, owner, path, bytes, new DigestInputStream(raw, sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String path() {
    return path;
  }

  InputStream stream() {
    return in;
  }

  /** The status after reading; takes in the rest of the bytes if {@code complete}. */
  InputStatus status(long records, long bases, boolean complete) throws IOException {
    String digest = "";
    if (complete) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      digest = HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
    return new InputStatus(key, owner, path, bytes, records, bases, digest, complete, null);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
