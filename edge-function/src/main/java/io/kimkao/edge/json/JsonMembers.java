package io.kimkao.edge.json;

/**
 * Some members of an object as they were at some time. In one piece and by names that are known
 * beforehand, because a function that runs for every request cannot afford to ask name by name.
 */
public interface JsonMembers {
  /** Which members are kept. */
  final class Of {
    /** What a function may or may not change of a request, headers, body and origin aside. */
    public static final Of REQUEST = new Of("clientIp", "method", "uri", "querystring");

    /** Of an origin of either kind, its custom headers aside. */
    public static final Of ORIGIN =
        new Of(
            "domainName",
            "path",
            "protocol",
            "port",
            "keepaliveTimeout",
            "readTimeout",
            "responseCompletionTimeout",
            "sslProtocols",
            "authMethod",
            "region");

    private final String[] names;

    private Of(String... names) {
      this.names = names;
    }

    public String name(int position) {
      return names[position];
    }

    public int size() {
      return names.length;
    }

    /** Where that name stands; it has to be one of these. */
    public int position(String name) {
      int position = 0;
      while (!names[position].equals(name)) {
        position++;
      }
      return position;
    }
  }

  /** The names of the members that are new, gone or of another value. */
  String[] changed(JsonObject now);

  /** Whether that member, one of those that are kept, was there. */
  boolean had(String name);
}
