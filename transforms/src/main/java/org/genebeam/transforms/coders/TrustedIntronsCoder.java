package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.collapse.TrustedIntrons;

/** The introns in genome order, in their own binary form. */
public final class TrustedIntronsCoder extends AtomicCoder<TrustedIntrons> {
  private static final TrustedIntronsCoder INSTANCE = new TrustedIntronsCoder();

  private TrustedIntronsCoder() {}

  public static TrustedIntronsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrustedIntrons value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public TrustedIntrons decode(InputStream in) throws IOException {
    return TrustedIntrons.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}
}
