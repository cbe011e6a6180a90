package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.genebeam.homology.NamedProtein;

/** Fields in order. */
public final class NamedProteinCoder extends AtomicCoder<NamedProtein> {
  private static final NamedProteinCoder INSTANCE = new NamedProteinCoder();

  private NamedProteinCoder() {}

  public static NamedProteinCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(NamedProtein p, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(p.id(), out);
    ByteArrayCoder.of().encode(p.residues(), out);
    out.write(p.element() ? 1 : 0);
  }

  @Override
  public NamedProtein decode(InputStream in) throws IOException {
    return new NamedProtein(
        StringUtf8Coder.of().decode(in), ByteArrayCoder.of().decode(in), in.read() == 1);
  }

  @Override
  public void verifyDeterministic() {}
}
