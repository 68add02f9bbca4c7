package io.kimkao.edge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * serverless-offline-edge-lambda on a loopback port, with the bundle and hand-written functions
 * before an origin of ours.
 */
final class OfflineEdge {
  /** The viewer's Host, unless a request says another. */
  static final String HOST = "cdnfailover.kimkao.io";

  private static final String RESOURCES = "offline/";
  private static final List<String> FILES =
      List.of("serverless.yml", "loopback.js", "bundle.js", "hand.js");
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int START_SECONDS = 60;

  static {
    // for requests to name their Host; read when the first HttpClient is made
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final LoopbackOrigin origin;
  private final HttpClient viewer =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final int port;
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder an empty one
   */
  OfflineEdge(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.port = freePort();
    Path modules =
        Tools.need(
            Tools.NPM.resolveSibling("offline/node_modules"),
            "npm install --ignore-scripts --prefix .tools/offline"
                + " serverless@3.40.0 serverless-offline-edge-lambda@1.3.1");
    this.origin = new LoopbackOrigin();
    for (String file : FILES) {
      Files.write(folder.resolve(file), resource(file));
    }
    Files.createDirectory(folder.resolve("edge"));
    Built.bundle()
        .withConfiguration(resource("failover.json"), folder.resolve("edge.zip"))
        .unpack(folder.resolve("edge"));
    Files.createSymbolicLink(folder.resolve("node_modules"), modules);
    ProcessBuilder builder =
        new ProcessBuilder(
                Node.command(),
                modules.resolve("serverless/bin/serverless.js").toString(),
                "offline",
                "start",
                "--port=" + port)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("EDGE_ORIGIN", origin.address());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("SLS_TELEMETRY_DISABLED", "1");
    builder.environment().put("SLS_NOTIFICATIONS_MODE", "off");
    this.process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "offline-end"));
    await();
  }

  /** The origin behind it. */
  LoopbackOrigin origin() {
    return origin;
  }

  int port() {
    return port;
  }

  /** A GET. Headers are names and values, in turn. */
  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(ANSWER);
    if (!List.of(headers).contains("Host")) {
      request.header("Host", HOST);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** What the viewer gets. The origin forgets what it was asked before. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    origin.forget();
    return viewer.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers));
  }

  /** Ends it, and what it has started. */
  void end() throws IOException, InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    origin.close();
    Files.deleteIfExists(folder.resolve("node_modules"));
  }

  private void await() throws IOException, InterruptedException {
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > latest) {
        String log = Files.readString(folder.resolve("log"));
        end();
        throw new IOException("serverless: must answer, but does not: " + log);
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      get("/");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource =
        Objects.requireNonNull(OfflineEdge.class.getResourceAsStream(RESOURCES + name))) {
      return resource.readAllBytes();
    }
  }
}
