package io.kimkao.edge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RowTest {
  @Test
  void moreThanAMinimumIsOk() {
    assertThat(row("req/s", 1812.4, Bound.atLeast(1500)).cells())
        .containsExactly("what", "1,812 req/s", "", "", ">= 1,500 req/s", "ok");
  }

  @Test
  void lessThanAMinimumIsMissed() {
    assertThat(row("req/s", 1499, Bound.atLeast(1500)).cells()).endsWith("MISSED");
    assertThat(row("req/s", 1499, Bound.atLeast(1500)).json().toString())
        .isEqualTo(
            "{\"what\":\"what\",\"unit\":\"req/s\",\"ours\":1499.0,\"oursSamples\":[1499.0],"
                + "\"comparison\":\"none\",\"value\":1499.0,\"bound\":1500.0,"
                + "\"boundIs\":\"minimum\",\"ok\":false}");
  }

  @Test
  void moreThanAMaximumIsMissed() {
    assertThat(row("MB", 400.2, Bound.atMost(400)).cells())
        .containsExactly("what", "400 MB", "", "", "<= 400 MB", "MISSED");
    assertThat(row("lost", 0, Bound.atMost(0)).cells())
        .containsExactly("what", "0 lost", "", "", "<= 0 lost", "ok");
  }

  private static Row row(String unit, double value, Bound bound) {
    return new Row("what", unit, Samples.of(value), null, Comparison.NONE, bound);
  }
}
