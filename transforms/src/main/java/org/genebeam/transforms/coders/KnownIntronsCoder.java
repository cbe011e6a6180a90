package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.Strand;
import org.genebeam.rnaseq.KnownIntrons;

/** Introns in their order, positions as gaps. */
public final class KnownIntronsCoder extends AtomicCoder<KnownIntrons> {
  private static final KnownIntronsCoder INSTANCE = new KnownIntronsCoder();
  private static final Strand[] STRANDS = Strand.values();

  private KnownIntronsCoder() {}

  public static KnownIntronsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(KnownIntrons value, OutputStream out) throws IOException {
    VarInt.encode(value.size(), out);
    for (int i = 0; i < value.size(); i++) {
      VarInt.encode(value.contig(i), out);
      VarInt.encode(value.start(i), out);
      VarInt.encode(value.end(i) - value.start(i), out);
      out.write(value.strand(i).ordinal());
      VarInt.encode(value.support(i), out);
    }
  }

  @Override
  public KnownIntrons decode(InputStream in) throws IOException {
    KnownIntrons.Builder builder = KnownIntrons.builder();
    int n = VarInt.decodeInt(in);
    for (int i = 0; i < n; i++) {
      int contig = VarInt.decodeInt(in);
      int start = VarInt.decodeInt(in);
      int end = start + VarInt.decodeInt(in);
      builder.add(contig, start, end, STRANDS[in.read()], VarInt.decodeLong(in));
    }
    return builder.build();
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
