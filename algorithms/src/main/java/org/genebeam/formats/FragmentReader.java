package org.genebeam.formats;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.genebeam.model.FragmentBatch;

/**
 * Turns reads of one sequencing run into {@link FragmentBatch}es, single or in pairs.
 *
 * <p>Pairs come from two files in step: mates must have the same name (up to a final {@code /1} and
 * {@code /2}) and the files the same number of reads. Fragments without any base are left out and
 * counted.
 */
public final class FragmentReader implements Closeable {
  private final ReadSource first;
  private final ReadSource second;
  private final FragmentBatchBuilder builder;
  private final int fragmentsPerBatch;
  private final long basesPerBatch;
  private long fragments;
  private long empty;
  private boolean ended;

  private FragmentReader(ReadSource first, ReadSource second, int run, int fragmentsPerBatch) {
    if (fragmentsPerBatch < 1) {
      throw new IllegalArgumentException("fragmentsPerBatch >= 1 expected: " + fragmentsPerBatch);
    }
    this.first = first;
    this.second = second;
    this.builder = new FragmentBatchBuilder(run);
    this.fragmentsPerBatch = fragmentsPerBatch;
    this.basesPerBatch = 1000L * Math.min(fragmentsPerBatch, 1 << 20);
  }

  /** Single-end or long reads of run number {@code run}. */
  public static FragmentReader single(ReadSource reads, int run, int fragmentsPerBatch) {
    return new FragmentReader(reads, null, run, fragmentsPerBatch);
  }

  /** Paired reads of run number {@code run}. */
  public static FragmentReader paired(
      ReadSource first, ReadSource second, int run, int fragmentsPerBatch) {
    return new FragmentReader(first, second, run, fragmentsPerBatch);
  }

  /**
   * The next fragments, at most {@code fragmentsPerBatch} and, beyond the first one, at most 1000
   * bases for each of these; null at the end.
   */
  public FragmentBatch nextBatch() throws IOException {
    while (!ended && builder.size() < fragmentsPerBatch && builder.bases() < basesPerBatch) {
      ended = !take();
    }
    return builder.size() == 0 ? null : builder.build();
  }

  /** Checks and counts the rest of the reads without keeping them. */
  public void skipAll() throws IOException {
    while (advance()) {
      count();
    }
    ended = true;
  }

  /** Checks and counts up to {@code limit} fragments; false if the end came first. */
  public boolean skip(long limit) throws IOException {
    for (long i = 0; i < limit; i++) {
      if (!advance()) {
        ended = true;
        return false;
      }
      count();
    }
    return true;
  }

  /** Fragments read so far, those without bases included. */
  public long fragments() {
    return fragments;
  }

  /** Fragments without any base, left out. */
  public long emptyFragments() {
    return empty;
  }

  private boolean take() throws IOException {
    if (!advance()) {
      return false;
    }
    if (count()) {
      builder.add(first.bytes(), first.sequenceStart(), first.sequenceEnd());
      if (second != null) {
        builder.mate(second.bytes(), second.sequenceStart(), second.sequenceEnd());
      }
    }
    return true;
  }

  private boolean count() {
    fragments++;
    boolean hasBases =
        first.sequenceEnd() > first.sequenceStart()
            || (second != null && second.sequenceEnd() > second.sequenceStart());
    empty += hasBases ? 0 : 1;
    return hasBases;
  }

  private boolean advance() throws IOException {
    boolean one = first.next();
    if (second == null) {
      return one;
    }
    boolean two = second.next();
    if (one != two) {
      throw unequal(one ? first : second, one ? second : first);
    }
    if (one && !sameName()) {
      throw new InputFormatException(
          second.file(),
          second.line(),
          "read '%s' stands where the mate of '%s' (%s:%d) is expected; give both files in the same"
                  .formatted(name(second), name(first), first.file(), first.line())
              + " order");
    }
    return one;
  }

  private static InputFormatException unequal(ReadSource longer, ReadSource shorter)
      throws IOException {
    long reads = shorter.reads();
    while (longer.next()) {
      continue;
    }
    return new InputFormatException(
        shorter.file(),
        0,
        "has %d reads but its mate file %s has %d; one of them is not complete"
            .formatted(reads, longer.file(), longer.reads()));
  }

  private boolean sameName() {
    int length = first.nameEnd() - first.nameStart();
    if (second.nameEnd() - second.nameStart() != length) {
      return false;
    }
    byte[] a = first.bytes();
    byte[] b = second.bytes();
    int i = first.nameStart();
    int j = second.nameStart();
    for (int k = 0; k < length - 1; k++) {
      if (a[i + k] != b[j + k]) {
        return false;
      }
    }
    byte lastA = a[i + length - 1];
    byte lastB = b[j + length - 1];
    return lastA == lastB
        || (length > 1 && lastA == '1' && lastB == '2' && "/._:-".indexOf(a[i + length - 2]) >= 0);
  }

  private static String name(ReadSource read) {
    return new String(
        read.bytes(), read.nameStart(), read.nameEnd() - read.nameStart(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    first.close();
    if (second != null) {
      second.close();
    }
  }
}
