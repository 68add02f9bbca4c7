package io.kimkao.edge.infra.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kimkao.edge.infra.NginxTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx itself with the backend's configuration. */
final class NginxConfigTest {
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @Test
  void aBackendSaysItsSiteAndIsWellWithoutADependency() throws Exception {
    try (Nginx nginx = new Nginx(null)) {
      assertThat(nginx.get("/orders?id=7")).isEqualTo("200 {\"site\":\"cdn1\"}");
      assertThat(nginx.get("/health")).isEqualTo("200 {\"site\":\"cdn1\",\"health\":\"shallow\"}");
      assertThat(nginx.get("/health/deep"))
          .isEqualTo("200 {\"site\":\"cdn1\",\"health\":\"deep\"}");
      assertThat(nginx.get("/dependency")).startsWith("404");
    }
  }

  @Test
  void theDeepCheckFollowsTheDependencyAndTheShallowOneDoesNot() throws Exception {
    int[] status = {200};
    HttpServer dependency = HttpServer.create(loopback(0), 0);
    dependency.createContext(
        "/",
        exchange -> {
          if (status[0] == 0) {
            sleep();
          }
          boolean asked =
              exchange.getRequestURI().getPath().equals("/ready")
                  && !exchange.getRequestHeaders().containsKey("Authorization");
          exchange.sendResponseHeaders(asked ? Math.max(status[0], 200) : 418, -1);
          exchange.close();
        });
    dependency.start();
    String url = "http://127.0.0.1:" + dependency.getAddress().getPort() + "/ready";
    try (Nginx nginx = new Nginx(url)) {
      assertThat(nginx.get("/health/deep")).startsWith("200 ");
      for (int bad : new int[] {301, 401, 403, 404, 500, 503}) {
        status[0] = bad;
        assertThat(nginx.get("/health/deep"))
            .as("dependency answers %d", bad)
            .isEqualTo("503 {\"site\":\"cdn1\",\"health\":\"deep\",\"failed\":\"dependency\"}");
        assertThat(nginx.get("/health")).startsWith("200 ");
      }
      status[0] = 0;
      long start = System.nanoTime();
      assertThat(nginx.get("/health/deep")).as("a dependency that hangs").startsWith("503 ");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      dependency.stop(0);
      assertThat(nginx.get("/health/deep")).as("a dependency that is gone").startsWith("503 ");
    }
  }

  @Test
  void nginxStartsWhileTheDependencysNameDoesNotResolve() throws Exception {
    try (Nginx nginx = new Nginx("http://no-such-name.invalid")) {
      assertThat(nginx.get("/health")).startsWith("200 ");
      assertThat(nginx.get("/health/deep")).startsWith("503 ");
    }
  }

  private static void sleep() {
    try {
      TimeUnit.SECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private final class Nginx implements AutoCloseable {
    private final int port;
    private final Process process;

    Nginx(@Nullable String dependency) throws IOException, InterruptedException {
      String nginx = NginxTool.require();
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Path file = folder.resolve("nginx.conf");
      Files.writeString(
          file,
          NginxConfig.of(
              "cdn1", "127.0.0.1:" + port, "127.0.0.1:9", dependency, folder.toString()));
      process =
          new ProcessBuilder(
                  nginx, "-p", folder.toString(), "-c", file.toString(), "-g", "daemon off;")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.log").toFile())
              .start();
      for (int i = 0; i < 100 && process.isAlive(); i++) {
        try {
          get("/health");
          return;
        } catch (IOException e) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
      throw new IOException("nginx: " + Files.readString(folder.resolve("nginx.log")));
    }

    String get(String path) throws IOException, InterruptedException {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Authorization", "Bearer of-the-viewer")
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().strip();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
