package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.genebeam.gnomon.TrainingSet;

/** The set's own binary form. */
public final class TrainingSetCoder extends AtomicCoder<TrainingSet> {
  private static final TrainingSetCoder INSTANCE = new TrainingSetCoder();

  private TrainingSetCoder() {}

  public static TrainingSetCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrainingSet value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    value.write(data);
    data.flush();
  }

  @Override
  public TrainingSet decode(InputStream in) throws IOException {
    return TrainingSet.read(new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
