package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class SetQuery extends Action {
  private final String name;
  private final String value;

  SetQuery(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  String key() {
    return "setQuery";
  }

  @Override
  @Nullable Response apply(Event event) {
    Request request = event.request();
    request.setQuerystring(Pairs.with(request.querystring(), name, value));
    return null;
  }
}
