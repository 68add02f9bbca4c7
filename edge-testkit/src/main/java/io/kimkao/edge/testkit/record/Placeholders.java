package io.kimkao.edge.testkit.record;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can stand in for a value, the best one first; made of the position, never of the value. */
final class Placeholders {
  static final String TEXT = "scrubbed";

  /** In base64. */
  private static final String BASE64 = "c2NydWJiZWQ=";

  private static final int FEW = 4;
  private static final int FOR_A_SHARE = 4_000;
  private static final Map<String, String> OF_HEADERS =
      Map.of(
          "cloudfront-viewer-asn", "64496",
          "cloudfront-viewer-latitude", "0.00000",
          "cloudfront-viewer-longitude", "0.00000",
          "cloudfront-viewer-time-zone", "Etc/UTC",
          "cloudfront-viewer-postal-code", "00000",
          "if-none-match", "\"scrubbed\"",
          "if-match", "\"scrubbed\"",
          "etag", "\"scrubbed\"");

  private final Watched watched;
  private final AddressBook addresses;
  private final Map<Kind, Map<String, Integer>> numbers = new EnumMap<>(Kind.class);

  Placeholders(Watched watched) {
    this.watched = watched;
    this.addresses = new AddressBook(watched.addressShares());
  }

  /** The one to take where no rule minds. */
  String first(Secret secret) {
    return switch (secret.kind) {
      case ADDRESS -> addresses.placeholder(secret.original);
      case BASE64 -> BASE64;
      case DISTRIBUTION_NAME ->
          "d"
              + digits(13, number(secret, secret.original.toLowerCase(Locale.ROOT)))
              + ".cloudfront.net";
      case DISTRIBUTION_ID -> "E" + digits(6, number(secret, secret.original)) + "EXAMPLE";
      case REQUEST_ID -> digits(43, number(secret, secret.original)) + "EXAMPLE==";
      case HEADER -> OF_HEADERS.getOrDefault(name(secret), TEXT);
      case OTHER -> secret.name.equals("port") ? "50000" : TEXT;
      case COOKIE, QUERY, FLAG -> TEXT;
    };
  }

  /** Whether a rule names the cookie, the parameter or the header that the value is of. */
  boolean isWatched(Secret secret) {
    String header = header(secret);
    String kind = secret.kind == Kind.COOKIE ? "cookie" : "query";
    String name = secret.kind == Kind.FLAG ? secret.flag() : secret.name;
    return isWatched("header", header) || isWatched(kind, name);
  }

  /** Whether it is a parameter without a value of which a rule has the name. */
  boolean isNamedFlag(Secret secret) {
    return secret.kind == Kind.FLAG && isWatched("query", secret.flag());
  }

  private boolean isWatched(String kind, String name) {
    return watched.tellsApart(kind, name) || !watched.patterns(kind, name).isEmpty();
  }

  /** All that are worth trying where a rule minds. */
  List<String> all(Secret secret) {
    List<String> all = new ArrayList<>();
    all.add(first(secret));
    String header = header(secret);
    for (String pattern : watched.patterns("header", header)) {
      // the pattern is for the whole line, of which the value may be a part
      all.add(secret.within(instance(pattern)));
      all.add(instance(pattern));
    }
    boolean share = watched.tellsApart("header", header);
    if (secret.kind == Kind.COOKIE || secret.kind == Kind.QUERY) {
      String kind = secret.kind == Kind.COOKIE ? "cookie" : "query";
      for (String pattern : watched.patterns(kind, secret.name)) {
        all.add(instance(pattern));
      }
      share |= watched.tellsApart(kind, secret.name);
    }
    for (int i = 2; i < (share ? FOR_A_SHARE : FEW); i++) {
      all.add(numbered(secret, i));
    }
    return all;
  }

  private static String numbered(Secret secret, int number) {
    return switch (secret.kind) {
      case ADDRESS ->
          Addresses.isV4(secret.original)
              ? "198.51.100." + number % 256
              : "2001:db8:1::" + Integer.toHexString(number);
      case BASE64, DISTRIBUTION_NAME, DISTRIBUTION_ID, REQUEST_ID -> TEXT;
      case HEADER, COOKIE, QUERY, FLAG, OTHER -> TEXT + "-" + number;
    };
  }

  /** A text that matches the pattern and says no more than the pattern does. */
  private static String instance(String pattern) {
    return pattern.replace("*", TEXT).replace('?', 'x');
  }

  /** From 1, in the order in which values of the kind were first met. */
  private int number(Secret secret, String value) {
    Map<String, Integer> known = numbers.computeIfAbsent(secret.kind, unseen -> new HashMap<>());
    int next = known.size() + 1;
    Integer number = known.putIfAbsent(value, next);
    return number == null ? next : number;
  }

  private static String digits(int width, int number) {
    String digits = Integer.toString(number);
    return "0".repeat(width - digits.length()) + digits;
  }

  /** The request header that the value is of; empty for any other place. */
  private static String header(Secret secret) {
    return secret.place().startsWith("headers.") ? name(secret) : "";
  }

  private static String name(Secret secret) {
    String place = secret.place();
    return place.substring(place.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
