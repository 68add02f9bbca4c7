package io.kimkao.edge.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.cloudfront.Step;
import io.kimkao.edge.local.cloudfront.Trace;
import io.kimkao.edge.local.fault.Fault;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.http.Server;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The console's files and its API below {@code /local/}. It listens on loopback, takes requests for
 * loopback names only, so that no other site's page can reach it by a name of its own, and changes
 * something only for JSON, which such a page cannot send either.
 */
public final class Console {
  private static final int MOST_REQUESTS = 200;
  private static final int MOST_BODY = 64 * 1024;
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final String FILE = "/[a-z][a-z-]*\\.[a-z]+";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Chain chain;
  private final Bulletin bulletin;
  private final Handler<HttpServerRequest> rest;
  private final Server server;

  /**
   * A console that does not listen yet.
   *
   * @param rest answers what is not the console's
   */
  public Console(Vertx vertx, Chain chain, Bulletin bulletin, Handler<HttpServerRequest> rest) {
    this.chain = chain;
    this.bulletin = bulletin;
    this.rest = rest;
    this.server = new Server(vertx, new HttpServerOptions(), this::serve);
  }

  /** Listens. */
  public Future<Integer> listen(String address, int port) {
    return server.listen(address, port);
  }

  private void serve(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().host();
    String path = request.path() == null ? "" : request.path();
    String origin = request.getHeader("origin");
    if (!HOSTS.contains(host.toLowerCase(Locale.ROOT))) {
      fail(request, 403, "Host must be 127.0.0.1 or localhost, but is " + host);
    } else if (origin != null && !origin.equals("http://" + request.authority())) {
      fail(request, 403, "Origin must be this console, but is " + origin);
    } else if (path.startsWith("/local/")) {
      local(request, path.substring("/local/".length()).split("/", -1));
    } else if (isCall(request, path)) {
      rest.handle(request);
    } else if (path.equals("/") || path.matches(FILE)) {
      file(request, path.equals("/") ? "index.html" : path.substring(1));
    } else {
      rest.handle(request);
    }
  }

  /** Whether it is one of AWS's calls by JSON, which are all for the path of the page. */
  private static boolean isCall(HttpServerRequest request, String path) {
    return path.equals("/")
        && request.method().equals(HttpMethod.POST)
        && request.headers().contains("x-amz-target");
  }

  private void local(HttpServerRequest request, String[] way) {
    boolean reads = request.method().equals(HttpMethod.GET);
    String type = request.getHeader("content-type");
    if (!reads && (type == null || !type.startsWith("application/json"))) {
      fail(request, 415, "content-type must be application/json, but is " + type);
      return;
    }
    String call = request.method().name() + " " + way[0] + " " + (way.length - 1);
    switch (call) {
      case "GET state 0" -> answer(request, chain.state());
      case "GET events 0" -> events(request);
      case "GET history 0" -> answer(request, history());
      case "GET requests 0" -> answer(request, requests());
      case "GET requests 1" -> one(request, decoded(way[1]));
      case "POST requests 0" -> body(request, json -> send(request, json));
      case "PUT faults 2" ->
          body(request, json -> set(request, decoded(way[1]), decoded(way[2]), json));
      case "PUT switch 1" -> turn(request, decoded(way[1]));
      case "DELETE faults 0" ->
          chain.faults().mend().onSuccess(all -> answer(request, NODES.objectNode()));
      case "DELETE faults 1" -> told(request, () -> chain.faults().mend(decoded(way[1])));
      default ->
          fail(request, 404, request.method().name() + " " + request.path() + ": no such call");
    }
  }

  private void turn(HttpServerRequest request, String position) {
    try {
      answer(request, chain.turn(position));
    } catch (IllegalArgumentException e) {
      fail(request, 400, String.valueOf(e.getMessage()));
    }
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private void set(HttpServerRequest request, String part, String kind, JsonNode json) {
    JsonNode value = json.path("value");
    if (!json.isObject() || (!value.isMissingNode() && !value.isNumber())) {
      fail(request, 400, "the body must be an object, and value in it a number, but is " + json);
      return;
    }
    told(
        request,
        () -> chain.faults().set(part, kind, value.isNumber() ? (Double) value.asDouble() : null));
  }

  /** A change of faults. */
  private interface Change {
    Future<Part> make();
  }

  private static void told(HttpServerRequest request, Change change) {
    try {
      change
          .make()
          .onSuccess(part -> answer(request, faults(part)))
          .onFailure(failure -> fail(request, 500, String.valueOf(failure.getMessage())));
    } catch (IllegalArgumentException e) {
      fail(request, 400, String.valueOf(e.getMessage()));
    }
  }

  private void send(HttpServerRequest request, JsonNode json) {
    String method = json.path("method").asText("GET");
    String path = json.path("path").asText("/");
    if (!method.matches("[A-Z]{1,16}") || !path.startsWith("/") || path.length() > 8_000) {
      fail(request, 400, "method and path must be those of a request, but are not");
      return;
    }
    chain
        .send(method, path)
        .onSuccess(sent -> answer(request, sent))
        .onFailure(failure -> fail(request, 502, String.valueOf(failure.getMessage())));
  }

  private void one(HttpServerRequest request, String id) {
    Trace trace = chain.traces().find(id);
    if (trace == null) {
      fail(request, 404, id + ": is none of the last requests");
      return;
    }
    ObjectNode json = chain.summary(trace);
    ArrayNode steps = json.putArray("steps");
    for (Step step : trace.steps()) {
      ObjectNode one = steps.addObject();
      one.put("millis", step.micros() / 1000.0).put("part", step.part()).put("text", step.text());
      put(one, "before", step.before());
      put(one, "after", step.after());
    }
    answer(request, json);
  }

  private static void put(ObjectNode to, String name, @Nullable String text) {
    if (text != null) {
      try {
        to.set(name, Json.read(text));
      } catch (IOException e) {
        to.put(name, text);
      }
    }
  }

  private ObjectNode requests() {
    ObjectNode json = NODES.objectNode();
    ArrayNode all = json.putArray("requests");
    chain.traces().last(MOST_REQUESTS).forEach(trace -> all.add(chain.summary(trace)));
    return json;
  }

  private ObjectNode history() {
    ObjectNode json = NODES.objectNode();
    json.putArray("events").addAll(bulletin.history());
    return json;
  }

  /** A part's faults, as they stand in state, events and answers. */
  public static ObjectNode faults(Part part) {
    ObjectNode json = NODES.objectNode();
    json.put("part", part.name());
    ArrayNode all = json.putArray("faults");
    for (Fault fault : part.faults()) {
      ObjectNode one = all.addObject().put("kind", fault.kind().word());
      if (fault.kind().unit() != null) {
        one.put("value", fault.value());
      }
    }
    return json;
  }

  /** A part with all that it can have. */
  public static ObjectNode part(Part part) {
    ObjectNode json = NODES.objectNode();
    json.put("name", part.name()).put("what", part.what());
    ArrayNode kinds = json.putArray("kinds");
    for (Kind kind : part.kinds()) {
      ObjectNode one = kinds.addObject().put("kind", kind.word()).put("what", kind.what());
      if (kind.unit() != null) {
        one.put("unit", kind.unit()).put("value", kind.usual());
      }
    }
    json.set("faults", faults(part).get("faults"));
    return json;
  }

  private void events(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    Bulletin.Listener listener =
        event -> {
          if (!response.closed() && !response.writeQueueFull()) {
            response.write(event);
          }
        };
    if (!bulletin.add(listener)) {
      fail(request, 503, "a console is open too often: close another one");
      return;
    }
    response
        .putHeader("content-type", "text/event-stream")
        .putHeader("cache-control", "no-store")
        .setChunked(true);
    response.closeHandler(closed -> bulletin.remove(listener));
    response.write(": the local edge\n\n");
  }

  private static void file(HttpServerRequest request, String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      fail(request, 404, request.path() + ": no such file");
      return;
    }
    try (InputStream file = Console.class.getResourceAsStream(name)) {
      if (file == null) {
        fail(request, 404, request.path() + ": no such file");
        return;
      }
      request
          .response()
          .putHeader("content-type", type)
          .putHeader("cache-control", "no-cache")
          .putHeader("content-security-policy", "default-src 'self'; frame-ancestors 'none'")
          .putHeader("x-content-type-options", "nosniff")
          .putHeader("referrer-policy", "no-referrer")
          .end(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      fail(request, 500, name + ": cannot be read");
    }
  }

  private static void body(HttpServerRequest request, java.util.function.Consumer<JsonNode> then) {
    String length = request.getHeader("content-length");
    if (length == null || !length.matches("\\d{1,9}") || Long.parseLong(length) > MOST_BODY) {
      fail(request, 413, "a body must say its length, at most " + MOST_BODY + " bytes");
      return;
    }
    request
        .body()
        .onSuccess(
            bytes -> {
              try {
                then.accept(bytes.length() == 0 ? NODES.objectNode() : Json.read(bytes.toString()));
              } catch (IOException e) {
                fail(request, 400, "the body must be JSON, but is not");
              }
            });
  }

  private static void answer(HttpServerRequest request, JsonNode json) {
    request
        .response()
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .putHeader("x-content-type-options", "nosniff")
        .end(Json.text(json));
  }

  private static void fail(HttpServerRequest request, int status, String message) {
    request.response().setStatusCode(status);
    answer(request, NODES.objectNode().put("message", message));
  }
}
