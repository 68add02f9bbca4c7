package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.HeaderName;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.limits.Bounds;
import io.kimkao.edge.limits.HeaderTable;
import org.jspecify.annotations.Nullable;

/** Values by the same position as names. */
final class SetHeader extends Action {
  private final HeaderName[] names;
  private final String[] values;

  SetHeader(String[] names, String[] values) {
    this.names = new HeaderName[names.length];
    for (int i = 0; i < names.length; i++) {
      this.names[i] = HeaderName.of(names[i]);
    }
    this.values = values;
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

  @Override
  @Nullable String refused(EventType type) {
    for (HeaderName name : names) {
      String refusal = HeaderTable.refusal(name.toString(), type);
      if (refusal != null) {
        return "header " + name + " " + refusal;
      }
    }
    return null;
  }

  /** Bytes of the lines. */
  int bytes() {
    int bytes = 0;
    for (int i = 0; i < names.length; i++) {
      bytes += Bounds.lineBytes(names[i].toString(), values[i]);
    }
    return bytes;
  }

  void set(Headers headers) {
    for (int i = 0; i < names.length; i++) {
      headers.set(names[i], values[i]);
    }
  }
}
