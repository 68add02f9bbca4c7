package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.ViewerProtocolPolicy;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is refused before anything is done for it. */
final class Admission {
  private static final int MAX_URL_LENGTH = 8_192;

  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private Admission() {}

  /** What no behavior is asked for. */
  static @Nullable Refusal malformed(HttpServerRequest request) {
    String method = request.method().name();
    if (!METHODS.contains(method)) {
      return Refusal.error(405, "CloudFront does not take the method " + method);
    }
    if (request.uri().length() >= MAX_URL_LENGTH) {
      return Refusal.error(413, "a URL must be shorter than " + MAX_URL_LENGTH + " bytes");
    }
    if (request.headers().contains("")) {
      return Refusal.error(400, "a header must have a name");
    }
    return isPath(request.uri())
        ? null
        : Refusal.error(400, "a request must be for a path, in ASCII without spaces");
  }

  /** Not an absolute form, and nothing that the next hop would have to write otherwise. */
  private static boolean isPath(String uri) {
    return uri.startsWith("/") && uri.chars().allMatch(each -> each > ' ' && each < 0x7F);
  }

  static @Nullable Refusal refused(HttpServerRequest request, Behavior behavior) {
    if (!request.isSSL() && behavior.viewerProtocolPolicy() == ViewerProtocolPolicy.HTTPS_ONLY) {
      return Refusal.error(403, "the behavior takes HTTPS only");
    }
    String method = request.method().name();
    if (!behavior.allowedMethods().contains(method)) {
      return Refusal.error(403, "the behavior does not take the method " + method);
    }
    return method.equals("GET") && Body.isIn(request)
        ? Refusal.error(403, "a GET request must have no body")
        : null;
  }
}
