package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.RunCounts;

/** Number of runs, then run gaps and counts as varints. */
public final class RunCountsCoder extends AtomicCoder<RunCounts> {
  private static final RunCountsCoder INSTANCE = new RunCountsCoder();

  private RunCountsCoder() {}

  public static RunCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RunCounts value, OutputStream out) throws IOException {
    VarInt.encode(value.runs(), out);
    int previous = 0;
    for (int i = 0; i < value.runs(); i++) {
      VarInt.encode(value.run(i) - previous, out);
      VarInt.encode(value.count(i), out);
      previous = value.run(i);
    }
  }

  @Override
  public RunCounts decode(InputStream in) throws IOException {
    int n = VarInt.decodeInt(in);
    int[] runs = new int[n];
    long[] counts = new long[n];
    int previous = 0;
    for (int i = 0; i < n; i++) {
      previous += VarInt.decodeInt(in);
      runs[i] = previous;
      counts[i] = VarInt.decodeLong(in);
    }
    return RunCounts.of(runs, counts);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
