package io.kimkao.edge.local.up;

/**
 * Where the parts listen, all on 127.0.0.1, which is the only loopback address everywhere.
 *
 * @param base added to each number; the numbers are those of the protocols where there are some
 */
public record Ports(int base) {
  static final String ADDRESS = "127.0.0.1";

  int dns() {
    return base + 53;
  }

  int edge() {
    return base + 443;
  }

  /** Of the API of the site at that position. */
  int api(int position) {
    return base + 444 + position;
  }
}
