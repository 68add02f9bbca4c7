package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Pairs of configuration and event from a seed. */
final class Generator {
  private final Random random;
  private final GeneratedConfigurations configurations;
  private final GeneratedEvents events;

  Generator(long seed) {
    random = new Random(seed);
    configurations = new GeneratedConfigurations(random);
    events = new GeneratedEvents(random);
  }

  Pair next() {
    ObjectNode configuration = configurations.next();
    List<String> order = new ArrayList<>();
    configuration.path("failover").path("order").forEach(name -> order.add(name.textValue()));
    boolean active = configuration.path("failover").has("active") && random.nextBoolean();
    String origin = active ? order.get(random.nextInt(order.size())) : null;
    return new Pair(configuration, events.next(), origin);
  }

  /** The seed that the property {@code edge.seed} gives. */
  static @Nullable Long seedGiven() {
    return Long.getLong("edge.seed");
  }
}
