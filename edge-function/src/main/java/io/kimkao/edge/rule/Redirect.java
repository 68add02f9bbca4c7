package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.HeaderName;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

/**
 * With {@code keepPath} the request's URI and query string stand behind the location. The host of
 * the answer is the configuration's in any case: the location ends in a host name or in a path.
 */
final class Redirect extends Action {
  private static final HeaderName LOCATION = HeaderName.of("Location");

  private final int status;
  private final String location;
  private final boolean keepPath;

  Redirect(int status, String location, boolean keepPath) {
    this.status = status;
    this.location = location;
    this.keepPath = keepPath;
  }

  @Override
  String key() {
    return "redirect";
  }

  @Override
  @Nullable Response apply(Event event) {
    Response response = event.request().respond(status);
    response.headers().set(LOCATION, keepPath ? withPath(event.request()) : location);
    return response;
  }

  private String withPath(Request request) {
    String base = location;
    if (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    String uri = visible(request.uri());
    String url = base.concat(uri.startsWith("/") ? uri : "/".concat(uri));
    String query = visible(request.querystring());
    return query.isEmpty() ? url : url.concat("?").concat(query);
  }

  /** Nothing that could end a header line: only visible ASCII is taken over. */
  private static String visible(String text) {
    String visible = "";
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
        visible = visible.concat(text.substring(from, i));
        from = i + 1;
      }
    }
    return visible;
  }
}
