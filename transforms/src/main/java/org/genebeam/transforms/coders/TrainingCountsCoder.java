package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.gnomon.TrainingCounts;

/** The counts' own binary form. */
public final class TrainingCountsCoder extends AtomicCoder<TrainingCounts> {
  private static final TrainingCountsCoder INSTANCE = new TrainingCountsCoder();

  private TrainingCountsCoder() {}

  public static TrainingCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrainingCounts value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public TrainingCounts decode(InputStream in) throws IOException {
    return TrainingCounts.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
