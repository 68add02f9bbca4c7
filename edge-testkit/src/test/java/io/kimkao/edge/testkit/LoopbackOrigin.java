package io.kimkao.edge.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on a free loopback port that remembers what it was asked and answers {@code
 * hello}, with status 503 for a path that ends so.
 */
final class LoopbackOrigin implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /**
   * A request as it came.
   *
   * @param headers the values of each line, by name in any case
   */
  record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
    /** The values of that header; empty if it did not come. */
    List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }

  LoopbackOrigin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** Such as {@code http://127.0.0.1:40000}. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked since {@link #forget()}, in order. */
  List<Asked> asked() {
    return asked;
  }

  void forget() {
    asked.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    String uri = exchange.getRequestURI().toString();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            exchange.getRequestMethod(), uri, headers, new String(body, StandardCharsets.UTF_8)));
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
    // it closes what asks for that, and does not say so by itself
    exchange.getResponseHeaders().set("Connection", "close");
    byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(uri.endsWith("503") ? 503 : 200, hello.length);
    exchange.getResponseBody().write(hello);
    exchange.close();
  }
}
