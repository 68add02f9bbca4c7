package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of Systems Manager, without their history. */
public final class Parameters {
  private static final int MOST_CHARACTERS = 4096;
  private static final Pattern NAME = Pattern.compile("(?:/?[a-zA-Z0-9_.-]+)+");

  /**
   * A parameter.
   *
   * @param version 1 or more; each change is the next
   */
  record Stored(String name, String type, String value, long version, Instant lastModified) {}

  private final Clock clock;
  private final Map<String, Stored> byName = new TreeMap<>();

  /** None yet. */
  public Parameters(Clock clock) {
    this.clock = clock;
  }

  /** Has that one, as a deployment makes it. */
  public synchronized Parameters with(String name, String value) {
    byName.put(name, new Stored(name, "String", value, 1, clock.instant()));
    return this;
  }

  /** Its value; {@code null} where there is no such parameter. */
  public synchronized @Nullable String value(String name) {
    Stored found = byName.get(name);
    return found == null ? null : found.value();
  }

  synchronized Stored get(String name) throws Rejection {
    Stored found = byName.get(name);
    if (found == null) {
      throw notFound();
    }
    return found;
  }

  /**
   * Creates or changes it.
   *
   * @param type {@code null} for the one that it has
   * @throws Rejection {@code ParameterAlreadyExists} where it is there and must not be
   */
  synchronized Stored put(String name, @Nullable String type, String value, boolean overwrite)
      throws Rejection {
    Stored old = byName.get(name);
    if (!NAME.matcher(name).matches()) {
      throw invalid("Parameter names have letters, digits and _.-/ only.");
    }
    if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
      throw invalid("Parameter value must have 1 to " + MOST_CHARACTERS + " characters.");
    }
    if (old != null && !overwrite) {
      throw new Rejection(
          400,
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    String kept = type == null && old != null ? old.type() : type;
    if (kept == null) {
      throw invalid("A parameter type is required when you create a parameter.");
    }
    long version = old == null ? 1 : old.version() + 1;
    Stored next = new Stored(name, kept, value, version, clock.instant());
    byName.put(name, next);
    return next;
  }

  synchronized void delete(String name) throws Rejection {
    if (byName.remove(name) == null) {
      throw notFound();
    }
  }

  private static Rejection notFound() {
    return new Rejection(400, "ParameterNotFound", "");
  }

  static Rejection invalid(String message) {
    return new Rejection(400, "ValidationException", message);
  }
}
