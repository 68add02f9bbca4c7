package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request of an entry in a HAR file, version 1.2, as browsers and proxies write it. */
final class HarEntry {
  private HarEntry() {}

  /** The request as an event; {@code null} if it went by something else than HTTP. */
  static @Nullable RequestEvent event(JsonNode request) {
    String url = request.path("url").asText("");
    int slashes = url.indexOf("://");
    String scheme = slashes < 0 ? "" : url.substring(0, slashes).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return null;
    }
    String whole = url.substring(slashes + 3, Pairs.end(url, '#', slashes));
    int query = Pairs.end(whole, '?', 0);
    int path = Math.min(Pairs.end(whole, '/', 0), query);
    String host = whole.substring(whole.lastIndexOf('@', path) + 1, path);
    RequestEvent event =
        new RequestEvent()
            .method(request.path("method").asText("GET"))
            .target(
                whole.substring(path, query),
                query == whole.length() ? "" : whole.substring(query + 1));
    for (JsonNode header : request.path("headers")) {
      event.header(header.path("name").asText(""), header.path("value").asText(""));
    }
    if (!event.has("host")) {
      event.header("Host", host);
    }
    cookies(event, request.path("cookies"));
    return event;
  }

  /** Browsers that leave out Cookie lines sometimes list the cookies all the same. */
  private static void cookies(RequestEvent event, JsonNode cookies) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode cookie : cookies) {
      pairs.add(cookie.path("name").asText("") + "=" + cookie.path("value").asText(""));
    }
    if (!pairs.isEmpty() && !event.has("cookie")) {
      event.header("Cookie", String.join("; ", pairs));
    }
  }
}
