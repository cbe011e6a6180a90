package org.genebeam.splign;

/**
 * Finds out whether this Java machine computes with vectors: the module {@code
 * jdk.incubator.vector} must have been added when it was started, as the launcher does where Java
 * has it. Without it blocks are filled row by row, with the same result.
 */
final class BandKernels {
  /** Compiled apart from the other classes, see the module's {@code pom.xml}. */
  private static final String VECTORS = "org.genebeam.splign.VectorKernel";

  private static final boolean AVAILABLE = available();

  /** With fewer, rows filled one at a time are as fast. */
  private static final int FEWEST_LANES = 4;

  private BandKernels() {}

  /** A new kernel, for one thread; null if this machine has none, or would not compile it. */
  static BandKernel find() {
    if (!AVAILABLE) {
      return null;
    }
    try {
      return create();
    } catch (ReflectiveOperationException | LinkageError e) {
      // A later Java may have changed the incubator module.
      return null;
    }
  }

  private static boolean available() {
    // Vectors that are not compiled lie on the heap: then rows are faster by far.
    boolean compiles =
        System.getProperty("java.vm.name", "").contains("Server VM")
            && System.getProperty("java.vm.info", "").startsWith("mixed mode")
            && !System.getProperty("java.vm.info", "").contains("emulated-client");
    if (!compiles || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return false;
    }
    try {
      BandKernel kernel = create();
      return kernel.lanes() >= FEWEST_LANES && tried(kernel);
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  private static BandKernel create() throws ReflectiveOperationException {
    return (BandKernel) Class.forName(VECTORS).getDeclaredConstructor().newInstance();
  }

  /** Links all that the kernel calls, which may be missing in a later Java. */
  private static boolean tried(BandKernel kernel) {
    byte[] genome = new byte[40];
    genome[5] = 2;
    genome[6] = 3;
    genome[37] = 2;
    SplignParameters p = SplignParameters.est().withMinIntron(4);
    BlockAlignment block = new BlockAlignment(p, BlockAlignment.STORE, true, kernel);
    block.sequences(new byte[20], genome, new SpliceSites(genome));
    return block.align(0, 20, 0, 40, true, true, new EditPath()) > 0;
  }
}
