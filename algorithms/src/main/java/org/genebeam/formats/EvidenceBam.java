package org.genebeam.formats;

import htsjdk.samtools.AbstractBAMFileIndex;
import htsjdk.samtools.BAMIndexMerger;
import htsjdk.samtools.BAMStreamWriter;
import htsjdk.samtools.Cigar;
import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMProgramRecord;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.seekablestream.ByteArraySeekableStream;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * Sorted, indexed BAM of evidence, written in parts that are joined byte by byte: parts can be made
 * on different machines. Equal evidence gives equal bytes.
 *
 * <p>Of the placements of a named query one is primary, the others are secondary (0x100): by {@link
 * #placement} the first in a file, told to each part. Short reads have a name for each record, all
 * of them primary.
 *
 * <p>Records have no bases. N in a CIGAR is an intron or a part of the product that is not aligned
 * (tag {@code ZH} lists such gaps, from 1). Tags: {@code XS} strand, {@code ZW} weight (reads),
 * {@code ZC} reads of each run, {@code ZI} identity of each exon in thousandths, {@code ZE} ends
 * known (cap, polyA).
 */
public final class EvidenceBam {
  private static final int BEST_QUALITY = 60;
  private static final int OTHER_QUALITY = 3;

  /** Positions beyond this can't be in a BAI index. */
  private static final int INDEX_LIMIT = (1 << 29) - 1;

  private final SAMFileHeader header;
  private final List<String> runNames;
  private final boolean indexable;

  /** {@code runNames} by run index. */
  public EvidenceBam(List<Contig> contigs, List<String> runNames) {
    this.runNames = List.copyOf(runNames);
    header = new SAMFileHeader();
    boolean fits = true;
    for (Contig contig : contigs) {
      header.addSequence(new SAMSequenceRecord(SamNames.sequence(contig.name()), contig.length()));
      fits &= contig.length() <= INDEX_LIMIT;
    }
    indexable = fits;
    header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
    SAMProgramRecord program = new SAMProgramRecord("genebeam");
    program.setProgramName("genebeam");
    header.addProgramRecord(program);
    SAMReadGroupRecord group = new SAMReadGroupRecord("evidence");
    group.setSample("evidence");
    header.addReadGroup(group);
  }

  /** Whether an index can be made: no contig is longer than 512 Mb. */
  public boolean indexable() {
    return indexable;
  }

  /** The first bytes of the file. */
  public byte[] head() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BAMStreamWriter writer = new BAMStreamWriter(out, null, null, 0, header);
    writer.writeHeader(header);
    writer.finish(false);
    return out.toByteArray();
  }

  /** The last bytes of the file. */
  public static byte[] tail() {
    return BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK.clone();
  }

  /**
   * A stretch of records and its index.
   *
   * @param bytes of the BAM file
   * @param index BAI of these bytes as if they stood at the start of the file; null if not
   *     indexable
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Part(byte[] bytes, byte[] index) {}

  /** Name of the query in the file; empty if each record has its own. */
  public static String query(EvidenceAlignment a) {
    return a.id().isEmpty() || a.has(EvidenceAlignment.SITE) ? "" : SamNames.query(a.id());
  }

  /** Text whose order is that of the placements of a query: best ones first, then by place. */
  public static String placement(EvidenceAlignment a) {
    return "%d %010d %010d %010d %d %08x"
        .formatted(
            a.has(EvidenceAlignment.BEST_PLACEMENT) ? 0 : 1,
            a.contig(),
            a.start(),
            a.end(),
            a.strand().ordinal(),
            Arrays.hashCode(a.bounds()));
  }

  /** Whether a {@link #placement} is one of the best. */
  public static boolean isBest(String placement) {
    return placement.startsWith("0");
  }

  /**
   * Encodes alignments, given by contig and start; names are made of {@code prefix} and a number.
   *
   * @param primary the primary {@link #placement} by {@link #query}; of other queries the best
   *     placements are primary
   */
  public Part part(List<EvidenceAlignment> alignments, String prefix, Map<String, String> primary) {
    Map<String, String> left = new HashMap<>(primary);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream index = indexable ? new ByteArrayOutputStream() : null;
    BAMStreamWriter writer = new BAMStreamWriter(out, index, null, 0, header);
    int n = 0;
    for (EvidenceAlignment a : alignments) {
      n++;
      String query = query(a);
      SAMRecord record = record(a, a.id().isEmpty() ? prefix + "." + n : a.id());
      if (primary.containsKey(query)) {
        record.setSecondaryAlignment(!left.remove(query, placement(a)));
      } else {
        record.setSecondaryAlignment(!query.isEmpty() && !a.has(EvidenceAlignment.BEST_PLACEMENT));
      }
      writer.writeAlignment(record);
    }
    writer.finish(false);
    return new Part(out.toByteArray(), index == null ? null : index.toByteArray());
  }

  private SAMRecord record(EvidenceAlignment a, String name) {
    SAMRecord record = new SAMRecord(header);
    record.setReadName(SamNames.query(name));
    record.setReferenceIndex(a.contig());
    record.setAlignmentStart(a.start() + 1);
    record.setReadNegativeStrandFlag(a.strand() == Strand.MINUS);
    boolean best = a.has(EvidenceAlignment.BEST_PLACEMENT);
    record.setMappingQuality(best ? BEST_QUALITY : OTHER_QUALITY);
    List<CigarElement> cigar = new ArrayList<>();
    StringBuilder holes = new StringBuilder();
    StringBuilder identity = new StringBuilder();
    for (int i = 0; i < a.exons(); i++) {
      if (i > 0) {
        cigar.add(new CigarElement(a.exonStart(i) - a.exonEnd(i - 1), CigarOperator.N));
        if (a.hole(i - 1)) {
          holes.append(holes.isEmpty() ? "" : ",").append(i);
        }
      }
      cigar.add(new CigarElement(a.exonEnd(i) - a.exonStart(i), CigarOperator.M));
      identity.append(i == 0 ? "" : ",").append(Math.round(1000 * a.identity(i)));
    }
    record.setCigar(new Cigar(cigar));
    record.setReadBases(SAMRecord.NULL_SEQUENCE);
    record.setBaseQualities(SAMRecord.NULL_QUALS);
    record.setAttribute("RG", "evidence");
    if (a.strand() != Strand.UNKNOWN) {
      record.setAttribute("XS", a.strand().symbol());
    }
    record.setAttribute("ZW", (int) Math.min(Integer.MAX_VALUE, a.weight()));
    record.setAttribute("ZC", counts(a.counts()));
    record.setAttribute("ZI", identity.toString());
    if (!holes.isEmpty()) {
      record.setAttribute("ZH", holes.toString());
    }
    boolean cap = a.has(EvidenceAlignment.CAP);
    boolean polyA = a.has(EvidenceAlignment.POLY_A);
    if (cap || polyA) {
      record.setAttribute("ZE", cap && polyA ? "cap,polyA" : cap ? "cap" : "polyA");
    }
    return record;
  }

  private String counts(RunCounts counts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < counts.runs(); i++) {
      text.append(i == 0 ? "" : ",").append(runNames.get(counts.run(i)));
      text.append(':').append(counts.count(i));
    }
    return text.toString();
  }

  /** Joins the indexes of parts in the order of the file. */
  public IndexJoin joinIndex(OutputStream out) {
    return new IndexJoin(out);
  }

  /** Adds up the indexes of parts. */
  public final class IndexJoin {
    private final BAMIndexMerger merger;

    /** The merger reads them at the end. */
    private final List<AbstractBAMFileIndex> parts = new ArrayList<>();

    private IndexJoin(OutputStream out) {
      merger = new BAMIndexMerger(out, head().length);
    }

    /** Adds the index of the next part, of {@code bytes} bytes. */
    public void add(byte[] index, long bytes) {
      AbstractBAMFileIndex part =
          BAMIndexMerger.openIndex(
              new ByteArraySeekableStream(index), header.getSequenceDictionary());
      parts.add(part);
      merger.processIndex(part, bytes);
    }

    /** Writes the whole index. */
    public void finish(long fileBytes) {
      merger.finish(fileBytes);
      parts.forEach(AbstractBAMFileIndex::close);
    }
  }
}
