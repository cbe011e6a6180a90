package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.EvidenceKind;
import org.genebeam.rank.EvidencePolicy;

/**
 * One transcript or long read to be aligned.
 *
 * @param policy what it is
 * @param run index of its run
 * @param id name up to the first blank
 * @param codes bases
 * @param cdsStart first base of its annotated CDS, 0-based, or -1
 * @param cdsEnd one past the last base of its CDS, or -1
 * @param from bases that the screen has cut off its start
 * @param whole its length before that
 */
record Query(
    EvidencePolicy policy,
    int run,
    String id,
    byte[] codes,
    int cdsStart,
    int cdsEnd,
    int from,
    int whole) {

  /** A query that nothing was cut off. */
  Query(EvidencePolicy policy, int run, String id, byte[] codes, int cdsStart, int cdsEnd) {
    this(policy, run, id, codes, cdsStart, cdsEnd, 0, codes.length);
  }

  /** A part of this one, with its CDS if that lies in it whole. */
  Query part(int start, int end) {
    byte[] rest = Arrays.copyOfRange(codes, start, end);
    boolean inside = cdsStart >= start && cdsEnd <= end;
    int first = inside ? cdsStart - start : -1;
    int last = inside ? cdsEnd - start : -1;
    return new Query(policy, run, id, rest, first, last, from + start, whole);
  }

  EvidenceKind kind() {
    return policy.kind();
  }

  /** Fields in order. */
  static final class Coder extends AtomicCoder<Query> {
    private static final Coder INSTANCE = new Coder();
    private static final StringUtf8Coder STRING = StringUtf8Coder.of();

    private Coder() {}

    static Coder of() {
      return INSTANCE;
    }

    @Override
    public void encode(Query q, OutputStream out) throws IOException {
      out.write(q.policy.ordinal());
      VarInt.encode(q.run, out);
      STRING.encode(q.id, out);
      ByteArrayCoder.of().encode(q.codes, out);
      VarInt.encode(q.cdsStart + 1, out);
      VarInt.encode(q.cdsEnd + 1, out);
      VarInt.encode(q.from, out);
      VarInt.encode(q.whole, out);
    }

    @Override
    public Query decode(InputStream in) throws IOException {
      return new Query(
          EvidencePolicy.values()[in.read()],
          VarInt.decodeInt(in),
          STRING.decode(in),
          ByteArrayCoder.of().decode(in),
          VarInt.decodeInt(in) - 1,
          VarInt.decodeInt(in) - 1,
          VarInt.decodeInt(in),
          VarInt.decodeInt(in));
    }

    @Override
    public void verifyDeterministic() {}
  }
}
