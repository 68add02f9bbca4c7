package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event, a configuration and the active origin: all that the function's result depends on. */
record Pair(ObjectNode configuration, ObjectNode event, @Nullable String active) {
  static Pair of(RecordedEvent story) throws IOException {
    ObjectNode configuration =
        ConfigurationFile.read(Objects.requireNonNull(story.configuration())).tree();
    return new Pair(configuration, story.json(), story.active());
  }

  /** The result's text, or {@code error: } and the message. */
  String onTheJvm() {
    return onTheJvm(event.deepCopy());
  }

  String onTheJvm(ObjectNode given) {
    Configuration read = Configuration.of(new JacksonObject(configuration.deepCopy()));
    FailoverFunction function = new FailoverFunction(read, line -> {});
    try {
      Event seen = Event.of(new JacksonObject(given));
      return Json.text(((JacksonObject) function.decide(seen, active).result().json()).node());
    } catch (EventException e) {
      return "error: " + e.getMessage();
    }
  }

  /** In one line, for the other side. */
  String line() {
    ObjectNode line = configuration.objectNode();
    line.set("config", configuration);
    line.set("event", event);
    if (active != null) {
      int position = Configuration.of(new JacksonObject(configuration)).order().indexOf(active);
      line.put("active", ActiveOrigin.address(position));
    }
    return Json.text(line);
  }
}
