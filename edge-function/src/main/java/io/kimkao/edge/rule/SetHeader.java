package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class SetHeader extends Action {
  private final String name;
  private final String value;

  SetHeader(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  String key() {
    return "setHeader";
  }

  @Override
  @Nullable Response apply(Event event) {
    set(event.unchanged().headers());
    return null;
  }

  void set(Headers headers) {
    headers.set(name, value);
  }
}
