package io.kimkao.edge.local.fault;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All parts that can be broken, by name. */
public final class Faults {
  private final Map<String, Part> parts = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Consumer<Part> changed;

  /**
   * No parts yet.
   *
   * @param changed is told of each part that was broken or mended
   */
  public Faults(Consumer<Part> changed) {
    this.changed = changed;
  }

  /** Takes a part in, or the one that is there under that name. */
  public Part add(Part part) {
    Part old = parts.putIfAbsent(part.name(), part);
    return old == null ? part : old;
  }

  /** All of them, in the order in which they came. */
  public Collection<Part> parts() {
    synchronized (parts) {
      return List.copyOf(parts.values());
    }
  }

  /**
   * Breaks a part, and is done when it is broken.
   *
   * @param value in the kind's unit; {@code null} for the usual one
   * @throws IllegalArgumentException in one line, for a part, kind or value that there is not
   */
  public Future<Part> set(String name, String word, @Nullable Double value) {
    Part part = part(name);
    Kind kind = part.kind(word);
    if (kind == null) {
      throw new IllegalArgumentException(
          name
              + ": must be broken by one of "
              + part.kinds().stream().map(Kind::word).collect(Collectors.joining(", "))
              + ", but by "
              + word);
    }
    if (value != null && kind.unit() == null) {
      throw new IllegalArgumentException(word + ": takes no value, but was given " + value);
    }
    double number = value == null ? kind.usual() : value;
    if (!(number >= 0 && number <= kind.most())) {
      throw new IllegalArgumentException(
          word + ": must be 0 to " + text(kind.most()) + " " + kind.unit() + ", but is " + number);
    }
    return told(part, part.put(new Fault(kind, number)));
  }

  /**
   * Mends a part.
   *
   * @throws IllegalArgumentException in one line, for a part that there is not
   */
  public Future<Part> mend(String name) {
    Part part = part(name);
    return part.faults().isEmpty() ? Future.succeededFuture(part) : told(part, part.mend());
  }

  /** Mends all parts. */
  public Future<?> mend() {
    return Future.join(parts().stream().map(part -> mend(part.name())).toList());
  }

  private Future<Part> told(Part part, Future<?> done) {
    return done.map(part).onSuccess(changed::accept);
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(
          name + ": must be one of " + String.join(", ", List.copyOf(parts.keySet())));
    }
    return part;
  }

  /** A value without the point that it does not need. */
  public static String text(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
