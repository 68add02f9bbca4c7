package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.LoopbackOrigin.Asked;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What serverless-offline-edge-lambda does with each input of the table in docs/judges.md. */
final class OfflineDivergences {
  private static final Duration LONG = Duration.ofSeconds(1);

  private final OfflineEdge edge;
  private final Map<String, Measurement> byInput = new LinkedHashMap<>();

  private interface Measurement {
    String there() throws IOException, InterruptedException;
  }

  OfflineDivergences(OfflineEdge edge) {
    this.edge = edge;
    byInput.put(
        "`config` at origin-request", () -> code(event(edge.request("/hand/event")).at("/config")));
    byInput.put("the bundle, not told the event type", () -> "Host " + host("/untold/orders"));
    byInput.put("`body`, GET", () -> code(event(edge.request("/hand/event")).at("/request/body")));
    byInput.put("`body`, POST of `hi`", () -> code(event(post("hi")).at("/request/body")));
    byInput.put("`X-A: 1` and `X-A: 2`", this::repeatedHeader);
    byInput.put("`/api/orders?id=7`", () -> "`" + asked("/api/orders?id=7").uri() + "`");
    byInput.put(
        "`toOrigin: cdn2`", () -> "Host " + host("/api/reports/1") + ", at the mapped origin");
    byInput.put("a copy of the request, changed", () -> "`" + asked("/hand/copy").uri() + "`");
    byInput.put(
        "a custom header of the origin",
        () -> sent(asked("/api/orders").header("X-Failover-Role")));
    byInput.put("origin answers 503", () -> "" + edge.get("/hand/503").statusCode());
    byInput.put("origin answers `text/plain`, `max-age=60`", this::headersOfTheOrigin);
    byInput.put("the same GET again", this::again);
    byInput.put("Host changed at viewer-request", () -> "Host " + host("/hand/set-host"));
    byInput.put(
        "`X-Edge-A` added at origin-request", () -> sent(asked("/hand/x-edge").header("X-Edge-A")));
    byInput.put("`uri` set to `orders`", () -> "" + edge.get("/hand/no-slash").statusCode());
    byInput.put("`null` returned", () -> failure("/hand/null"));
    byInput.put("an error thrown", () -> failure("/hand/throw"));
    byInput.put("1.1 MB generated at origin-request", this::large);
    byInput.put("a response generated at viewer-request", this::generated);
    byInput.put("PUT with a body", this::put);
    byInput.put("POST without `Content-Type`", this::postOfNoType);
  }

  /** The inputs that can be measured, in order. */
  List<String> inputs() {
    return List.copyOf(byInput.keySet());
  }

  /** What happens with that input, in the words of the table. */
  String there(String input) throws IOException, InterruptedException {
    Measurement measurement = byInput.get(input);
    return measurement == null ? "nobody measures that" : measurement.there();
  }

  private String repeatedHeader() throws IOException, InterruptedException {
    return code(
        event(edge.request("/hand/event", "X-A", "1", "X-A", "2")).at("/request/headers/x-a"));
  }

  private String headersOfTheOrigin() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/api/orders");
    return "`"
        + response.headers().firstValue("Content-Type").orElse("no type")
        + "`, "
        + response.headers().firstValue("Cache-Control").orElse("no Cache-Control");
  }

  private String again() throws IOException, InterruptedException {
    edge.get("/api/orders");
    int once = edge.origin().asked().size();
    edge.get("/api/orders");
    return once + edge.origin().asked().size() == 2 ? "origin asked again" : "origin asked once";
  }

  private String large() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/hand/large");
    return response.statusCode() + ", " + response.body().length() + " bytes";
  }

  private String generated() throws IOException, InterruptedException {
    boolean ran = edge.get("/hand/generate").headers().map().containsKey("x-viewer-response");
    return ran ? "viewer-response runs" : "viewer-response does not run";
  }

  private String put() throws IOException, InterruptedException {
    BodyPublisher hello = BodyPublishers.ofString("hello");
    try {
      return "" + edge.send(edge.request("/api/orders").PUT(hello).timeout(LONG)).statusCode();
    } catch (HttpTimeoutException e) {
      return "no answer";
    }
  }

  private String postOfNoType() throws IOException, InterruptedException {
    BodyPublisher hello = BodyPublishers.ofString("hello");
    return "" + edge.send(edge.request("/api/orders").POST(hello)).statusCode();
  }

  private String failure(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get(path);
    boolean trace = response.body().contains("\\n    at ");
    return response.statusCode() + (trace ? " with the stack trace" : "");
  }

  private JsonNode event(HttpRequest.Builder request) throws IOException, InterruptedException {
    return Json.read(edge.send(request).body()).at("/Records/0/cf");
  }

  private HttpRequest.Builder post(String body) {
    return edge.request("/hand/event", "Content-Type", "text/plain")
        .POST(BodyPublishers.ofString(body));
  }

  private Asked asked(String path) throws IOException, InterruptedException {
    edge.get(path);
    return edge.origin().asked().get(0);
  }

  private String host(String path) throws IOException, InterruptedException {
    return String.join(", ", asked(path).header("Host"));
  }

  private static String sent(List<String> values) {
    return values.isEmpty() ? "not sent" : "sent";
  }

  private static String code(JsonNode json) {
    return "`" + json + "`";
  }
}
