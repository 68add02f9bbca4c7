package io.kimkao.edge.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Node.js of this machine: {@code node}, or what the variable {@code EDGE_NODE} names. */
public final class Node {
  private static final int OLDEST = 20;

  private Node() {}

  /** Whether it is there, and not too old. */
  public static boolean isUsable() {
    return version().filter(version -> version >= OLDEST).isPresent();
  }

  /** Its major version; empty if there is none. */
  private static Optional<Integer> version() {
    try {
      Process process = new ProcessBuilder(name(), "--version").start();
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return Optional.of(Integer.parseInt(line.trim().replaceAll("^v(\\d+)\\..*$", "$1")));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * The command that starts it.
   *
   * @throws ReplayException if it is missing or older than Node.js 20
   */
  public static String command() {
    if (!isUsable()) {
      throw new ReplayException(
          "node: must be Node.js "
              + OLDEST
              + " or newer, but is "
              + version().map(version -> "version " + version).orElse("missing"));
    }
    return name();
  }

  private static String name() {
    return Optional.ofNullable(System.getenv("EDGE_NODE")).orElse("node");
  }
}
