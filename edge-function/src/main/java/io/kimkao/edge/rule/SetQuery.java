package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

/** Values by the same position as names. */
final class SetQuery extends Action {
  private final String[] names;
  private final String[] values;

  SetQuery(String[] names, String[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  String key() {
    return "setQuery";
  }

  @Override
  @Nullable Response apply(Event event) {
    Request request = event.request();
    for (int i = 0; i < names.length; i++) {
      request.setQuerystring(Pairs.with(request.querystring(), names[i], values[i]));
    }
    return null;
  }
}
