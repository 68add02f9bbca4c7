package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.HeaderName;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/** Puts the public name where a response names an origin of ours, and says which origin served. */
final class ResponseNames {
  private static final HeaderName COOKIE = HeaderName.of("Set-Cookie");
  private static final HeaderName LOCATION = HeaderName.of("Location");
  private static final HeaderName SERVED = HeaderName.of("X-Served-Origin");

  private final Configuration configuration;

  ResponseNames(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The origin that served, if it is one of ours. */
  @Nullable ApiOrigin apply(Event event, CustomOrigin attempt, ViewerHost host) {
    Response response = event.response();
    ApiOrigin served = configuration.origins().at(attempt);
    if (response == null || served == null) {
      return null;
    }
    Headers headers = response.headers();
    String name = host.forwarded == null ? configuration.domainName() : host.forwarded;
    String location = headers.first(LOCATION);
    if (location != null) {
      headers.set(LOCATION, location(location, name, served));
    }
    String line = headers.line(COOKIE, 0);
    for (int i = 0; line != null; i++) {
      headers.setLine(COOKIE, i, cookie(line, name));
      line = headers.line(COOKIE, i + 1);
    }
    headers.set(SERVED, served.name());
    return served;
  }

  /**
   * Scheme, host and the path that the origin is mounted at change; a foreign URL stays as it is.
   */
  private String location(String location, String name, ApiOrigin served) {
    int colon = Text.indexOf(location, '/', 0);
    int start = colon + 2;
    if (!location.startsWith("//", colon) || !isScheme(location.substring(0, colon))) {
      return location;
    }
    int end = start;
    while (end < location.length() && !isDelimiter(location.charAt(end))) {
      end++;
    }
    ApiOrigin origin = origin(Text.host(location.substring(start, end)), served);
    if (origin == null) {
      return location;
    }
    String path = origin.endpoint().path();
    String rest = location.substring(end);
    int behind = path.length();
    if (rest.startsWith(path) && (rest.length() == behind || isDelimiter(rest.charAt(behind)))) {
      rest = rest.substring(behind);
    }
    return location.substring(0, start).concat(name).concat(rest);
  }

  /** Of several origins at that host the one that served. */
  private @Nullable ApiOrigin origin(String host, ApiOrigin served) {
    boolean itself =
        host.equals(Text.lower(served.endpoint().host()))
            || host.equals(Text.lower(served.endpoint().domainName()));
    return itself ? served : configuration.origins().withHost(host);
  }

  private static boolean isDelimiter(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isScheme(String text) {
    String scheme = Text.lower(text);
    return scheme.isEmpty() || scheme.equals("https:") || scheme.equals("http:");
  }

  /** Every Domain attribute: browsers take the last. */
  private String cookie(String line, String name) {
    int from = Text.indexOf(line, ';', 0);
    String changed = line.substring(0, from);
    while (from < line.length()) {
      int end = Text.indexOf(line, ';', from + 1);
      changed = changed.concat(attribute(line.substring(from, end), name));
      from = end;
    }
    return changed;
  }

  /** An attribute with the semicolon before it. */
  private String attribute(String text, String name) {
    int equals = Text.indexOf(text, '=', 0);
    if (equals == text.length() || !Text.lower(text.substring(1, equals)).trim().equals("domain")) {
      return text;
    }
    String domain = Text.lower(text.substring(equals + 1)).trim();
    String host = domain.startsWith(".") ? domain.substring(1) : domain;
    return configuration.origins().withHost(host) == null
        ? text
        : text.substring(0, equals + 1).concat(name);
  }
}
