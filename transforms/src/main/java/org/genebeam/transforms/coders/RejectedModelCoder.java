package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.RejectedModel;

/** A dropped model with the rule that dropped it. */
public final class RejectedModelCoder extends AtomicCoder<RejectedModel> {
  private static final RejectedModelCoder INSTANCE = new RejectedModelCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private RejectedModelCoder() {}

  public static RejectedModelCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RejectedModel value, OutputStream out) throws IOException {
    VarInt.encode(value.contig(), out);
    GeneCoder.encode(value.model(), out);
    STRING.encode(value.stage(), out);
    STRING.encode(value.reason(), out);
    STRING.encode(value.winner(), out);
  }

  @Override
  public RejectedModel decode(InputStream in) throws IOException {
    return new RejectedModel(
        VarInt.decodeInt(in),
        GeneCoder.decodeTranscript(in),
        STRING.decode(in),
        STRING.decode(in),
        STRING.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
