package io.kimkao.edge.local.fault;

import io.vertx.core.Future;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that can be broken: an API, a function, a distribution, a name server. */
public final class Part {
  private final String name;
  private final String what;
  private final Set<Kind> kinds;
  private final Map<Kind, Fault> faults = Collections.synchronizedMap(new EnumMap<>(Kind.class));
  private volatile Supplier<Future<?>> changed = Future::succeededFuture;

  /**
   * A part that works.
   *
   * @param name as it is written on the command line
   * @param kinds how it can be broken, in the order of {@link Kind}
   */
  public Part(String name, String what, Set<Kind> kinds) {
    this.name = name;
    this.what = what;
    this.kinds = kinds;
  }

  public String name() {
    return name;
  }

  public String what() {
    return what;
  }

  /** How it can be broken. */
  public List<Kind> kinds() {
    return kinds.stream().sorted().toList();
  }

  /** How it is broken now. */
  public List<Fault> faults() {
    synchronized (faults) {
      return List.copyOf(faults.values());
    }
  }

  /** Whether it is broken so. */
  public boolean has(Kind kind) {
    return faults.containsKey(kind);
  }

  /** How many milliseconds late it answers; 0 while it is not slow. */
  public long lateMillis() {
    Fault fault = faults.get(Kind.SLOW);
    return fault == null ? 0 : (long) fault.value();
  }

  /** Whether this request is one of those that get an error. */
  public boolean errs() {
    Fault fault = faults.get(Kind.ERRORS);
    return fault != null && ThreadLocalRandom.current().nextDouble() < fault.value();
  }

  /** Does that for each change; the change is done when that is done. */
  public Part onChange(Supplier<Future<?>> action) {
    changed = action;
    return this;
  }

  Future<?> put(Fault fault) {
    faults.put(fault.kind(), fault);
    return changed.get();
  }

  Future<?> mend() {
    faults.clear();
    return changed.get();
  }

  /** The kind of that word; {@code null} where it cannot be broken so. */
  @Nullable Kind kind(String word) {
    for (Kind kind : kinds) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
