package org.genebeam.pipelines.annotate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.formats.AlignedReads;
import org.genebeam.model.EvidenceKind;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.ReadRun;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.transforms.evidence.ReadEndSites;
import org.genebeam.transforms.reads.ReadFiles;
import org.genebeam.transforms.transcripts.QueryFile;

/**
 * The evidence files of a run, each with the index of the run that its records count for.
 *
 * <p>Runs are numbered by name, short reads first, so that their order in RUN.yaml does not matter.
 *
 * @param shortReads files of short reads
 * @param alignedReads SAM, BAM and CRAM files of short and long reads
 * @param endSites files of transcript starts and polyadenylation sites
 * @param transcripts files of transcripts and long reads
 * @param proteins files of proteins
 * @param runNames names by run index; the last three stand for transcripts, known transcripts and
 *     proteins
 * @param shortRuns the first so many runs are of short reads
 */
record RunInputs(
    List<ReadFiles> shortReads,
    List<QueryFile> alignedReads,
    List<ReadEndSites.SiteFile> endSites,
    List<QueryFile> transcripts,
    List<String> proteins,
    List<String> runNames,
    int shortRuns) {
  static RunInputs of(RunConfig config) {
    Collector all = new Collector();
    byName(config.shortReads()).forEach(all::addShort);
    int shortRuns = all.names.size();
    byName(config.longReads()).forEach(all::addLong);
    all.addSites(config.files(ConfigKey.TSS_SITES), ConfigKey.TSS_SITES);
    all.addSites(config.files(ConfigKey.POLYA_SITES), ConfigKey.POLYA_SITES);
    all.addTranscripts(config.files(ConfigKey.TRANSCRIPTS), EvidenceKind.MRNA, false);
    all.addTranscripts(config.files(ConfigKey.ESTS), EvidenceKind.EST, false);
    all.addTranscripts(config.files(ConfigKey.CROSS_SPECIES_TRANSCRIPTS), EvidenceKind.EST, true);
    all.names.add("transcripts");
    all.addTranscripts(config.files(ConfigKey.KNOWN_TRANSCRIPTS), EvidenceKind.KNOWN, false);
    all.names.add("known_transcripts");
    List<String> proteins = new ArrayList<>(config.files(ConfigKey.PROTEINS));
    proteins.addAll(config.files(ConfigKey.ADDITIONAL_PROTEINS));
    all.names.add("proteins");
    return new RunInputs(
        List.copyOf(all.shortReads),
        List.copyOf(all.alignedReads),
        List.copyOf(all.endSites),
        List.copyOf(all.transcripts),
        List.copyOf(proteins),
        List.copyOf(all.names),
        shortRuns);
  }

  /** Run index that proteins count for. */
  int proteinRun() {
    return runNames.size() - 1;
  }

  private static List<ReadRun> byName(List<ReadRun> runs) {
    return runs.stream().sorted(Comparator.comparing(ReadRun::name)).toList();
  }

  /** Files so far; the next run gets the number of names so far. */
  private static final class Collector {
    final List<String> names = new ArrayList<>();
    final List<ReadFiles> shortReads = new ArrayList<>();
    final List<QueryFile> alignedReads = new ArrayList<>();
    final List<QueryFile> transcripts = new ArrayList<>();
    final List<ReadEndSites.SiteFile> endSites = new ArrayList<>();

    void addShort(ReadRun run) {
      for (var files : run.files()) {
        if (AlignedReads.isAligned(files.first())) {
          alignedReads.add(new QueryFile(EvidenceKind.SHORT_READ, names.size(), files.first()));
        } else {
          String second = files.second() == null ? "" : files.second();
          shortReads.add(new ReadFiles(names.size(), run.name(), files.first(), second));
        }
      }
      names.add(run.name());
    }

    void addLong(ReadRun run) {
      for (var files : run.files()) {
        QueryFile file = new QueryFile(EvidenceKind.LONG_READ, names.size(), files.first());
        (AlignedReads.isAligned(file.path()) ? alignedReads : transcripts).add(file);
      }
      names.add(run.name());
    }

    void addSites(List<String> files, ConfigKey key) {
      boolean polyA = key == ConfigKey.POLYA_SITES;
      files.forEach(f -> endSites.add(new ReadEndSites.SiteFile(f, polyA, names.size())));
      if (!files.isEmpty()) {
        names.add(key.yaml());
      }
    }

    void addTranscripts(List<String> files, EvidenceKind kind, boolean crossSpecies) {
      files.forEach(f -> transcripts.add(new QueryFile(kind, names.size(), f, crossSpecies)));
    }
  }
}
