package com.example;

import static io.kimkao.edge.testkit.EdgeAssertions.assertThat;
import static io.kimkao.edge.testkit.EventBuilder.originRequest;

import io.kimkao.edge.testkit.EdgeCases;
import io.kimkao.edge.testkit.TestedFunction;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private final TestedFunction function = TestedFunction.of(Path.of("failover.json"));

  FailoverTest() throws IOException {}

  @EdgeCases(value = "cases", config = "failover.json")
  void cases() {}

  @Test
  void writesFollowTheActiveSite() {
    assertThat(function.active("cdn2").handle(originRequest("POST", "/orders?id=7")))
        .isRequest()
        .goesTo("cdn2")
        .hasHost("cdn2.kimkao.io")
        .hasQuerystring("id=7");
  }

  @Test
  void theSecondAttemptGoesToTheOtherSite() {
    assertThat(function.handle(originRequest("GET", "/orders").to("cdn2").secondAttempt()))
        .isRequest()
        .goesTo("cdn2");
  }
}
