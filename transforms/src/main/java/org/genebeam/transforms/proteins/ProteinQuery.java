package org.genebeam.transforms.proteins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * One protein to be aligned.
 *
 * @param run index of the run it counts for
 * @param id name up to the first blank
 * @param residues letters
 * @param element whether it is known as the protein of a transposable element
 */
record ProteinQuery(int run, String id, byte[] residues, boolean element) {

  /** Fields in order. */
  static final class Coder extends AtomicCoder<ProteinQuery> {
    private static final Coder INSTANCE = new Coder();

    private Coder() {}

    static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(ProteinQuery q, OutputStream out) throws IOException {
      VarInt.encode(q.run, out);
      StringUtf8Coder.of().encode(q.id, out);
      ByteArrayCoder.of().encode(q.residues, out);
      out.write(q.element ? 1 : 0);
    }

    @Override
    public ProteinQuery decode(InputStream in) throws IOException {
      return new ProteinQuery(
          VarInt.decodeInt(in),
          StringUtf8Coder.of().decode(in),
          ByteArrayCoder.of().decode(in),
          in.read() == 1);
    }

    @Override
    public void verifyDeterministic() {}
  }
}
