package org.genebeam.transforms.reads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * The file or pair of files of one sequencing run.
 *
 * @param run index of the run: runs are numbered by name, so that order of input does not matter
 * @param name of the run
 * @param first reads, or mate 1
 * @param second mate 2, or empty
 */
public record ReadFiles(int run, String name, String first, String second) {

  /** Four fields in order. */
  public static final class Coder extends AtomicCoder<ReadFiles> {
    private static final Coder INSTANCE = new Coder();
    private static final StringUtf8Coder STRING = StringUtf8Coder.of();

    private Coder() {}

    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(ReadFiles value, OutputStream out) throws IOException {
      VarInt.encode(value.run(), out);
      STRING.encode(value.name(), out);
      STRING.encode(value.first(), out);
      STRING.encode(value.second(), out);
    }

    @Override
    public ReadFiles decode(InputStream in) throws IOException {
      return new ReadFiles(
          VarInt.decodeInt(in), STRING.decode(in), STRING.decode(in), STRING.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
