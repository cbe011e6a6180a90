package org.genebeam.pipelines.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.genebeam.formats.NearestName;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.explain.ReleaseTables.Feature;

/**
 * Tells, from the files of a release, what was proposed at a locus, what was kept and on what
 * evidence, and what was dropped by which rule. Cost: one pass over each file.
 */
public final class LocusExplanation {
  private static final String REGISTRY = "registry.tsv";
  private static final String CHANGES = "models/second_pass.tsv";
  private static final List<String> EVIDENCE =
      List.of("known", "transcripts", "long_reads", "proteins");

  /** Rows of a list that are printed before the rest is only counted. */
  private static final int SHOWN = 12;

  private final Path folder;
  private final ReleaseTables tables;
  private final boolean all;
  private final StringBuilder text = new StringBuilder();

  private LocusExplanation(Path folder, boolean all) {
    this.folder = folder;
    this.tables = new ReleaseTables(folder);
    this.all = all;
  }

  /**
   * The explanation as text.
   *
   * @param folder output folder of {@code genebeam annotate}
   * @param locus GeneID, locus tag, symbol, curated id, transcript or model id, or {@code
   *     sequence:first-last}
   * @param all whether long lists are printed whole
   * @throws InputException if there is no such locus or the folder is no release
   */
  public static String of(Path folder, String locus, boolean all)
      throws IOException, InputException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + ": no such folder; --release takes an output folder of genebeam annotate");
    }
    LocusExplanation explanation = new LocusExplanation(folder, all);
    explanation.write(explanation.find(locus));
    return explanation.text.toString();
  }

  private Region find(String locus) throws IOException, InputException {
    String id = locus.startsWith("GeneID:") ? locus.substring("GeneID:".length()) : locus;
    if (id.isBlank()) {
      throw new InputException("the name of a locus is blank; give a gene, transcript or place");
    }
    TreeSet<String> names = new TreeSet<>();
    TreeSet<String> sequences = new TreeSet<>();
    List<Map<String, String>> genes =
        tables.rows(
            REGISTRY,
            row -> {
              sequences.add(row.get("sequence"));
              boolean same = false;
              for (String column : List.of("gene_id", "locus_tag", "symbol", "curated_id")) {
                if (!row.get(column).isEmpty()) {
                  names.add(row.get(column));
                  same |= row.get(column).equals(id);
                }
              }
              return same;
            });
    if (!genes.isEmpty()) {
      Map<String, String> gene = genes.get(0);
      return new Region(gene.get("sequence"), number(gene, "start") - 1, number(gene, "end"));
    }
    List<Feature> models =
        tables.features(
            "models/all_models.gff",
            f ->
                f.attribute("ID").equals(id)
                    || f.attribute("ID").startsWith(id + ".")
                    || f.attribute("transcript_id").equals(id));
    if (!models.isEmpty()) {
      Feature f = models.get(0);
      return new Region(f.sequence(), f.first() - 1, f.last());
    }
    Region region = Region.parse(locus).orElse(null);
    if (region == null) {
      throw new InputException(
          "no gene, transcript or model '%s' in %s%s; a place is written sequence:first-last"
              .formatted(locus, folder, NearestName.hint(id, names)));
    }
    if (!sequences.contains(region.sequence())
        && tables
            .features("complete.genomic.gff", f -> f.sequence().equals(region.sequence()))
            .isEmpty()) {
      throw new InputException(
          "no sequence '%s' in %s%s"
              .formatted(
                  region.sequence(), folder, NearestName.hint(region.sequence(), sequences)));
    }
    return region;
  }

  private void write(Region region) throws IOException, InputException {
    line("Locus %s", region);
    line("");
    genes(region);
    models(region);
    changes(region);
    evidence(region);
    introns(region);
    filtered(region);
  }

  private void genes(Region region) throws IOException, InputException {
    List<Map<String, String>> genes =
        tables.rows(
            REGISTRY, g -> region.meets(g.get("sequence"), number(g, "start"), number(g, "end")));
    line("Genes: %s", genes.isEmpty() ? "none" : genes.size());
    for (Map<String, String> g : genes) {
      line(
          "  %s  GeneID:%s  %s  %s  %s:%s-%s(%s)%s",
          g.get("symbol"),
          g.get("gene_id"),
          g.get("locus_tag"),
          g.get("biotype"),
          g.get("sequence"),
          g.get("start"),
          g.get("end"),
          g.get("strand"),
          g.get("curated_id").isEmpty() ? "" : "  curated " + g.get("curated_id"));
    }
    line("");
  }

  private void models(Region region) throws IOException, InputException {
    Map<String, int[]> parts = new LinkedHashMap<>();
    List<Feature> models =
        tables.features(
            "models/all_models.gff",
            f -> {
              if (!region.meets(f.sequence(), f.first(), f.last())
                  && !parts.containsKey(f.attribute("Parent"))) {
                return false;
              }
              if (f.attribute("status").isEmpty()) {
                int[] sums = parts.get(f.attribute("Parent"));
                if (sums != null) {
                  sums[f.type().equals("CDS") ? 1 : 0] +=
                      f.type().equals("CDS") ? f.last() - f.first() + 1 : 1;
                }
                return false;
              }
              parts.put(f.attribute("ID"), new int[2]);
              return true;
            });
    Map<String, Map<String, String>> quality = new TreeMap<>();
    for (Map<String, String> row :
        tables.rows(
            "GNOMON/gnomon_quality_report.txt", r -> r.get("sequence").equals(region.sequence()))) {
      quality.put(row.get("transcript_id"), row);
    }
    List<Feature> kept = models.stream().filter(f -> f.attribute("status").equals("kept")).toList();
    Map<String, List<Map<String, String>>> evidence = evidenceOf(kept);
    Set<String> second = secondPass(region);
    line("Models kept: %s", kept.isEmpty() ? "none" : kept.size());
    for (Feature f : kept) {
      model(f, parts.get(f.attribute("ID")));
      Map<String, String> q = quality.get(f.attribute("transcript_id"));
      if (q != null) {
        line("    %s", support(q));
      }
      rows(evidence.getOrDefault(f.attribute("transcript_id"), new ArrayList<>()), second);
    }
    line("");
    List<Feature> lost =
        models.stream()
            .filter(f -> f.attribute("status").equals("dropped"))
            .sorted(Comparator.comparing((Feature f) -> -score(f)))
            .toList();
    line("Models dropped: %s", lost.isEmpty() ? "none" : lost.size());
    list(
        lost,
        f -> {
          model(f, parts.get(f.attribute("ID")));
          String winner = f.attribute("winner");
          line(
              "    by %s, rule %s: %s%s",
              f.attribute("stage"),
              f.attribute("reason"),
              Rules.text(f.attribute("reason")),
              winner.isEmpty() ? "" : "; lost to " + winner);
        });
    line("");
  }

  private static double score(Feature f) {
    return f.score().equals(".") ? Double.NEGATIVE_INFINITY : Double.parseDouble(f.score());
  }

  private void model(Feature f, int[] parts) {
    String id = f.attribute("transcript_id");
    line(
        "  %s  %s:%d-%d(%s)  %d exon%s%s%s%s",
        id.isEmpty() ? f.attribute("ID") : id + " (" + f.attribute("ID") + ")",
        f.sequence(),
        f.first(),
        f.last(),
        f.strand(),
        parts[0],
        parts[0] == 1 ? "" : "s",
        parts[1] == 0 ? ", non-coding" : ", CDS of %d bases".formatted(parts[1]),
        f.score().equals(".") ? "" : ", score " + f.score() + " nats",
        (f.attribute("partial").isEmpty() ? "" : ", partial")
            + (f.attribute("method").isEmpty() ? "" : ", method " + f.attribute("method")));
  }

  private static String support(Map<String, String> q) {
    String least = q.get("minimal_full_support");
    String whole =
        least.equals("NA")
            ? "not fully supported"
            : "fully supported, least number of alignments " + least;
    String introns =
        q.get("mean_intron_depth").equals("NA")
            ? ""
            : "; introns with transcript support %s, reads across: mean %s, least %s; samples with all introns %s, with some %s"
                .formatted(
                    q.get("introns_with_transcript_support"),
                    q.get("mean_intron_depth"),
                    q.get("min_intron_depth"),
                    q.get("samples_all_introns"),
                    q.get("samples_some_introns"));
    return "%s; ab initio %s %%; short-read depth: mean %s, least %s%s"
        .formatted(
            whole,
            q.get("pct_ab_initio"),
            q.get("mean_short_read_depth"),
            q.get("min_short_read_depth"),
            introns);
  }

  /** Evidence rows of the models, by transcript. */
  private Map<String, List<Map<String, String>>> evidenceOf(List<Feature> models)
      throws IOException, InputException {
    Map<String, List<Map<String, String>>> rows = new TreeMap<>();
    for (Feature f : models) {
      rows.put(f.attribute("transcript_id"), new ArrayList<>());
    }
    for (Map<String, String> row :
        tables.rows("GNOMON/gnomon_report.txt", r -> rows.containsKey(r.get("transcript_id")))) {
      rows.get(row.get("transcript_id")).add(row);
    }
    return rows;
  }

  /** Names of the proteins that were aligned here in the second pass. */
  private Set<String> secondPass(Region region) throws IOException, InputException {
    Set<String> names = new TreeSet<>();
    for (Feature f :
        tables.features(
            "evidence/proteins.gff",
            f ->
                f.attribute("pass").equals("2")
                    && region.meets(f.sequence(), f.first(), f.last()))) {
      names.add(f.attribute("Name"));
    }
    return names;
  }

  /** What the second pass changed here; nothing if there was none. */
  private void changes(Region region) throws IOException, InputException {
    if (!Files.exists(folder.resolve(CHANGES))) {
      return;
    }
    List<Map<String, String>> rows =
        tables.rows(
            CHANGES, r -> region.meets(r.get("sequence"), number(r, "start"), number(r, "end")));
    line("Changed by the second pass: %s", rows.isEmpty() ? "nothing" : rows.size());
    list(
        rows,
        r ->
            line(
                "  %s-%s(%s)  %s: %s before, %s after; genes of the %s pass kept; proteins aligned"
                    + " here: %s",
                r.get("start"),
                r.get("end"),
                r.get("strand"),
                r.get("change"),
                r.get("first"),
                r.get("second"),
                r.get("kept"),
                r.get("proteins")));
    line("");
  }

  private void rows(List<Map<String, String>> rows, Set<String> second)
      throws IOException, InputException {
    rows.sort(
        Comparator.comparing((Map<String, String> r) -> !r.get("core_support").equals("Y"))
            .thenComparing(r -> -Double.parseDouble(r.get("pct_transcript_covered")))
            .thenComparing(r -> r.get("evidence")));
    list(
        rows,
        r ->
            line(
                "    %s %s%s: %s %% of the transcript%s%s%s",
                r.get("core_support").equals("Y") ? "core" : "    ",
                r.get("evidence"),
                second.contains(r.get("evidence")) ? " (second pass)" : "",
                r.get("pct_transcript_covered"),
                has(r, "pct_cds_covered", ", %s %% of the CDS"),
                has(r, "introns_exact", ", %s of the introns"),
                has(r, "pct_identity", ", %s %% identical")));
  }

  private static String has(Map<String, String> row, String column, String format) {
    return row.get(column).equals("NA") ? "" : format.formatted(row.get(column));
  }

  private void evidence(Region region) throws IOException, InputException {
    line("Evidence after the filters:");
    for (String kind : EVIDENCE) {
      Map<String, List<Feature>> alignments = new LinkedHashMap<>();
      for (Feature f :
          tables.features(
              "evidence/" + kind + ".gff", f -> region.meets(f.sequence(), f.first(), f.last()))) {
        alignments.computeIfAbsent(f.attribute("ID"), i -> new ArrayList<>()).add(f);
      }
      line("  %s: %s", kind.replace('_', ' '), alignments.isEmpty() ? "none" : alignments.size());
      list(
          new ArrayList<>(alignments.values()),
          exons -> {
            Feature first = exons.get(0);
            line(
                "    %s  %s:%d-%d(%s)  %d exon%s here, identity %s %%, weight %s%s",
                first.attribute("Name").isEmpty() ? first.attribute("ID") : first.attribute("Name"),
                first.sequence(),
                first.first(),
                exons.get(exons.size() - 1).last(),
                first.strand(),
                exons.size(),
                exons.size() == 1 ? "" : "s",
                identity(exons),
                first.attribute("weight"),
                first.attribute("pass").equals("2") ? ", second pass" : "");
          });
    }
    line("");
  }

  /** Of all exons, by their lengths, percent; NA if they do not tell theirs. */
  private static String identity(List<Feature> exons) {
    double sum = 0;
    int bases = 0;
    for (Feature e : exons) {
      if (!e.score().matches("[0-9]+(\\.[0-9]+)?")) {
        return "NA";
      }
      sum += Double.parseDouble(e.score()) * (e.last() - e.first() + 1);
      bases += e.last() - e.first() + 1;
    }
    return String.format(Locale.ROOT, "%.2f", sum / bases);
  }

  private void introns(Region region) throws IOException, InputException {
    List<Map<String, String>> introns =
        tables.rows(
            "evidence/introns.tsv",
            r -> region.meets(r.get("sequence"), number(r, "start"), number(r, "end")));
    line("Introns that were believed: %s", introns.isEmpty() ? "none" : introns.size());
    list(
        introns,
        r ->
            line(
                "  %s-%s(%s)  short reads %s, long reads %s, transcripts and proteins %s",
                r.get("start"),
                r.get("end"),
                r.get("strand"),
                r.get("short_reads"),
                r.get("long_reads"),
                r.get("transcripts")));
    line("");
  }

  private void filtered(Region region) throws IOException, InputException {
    List<Map<String, String>> rows =
        tables.rows(
            "evidence/filtered.tsv",
            r -> region.meets(r.get("sequence"), number(r, "start"), number(r, "end")));
    line("Evidence that was dropped or cut: %s", rows.isEmpty() ? "none" : rows.size());
    rows.sort(
        Comparator.comparingLong((Map<String, String> r) -> -Long.parseLong(r.get("weight"))));
    list(
        rows,
        r ->
            line(
                "  %s%s %s-%s(%s), weight %s: %s, rule %s: %s",
                r.get("kind").replace('_', ' '),
                r.get("id").equals("NA") ? "" : " " + r.get("id"),
                r.get("start"),
                r.get("end"),
                r.get("strand"),
                r.get("weight"),
                r.get("pieces").equals("0") ? "dropped" : "cut into " + r.get("pieces"),
                r.get("rule"),
                Rules.text(r.get("rule"))));
  }

  /** What is done with one thing of a list. */
  private interface Each<T> {
    void write(T item) throws IOException, InputException;
  }

  private <T> void list(List<T> items, Each<T> each) throws IOException, InputException {
    int n = all ? items.size() : Math.min(SHOWN, items.size());
    for (T item : items.subList(0, n)) {
      each.write(item);
    }
    if (n < items.size()) {
      line("    and %d more (--all lists them)", items.size() - n);
    }
  }

  private static int number(Map<String, String> row, String column) {
    return Integer.parseInt(row.get(column));
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
