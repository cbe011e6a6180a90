package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinExon.Frameshift;
import org.genebeam.search.Blosum62;

/**
 * Aligns a protein to a genomic region across introns and frameshifts.
 *
 * <p>The global alignment maximises the sum of substitution scores less the costs of gaps,
 * frameshifts and introns ({@link SpliceColumns}); its good parts are kept ({@link GoodParts}).
 * Work space is reused: <b>one instance per thread</b>. Time O(residues x bases), about 5 ns a
 * cell.
 */
public final class ProSplign {
  /** Regions of proteins are taken to be shorter. */
  private static final int LONGEST_REGION = 100_000_000;

  private final ProSplignParameters parameters;
  private final SpliceAligner aligner;
  private final ColumnAlignment columns = new ColumnAlignment();
  private List<int[]> pieces = List.of();
  private byte[] letters = {};
  private byte[] region = {};

  public ProSplign(ProSplignParameters parameters) {
    this(parameters, true);
  }

  private ProSplign(ProSplignParameters parameters, boolean anchored) {
    this.parameters = parameters;
    this.aligner = new SpliceAligner(parameters, SpliceAligner.WINDOW_BYTES, anchored);
  }

  /** Computes all cells of the dynamic programming; an order of magnitude slower. */
  public static ProSplign exhaustive(ProSplignParameters parameters) {
    return new ProSplign(parameters, false);
  }

  /**
   * Whether the scores of a protein, given as letters, cannot overflow: with the default costs up
   * to some 40,000 residues.
   */
  public boolean fits(byte[] residues) {
    return aligner.fits(Blosum62.encode(residues), LONGEST_REGION);
  }

  /**
   * Aligns to one region.
   *
   * @param residues letters of the protein; a {@code *} or {@code .} at its end stands for the stop
   *     codon and is not aligned
   * @param from first base of the region on the contig
   * @param to exclusive
   * @param strand plus, minus, or unknown: the better of both, plus on a tie
   */
  public ProteinAlignment align(
      String id, byte[] residues, Genome genome, int contig, int from, int to, Strand strand) {
    if (strand == Strand.UNKNOWN) {
      ProteinAlignment plus = align(id, residues, genome, contig, from, to, Strand.PLUS);
      ProteinAlignment minus = align(id, residues, genome, contig, from, to, Strand.MINUS);
      return minus.score() > plus.score() ? minus : plus;
    }
    letters = withoutStop(residues);
    region = genome.bases(contig, from, to);
    boolean minus = strand == Strand.MINUS;
    if (minus) {
      region = Nucleotides.reverseComplement(region);
    }
    byte[] protein = Blosum62.encode(letters);
    SplicePath path = aligner.align(protein, region);
    columns.fill(path, protein, region, aligner.profile());
    pieces = GoodParts.of(columns, parameters);
    boolean start = !pieces.isEmpty() && startsAt(pieces.get(0), region);
    if (start) {
      columns.matchStart(pieces.get(0)[0]);
    }
    List<ProteinExon> exons = new ArrayList<>();
    for (int[] piece : pieces) {
      exonsOf(piece[0], piece[1], region, minus ? to : from, minus, exons);
    }
    boolean stop = !pieces.isEmpty() && stopsBehind(pieces.get(pieces.size() - 1)[1] - 1, region);
    return new ProteinAlignment(
        id,
        protein.length,
        contig,
        from,
        to,
        strand,
        exons,
        start,
        stop,
        (double) path.score() / parameters.scale());
  }

  private static byte[] withoutStop(byte[] residues) {
    int length = residues.length;
    while (length > 1 && (residues[length - 1] == '*' || residues[length - 1] == '.')) {
      length--;
    }
    return length == residues.length ? residues : Arrays.copyOf(residues, length);
  }

  /**
   * Appends the last alignment as text, global and with its kept parts marked, five rows a block;
   * nothing if there was none. After a region of unknown strand that is the one of the minus
   * strand.
   */
  public void appendText(StringBuilder out) {
    PairwiseText.append(out, columns, pieces, letters, region);
  }

  private boolean startsAt(int[] piece, byte[] region) {
    int c = piece[0];
    if (columns.product(c) % 3 != 0 || c + 3 > piece[1] || !columns.paired(c)) {
      return false;
    }
    for (int k = 1; k < 3; k++) {
      if (!columns.paired(c + k) || columns.intron(c + k) > 0) {
        return false;
      }
    }
    byte[] codon = {region[columns.genome(c)], region[columns.genome(c + 1)], 0};
    codon[2] = region[columns.genome(c + 2)];
    return parameters.alternativeStarts()
        ? parameters.geneticCode().isStart(codon[0], codon[1], codon[2])
        : parameters.geneticCode().translate(codon[0], codon[1], codon[2]) == 'M';
  }

  private boolean stopsBehind(int column, byte[] region) {
    int next = columns.genome(column) + 1;
    return columns.product(column) % 3 == 2
        && columns.paired(column)
        && next + 3 <= region.length
        && parameters.geneticCode().translate(region[next], region[next + 1], region[next + 2])
            == '*';
  }

  private void exonsOf(
      int from, int to, byte[] region, int origin, boolean minus, List<ProteinExon> out) {
    int start = from;
    while (start < to) {
      int end = columns.exonEnd(start, to);
      if (columns.genome(firstColumn(start, end)) < 0) {
        start = end;
        continue;
      }
      String before = "";
      String after = "";
      if (columns.intron(start) > 0 && start > 0) {
        int last = firstBase(start, end);
        before = Nucleotides.decode(region, last - 2, last);
      }
      if (end < columns.size() && columns.intron(end) > 0) {
        int next = lastBase(start, end) + 1;
        after = Nucleotides.decode(region, next, next + 2);
      }
      out.add(exon(from, start, end, origin, minus, before, after, end < to));
      start = end;
    }
  }

  /** First column with a base, or the last one. */
  private int firstColumn(int from, int to) {
    int c = from;
    while (c + 1 < to && columns.genome(c) < 0) {
      c++;
    }
    return c;
  }

  private int firstBase(int from, int to) {
    return columns.genome(firstColumn(from, to));
  }

  private int lastBase(int from, int to) {
    int c = to - 1;
    while (c > from && columns.genome(c) < 0) {
      c--;
    }
    return columns.genome(c);
  }

  /** The TGA that ends in a column, if it stands for U and all of it is kept. */
  private void addSelenocysteine(int column, int kept, int origin, boolean minus, List<Edit> to) {
    if (column < kept + 2 || !columns.endsSelenocysteine(column)) {
      return;
    }
    int[] at = new int[3];
    for (int k = 0; k < 3; k++) {
      int base = columns.genome(column - 2 + k);
      at[minus ? 2 - k : k] = minus ? origin - base - 1 : origin + base;
    }
    to.add(Edit.selenocysteine(at[0], at[1], at[2], minus ? Strand.MINUS : Strand.PLUS));
  }

  /** {@code kept}: first column of the piece the exon is of. */
  private ProteinExon exon(
      int kept,
      int from,
      int to,
      int origin,
      boolean minus,
      String before,
      String after,
      boolean joined) {
    int first = firstBase(from, to);
    int last = lastBase(from, to) + 1;
    int productStart = -1;
    int productEnd = -1;
    int startMatch = columns.startsProtein(from) ? 3 : 0;
    int paired = 0;
    int genomeGap = 0;
    int productGap = 0;
    int gaps = 0;
    int identical = 0;
    int positive = 0;
    List<Frameshift> shifts = new ArrayList<>();
    List<Edit> selenocysteines = new ArrayList<>();
    int run = 0;
    for (int c = from; c < to; c++) {
      if (columns.product(c) >= 0) {
        productStart = productStart < 0 ? columns.product(c) : productStart;
        productEnd = columns.product(c) + 1;
      }
      identical += columns.identical(c) ? 1 : 0;
      positive += columns.positive(c) ? 1 : 0;
      if (columns.paired(c)) {
        paired++;
        addSelenocysteine(c, kept, origin, minus, selenocysteines);
        continue;
      }
      boolean extra = columns.product(c) < 0;
      genomeGap += extra ? 1 : 0;
      productGap += extra ? 0 : 1;
      run++;
      if (c + 1 == to || columns.shape(c + 1) != columns.shape(c)) {
        gaps++;
        if (run % 3 != 0) {
          int next = extra ? columns.genome(c) + 1 : nextBase(c, to, last);
          int at = minus ? origin - next : origin + next - (extra ? run : 0);
          shifts.add(new Frameshift(at, extra ? run : -run));
        }
        run = 0;
      }
    }
    return new ProteinExon(
        minus ? origin - last : origin + first,
        minus ? origin - first : origin + last,
        productStart,
        productEnd,
        startMatch,
        paired - startMatch,
        genomeGap,
        productGap,
        gaps,
        identical,
        positive,
        before,
        after,
        joined,
        shifts,
        selenocysteines);
  }

  private int nextBase(int column, int to, int fallback) {
    for (int c = column + 1; c < to; c++) {
      if (columns.genome(c) >= 0) {
        return columns.genome(c);
      }
    }
    return fallback;
  }
}
