package org.genebeam.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads given as FASTA: nucleotides, one or more lines a read, distinct names. */
final class FastaReads implements ReadSource {
  private final String file;
  private final FastaReader reader;
  private byte[] record = new byte[0];
  private int nameLength;

  FastaReads(String file, InputStream in) throws IOException {
    this.file = file;
    this.reader = new FastaReader(file, in, SequenceAlphabet.DNA);
  }

  @Override
  public boolean next() throws IOException {
    if (!reader.next()) {
      return false;
    }
    byte[] name = reader.name().getBytes(StandardCharsets.UTF_8);
    nameLength = name.length;
    if (record.length < nameLength + reader.length()) {
      record = new byte[2 * (nameLength + reader.length())];
    }
    System.arraycopy(name, 0, record, 0, nameLength);
    System.arraycopy(reader.sharedLetters(), 0, record, nameLength, reader.length());
    return true;
  }

  @Override
  public byte[] bytes() {
    return record;
  }

  @Override
  public int nameStart() {
    return 0;
  }

  @Override
  public int nameEnd() {
    return nameLength;
  }

  @Override
  public int sequenceStart() {
    return nameLength;
  }

  @Override
  public int sequenceEnd() {
    return nameLength + reader.length();
  }

  @Override
  public long reads() {
    return reader.records();
  }

  @Override
  public long bases() {
    return reader.totalLetters();
  }

  @Override
  public long line() {
    return reader.headerLine();
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
