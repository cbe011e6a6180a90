package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/** Bounds as varint gaps; identities only where an exon is not perfect. */
public final class EvidenceAlignmentCoder extends AtomicCoder<EvidenceAlignment> {
  private static final EvidenceAlignmentCoder INSTANCE = new EvidenceAlignmentCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final EvidenceKind[] KINDS = EvidenceKind.values();
  private static final Strand[] STRANDS = Strand.values();

  private EvidenceAlignmentCoder() {}

  public static EvidenceAlignmentCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(EvidenceAlignment a, OutputStream out) throws IOException {
    boolean perfect = true;
    for (int i = 0; i < a.exons(); i++) {
      perfect &= a.identity(i) == 1f;
    }
    boolean plain = !a.hasHoles() && a.cdsStart() < 0 && a.flags() == 0;
    plain &= a.unalignedHead() < 0 && a.unalignedTail() < 0;
    boolean edited = !a.edits().isEmpty();
    out.write(
        a.kind().ordinal()
            | a.strand().ordinal() << 3
            | (perfect ? 32 : 0)
            | (plain ? 64 : 0)
            | (edited ? 128 : 0));
    VarInt.encode(a.contig(), out);
    STRING.encode(a.id(), out);
    VarInt.encode(a.exons(), out);
    int previous = 0;
    for (int bound : a.bounds()) {
      VarInt.encode(bound - previous, out);
      previous = bound;
    }
    if (!perfect) {
      DataOutputStream data = new DataOutputStream(out);
      for (int i = 0; i < a.exons(); i++) {
        data.writeFloat(a.identity(i));
      }
      data.flush();
    }
    if (!plain) {
      HolesCoder.of().encode(a.holes(), out);
      VarInt.encode(a.flags(), out);
      VarInt.encode(a.cdsStart() + 1, out);
      VarInt.encode(a.cdsEnd() + 1, out);
      VarInt.encode(a.unalignedHead() + 1, out);
      VarInt.encode(a.unalignedTail() + 1, out);
    }
    if (edited) {
      EditsCoder.of().encode(a.edits(), out);
    }
    RunCountsCoder.of().encode(a.counts(), out);
  }

  @Override
  public EvidenceAlignment decode(InputStream in) throws IOException {
    int head = new DataInputStream(in).readUnsignedByte();
    EvidenceAlignment.Builder builder =
        EvidenceAlignment.builder(KINDS[head & 7], VarInt.decodeInt(in))
            .strand(STRANDS[head >> 3 & 3])
            .id(STRING.decode(in));
    int[] bounds = new int[2 * VarInt.decodeInt(in)];
    int previous = 0;
    for (int i = 0; i < bounds.length; i++) {
      previous += VarInt.decodeInt(in);
      bounds[i] = previous;
    }
    builder.bounds(bounds);
    if ((head & 32) == 0) {
      DataInputStream data = new DataInputStream(in);
      float[] identity = new float[bounds.length / 2];
      for (int i = 0; i < identity.length; i++) {
        identity[i] = data.readFloat();
      }
      builder.identity(identity);
    }
    if ((head & 64) == 0) {
      builder
          .holes(HolesCoder.of().decode(in))
          .flags(VarInt.decodeInt(in))
          .cds(VarInt.decodeInt(in) - 1, VarInt.decodeInt(in) - 1)
          .unaligned(VarInt.decodeInt(in) - 1, VarInt.decodeInt(in) - 1);
    }
    if ((head & 128) != 0) {
      builder.edits(EditsCoder.of().decode(in));
    }
    return builder.counts(RunCountsCoder.of().decode(in)).build();
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
