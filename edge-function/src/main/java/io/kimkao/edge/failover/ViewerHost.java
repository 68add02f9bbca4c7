package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.HeaderName;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/**
 * The host that the viewer asked for, in lower case and without port; empty if there is none.
 *
 * <p>That is the Host header, unless the function has been here before and has set Host for an
 * origin; then it is the public name that it left in {@code X-Forwarded-Host}. A viewer can send
 * that header too, so it is believed only where Host is one that no viewer can have sent: an
 * origin's {@code host}, neither a public name nor the domain name that CloudFront puts there by
 * itself.
 */
final class ViewerHost {
  private static final HeaderName HOST = HeaderName.of("Host");
  private static final HeaderName FORWARDED_HOST = HeaderName.of("X-Forwarded-Host");

  /** What rules look at. */
  final String asked;

  /** What {@code X-Forwarded-Host} has to say; {@code null} for nothing. */
  final @Nullable String forwarded;

  ViewerHost(Event event, @Nullable CustomOrigin attempt, Configuration configuration) {
    Headers headers = event.request().headers();
    String header = host(headers.first(HOST));
    boolean addressed =
        event.type() != EventType.VIEWER_REQUEST && configuration.origins().hasHost(header);
    if (!addressed) {
      this.asked = header;
      this.forwarded = configuration.isPublic(header) ? header : null;
      return;
    }
    String left = host(headers.first(FORWARDED_HOST));
    boolean byCloudFront =
        event.type() == EventType.ORIGIN_REQUEST
            && attempt != null
            && header.equals(Text.host(attempt.domainName()));
    this.forwarded = !byCloudFront && configuration.isPublic(left) ? left : null;
    boolean believed =
        forwarded != null
            && event.type() != EventType.VIEWER_RESPONSE
            && !configuration.isPublic(header);
    this.asked = believed ? left : header;
  }

  /** Tells the origin the public name, or makes sure that nobody else does. */
  void forward(Headers headers) {
    if (forwarded != null) {
      headers.set(FORWARDED_HOST, forwarded);
    } else if (headers.has(FORWARDED_HOST)) {
      headers.remove(FORWARDED_HOST);
    }
  }

  private static String host(@Nullable String header) {
    return header == null ? "" : Text.host(header);
  }
}
