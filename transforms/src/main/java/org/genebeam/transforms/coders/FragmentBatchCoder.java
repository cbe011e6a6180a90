package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;

/** Mate lengths and counts as varints, bases packed to 2 bits with a list of the N. */
public final class FragmentBatchCoder extends AtomicCoder<FragmentBatch> {
  private static final FragmentBatchCoder INSTANCE = new FragmentBatchCoder();

  private FragmentBatchCoder() {}

  public static FragmentBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(FragmentBatch batch, OutputStream out) throws IOException {
    int n = batch.size();
    VarInt.encode(n, out);
    for (int m = 0; m < 2 * n; m++) {
      VarInt.encode(batch.mateLength(m), out);
    }
    for (int i = 0; i < n; i++) {
      RunCountsCoder.of().encode(batch.counts(i), out);
    }
    byte[] bases = batch.bases();
    byte[] packed = new byte[(bases.length + 3) / 4];
    int unknown = 0;
    for (int i = 0; i < bases.length; i++) {
      if (bases[i] == Nucleotides.N) {
        unknown++;
      } else {
        packed[i >> 2] |= (byte) (bases[i] << 2 * (i & 3));
      }
    }
    out.write(packed);
    VarInt.encode(unknown, out);
    int previous = 0;
    for (int i = 0; i < bases.length && unknown > 0; i++) {
      if (bases[i] == Nucleotides.N) {
        VarInt.encode(i - previous, out);
        previous = i;
        unknown--;
      }
    }
  }

  @Override
  public FragmentBatch decode(InputStream in) throws IOException {
    int n = VarInt.decodeInt(in);
    int[] offsets = new int[2 * n + 1];
    for (int m = 0; m < 2 * n; m++) {
      offsets[m + 1] = offsets[m] + VarInt.decodeInt(in);
    }
    RunCounts[] counts = new RunCounts[n];
    for (int i = 0; i < n; i++) {
      counts[i] = RunCountsCoder.of().decode(in);
    }
    byte[] bases = new byte[offsets[2 * n]];
    byte[] packed = new byte[(bases.length + 3) / 4];
    new DataInputStream(in).readFully(packed);
    for (int i = 0; i < bases.length; i++) {
      bases[i] = (byte) (packed[i >> 2] >> 2 * (i & 3) & 3);
    }
    int unknown = VarInt.decodeInt(in);
    int position = 0;
    for (int i = 0; i < unknown; i++) {
      position += VarInt.decodeInt(in);
      bases[position] = Nucleotides.N;
    }
    return new FragmentBatch(bases, offsets, counts);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
