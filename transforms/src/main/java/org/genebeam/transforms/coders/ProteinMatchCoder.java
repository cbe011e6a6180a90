package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.homology.NamedProtein;
import org.genebeam.homology.ProteinMatch;

/** Fields in order. */
public final class ProteinMatchCoder extends AtomicCoder<ProteinMatch> {
  private static final ProteinMatchCoder INSTANCE = new ProteinMatchCoder();

  private ProteinMatchCoder() {}

  public static ProteinMatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ProteinMatch m, OutputStream out) throws IOException {
    VarInt.encode(m.model(), out);
    NamedProteinCoder.of().encode(m.protein(), out);
    VarInt.encode(m.score(), out);
    VarInt.encode(m.bestScore(), out);
    VarInt.encode(m.segments().length, out);
    for (int number : m.segments()) {
      VarInt.encode(number, out);
    }
  }

  @Override
  public ProteinMatch decode(InputStream in) throws IOException {
    int model = VarInt.decodeInt(in);
    NamedProtein protein = NamedProteinCoder.of().decode(in);
    int score = VarInt.decodeInt(in);
    int bestScore = VarInt.decodeInt(in);
    int[] segments = new int[VarInt.decodeInt(in)];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = VarInt.decodeInt(in);
    }
    return new ProteinMatch(model, protein, score, bestScore, segments);
  }

  @Override
  public void verifyDeterministic() {}
}
