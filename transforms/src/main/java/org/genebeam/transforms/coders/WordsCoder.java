package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Arrays of long words: their number and 8 bytes for each. */
public final class WordsCoder extends AtomicCoder<long[]> {
  private static final WordsCoder INSTANCE = new WordsCoder();

  private WordsCoder() {}

  public static WordsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(long[] value, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(value.length);
    for (long word : value) {
      data.writeLong(word);
    }
    data.flush();
  }

  @Override
  public long[] decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long[] words = new long[data.readInt()];
    for (int i = 0; i < words.length; i++) {
      words[i] = data.readLong();
    }
    return words;
  }

  @Override
  public void verifyDeterministic() {}
}
