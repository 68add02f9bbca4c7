package com.example.edge;

import static io.kimkao.edge.testkit.EdgeAssertions.assertThat;
import static io.kimkao.edge.testkit.EventBuilder.originRequest;

import io.kimkao.edge.testkit.TestedFunction;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On the JVM: fast, and where a debugger works. */
final class TenantFunctionTest {
  private final TestedFunction function =
      TestedFunction.of(Path.of("src/main/edge/failover.json")).with(TenantFunction::new);

  TenantFunctionTest() throws IOException {}

  @Test
  void theTenantIsTheFirstLabelOfTheHost() {
    assertThat(function.handle(originRequest("GET", "/orders").host("acme.api.example.com")))
        .isRequest()
        .goesTo("east")
        .hasHost("east.example.com")
        .hasHeader("X-Tenant", "acme")
        .hasHeader("X-Forwarded-Host", "acme.api.example.com");
  }

  @Test
  void internalPathsAreNotFound() {
    assertThat(function.handle(originRequest("GET", "/internal/metrics")))
        .isResponse()
        .hasStatus(404)
        .hasHeader("Cache-Control", "no-store");
  }

  @Test
  void reportsGoWest() {
    assertThat(function.handle(originRequest("GET", "/reports/2026"))).isRequest().goesTo("west");
  }
}
