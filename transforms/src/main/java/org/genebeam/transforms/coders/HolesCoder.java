package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.model.Holes;

/**
 * A varint of any length: seven gaps a byte, the first ones first, the high bit where more follow.
 */
public final class HolesCoder extends AtomicCoder<Holes> {
  private static final HolesCoder INSTANCE = new HolesCoder();
  private static final int GAPS = 7;
  private static final int MORE = 1 << GAPS;

  private HolesCoder() {}

  public static HolesCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Holes holes, OutputStream out) throws IOException {
    int at = 0;
    do {
      int bits = 0;
      for (int i = 0; i < GAPS; i++) {
        bits |= holes.contains(at + i) ? 1 << i : 0;
      }
      at += GAPS;
      out.write(bits | (at < holes.length() ? MORE : 0));
    } while (at < holes.length());
  }

  @Override
  public Holes decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    Holes holes = Holes.NONE;
    int at = 0;
    int bits;
    do {
      bits = data.readUnsignedByte();
      for (int i = 0; i < GAPS; i++) {
        holes = (bits >>> i & 1) == 0 ? holes : holes.plus(at + i);
      }
      at += GAPS;
    } while (bits >= MORE);
    return holes;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
