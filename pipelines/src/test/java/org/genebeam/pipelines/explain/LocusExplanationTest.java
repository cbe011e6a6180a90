package org.genebeam.pipelines.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.genebeam.chain.ChainReject;
import org.genebeam.chain.CompletionReject;
import org.genebeam.collapse.FilterCode;
import org.genebeam.homology.GeneChanges;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.support.SupportText;
import org.genebeam.transforms.evidence.FilterLines;
import org.genebeam.transforms.evidence.IntronLines;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gene with a dropped rival, an intron that was not believed, and another gene elsewhere. */
class LocusExplanationTest {
  private static final String EXPECTED =
      """
      Locus chr1:101-400

      Genes: 1
        ABC1  GeneID:900000001  T_000001  protein_coding  chr1:101-400(+)  curated AT1

      Models kept: 1
        T_000001-R1 (gb01)  chr1:101-400(+)  2 exons, CDS of 120 bases, score 55.50 nats, method Chainer
          fully supported, least number of alignments 1; ab initio 0.00 %; short-read depth: mean 4.00, least 1; introns with transcript support 1, reads across: mean 7.00, least 7; samples with all introns 2, with some 0
          core cdna1: 100.00 % of the transcript, 100.00 % of the CDS, 1.0000 of the introns
               prot1 (second pass): 60.00 % of the transcript, 99.00 % of the CDS, 1.0000 of the introns, 71.20 % identical

      Models dropped: 1
        gb02.weak_cds  chr1:150-350(-)  1 exon, CDS of 90 bases, score 8.10 nats, partial, method Chainer
          by ChainGenes, rule weak_cds: coding score or length under the threshold, and no proof as non-coding; lost to 101..400+

      Changed by the second pass: 1
        101-360(+)  changed: 101-360(1) before, 101-360(2) after; genes of the second pass kept; proteins aligned here: prot1

      Evidence after the filters:
        known: none
        transcripts: 1
          cdna1  chr1:101-400(+)  2 exons here, identity 95.25 %, weight 3
        long reads: none
        proteins: 1
          prot1  chr1:141-200(+)  1 exon here, identity 71.20 %, weight 1, second pass

      Introns that were believed: 1
        201-300(+)  short reads 7, long reads 0, transcripts and proteins 1

      Evidence that was dropped or cut: 1
        intron 205-300(+), weight 2: dropped, rule f2_weak_intron: too little support for its splice signature
      """;

  @TempDir static Path release;

  @BeforeAll
  static void writeRelease() throws IOException {
    write(
        "registry.tsv",
        "#gene_id\tstatus\tlocus_tag\tsymbol\tcurated_id\tbiotype\tsequence\tstart\tend\tstrand\n"
            + "900000001\tlive\tT_000001\tABC1\tAT1\tprotein_coding\tchr1\t101\t400\t+\n"
            + "900000002\tlive\tT_000002\tLOC900000002\t\tprotein_coding\tchr1\t9001\t9400\t-\n");
    write(
        "models/all_models.gff",
        """
        ##gff-version 3
        chr1\tgenebeam\tmRNA\t101\t400\t55.50\t+\t.\tID=gb01;gene=ABC1;method=Chainer;status=kept;transcript_id=T_000001-R1
        chr1\tgenebeam\texon\t101\t200\t.\t+\t.\tParent=gb01
        chr1\tgenebeam\texon\t301\t400\t.\t+\t.\tParent=gb01
        chr1\tgenebeam\tCDS\t141\t200\t.\t+\t0\tID=gb01.cds;Parent=gb01
        chr1\tgenebeam\tCDS\t301\t360\t.\t+\t0\tID=gb01.cds;Parent=gb01
        chr1\tgenebeam\tmRNA\t150\t350\t8.10\t-\t.\tID=gb02.weak_cds;method=Chainer;partial=true;reason=weak_cds;stage=ChainGenes;status=dropped;winner=101..400+
        chr1\tgenebeam\texon\t150\t350\t.\t-\t.\tParent=gb02.weak_cds
        chr1\tgenebeam\tCDS\t200\t289\t.\t-\t0\tID=gb02.weak_cds.cds;Parent=gb02.weak_cds
        chr1\tgenebeam\tmRNA\t9001\t9400\t70.00\t-\t.\tID=gb03;gene=LOC900000002;status=kept;transcript_id=T_000002-R1
        chr1\tgenebeam\texon\t9001\t9400\t.\t-\t.\tParent=gb03
        """);
    write(
        "GNOMON/gnomon_quality_report.txt",
        SupportText.QUALITY_HEADER
            + "T_000001-R1\tgb01\tchr1\t1\t1\t1\t1\t4.00\t1\t7.00\t7\t1\t0.00\t100.00\t2\t0\t0.0000"
            + "\tNA\tNA\tNA\n");
    write(
        "GNOMON/gnomon_report.txt",
        SupportText.EVIDENCE_HEADER
            + "T_000001-R1\tgb01\tchr1\tprot1\tNA\tNA\tNA\t71.20\t60.00\t99.00\t1.0000\t1.0000\tN\tN\n"
            + "T_000001-R1\tgb01\tchr1\tcdna1\tNA\tNA\tNA\tNA\t100.00\t100.00\t1.0000\t1.0000\tY\tY\n");
    write(
        "evidence/transcripts.gff",
        """
        ##gff-version 3
        chr1\tgenebeam\tcDNA_match\t101\t200\t99.50\t+\t.\tID=t1;Name=cdna1;weight=3
        chr1\tgenebeam\tcDNA_match\t301\t400\t91.00\t+\t.\tID=t1;Name=cdna1;weight=3
        """);
    write(
        "evidence/proteins.gff",
        """
        ##gff-version 3
        chr1\tgenebeam\tprotein_match\t141\t200\t71.20\t+\t.\tID=p1;Name=prot1;weight=1;pass=2
        """);
    write(
        "models/second_pass.tsv",
        GeneChanges.HEADER
            + "chr1\t101\t360\t+\tchanged\t101-360(1)\t101-360(2)\tsecond\tprot1\n"
            + "chr1\t9001\t9400\t-\tlost\t9001-9400(1)\t-\tsecond\t-\n");
    write("evidence/introns.tsv", IntronLines.HEADER + "chr1\t201\t300\t+\t7\t0\t1\tr1:4,r2:3\n");
    write(
        "evidence/filtered.tsv",
        FilterLines.HEADER + "chr1\t205\t300\t+\tintron\tNA\tNA\t2\tf2_weak_intron\t0\n");
  }

  private static void write(String file, String text) throws IOException {
    Path path = release.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void tellsAllAboutALocus() throws Exception {
    assertEquals(EXPECTED, LocusExplanation.of(release, "ABC1", false));
  }

  @Test
  void everyNameOfALocusLeadsToIt() throws Exception {
    for (String name :
        new String[] {"900000001", "GeneID:900000001", "T_000001", "AT1", "T_000001-R1", "gb01"}) {
      assertEquals(EXPECTED, LocusExplanation.of(release, name, false), name);
    }
    String region = LocusExplanation.of(release, "chr1:9,001-9,400", false);
    assertTrue(region.contains("T_000002-R1 (gb03)"), region);
    assertTrue(region.contains("Models dropped: none"), region);
    String dropped = LocusExplanation.of(release, "gb02", false);
    assertTrue(dropped.startsWith("Locus chr1:150-350\n"), dropped);
  }

  @Test
  void whatIsNotThereIsSaidClearly() {
    String unknown = message("ABC2");
    assertTrue(unknown.startsWith("no gene, transcript or model 'ABC2' in "), unknown);
    assertTrue(unknown.contains("ABC1"), unknown);
    assertTrue(message("chr9:1-100").startsWith("no sequence 'chr9'"), message("chr9:1-100"));
    for (String blank : new String[] {"", " ", "GeneID:"}) {
      assertTrue(message(blank).startsWith("the name of a locus is blank"), message(blank));
    }
    InputException folder =
        assertThrows(
            InputException.class,
            () -> LocusExplanation.of(release.resolve("nowhere"), "ABC1", false));
    assertTrue(folder.getMessage().contains("--release"), folder.getMessage());
  }

  private static String message(String locus) {
    return assertThrows(InputException.class, () -> LocusExplanation.of(release, locus, false))
        .getMessage();
  }

  @Test
  void everyRuleHasASentence() {
    for (ChainReject.Reason reason : ChainReject.Reason.values()) {
      assertTrue(Rules.has(reason.name().toLowerCase(Locale.ROOT)), reason.name());
    }
    for (CompletionReject.Reason reason : CompletionReject.Reason.values()) {
      assertTrue(Rules.has(reason.code()), reason.name());
    }
    assertTrue(Rules.has("transposon_protein"));
    assertTrue(Rules.has("proteins_fit_first_pass"));
    for (FilterCode code : FilterCode.values()) {
      assertTrue(Rules.has(code.name().toLowerCase(Locale.ROOT)), code.name());
    }
  }
}
