package org.genebeam.pipelines.annotate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.genebeam.model.Contig;
import org.genebeam.transforms.StageClock;

/**
 * A digest of the program's own classes, so that intermediate results of another build are not
 * taken up. From a jar it costs a look at its directory.
 */
final class CodeDigest {
  private CodeDigest() {}

  /** Hex digest of all genebeam classes on the class path. */
  static String value() {
    TreeMap<String, String> classes = new TreeMap<>();
    for (Class<?> type : List.of(Contig.class, StageClock.class, CodeDigest.class)) {
      try {
        Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
          addFolder(place, classes);
        } else {
          addJar(place, classes);
        }
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the program's own classes", e);
      }
    }
    return of(classes.toString());
  }

  /** Hex SHA-256 of a text. */
  static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addJar(Path jar, TreeMap<String, String> classes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith("org/genebeam/") && entry.getName().endsWith(".class")) {
          classes.put(entry.getName(), Long.toHexString(entry.getCrc()));
        }
      }
    }
  }

  private static void addFolder(Path folder, TreeMap<String, String> classes) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(Files.readAllBytes(file));
        classes.put(folder.relativize(file).toString(), Long.toHexString(crc.getValue()));
      }
    }
  }
}
