package io.kimkao.edge.controller;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a controller that runs as a Lambda function. {@link ControllerHandler} lists the
 * variables.
 */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException if something is missing or none of what it has to be
   */
  Settings settings() {
    Side first = side("FIRST");
    Side second = side("SECOND");
    if (first.site().equals(second.site())) {
      throw new IllegalArgumentException(
          "EDGE_SECOND_SITE: must be another than EDGE_FIRST_SITE, but is " + second.site());
    }
    String path = optional("EDGE_HEALTH_PATH", "/health");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("EDGE_HEALTH_PATH: must start with /, but is " + path);
    }
    return new Settings(
        required("EDGE_DOMAIN_NAME"),
        first,
        second,
        required("EDGE_HOLDER_PARAMETER"),
        required("EDGE_LOCK_PARAMETER"),
        path,
        holdDown(),
        Limits.DEFAULTS);
  }

  /** The site that alarms move the name to; {@code null} where they move nothing. */
  @Nullable String alarmTo(Settings settings) {
    String site = variables.get("EDGE_ALARM_TO");
    if (site == null || site.isBlank()) {
      return null;
    }
    if (settings.sides().stream().noneMatch(side -> side.site().equals(site))) {
      throw new IllegalArgumentException(
          "EDGE_ALARM_TO: must be "
              + settings.first().site()
              + " or "
              + settings.second().site()
              + ", but is "
              + site);
    }
    return site;
  }

  private Side side(String which) {
    return new Side(
        required("EDGE_" + which + "_SITE"),
        required("EDGE_" + which + "_DISTRIBUTION"),
        required("EDGE_" + which + "_DOMAIN_NAME"));
  }

  private Duration holdDown() {
    String text = optional("EDGE_HOLD_DOWN", Settings.HOLD_DOWN.toString());
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "EDGE_HOLD_DOWN: must be a duration such as PT10M, but is " + text);
  }

  private String required(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": must be set, but is not");
    }
    return value;
  }

  private String optional(String name, String otherwise) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
