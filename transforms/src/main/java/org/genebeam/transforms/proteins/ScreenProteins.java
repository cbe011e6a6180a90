package org.genebeam.transforms.proteins;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.screen.DenyList;
import org.genebeam.screen.ProteinScreen;
import org.genebeam.search.ProteinSet;
import org.genebeam.transforms.StageClock;

/**
 * Takes proteins of transposable elements, and those on the deny list, out of the proteins to
 * align.
 *
 * <p>Out: {@link #PASSED}, the proteins to align; {@link #ROWS}, a line for every protein that
 * resembles an element or is denied. Every JVM indexes the elements once and holds them.
 */
public final class ScreenProteins
    extends PTransform<PCollection<List<ProteinQuery>>, PCollectionTuple> {
  static final TupleTag<List<ProteinQuery>> PASSED = new TupleTag<>("passed") {};
  static final TupleTag<KV<Long, String>> ROWS = new TupleTag<>("rows") {};

  private static final Map<String, ProteinSet> SETS = new HashMap<>();

  private final List<String> elements;
  private final DenyList denied;

  private ScreenProteins(List<String> elements, DenyList denied) {
    this.elements = elements;
    this.denied = denied;
  }

  /** {@code elements}: FASTA files of proteins of transposable elements, possibly none. */
  static ScreenProteins against(List<String> elements, DenyList denied) {
    return new ScreenProteins(List.copyOf(elements), denied);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<ProteinQuery>> batches) {
    PCollectionTuple out =
        batches.apply(
            "Screen",
            ParDo.of(new ScreenFn(elements, denied)).withOutputTags(PASSED, TupleTagList.of(ROWS)));
    out.get(PASSED).setCoder(ListCoder.of(ProteinQuery.Coder.of()));
    out.get(ROWS).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    return out;
  }

  /** The indexed set, one for the same files in the same state. */
  private static ProteinSet set(List<String> files) throws IOException {
    List<MatchResult.Metadata> found = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    for (String file : files) {
      MatchResult.Metadata metadata = FileSystems.matchSingleFileSpec(file);
      found.add(metadata);
      key.append(metadata.resourceId()).append('\t').append(metadata.sizeBytes());
      key.append('\t').append(metadata.lastModifiedMillis()).append('\n');
    }
    synchronized (SETS) {
      ProteinSet set = SETS.get(key.toString());
      if (set == null) {
        set = read(found);
        SETS.put(key.toString(), set);
      }
      return set;
    }
  }

  private static ProteinSet read(List<MatchResult.Metadata> files) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> letters = new ArrayList<>();
    for (MatchResult.Metadata file : files) {
      try (FastaReader reader =
          new FastaReader(
              file.resourceId().toString(),
              Channels.newInputStream(FileSystems.open(file.resourceId())),
              SequenceAlphabet.PROTEIN)) {
        while (reader.next()) {
          names.add(reader.name());
          letters.add(reader.letters());
        }
      }
    }
    return ProteinSet.of(names, letters);
  }

  private static final class ScreenFn extends DoFn<List<ProteinQuery>, List<ProteinQuery>> {
    private final Counter in = Metrics.counter(ScreenProteins.class, "proteins_in");
    private final Counter kept = Metrics.counter(ScreenProteins.class, "proteins_kept");
    private final Counter element =
        Metrics.counter(ScreenProteins.class, "proteins_dropped_te_protein");
    private final Counter deny =
        Metrics.counter(ScreenProteins.class, "proteins_dropped_deny_list");
    private final List<String> elements;
    private final DenyList denied;

    ScreenFn(List<String> elements, DenyList denied) {
      this.elements = elements;
      this.denied = denied;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      List<ProteinQuery> queries = c.element();
      if (elements.isEmpty() && denied.isEmpty()) {
        c.output(queries);
        return;
      }
      ProteinScreen screen = elements.isEmpty() ? null : new ProteinScreen(set(elements));
      List<ProteinQuery> passed = new ArrayList<>();
      for (ProteinQuery q : queries) {
        int length = q.residues().length;
        Optional<String> entry = denied.entryFor(q.id());
        if (entry.isPresent()) {
          deny.inc();
          c.output(ROWS, KV.of(0L, DenyList.row(q.id(), "protein", length, entry.get())));
          continue;
        }
        ProteinScreen.Result result = screen == null ? null : screen.screen(q.residues());
        if (result != null && result.subject() >= 0) {
          c.output(ROWS, KV.of(0L, screen.row(q.id(), length, result)));
        }
        if (result != null && result.rejected()) {
          element.inc();
        } else {
          passed.add(q);
        }
      }
      in.inc(queries.size());
      kept.inc(passed.size());
      StageClock.stage("ScreenProteins").add("proteins_in", queries.size());
      if (!passed.isEmpty()) {
        c.output(passed);
      }
    }
  }
}
