package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.collapse.Islands;

/** The islands in genome order, in their own binary form. */
public final class IslandsCoder extends AtomicCoder<Islands> {
  private static final IslandsCoder INSTANCE = new IslandsCoder();

  private IslandsCoder() {}

  public static IslandsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Islands value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public Islands decode(InputStream in) throws IOException {
    return Islands.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}
}
