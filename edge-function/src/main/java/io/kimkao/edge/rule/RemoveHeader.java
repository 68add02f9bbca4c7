package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class RemoveHeader extends Action {
  private final String[] names;

  RemoveHeader(String... names) {
    this.names = names;
  }

  @Override
  String key() {
    return "removeHeader";
  }

  @Override
  @Nullable Response apply(Event event) {
    for (String name : names) {
      event.unchanged().headers().remove(name);
    }
    return null;
  }
}
