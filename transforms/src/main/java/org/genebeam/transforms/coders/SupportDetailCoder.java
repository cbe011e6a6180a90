package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.SupportDetail;
import org.genebeam.model.SupportDetail.IntronReads;
import org.genebeam.model.SupportDetail.Item;

/** The evidence of a transcript item by item. */
final class SupportDetailCoder extends AtomicCoder<SupportDetail> {
  private static final SupportDetailCoder INSTANCE = new SupportDetailCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final EvidenceKind[] KINDS = EvidenceKind.values();
  private static final int CORE = 16;
  private static final int INTRON_CORE = 32;

  private SupportDetailCoder() {}

  static SupportDetailCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SupportDetail value, OutputStream out) throws IOException {
    VarInt.encode(value.items().size(), out);
    for (Item item : value.items()) {
      encode(item, out);
    }
    VarInt.encode(value.introns().size(), out);
    int previous = 0;
    for (IntronReads intron : value.introns()) {
      VarInt.encode(intron.start() - previous, out);
      VarInt.encode(intron.end() - intron.start(), out);
      RunCountsCoder.of().encode(intron.reads(), out);
      previous = intron.end();
    }
    VarInt.encode(value.depthSum(), out);
    VarInt.encode(value.minDepth(), out);
    VarInt.encode(value.minimalFull(), out);
    VarInt.encode(value.minimalIntrons(), out);
    VarInt.encode(value.uncovered(), out);
    VarInt.encode(value.flags(), out);
  }

  private static void encode(Item item, OutputStream out) throws IOException {
    int head = item.kind().ordinal();
    out.write(head | (item.core() ? CORE : 0) | (item.intronCore() ? INTRON_CORE : 0));
    STRING.encode(item.id(), out);
    VarInt.encode(item.run() + 1, out);
    DataOutputStream data = new DataOutputStream(out);
    data.writeFloat(item.identity());
    data.flush();
    VarInt.encode(item.weight(), out);
    VarInt.encode(item.bases(), out);
    VarInt.encode(item.cdsBases(), out);
    VarInt.encode(item.exactIntrons(), out);
    VarInt.encode(item.nearIntrons(), out);
  }

  @Override
  public SupportDetail decode(InputStream in) throws IOException {
    int n = VarInt.decodeInt(in);
    List<Item> items = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      items.add(decodeItem(in));
    }
    n = VarInt.decodeInt(in);
    List<IntronReads> introns = new ArrayList<>(n);
    int previous = 0;
    for (int i = 0; i < n; i++) {
      int start = previous + VarInt.decodeInt(in);
      previous = start + VarInt.decodeInt(in);
      introns.add(new IntronReads(start, previous, RunCountsCoder.of().decode(in)));
    }
    return new SupportDetail(
        items,
        introns,
        VarInt.decodeLong(in),
        VarInt.decodeLong(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in));
  }

  private static Item decodeItem(InputStream in) throws IOException {
    int head = new DataInputStream(in).readUnsignedByte();
    return new Item(
        KINDS[head & (CORE - 1)],
        STRING.decode(in),
        VarInt.decodeInt(in) - 1,
        new DataInputStream(in).readFloat(),
        VarInt.decodeLong(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        (head & CORE) != 0,
        (head & INTRON_CORE) != 0);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
