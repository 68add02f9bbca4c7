package com.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.testkit.RecordedEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On the JVM: fast, and where a debugger works. */
final class TenantFunctionTest {
  private static final Path EVENTS = Path.of("src/test/events");

  @Test
  void theTenantIsTheFirstLabelOfTheHost() throws IOException {
    Request request = assertInstanceOf(Request.class, handle("orders.json"));
    assertEquals("acme", request.headers().first("x-tenant"));
    assertEquals("east.example.com", request.headers().first("host"));
    assertEquals("acme.api.example.com", request.headers().first("x-forwarded-host"));
  }

  @Test
  void internalPathsAreNotFound() throws IOException {
    Response response = assertInstanceOf(Response.class, handle("internal.json"));
    assertEquals("404", response.status());
  }

  @Test
  void reportsGoWest() throws IOException {
    Request request = assertInstanceOf(Request.class, handle("reports.json"));
    assertEquals("west.example.com", request.headers().first("host"));
  }

  private static Object handle(String event) throws IOException {
    var configuration = ConfigurationFile.read(Path.of("src/main/edge/failover.json"));
    var failover = new FailoverFunction(configuration.configuration(), line -> {});
    var recorded = RecordedEvent.in(EVENTS.resolve(event)).get(0);
    return new TenantFunction(failover).handle(recorded.copy());
  }
}
