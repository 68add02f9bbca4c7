package io.kimkao.edge.local.cloudfront;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A viewer of the stage's edge, by the shortest of words. */
final class ViewerOnStage {
  private final Stage stage;
  private final HttpClient client;
  private final HttpClient second;
  private final HttpClient plain;

  ViewerOnStage(Stage stage) {
    this.stage = stage;
    HttpClientOptions tls =
        new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false);
    client = stage.vertx().createHttpClient(new HttpClientOptions(tls).setForceSni(true));
    second =
        stage
            .vertx()
            .createHttpClient(
                new HttpClientOptions(tls)
                    .setForceSni(true)
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setUseAlpn(true));
    plain = stage.vertx().createHttpClient();
  }

  Stage stage() {
    return stage;
  }

  OriginOnStage origin(String name) {
    return stage.origin(name);
  }

  Reply get(String host, String path, String... headers) {
    return send(client, "GET", host, host, path, null, headers);
  }

  Reply head(String host, String path) {
    return send(client, "HEAD", host, host, path, null);
  }

  Reply http2(String host, String path) {
    return http2(host, host, path);
  }

  Reply http2(String serverName, String host, String path) {
    return send(second, "GET", serverName, host, path, null);
  }

  /** By HTTP without TLS. */
  Reply plain(String host, String path) {
    return send(plain, "GET", host, host, path, null);
  }

  Reply post(String host, String path, String body, String... headers) {
    return send(client, "POST", host, host, path, body, headers);
  }

  Reply send(String method, String host, String path, @Nullable String body, String... headers) {
    return send(client, method, host, host, path, body, headers);
  }

  /** With another server name in TLS than in Host. */
  Reply sni(String serverName, String host, String path) {
    return send(client, "GET", serverName, host, path, null);
  }

  private Reply send(
      HttpClient by,
      String method,
      String serverName,
      String host,
      String path,
      @Nullable String body,
      String... headers) {
    boolean tls = by != plain;
    RequestOptions options =
        new RequestOptions()
            .setServer(
                SocketAddress.inetSocketAddress(tls ? stage.https() : stage.http(), "127.0.0.1"))
            .setSsl(tls)
            .setHost(serverName)
            .setPort(tls ? 443 : 80)
            .setMethod(HttpMethod.valueOf(method))
            .setURI(path);
    Promise<Reply> promise = Promise.promise();
    // on an event loop, where no part of an answer comes before somebody waits for it
    stage
        .vertx()
        .runOnContext(
            go -> asked(by, options, serverName, host, body, headers).onComplete(promise));
    try {
      Reply reply =
          promise.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      String id = reply.header("x-amz-cf-id");
      return id.isEmpty() ? reply : reply.with(traceOf(id));
    } catch (Exception e) {
      throw new AssertionError(method + " " + host + path, e);
    }
  }

  private Future<Reply> asked(
      HttpClient by,
      RequestOptions options,
      String serverName,
      String host,
      @Nullable String body,
      String... headers) {
    AtomicReference<HttpClientResponse> head = new AtomicReference<>();
    Buffer received = Buffer.buffer();
    return by.request(options)
        .compose(
            request -> {
              request.exceptionHandler(failure -> {});
              for (int i = 0; i + 1 < headers.length; i += 2) {
                request.headers().add(headers[i], headers[i + 1]);
              }
              if (!host.equals(serverName)) {
                request.authority(HostAndPort.create(host, -1));
              }
              return sent(request, body);
            })
        .compose(
            response -> {
              head.set(response);
              response.handler(received::appendBuffer);
              return response.end();
            })
        .map(end -> reply(head.get(), received, true))
        .otherwise(failure -> reply(head.get(), received, false));
  }

  private static Future<HttpClientResponse> sent(HttpClientRequest request, @Nullable String body) {
    return body == null ? request.send() : request.send(body);
  }

  private static Reply reply(@Nullable HttpClientResponse head, Buffer body, boolean whole) {
    if (head == null) {
      return new Reply(0, MultiMap.caseInsensitiveMultiMap(), "", false, null);
    }
    return new Reply(head.statusCode(), head.headers(), body.toString(), whole, null);
  }

  /** The answer may be here before the edge has written down that it is over. */
  private @Nullable Trace traceOf(String id) {
    for (int i = 0; i < 200 && stage.trace(id) == null; i++) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return stage.trace(id);
  }
}
