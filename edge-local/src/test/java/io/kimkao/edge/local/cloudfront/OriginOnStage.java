package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An origin that does what the path says, and says what reached it. */
final class OriginOnStage {
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final String name;
  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int broken;

  OriginOnStage(Vertx vertx, String name, @Nullable Certificates certificates) {
    this.vertx = vertx;
    this.name = name;
    HttpServerOptions options = new HttpServerOptions().setMaxInitialLineLength(40_000);
    if (certificates != null) {
      options.setSsl(true).setSni(true).setKeyCertOptions(certificates);
    }
    server = vertx.createHttpServer(options).requestHandler(this::serve);
    server.listen(0, LOOPBACK).await();
  }

  SocketAddress address() {
    return SocketAddress.inetSocketAddress(server.actualPort(), LOOPBACK);
  }

  /** How often it has been asked. */
  int asked() {
    return asked.get();
  }

  /** Answers every request with that status; 0 for what the path says. */
  void broken(int status) {
    broken = status;
  }

  private void serve(HttpServerRequest request) {
    asked.incrementAndGet();
    String[] way = String.valueOf(request.path()).split("/", -1);
    String what = way.length > 1 ? way[1] : "";
    String value = way.length > 2 ? way[2] : "";
    HttpServerResponse response = request.response();
    if (broken != 0) {
      response.setStatusCode(broken);
    }
    switch (what) {
      case "status" -> response.setStatusCode(Integer.parseInt(value));
      case "header" -> response.putHeader(value, URLDecoder.decode(way[3], StandardCharsets.UTF_8));
      case "tagged" -> response.putHeader("etag", "\"1\"").putHeader("cache-control", "max-age=5");
      case "both" ->
          response
              .putHeader("cache-control", "max-age=" + value)
              .putHeader("expires", "Sat, 27 Jun 2015 23:59:59 GMT");
      default -> {}
    }
    request.body().onSuccess(body -> answer(request, body, what, value));
  }

  private void answer(HttpServerRequest request, Buffer body, String what, String value) {
    HttpServerResponse response = request.response();
    String text = Json.text(seen(request, body));
    switch (what) {
      case "close" -> request.connection().close();
      case "late" -> vertx.setTimer(Long.parseLong(value), timer -> response.end(text));
      case "cut" -> {
        response.putHeader("content-length", "1000");
        response.write("half of it").onComplete(written -> request.connection().close());
      }
      case "chunked" -> response.setChunked(true).end(text);
      case "tagged" -> {
        if (broken == 0 && "\"1\"".equals(request.getHeader("if-none-match"))) {
          response.setStatusCode(304).end();
        } else {
          response.end(text);
        }
      }
      default -> response.end(text);
    }
  }

  private ObjectNode seen(HttpServerRequest request, Buffer body) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.put("origin", name).put("method", request.method().name()).put("uri", request.uri());
    ObjectNode headers = seen.putObject("headers");
    request
        .headers()
        .forEach(
            (key, value) -> {
              String old = headers.path(key.toLowerCase(java.util.Locale.ROOT)).asText("");
              headers.put(
                  key.toLowerCase(java.util.Locale.ROOT),
                  old.isEmpty() ? value : old + " | " + value);
            });
    return seen.put("body", body.toString());
  }
}
