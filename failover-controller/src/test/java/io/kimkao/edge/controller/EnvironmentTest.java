package io.kimkao.edge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "EDGE_DOMAIN_NAME", "www.example.com",
              "EDGE_FIRST_SITE", "cdn1",
              "EDGE_FIRST_DISTRIBUTION", "E1",
              "EDGE_FIRST_DOMAIN_NAME", "d1.cloudfront.net",
              "EDGE_SECOND_SITE", "cdn2",
              "EDGE_SECOND_DISTRIBUTION", "E2",
              "EDGE_SECOND_DOMAIN_NAME", "d2.cloudfront.net",
              "EDGE_HOLDER_PARAMETER", "/edge/shop/holder",
              "EDGE_LOCK_PARAMETER", "/edge/shop/controller"));

  private Settings settings() {
    return new Environment(variables).settings();
  }

  @Test
  void whatIsNotSetIsUsual() {
    assertThat(settings())
        .isEqualTo(
            new Settings(
                "www.example.com",
                new Side("cdn1", "E1", "d1.cloudfront.net"),
                new Side("cdn2", "E2", "d2.cloudfront.net"),
                "/edge/shop/holder",
                "/edge/shop/controller",
                "/health",
                Duration.ofMinutes(10),
                Limits.DEFAULTS));
    assertThat(new Environment(variables).alarmTo(settings())).isNull();
  }

  @Test
  void whatIsSetIsRead() {
    variables.put("EDGE_HEALTH_PATH", "/health/deep");
    variables.put("EDGE_HOLD_DOWN", "PT1H");
    variables.put("EDGE_ALARM_TO", "cdn2");
    assertThat(settings().healthPath()).isEqualTo("/health/deep");
    assertThat(settings().holdDown()).isEqualTo(Duration.ofHours(1));
    assertThat(new Environment(variables).alarmTo(settings())).isEqualTo("cdn2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EDGE_DOMAIN_NAME",
        "EDGE_FIRST_SITE",
        "EDGE_SECOND_DISTRIBUTION",
        "EDGE_SECOND_DOMAIN_NAME",
        "EDGE_HOLDER_PARAMETER",
        "EDGE_LOCK_PARAMETER"
      })
  void whatIsMissingIsNamed(String name) {
    variables.put(name, " ");
    assertThatThrownBy(this::settings).hasMessage(name + ": must be set, but is not");
    variables.remove(name);
    assertThatThrownBy(this::settings).hasMessage(name + ": must be set, but is not");
  }

  @ParameterizedTest
  @CsvSource({
    "EDGE_HEALTH_PATH, health, 'EDGE_HEALTH_PATH: must start with /, but is health'",
    "EDGE_HOLD_DOWN, 600, 'EDGE_HOLD_DOWN: must be a duration such as PT10M, but is 600'",
    "EDGE_HOLD_DOWN, PT-1S, 'EDGE_HOLD_DOWN: must be a duration such as PT10M, but is PT-1S'",
    "EDGE_SECOND_SITE, cdn1, 'EDGE_SECOND_SITE: must be another than EDGE_FIRST_SITE, but is cdn1'"
  })
  void whatIsWrongIsSaid(String name, String value, String message) {
    variables.put(name, value);
    assertThatThrownBy(this::settings).hasMessage(message);
  }

  @Test
  void alarmsMoveToASiteThatThereIs() {
    variables.put("EDGE_ALARM_TO", "cdn3");
    assertThatThrownBy(() -> new Environment(variables).alarmTo(settings()))
        .hasMessage("EDGE_ALARM_TO: must be cdn1 or cdn2, but is cdn3");
  }
}
