package org.genebeam.transforms.proteins;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.ModelProteins;

/** The indexed proteins of the models, one for all threads of a JVM. */
final class SharedModels {
  private static String digest = "";
  private static SoftReference<ModelProteins> index = new SoftReference<>(null);

  private SharedModels() {}

  /** The index of these models, in any order. */
  static ModelProteins of(Iterable<ModelProtein> models) {
    List<ModelProtein> sorted = new ArrayList<>();
    models.forEach(sorted::add);
    sorted.sort(ModelProtein.BY_PLACE);
    String wanted = digest(sorted);
    synchronized (SharedModels.class) {
      ModelProteins shared = index.get();
      if (shared == null || !digest.equals(wanted)) {
        shared = ModelProteins.of(sorted);
        digest = wanted;
        index = new SoftReference<>(shared);
      }
      return shared;
    }
  }

  private static String digest(List<ModelProtein> models) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      for (ModelProtein m : models) {
        ByteBuffer numbers =
            ByteBuffer.allocate(20 + 4 * m.cds().length + 8 * m.placed().length)
                .putInt(m.contig())
                .putInt(m.strand().ordinal() | m.phase() << 4 | m.role().ordinal() << 8)
                .putInt(m.cds().length)
                .putInt(m.residues().length)
                .putInt(m.placed().length);
        for (int bound : m.cds()) {
          numbers.putInt(bound);
        }
        for (long hash : m.placed()) {
          numbers.putLong(hash);
        }
        sum.update(numbers.array());
        sum.update(m.residues());
      }
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
