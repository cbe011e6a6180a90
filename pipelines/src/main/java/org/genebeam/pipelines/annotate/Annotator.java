package org.genebeam.pipelines.annotate;

import java.io.IOException;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.config.RunConfig;

/** Runs an annotation from start to end. */
@FunctionalInterface
public interface Annotator {

  /** Returns when the release is complete. */
  void run(RunConfig config, AnnotateOptions options)
      throws InputException, IOException, InterruptedException;
}
