package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.collapse.IntronSupport;

/** The counts in genome order, in their own binary form. */
public final class IntronSupportCoder extends AtomicCoder<IntronSupport> {
  private static final IntronSupportCoder INSTANCE = new IntronSupportCoder();

  private IntronSupportCoder() {}

  public static IntronSupportCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(IntronSupport value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public IntronSupport decode(InputStream in) throws IOException {
    return IntronSupport.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}
}
