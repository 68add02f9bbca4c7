package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class RemoveHeader extends Action {
  private final String name;

  RemoveHeader(String name) {
    this.name = name;
  }

  @Override
  String key() {
    return "removeHeader";
  }

  @Override
  @Nullable Response apply(Event event) {
    event.unchanged().headers().remove(name);
    return null;
  }
}
