package io.kimkao.edge.failover;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Request;

/** The host that the viewer asked for. */
final class ViewerHost {
  private ViewerHost() {}

  /**
   * The Host header or, where an earlier attempt has set that for an origin already, the public
   * name that it left in {@code X-Forwarded-Host}; in lower case, without port; empty if there is
   * none.
   */
  static String of(Event event, Configuration configuration) {
    Request request = event.request();
    String header = request.headers().first("host");
    String host = header == null ? "" : FailoverFunction.plain(header);
    if (event.type() == EventType.VIEWER_REQUEST || !configuration.origins().hasHost(host)) {
      return host;
    }
    String forwarded = request.headers().first(ForwardedNames.HOST);
    if (forwarded == null) {
      return host;
    }
    String name = FailoverFunction.plain(forwarded);
    return configuration.isPublic(name) ? name : host;
  }
}
