package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class SetUri extends Action {
  private final String uri;

  SetUri(String uri) {
    this.uri = uri;
  }

  @Override
  String key() {
    return "setUri";
  }

  @Override
  @Nullable Response apply(Event event) {
    event.request().setUri(uri);
    return null;
  }
}
