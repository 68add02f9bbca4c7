package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

final class Respond extends Action {
  private final int status;
  private final String body;
  private final SetHeader headers;

  Respond(int status, String body, SetHeader headers) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  @Override
  String key() {
    return "respond";
  }

  @Override
  @Nullable Response apply(Event event) {
    Response response = event.request().respond(status);
    headers.set(response.headers());
    if (!body.isEmpty()) {
      response.setBody(body);
    }
    return response;
  }

  @Override
  @Nullable String refused(EventType type) {
    String flaw = Syntax.answer(status, body, headers.bytes(), type);
    return flaw == null ? headers.refused(type) : "respond: " + flaw;
  }
}
