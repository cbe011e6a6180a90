package org.genebeam.transforms.coders;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.rnaseq.LibraryCounts.Quantity;

/** The number of runs, then all quantities of each. */
public final class LibraryCountsCoder extends AtomicCoder<LibraryCounts> {
  private static final LibraryCountsCoder INSTANCE = new LibraryCountsCoder();
  private static final Quantity[] QUANTITIES = Quantity.values();

  private LibraryCountsCoder() {}

  public static LibraryCountsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(LibraryCounts value, OutputStream out) throws IOException {
    VarInt.encode(value.runs(), out);
    for (int run = 0; run < value.runs(); run++) {
      for (Quantity quantity : QUANTITIES) {
        VarInt.encode(value.get(run, quantity), out);
      }
    }
  }

  @Override
  public LibraryCounts decode(InputStream in) throws IOException {
    LibraryCounts value = new LibraryCounts();
    int runs = VarInt.decodeInt(in);
    for (int run = 0; run < runs; run++) {
      for (Quantity quantity : QUANTITIES) {
        value.add(run, quantity, VarInt.decodeLong(in));
      }
    }
    return value;
  }

  @Override
  public void verifyDeterministic() {}
}
