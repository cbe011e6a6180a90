package org.genebeam.splign;

/**
 * Finds out whether this Java machine computes with vectors: the module {@code
 * jdk.incubator.vector} must have been added when it was started, as the launcher does where Java
 * has it. Without it blocks are filled row by row, with the same result.
 */
final class BandKernels {
  /** Compiled apart from the other classes, see the module's {@code pom.xml}. */
  private static final String VECTORS = "org.genebeam.splign.VectorKernel";

  /** With fewer, rows filled one at a time are as fast. */
  private static final int FEWEST_LANES = 4;

  private BandKernels() {}

  /** A new kernel, for one thread; null if this machine has none. */
  static BandKernel find() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return null;
    }
    try {
      BandKernel kernel =
          (BandKernel) Class.forName(VECTORS).getDeclaredConstructor().newInstance();
      return kernel.lanes() < FEWEST_LANES ? null : kernel;
    } catch (ReflectiveOperationException | LinkageError e) {
      // A later Java may have changed the incubator module.
      return null;
    }
  }
}
