package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports that nobody listens on. */
final class FreePorts {
  private static final int[] OFFSETS = {53, 80, 443, 444, 445, 900};

  private FreePorts() {}

  /** For {@code --port-base}; below what systems give to those who ask for any port. */
  static int base() {
    return IntStream.iterate(12_000, base -> base < 32_000, base -> base + 1000)
        .filter(base -> IntStream.of(OFFSETS).allMatch(offset -> isFree(base + offset)))
        .findFirst()
        .orElseThrow(() -> new ReplayException("ports from 12000 on: must be free, but none are"));
  }

  static int one() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
