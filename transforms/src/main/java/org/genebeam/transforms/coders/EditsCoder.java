package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.Edit;

/** Edits in their order. */
final class EditsCoder extends AtomicCoder<List<Edit>> {
  private static final EditsCoder INSTANCE = new EditsCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();

  private EditsCoder() {}

  static EditsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(List<Edit> edits, OutputStream out) throws IOException {
    VarInt.encode(edits.size(), out);
    for (Edit e : edits) {
      VarInt.encode(e.position(), out);
      VarInt.encode(e.removed(), out);
      STRING.encode(e.inserted(), out);
      VarInt.encode(e.split(), out);
      if (e.split() > 0) {
        VarInt.encode(e.intron(), out);
      }
    }
  }

  @Override
  public List<Edit> decode(InputStream in) throws IOException {
    int n = VarInt.decodeInt(in);
    List<Edit> edits = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      edits.add(edit(in));
    }
    return edits;
  }

  private static Edit edit(InputStream in) throws IOException {
    int position = VarInt.decodeInt(in);
    int removed = VarInt.decodeInt(in);
    String inserted = STRING.decode(in);
    int split = VarInt.decodeInt(in);
    return new Edit(position, removed, inserted, split, split > 0 ? VarInt.decodeInt(in) : 0);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
