package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.genebeam.model.Rejected;

/** Three strings. */
public final class RejectedCoder extends AtomicCoder<Rejected> {
  private static final RejectedCoder INSTANCE = new RejectedCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private RejectedCoder() {}

  public static RejectedCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Rejected value, OutputStream out) throws IOException {
    STRING.encode(value.stage(), out);
    STRING.encode(value.record(), out);
    STRING.encode(value.reason(), out);
  }

  @Override
  public Rejected decode(InputStream in) throws IOException {
    return new Rejected(STRING.decode(in), STRING.decode(in), STRING.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
