package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to an origin: the viewer's as it comes, or bytes that are here.
 *
 * @param bytes {@code null} for the viewer's
 */
record Body(HttpServerRequest viewer, @Nullable Buffer bytes) {
  /** HTTP/2 need not say how long a body is, nor that there is one. */
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /** Whether the viewer sends one. */
  static boolean isIn(HttpServerRequest viewer) {
    String length = viewer.getHeader("content-length");
    return length != null
        ? !length.equals("0")
        : viewer.headers().contains("transfer-encoding")
            || (viewer.version() == HttpVersion.HTTP_2 && WITH_BODY.contains(viewer.method()));
  }

  Future<HttpClientResponse> send(HttpClientRequest onward) {
    if (bytes != null) {
      return onward.send(bytes);
    }
    String length = viewer.getHeader("content-length");
    if (!isIn(viewer)) {
      return length == null ? onward.send() : onward.putHeader("content-length", length).send();
    }
    if (length != null) {
      onward.putHeader("content-length", length);
    } else {
      onward.setChunked(true);
    }
    return Upload.send(viewer, onward);
  }
}
