package org.genebeam.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.gnomon.GnomonParameterText;
import org.genebeam.gnomon.GnomonParameters;

/** The parameters and the genome of NCBI's reference run; tests are skipped without them. */
public final class GnomonReference {
  private GnomonReference() {}

  /** Parameters of {@code Gnomon-params}. */
  public static GnomonParameters parameters() throws IOException {
    Path file = SharedData.require("ncbi_reference/gnomon.params.gz");
    return GnomonParameterText.read(file.toString(), Files.newInputStream(file));
  }

  /** The genome that the reference models lie on. */
  public static InMemoryGenome genome() throws IOException {
    return GenomeFiles.fasta(SharedData.require("ncbi_reference/genome.fa.gz"));
  }
}
