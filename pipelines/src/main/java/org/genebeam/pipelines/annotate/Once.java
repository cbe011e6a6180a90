package org.genebeam.pipelines.annotate;

import java.util.function.Supplier;

/** Asks another supplier when it is first asked, and no more: a transform is applied only once. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;

  /** Null until asked. */
  private T made;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    if (made == null) {
      made = source.get();
    }
    return made;
  }
}
