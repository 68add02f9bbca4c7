package io.kimkao.edge.limits;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Violations in the order in which they are found. */
final class Findings {
  private @Nullable List<Violation> all;

  void add(Limit limit, String where, String found) {
    add(new Violation(limit, where, found, null));
  }

  /** A header of the result that is not for a function to set. */
  void addHeader(Limit limit, String name, String found) {
    add(new Violation(limit, HeaderCheck.at("headers", name), found, name));
  }

  /** Adds nothing where nothing was found. */
  void addIf(Limit limit, String where, @Nullable String found) {
    if (found != null) {
      add(limit, where, found);
    }
  }

  List<Violation> all() {
    return all == null ? List.of() : all;
  }

  private void add(Violation violation) {
    if (all == null) {
      all = new ArrayList<>();
    }
    all.add(violation);
  }
}
