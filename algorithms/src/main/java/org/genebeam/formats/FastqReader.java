package org.genebeam.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strict four-line FASTQ reader on bytes; about 1 GB of plain text a second.
 *
 * <p>Accepts Windows line ends, lower case, reads of no bases and blank lines at the end. Anything
 * else ends in an {@link InputFormatException} with file and line.
 */
public final class FastqReader implements ReadSource {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final boolean[] LETTER = new boolean[256];

  static {
    for (int i = 0; i < 256; i++) {
      LETTER[i] = SequenceAlphabet.DNA.accepts((byte) i) || i == '.';
    }
  }

  private final String file;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int record;
  private int position;
  private int limit;
  private boolean inputEnded;
  private long line;
  private int nameEnd;
  private int sequenceStart;
  private int sequenceEnd;
  private long reads;
  private long bases;

  /**
   * @param file name for messages
   * @param in raw bytes, compressed or not; closed with this reader
   */
  public FastqReader(String file, InputStream in) throws IOException {
    this.file = file;
    this.in = Decompression.open(file, in);
  }

  @Override
  public boolean next() throws IOException {
    record = position;
    if (position == limit && !fill()) {
      return atEnd();
    }
    if (buffer[position] != '@') {
      return atEnd();
    }
    int headerEnd = endOfLine(1) - record;
    if (headerEnd == 1) {
      throw problem(1, "no read name after '@'");
    }
    int sequence = position - record;
    int sequenceStop = endOfSequence() - record;
    int plus = position - record;
    endOfLine(3);
    if (buffer[record + plus] != '+') {
      throw problem(
          3,
          "'+' expected, found %s; a FASTQ record has four lines: @name, sequence, +, qualities"
              .formatted(FastaReader.show(buffer[record + plus] & 0xff)));
    }
    int quality = position - record;
    int qualityStop = endOfQuality(sequenceStop - sequence) - record;
    sequenceStart = record + sequence;
    sequenceEnd = record + sequenceStop;
    if (qualityStop - quality != sequenceStop - sequence) {
      throw problem(
          4,
          "read '%s' has %d bases but %d qualities; the file is damaged, get it again"
              .formatted(name(headerEnd), sequenceStop - sequence, qualityStop - quality));
    }
    nameEnd = endOfName(record + headerEnd);
    line += 4;
    reads++;
    bases += sequenceEnd - sequenceStart;
    return true;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int nameStart() {
    return record + 1;
  }

  @Override
  public int nameEnd() {
    return nameEnd;
  }

  @Override
  public int sequenceStart() {
    return sequenceStart;
  }

  @Override
  public int sequenceEnd() {
    return sequenceEnd;
  }

  @Override
  public long reads() {
    return reads;
  }

  @Override
  public long bases() {
    return bases;
  }

  @Override
  public long line() {
    return line - 3;
  }

  @Override
  public String file() {
    return file;
  }

  /** Where no record starts: only blank lines may follow. */
  private boolean atEnd() throws IOException {
    long blank = 0;
    while (position < limit || fill()) {
      byte c = buffer[position];
      if (c == '\n') {
        blank++;
      } else if (c == '@') {
        throw problem(blank, "blank line between reads; remove it");
      } else if (c != '\r') {
        throw problem(
            1 + blank,
            "'@' expected at the start of a read, found %s; a FASTQ record has four lines: @name,"
                    .formatted(FastaReader.show(c & 0xff))
                + " sequence, +, qualities");
      }
      position++;
      record = position;
    }
    if (reads == 0) {
      throw new InputFormatException(
          file, 0, "no reads: the file is empty; give a FASTQ file or take it off the list");
    }
    return false;
  }

  /** Moves behind the current line and returns its end without the line break. */
  private int endOfLine(int lineOfRecord) throws IOException {
    return endOfLine(lineOfRecord, position);
  }

  private int endOfLine(int lineOfRecord, int from) throws IOException {
    int start = position - record;
    int p = from;
    while (true) {
      byte[] bytes = buffer;
      int end = limit;
      while (p < end && bytes[p] != '\n') {
        p++;
      }
      if (p < end) {
        break;
      }
      int done = p - record;
      if (!fill()) {
        if (lineOfRecord < 4 || done == start) {
          throw cut(lineOfRecord);
        }
        position = limit;
        return trim(record + start, limit);
      }
      p = record + done;
    }
    position = p + 1;
    return trim(record + start, p);
  }

  /** As {@link #endOfLine}, checking each letter on the way. */
  private int endOfSequence() throws IOException {
    int p = position;
    while (true) {
      byte[] bytes = buffer;
      int end = limit;
      while (p < end && LETTER[bytes[p] & 0xff]) {
        p++;
      }
      if (p < end) {
        break;
      }
      int done = p - record;
      if (!fill()) {
        throw cut(2);
      }
      p = record + done;
    }
    int stop = p - record;
    int lineEnd = endOfLine(2, p) - record;
    if (lineEnd != stop) {
      int bad = buffer[record + stop] & 0xff;
      throw problem(
          2,
          "character %s is not an IUPAC nucleotide code%s"
              .formatted(
                  FastaReader.show(bad),
                  bad == '+' || bad == '@' ? "; the sequence line is missing" : ""));
    }
    return record + stop;
  }

  /** As {@link #endOfLine}, looking first where a line of the right length ends. */
  private int endOfQuality(int length) throws IOException {
    int guess = position + length;
    if (guess + 1 < limit && buffer[guess] == '\n' && noBreak(position, guess)) {
      position = guess + 1;
      return guess;
    }
    if (length == 0 && position == limit && !fill()) {
      return position;
    }
    return endOfLine(4);
  }

  private boolean noBreak(int from, int to) {
    byte[] bytes = buffer;
    boolean found = false;
    for (int i = from; i < to; i++) {
      found |= bytes[i] < ' ';
    }
    return !found;
  }

  private int endOfName(int headerEnd) {
    int p = record + 1;
    while (p < headerEnd && buffer[p] != ' ' && buffer[p] != '\t') {
      p++;
    }
    return p;
  }

  private int trim(int start, int end) {
    return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
  }

  private String name(int headerEnd) {
    int end = endOfName(record + headerEnd);
    return new String(buffer, record + 1, end - record - 1, StandardCharsets.UTF_8);
  }

  /** Reads more behind {@code limit}, moving the current record to the front if needed. */
  private boolean fill() throws IOException {
    if (inputEnded) {
      return false;
    }
    if (limit == buffer.length) {
      if (record > 0) {
        System.arraycopy(buffer, record, buffer, 0, limit - record);
        position -= record;
        limit -= record;
        record = 0;
      } else {
        if (buffer.length > Integer.MAX_VALUE / 2 - 8) {
          throw problem(1, "a read longer than 1 GB; is this a FASTQ file?");
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n <= 0) {
      inputEnded = true;
      return false;
    }
    limit += n;
    return true;
  }

  private InputFormatException cut(int lineOfRecord) {
    return problem(
        lineOfRecord,
        "the file ends inside a read; it is truncated, copy it again (complete reads so far: %d)"
            .formatted(reads));
  }

  private InputFormatException problem(long lineOfRecord, String text) {
    return new InputFormatException(file, line + lineOfRecord, text);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
