package org.genebeam.transforms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Elements of a collection, readable after the run: for comparing the results of several runs. */
public final class Gathered<T> {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final Map<Integer, Queue<Object>> ALL = new ConcurrentHashMap<>();

  private final int id;

  private Gathered(int id) {
    this.id = id;
  }

  /** Gathers {@code elements} when their pipeline runs in this JVM. */
  public static <T> Gathered<T> from(PCollection<T> elements) {
    int id = NEXT.incrementAndGet();
    ALL.put(id, new ConcurrentLinkedQueue<>());
    elements.apply("Gather" + id, ParDo.of(new KeepFn<>(id)));
    return new Gathered<>(id);
  }

  /** What came, in no order. */
  @SuppressWarnings("unchecked")
  public List<T> values() {
    List<T> values = new ArrayList<>();
    ALL.get(id).forEach(value -> values.add((T) value));
    return values;
  }

  private static final class KeepFn<T> extends DoFn<T, Void> {
    private final int id;

    KeepFn(int id) {
      this.id = id;
    }

    @ProcessElement
    public void process(@Element T element) {
      ALL.get(id).add(element);
    }
  }
}
