package org.genebeam.transforms.genome;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.genebeam.genome.GapList;
import org.genebeam.genome.Genome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/**
 * A genome in a folder of any Beam file system, read block by block.
 *
 * <p>Files: {@code contigs.bin} (contig table and the offset of each block), {@code bases.bin}
 * (2-bit blocks of {@value #BLOCK_BASES} bases, each with its runs of N and its other IUPAC codes;
 * blocks never span contigs), {@code gaps.bin} (assembly gaps per contig, optional), and {@code
 * mask.bin} (soft-masked intervals per contig, optional).
 *
 * <p>One instance per JVM and folder ({@link #open}); decoded blocks are shared behind soft
 * references, so memory follows what the heap can spare. Thread-safe.
 */
public final class GenomeStore implements Genome {
  static final int BLOCK_BASES = 1 << 20;
  static final int FORMAT = 0x67626e32;
  static final String CONTIGS = "contigs.bin";
  static final String BASES = "bases.bin";
  static final String MASK = "mask.bin";
  static final String GAPS = "gaps.bin";

  private static final ConcurrentHashMap<String, GenomeStore> OPEN = new ConcurrentHashMap<>();

  private final String folder;
  private final List<Contig> contigs;
  private final int[] firstBlock;
  private final long[] blockOffset;
  private final int[][] masks;

  /** Null without a list of gaps. */
  private final List<GapList> gaps;

  private final ConcurrentHashMap<Integer, SoftReference<byte[]>> blocks =
      new ConcurrentHashMap<>();

  private GenomeStore(
      String folder,
      List<Contig> contigs,
      int[] firstBlock,
      long[] blockOffset,
      int[][] masks,
      List<GapList> gaps) {
    this.gaps = gaps;
    this.folder = folder;
    this.contigs = List.copyOf(contigs);
    this.firstBlock = firstBlock;
    this.blockOffset = blockOffset;
    this.masks = masks;
  }

  /**
   * The store in {@code folder}, shared within the JVM. A store opened before its mask was written
   * is read again once the mask is there.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static GenomeStore open(String folder) {
    return OPEN.compute(
        folder,
        (path, known) -> {
          try {
            return known != null && (known.masks != null || !exists(path, MASK))
                ? known
                : read(path);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read the genome store in " + path, e);
          }
        });
  }

  /** Whether {@code folder} holds a whole store with its mask. */
  public static boolean isComplete(String folder) {
    try {
      return exists(folder, CONTIGS) && exists(folder, MASK);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }

  /** Forgets opened stores, so that a folder written again is read again. */
  public static void forget(String folder) {
    OPEN.remove(folder);
  }

  static String file(String folder, String name) {
    return folder + "/" + name;
  }

  static boolean exists(String folder, String name) throws IOException {
    MatchResult match = FileSystems.match(file(folder, name));
    return match.status() == MatchResult.Status.OK && !match.metadata().isEmpty();
  }

  private static GenomeStore read(String folder) throws IOException {
    List<Contig> contigs = new ArrayList<>();
    int[] firstBlock;
    long[] offsets;
    try (DataInputStream in = input(folder, CONTIGS)) {
      if (in.readInt() != FORMAT) {
        throw new IOException(file(folder, CONTIGS) + " is not a genome store of this version");
      }
      int n = in.readInt();
      firstBlock = new int[n + 1];
      for (int i = 0; i < n; i++) {
        String header = readText(in);
        int length = in.readInt();
        contigs.add(new Contig(i, header.split("\\s", 2)[0], header, length));
        firstBlock[i + 1] = firstBlock[i] + blocksOf(length);
      }
      offsets = new long[firstBlock[n] + 1];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = in.readLong();
      }
    }
    int[][] masks = exists(folder, MASK) ? readMask(folder, contigs.size()) : null;
    List<GapList> gaps = exists(folder, GAPS) ? readGaps(folder, contigs.size()) : null;
    return new GenomeStore(folder, contigs, firstBlock, offsets, masks, gaps);
  }

  private static List<GapList> readGaps(String folder, int contigs) throws IOException {
    List<GapList> gaps = new ArrayList<>();
    try (DataInputStream in = input(folder, GAPS)) {
      for (int i = 0; i < contigs; i++) {
        int[] bounds = new int[2 * in.readInt()];
        BitSet breaks = new BitSet();
        for (int k = 0; k < bounds.length; k += 2) {
          bounds[k] = in.readInt();
          bounds[k + 1] = in.readInt();
          breaks.set(k / 2, in.readBoolean());
        }
        gaps.add(new GapList(bounds, breaks));
      }
    }
    return gaps;
  }

  private static int[][] readMask(String folder, int contigs) throws IOException {
    int[][] masks = new int[contigs][];
    try (DataInputStream in = input(folder, MASK)) {
      for (int i = 0; i < contigs; i++) {
        masks[i] = new int[in.readInt()];
        for (int j = 0; j < masks[i].length; j++) {
          masks[i][j] = in.readInt();
        }
      }
    }
    return masks;
  }

  static String readText(DataInputStream in) throws IOException {
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    return new String(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static DataInputStream input(String folder, String name) throws IOException {
    ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(file(folder, name), false));
    return new DataInputStream(
        new java.io.BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
  }

  static int blocksOf(int length) {
    return (length + BLOCK_BASES - 1) / BLOCK_BASES;
  }

  /** Folder of the store. */
  public String folder() {
    return folder;
  }

  @Override
  public List<Contig> contigs() {
    return contigs;
  }

  @Override
  public byte[] bases(int contig, int start, int end) {
    Objects.checkFromToIndex(start, end, contigs.get(contig).length());
    byte[] bases = new byte[end - start];
    for (int at = start; at < end; ) {
      int block = at / BLOCK_BASES;
      int blockStart = block * BLOCK_BASES;
      int n = Math.min(end, blockStart + BLOCK_BASES) - at;
      System.arraycopy(
          block(firstBlock[contig] + block, contigs.get(contig).length() - blockStart),
          at - blockStart,
          bases,
          at - start,
          n);
      at += n;
    }
    return bases;
  }

  @Override
  public int[] gaps(int contig, int start, int end) {
    Objects.checkFromToIndex(start, end, contigs.get(contig).length());
    return gaps == null
        ? Genome.super.gaps(contig, start, end)
        : gaps.get(contig).overlapping(start, end);
  }

  @Override
  public boolean isBreak(int contig, int start) {
    return gaps != null && gaps.get(contig).isBreak(start);
  }

  @Override
  public int[] breaks(int contig, int start, int end) {
    return gaps == null ? new int[0] : gaps.get(contig).breaks(start, end);
  }

  @Override
  public int[] masked(int contig, int start, int end) {
    Objects.checkFromToIndex(start, end, contigs.get(contig).length());
    return masks == null ? new int[0] : Masks.clip(masks[contig], start, end);
  }

  private byte[] block(int index, int basesLeft) {
    byte[][] found = new byte[1][];
    blocks.compute(
        index,
        (i, cached) -> {
          found[0] = cached == null ? null : cached.get();
          if (found[0] != null) {
            return cached;
          }
          found[0] = load(i, Math.min(BLOCK_BASES, basesLeft));
          return new SoftReference<>(found[0]);
        });
    return found[0];
  }

  @Override
  public byte[] letters(int contig, int start, int end) {
    byte[] letters = Genome.super.letters(contig, start, end);
    for (int b = start / BLOCK_BASES; b * (long) BLOCK_BASES < end; b++) {
      int blockStart = b * BLOCK_BASES;
      int length = Math.min(BLOCK_BASES, contigs.get(contig).length() - blockStart);
      writeAmbiguities(stored(firstBlock[contig] + b), length, letters, start - blockStart);
    }
    return letters;
  }

  private static void writeAmbiguities(ByteBuffer stored, int length, byte[] into, int start) {
    stored.position((length + 3) / 4);
    int runs = stored.getInt();
    stored.position(stored.position() + 8 * runs);
    for (int n = stored.getInt(); n > 0; n--) {
      int at = stored.getInt() - start;
      byte letter = stored.get();
      if (at >= 0 && at < into.length) {
        into[at] = letter;
      }
    }
  }

  private byte[] load(int index, int length) {
    return unpack(stored(index), length);
  }

  private ByteBuffer stored(int index) {
    ByteBuffer stored =
        ByteBuffer.allocate(Math.toIntExact(blockOffset[index + 1] - blockOffset[index]));
    try (ReadableByteChannel channel =
        FileSystems.open(FileSystems.matchNewResource(file(folder, BASES), false))) {
      if (!(channel instanceof SeekableByteChannel seekable)) {
        throw new IOException("the file system of " + folder + " cannot seek");
      }
      seekable.position(blockOffset[index]);
      while (stored.hasRemaining()) {
        if (seekable.read(stored) < 0) {
          throw new IOException(file(folder, BASES) + " ends early at block " + index);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read block " + index + " of the genome", e);
    }
    return stored.flip();
  }

  static byte[] unpack(ByteBuffer stored, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (stored.get(i >> 2) >> 2 * (i & 3) & 3);
    }
    stored.position((length + 3) / 4);
    int runs = stored.getInt();
    for (int i = 0; i < runs; i++) {
      int from = stored.getInt();
      java.util.Arrays.fill(codes, from, from + stored.getInt(), Nucleotides.N);
    }
    return codes;
  }
}
