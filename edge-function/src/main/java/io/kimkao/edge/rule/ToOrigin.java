package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

/** The name of an origin of the configuration; who knows the origins sends the request there. */
final class ToOrigin extends Action {
  private final String name;

  ToOrigin(String name) {
    this.name = name;
  }

  @Override
  String key() {
    return "toOrigin";
  }

  @Override
  @Nullable Response apply(Event event) {
    return null;
  }

  @Override
  String origin() {
    return name;
  }
}
