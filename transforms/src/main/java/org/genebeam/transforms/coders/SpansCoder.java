package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.collapse.Islands;

/** The united spans in genome order, in their own binary form. */
public final class SpansCoder extends AtomicCoder<Islands.Accumulator> {
  private static final SpansCoder INSTANCE = new SpansCoder();

  private SpansCoder() {}

  public static SpansCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Islands.Accumulator value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public Islands.Accumulator decode(InputStream in) throws IOException {
    return Islands.Accumulator.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}
}
