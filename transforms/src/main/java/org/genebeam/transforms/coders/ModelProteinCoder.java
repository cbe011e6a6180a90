package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.homology.ModelProtein;
import org.genebeam.model.Strand;

/** The protein of a model: pieces as gaps, hashes in full. */
public final class ModelProteinCoder extends AtomicCoder<ModelProtein> {
  private static final ModelProteinCoder INSTANCE = new ModelProteinCoder();
  private static final Strand[] STRANDS = Strand.values();
  private static final ModelProtein.Role[] ROLES = ModelProtein.Role.values();

  private ModelProteinCoder() {}

  public static ModelProteinCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ModelProtein p, OutputStream out) throws IOException {
    VarInt.encode(p.contig(), out);
    out.write(p.strand().ordinal() | p.phase() << 2 | p.role().ordinal() << 4);
    VarInt.encode(p.cds().length, out);
    int previous = 0;
    for (int bound : p.cds()) {
      VarInt.encode(bound - previous, out);
      previous = bound;
    }
    ByteArrayCoder.of().encode(p.residues(), out);
    VarInt.encode(p.placed().length, out);
    for (long hash : p.placed()) {
      BigEndianLongCoder.of().encode(hash, out);
    }
  }

  @Override
  public ModelProtein decode(InputStream in) throws IOException {
    int contig = VarInt.decodeInt(in);
    int head = in.read();
    int[] cds = new int[VarInt.decodeInt(in)];
    int previous = 0;
    for (int i = 0; i < cds.length; i++) {
      previous += VarInt.decodeInt(in);
      cds[i] = previous;
    }
    byte[] residues = ByteArrayCoder.of().decode(in);
    long[] placed = new long[VarInt.decodeInt(in)];
    for (int i = 0; i < placed.length; i++) {
      placed[i] = BigEndianLongCoder.of().decode(in);
    }
    return new ModelProtein(
        contig, STRANDS[head & 3], cds, head >> 2 & 3, residues, ROLES[head >> 4], placed);
  }

  @Override
  public void verifyDeterministic() {}
}
