package io.kimkao.edge.local.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A site's backend by nginx, which answers the same as {@link Backend}. */
public final class Nginx implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/sbin/nginx"),
          Path.of("/usr/local/sbin/nginx"),
          Path.of("/usr/local/bin/nginx"),
          Path.of("/opt/homebrew/bin/nginx"));

  /** Runs a command until the standard input ends, which it does however this process ends. */
  private static final String WHILE_READ = "trap '' INT; \"$@\" & read -r end; kill $! && wait $!";

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where nginx is on this machine; {@code null} where it is not. */
  public static @Nullable Path installed() {
    return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
  }

  /**
   * Starts it on a free port.
   *
   * @param folder for its files; an empty one
   */
  public static Nginx start(Path nginx, Path folder, String site, String address)
      throws IOException {
    int port = freePort(address);
    Path configuration = folder.resolve("nginx.conf");
    try (InputStream text = Nginx.class.getResourceAsStream("nginx.conf")) {
      if (text == null) {
        throw new IllegalStateException("nginx.conf: must be in the jar, but is not");
      }
      Files.writeString(
          configuration,
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@SITE@", site)
              .replace("@LISTEN@", address + ":" + port)
              .replace("@FOLDER@", folder.toString()));
    }
    Path log = folder.resolve("error.log");
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                WHILE_READ,
                "nginx",
                nginx.toString(),
                "-p",
                folder.toString(),
                "-e",
                log.toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Nginx(process, port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // then it has ended
    }
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }
}
