package io.kimkao.edge.local.up;

/**
 * Where the parts listen, all on 127.0.0.1, which is the only loopback address everywhere.
 *
 * @param base added to each number, 0 to {@value #MOST}; the numbers are those of the protocols
 *     where there are some
 */
public record Ports(int base) {
  /** With the largest base, the largest port is 65535. */
  public static final int MOST = 64_000;

  /** The only one that there is everywhere. */
  public static final String ADDRESS = "127.0.0.1";

  int dns() {
    return base + 53;
  }

  int http() {
    return base + 80;
  }

  int edge() {
    return base + 443;
  }

  /** Of the API of the site at that position. */
  int api(int position) {
    return base + 444 + position;
  }

  /** Console and control API. */
  int console() {
    return base + 900;
  }
}
