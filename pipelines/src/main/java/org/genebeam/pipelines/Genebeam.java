package org.genebeam.pipelines;

import org.genebeam.pipelines.cli.CommandLines;

/** Main class of the program; see {@code genebeam --help}. */
public final class Genebeam {
  private Genebeam() {}

  public static void main(String[] args) {
    System.exit(CommandLines.execute(args));
  }
}
