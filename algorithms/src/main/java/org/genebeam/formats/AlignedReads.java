package org.genebeam.formats;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMRecordIterator;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import htsjdk.samtools.cram.ref.CRAMReferenceSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;

/**
 * Streaming reader of aligned reads: SAM, BAM or CRAM, told by the content, in any order.
 *
 * <p>The sequences of the header must be those of the genome: a different length, or no common name
 * at all, ends in an {@link InputFormatException} that names the nearest names. Records on further
 * sequences are delivered as problems. CRAM is decoded with the genome as reference; one of its
 * contigs is then in memory, one byte a base.
 */
public final class AlignedReads implements Closeable {
  private static final int MOST_NAMES = 3;
  private static final Pattern ENDING =
      Pattern.compile(".*\\.(?:bam|cram|sam|sam\\.b?gz)", Pattern.CASE_INSENSITIVE);

  private final String file;
  private final SamReader reader;
  private final SAMRecordIterator records;
  private final RecordParser parser;
  private final List<String> unknown = new ArrayList<>();
  private long count;

  private AlignedReads(String file, SamReader reader, Genome genome, int minIntron)
      throws InputFormatException {
    this.file = file;
    this.reader = reader;
    this.parser = new RecordParser(genome, contigs(reader.getFileHeader(), genome), minIntron);
    this.records = reader.iterator();
  }

  /**
   * Opens a file.
   *
   * @param file name for messages
   * @param in raw bytes, closed with the reader
   * @param minIntron shorter N of a CIGAR are deletions, bases
   */
  public static AlignedReads open(String file, InputStream in, Genome genome, int minIntron)
      throws IOException {
    try {
      SamReader reader =
          SamReaderFactory.makeDefault()
              .validationStringency(ValidationStringency.SILENT)
              .referenceSource(new Reference(genome))
              .open(SamInputResource.of(in));
      return new AlignedReads(file, reader, genome, minIntron);
    } catch (SAMException | IllegalArgumentException e) {
      throw broken(file, 0, e);
    }
  }

  /** Whether a name has the ending of such a file, in either case; SAM may be compressed. */
  public static boolean isAligned(String path) {
    return ENDING.matcher(path).matches();
  }

  /** The next record, or null at the end. */
  public AlignedRead next() throws IOException {
    SAMRecord next;
    try {
      if (!records.hasNext()) {
        return null;
      }
      next = records.next();
    } catch (RuntimeException e) { // htsjdk meets broken bytes with exceptions of many kinds
      throw broken(file, count, e);
    }
    try {
      AlignedRead read = parser.parse(next);
      count++;
      return read;
    } catch (SAMException | IllegalArgumentException e) {
      throw broken(file, count, e);
    }
  }

  /** Records delivered so far. */
  public long records() {
    return count;
  }

  /** Sequences of the header that the genome does not have. */
  public List<String> unknownSequences() {
    return List.copyOf(unknown);
  }

  @Override
  public void close() throws IOException {
    records.close();
    reader.close();
  }

  private static InputFormatException broken(String file, long count, RuntimeException e) {
    return new InputFormatException(
        file,
        0,
        "not a readable SAM, BAM or CRAM file (after %d records): %s"
            .formatted(count, e.getMessage()));
  }

  private int[] contigs(SAMFileHeader header, Genome genome) throws InputFormatException {
    Map<String, Contig> byName = new HashMap<>();
    genome.contigs().forEach(contig -> byName.put(contig.name(), contig));
    List<SAMSequenceRecord> sequences = header.getSequenceDictionary().getSequences();
    int[] contigs = new int[sequences.size()];
    for (int i = 0; i < contigs.length; i++) {
      SAMSequenceRecord sequence = sequences.get(i);
      Contig contig = byName.get(sequence.getSequenceName());
      contigs[i] = contig == null ? -1 : contig.index();
      if (contig == null) {
        unknown.add(sequence.getSequenceName());
      } else {
        requireLength(file, contig.name(), sequence.getSequenceLength(), contig.length());
      }
    }
    requireSequences(file, contigs.length);
    requireCommon(file, unknown.size() == contigs.length ? unknown : List.of(), byName.keySet());
    return contigs;
  }

  private static void requireSequences(String file, int sequences) throws InputFormatException {
    if (sequences == 0) {
      throw new InputFormatException(
          file,
          0,
          "the header names no sequences (@SQ expected); reads that are not aligned are given as"
              + " FASTQ (samtools fastq)");
    }
  }

  /**
   * Fails if a sequence has not its length in the genome.
   *
   * @param here bases in the header of the file
   * @param expected bases in the genome
   */
  public static void requireLength(String file, String sequence, int here, int expected)
      throws InputFormatException {
    if (here != expected) {
      throw new InputFormatException(
          file,
          0,
          "sequence '%s' has %d bases here but %d in the genome; align to the same assembly"
              .formatted(sequence, here, expected));
    }
  }

  /**
   * Fails, naming the nearest names, if none of the sequences is in the genome.
   *
   * @param sequences of the file; none = nothing to check
   * @param contigs names in the genome
   */
  public static void requireCommon(
      String file, Collection<String> sequences, Collection<String> contigs)
      throws InputFormatException {
    if (sequences.isEmpty() || sequences.stream().anyMatch(contigs::contains)) {
      return;
    }
    List<String> shown = sequences.stream().limit(MOST_NAMES).toList();
    StringBuilder text = new StringBuilder("none of its sequences is in the genome: ");
    for (int i = 0; i < shown.size(); i++) {
      text.append(i == 0 ? "" : ", ").append('\'').append(shown.get(i)).append('\'');
      text.append(
          NearestName.of(shown.get(i), contigs)
              .map(name -> " (nearest: '" + name + "')")
              .orElse(""));
    }
    String one = contigs.stream().min(Comparator.naturalOrder()).orElse("");
    text.append("; the genome has '").append(one).append("' and ").append(contigs.size() - 1);
    throw new InputFormatException(file, 0, text.append(" more; use the same names").toString());
  }

  /**
   * Names and lengths of the sequences in the header, at least one; reads no record, leaves {@code
   * in} open.
   */
  public static Map<String, Integer> sequences(String file, InputStream in) throws IOException {
    try {
      SamReader reader =
          SamReaderFactory.makeDefault()
              .validationStringency(ValidationStringency.SILENT)
              .open(SamInputResource.of(in));
      Map<String, Integer> lengths = new LinkedHashMap<>();
      for (SAMSequenceRecord sequence :
          reader.getFileHeader().getSequenceDictionary().getSequences()) {
        lengths.put(sequence.getSequenceName(), sequence.getSequenceLength());
      }
      requireSequences(file, lengths.size());
      return lengths;
    } catch (SAMException | IllegalArgumentException e) {
      throw broken(file, 0, e);
    }
  }

  /** The genome as htsjdk wants it. */
  private static final class Reference implements CRAMReferenceSource {
    private final Genome genome;
    private final Map<String, Contig> byName = new HashMap<>();
    private String lastName = "";
    private byte[] lastBases;

    Reference(Genome genome) {
      this.genome = genome;
      genome.contigs().forEach(contig -> byName.put(contig.name(), contig));
    }

    @Override
    public synchronized byte[] getReferenceBases(SAMSequenceRecord sequence, boolean variants) {
      String name = sequence.getSequenceName();
      if (!lastName.equals(name)) {
        Contig contig = byName.get(name);
        lastBases = contig == null ? null : letters(contig, 0, contig.length());
        lastName = name;
      }
      return lastBases;
    }

    @Override
    public byte[] getReferenceBasesByRegion(SAMSequenceRecord sequence, int start, int length) {
      Contig contig = byName.get(sequence.getSequenceName());
      return contig == null
          ? null
          : letters(contig, start, Math.min(contig.length(), start + length));
    }

    private byte[] letters(Contig contig, int start, int end) {
      return genome.letters(contig.index(), start, end);
    }
  }
}
