package org.genebeam.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** Puts feature lines together to genes: parts by transcript, transcripts by gene. */
final class GeneAssembler {
  private static final Set<String> EXON = Set.of("exon", "pseudogenic_exon");
  private static final Set<String> CODING = Set.of("CDS", "stop_codon");
  private static final Set<String> UTR =
      Set.of(
          "five_prime_UTR",
          "three_prime_UTR",
          "5UTR",
          "3UTR",
          "UTR",
          "five_prime_utr",
          "three_prime_utr");

  /** Exons, CDS and UTR by transcript id, in order of appearance. */
  private final Map<String, List<FeatureLine>> parts = new LinkedHashMap<>();

  /** Every other feature by its id. */
  private final Map<String, FeatureLine> features = new LinkedHashMap<>();

  /** Gene id of a transcript in GTF. */
  private final Map<String, String> gtfGene = new LinkedHashMap<>();

  private final List<Rejected> rejected = new ArrayList<>();

  private static boolean isPart(String type) {
    return EXON.contains(type) || CODING.contains(type) || UTR.contains(type);
  }

  void addGff3(FeatureLine f) {
    if (isPart(f.type())) {
      String parents = f.attribute("Parent");
      if (parents.isEmpty()) {
        throw new IllegalArgumentException(f.type() + " without Parent");
      }
      for (String parent : parents.split(",")) {
        parts.computeIfAbsent(Gff3Reader.decode(parent), k -> new ArrayList<>()).add(f);
      }
    } else if (!f.attribute("ID").isEmpty()) {
      features.putIfAbsent(f.attribute("ID"), f);
    }
  }

  void addGtf(FeatureLine f) {
    String transcript = f.attribute("transcript_id");
    String gene = f.attribute("gene_id");
    if (isPart(f.type())) {
      if (transcript.isEmpty()) {
        throw new IllegalArgumentException(f.type() + " without transcript_id");
      }
      parts.computeIfAbsent(transcript, k -> new ArrayList<>()).add(f);
      gtfGene.putIfAbsent(transcript, gene.isEmpty() ? transcript : gene);
    } else if (f.type().equals("gene") && !gene.isEmpty()) {
      features.putIfAbsent(gene, f);
    }
  }

  Gff3Reader.Annotation annotation() {
    record Locus(String gene, int contig, Strand strand) {}
    Map<Locus, List<Transcript>> loci = new LinkedHashMap<>();
    for (Map.Entry<String, List<FeatureLine>> entry : parts.entrySet()) {
      String id = entry.getKey();
      FeatureLine first = entry.getValue().get(0);
      String problem = problem(entry.getValue());
      if (!problem.isEmpty()) {
        rejected.add(new Rejected("ReadAnnotation", first.place() + " " + id, problem));
        continue;
      }
      Locus locus = new Locus(geneOf(id), first.contig(), first.strand());
      loci.computeIfAbsent(locus, k -> new ArrayList<>()).add(transcript(id, entry.getValue()));
    }
    List<Gene> genes = new ArrayList<>();
    loci.forEach((locus, transcripts) -> genes.add(gene(locus.gene, locus.contig, transcripts)));
    genes.sort(Gene.BY_PLACE.thenComparing(Comparator.comparing(Gene::curatedId)));
    return new Gff3Reader.Annotation(genes, rejected);
  }

  private String geneOf(String transcript) {
    String gene = gtfGene.get(transcript);
    if (gene != null) {
      return gene;
    }
    FeatureLine feature = features.get(transcript);
    String parent = feature == null ? "" : feature.attribute("Parent");
    return parent.isEmpty() ? transcript : Gff3Reader.decode(parent.split(",", 2)[0]);
  }

  private static String problem(List<FeatureLine> lines) {
    FeatureLine first = lines.get(0);
    if (first.strand() == Strand.UNKNOWN) {
      return "a strand is needed";
    }
    for (FeatureLine line : lines) {
      if (line.strand() != first.strand() || line.contig() != first.contig()) {
        return "all exons must lie on one strand of one sequence (trans-splicing is not kept)";
      }
    }
    return "";
  }

  private Transcript transcript(String id, List<FeatureLine> lines) {
    FeatureLine first = lines.get(0);
    boolean hasExons = lines.stream().anyMatch(f -> EXON.contains(f.type()));
    List<FeatureLine> spans = new ArrayList<>();
    int cdsStart = -1;
    int cdsEnd = -1;
    int phase = 0;
    boolean minus = first.strand() == Strand.MINUS;
    boolean hasCds = lines.stream().anyMatch(f -> f.type().equals("CDS"));
    FeatureLine head = null;
    for (FeatureLine f : lines) {
      boolean coding = hasCds && CODING.contains(f.type());
      if (EXON.contains(f.type()) || coding || (!hasExons && UTR.contains(f.type()))) {
        spans.add(f);
      }
      if (coding) {
        cdsStart = cdsStart < 0 ? f.start() : Math.min(cdsStart, f.start());
        cdsEnd = Math.max(cdsEnd, f.end());
        boolean before = head == null || (minus ? f.end() > head.end() : f.start() < head.start());
        if (before && f.type().equals("CDS")) {
          head = f;
          phase = f.phase();
        }
      }
    }
    if (spans.isEmpty()) {
      spans.addAll(lines);
    }
    FeatureLine self = features.get(id);
    boolean openLeft = open("start_range", self, head);
    boolean openRight = open("end_range", self, head);
    return new Transcript(
        id,
        first.strand(),
        union(spans),
        cdsStart,
        cdsEnd,
        phase,
        cdsStart >= 0 && phase == 0 && !(minus ? openRight : openLeft),
        cdsStart >= 0 && !(minus ? openLeft : openRight),
        0,
        first.source(),
        self == null ? "" : self.type(),
        Transcript.Support.NONE);
  }

  private static boolean open(String key, FeatureLine transcript, FeatureLine cds) {
    return (transcript != null && transcript.attributes().containsKey(key))
        || (cds != null && cds.attributes().containsKey(key));
  }

  private static List<Transcript.Exon> union(List<FeatureLine> spans) {
    spans.sort(Comparator.comparingInt(FeatureLine::start).thenComparingInt(FeatureLine::end));
    List<Transcript.Exon> exons = new ArrayList<>();
    int start = spans.get(0).start();
    int end = spans.get(0).end();
    for (FeatureLine span : spans) {
      if (span.start() > end) {
        exons.add(new Transcript.Exon(start, end));
        start = span.start();
      }
      end = Math.max(end, span.end());
    }
    exons.add(new Transcript.Exon(start, end));
    return exons;
  }

  private Gene gene(String id, int contig, List<Transcript> transcripts) {
    FeatureLine feature = features.get(id);
    boolean coding = transcripts.stream().anyMatch(Transcript::isCoding);
    String biotype =
        feature == null ? "" : feature.attribute("gene_biotype", "gene_type", "biotype");
    if (biotype.isEmpty() && feature != null && !feature.type().equals("gene")) {
      // mRNA and the like without a gene line say nothing about the gene
      biotype =
          feature.type().equals("mRNA") || feature.type().equals("transcript")
              ? ""
              : feature.type();
    }
    if (biotype.isEmpty()) {
      biotype = coding ? "protein_coding" : noncodingType(transcripts.get(0).method());
    }
    String symbol = feature == null ? "" : feature.attribute("Name", "gene", "gene_name");
    String name = feature == null ? "" : feature.attribute("description", "product");
    return new Gene(contig, 0, symbol, name, id, biotype, transcripts);
  }

  private static String noncodingType(String transcriptType) {
    return switch (transcriptType) {
      case "", "transcript", "mRNA" -> "misc_RNA";
      case "lnc_RNA" -> "lncRNA";
      default -> transcriptType;
    };
  }
}
