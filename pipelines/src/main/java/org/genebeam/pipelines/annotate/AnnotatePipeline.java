package org.genebeam.pipelines.annotate;

import org.genebeam.pipelines.config.RunConfig;

/** The place where the annotation DAG is put together and run. */
public final class AnnotatePipeline {
  private AnnotatePipeline() {}

  /** See {@link Annotator#run}. */
  public static void run(RunConfig config, AnnotateOptions options) {
    throw new UnsupportedOperationException("the annotation pipeline is not part of this build");
  }
}
