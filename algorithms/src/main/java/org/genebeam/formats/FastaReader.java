package org.genebeam.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.genebeam.model.Nucleotides;

/**
 * Strict streaming FASTA reader, plain or gzip.
 *
 * <p>Headers are kept byte for byte (UTF-8); the name is the part up to the first blank. Lower case
 * and Windows line ends are accepted. Everything else that is wrong ends in an {@link
 * InputFormatException} with file and line: no sequences, no name, duplicate names, empty or too
 * long sequences, characters outside the alphabet, protein for DNA and the reverse. Memory: the
 * longest sequence, twice while it grows, and all names.
 */
public final class FastaReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST = Integer.MAX_VALUE - 8;
  private static final int RECORDS_TO_JUDGE_PROTEIN = 100;
  private static final int LETTERS_TO_JUDGE_PROTEIN = 200;
  private static final int LETTERS_TO_JUDGE_DNA = 20;

  private final String file;
  private final InputStream in;
  private final SequenceAlphabet alphabet;
  private final int longest;
  private final Map<String, Long> lineOfName = new HashMap<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long line = 1;
  private long headerLine;
  private String header;
  private String name;
  private byte[] letters = new byte[1 << 12];
  private int length;
  private long records;
  private long totalLetters;
  private long nucleotideLetters;

  /**
   * @param file name for messages
   * @param in raw bytes, compressed or not; closed with this reader
   */
  public FastaReader(String file, InputStream in, SequenceAlphabet alphabet) throws IOException {
    this(file, in, alphabet, LONGEST);
  }

  FastaReader(String file, InputStream in, SequenceAlphabet alphabet, int longest)
      throws IOException {
    this.file = file;
    this.in = Decompression.open(file, in);
    this.alphabet = alphabet;
    this.longest = longest;
  }

  /** Moves to the next sequence; false at the end of the file. */
  public boolean next() throws IOException {
    if (records == 0) {
      skipToFirst();
    } else if (peek() < 0) {
      judgeProtein();
      return false;
    }
    headerLine = line;
    position++;
    readHeader();
    readSequence();
    records++;
    judge();
    return true;
  }

  /** The header line without {@code >}, byte for byte. */
  public String header() {
    return header;
  }

  /** The header up to the first blank. */
  public String name() {
    return name;
  }

  /** Line of the header, from 1. */
  public long headerLine() {
    return headerLine;
  }

  /** Letters of the current sequence. */
  public int length() {
    return length;
  }

  /** Sequences read so far. */
  public long records() {
    return records;
  }

  /** Letters read so far, all sequences. */
  public long totalLetters() {
    return totalLetters;
  }

  /** The letters as given, case kept, in a fresh array. */
  public byte[] letters() {
    return Arrays.copyOf(letters, length);
  }

  /** The reader's own array, valid up to {@link #length()} and until the next call of next. */
  public byte[] sharedLetters() {
    return letters;
  }

  /** {@link Nucleotides} codes in a fresh array. */
  public byte[] codes() {
    return Nucleotides.encode(letters, 0, length);
  }

  /** Runs of lower-case letters, as in {@link org.genebeam.genome.Masks}. */
  public int[] lowerCase() {
    int[] runs = new int[16];
    int n = 0;
    boolean inside = false;
    for (int i = 0; i <= length; i++) {
      boolean lower = i < length && letters[i] >= 'a';
      if (lower != inside) {
        if (n == runs.length) {
          runs = Arrays.copyOf(runs, 2 * n);
        }
        runs[n++] = i;
        inside = lower;
      }
    }
    return Arrays.copyOf(runs, n);
  }

  private void skipToFirst() throws IOException {
    int c = peek();
    if (c == 0xef) {
      skipByteOrderMark();
      c = peek();
    }
    while (c == '\n' || c == '\r') {
      line += c == '\n' ? 1 : 0;
      position++;
      c = peek();
    }
    if (c < 0) {
      throw problem(
          "no sequences: the file is empty; give a FASTA file with at least one sequence");
    }
    if (c != '>') {
      String hint = c == '@' ? "this looks like FASTQ" : "is this a FASTA file?";
      throw problem("'>' expected at the start, found %s; %s".formatted(show(c), hint));
    }
  }

  private void skipByteOrderMark() throws IOException {
    if (limit - position >= 3
        && buffer[position + 1] == (byte) 0xbb
        && buffer[position + 2] == (byte) 0xbf) {
      position += 3;
    }
  }

  private void readHeader() throws IOException {
    length = 0;
    while (true) {
      int c = peek();
      if (c < 0 || c == '\n') {
        break;
      }
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      append(start, position);
    }
    if (position < limit) {
      position++;
      line++;
    }
    if (length > 0 && letters[length - 1] == '\r') {
      length--;
    }
    header = decodeHeader();
    int blank = 0;
    while (blank < header.length() && header.charAt(blank) != ' ' && header.charAt(blank) != '\t') {
      blank++;
    }
    name = header.substring(0, blank);
    if (name.isEmpty()) {
      throw new InputFormatException(file, headerLine, "no sequence name after '>'");
    }
    Long earlier = lineOfName.putIfAbsent(name, headerLine);
    if (earlier != null) {
      throw new InputFormatException(
          file,
          headerLine,
          "duplicate sequence name '%s', first used in line %d; rename or remove one"
              .formatted(name, earlier));
    }
  }

  private String decodeHeader() throws InputFormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(letters, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InputFormatException(
          file, headerLine, "header is not UTF-8 text; convert the file, for example with iconv");
    }
  }

  private void readSequence() throws IOException {
    length = 0;
    boolean lineStart = true;
    while (true) {
      int c = peek();
      if (c < 0 || (lineStart && c == '>')) {
        break;
      }
      lineStart = false;
      int start = position;
      while (position < limit && alphabet.accepts(buffer[position])) {
        position++;
      }
      append(start, position);
      if (position < limit) {
        lineStart = endLine(buffer[position] & 0xff);
      }
    }
    if (length == 0) {
      throw new InputFormatException(
          file, headerLine, "sequence '" + name + "' is empty; remove it or give its letters");
    }
  }

  /** At a byte outside the alphabet: true after a line end, else an exception. */
  private boolean endLine(int stop) throws IOException {
    int c = stop;
    while (c == ' ' || c == '\t' || c == '\r') {
      position++;
      c = peek();
    }
    if (c >= 0 && c != '\n') {
      int bad = stop == c ? c : stop;
      throw problem(
          "character %s in sequence '%s' is not %s%s"
              .formatted(show(bad), name, alphabet.description(), hint(bad)));
    }
    if (c == '\n') {
      position++;
      line++;
    }
    return true;
  }

  private String hint(int c) {
    return alphabet == SequenceAlphabet.DNA && "EFILPQZ*".indexOf(Character.toUpperCase(c)) >= 0
        ? "; this looks like protein where DNA is expected"
        : "";
  }

  private void judge() throws InputFormatException {
    long nucleotides = 0;
    for (int i = 0; i < length; i++) {
      if (SequenceAlphabet.isAcgtun(letters[i])) {
        nucleotides++;
      }
    }
    totalLetters += length;
    nucleotideLetters += nucleotides;
    if (alphabet == SequenceAlphabet.DNA) {
      if (length >= LETTERS_TO_JUDGE_DNA && 2 * nucleotides < length) {
        throw new InputFormatException(
            file,
            headerLine,
            "sequence '%s' has only %d %% of A, C, G, T, N; this looks like protein where DNA is"
                    .formatted(name, 100 * nucleotides / length)
                + " expected");
      }
    } else if (records == RECORDS_TO_JUDGE_PROTEIN) {
      judgeProtein();
    }
  }

  private void judgeProtein() throws InputFormatException {
    if (alphabet == SequenceAlphabet.PROTEIN
        && totalLetters >= LETTERS_TO_JUDGE_PROTEIN
        && nucleotideLetters == totalLetters) {
      throw new InputFormatException(
          file,
          0,
          "all letters are A, C, G, T, U or N: this looks like DNA where protein is expected");
    }
  }

  private void append(int start, int end) throws InputFormatException {
    int n = end - start;
    if (n > longest - length) {
      throw problem(
          "sequence '%s' is longer than %d letters, the most that is supported; split it"
              .formatted(name, longest));
    }
    if (length + n > letters.length) {
      letters = Arrays.copyOf(letters, (int) Math.min(LONGEST, 2L * (length + n)));
    }
    System.arraycopy(buffer, start, letters, length, n);
    length += n;
  }

  /** Next byte without taking it, -1 at the end. */
  private int peek() throws IOException {
    if (position == limit) {
      int n = in.read(buffer, 0, buffer.length);
      if (n <= 0) {
        return -1;
      }
      position = 0;
      limit = n;
    }
    return buffer[position] & 0xff;
  }

  private InputFormatException problem(String text) {
    return new InputFormatException(file, line, text);
  }

  static String show(int c) {
    return c > ' ' && c < 127 ? "'" + (char) c + "'" : "with code 0x%02x".formatted(c);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
