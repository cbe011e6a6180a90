package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.EvidenceKind;

/**
 * A file of transcripts or long reads, FASTA or FASTQ.
 *
 * @param kind what all its records are
 * @param run index of the run they count for
 * @param path file
 */
public record QueryFile(EvidenceKind kind, int run, String path) {

  /** Fields in order. */
  public static final class Coder extends AtomicCoder<QueryFile> {
    private static final Coder INSTANCE = new Coder();

    private Coder() {}

    public static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(QueryFile f, OutputStream out) throws IOException {
      out.write(f.kind.ordinal());
      VarInt.encode(f.run, out);
      StringUtf8Coder.of().encode(f.path, out);
    }

    @Override
    public QueryFile decode(InputStream in) throws IOException {
      return new QueryFile(
          EvidenceKind.values()[in.read()], VarInt.decodeInt(in), StringUtf8Coder.of().decode(in));
    }

    @Override
    public void verifyDeterministic() {}
  }
}
