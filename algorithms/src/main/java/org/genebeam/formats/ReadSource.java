package org.genebeam.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Sequenced reads one after another, as spans of a reused buffer.
 *
 * <p>All spans are valid until the next call of {@link #next()}.
 */
public interface ReadSource extends Closeable {

  /** Moves to the next read; false at the end of the file. */
  boolean next() throws IOException;

  /** The array that holds the current read. */
  byte[] bytes();

  /** Start of the name in {@link #bytes()}. */
  int nameStart();

  /** End of the name: the first blank of the header line. */
  int nameEnd();

  /** Start of the letters in {@link #bytes()}, as given, either case. */
  int sequenceStart();

  int sequenceEnd();

  /** Reads delivered so far. */
  long reads();

  /** Letters delivered so far. */
  long bases();

  /** Line of the current read's header, from 1. */
  long line();

  /** Name for messages. */
  String file();

  /** Opens FASTQ or FASTA reads, told by the first byte; plain or gzip. */
  static ReadSource open(String file, InputStream in) throws IOException {
    PushbackInputStream plain = new PushbackInputStream(Decompression.open(file, in), 1);
    int first = plain.read();
    if (first < 0) {
      throw new InputFormatException(
          file,
          0,
          "no reads: the file is empty; give a FASTQ or FASTA file or take it off the list");
    }
    plain.unread(first);
    return first == '>' ? new FastaReads(file, plain) : new FastqReader(file, plain);
  }
}
