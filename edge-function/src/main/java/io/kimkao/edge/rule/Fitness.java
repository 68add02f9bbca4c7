package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import org.jspecify.annotations.Nullable;

/** Which actions can be done at which events, and which not together. */
final class Fitness {
  private Fitness() {}

  /** What is wrong, as {@code … must …, but …}; {@code null} if nothing is. */
  static @Nullable String flaw(EventType[] events, Action... actions) {
    int answers = 0;
    int uris = 0;
    int origins = 0;
    for (Action action : actions) {
      for (EventType type : events) {
        if (!fits(action, type)) {
          String where = action instanceof ToOrigin ? "origin-request" : "request";
          return action.key()
              + " must be done at "
              + where
              + " events, but the rule is for "
              + type.word();
        }
        String refused = action.refused(type);
        if (refused != null) {
          return refused;
        }
      }
      answers += isAnswer(action) ? 1 : 0;
      uris += action instanceof SetUri || action instanceof ReplacePrefix ? 1 : 0;
      origins += action instanceof ToOrigin ? 1 : 0;
    }
    if (answers > 0 && actions.length > 1) {
      return "redirect and respond must stand alone, but other actions stand beside";
    }
    if (uris > 1) {
      return "the URI must be set once, but it is set " + uris + " times";
    }
    return origins > 1 ? "toOrigin must be given once, but is given " + origins + " times" : null;
  }

  private static boolean isAnswer(Action action) {
    return action instanceof Redirect || action instanceof Respond;
  }

  private static boolean fits(Action action, EventType type) {
    if (action instanceof ToOrigin) {
      return type == EventType.ORIGIN_REQUEST;
    }
    return type.isRequest() || action instanceof SetHeader || action instanceof RemoveHeader;
  }
}
