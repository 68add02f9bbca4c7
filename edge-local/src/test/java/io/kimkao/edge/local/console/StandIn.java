package io.kimkao.edge.local.console;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as the local edge will, from a few lines of state: until that has a control API. */
final class StandIn implements AutoCloseable {
  private static final String NAME = "cdnfailover.kimkao.io";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final boolean poc;
  private final List<HttpServerResponse> streams = new ArrayList<>();
  private final JsonArray events = new JsonArray();
  private final Map<String, JsonObject> requests = new LinkedHashMap<>();
  private final Map<String, JsonArray> faults = new LinkedHashMap<>();
  private final Map<String, Boolean> healthy = new LinkedHashMap<>();

  StandIn(String topology) {
    poc = topology.equals("poc");
    for (String site : List.of("cdn1", "cdn2")) {
      faults.put(site, new JsonArray());
      healthy.put(site, true);
    }
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> serve(request, body.toString())))
            .listen(0, "127.0.0.1")
            .await();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/";
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private void serve(HttpServerRequest request, String body) {
    String[] path = requireNonNull(request.path()).substring(1).split("/", -1);
    if (!path[0].equals("local")) {
      page(request.response(), path[0].isEmpty() ? "index.html" : path[0]);
    } else if (path[1].equals("events")) {
      streams.add(request.response());
      request.response().setChunked(true).putHeader("content-type", "text/event-stream");
      request.response().write(": here\n\n");
    } else {
      HttpServerResponse response = request.response();
      response.putHeader("content-type", "application/json");
      response.end(answer(request.method(), path, body).encode());
    }
  }

  private JsonObject answer(HttpMethod method, String[] path, String body) {
    return switch (path[1]) {
      case "state" -> state();
      case "history" -> new JsonObject().put("events", events);
      case "requests" -> requests(method, path, body);
      default -> faults(path, body);
    };
  }

  private JsonObject requests(HttpMethod method, String[] path, String body) {
    if (method.equals(HttpMethod.POST)) {
      return send(new JsonObject(body));
    }
    return path.length > 2
        ? detail(path[2])
        : new JsonObject().put("requests", new JsonArray(List.copyOf(requests.values())));
  }

  private JsonObject faults(String[] path, String body) {
    for (String part : path.length > 2 ? List.of(path[2]) : List.copyOf(faults.keySet())) {
      String kind = path.length > 3 ? path[3] : "";
      breakOrMend(part, kind, new JsonObject(body.isEmpty() ? "{}" : body));
    }
    vertx.setTimer(1_500, late -> settle());
    return new JsonObject();
  }

  private void breakOrMend(String part, String kind, JsonObject value) {
    JsonArray now = new JsonArray();
    if (!kind.isEmpty()) {
      now.add(value.put("kind", kind));
    }
    if (!now.equals(faults.put(part, now))) {
      tell("fault", new JsonObject().put("part", part).put("faults", now));
    }
  }

  private void settle() {
    healthy.replaceAll(
        (site, was) -> {
          boolean is = isWell(site);
          if (is != was) {
            tell("health", new JsonObject().put("name", site).put("healthy", is));
            boolean second = site.equals("cdn1") && !is;
            tell(
                "dns",
                new JsonObject()
                    .put("name", poc ? NAME : "active." + NAME)
                    .put("answer", poc ? domainName(second ? 2 : 1) : "192.0.2." + (second ? 2 : 1))
                    .put("means", second ? "cdn2" : "cdn1"));
          }
          return is;
        });
  }

  private boolean isWell(String site) {
    return !faults.getOrDefault(site, new JsonArray()).encode().contains("refuse");
  }

  private JsonObject send(JsonObject asked) {
    String decision = poc || well() ? "cdn1" : "cdn2";
    boolean first = isWell(decision);
    boolean again = !first && !poc && asked.getString("method").equals("GET");
    String id = "request-" + (requests.size() + 1);
    JsonObject request =
        new JsonObject()
            .put("id", id)
            .put("time", System.currentTimeMillis())
            .put("method", asked.getString("method"))
            .put("host", NAME)
            .put("path", asked.getString("path"))
            .put("protocol", "HTTP/2")
            .put("dns", domainName(poc && !well() ? 2 : 1))
            .put("distribution", "E1LOCALEDGE")
            .put("decision", decision)
            .put("served", first ? decision : again ? "cdn2" : null)
            .put("attempts", again ? 2 : 1)
            .put("status", first || again ? 200 : 502)
            .put("millis", 3.1);
    requests.put(id, request);
    tell("request", request);
    return new JsonObject().put("id", id).put("status", request.getInteger("status"));
  }

  private boolean well() {
    return healthy.getOrDefault("cdn1", true);
  }

  private JsonObject detail(String id) {
    JsonObject request = requests.getOrDefault(id, new JsonObject()).copy();
    JsonObject before;
    try {
      before =
          new JsonObject(
              Files.readString(Path.of("../samples/events/origin-request-distribution-1.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonObject after =
        before
            .getJsonArray("Records")
            .getJsonObject(0)
            .getJsonObject("cf")
            .getJsonObject("request")
            .copy();
    JsonObject headers = after.getJsonObject("headers");
    headers.getJsonArray("host").getJsonObject(0).put("value", "cdn1.kimkao.io");
    headers.put(
        "x-forwarded-host",
        new JsonArray().add(new JsonObject().put("key", "X-Forwarded-Host").put("value", NAME)));
    return request.put(
        "steps",
        new JsonArray()
            .add(step(0.31, "edge", "distribution E1LOCALEDGE, behavior *"))
            .add(
                step(1.3, "function", "origin-request function: 0.9 ms")
                    .put("before", before)
                    .put("after", after)));
  }

  private static JsonObject step(double millis, String part, String text) {
    return new JsonObject().put("millis", millis).put("part", part).put("text", text);
  }

  private JsonObject state() {
    JsonArray distributions = new JsonArray().add(distribution(1));
    if (poc) {
      distributions.add(distribution(2));
    }
    JsonArray sites = new JsonArray();
    JsonArray parts = new JsonArray();
    healthy.forEach(
        (site, is) -> {
          sites.add(
              new JsonObject()
                  .put("name", site)
                  .put("host", site + ".kimkao.io")
                  .put("region", site.equals("cdn1") ? "us-east-1" : "us-west-2")
                  .put("address", "127.0.0.1:844" + (site.equals("cdn1") ? 4 : 5))
                  .put("healthy", is));
          parts.add(
              new JsonObject()
                  .put("name", site)
                  .put("what", "API of site " + site)
                  .put("kinds", kinds())
                  .put("faults", faults.get(site)));
        });
    return new JsonObject()
        .put("publicName", NAME)
        .put("topologies", new JsonArray().add(poc ? "poc" : "edge-routing"))
        .put("edge", "127.0.0.1:8443")
        .put("dns", "127.0.0.1:8053")
        .put("curl", "curl --cacert .edge/ca.pem https://" + NAME + "/")
        .put("function", new JsonObject().put("runtime", "node").put("instances", 2))
        .put(
            "answer",
            new JsonObject()
                .put("public", domainName(poc && !well() ? 2 : 1))
                .put("active", poc ? null : well() ? "cdn1" : "cdn2"))
        .put("owner", "E1LOCALEDGE")
        .put("distributions", distributions)
        .put("sites", sites)
        .put("parts", parts);
  }

  private static JsonArray kinds() {
    return new JsonArray()
        .add(new JsonObject().put("kind", "refuse").put("what", "refuses connections"))
        .add(
            new JsonObject()
                .put("kind", "slow")
                .put("what", "answers late")
                .put("unit", "ms")
                .put("value", 5000));
  }

  private static JsonObject distribution(int number) {
    return new JsonObject()
        .put("id", "E" + number + "LOCALEDGE")
        .put("domainName", domainName(number))
        .put("aliases", number == 1 ? new JsonArray().add(NAME) : new JsonArray())
        .put("status", "Deployed")
        .put("enabled", true);
  }

  private static String domainName(int number) {
    return "d" + number + "local0edge.cloudfront.net";
  }

  private void tell(String event, JsonObject data) {
    if (!event.equals("request")) {
      data.put("time", System.currentTimeMillis());
      events.add(data.copy().put("event", event));
    }
    streams.forEach(each -> each.write("event: " + event + "\ndata: " + data.encode() + "\n\n"));
  }

  private static void page(HttpServerResponse response, String name) {
    String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
    try (InputStream in = StandIn.class.getResourceAsStream(decoded)) {
      if (in == null) {
        response.setStatusCode(404).end();
        return;
      }
      response
          .putHeader("content-security-policy", "default-src 'self'")
          .putHeader(
              "content-type",
              TYPES.get(decoded.substring(decoded.lastIndexOf('.') + 1)) + "; charset=utf-8")
          .end(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
