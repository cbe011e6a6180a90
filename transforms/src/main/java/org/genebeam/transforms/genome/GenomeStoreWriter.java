package org.genebeam.transforms.genome;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.util.MimeTypes;
import org.genebeam.genome.Ambiguities;
import org.genebeam.genome.GapList;
import org.genebeam.model.Nucleotides;

/**
 * Writes a {@link GenomeStore}: contigs in order, then {@link #finish}, which writes the contig
 * table; a store closed without it stays incomplete. One contig is in memory at a time.
 */
public final class GenomeStoreWriter implements Closeable {
  private final String folder;
  private final DataOutputStream bases;
  private final List<String> headers = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private long written;

  public GenomeStoreWriter(String folder) throws IOException {
    this.folder = folder;
    this.bases = output(folder, GenomeStore.BASES);
  }

  static DataOutputStream output(String folder, String name) throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(
            Channels.newOutputStream(
                FileSystems.create(
                    FileSystems.matchNewResource(GenomeStore.file(folder, name), false),
                    MimeTypes.BINARY)),
            1 << 16));
  }

  /** Adds the next contig, given as codes. */
  public void add(String header, byte[] codes) throws IOException {
    add(header, codes, Ambiguities.NONE);
  }

  /** Adds the next contig, given as codes and the letters that codes cannot tell. */
  public void add(String header, byte[] codes, Ambiguities rare) throws IOException {
    headers.add(header);
    lengths.add(codes.length);
    for (int from = 0; from < codes.length; from += GenomeStore.BLOCK_BASES) {
      addBlock(codes, rare, from, Math.min(codes.length, from + GenomeStore.BLOCK_BASES));
    }
  }

  private void addBlock(byte[] codes, Ambiguities rare, int from, int to) throws IOException {
    offsets.add(written);
    byte[] packed = new byte[(to - from + 3) / 4];
    List<int[]> unknown = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (codes[i] != Nucleotides.N) {
        packed[i - from >> 2] |= (byte) (codes[i] << 2 * (i - from & 3));
      } else if (i > from && codes[i - 1] == Nucleotides.N) {
        unknown.get(unknown.size() - 1)[1]++;
      } else {
        unknown.add(new int[] {i - from, 1});
      }
    }
    bases.write(packed);
    bases.writeInt(unknown.size());
    for (int[] run : unknown) {
      bases.writeInt(run[0]);
      bases.writeInt(run[1]);
    }
    int first = rare.indexFrom(from);
    int last = rare.indexFrom(to);
    bases.writeInt(last - first);
    for (int i = first; i < last; i++) {
      bases.writeInt(rare.position(i) - from);
      bases.writeByte(rare.letter(i));
    }
    written += packed.length + 8 + 8L * unknown.size() + 5L * (last - first);
  }

  /** Completes the store: all contigs are there, and what gaps they have is not told. */
  public void finish() throws IOException {
    finish(null);
  }

  /**
   * Completes the store.
   *
   * @param gaps assembly gaps of each contig, in contig order; null if no list tells them
   */
  public void finish(List<GapList> gaps) throws IOException {
    bases.close();
    if (gaps != null) {
      writeGaps(gaps);
    }
    try (DataOutputStream out = output(folder, GenomeStore.CONTIGS)) {
      out.writeInt(GenomeStore.FORMAT);
      out.writeInt(headers.size());
      for (int i = 0; i < headers.size(); i++) {
        byte[] header = headers.get(i).getBytes(StandardCharsets.UTF_8);
        out.writeInt(header.length);
        out.write(header);
        out.writeInt(lengths.get(i));
      }
      for (long offset : offsets) {
        out.writeLong(offset);
      }
      out.writeLong(written);
    }
  }

  private void writeGaps(List<GapList> gaps) throws IOException {
    try (DataOutputStream out = output(folder, GenomeStore.GAPS)) {
      for (GapList list : gaps) {
        out.writeInt(list.size());
        for (int k = 0; k < list.size(); k++) {
          out.writeInt(list.start(k));
          out.writeInt(list.end(k));
          out.writeBoolean(list.breaks(k));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    bases.close();
  }

  /**
   * Writes the soft mask of every contig, in contig order, beside a finished store; under its final
   * name it is whole.
   */
  public static void writeMask(String folder, List<int[]> masks) throws IOException {
    String part = GenomeStore.MASK + ".part";
    try (DataOutputStream out = output(folder, part)) {
      for (int[] mask : masks) {
        out.writeInt(mask.length);
        for (int bound : mask) {
          out.writeInt(bound);
        }
      }
    }
    FileSystems.rename(
        List.of(FileSystems.matchNewResource(GenomeStore.file(folder, part), false)),
        List.of(FileSystems.matchNewResource(GenomeStore.file(folder, GenomeStore.MASK), false)),
        StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
