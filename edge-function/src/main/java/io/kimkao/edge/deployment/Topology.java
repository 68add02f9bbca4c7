package io.kimkao.edge.deployment;

/** How one public name gets a second site. All but {@link #POC} combine. */
public enum Topology {
  /** Two distributions and a failover record that cannot move traffic; kept to show it. */
  POC("poc"),
  /** One distribution; the function, an origin group and a DNS name choose the site. */
  EDGE_ROUTING("edge-routing"),
  /** A second distribution stands by; a controller moves the public name to it. */
  TAKEOVER("takeover"),
  /** DNS leaves CloudFront for the second API, which answers to the public name too. */
  DIRECT("direct");

  private final String word;

  Topology(String word) {
    this.word = word;
  }

  /** Its name in {@code failover.json}. */
  public String word() {
    return word;
  }

  /**
   * The topology of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Topology of(String word) {
    for (Topology topology : values()) {
      if (topology.word.equals(word)) {
        return topology;
      }
    }
    throw new IllegalArgumentException("no topology " + word);
  }
}
