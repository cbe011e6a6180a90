package org.genebeam.transforms.coders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/** A gene with its transcripts. */
public final class GeneCoder extends AtomicCoder<Gene> {
  private static final GeneCoder INSTANCE = new GeneCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final ListCoder<String> STRINGS = ListCoder.of(STRING);
  private static final Strand[] STRANDS = Strand.values();

  private GeneCoder() {}

  public static GeneCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Gene gene, OutputStream out) throws IOException {
    VarInt.encode(gene.contig(), out);
    VarInt.encode(gene.geneId(), out);
    STRING.encode(gene.symbol(), out);
    STRING.encode(gene.name(), out);
    STRING.encode(gene.curatedId(), out);
    STRING.encode(gene.biotype(), out);
    VarInt.encode(gene.transcripts().size(), out);
    for (Transcript transcript : gene.transcripts()) {
      encode(transcript, out);
    }
  }

  static void encode(Transcript t, OutputStream out) throws IOException {
    STRING.encode(t.id(), out);
    out.write(
        t.strand().ordinal()
            | (t.startComplete() ? 4 : 0)
            | (t.stopComplete() ? 8 : 0)
            | (t.edits().isEmpty() ? 0 : 16)
            | (t.support().filledFrom().isEmpty() ? 0 : 32));
    VarInt.encode(t.exons().size(), out);
    int previous = 0;
    for (Exon exon : t.exons()) {
      VarInt.encode(exon.start() - previous, out);
      VarInt.encode(exon.length(), out);
      previous = exon.end();
    }
    VarInt.encode(t.cdsStart() + 1, out);
    VarInt.encode(t.cdsEnd() + 1, out);
    VarInt.encode(t.cdsPhase(), out);
    DataOutputStream data = new DataOutputStream(out);
    data.writeDouble(t.score());
    data.flush();
    STRING.encode(t.source(), out);
    STRING.encode(t.method(), out);
    Support s = t.support();
    STRING.encode(s.knownId(), out);
    VarInt.encode(s.mrnas(), out);
    VarInt.encode(s.ests(), out);
    VarInt.encode(s.longReads(), out);
    VarInt.encode(s.proteins(), out);
    VarInt.encode(s.readWeight(), out);
    VarInt.encode(s.coveredBases(), out);
    VarInt.encode(s.supportedIntrons(), out);
    VarInt.encode(s.samplesAllIntrons(), out);
    VarInt.encode(s.flags(), out);
    if (!s.filledFrom().isEmpty()) {
      STRINGS.encode(s.filledFrom(), out);
    }
    if (!t.edits().isEmpty()) {
      EditsCoder.of().encode(t.edits(), out);
    }
  }

  @Override
  public Gene decode(InputStream in) throws IOException {
    int contig = VarInt.decodeInt(in);
    long geneId = VarInt.decodeLong(in);
    String symbol = STRING.decode(in);
    String name = STRING.decode(in);
    String curatedId = STRING.decode(in);
    String biotype = STRING.decode(in);
    int n = VarInt.decodeInt(in);
    List<Transcript> transcripts = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      transcripts.add(decodeTranscript(in));
    }
    return new Gene(contig, geneId, symbol, name, curatedId, biotype, transcripts);
  }

  static Transcript decodeTranscript(InputStream in) throws IOException {
    String id = STRING.decode(in);
    int head = new DataInputStream(in).readUnsignedByte();
    int n = VarInt.decodeInt(in);
    List<Exon> exons = new ArrayList<>(n);
    int previous = 0;
    for (int i = 0; i < n; i++) {
      int start = previous + VarInt.decodeInt(in);
      previous = start + VarInt.decodeInt(in);
      exons.add(new Exon(start, previous));
    }
    int cdsStart = VarInt.decodeInt(in) - 1;
    int cdsEnd = VarInt.decodeInt(in) - 1;
    int phase = VarInt.decodeInt(in);
    double score = new DataInputStream(in).readDouble();
    String source = STRING.decode(in);
    String method = STRING.decode(in);
    Support support =
        new Support(
            STRING.decode(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            VarInt.decodeLong(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            VarInt.decodeInt(in),
            (head & 32) != 0 ? STRINGS.decode(in) : List.of());
    return new Transcript(
        id,
        STRANDS[head & 3],
        exons,
        cdsStart,
        cdsEnd,
        phase,
        (head & 4) != 0,
        (head & 8) != 0,
        score,
        source,
        method,
        support,
        (head & 16) != 0 ? EditsCoder.of().decode(in) : List.of());
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
