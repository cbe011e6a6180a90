package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.EvidenceKind;
import org.genebeam.rank.EvidencePolicy;

/**
 * A file of transcripts or long reads, FASTA or FASTQ.
 *
 * @param kind what all its records are
 * @param run index of the run they count for
 * @param path file
 * @param crossSpecies whether its transcripts are of another species
 */
public record QueryFile(EvidenceKind kind, int run, String path, boolean crossSpecies) {

  /** A file of sequences of the species itself. */
  public QueryFile(EvidenceKind kind, int run, String path) {
    this(kind, run, path, false);
  }

  /** How its records are placed and filtered. */
  EvidencePolicy policy() {
    return crossSpecies ? EvidencePolicy.CROSS_SPECIES_TRANSCRIPTS : EvidencePolicy.of(kind);
  }

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
      out.write(f.crossSpecies ? 1 : 0);
      VarInt.encode(f.run, out);
      StringUtf8Coder.of().encode(f.path, out);
    }

    @Override
    public QueryFile decode(InputStream in) throws IOException {
      EvidenceKind kind = EvidenceKind.values()[in.read()];
      boolean crossSpecies = in.read() == 1;
      int run = VarInt.decodeInt(in);
      return new QueryFile(kind, run, StringUtf8Coder.of().decode(in), crossSpecies);
    }

    @Override
    public void verifyDeterministic() {}
  }
}
