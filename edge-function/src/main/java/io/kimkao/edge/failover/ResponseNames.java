package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/** Puts the public name where a response names an origin of ours, and says which origin served. */
final class ResponseNames {
  private static final String DOMAIN = "domain=";
  private static final String COOKIE = "set-cookie";

  private final Configuration configuration;

  ResponseNames(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The origin that served, if it is one of ours. */
  @Nullable ApiOrigin apply(Event event) {
    Response response = event.response();
    CustomOrigin attempt = FailoverFunction.attempt(event);
    ApiOrigin served = attempt == null ? null : configuration.origins().at(attempt);
    if (response == null || served == null) {
      return null;
    }
    Headers headers = response.headers();
    String name = publicName(event);
    String location = headers.first("location");
    if (location != null) {
      headers.set("Location", location(location, name));
    }
    if (headers.has(COOKIE)) {
      cookies(headers, name);
    }
    headers.set("X-Served-Origin", served.name());
    return served;
  }

  private String publicName(Event event) {
    String host = ViewerHost.of(event, configuration);
    boolean asked = configuration.isPublic(host) && !configuration.origins().hasHost(host);
    return asked ? host : configuration.domainName();
  }

  /**
   * Scheme, host and the path that the origin is mounted at change; a foreign URL stays as it is.
   */
  private String location(String location, String name) {
    int colon = Text.indexOf(location, '/', 0);
    int start = colon + 2;
    if (!location.startsWith("//", colon) || !isScheme(location.substring(0, colon))) {
      return location;
    }
    int end = start;
    while (end < location.length() && !isDelimiter(location.charAt(end))) {
      end++;
    }
    ApiOrigin origin =
        configuration.origins().withHost(FailoverFunction.plain(location.substring(start, end)));
    if (origin == null) {
      return location;
    }
    String path = origin.endpoint().path();
    String rest = location.substring(end);
    if (!path.isEmpty() && (rest.equals(path) || rest.startsWith(path.concat("/")))) {
      rest = rest.substring(path.length());
    }
    return location.substring(0, start).concat(name).concat(rest);
  }

  private static boolean isDelimiter(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isScheme(String text) {
    String scheme = Text.lower(text);
    return scheme.isEmpty() || scheme.equals("https:") || scheme.equals("http:");
  }

  private void cookies(Headers headers, String name) {
    String line = headers.line(COOKIE, 0);
    for (int i = 0; line != null; i++) {
      headers.setLine(COOKIE, i, cookie(line, name));
      line = headers.line(COOKIE, i + 1);
    }
  }

  private String cookie(String line, String name) {
    int from = Text.indexOf(line, ';', 0) + 1;
    while (from < line.length()) {
      int end = Text.indexOf(line, ';', from);
      while (from < end && line.charAt(from) == ' ') {
        from++;
      }
      int start = from + DOMAIN.length();
      if (start < end && Text.lower(line.substring(from, start)).equals(DOMAIN)) {
        return domain(line, start, end, name);
      }
      from = end + 1;
    }
    return line;
  }

  private String domain(String line, int start, int end, String name) {
    int from = line.charAt(start) == '.' ? start + 1 : start;
    return configuration.origins().withHost(Text.lower(line.substring(from, end))) == null
        ? line
        : line.substring(0, start).concat(name).concat(line.substring(end));
  }
}
