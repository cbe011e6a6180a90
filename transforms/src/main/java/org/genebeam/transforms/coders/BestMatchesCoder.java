package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.homology.BestMatches;
import org.genebeam.homology.ProteinMatch;

/** Matches by model, best first. */
public final class BestMatchesCoder extends AtomicCoder<BestMatches> {
  private static final BestMatchesCoder INSTANCE = new BestMatchesCoder();

  private BestMatchesCoder() {}

  public static BestMatchesCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(BestMatches best, OutputStream out) throws IOException {
    VarInt.encode(best.lists().stream().mapToInt(List::size).sum(), out);
    for (List<ProteinMatch> list : best.lists()) {
      for (ProteinMatch match : list) {
        ProteinMatchCoder.of().encode(match, out);
      }
    }
  }

  @Override
  public BestMatches decode(InputStream in) throws IOException {
    BestMatches best = new BestMatches();
    int n = VarInt.decodeInt(in);
    for (int i = 0; i < n; i++) {
      best.add(ProteinMatchCoder.of().decode(in));
    }
    return best;
  }

  @Override
  public void verifyDeterministic() {}
}
