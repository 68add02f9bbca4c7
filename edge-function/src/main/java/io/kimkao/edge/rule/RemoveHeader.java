package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.limits.HeaderTable;
import io.kimkao.edge.limits.Limit;
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

  /** To remove what CloudFront never shows does nothing; to remove what is read-only is refused. */
  @Override
  @Nullable String refused(EventType type) {
    for (String name : names) {
      if (HeaderTable.flaw(name, type) == Limit.READ_ONLY_HEADER) {
        return "header " + name + " " + HeaderTable.refusal(name, type);
      }
    }
    return null;
  }
}
