package org.genebeam.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.genebeam.formats.Gff3Escapes;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;

/**
 * GFF3 in NCBI's dialect (release.md 12.2): 1-based closed, gene then each transcript with its
 * exons and CDS in transcript order, {@code ID}, {@code Parent}, then the other attributes in ASCII
 * order.
 */
public final class Gff3Text {
  /** Between the values of one attribute. */
  private static final String SEVERAL = "\n";

  private final ReleaseStyle style;

  /** Null for none. */
  private final Genome genome;

  /** Without a genome: amino acids of codons with a replaced base are told as Other. */
  public Gff3Text(ReleaseStyle style) {
    this(style, null);
  }

  /** {@code genome}: where the genes lie. */
  public Gff3Text(ReleaseStyle style, Genome genome) {
    this.style = style;
    this.genome = genome;
  }

  /** The lines before the first sequence. */
  public String header() {
    return "##gff-version 3\n#!gff-spec-version 1.21\n#!processor " + style.processor() + "\n";
  }

  /** Sequence-region directive and region row of one contig. */
  public String contig(Contig contig) {
    String name = escapeSequence(contig.name());
    StringBuilder text = new StringBuilder();
    text.append("##sequence-region ").append(name).append(" 1 ").append(contig.length());
    text.append('\n');
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("gbkey", "Src");
    attributes.put("mol_type", "genomic DNA");
    if (style.taxid() > 0) {
      attributes.put("Dbxref", "taxon:" + style.taxid());
    }
    row(text, name, "genebeam", "region", 0, contig.length(), '+', '.');
    attributes(text, contig.name() + ":1.." + contig.length(), null, attributes);
    return text.toString();
  }

  /** All rows of one gene. */
  public String gene(Contig contig, Gene gene) {
    StringBuilder text = new StringBuilder(4096);
    String name = escapeSequence(contig.name());
    char strand = gene.strand().symbol();
    String tag = style.locusTag(gene);
    String sources =
        gene.transcripts().stream()
            .map(Transcript::source)
            .distinct()
            .sorted()
            .collect(Collectors.joining("%2C"));
    Map<String, String> attributes = common(gene, tag, "Gene");
    attributes.put("Name", style.symbol(gene));
    attributes.put("description", style.description(gene));
    attributes.put("gene_biotype", gene.biotype());
    int start =
        gene.transcripts().stream().mapToInt(t -> new Correction(t).start()).min().orElse(0);
    int end = gene.transcripts().stream().mapToInt(t -> new Correction(t).end()).max().orElse(0);
    row(text, name, sources, "gene", start, end, strand, '.');
    attributes(text, "gene-" + tag, null, attributes);
    for (int i = 0; i < gene.transcripts().size(); i++) {
      transcript(text, name, gene, tag, i);
    }
    return text.toString();
  }

  private Map<String, String> common(Gene gene, String tag, String key) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("Dbxref", "GeneID:" + gene.geneId());
    attributes.put("gbkey", key);
    attributes.put("gene", style.symbol(gene));
    if (!style.locusTagPrefix().isEmpty()) {
      attributes.put("locus_tag", tag);
    }
    return attributes;
  }

  private void transcript(StringBuilder text, String name, Gene gene, String tag, int i) {
    Transcript t = gene.transcripts().get(i);
    char strand = t.strand().symbol();
    String id = style.transcriptId(gene, i);
    String key = t.isCoding() ? "mRNA" : "ncRNA";
    Map<String, String> attributes = common(gene, tag, key);
    attributes.put("Name", id);
    attributes.put("transcript_id", id);
    attributes.put("product", style.transcriptProduct(gene, i));
    if (!t.isCoding()) {
      attributes.put("ncrna_class", "lncRNA");
    }
    Correction correction = new Correction(t);
    markPartial(attributes, t, correction);
    Map<String, String> own = new TreeMap<>(attributes);
    if (!sources(t).isEmpty()) {
      own.put("inference", sources(t));
    }
    if (!t.method().isEmpty()) {
      own.put("method", t.method());
    }
    if (!evidence(t).isEmpty()) {
      own.put("model_evidence", evidence(t));
    }
    if (correction.any()) {
      own.put("Note", correction.note(t.exons()));
      own.put("exception", Correction.TRANSCRIPT_EXCEPTION);
    }
    if (t.fillsGaps()) {
      own.put("gap_ins", String.valueOf(correction.filled(t.exons())));
    }
    if (correction.isDoubtful()) {
      own.put("corr_ins", String.valueOf(correction.inserted()));
      own.put("corr_del", String.valueOf(correction.deleted()));
      if (correction.stops() > 0) {
        own.put("corr_stop", String.valueOf(correction.stops()));
      }
    }
    String type = t.isCoding() ? "mRNA" : "lnc_RNA";
    row(text, name, t.source(), type, correction.start(), correction.end(), strand, '.');
    attributes(text, "rna-" + id, "gene-" + tag, own);
    attributes.remove("Name");
    attributes.remove("start_range");
    attributes.remove("end_range");
    List<Correction.Row> exons = correction.rows(t.exons());
    int number = 0;
    for (Correction.Row exon : exons) {
      if (!exon.inGap()) {
        row(text, name, t.source(), "exon", exon.span().start(), exon.span().end(), strand, '.');
        attributes(text, "exon-" + id + "-" + ++number, "rna-" + id, attributes);
      }
    }
    if (t.isCoding()) {
      cds(text, name, gene, tag, i);
    }
  }

  /** What the transcript is taken from, or its exons in assembly gaps. */
  private static String sources(Transcript t) {
    TreeSet<String> ids = new TreeSet<>(t.fillsGaps() ? t.support().filledFrom() : List.of());
    ids.add(t.support().knownId());
    ids.remove("");
    return ids.stream()
        .map(id -> "similar to RNA sequence (same species):" + id)
        .collect(Collectors.joining(SEVERAL));
  }

  private void cds(StringBuilder text, String name, Gene gene, String tag, int i) {
    Transcript t = gene.transcripts().get(i);
    String protein = style.proteinId(gene, i);
    Map<String, String> attributes = common(gene, tag, "CDS");
    attributes.put("Name", protein);
    attributes.put("protein_id", protein);
    attributes.put("product", style.proteinProduct(gene, i));
    Correction correction = new Correction(t);
    if (!(t.startComplete() && t.stopComplete())
        || correction.endsInGap(true, t.cdsSegments())
        || correction.endsInGap(false, t.cdsSegments())) {
      attributes.put("partial", "true");
    }
    if (style.geneticCode() != 1) {
      attributes.put("transl_table", String.valueOf(style.geneticCode()));
    }
    if (correction.anyCoding()) {
      attributes.put("exception", Correction.PROTEIN_EXCEPTION);
      attributes.put("Note", correction.note(t.cdsSegments()));
    }
    List<String> exceptions = exceptions(correction, gene);
    if (!exceptions.isEmpty()) {
      attributes.put("transl_except", String.join(",", exceptions));
    }
    int phase = t.cdsPhase();
    for (Correction.Row row : correction.rows(t.cdsSegments())) {
      Exon segment = row.span();
      phase = nextPhase(phase, row.missing());
      if (row.inGap()) {
        continue;
      }
      row(
          text,
          name,
          t.source(),
          "CDS",
          segment.start(),
          segment.end(),
          t.strand().symbol(),
          (char) ('0' + phase));
      attributes(text, "cds-" + protein, "rna-" + style.transcriptId(gene, i), attributes);
      phase = nextPhase(phase, segment.length());
    }
  }

  private List<String> exceptions(Correction correction, Gene gene) {
    GeneticCode code = GeneticCode.of(style.geneticCode());
    return correction.translationExceptions(genome, gene.contig(), code);
  }

  /** Phase of the next CDS segment after one of {@code length} bases with {@code phase}. */
  static int nextPhase(int phase, int length) {
    return Math.floorMod(phase - length, 3);
  }

  private static void markPartial(
      Map<String, String> attributes, Transcript t, Correction correction) {
    boolean coding = t.isCoding();
    boolean five = coding && !t.startComplete() || correction.endsInGap(true, t.exons());
    boolean three = coding && !t.stopComplete() || correction.endsInGap(false, t.exons());
    boolean plus = t.strand() == Strand.PLUS;
    if (five || three) {
      attributes.put("partial", "true");
    }
    if (plus ? five : three) {
      attributes.put("start_range", ".," + (correction.start() + 1));
    }
    if (plus ? three : five) {
      attributes.put("end_range", correction.end() + ",.");
    }
  }

  /** The model_evidence sentence, empty where nothing is known. */
  static String evidence(Transcript t) {
    Support s = t.support();
    StringBuilder items = new StringBuilder();
    count(items, s.mrnas(), "mRNA");
    count(items, s.ests(), "EST");
    count(items, s.proteins(), "Protein");
    count(items, s.longReads(), "long SRA read");
    if (s.coveredBases() > 0) {
      items.append(items.isEmpty() ? "" : ", and ");
      items.append(100L * s.coveredBases() / t.length());
      items.append("% coverage of the annotated genomic feature by RNAseq alignments");
      if (s.samplesAllIntrons() > 0 && t.exons().size() > 1) {
        items.append(", including ").append(s.samplesAllIntrons());
        items.append(s.samplesAllIntrons() == 1 ? " sample" : " samples");
        items.append(" with support for all annotated introns");
      }
    }
    return items.isEmpty() ? "" : "Supporting evidence includes similarity to: " + items;
  }

  private static void count(StringBuilder items, int n, String what) {
    if (n > 0) {
      items.append(items.isEmpty() ? "" : ", ").append(n).append(' ').append(what);
      items.append(n == 1 ? "" : "s");
    }
  }

  static List<Exon> inTranscriptOrder(List<Exon> exons, Strand strand) {
    if (strand == Strand.PLUS) {
      return exons;
    }
    List<Exon> reversed = new java.util.ArrayList<>(exons);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  private static void row(
      StringBuilder text,
      String sequence,
      String source,
      String type,
      int start,
      int end,
      char strand,
      char phase) {
    text.append(sequence).append('\t').append(source).append('\t').append(type).append('\t');
    text.append(start + 1).append('\t').append(end).append("\t.\t").append(strand).append('\t');
    text.append(phase).append('\t');
  }

  private static void attributes(
      StringBuilder text, String id, String parent, Map<String, String> attributes) {
    text.append("ID=").append(escape(id));
    if (parent != null) {
      text.append(";Parent=").append(escape(parent));
    }
    attributes.forEach(
        (key, value) -> {
          // lists of two kinds: their comma separates
          boolean range = key.endsWith("_range");
          String escaped = range ? value : escape(value).replace(")%2C(", "),(");
          escaped = escaped.replace(escape(SEVERAL), ",");
          text.append(';').append(key).append('=').append(escaped);
        });
    text.append('\n');
  }

  /** As {@link Gff3Escapes#attribute}. */
  static String escape(String value) {
    return Gff3Escapes.attribute(value);
  }

  /** As {@link Gff3Escapes#sequence}. */
  static String escapeSequence(String name) {
    return Gff3Escapes.sequence(name);
  }
}
