package org.genebeam.transforms.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.model.EvidenceKind;
import org.genebeam.screen.Contaminants;
import org.genebeam.screen.DenyList;
import org.genebeam.screen.TranscriptScreen;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.screen.ContaminantStore;

/**
 * Takes contaminants out of transcripts and long reads, and vectors and adaptors off their ends.
 * Known transcripts pass untouched. Whatever is on the deny list is left out, known or not.
 *
 * <p>Out: {@link #PASSED}, the queries to align; {@link #ROWS}, a line for every query with a hit.
 */
public final class ScreenTranscripts
    extends PTransform<PCollection<List<Query>>, PCollectionTuple> {
  static final TupleTag<List<Query>> PASSED = new TupleTag<>("passed") {};
  static final TupleTag<KV<Long, String>> ROWS = new TupleTag<>("rows") {};

  private final PCollectionView<String> contaminants;
  private final DenyList denied;

  private ScreenTranscripts(PCollectionView<String> contaminants, DenyList denied) {
    this.contaminants = contaminants;
    this.denied = denied;
  }

  /** {@code contaminants} holds the folder of their store, or an empty text; null for none. */
  static ScreenTranscripts against(PCollectionView<String> contaminants, DenyList denied) {
    return new ScreenTranscripts(contaminants, denied);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<Query>> batches) {
    PCollectionTuple out =
        batches.apply(
            "Screen",
            ParDo.of(new ScreenFn(contaminants, denied))
                .withSideInputs(contaminants == null ? List.of() : List.of(contaminants))
                .withOutputTags(PASSED, TupleTagList.of(ROWS)));
    out.get(PASSED).setCoder(ListCoder.of(Query.Coder.of()));
    out.get(ROWS).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    return out;
  }

  private static final class ScreenFn extends DoFn<List<Query>, List<Query>> {
    private final Counter in = Metrics.counter(ScreenTranscripts.class, "queries_in");
    private final Counter kept = Metrics.counter(ScreenTranscripts.class, "queries_kept");
    private final Counter trimmed = Metrics.counter(ScreenTranscripts.class, "ends_trimmed");
    private final Counter rejected =
        Metrics.counter(ScreenTranscripts.class, "queries_dropped_contaminant");
    private final Counter deny =
        Metrics.counter(ScreenTranscripts.class, "queries_dropped_deny_list");
    private final PCollectionView<String> contaminants;
    private final DenyList denied;

    ScreenFn(PCollectionView<String> contaminants, DenyList denied) {
      this.denied = denied;
      this.contaminants = contaminants;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      List<Query> queries = c.element();
      Contaminants known =
          contaminants == null
              ? null
              : ContaminantStore.open(c.sideInput(contaminants)).orElse(null);
      if (known == null && denied.isEmpty()) {
        c.output(queries);
        return;
      }
      TranscriptScreen screen = known == null ? null : new TranscriptScreen(known);
      List<Query> passed = new ArrayList<>();
      for (Query q : queries) {
        in.inc();
        String label = q.policy().label();
        Optional<String> entry = denied.entryFor(q.id());
        if (entry.isPresent()) {
          deny.inc();
          c.output(ROWS, KV.of(0L, DenyList.row(q.id(), label, q.codes().length, entry.get())));
          continue;
        }
        if (screen == null || q.kind() == EvidenceKind.KNOWN) {
          passed.add(q);
          continue;
        }
        TranscriptScreen.Result result =
            screen.screen(q.id(), q.codes(), q.kind() == EvidenceKind.LONG_READ);
        if (result.sequence() >= 0) {
          c.output(ROWS, KV.of(0L, screen.row(q.id(), label, q.codes().length, result)));
        }
        switch (result.action()) {
          case KEPT -> passed.add(q);
          case TRIMMED -> {
            trimmed.inc();
            passed.add(q.part(result.start(), result.end()));
          }
          case REJECTED -> rejected.inc();
        }
      }
      kept.inc(passed.size());
      StageClock.stage("ScreenTranscripts").add("queries_in", queries.size());
      if (!passed.isEmpty()) {
        c.output(passed);
      }
    }
  }
}
